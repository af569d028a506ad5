# Settings: how the window looks and speaks on this computer.

settings-title = Settings
settings-lead = What belongs to the open house file, and how Housefile looks and speaks on this computer.

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

settings-backups = Backups of “{ $name }”
settings-backups-lead = Whole copies of the house file, encrypted like itself. They are made every half hour while something changes, before anything that changes many people, and when the file is closed.
settings-backups-latest = { $people ->
    [one] The latest is from { $when } and holds one person.
   *[other] The latest is from { $when } and holds { $people } people.
  }
settings-backups-none = There is none yet. The first one is made when the file is closed, or now.
settings-backups-apart = A disk can break as a whole. Copy this folder to another disk from time to time.
settings-backups-now = Back up now
settings-backups-show = Show in folder
settings-backups-making = Making a backup
settings-backups-made = Backed up
settings-backups-unchanged = The latest backup holds everything already
settings-backups-trouble = The last backup could not be made
settings-backups-list = Backups
settings-backups-when = When
settings-backups-why = Why
settings-backups-people = People
settings-backups-size = Size
settings-backups-earlier = earlier code
settings-backups-back = Go back…
settings-backups-back-to = Go back to { $when }…
settings-backups-all = Show all { $count }
settings-backups-fewer = Show the latest only

settings-back-title = Go back to { $when }?
settings-back-do = Go back
settings-back-going = Going back
settings-back-looking = Looking into the backup
settings-back-code = Recovery code or passphrase of then
settings-back-look = Look into it
settings-back-figures = What the file holds now, and in the backup
settings-back-what = What
settings-back-now = Now
settings-back-then = In the backup
settings-back-people = People
settings-back-purchases = Purchases
settings-back-consents = Answers about being contacted
settings-back-unreadable = The file as it is now cannot be read wholly, so what would be lost is not known. It is kept beside the backups, and what people objected to since holds all the same.
settings-back-nothing = Nothing was changed since.
settings-back-lost = { $count ->
    [one] One change since then would be lost
   *[other] { $count } changes since then would be lost
  }
settings-back-more = { $count ->
    [one] and one more
   *[other] and { $count } more
  }
settings-back-holds = What was objected to since holds all the same: { $what }.
settings-back-noes = { $count ->
    [one] one person who said no
   *[other] { $count } people who said no
  }
settings-back-stops = { $count ->
    [one] one address on the do-not-contact list
   *[other] { $count } addresses on the do-not-contact list
  }
settings-back-holds-all = Nobody has said no since; a no would hold all the same.
settings-back-first = The file as it is now is backed up first, so this can be taken back as well.
settings-back-done = { $people ->
    [one] The file is as it was on { $when }: one person
   *[other] The file is as it was on { $when }: { $people } people
  }
settings-back-held = Kept from the time since: { $what }.
settings-back-forth = Take this back…

settings-recode = New recovery code…
settings-recode-title = A new recovery code for “{ $name }”
settings-recode-why = Do this if somebody may have seen the code, or if it may have been lost. The file is written anew under the new code; the old one opens it no more. A backup is made first.
settings-recode-older = The backups from before
settings-recode-reseal = Give them the new code as well
settings-recode-reseal-hint = The old code opens none of them any more. Copies that lie elsewhere still open with the old code alone: keep it with them, or replace them. Takes as long as there are backups.
settings-recode-keep = Leave them as they are
settings-recode-keep-hint = Whoever has the old code and one of them can read it. Keep the old code for as long as you may want to go back to one.
settings-recode-remove = Remove them
settings-recode-remove-hint = One under the new code is made first. What the file held on earlier days cannot be had again.
settings-recode-passphrase = Passphrase from now on
settings-recode-passphrase-hint = At least eight characters. It may be the same as before.
settings-recode-do = Make a new code
settings-recode-making = Making a new code
settings-recode-done = The new recovery code of “{ $name }”
settings-recode-keep-it = From now on it opens <b>{ $name }</b> on any computer, and the old one does not.
settings-recode-trouble = The new code holds, but not all was done with the backups
settings-recode-end = Done

settings-fields = Fields of your own in “{ $name }”
settings-fields-lead = Columns that you kept when you imported. In the bin a field takes along what people have in it, and can be put back at any time. A sensitive one, such as religion or health, is locked until you state what it may be used for.
settings-fields-none = None yet. When you import, each column that Housefile does not know can be kept as a field of your own.
settings-fields-list = Fields of your own
settings-fields-field = Field
settings-fields-holds = Holds
settings-fields-holds-text = Text
settings-fields-holds-number = Numbers
settings-fields-holds-day = Days
settings-fields-holds-flag = Yes or no
settings-fields-people = People
settings-fields-purpose = May be used for
settings-fields-anything = Anything
settings-fields-locked = Nothing yet: it is locked
settings-fields-state = State it…
settings-fields-state-what = State what the field “{ $name }” may be used for
settings-fields-change = Change…
settings-fields-change-what = Change what the field “{ $name }” may be used for
settings-fields-state-title = What may “{ $name }” be used for?
settings-fields-state-text = The law protects this specially. Segments, lists, exports and changes use it once a purpose is stated; the purpose is shown there, and kept in the history.
settings-fields-state-label = It may be used for
settings-fields-state-hint = For example: Christmas cards to members of our parish. Leave it empty to lock the field.
settings-fields-state-do = Keep it
settings-fields-lock-do = Lock it
settings-fields-stated = “{ $name }” can be used for what you stated
settings-fields-locked-again = “{ $name }” is locked
settings-fields-bin = Move to the bin
settings-fields-bin-what = Move the field “{ $name }” to the bin
settings-fields-binned = The field “{ $name }” is in the bin

settings-watched = Folder in which spreadsheets for “{ $name }” arrive
settings-watched-lead = Choose the folder into which your shop or your newsletter tool saves its exports. Housefile looks at it while this house file is open, and offers what is new. Nothing is imported by itself, and the files stay where they are.
settings-watched-choose = Choose a folder…
settings-watched-other = Choose another folder…
settings-watched-stop = Do not watch a folder
settings-watched-begun = “{ $folder }” is watched from now on. What is in it already is not offered.
settings-watched-missing = This folder cannot be read at the moment. Is its drive connected? Housefile looks again by itself.

settings-words = Language and formats
settings-language = Language
settings-language-test = Test language (long words)
settings-as-computer = As the computer
settings-formats = Numbers and dates
settings-formats-hint = For example { $number } and { $date }.

settings-sources = Where towns lie: GeoNames (geonames.org), under the licence CC BY 4.0.
settings-diagnostics = Help from others
settings-diagnostics-lead = If somebody helps you with Housefile, these diagnostics tell them versions, sizes, counts and the latest faults by their codes. No name, address or path is in them, and nothing is sent: you pass them on yourself.
settings-diagnostics-copy = Copy diagnostics
settings-diagnostics-save = Save diagnostics
settings-diagnostics-what = What is in them
settings-diagnostics-copied = Diagnostics copied
settings-diagnostics-copy-failed = The diagnostics could not be copied. Save them instead.
settings-diagnostics-saved = “{ $file }” saved
settings-diagnostics-show = Show in folder
