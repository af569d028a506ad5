# The shell: dialogs of the operating system, and what has no other place
shell-cancelled = Stopped. Nothing was changed.
shell-broken = Something in Housefile went wrong. Nothing was changed. Please try again.
shell-nothing-open = No house file is open.
shell-view-gone = This selection of people is no longer at hand. Open it again from where you came.
shell-unknown-file = This file was not opened here before. Choose it with “Open another house file”.
shell-house-missing = “{ $file }” is not where it was. Plug in the disk it lies on, or choose it at its new place.
shell-passphrase-first = Set a passphrase first. Then it can be asked for at each start.
shell-keychain-keeps = This computer’s keychain did not let go of the recovery code, so it could still open the file. Unlock the keychain and try again.
shell-keychain-silent = No keychain of this computer keeps the recovery code, so the file would ask for it each time. The passphrase stays as it is.
shell-open-house = Open a house file
shell-house-files = House files
shell-spreadsheets = Spreadsheets
shell-pasted-table = Pasted table
shell-choose-spreadsheets = Choose spreadsheets
shell-save-code = Save the recovery code
shell-code-file = recovery code
shell-code-sheet =
    Recovery code of the house file “{ $name }”

    { $code }

    Whoever has this code and the file can read your customers. Without it, and without this computer’s keychain,
    nobody can: not even we. Keep it apart from the file, printed or in a password safe.

    File: { $path }
    File id: { $id }
shell-copy-code-sheet =
    Recovery code of the copy without names “{ $name }”

    { $code }

    Whoever has this code and the copy can read it. Without the code nobody can: not even we. Send it another way than
    the file.

    File id: { $id }
shell-view-closed = This list is no longer open. Open it again.
shell-nothing-written = Nothing was exported since Housefile was opened.
shell-save-file = Save the file
shell-report-file = Your customer base
shell-too-much = This is more than Housefile takes in one step. Nothing was changed. Choose less and try again.
shell-saved-file = { $name } saved
shell-work-runs = Work is running on this house file. Wait until it is done, or stop it, and try again.
shell-is-open = This house file is open. Close it first.
shell-no-such-backup = This backup is no longer there. The list shows those that are.
shell-backup-locked = This backup was made before the house file got its present recovery code. Type the code that it had then.
shell-code-nowhere = No keychain answers on this computer, so the new code would be nowhere but on the screen. Set a passphrase first. The old code still opens the file.
shell-passphrase-anew = Choose the passphrase that opens the file from now on.
shell-copy-file = Copy without names
shell-backup-slow = The last backup was not done within a minute, and Housefile closed the file without it. Nothing is lost. One that you make yourself may take as long as it needs.
shell-no-folder-shown = This computer does not show folders. The file is here: { $path }
shell-choose-watched = Choose a folder in which spreadsheets arrive
shell-watched-unreadable = The folder “{ $folder }” cannot be read. Choose one that you can open in your file manager.
shell-watched-gone = The watched folder cannot be found just now. Look in Settings whether it is still where it was.
