# Words that belong to no single room: buttons, fields, progress, charts, the grid.

kit-cancel = Cancel
kit-close = Close
kit-why-title = { $name } and “{ $segment }”
kit-why-always = In. The rule holds everybody.
kit-why-in = { $changes ->
        [one] In. One condition turning out otherwise would take them out.
       *[other] In. { $changes } conditions would have to turn out otherwise to take them out.
    }
kit-why-out = { $changes ->
        [one] Not in. One condition is all that is missing.
       *[other] Not in. { $changes } conditions at least are missing.
    }
kit-why-yes = Yes,
kit-why-no = No,
kit-drawing = Drawing
kit-remove = Remove { $what }
kit-retry = Try again
kit-undo = Undo
kit-redo = Redo
kit-undo-done = Undone: { $what }
kit-redo-done = Done again: { $what }
kit-undo-doing = Undoing
kit-redo-doing = Doing it again
kit-undo-nothing = There is nothing to undo.
kit-redo-nothing = There is nothing to do again.
kit-undo-kept = { $count ->
    [one] One entry stays, because it was changed since.
   *[other] { $count } entries stay, because they were changed since.
  }
kit-notices = Notices
kit-crumbs = Where you are
kit-options-none = Nothing fits
kit-definition = How is this worked out? { $title }
kit-broken = Something went wrong on our side. Nothing was changed. Please try again.
kit-no-shell = This page is open in a browser. Open Housefile itself to work with your people.

kit-code = Recovery code
kit-code-save = Save…
kit-code-print = Print
kit-code-copy = Copy
kit-code-copied = Copied
kit-code-copy-failed = The code could not be copied. Select it and press Ctrl+C, or save it.
kit-code-saved = Saved as { $file }. Keep it apart from your customer file.

kit-drop-title = Drop to import
kit-drop-hint = Your files stay as they are; Housefile only reads them.

kit-job-stopping = Stopping…
kit-job-left = { $time } left
kit-job-rate-rows = { $rate } rows a second
kit-job-rate-people = { $rate } people a second
kit-job-count-rows = { $done } of { $total } rows
kit-job-count-people = { $done } of { $total } people

job-intake-comparing = Comparing with the people you know
job-intake-cleaning = Understanding each row
job-intake-checking = Working out what would change
job-store-backing-up = Making a backup
job-rescue-restoring = Going back to the backup
job-rescue-recoding = Writing the file under its new code
job-rescue-resealing = Writing backups under the new code
job-rescue-salvaging = Saving what can be read
job-intake-writing = Writing
job-insight-reading = Reading the purchases
job-insight-clustering = Looking who is alike
job-insight-describing = Describing the groups
job-matching-reading = Reading names and addresses
job-matching-searching = Looking for pairs
job-matching-comparing = Comparing pairs
job-matching-learning = Learning what agreement is worth
job-matching-writing = Writing down what was found
job-matching-merging = Merging
job-matching-spelling = Comparing the spellings
job-matching-tidying = Writing the spellings
job-segments-past = Going back to that day
job-segments-then = Counting as of that day
job-segments-now = Counting as of today
job-contacts-mending = Mending
job-matching-replacing = Replacing
job-dashboards-fields = Looking at each field
job-matching-households = Looking who lives together

kit-chart-as-table = Show as table
kit-chart-as-chart = Show as chart
kit-chart-marks = { $count ->
    [one] { $title }: { $count } value. Enter shows who is behind it.
   *[other] { $title }: { $count } values. Arrow keys move between them, Enter shows who is behind one.
  }

grid-tick-all = Select everybody or nobody
grid-column-menu = Column { $title }
grid-sort-up = Sort up (A to Z, 1 to 9)
grid-sort-down = Sort down (Z to A, 9 to 1)
grid-move-left = Move left
grid-move-right = Move right
grid-wider = Wider
grid-narrower = Narrower
grid-hide = Hide this column
grid-sorted = Sorted by { $title }
grid-then-up = Then by this, up
grid-then-down = Then by this, down
grid-sort-weight = (order { $number } of { $count })
grid-selected = { $count ->
    [0] Nobody selected
    [one] { $count } selected
   *[other] { $count } selected
  }
grid-copied = { $count ->
    [one] { $count } row copied
   *[other] { $count } rows copied
  }
grid-copy-failed = Nothing was copied. Up to { $most } rows can be copied at once; export more than that.
kit-hides = hidden characters
kit-hides-why = Characters that cannot be seen were left out here. They can turn text around, or make one name look like another.

kit-arrivals = { $count ->
    [one] A new spreadsheet is in “{ $folder }”
   *[other] { $count } new spreadsheets are in “{ $folder }”
  }
kit-arrivals-more = and { $more } more
kit-arrivals-take = { $count ->
    [one] Look at it
   *[other] Look at them
  }
kit-arrivals-pass = { $count ->
    [one] Leave it out
   *[other] Leave them out
  }

kit-export-format = File
kit-export-xlsx = Excel workbook (.xlsx)
kit-export-ods = OpenDocument sheet (.ods)
kit-export-comma = Text with commas (.csv)
kit-export-semicolon = Text with semicolons (.csv)
kit-export-may = May be used for: { $purpose }
kit-export-columns = Columns
