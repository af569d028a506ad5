# The bin: what was put away, and its way back.

bin-title = Bin
bin-lead = What you put away stays here until you put it back. Nobody in it is counted or contacted, and the same person can be added again meanwhile.
bin-empty-title = The bin is empty
bin-empty-text = People, segments, campaigns and fields that you move to the bin can be put back from here at any time.
bin-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
bin-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
  }
bin-campaigns = { $count ->
    [one] { $count } campaign
   *[other] { $count } campaigns
  }
bin-fields = { $count ->
    [one] { $count } field of your own
   *[other] { $count } fields of your own
  }
bin-field-people = { $count ->
    [one] { $count } person has something in it
   *[other] { $count } people have something in it
  }
bin-since = since { $day }
bin-nameless = (no name)
bin-more = Show more
bin-back = Put back
bin-back-what = Put back: { $name }
bin-done = Put back “{ $name }”
bin-see-activity = See what else was done
