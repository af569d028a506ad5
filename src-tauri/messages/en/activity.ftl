# Activity: what was done, taking it back, what left the file.

activity-title = Activity
activity-lead = Everything that was done in this house file. Each step can be taken back, also later.
activity-done = Done
activity-left = What left this file

activity-today = Today
activity-yesterday = Yesterday
activity-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
activity-undone = Taken back
activity-undo-what = Undo: { $what }
activity-redo-what = Redo: { $what }
activity-earlier = Show earlier
activity-empty-title = Nothing was done yet
activity-empty-text = Imports, merges, edits and exports will be listed here, each with its Undo.

activity-foreseeing = Looking at what would be taken back
activity-ask = Take back “{ $what }”?
activity-ask-confirm = Take it back
activity-ask-goes = { $count ->
    [0] Nothing of it can be put back as it was.
    [one] { $count } detail goes back to what it was before ({ $people ->
        [one] { $people } person
       *[other] { $people } people
      }).
   *[other] { $count } details go back to what they were before ({ $people ->
        [one] { $people } person
       *[other] { $people } people
      }).
  }
activity-ask-stays = What stays as it is now:
activity-why-edited = – changed since
activity-why-needed = – something later builds on it
activity-why-gone = – what it belonged to is gone
activity-why-removed = – removed since
activity-nameless = (no name)
activity-together = { $count ->
    [one] It goes wholly together with a later step, which is taken back first:
   *[other] It goes wholly together with { $count } later steps, which are taken back first:
  }
activity-together-confirm = Take back all { $count }
activity-about = Show
activity-about-all = Everything
activity-about-people = People
activity-about-imports = Imports
activity-about-duplicates = Duplicates
activity-about-segments = Segments
activity-about-campaigns = Campaigns and who may be contacted
activity-about-left = What left this file
activity-about-file = The house file itself
activity-about-undone = What was taken back
activity-none-about = There is nothing of this kind.
activity-show-people = Show people
activity-show-people-of = Show people: { $what }

activity-left-none = Nothing has left this file
activity-left-none-text = Each list or report you export is written down here: when, by whom, which columns, about how many people.
activity-left-audience = Audience list
activity-left-report = Report
activity-left-people = List of people
activity-left-nameless = Copy without names
activity-left-problems = Rows with problems
activity-copy = Make a copy without names…
activity-copy-title = A copy without names
activity-copy-what = For an agency or an analyst who works with the figures: a house file of its own with purchases, visits, year of birth, postcode and city, shared tags and fields, and who may be contacted how.
activity-copy-without = Names, addresses, e-mails, phone numbers, customer numbers, notes and answers stay here. A token stands for each person.
activity-copy-back = What is found out comes back as a spreadsheet with the tokens: import it as usual, and it lands with the people it is about.
activity-copy-for = Who gets it, and what for
activity-copy-for-hint = It is written down here, as for every file that leaves.
activity-copy-still = Without this house file nobody sees who is meant. The figures are still those of people: agree in writing what may be done with them.
activity-copy-do = Choose a place…
activity-copy-done = “{ $file }” is ready
activity-copy-code = { $people ->
        [one] It holds one person
       *[other] It holds { $people } people
    } without names, and opens with this recovery code alone. Send the code another way than the file.
activity-copy-show = Show in folder
activity-copy-kept = I have noted the code
activity-copy-kept-hint = It is not shown again. Without it nobody can open the copy.
activity-copy-end = Done
activity-left-purpose = For: { $purpose }
activity-left-details = Columns and fingerprint
activity-left-columns = Columns: { $columns }
activity-left-hash = Fingerprint (SHA-256): { $hash }
activity-see-person = See the person

activity-keep-tab = How long it is kept
activity-keep-takes = The way back takes { $size } of the { $file } of this house file.
activity-keep-size = { $size } MB
activity-keep-since = { $count ->
    [one] { $count } step can be taken back or done again; the oldest is of { $day }.
   *[other] { $count } steps can be taken back or done again; the oldest is of { $day }.
  }
activity-keep = Keep the way back
activity-keep-hint = Only the way back is dropped. What was done stays done, and merges can still be taken apart.
activity-keep-ever = for ever
activity-keep-days = { $count ->
    [one] for { $count } day
   *[other] for { $count } days
  }
activity-keep-ask = { $count ->
    [one] Give up the way back of { $count } earlier step?
   *[other] Give up the way back of { $count } earlier steps?
  }
activity-keep-ask-text = This can never be undone. It frees about { $size }, which the file uses again. These could no longer be taken back:
activity-keep-more = { $count ->
    [one] and { $count } earlier one
   *[other] and { $count } earlier ones
  }
activity-keep-confirm = Give it up
activity-keep-done = { $count ->
    [one] { $count } earlier step can no longer be taken back
   *[other] { $count } earlier steps can no longer be taken back
  }
activity-keep-set = Set. Nothing is old enough to be dropped yet.
