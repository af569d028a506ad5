# Home: how things stand, and what to do next.

home-title = Home
home-lead = Everything stays on this computer.
home-import = Import spreadsheets

home-empty-title = Your people will be here
home-empty-text = Drop the spreadsheets you have onto this window. Housefile reads them, shows you what it understood, and changes nothing until you say so.

home-people = People
home-people-label = { $count ->
    [one] person in this house file
   *[other] people in this house file
  }
home-review = To review
home-people-new = { $count ->
    [one] { $count } new in the last { $days } days
   *[other] { $count } new in the last { $days } days
  }
home-people-new-of = New in the last { $days } days
home-review-none = Nothing waits for you.
home-review-pairs = { $count ->
    [one] { $count } pair that may be the same person
   *[other] { $count } pairs that may be the same person
  }
home-review-pairs-hint = { $certain ->
    [0] Each needs your eye.
    [one] One of them is certain.
   *[other] { $certain } of them are certain.
  }
home-review-rows = { $count ->
    [one] { $count } row the last import could not use
   *[other] { $count } rows the last import could not use
  }
home-review-rows-hint = Save them with the reason, correct them, import them again.
home-campaigns = Next campaigns
home-campaigns-none = None is planned.
home-campaigns-plan = Plan one
home-campaigns-no-day = no day yet
home-campaigns-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
home-insight = Worth a look
home-insight-claim = { $count ->
    [one] { $name }: { $count } person
   *[other] { $name }: { $count } people
  }
home-insight-see = See these { $people } people

home-steps = From spreadsheets to a campaign
home-steps-done = { $done } of { $all }
home-step-done = Done
home-step-import = Import your spreadsheets
home-step-import-hint = Several at once is fine; nothing is changed in your files.
home-step-tidy = Merge duplicates
home-step-tidy-hint = Certain ones together, doubtful ones side by side. Every merge can be taken apart again.
home-step-segment = Make a segment
home-step-segment-hint = Say whom you mean in a sentence and see how many that is.
home-step-campaign = Plan a campaign
home-step-campaign-hint = See who is left after consent, and why the others are not.
home-step-export = Export the list
home-step-export-hint = Only the columns you need; what leaves is written down.

home-recent = Done last
home-recent-all = All activity
