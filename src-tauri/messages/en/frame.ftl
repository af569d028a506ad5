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

frame-nowhere-title = There is nothing here
frame-nowhere-text = The address leads to no page of Housefile. Your people are where you left them.
frame-nowhere-home = Go to the start

frame-broken-title = This page could not be shown
frame-broken-text = The mistake is ours. Your house file is safe: nothing you saved was lost. Try again, or go to another page.
frame-broken-details = Details for support

frame-find = Find or do
frame-palette-hint = What would you like to do?
frame-palette-none = Nothing by that name
frame-palette-do = Do
frame-palette-go = Go to
frame-palette-window = Window

action-palette = Find an action
action-find = Search here
action-new = New
action-export = Export
action-undo = Undo
action-redo = Redo
action-up = One level up
action-open = Open another house file
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

frame-keys-lists = In lists of people
frame-keys-arrows = Row by row
frame-keys-space = Select
frame-keys-extend = Select on
frame-keys-all = Select everybody
frame-keys-enter = Open
frame-keys-ends = First and last
frame-keys-menu = Menu of the column
frame-keys-copy = Copy the selected rows
