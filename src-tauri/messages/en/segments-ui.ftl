# Segments in the window: the list and the builder

segments-title = Segments
segments-lead = A segment is a question about your people that is always answered afresh.
segments-new = New segment
segments-unnamed = Untitled segment
segments-name = Name
segments-who = Who is in it
segments-people-now = People now
segments-yours = Your segments
segments-ready = Ready lists
segments-ready-lead = What your own data can already tell you.
segments-ready-take = Use this list
segments-empty = Nobody to sort yet
segments-empty-text = Import your spreadsheets, then ask who bought, who went quiet, and who lives where.
segments-people-count = { $count ->
        [one] one person
       *[other] { $count } people
    }
segments-saved = Saved “{ $name }”.
segments-binned = Moved “{ $name }” to the bin.
segments-save = Save
segments-use = Use in a campaign
segments-open-people = See these people
segments-bin = Move to the bin
segments-bin-title = Move “{ $name }” to the bin?
segments-bin-text = The people stay. You can take it back under Activity.
segments-bin-used = It is still used here. Change these first:
segments-everybody-yet = Everybody. Add a condition to narrow it down.
segments-answer-empty = Add a condition, and you see at once how many people it holds.
segments-of = { $total ->
        [one] of one person
       *[other] of { $total } people
    }
segments-reach-hint = May be contacted now, by what they said and by your rules.
segments-examples = Some of them
segments-pick-nobody = Nobody fits yet.
segments-pick-by-email = by e-mail
segments-pick-by-letter = by letter
segments-pick-by-phone = by phone
segments-pick-by-sms = by text message

segments-join = How the conditions are joined
segments-all = All of these are true
segments-any = At least one of these is true
segments-word-and = and
segments-word-or = or
segments-add = Add a condition
segments-add-group = Add a group
segments-remove = Remove this condition
segments-remove-group = Remove this group
segments-mend-here = This condition needs mending.
segments-left = { $left } left, { $removed } fewer
segments-concerns = Before you choose people so
segments-purpose = What for
segments-purpose-hint = Kept with the segment, for you and for whoever asks. For example: an offer of women’s shoes.
segments-purpose-missing = Say what people are chosen so for, then save again.
segments-purpose-wanted = { $sentence } (no purpose is stated yet)
segments-moved = Who came, who left
segments-moved-day = Since the end of
segments-moved-compare = Compare
segments-moved-doing = Going back to that day
segments-moved-before = At the end of { $day }
segments-moved-now = Now
segments-moved-came =
    { $count ->
        [0] Nobody who was here already came in
        [one] One person came in
       *[other] { $count } people came in
    }
segments-moved-new =
    { $count ->
        [0] Nobody in it is new to the house file
        [one] One is new to the house file
       *[other] { $count } are new to the house file
    }
segments-moved-left =
    { $count ->
        [0] Nobody left
        [one] One person left
       *[other] { $count } people left
    }
segments-moved-gone =
    { $count ->
        [one] One is in the bin now
       *[other] { $count } are in the bin now
    }
segments-moved-of-came = Came into { $name }
segments-moved-of-new = New in { $name }
segments-moved-of-left = Left { $name }
segments-moved-hint = The rule is asked of your data as they were at the end of that day; who may be contacted goes by the rules of today. What was taken back since counts as never done, and whoever was merged counts as one person on both days.
segments-why = Why is somebody in, or not?
segments-why-person = Person
segments-why-hint = Type a name, an e-mail address or a town.
segments-why-nameless = (no name)
segments-why-of = Why is { $name } in?
segments-why-short = Why?
segments-nearly = Nearly in
segments-nearly-lead = People who lack one condition alone.
segments-nearly-look = See who is nearly in
segments-nearly-doing = Looking who is nearly in
segments-nearly-of = Nearly in { $name }
segments-nearly-nobody = Nobody lacks one condition alone.
segments-nearly-all = { $count ->
        [one] One person is nearly in
       *[other] { $count } people are nearly in
    }
segments-nearly-lack = { $count ->
        [one] One person lacks only this
       *[other] { $count } people lack only this
    }
segments-add-acts = What they did
segments-add-bought = Bought something
segments-add-not-bought = Did not buy
segments-add-attended = Visited an event, opened a mailing, answered …
segments-add-near = Around a place
segments-add-postcodes = Postcodes from one to another
segments-add-share-heavy = Among the buyers who bought most
segments-add-share-light = Among the buyers who bought least
segments-add-allowed = What they allowed
segments-add-consent = Said yes or no
segments-add-may = May be contacted

segments-op = Comparison
segments-choose = Choose or type
segments-blanks = also people of whom it is not known
segments-field-gone = The field “{ $field }” is no longer there.
segments-said = said
segments-state = What they said
segments-state-granted = yes
segments-state-denied = no
segments-state-unknown = nothing
segments-channel = Way of contact
segments-may = May be contacted
segments-may-yes = may be contacted
segments-may-no = may not be contacted
segments-near = How far they live
segments-pick-near-within = live within
segments-pick-near-farther = live farther than
segments-pick-near-unclear = may or may not live within
segments-near-km = Kilometres
segments-near-from = km from
segments-near-place = Town or postcode
segments-add-others = Other segments
segments-add-in-segment = Is in another segment
segments-add-not-in-segment = Is not in another segment
segments-segment-not = In it or not
segments-segment-in = are in the segment
segments-segment-out = are not in the segment
segments-segment-which = Segment
segments-segment-choose = Choose a segment
segments-segment-gone = A segment that is gone (number { $number })
segments-segment-none = There is no other segment yet. A group, a cluster or a target group under Insights can be saved as one.
segments-pinned = People chosen by hand
segments-pinned-hint = Whatever the rules above say of them. Who is never in stays out also where the rules or the list beside would bring them in.
segments-pinned-always = Always in
segments-pinned-never = Never in
segments-pinned-gone =
    { $count ->
        [one] One chosen person is in the bin or not in the file any more
       *[other] { $count } chosen people are in the bin or not in the file any more
    }
segments-pinned-drop = Forget them
segments-pinned-more =
    { $count ->
        [one] and one more
       *[other] and { $count } more
    }
segments-these-people = { $count ->
        [one] this one person
       *[other] these { $count } people
    }
segments-pick-bought = Bought or not
segments-bought-yes = bought
segments-bought-no = did not buy
segments-what = What
segments-what-anything = anything
segments-what-product = the product
segments-what-category = from the category
segments-postcode = Postcode
segments-postcode-from = from
segments-postcode-to = to
segments-postcode-first = First postcode
segments-postcode-last = Last postcode
segments-postcode-country = Country of the postcodes
segments-postcode-home = Country
segments-share-not = Among them or not
segments-share-among = are among the
segments-share-not-among = are not among the
segments-share-percent = How many of a hundred
segments-share-of = % of buyers who
segments-share-by = By what
segments-pick-share-heavy-times = bought most often
segments-pick-share-heavy-sum = spent most in
segments-pick-share-light-times = bought least often
segments-pick-share-light-sum = spent least in
segments-share-currency-label = Currency
segments-fewer-than = fewer than
segments-at-least = at least
segments-times = times
segments-when = When
segments-pick-happened = What happened
segments-happened-visit-yes = visited
segments-happened-visit-no = did not visit
segments-happened-sent-yes = was sent
segments-happened-sent-no = was not sent
segments-happened-opened-yes = opened
segments-happened-opened-no = did not open
segments-happened-clicked-yes = clicked in
segments-happened-clicked-no = did not click in
segments-happened-bounced-yes = could not be reached by
segments-happened-bounced-no = nothing came back of
segments-happened-service-yes = had a service case
segments-happened-service-no = had no service case
segments-happened-answer-yes = answered
segments-happened-answer-no = did not answer
segments-happened-from = from
segments-happened-to = to
segments-happened-number-from = Lowest number
segments-happened-number-to = Highest number
segments-case = About
segments-case-any = about anything
segments-question = Question
segments-question-any = any question
segments-happened-values = What is recorded about it
segments-happened-values-any = in any way
segments-mailing = Mailing
segments-mailing-any = any mailing
segments-event = Event
segments-event-any = any event
segments-pick-window-ever = at any time
segments-pick-window-last = in the last
segments-pick-window-next = in the next
segments-pick-window-before = longer ago than
segments-pick-window-since = since
segments-pick-window-between = between
segments-window-count = How many
segments-window-unit = Unit of time
segments-pick-unit-day = days
segments-pick-unit-week = weeks
segments-pick-unit-month = months
segments-pick-unit-quarter = quarters
segments-pick-unit-year = years
segments-pick-from = From
segments-pick-to = To
segments-pick-not = are not people who

## Segments laid over each other

segments-overlap-see = See how they overlap
segments-overlap-hint = Tick 2 to { $most } segments to see who is in several of them.
segments-overlap-title = How these segments overlap
segments-overlap-doing = Looking who is in several segments
segments-overlap-choose = Choose others
segments-overlap-few = Which segments?
segments-overlap-few-text = Tick at least two of your segments, and you see how many people are in several of them.
segments-overlap-lead = { $any ->
        [one] One person of { $of } is in at least one of these segments.
       *[other] { $any } of { $of } people are in at least one of these segments.
    }
segments-overlap-several = { $count ->
        [one] One person is in more than one of them.
       *[other] { $count } people are in more than one of them.
    }
segments-overlap-apart = Nobody is in more than one of them.
segments-overlap-empty = Nobody is in “{ $name }” now.
segments-overlap-exactly = Who is in which
segments-overlap-exactly-lead = Everybody is counted once. The dots below a bar say which segments these people are in. Press a bar to see them.
segments-overlap-as-table = Show as table
segments-overlap-as-picture = Show as picture
segments-overlap-bars = { $count ->
        [one] One combination of segments
       *[other] { $count } combinations of segments, the largest first
    }
segments-overlap-hidden = { $count ->
        [one] The picture has room for the { $shown } largest combinations. The table has one more.
       *[other] The picture has room for the { $shown } largest combinations. The table has { $count } more.
    }
segments-overlap-see-none = { $count ->
        [one] See the one person in none of them
       *[other] See the { $count } people in none of them
    }
segments-overlap-only = Only in { $names }
segments-overlap-in-all = In all of them
segments-overlap-in-none = In none of them
segments-overlap-quoted = “{ $name }”
segments-overlap-name = { $within }, not { $without }
segments-overlap-name-none = Not { $without }
segments-overlap-who = In
segments-overlap-people = People
segments-overlap-keep = Keep
segments-overlap-take = Make a segment of them
segments-overlap-pairs = Each two
segments-overlap-pairs-lead = Who is in both, whatever else they are in.
segments-overlap-two = Segments
segments-overlap-in-both = In both
segments-overlap-of-smaller = Of the smaller one
segments-overlap-of-one = Of the first
segments-overlap-of-other = Of the second
segments-overlap-no-share = –
