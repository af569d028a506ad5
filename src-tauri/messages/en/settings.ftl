# Settings: how the window looks and speaks on this computer.

settings-title = Settings
settings-lead = These are kept on this computer, not in your house file.

settings-look = Look
settings-theme = Theme
settings-theme-system = As the computer
settings-theme-light = Light
settings-theme-dark = Dark
settings-text-size = Text size
settings-text-size-hint = Everything grows with it.
settings-density = Rows in lists
settings-density-compact = Close together
settings-density-default = Normal
settings-density-roomy = Wide apart

settings-lock = Lock and key of “{ $name }”
settings-lock-after = Lock after
settings-lock-after-hint = When no key was pressed and nothing moved for so long. A computer that slept counts as well.
settings-lock-never = Never
settings-lock-minutes = { $minutes } minutes
settings-lock-now = Lock now
settings-lock-with = Locked, the file asks for its passphrase or its recovery code, also after a restart.
settings-lock-without = It has no passphrase. After a lock this computer’s keychain opens it again: that hides it from passers-by, not from somebody who sits down at this computer. With a passphrase a lock asks for it.
settings-lock-neither = It has no passphrase, and no keychain of this computer keeps its code. After a lock and at each start it asks for the recovery code. Set a passphrase, so that you need not type it.
settings-ask-always = Ask for the passphrase at each start
settings-ask-always-hint = Then this computer’s keychain keeps no code of this file, and nobody finds it there.
settings-passphrase-set = Set a passphrase…
settings-passphrase-change = Change the passphrase…
settings-passphrase-remove = Take the passphrase away…
settings-passphrase-current = The passphrase now, or the recovery code
settings-passphrase-new = New passphrase
settings-passphrase-new-hint = At least eight characters. It opens the file on every computer where the small file beside it, ending in .keys, is copied along.
settings-passphrase-set-title = Set a passphrase
settings-passphrase-change-title = Change the passphrase
settings-passphrase-remove-title = Take the passphrase away
settings-passphrase-remove-text = From then on this computer’s keychain opens the file.
settings-passphrase-set-do = Set
settings-passphrase-change-do = Change
settings-passphrase-remove-do = Take away
settings-passphrase-done = Done. Keep the recovery code as well: it always opens the file.
settings-code-save = Save the recovery code…
settings-code-save-title = Save the recovery code
settings-code-save-text = Whoever has the code and the file can read everything. Keep them apart.
settings-code-save-do = Save…
settings-code-saved = Saved as { $file }. Keep it apart from your customer file.

settings-words = Language and formats
settings-language = Language
settings-language-test = Test language (long words)
settings-as-computer = As the computer
settings-formats = Numbers and dates
settings-formats-hint = For example { $number } and { $date }.

settings-diagnostics = Help from others
settings-diagnostics-lead = If somebody helps you with Housefile, these diagnostics tell them versions, sizes, counts and the latest faults by their codes. No name, address or path is in them, and nothing is sent: you pass them on yourself.
settings-diagnostics-copy = Copy diagnostics
settings-diagnostics-save = Save diagnostics
settings-diagnostics-what = What is in them
settings-diagnostics-copied = Diagnostics copied
settings-diagnostics-copy-failed = The diagnostics could not be copied. Save them instead.
settings-diagnostics-saved = “{ $file }” saved
settings-diagnostics-show = Show in folder
