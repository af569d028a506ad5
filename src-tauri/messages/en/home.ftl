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
home-review-label = { $count ->
    [one] pair that may be the same person
   *[other] pairs that may be the same person
  }

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
