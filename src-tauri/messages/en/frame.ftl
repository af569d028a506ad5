# The window around the rooms: sidebar, palette, shortcuts, what went wrong.

frame-product = Housefile
frame-sample = Sample
frame-nav = Main
frame-skip = Skip to the page
frame-sidebar-open = Show the sidebar
frame-sidebar-close = Make the sidebar narrow
frame-settings = Settings

frame-nowhere-title = There is nothing here
frame-nowhere-text = The address leads to no page of Housefile. Your people are where you left them.
frame-nowhere-home = Go to the start

frame-broken-title = This page could not be shown
frame-broken-text = The mistake is ours. Your house file is safe: nothing you saved was lost. Try again, or go to another page.
frame-broken-details = Details for support
