# Segments: ready lists, what is told of one person beside a condition, and what cannot be laid over each other.

## What is recorded about one person of what a condition asks about

segments-recorded-times =
    { $count ->
        [0] never
        [one] once
       *[other] { $count } times
    }
segments-recorded-sum = for { $sum } in all
segments-recorded-last = last on { $day }
segments-recorded-rfm = { $group } (recency { $recency }, frequency { $frequency })
segments-recorded-gap = { $days ->
        [one] one day
       *[other] { $days } days
    }
segments-recorded-granted = said yes
segments-recorded-denied = said no
segments-recorded-unasked = no answer is recorded
segments-recorded-may = may be contacted
segments-recorded-no-address = no valid address
segments-recorded-stopped = on the do-not-contact list
segments-recorded-terms-over = the terms of the list they came with are over

## Segments laid over each other

segments-overlap-too-few = Choose at least two segments.
segments-overlap-too-many = At most { $most } segments can be laid over each other at once. Leave some of them out.
segments-overlap-gone = There is no segment number { $number }. It may be in the bin: see Activity.
segments-overlap-broken = The rule of “{ $name }” no longer makes sense. Open the segment and mend it, or leave it out.
segments-overlap-too-large = The rules of these segments are too long to be asked together. Choose fewer segments.

## Ready lists

segments-ready-active = Active customers
segments-ready-active-why = They bought in the last { $span }. Nine in ten customers who buy again do so within that time.
segments-ready-active-why-unmeasured = They bought in the last { $span }. There are too few repeat purchases yet to tell what is usual here.
segments-ready-quiet = Gone quiet
segments-ready-quiet-why = They bought before, and nothing for more than { $span }. Nine in ten customers who buy again do so sooner.
segments-ready-quiet-why-unmeasured = They bought before, and nothing for more than { $span }. There are too few repeat purchases yet to tell what is usual here.
segments-ready-subscribed = Subscribed, never bought
segments-ready-subscribed-why = They agreed to e-mail and have not bought anything yet. A first offer may be all that is missing.
segments-ready-best = Best customers
segments-ready-best-why = The tenth of { $buyers } buyers who spent most: at least { $amount } each. They bring { $share } % of sales.
segments-ready-best-why-currency = The tenth of { $buyers } buyers paying in { $currency } who spent most: at least { $amount } each. They bring { $share } % of the sales in { $currency }.
segments-ready-new = New this quarter
segments-ready-new-why = They bought for the first time this quarter. A second purchase soon makes a customer.
segments-ready-visited = Visited, never bought
segments-ready-visited-why = They came to an event and have not bought anything yet.

## Names that stand for something

segments-concern-name = “{ $name }” evidently stands for { $topic ->
        [health] people’s health
        [religion] people’s religion
        [orientation] whom people love or who they are
        [politics] people’s politics or trade union
       *[origin] people’s origin
    }, which the law protects. (Known by a list of words, which cannot be complete.)

## Groups of buyers by recency, frequency and money

segments-field-rfm-group = RFM group
segments-field-recency-score = Recency score (1 to 5)
segments-field-frequency-score = Frequency score (1 to 5)
segments-field-money-score = Money score (1 to 5)
segments-noun-rfm-group = RFM group
segments-noun-recency-score = recency score (of 1 to 5, 5 is best)
segments-noun-frequency-score = frequency score (of 1 to 5, 5 is best)
segments-noun-money-score = money score (of 1 to 5, 5 is best)
segments-say-rfm-group-is = who are in the RFM group { $value }
segments-say-rfm-group-is-not = who are in another RFM group than { $value }
segments-say-rfm-group-empty = who are in no RFM group (they never bought on a known day, or fewer than 30 people did)
segments-say-rfm-group-filled = who are in an RFM group
segments-no-such-group = There is no RFM group “{ $text }”. The groups are champions, loyal, recent, needs attention, at risk and inactive.
