# Recency, frequency and money
insight-group-champions = Champions
insight-group-loyal = Loyal
insight-group-recent = Recent
insight-group-needs-attention = Needs attention
insight-group-at-risk = At risk
insight-group-inactive = Inactive

insight-group-champions-means = { $often } or more purchases, the latest at most { $lately ->
        [one] one day
       *[other] { $lately } days
    } ago.
insight-group-loyal-means = { $repeated } or more purchases, the latest at most { $some ->
        [one] one day
       *[other] { $some } days
    } ago, and not a Champion.
insight-group-recent-means = Fewer than { $repeated } purchases, the latest at most { $lately ->
        [one] one day
       *[other] { $lately } days
    } ago.
insight-group-needs-attention-means = Fewer than { $repeated } purchases, the latest { $after } to { $some } days ago.
insight-group-needs-attention-none = Nobody can be here: so many people bought { $lately } days ago that this score stays empty.
insight-group-at-risk-means = { $repeated } or more purchases, but none for more than { $some ->
        [one] one day
       *[other] { $some } days
    }.
insight-group-inactive-means = Fewer than { $repeated } purchases, and none for more than { $some ->
        [one] one day
       *[other] { $some } days
    }.

insight-band-recency = bought { $from } to { $to } days ago
insight-band-recency-one = bought { $count ->
        [0] today
        [one] yesterday
       *[other] { $count } days ago
    }
insight-band-frequency = { $from } to { $to } purchases
insight-band-frequency-one = { $count ->
        [one] one purchase
       *[other] { $count } purchases
    }
insight-band-money = spent { $from } to { $to }
insight-band-money-one = spent { $amount }
insight-band-empty = nobody

insight-score-empty = Nobody has score { $score } for { $measure ->
        [recency] how recently they bought
        [frequency] how often they bought
       *[money] how much they spent
    }: many people share the same figure, and equal people get equal scores.
insight-three-bands = With { $buyers } customers there are three scores (1, 3, 5) instead of five. From 100 customers on there are five.
insight-not-enough-buyers = Not enough data yet: { $buyers ->
        [0] nobody has bought on a known day so far
        [one] one person has bought so far
       *[other] { $buyers } people have bought so far
    }, and groups need at least { $needed }.
insight-one-currency = Amounts are in { $currency }. { $purchases ->
        [one] One purchase in { $others } counts as a purchase, but its amount is not added.
       *[other] { $purchases } purchases in { $others } count as purchases, but their amounts are not added.
    }
insight-undated = { $purchases ->
        [one] One purchase without a readable day is left out.
       *[other] { $purchases } purchases without a readable day are left out.
    }
insight-future = { $purchases ->
        [one] One purchase dated after today is left out.
       *[other] { $purchases } purchases dated after today are left out.
    }

insight-cluster-recency-less = bought lately
insight-cluster-recency-less-title = Bought lately
insight-cluster-recency-more = not seen for long
insight-cluster-recency-more-title = Not seen for long
insight-cluster-tenure-less = new
insight-cluster-tenure-less-title = New
insight-cluster-tenure-more = known for long
insight-cluster-tenure-more-title = Known for long
insight-cluster-frequency-less = buy seldom
insight-cluster-frequency-less-title = Buy seldom
insight-cluster-frequency-more = buy often
insight-cluster-frequency-more-title = Buy often
insight-cluster-money-less = spend little
insight-cluster-money-less-title = Spend little
insight-cluster-money-more = spend much
insight-cluster-money-more-title = Spend much
insight-cluster-name = { $first }, { $then }
insight-cluster-usual = Like most
insight-cluster-recency-beside = Last bought typically { $own ->
        [0] today
        [one] a day ago
       *[other] { $own } days ago
    } (all customers: { $all })
insight-cluster-tenure-beside = First bought typically { $own ->
        [0] today
        [one] a day ago
       *[other] { $own } days ago
    } (all customers: { $all })
insight-cluster-frequency-beside = Typically { $own ->
        [one] one purchase
       *[other] { $own } purchases
    } (all customers: { $all })
insight-cluster-money-beside = Typically spent { $own } (all customers: { $all })
insight-cluster-firm = Comes back when the customers are drawn anew: it is no accident of the draw.
insight-cluster-likely = Mostly comes back when the customers are drawn anew.
insight-cluster-shaky = Hardly comes back when the customers are drawn anew: take it as a hint, no more.
insight-cluster-near = As a rule: { $people ->
        [one] one person
       *[other] { $people } people
    }, { $right } of them of this group; it finds { $found } of the group.
insight-clusters-clear = These groups are clearly apart from each other.
insight-clusters-weak = These groups run into each other at their edges; people near an edge could as well be in the next one.
insight-clusters-none = Your customers fall into no clear groups. These parts are as good as others.
insight-no-such-cluster = This group is no longer as it was: the purchases have changed since, or the day. Look again.
insight-all-alike = All { $buyers } customers bought as often, as much and on the same days: there is nothing that sets any of them apart.

# Target groups
act-target-groups = Chose the target groups
act-target-group = Wrote on the card of “{ $name }”
act-weigh-targets = Changed what makes a target group attractive
insight-target-too-many = At most { $most } segments can be target groups. Take some out first.
insight-target-gone = A segment that you chose is not there any more. Look again.
insight-target-none = This segment is no target group any more, so nothing can be written on its card.
insight-target-too-early = Not enough data yet to tell growth: the purchases in { $currency } begin on { $first }, and 24 months need them from { $needed } on.
insight-target-short = Not enough data yet: the purchases in { $currency } begin on { $first }, so what is told of 12 months is of fewer, and growth needs purchases from { $needed } on.
insight-target-more = { $share } more than in the 12 months before
insight-target-less = { $share } less than in the 12 months before
insight-target-same = As much as in the 12 months before
insight-target-nothing-before = Net of refunds, nothing was bought in the 12 months before: there is nothing to compare with
insight-target-one-currency = Amounts are in { $currency }. { $purchases ->
        [one] One purchase in { $others } since { $from } is left out of them.
       *[other] { $purchases } purchases in { $others } since { $from } are left out of them.
    }

# Stages of customers
insight-stage-lead = Lead
insight-stage-first-time = First time
insight-stage-active = Active
insight-stage-won-back = Won back
insight-stage-slipping = Slipping
insight-stage-lapsed = Lapsed
insight-stage-unknown = No stage
insight-stage-unknown-means = bought, but on no day that is known
insight-moves-turned = The first day must be before the second.
insight-rfm-moves-too-few = Not enough data: by the end of { $day } { $buyers ->
        [0] nobody
        [one] one person
       *[other] { $buyers } people
    } had bought, and groups need at least { $needed }.
insight-rfm-moves-honest = Worked out from the purchases that are known today. The people of each day are scored among each other, so somebody may move because others bought. Whoever had not bought yet by the first day is told as not yet a buyer.
insight-rfm-moves-none = Not yet a buyer
insight-moves-honest = Worked out from the purchases that are known today, and with the boundaries of today: purchases that were imported later count on the day they were made. Everybody who is in the file now counts on both days; whoever had not bought yet was a lead.
