# Segments: fields, rules in words, what is wrong with a rule, ready lists.

act-bin-segment = Moved the segment “{ $name }” to the bin

## Fields, as they stand in the list

segments-asking = Looking which segments ask for a spelling that goes
segments-field-kind = Person or organisation
segments-field-name = Name
segments-field-given = First name
segments-field-family = Last name
segments-field-prefix = Title
segments-field-gender = Gender
segments-field-language = Language
segments-field-company = Company
segments-field-job-title = Job title
segments-field-tag = Tag
segments-field-born = Date of birth
segments-field-age = Age
segments-field-birthday = Birthday
segments-field-household = People in the household
segments-field-colleagues = Others at the same company
segments-field-city = Town
segments-field-postcode = Postcode
segments-field-region = Region
segments-field-country = Country
segments-field-email = E-mail address
segments-field-phone = Phone number
segments-field-address = Postal address
segments-field-purchases = Number of purchases
segments-field-spent = Spent in all
segments-field-first-purchase = First purchase
segments-field-last-purchase = Last purchase
segments-field-purchase-gap = Average days between purchases
segments-field-lifecycle = Lifecycle stage
segments-field-visits = Number of event visits
segments-field-last-visit = Last event visit
segments-field-customer-number = Customer number
segments-field-file = Imported file
segments-field-import = Import
segments-field-reach = May be contacted by
segments-field-added = Added to this house file
segments-field-duplicate = Possible duplicate
segments-field-custom = { $label }

## Fields, within a sentence

segments-noun-kind = kind
segments-noun-name = name
segments-noun-given = first name
segments-noun-family = last name
segments-noun-prefix = title
segments-noun-gender = gender
segments-noun-language = language
segments-noun-company = company
segments-noun-job-title = job title
segments-noun-tag = tag
segments-noun-born = date of birth
segments-noun-age = age
segments-noun-birthday = birthday
segments-noun-household = number of people in the household
segments-noun-colleagues = number of others at the same company
segments-noun-city = city
segments-noun-postcode = postcode
segments-noun-region = region
segments-noun-country = country
segments-noun-email = e-mail address
segments-noun-phone = phone number
segments-noun-address = postal address
segments-noun-purchases = number of purchases
segments-noun-spent = spending
segments-noun-first-purchase = first purchase
segments-noun-last-purchase = last purchase
segments-noun-purchase-gap = average number of days between purchases
segments-noun-lifecycle = lifecycle stage
segments-noun-visits = number of event visits
segments-noun-last-visit = last event visit
segments-noun-customer-number = customer number
segments-noun-file = imported file
segments-noun-import = import
segments-noun-added = first appearance here
segments-noun-duplicate = possible duplicate
segments-noun-custom = “{ $label }”

## Groups of fields and operators

segments-group-person = Who they are
segments-group-place = Where they live
segments-group-address = How they can be reached
segments-group-purchases = What they bought
segments-group-events = Where they were
segments-group-source = Where they came from
segments-group-own = Your own fields

segments-op-is = is
segments-op-is-not = is not
segments-op-contains = contains
segments-op-starts-with = starts with
segments-op-at-least = is at least
segments-op-at-most = is at most
segments-op-between = is between
segments-op-in = is
segments-op-anniversary = has its anniversary
segments-op-empty = is not known
segments-op-filled = is known

## A rule in words

segments-people = People { $rule }
segments-everybody = Everybody
segments-and = { $left } and { $right }
segments-or = { $left } or { $right }
segments-group = ({ $rule })
segments-not = who are not among the people { $rule }
segments-or-not-known = { $rule } (or of whom this is not known)
segments-quoted = “{ $text }”
segments-list = { $left }, { $right }
segments-list-or = { $left } or { $right }
segments-yes = yes
segments-no = no

segments-say-is = whose { $field } is { $value }
segments-say-is-not = whose { $field } is known and is not { $value }
segments-say-contains = whose { $field } contains { $value }
segments-say-starts-with = whose { $field } starts with { $value }
segments-say-at-least = whose { $field } is at least { $value }
segments-say-at-most = whose { $field } is at most { $value }
segments-say-between = whose { $field } is from { $value } to { $to }
segments-say-in = whose { $field } was { $value }
segments-say-anniversary = the anniversary of whose { $field } falls { $value }
segments-say-is-yes = whose { $field } is yes
segments-say-is-no = whose { $field } is no
segments-say-empty = whose { $field } is not known
segments-say-filled = whose { $field } is known

segments-say-kind-is = who are recorded as { $value }
segments-say-city-is = who live in { $value }
segments-say-city-is-not = who live in a known city other than { $value }
segments-say-region-is = who live in the region { $value }
segments-say-country-is = who live in the country { $value }
segments-say-tag-is = who are tagged { $value }
segments-say-tag-is-not = who have tags, but not { $value }
segments-say-tag-empty = who have no tag
segments-say-tag-filled = who have a tag
segments-say-company-is = who are with the company { $value }
segments-say-age-is = who are { $value } years old
segments-say-age-at-least = who are at least { $value } years old
segments-say-age-at-most = who are at most { $value } years old
segments-say-age-between = who are { $value } to { $to } years old
segments-say-lifecycle-empty = who bought, but only on days that are not known
segments-say-lifecycle-filled = whose lifecycle stage is known
segments-say-household-is = who live in a household of { $value } (as grouped under Duplicates)
segments-say-household-at-least = who live in a household of at least { $value } (as grouped under Duplicates)
segments-say-household-at-most = who live in a household of at most { $value } (as grouped under Duplicates)
segments-say-household-between = who live in a household of { $value } to { $to } (as grouped under Duplicates)
segments-say-birthday-in = whose birthday falls { $value }
segments-say-born-in = who were born { $value }
segments-say-email-filled = who have a valid e-mail address
segments-say-email-empty = who have no valid e-mail address
segments-say-phone-filled = who have a valid phone number
segments-say-phone-empty = who have no valid phone number
segments-say-address-filled = who have a postal address a letter could reach
segments-say-address-empty = who have no postal address a letter could reach
segments-say-purchases-at-least = who bought at least { $value } times
segments-say-purchases-at-most = who bought at most { $value } times (or never)
segments-say-purchases-between = who bought { $value } to { $to } times
segments-say-purchases-is = who bought exactly { $value } times
segments-say-spent-at-least = who spent at least { $value } in all
segments-say-spent-at-most = who bought, and spent at most { $value } in all
segments-say-spent-between = who spent { $value } to { $to } in all
segments-say-first-purchase-in = who bought for the first time { $value }
segments-say-first-purchase-filled = who have bought on a known day
segments-say-first-purchase-empty = who have not bought on any known day
segments-say-last-purchase-in = who bought for the last time { $value }
segments-say-last-purchase-filled = who have bought on a known day
segments-say-last-purchase-empty = who have not bought on any known day
segments-say-visits-at-least = who were at events at least { $value } times
segments-say-visits-at-most = who were at events at most { $value } times (or never)
segments-say-visits-between = who were at events { $value } to { $to } times
segments-say-visits-is = who were at events exactly { $value } times
segments-say-last-visit-in = who were at an event for the last time { $value }
segments-say-file-is = who are in the imported file { $value }
segments-say-import-is = who are in import number { $value }
segments-say-added-in = who were added to this house file { $value }
segments-say-duplicate-is-yes = who may be duplicates
segments-say-duplicate-is-no = who are not suspected to be duplicates

segments-bought = who bought { $what }{ $times }{ $amount }{ $window }
segments-bought-not = who did not buy { $what }{ $times }{ $amount }{ $window }
segments-anything = anything
segments-of-category = something from { $names }
segments-times-at-least = at least { $count } times
segments-times-at-most = at most { $count ->
        [one] once
       *[other] { $count } times
    } (or never)
segments-times-fewer = fewer than { $count } times (or never)
segments-times-exactly = exactly { $count ->
        [one] once
       *[other] { $count } times
    }
segments-times-between = { $from } to { $to } times
segments-for-at-least = for at least { $from } in all
segments-for-at-most = for at most { $to } in all
segments-for-between = for { $from } to { $to } in all
segments-share-heavy-times = who are among the { $percent } % of buyers who bought most often{ $window }
segments-share-heavy-sum = who are among the { $percent } % of buyers who spent most in { $currency }{ $window }
segments-share-light-times = who are among the { $percent } % of buyers who bought least often{ $window }
segments-share-light-sum = who are among the { $percent } % of buyers who spent least in { $currency }{ $window }
segments-postcode-between = whose postcode is from { $from } to { $to } in { $country }
segments-postcode-place = the postcode { $postcode } (the town of most people here who have it)
segments-near-within = who live within { $km } km of { $place }
segments-near-farther = who live farther than { $km } km from { $place }
segments-near-unclear = of whom it cannot be said whether they live within { $km } km of { $place }
segments-town-far = { $town }: { $km } km away
segments-town-unmeasured = { $town }
segments-town-unknown = { $town }: not in the list of towns
segments-town-several =
    { $count ->
        [one] { $town }: one town is called so
       *[other] { $town }: { $count } towns are called so
    }
segments-postcode-lies = The postcode { $postcode } is taken to lie in { $town }: { $count } of { $of } addresses with it here are there. Distances go from the middle of that town.
segments-postcode-nowhere = Nobody here has the postcode { $postcode } and a town that is known, so it cannot be said where it lies. Write a town instead.
segments-place-unclear =
    { $people ->
        [one] One person is left out: their town is not in the list of towns, or several towns are called so. The country in the address helps, in the USA the state as well.
       *[other] { $people } people are left out: their town is not in the list of towns, or several towns are called so. The country in the address helps, in the USA the state as well.
    }
segments-did-visit = who were at { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-visit-not = who were not at { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-sent = who were sent { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-sent-not = who were not sent { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-opened = who opened { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-opened-not = who did not open { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-clicked = who clicked in { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-clicked-not = who did not click in { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-bounced = from whom { $names } came back{ $values }{ $number }{ $times }{ $window }
segments-did-bounced-not = from whom { $names } did not come back{ $values }{ $number }{ $times }{ $window }
segments-did-service = who had a service case about { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-service-not = who had no service case about { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-answer = who answered { $names }{ $values }{ $number }{ $times }{ $window }
segments-did-answer-not = who did not answer { $names }{ $values }{ $number }{ $times }{ $window }
segments-any-event = any event
segments-any-mailing = any mailing
segments-any-case = anything
segments-any-question = any question
segments-with-values = with { $values }
segments-with-between = with { $least } to { $most }
segments-with-at-least = with { $least } or more
segments-with-at-most = with { $most } or less
segments-agreed = who agreed to { $channel }
segments-refused = who refused { $channel }
segments-not-asked = of whom no answer about { $channel } is recorded
segments-channel-email = e-mail
segments-channel-phone = phone calls
segments-channel-sms = text messages
segments-channel-letter = letters
segments-may-contact = who may be contacted { $channel }
segments-may-not-contact = who may not be contacted { $channel }
segments-by-email = by e-mail
segments-by-phone = by phone
segments-by-sms = by text message
segments-by-letter = by letter
segments-in-segment = who are in the segment “{ $name }”
segments-chosen = who are { $people ->
        [one] one person chosen by hand
       *[other] among { $people } people chosen by hand
    }

segments-window-last = in the last { $span } (since { $from })
segments-window-before = more than { $span } ago (up to { $to })
segments-window-next = in the next { $span } (up to { $to })
segments-window-this = { $unit ->
        [day] today
        [week] this week
        [month] this month
        [quarter] this quarter
       *[year] this year
    } ({ $from } to { $to })
segments-window-since = since { $from }
segments-window-until = up to { $to }
segments-window-between = from { $from } to { $to }
segments-span-day = { $count ->
        [one] day
       *[other] { $count } days
    }
segments-span-week = { $count ->
        [one] week
       *[other] { $count } weeks
    }
segments-span-month = { $count ->
        [one] month
       *[other] { $count } months
    }
segments-span-quarter = { $count ->
        [one] quarter
       *[other] { $count } quarters
    }
segments-span-year = { $count ->
        [one] year
       *[other] { $count } years
    }
segments-ago-day = { $count ->
        [one] a day
       *[other] { $count } days
    }
segments-ago-week = { $count ->
        [one] a week
       *[other] { $count } weeks
    }
segments-ago-month = { $count ->
        [one] a month
       *[other] { $count } months
    }
segments-ago-quarter = { $count ->
        [one] a quarter
       *[other] { $count } quarters
    }
segments-ago-year = { $count ->
        [one] a year
       *[other] { $count } years
    }

## What a rule cannot say

segments-too-deep = Groups lie within groups more than twenty deep here. Save a part as a segment of its own and use that.
segments-too-many = This is more than 500 rules. Save a part as a segment of its own, or put several values into one rule.
segments-too-many-values = This names more than { $most } values. Take some of them out, or import them as a list of their own.
segments-unknown-field = There is no field “{ $text }”. It may have been deleted: choose another.
segments-field-locked = “{ $text }” is sensitive. State in Settings, among your own fields, what it may be used for before a segment uses it.
segments-op-does-not-fit = This field cannot be compared like this. Choose another comparison.
segments-no-value = Choose what to compare with.
segments-no-such-place = No town is called “{ $text }”, and it is no postcode of the country. Write a larger town nearby, or add the country: “Freiburg, DE” or “10115, DE”.
segments-percent-out-of-range = A share is from 1 to 99 of a hundred buyers.
segments-share-currency = How often somebody bought has no currency. Leave it out, or compare what they spent.
segments-no-such-country = “{ $text }” is no country that is known. Use its two letters, such as DE.
segments-postcode-where = Say in which country these postcodes are.
segments-postcode-no-order = Postcodes of { $country } cannot be put in order here. Use “starts with” instead.
segments-postcode-range = The first and the last postcode have to be whole ones of { $country }, such as { $like }, and the first must not come behind the last.
segments-km-out-of-range = A distance is from 1 to { $most } km.
segments-purpose-needed = This rule asks about something that the law protects, or that stands for it. Say what people are chosen so for: the purpose is kept with the segment.
segments-purpose-first = “{ $segment }” asks about something that the law protects, or that stands for it, and no purpose is stated. Open the segment, say what people are chosen so for, and save it; then fix the list.
segments-concern-children =
    { $children ->
        [one] One of them is a child (under { $age }).
       *[other] { $children } of them are children (under { $age }).
    }
segments-concern-older = This picks older people alone ({ $age } and older). Be sure that nobody is pressed or misled.
segments-concern-difficulty = “{ $label }” may tell who is in difficulty. Be sure that nobody is taken advantage of.
segments-concern-sensitive =
    { $stated ->
        [0] “{ $label }” is sensitive.
       *[other] “{ $label }” is sensitive. It may be used for: { $purpose }
    }
segments-concern-sex = This picks people by their sex, which the law protects.
segments-concern-marital = “{ $label }” tells who is married or in a civil partnership, which the law protects.
segments-concern-title = A title such as Mr or Ms stands for people’s sex, which the law protects.
segments-concern-given = First names stand for people’s sex and origin, which the law protects.
segments-concern-origin = Names stand for people’s origin, which the law protects.
segments-concern-language = The language stands for people’s origin, which the law protects.
segments-past-to-come = This day is yet to come. Choose today or an earlier day.
segments-past-before-file = This house file begins on { $day }. Choose that day or a later one.
segments-past-empty = Nothing was ever put into this house file.
segments-past-thinned = The history of this house file was shortened, and no longer goes back to this day. Choose a later one.
segments-no-such-stage = “{ $text }” is no lifecycle stage. Choose lead, first time, active, slipping, lapsed or won back.
segments-value-count = This comparison needs another number of values: one, or two for “between”.
segments-needs-text = A text is needed here.
segments-needs-number = A number is needed here, such as 12 or 3.5.
segments-needs-money = A sum with its currency is needed here.
segments-needs-window = A time is needed here, such as “in the last 90 days”.
segments-needs-flag = Yes or no is needed here.
segments-turned-round = The first value has to be the smaller one.
segments-two-currencies = Both sums have to be in one currency.
segments-unknown-segment = The segment used here is gone. Choose another.
segments-circle = This would go in a circle: “{ $text }” depends on the segment it is used in.
segments-name-missing = Give the segment a name.
segments-name-taken = There is a segment named “{ $name }” already. Choose another name.
segments-in-use = “{ $name }” uses this segment. Change that first.
segments-person-gone = This person is no longer in the house file.
segments-no-such-name = No segment is called “{ $name }”.
segments-gone = This segment is gone. It may be in the bin: see Activity.

## What looks wrong

segments-nobody = Nobody fits yet.
segments-nobody-fits = Nobody fits yet: this rule alone fits nobody.
segments-nobody-together = Nobody fits yet: this rule leaves nobody of those who pass the rules before it.
segments-nearly-everybody = { $people } of { $of } people fit: nearly everybody. Is a rule missing?
segments-contradiction = Nobody can fit: this rule and an earlier one exclude each other. To have both, say “or” between them.

## Put back

act-restore-segment = Put the segment “{ $name }” back
segments-no-such-currency = “{ $text }” is no currency. Use its code of three letters, such as EUR.
