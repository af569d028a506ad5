# Insights: the board and "Your customer base"
insights-title = Insights
insights-lead = Every figure opens the people behind it.
insights-board = Board
insights-base = Your customer base
insights-empty = Charts appear with your first import
insights-empty-text = Who buys, how often, how much, and whom you may contact: drawn from your own spreadsheets.
insights-empty-import = Import spreadsheets
insights-report-save = Save as a page to print
insights-report-hint = One page with these figures. It names no person.
insights-report-saved = Saved “{ $file }”.
insights-show-file = Show in folder
insights-base-people = { $count ->
        [one] different person
       *[other] different people
    }
insights-base-customers = { $count ->
        [one] person who bought
       *[other] people who bought
    }
insights-base-shared = { $count ->
        [one] person in more than one file
       *[other] people in more than one file
    }
insights-base-merged = { $count ->
        [one] duplicate merged
       *[other] duplicates merged
    }
insights-base-revenue = bought in all
insights-repairs = Worth mending first
insights-repairs-lead = What would let you reach the most people.
insights-repair-open = { $count ->
        [one] See this person
       *[other] See these { $count } people
    }
insights-mends = Mend with one click
insights-mends-lead = What can only mean one thing. You see it first, and can take it back as a whole.
insights-mends-none = Nothing is written badly that can only mean one thing: phone numbers, names and spaces are as they should be.
insights-mends-looking = Looking what can be mended
insights-mending = Mending
insights-mend-look = See before and after…
insights-mend-phones = Write phone numbers in one form
insights-mend-names = Put names into case
insights-mend-spaces = Take out superfluous spaces
insights-mend-who = Person
insights-mend-before = Now
insights-mend-after = Afterwards
insights-mend-some = { $shown } of { $count ->
        [one] one value
       *[other] { $count } values
    } that would change
insights-mend-confirm = { $count ->
        [one] Mend this person
       *[other] Mend { $count } people
    }
insights-mend-done = { $count ->
        [one] Mended one person
       *[other] Mended { $count } people
    }
