# The first minutes: the first house file, its recovery code, unlocking, other house files.

start-title = Drop your spreadsheets here
start-lead = Housefile turns them into one clean list of customers whom you may contact – and shows what to do with it.
start-choose = Choose spreadsheets…
start-waiting-title = { $count ->
    [one] Your spreadsheet is ready to be imported
   *[other] Your { $count } spreadsheets are ready to be imported
  }
start-begin = Begin
start-sample = Try with sample data
start-other = Open another house file…
start-recent = Opened before:
start-promise = <b>Everything stays on this computer</b>, in one encrypted file. Nothing is sent anywhere.

start-name-title = Your customer file
start-name-lead = Everybody you import is kept in one encrypted file on this computer.
start-name = Name
start-name-usual = Customers
start-name-where = It lies in Housefile’s own folder on this computer. The page “House files” shows where.
start-files = Spreadsheets that come next
start-back = Back
start-create = Create

start-code-title = Keep this recovery code
start-code-lead = It opens <b>{ $name }</b> on any computer. Without it, and without this computer, nobody can read your customers – not even we.
start-code-kept = I have kept it
start-code-kept-hint = On paper or in a password safe, apart from the file itself.
start-code-go = Continue
start-passphrase = Choose a passphrase
start-passphrase-hint = This computer has no keychain that answers, so Housefile will ask for it at each start. At least eight characters.

start-others-title = House files
start-others-back = Back to { $name }
start-others-choose = Open another…
start-others-new = New house file
start-others-recent = Opened before
start-others-name = Name
start-others-path = Where it is
start-others-size = Size
start-others-open = open now

unlock-title = “{ $name }” is locked
unlock-how-code = Type or paste the recovery code you kept.
unlock-how-both = Type its passphrase, or the recovery code you kept.
unlock-keychain-no_entry = The keychain of this computer does not know this file yet.
unlock-keychain-locked = The keychain of this computer is locked.
unlock-keychain-no_keychain = No keychain answers on this computer.
unlock-keychain-silent = The keychain of this computer has not answered yet. Perhaps it asks for a password in another window.
unlock-keychain-failed = The keychain of this computer gave nothing that opens this file.
unlock-keychain-wrong_code = What the keychain of this computer keeps does not open this file.
unlock-away = It was locked. It has no passphrase, so this computer’s keychain opens it again. You can set a passphrase in the settings.
unlock-waiting = Waiting for the keychain
unlock-ask-keychain = Open with the keychain
unlock-in-use-title = “{ $name }” is in use
unlock-missing-title = “{ $name }” is not where it was
unlock-missing = Plug in the disk it lies on, or choose it at its new place.
unlock-refused-title = “{ $name }” was not opened
unlock-again = Try again
unlock-read = Open to read only
unlock-sample-anew = Make the sample anew
unlock-no-passphrase-yet = Set a passphrase in the settings, and you need not type the recovery code each time.
unlock-code = Recovery code
unlock-both = Passphrase or recovery code
unlock-code-hint = Capital or small letters, with or without dashes.
unlock-both-hint = The recovery code may be typed in capital or small letters, with or without dashes.
unlock-open = Unlock
unlock-other = Open another house file…
unlock-new = Start with a new one

damaged-title = “{ $name }” is damaged
damaged-lead = Part of the file cannot be read any more, as happens when a disk fails or a copy is cut short. Nothing of it was changed.
damaged-back = Go back to a backup
damaged-back-lead = { $people ->
    [one] A whole copy with one person. What was done since is not in it. The damaged file is kept.
   *[other] A whole copy with { $people } people. What was done since is not in it. The damaged file is kept.
  }
damaged-which = Backup
damaged-which-one = { $people ->
    [one] { $when }, one person
   *[other] { $when }, { $people } people
  }
damaged-none = There is no backup of this file beside it. If you have one elsewhere, open that.
damaged-back-do = Go back to this backup
damaged-save = Save what can be read
damaged-save-lead = Into a new house file beside this one. Also what came after the last backup, but perhaps not all of it; you are told what is missing.
damaged-save-do = Save what can be read
damaged-code = Its code is needed for that
damaged-going = Going back to the backup
damaged-saving = Saving what can be read
damaged-gone-back = { $people ->
    [one] The file is as it was on { $when }: one person
   *[other] The file is as it was on { $when }: { $people } people
  }
damaged-objected = What people objected to since holds all the same.
damaged-closed = Who said no since then may be missing: that is kept under another code. Ask before you write to anybody.
damaged-saved-title = What could be read is saved
damaged-saved = { $people ->
    [one] “{ $name }” holds one person.
   *[other] “{ $name }” holds { $people } people.
  }
damaged-saved-all = Nothing is missing that anybody could tell of.
damaged-missing = { $rows ->
    [one] { $what }: one row may be missing
   *[other] { $what }: up to { $rows } rows may be missing
  }
damaged-missing-unknown = { $what }: some may be missing; nobody can tell how many
damaged-part-people = People
damaged-part-points = Addresses, e-mails and phones
damaged-part-purchases = Purchases
damaged-part-visits = Visits
damaged-part-answers = Answers about being contacted
damaged-part-stops = The do-not-contact list
damaged-part-fields = Your own fields and tags
damaged-part-duplicates = Answers about duplicates
damaged-part-lists = Segments, campaigns and their lists
damaged-part-history = What was done before, and where values came from
damaged-saved-beside = The damaged file lies beside it as it was.
damaged-open = Open it
