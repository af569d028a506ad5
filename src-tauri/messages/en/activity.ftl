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

activity-ask = Take back “{ $what }”?
activity-ask-confirm = Take it back
activity-ask-goes = { $count ->
    [0] Nothing of it can be put back as it was.
    [one] { $count } entry goes back to what it was before.
   *[other] { $count } entries go back to what they were before.
  }
activity-ask-stays = What stays as it is now:
activity-kept-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
activity-kept-points = { $count ->
    [one] { $count } address, e-mail or phone
   *[other] { $count } addresses, e-mails and phones
  }
activity-kept-purchases = { $count ->
    [one] { $count } purchase entry
   *[other] { $count } purchase entries
  }
activity-kept-consents = { $count ->
    [one] { $count } consent entry
   *[other] { $count } consent entries
  }
activity-kept-values = { $count ->
    [one] { $count } value of your own fields
   *[other] { $count } values of your own fields
  }
activity-kept-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
  }
activity-kept-campaigns = { $count ->
    [one] { $count } campaign
   *[other] { $count } campaigns
  }
activity-kept-other = { $count ->
    [one] { $count } other entry
   *[other] { $count } other entries
  }
activity-why-edited = – changed since
activity-why-needed = – something later builds on it

activity-left-none = Nothing has left this file
activity-left-none-text = Each list or report you export is written down here: when, by whom, which columns, about how many people.
activity-left-audience = Audience list
activity-left-report = Report
activity-left-people = List of people
activity-left-problems = Rows with problems
activity-left-purpose = For: { $purpose }
activity-left-details = Columns and fingerprint
activity-left-columns = Columns: { $columns }
activity-left-hash = Fingerprint (SHA-256): { $hash }
activity-see-person = See the person
