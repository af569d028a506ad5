# The board and its charts
dashboards-no-purchases = No purchases with a day yet. Import your orders to see this.
dashboards-no-amounts = The purchases in this file carry no amounts. Import orders with their totals to see this.
dashboards-no-people = Nobody is in this file yet. Import a spreadsheet to begin.
dashboards-no-such-mark = The figures have changed since this picture was drawn. Look at it again.
dashboards-so-far = so far

dashboards-people = { $people ->
        [one] one person
       *[other] { $people } people
    }
dashboards-people-and-amount = { $people ->
        [0] { $amount }
        [one] { $amount } from one person
       *[other] { $amount } from { $people } people
    }
dashboards-of-revenue = { $share } of revenue

dashboards-column-month = Month
dashboards-column-people = People
dashboards-column-revenue = Revenue
dashboards-column-share = Share of revenue
dashboards-column-share-people = Share of customers
dashboards-column-group = Group
dashboards-column-means = What puts people here
dashboards-column-recency = Latest purchase
dashboards-column-frequency = How often
dashboards-column-channel = Channel

dashboards-unfinished-now = { $month } is not over: it is drawn hollow and left out of comparisons.
dashboards-unfinished-ends = The purchases end on { $day }, so { $month } is not complete: it is drawn hollow and left out of comparisons.
dashboards-earlier-months = Months before { $month } are not shown.
dashboards-earlier-revenue = { $amount } from before { $month } is not shown.

dashboards-customers-title = Customers by month
dashboards-customers-question = Are new customers coming in, and do they come back?
dashboards-customers-new = New customers
dashboards-customers-returning = Returning customers
dashboards-customers-all = All customers
dashboards-customers-new-in = New customers, { $month }
dashboards-customers-returning-in = Returning customers, { $month }
dashboards-customers-summary = { $buyers ->
        [0] Nobody bought in { $month }.
        [one] One person bought in { $month }, { $new ->
            [0] who had bought before.
           *[other] for the first time.
        }
       *[other] { $buyers } people bought in { $month }, { $new } of them for the first time.
    } { $total ->
        [one] One person has bought so far.
       *[other] { $total } people have bought so far.
    }
dashboards-customers-definition = New customers bought for the first time in that month. Returning customers bought in an earlier month too. Everybody is counted once a month; refunds are not purchases.

dashboards-revenue-title = Revenue by month
dashboards-revenue-question = How are sales going?
dashboards-revenue-in = Revenue, { $month }
dashboards-revenue-summary = Best month { $month }, { $amount }. On average { $average } a month over { $months ->
        [one] one finished month
       *[other] { $months } finished months
    }.
dashboards-revenue-summary-one = { $month }: { $amount }.
dashboards-revenue-definition = The totals of all purchases of a month, refunds taken off, in one currency. What people spent whose data was erased since stays in the sums.

dashboards-best-title = What the best customers bring
dashboards-best-question = Whom can you least afford to lose?
dashboards-best-1 = Best 20%
dashboards-best-2 = Second 20%
dashboards-best-3 = Middle 20%
dashboards-best-4 = Fourth 20%
dashboards-best-5 = Last 20%
dashboards-best-summary = The best 20% of customers bring { $share } of revenue: { $people ->
        [one] one person
       *[other] { $people } people
    }, { $amount }.
dashboards-best-definition = Customers are put in order of what they spent, refunds taken off, and parted into five groups of equal size. Among equal customers at a border, the one who bought last comes first.
dashboards-best-not-enough = Not enough data yet: { $buyers ->
        [0] nobody has bought on a known day so far
        [one] one person has bought so far
       *[other] { $buyers } people have bought so far
    }, and this needs at least { $needed }.

dashboards-rfm-groups-title = Groups of customers
dashboards-rfm-groups-question = Who is loyal, and who is slipping away?
dashboards-rfm-groups-summary = { $champions ->
        [0] Nobody is a Champion yet.
        [one] One Champion brings { $share } of revenue.
       *[other] { $champions } Champions bring { $share } of revenue.
    } { $risk ->
        [0] No good customer is at risk.
        [one] One good customer is at risk.
       *[other] { $risk } good customers are at risk.
    }
dashboards-rfm-groups-summary-plain = { $champions ->
        [0] Nobody is a Champion yet.
        [one] One customer is a Champion.
       *[other] { $champions } customers are Champions.
    } { $risk ->
        [0] No good customer is at risk.
        [one] One good customer is at risk.
       *[other] { $risk } good customers are at risk.
    }
dashboards-rfm-groups-definition = How recently and how often somebody bought decides the group; everybody is in exactly one. The table says what puts people in each. Money does not decide: one big order makes no regular customer.

dashboards-cohorts-title = Who comes back
dashboards-cohorts-question = How many new customers buy again in the months after?
dashboards-cohorts-down = First purchase
dashboards-cohorts-across = Months after the first purchase
dashboards-cohorts-new = New
dashboards-cohorts-few = <1%
dashboards-cohorts-first = New customers, { $month }
dashboards-cohorts-later = { $later ->
        [one] New in { $month }, one month later ({ $in })
       *[other] New in { $month }, { $later } months later ({ $in })
    }
dashboards-cohorts-value = { $unfinished ->
        [0] { $people } of { $all } people, { $amount }
       *[other] { $people } of { $all } people so far, { $amount }
    }
dashboards-cohorts-summary = { $months ->
        [0] Of 100 new customers, { $next } buy again in the month after their first purchase.
       *[other] Of 100 new customers, { $next } buy again in the month after their first purchase. Of those who came at least { $months } months before the latest full month, { $later } of 100 bought { $months } months after it.
    }
dashboards-cohorts-summary-none = Fewer than { $needed } new customers have had a full month after their first purchase: too few for a share in words.
dashboards-cohorts-one-month = All purchases lie in one month: who comes back shows from the second month on.
dashboards-cohorts-earlier = { $people ->
        [one] One customer who bought before { $month } is not in this table.
       *[other] { $people } customers who bought before { $month } are not in this table.
    }
dashboards-cohorts-definition = Customers are put together by the month of their first purchase. A field shows which share of them bought in a later month, everybody counted once a month; refunds are not purchases, and lower what was spent in their own month. Months that are not over are left out of the sentence above.
dashboards-column-first-purchase = First purchase
dashboards-column-months-later = Months later

dashboards-rfm-grid-title = How recently and how often
dashboards-rfm-grid-question = Where are most of your customers?
dashboards-rfm-grid-across = Days since the latest purchase
dashboards-rfm-grid-down = Purchases
dashboards-rfm-cell = { $group }: { $recency }, { $frequency }
dashboards-rfm-grid-summary = The fullest field holds { $people } of { $buyers } customers: { $recency }, { $frequency }.
dashboards-rfm-grid-definition = Customers are scored one to five for how recently and for how often they bought. The scores part them into fifths as far as equal customers allow: equal people always get equal scores.

dashboards-reach-title = Whom you may contact
dashboards-reach-question = How many people can you reach, and why not the others?
dashboards-channel-email = E-mail
dashboards-channel-letter = Letter
dashboards-channel-phone = Phone
dashboards-channel-sms = Text message
dashboards-reach-may = may contact
dashboards-reach-unasked = no consent recorded
dashboards-reach-objected = opted out
dashboards-reach-no-address = no valid address
dashboards-reach-by-consent = May contact, agreed
dashboards-reach-by-rule = May contact, by your rule
dashboards-reach-told = { $people ->
        [0] nobody
        [one] one person
       *[other] { $people } people
    } ({ $share })
dashboards-reach-mark = { $channel }, { $part }
dashboards-reach-summary = Of { $people } people you may contact { $email } by e-mail, { $letter } by letter and { $phone } by phone.
dashboards-reach-definition = You may contact people who agreed, or whom the rule you confirmed for this channel covers, who have a valid address, and who did not object. Where nothing is recorded, nobody is contacted.

dashboards-column-files = Files
dashboards-column-gap = Missing
dashboards-column-share-all = Share of all people

dashboards-no-files = Nothing was imported yet. Import a spreadsheet to see where your people come from.
dashboards-overlap-title = Where your people come from
dashboards-overlap-question = How many are in more than one file?
dashboards-overlap-only = Only in { $files }
dashboards-overlap-in = In { $files }
dashboards-overlap-one-file = { $people ->
        [one] One person came from one file.
       *[other] { $people } people came from one file.
    }
dashboards-overlap-summary = { $several ->
        [0] Nobody is in more than one of { $files } files.
        [one] One of { $people } people is in more than one of { $files } files.
       *[other] { $several } of { $people } people are in more than one of { $files } files.
    }
dashboards-overlap-others = { $people ->
        [one] One person in another combination of files is not shown.
       *[other] { $people } people in other combinations of files are not shown.
    }
dashboards-overlap-by-hand = { $people ->
        [one] One person was entered by hand.
       *[other] { $people } people were entered by hand.
    }
dashboards-overlap-definition = Everybody is counted once, after duplicates were merged, under exactly the files they occur in. Files of the same name are one file.

dashboards-gaps-title = What is missing
dashboards-gaps-question = What do you not know about your people?
dashboards-gaps-email = No valid e-mail
dashboards-gaps-phone = No valid phone
dashboards-gaps-postcode = No postcode
dashboards-gaps-birthday = No birthday
dashboards-gaps-name = No name
dashboards-gaps-summary = { $people ->
        [0] Nothing is missing.
       *[other] The widest gap: { $people } of { $everybody } people have { $gap ->
            [email] no valid e-mail address
            [phone] no valid phone number
            [postcode] no postcode
            [birthday] no birthday
           *[name] no name
        }.
    }
dashboards-gaps-definition = People without a valid e-mail address or phone number, a postcode, a birthday, a first or last name. Organisations need no birthday and no first name.

dashboards-quality-title = State of your data
dashboards-quality-question = How many people need looking after?
dashboards-quality-incomplete = Not complete
dashboards-quality-email = E-mail not valid
dashboards-quality-phone = Phone not valid
dashboards-quality-aged = Not fresh
dashboards-quality-twice = Perhaps twice
dashboards-quality-summary = { $sound } of { $everybody } people ({ $share }) { $sound ->
        [one] is
       *[other] are
    } complete, valid, fresh and unique.
dashboards-quality-definition = Complete: a name and an e-mail address, phone number or postal address that can be used. Valid: every e-mail address and phone number there is has the form of one; whether somebody answers is not known. Fresh: bought, visited, agreed, came in an import or was changed within 365 days; steps that were taken out of the history no longer count. Unique: no open question whether this is somebody else too.
dashboards-column-quality = What is wrong

dashboards-repair-duplicates = { $things ->
        [one] Answer one duplicate question: { $people } records may be fewer people.
       *[other] Answer { $things } duplicate questions: { $people } records may be fewer people.
    }
dashboards-repair-phones = { $things ->
        [one] Reading one phone number in its owner’s country makes it valid
       *[other] Reading { $things } phone numbers in their owners’ country makes them valid
    }: { $people ->
        [one] one person who has no other could be called.
       *[other] { $people } people who have no other could be called.
    }
dashboards-repair-typos = { $things ->
        [one] Mending one mistyped e-mail address
       *[other] Mending { $things } mistyped e-mail addresses
    } gives { $people ->
        [one] one person an address that works.
       *[other] { $people } people an address that works.
    }
dashboards-repair-addresses = { $things ->
        [one] Completing one postal address
       *[other] Completing { $things } postal addresses
    } gives { $people ->
        [one] one person an address a letter can go to.
       *[other] { $people } people an address a letter can go to.
    }
dashboards-repair-consent = { $people ->
        [one] One person has an e-mail address but no recorded consent. Add the evidence if you have it, or ask by letter.
       *[other] { $people } people have an e-mail address but no recorded consent. Add the evidence if you have it, or ask by letter.
    }
dashboards-repair-evidence = { $people ->
        [one] One person agreed, but nothing says to what or how. Add the evidence.
       *[other] { $people } people agreed, but nothing says to what or how. Add the evidence.
    }
dashboards-repair-letters = { $people ->
        [one] One person has a postal address and did not object. If you can confirm the rule for letters, you may write to them.
       *[other] { $people } people have a postal address and did not object. If you can confirm the rule for letters, you may write to them.
    }
dashboards-field-locked = This field is sensitive. State in Settings, among your own fields, what it may be used for before its people are listed.
