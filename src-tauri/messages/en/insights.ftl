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

# Customers who are alike
insights-clusters = Similar customers
insights-clusters-lead = Groups that are in the purchases by themselves: how long ago, since when, how often and for how much people buy. Nobody set a limit beforehand.
insights-clusters-doing = Looking which customers are alike
insights-cluster-of-people = of all customers
insights-cluster-of-revenue = of what all spent
insights-cluster-take = Make a segment of its rule
insights-clusters-how = How is this worked out?
insights-clusters-method = Customers are compared by the days since their latest and first purchase, the number of their purchases and what they spent, each on a logarithmic scale and in units of its own spread (k-means). Two to eight groups are tried on at most 3,000 customers drawn evenly; the number is taken at which people are nearest to their own group and farthest from the next (mean silhouette, table below). Then everybody is assigned. A group can be trusted as far as it comes back in 30 draws of the same customers (Jaccard). The rule of a group says nearly the same in words; whom else it finds, and whom it misses, stands beside it.
insights-clusters-tried = How clear each number of groups is
insights-clusters-number = Groups
insights-clusters-silhouette = Mean silhouette (1 is clearest)
