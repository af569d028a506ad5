# The window around the rooms: sidebar, palette, shortcuts, what went wrong.

frame-product = Housefile
frame-sample = Sample
frame-nav = Main
frame-skip = Skip to the page
frame-sidebar-open = Show the sidebar
frame-sidebar-close = Make the sidebar narrow
frame-home = Home
frame-settings = Settings
frame-start = House files
frame-unlock = Locked
frame-read-only = Read only
frame-read-only-in-use = Another program has this house file open. You can look at everything; nothing can be changed here.
frame-read-only-place = Nothing can be written where this house file lies. You can look at everything; to work on it, copy it to this computer.
frame-read-only-try = Try to open it to work on it
frame-lock-held = Work is running. Housefile locks when it is done.
frame-backup-failed = The last backup could not be made. Nothing is lost.
frame-backup-failed-why = Why
frame-handed-title = Open “{ $name }”?
frame-handed-text = “{ $name }” is open now and will be closed.
frame-handed-open = Open
frame-handed-wait = { $count ->
    [one] The spreadsheet waits until a house file is open.
   *[other] The spreadsheets wait until a house file is open.
  }
frame-folder-cloud-title = “{ $name }” lies in { $cloud }
frame-folder-network-title = “{ $name }” lies on another computer
frame-folder-cloud = { $cloud } copies files while they are being written. It may put an older state over a newer one, or make two files of one, and then changes are lost.
frame-folder-network = A house file that is open does not always survive a network: where the connection breaks or two computers write at once, changes are lost.
frame-folder-offer = Housefile can make a checked copy in its own folder on this computer and go on with that. The file there stays as it is today, as a copy for the worst case.
frame-folder-leave = Leave it there
frame-folder-bring = Go on with a copy here
frame-folder-brought = You are working on the copy on this computer now: { $name }.

frame-nowhere-title = There is nothing here
frame-nowhere-text = The address leads to no page of Housefile. Your people are where you left them.
frame-nowhere-home = Go to the start

frame-broken-title = This page could not be shown
frame-broken-text = The mistake is ours. Your house file is safe: nothing you saved was lost. Try again, or go to another page.
frame-broken-details = Details for support

frame-find = Find or do
frame-palette-hint = What would you like to do, or whom do you look for?
frame-palette-none = Nothing by that name
frame-palette-do = Do
frame-palette-go = Go to
frame-palette-window = Window
frame-palette-people = People
frame-palette-nameless = No name

action-palette = Find an action
action-find = Search here
action-narrow = Narrow down who is shown
action-why = Why is this person in the segment?
action-new = New
action-export = Export
action-undo = Undo
action-redo = Redo
action-up = One level up
action-open = Open another house file
action-new-house = New house file
action-import = Import spreadsheets
action-settings = Settings
action-shortcuts = Keyboard shortcuts
action-back = Back
action-forward = Forward
action-panes = Next part of the window
action-sidebar = Narrow or wide sidebar
action-larger = Larger text
action-smaller = Smaller text
action-theme = Light or dark
action-lock = Lock now

frame-keys-lists = In lists of people
frame-keys-arrows = Row by row
frame-keys-space = Select
frame-keys-extend = Select on
frame-keys-all = Select everybody
frame-keys-enter = Open
frame-keys-ends = First and last
frame-keys-menu = Menu of the column
frame-keys-copy = Copy the selected rows
