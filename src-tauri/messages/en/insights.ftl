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
insights-fields = Field by field
insights-fields-lead = Of how many people something is known, and how good it is. Every number of people opens them.
insights-fields-fill = Fill in what is missing from a spreadsheet…
insights-fields-looking = Looking at each field
insights-fields-field = Field
insights-fields-filled = Filled
insights-fields-share = Share of people
insights-fields-valid = Valid
insights-fields-wrong = Not valid
insights-fields-unchecked = –
insights-fields-values = Different values
insights-fields-fresh = Within a year
insights-fields-older = Longer ago
insights-fields-do = Improve
insights-fields-how = First and last names, birthdays and the like are counted over people, the rest over organisations too. Valid: the e-mail address or phone number has the form of one, a letter could go to the address, somebody alive can be born on that day; of the rest that is not checked. Within a year: entered, changed or imported in the last 365 days. Where the history was shortened, it may not be told any more when that was.
insights-field-email = E-mail address
insights-field-phone = Phone number
insights-field-mobile = Mobile number
insights-field-address = Postal address
insights-field-street = Street
insights-field-postcode = Postcode
insights-field-city = Town
insights-field-region = Region
insights-field-country = Country
insights-field-prefix = Title
insights-field-given = First name
insights-field-family = Last name
insights-field-suffix = Name suffix
insights-field-gender = Gender
insights-field-born = Birthday
insights-field-language = Language
insights-field-company = Company
insights-field-job-title = Job title
insights-field-people-filled = { $field }: filled
insights-field-people-missing = { $field }: missing
insights-field-people-valid = { $field }: valid
insights-field-people-wrong = { $field }: not valid
insights-field-people-fresh = { $field }: told within a year
insights-field-people-older = { $field }: told longer ago
insights-field-open = { $count ->
    [one] { $title }, show { $count } person
   *[other] { $title }, show { $count } people
}
insights-field-do = Improve “{ $field }”
insights-field-see-missing = { $count ->
    [one] Look at the { $count } who lacks it
   *[other] Look at the { $count } who lack it
}
insights-field-tidy = Tidy spellings…
insights-field-replace = Replace one value…
insights-replace-title = Replace a value: { $field }
insights-replace-from = Value to replace
insights-replace-from-hint = Exactly as it is written; capitals and spaces count.
insights-replace-to = New value
insights-replace-to-hint = Left empty, the value is taken away.
insights-replace-offered = Commonest values
insights-replace-offer = { $count ->
    [one] { $value } { $count } person has it. Replace that.
   *[other] { $value } { $count } people have it. Replace that.
}
insights-replace-count = { $count ->
    [0] Nobody has exactly this value.
    [one] { $count } person has exactly this value.
   *[other] { $count } people have exactly this value.
}
insights-replace-nothing = nothing
insights-replace-confirm = { $count ->
    [0] Replace
    [one] Replace for { $count } person
   *[other] Replace for { $count } people
}
insights-replace-empty = { $count ->
    [0] Take away
    [one] Take away from { $count } person
   *[other] Take away from { $count } people
}
insights-replace-done = { $count ->
    [one] Replaced for { $count } person
   *[other] Replaced for { $count } people
}
insights-replacing = Replacing
insights-replace-asked = { $count ->
    [one] One segment asks for this value and will find nobody by it
   *[other] { $count } segments ask for this value and will find nobody by it
}
insights-replace-asked-one = { $name }: “{ $spelling }”

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

# Stages of customers
insights-stages = Stages
insights-stages-now = Where your customers stand today
insights-stages-lead = Everybody is in one stage, by when they bought last. Segments and the search ask for the same stages.
insights-stages-doing = Working out the stages
insights-stages-empty = Stages appear with your first import
insights-stages-empty-text = Who has never bought, who buys, who is slipping away and who came back: worked out from your own purchases.
insights-stages-stage = Stage
insights-stages-means = What it means
insights-stages-people = People
insights-stages-share = Of everybody
insights-bounds = When is somebody slipping, when lapsed?
insights-bounds-lead = Half a year and a year fit many shops. If you sell coffee, fewer days fit better; if you sell furniture, more.
insights-bounds-slipping = Somebody is slipping after
insights-bounds-lapsed = Somebody has lapsed after
insights-bounds-hint = days without a purchase
insights-bounds-look = See what that changes…
insights-bounds-same = So it is now.
insights-bounds-title = Slipping after { $slipping ->
        [one] one day
       *[other] { $slipping } days
    }, lapsed after { $lapsed } days
insights-bounds-changed = { $count ->
        [0] Nobody would be in another stage today.
        [one] One person would be in another stage.
       *[other] { $count } people would be in another stage.
    }
insights-bounds-table = People of each stage before and after
insights-bounds-segments = Segments that ask for a stage go by it at once. Lists that were fixed stay as they are.
insights-bounds-confirm = Use these numbers
insights-bounds-done = Changed when people are slipping and lapsed
insights-moves = Who moved between two days
insights-moves-lead = For example who was active a year ago and is slipping now.
insights-moves-from = From the end of
insights-moves-to = To the end of
insights-moves-compare = Compare
insights-moves-changed = Between the end of { $from } and the end of { $to }, { $count ->
        [0] nobody moved to another stage.
        [one] one person moved to another stage.
       *[other] { $count } people moved to another stage.
    }
insights-moves-who = Moves between stages
insights-moves-move = From which stage to which
insights-moves-name = { $was } → { $is }
insights-moves-stages = People of each stage on both days
insights-moves-end = End of { $day }
insights-moves-on = { $stage } at the end of { $day }

# Target groups
insights-targets = Target groups
insights-targets-lead = Segments that you chose as target groups, the most attractive first. A bar says how a group compares with the largest of them; where it is hatched, it goes down.
insights-targets-doing = Working out the target groups
insights-targets-choose = Choose target groups…
insights-targets-overlap = See how they overlap
insights-targets-several = { $count ->
        [one] One person is in more than one of these groups and counts in each; together they are { $any ->
            [one] one person
           *[other] { $any } people
        }.
       *[other] { $count } people are in more than one of these groups and count in each; together they are { $any } people.
    }
insights-targets-period = The 12 months are those from { $from } to { $to }, the last day with a purchase or a refund in { $currency }. Everybody bought { $amount } in them.
insights-targets-weights = What makes a group attractive to you
insights-targets-weights-lead = The order of the groups follows from this at once.
insights-targets-weight-none = Does not count
insights-targets-weight-some = Counts
insights-targets-weight-much = Counts twice
insights-targets-weighed = Changed what makes a target group attractive
insights-targets-how = How is this worked out?
insights-targets-how-points = In each measure a group gets as many points of 100 as the share of the other groups that it is ahead of; a group that is equal counts half. The points of the measures are averaged, those that count twice twice, and the average alone makes the order. Groups with the same average share a place. What is not known of a group counts as the middle, 50 points, which is neither an advantage nor a drawback.
insights-targets-points = Points of each group
insights-targets-group = Group
insights-targets-together = Together
insights-targets-how-figures = All figures are about the people who are in the segment now. What they bought is net of refunds; purchases in other currencies than the one most are in are left out and named. Growth says what these same people bought in the latest 12 months against the 12 months before. It does not say whether the group has more people than a year ago.
insights-targets-how-source = The measures are those of Philip Kotler’s criteria that a customer file can tell: size and value (substantial and measurable), growth, and reach (accessible). Whether the groups really differ, the overlap shows; whether you can do something for them, what you write on the card.
insights-targets-which = Which segments are target groups?
insights-targets-which-label = Your segments
insights-targets-which-hint = What you wrote on a card is kept, should the segment become a target group again.
insights-targets-which-line = { $count ->
        [one] One person. { $who }
       *[other] { $count } people. { $who }
    }
insights-targets-which-done = Show these groups
insights-targets-too-many = At most { $most } segments can be target groups.
insights-targets-chosen = Chose the target groups
insights-targets-empty = Your target groups side by side
insights-targets-empty-text = Choose which of your segments are target groups. Each gets a card: how many people, what they buy, how that grows, how many you may contact, and what you write about what they want and what you tell them.
insights-targets-empty-no-segments = A target group is a segment that you plan for. Take one that fits your data, or make your own; each gets a card with its size, value, growth and reach, and with what you write about it.
insights-targets-new-segment = New segment
insights-targets-ready = Ready to take
insights-targets-ready-lead = Worked out from your own data. Each becomes a segment of yours that you can change.
insights-targets-take = Make it a target group
insights-targets-taken = “{ $name }” is a target group now
insights-targets-people = { $count ->
        [one] One person
       *[other] { $count } people
    }

insights-target-place = Place { $place } of { $of }
insights-target-place-shared = Place { $place } of { $of }, shared
insights-target-segment = Open the segment
insights-target-concerns = Think of this first
insights-target-unknown = Not known
insights-target-size = Size
insights-target-size-means = How many people are in the segment now.
insights-target-of-everybody = { $share } of everybody
insights-target-value = Value for each person
insights-target-value-means = What the people of the group bought in the latest 12 months, net of refunds, divided by all people in it, also those who bought nothing.
insights-target-in-all = { $amount } in 12 months
insights-target-in-all-share = { $amount } in 12 months, { $share } of what everybody bought
insights-target-buyers = { $count ->
        [0] Nobody bought in these 12 months
        [one] One person bought in these 12 months
       *[other] { $count } people bought in these 12 months
    }
insights-target-growth = Growth
insights-target-growth-means = What the people who are in the group now bought in the latest 12 months, against what the same people bought in the 12 months before.
insights-target-growth-missing = Not enough data yet: see below.
insights-target-by-purchases = The segment is chosen by purchases, so part of this comes from its rule.
insights-target-buyers-before = { $count ->
        [0] Nobody bought in the 12 months before
        [one] One person bought in the 12 months before
       *[other] { $count } people bought in the 12 months before
    }
insights-target-reach = Reach
insights-target-reach-means = The share of the group that may be contacted in at least one way, by what they said and by your rules.
insights-target-reachable = { $count ->
        [0] Nobody may be contacted
        [one] One person may be contacted
       *[other] { $count } people may be contacted
    }
insights-target-channel-email = { $count ->
        [one] One by e-mail
       *[other] { $count } by e-mail
    }
insights-target-channel-letter = { $count ->
        [one] One by letter
       *[other] { $count } by letter
    }
insights-target-channel-phone = { $count ->
        [one] One by phone
       *[other] { $count } by phone
    }
insights-target-channel-sms = { $count ->
        [one] One by text message
       *[other] { $count } by text message
    }
insights-target-wish = What they want
insights-target-wish-of = What the people of “{ $name }” want
insights-target-wish-hint = One sentence: what these people are looking for.
insights-target-wish-write = Write what the people of “{ $name }” want
insights-target-wish-change = Change what the people of “{ $name }” want
insights-target-message = What you tell them
insights-target-message-of = What you tell the people of “{ $name }”
insights-target-message-hint = One sentence: what you offer them, in their words.
insights-target-message-write = Write what you tell the people of “{ $name }”
insights-target-message-change = Change what you tell the people of “{ $name }”
insights-target-write = Write
insights-target-change = Change
insights-target-save = Save
insights-target-written = Wrote on the card of “{ $name }”
