# People: the grid, the panel, one person's page.

people-title = People
people-person = Person
people-chosen = Chosen people
people-all = Show everybody
people-import = Import spreadsheets
people-fill = Fill in what is missing from a spreadsheet…
people-search = Search people
people-search-hint = Name, e-mail, phone, town or customer number
people-search-clear = Clear the search
people-columns = Columns
people-sort = Order
people-sort-added = Latest added first
people-nameless = No name

people-name = Name
people-email = E-mail
people-consent-email = E-mail consent
people-city = Town
people-purchases = Purchases
people-revenue = Spent
people-last-purchase = Last purchase
people-phone = Phone
people-company = Company
people-country = Country
people-files = Files

people-agreed-granted = Agreed
people-agreed-denied = Said no
people-agreed-unknown = Not recorded

people-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
people-selected = { $count } selected
people-select-none = Select nobody
people-select-all = Select all { $count }
people-bin = Move to the bin
people-bin-ask = { $count ->
    [one] Move { $count } person to the bin?
   *[other] Move { $count } people to the bin?
  }
people-bin-hint = They no longer count anywhere. Undo brings them back, now or later.
people-binned = { $count ->
    [one] Moved { $count } person to the bin
   *[other] Moved { $count } people to the bin
  }
people-binned-one = Moved { $name } to the bin

people-none-found = Nobody matches “{ $words }”
people-none-found-hint = Every word has to occur. Try fewer words, or part of one.
people-none-here = Nobody is in this group
people-empty-title = Your people will be here
people-empty-text = Drop your spreadsheets on the window. You see what Housefile understood before anything is imported.

people-panel = The person under the cursor
people-open-page = Open the page of this person
people-open-everything = Everything about this person
people-close = Close
people-more = More
people-bought = { $count ->
    [one] { $count } purchase, { $money }
   *[other] { $count } purchases, { $money }
  }
people-in-files = { $count ->
    [0] entered by hand
    [one] in { $count } file
   *[other] in { $count } files
  }
people-gone-title = This person is no longer here
people-gone-text = They were moved to the bin or erased. If you moved them by mistake, take it back on the Activity page.

people-source-hand = Entered by hand
people-source-hand-on = Entered by hand, { $day }
people-source-hand-by = Entered by hand, { $day }, { $by }
people-source-file = From { $file }, { $day }
people-source-row = From { $file }, row { $row }, { $day }
people-source-corrected = { $from }; corrected by hand when it was imported: the file had “{ $before }”
people-source-corrected-blank = { $from }; corrected by hand when it was imported: the file had nothing
people-sources = Where all this came from

people-points = How to reach them
people-points-none = No e-mail, phone or address is known.
people-point-email = E-mail
people-point-phone = Phone
people-point-phone-hint = With the area code, or with the country in front
people-point-address = Address
people-point-add-email = Another e-mail address
people-point-add-phone = Another phone number
people-point-add-address = Another address
people-point-change-email = Correct the e-mail address
people-point-change-phone = Correct the phone number
people-point-change-address = Correct the address
people-point-change = Correct…
people-point-first = Use this one first
people-point-remove = Take away
people-point-more = What can be done with { $value }
people-point-save = Save
people-point-added = Added
people-point-changed = Corrected
people-point-firsted = Used first from now on
people-point-lift = Use it again all the same
people-point-lifted = Can be used again
people-back-bounced = E-mail came back for good
people-back-bounced-day = E-mail came back for good on { $day }
people-back-returned = A letter came back
people-back-returned-day = A letter came back on { $day }
people-back-file = { $back }, from { $file }
people-point-removed = Taken away
people-address-street = Street and number
people-address-postcode = Postcode
people-address-city = Town
people-address-region = State or county
people-address-country = Country
people-tag-add = Add a tag
people-tag-added = Tag “{ $tag }” added
people-tag-removed = Tag “{ $tag }” taken off
people-point-invalid = Cannot be used as it stands
people-point-stopped = Do not contact

people-identity = About them
people-identity-none = Nothing more is known.
people-add = Add
people-edit = { $label }: { $value }. Press to edit.
people-edited = Value changed
people-col-prefix = Title
people-col-given = First name
people-col-family = Last name
people-col-suffix = Name suffix
people-col-born = Birthday
people-col-gender = Gender
people-col-language = Language
people-col-company = Company
people-col-job_title = Job title
people-col-note = Note
people-customer-number = Customer number ({ $system })

people-channel-email = E-mail
people-channel-phone = Phone
people-channel-sms = Text message
people-channel-letter = Letter
people-channel-all = Every channel

people-reach = May we contact them?
people-reach-reachable = yes
people-reach-no_address = no usable address
people-reach-opted_out = said no
people-reach-deceased = no: they have died
people-reach-suppressed = do not contact
people-reach-terms_over = not any more: the terms of the list they came with are over
people-reach-not_consented = not allowed: nothing is recorded
people-reach-by-rule = No recorded yes; covered by a rule you confirmed.
people-reach-why-suppressed = Every address for it is on the do-not-contact list, or mail came back from it.
people-proof-yes = agreed
people-proof-no = said no
people-proof-died = died
people-proof-day = { $said } on { $day }
people-proof-row = { $file }, row { $row }

people-consents = What they said about being contacted
people-consents-none = Nothing is recorded yet.
people-recorded = written down on { $day }
people-said = Record what they said
people-said-title = What did they say about being contacted?
people-said-channel = About
people-said-what = They said
people-said-yes = Yes
people-said-no = No
people-said-day = On
people-said-proof = Proof
people-said-proof-hint = For example “signed form, folder 12” or “e-mail of 3 May”. A yes needs one.
people-said-confirm = Record
people-said-done = Recorded what they said

people-purchases-title = Purchases ({ $count })
people-order = order { $number }
people-no-day = Day not known
people-more-purchases = { $count ->
    [one] and { $count } more
   *[other] and { $count } more
  }
people-timeline = What happened
people-timeline-none = Nothing yet.
people-event-purchase = Bought
people-event-consent_granted = Agreed to
people-event-consent_denied = Said no to
people-event-visit = Visited
people-event-sent = Was sent
people-event-opened = Opened
people-event-clicked = Clicked in
people-event-bounced = Could not be reached by
people-event-service = Service case
people-event-answer = Answered
people-bounced-hard = for good
people-bounced-soft = for a while only
people-event-imported = Imported from
people-event-listed = On the list of
people-event-control = In the control group of
people-event-other = Took part in

people-household = Household
people-household-of = { $names } household
people-household-with = { $count ->
        [one] One more person lives here.
       *[other] { $count } more people live here.
    }
people-household-leave = Take out
people-household-left = { $name } is out of the household and stays out
people-segments = In these segments
people-why = Why?
people-why-in = Why in “{ $name }”?
people-colleagues = Same company
people-colleagues-at = { $count ->
        [one] One more person is
       *[other] { $count } more people are
    } with { $company }, by its name or its e-mail.
people-colleagues-more = { $count ->
        [one] And one more.
       *[other] And { $count } more.
    }
people-show-all = Show all { $count }
people-copy = { $value }. Press to copy.
people-copied = Copied { $value }
people-copy-failed = This could not be copied.

people-compare = Compare these two
people-change = Change…
people-change-title = { $count ->
    [one] Change { $count } person
   *[other] Change { $count } people
  }
people-change-what = What
people-change-add-tag = Add a tag
people-change-remove-tag = Take a tag off
people-change-tag = Tag
people-change-value = Value
people-change-clear-hint = Left empty, it is cleared.
people-change-may = This field may be used for: { $purpose }
people-change-count = { $count ->
    [0] Nobody would change; { $same } have it so already.
    [one] { $count } person changes; { $same } have it so already.
   *[other] { $count } people change; { $same } have it so already.
  }
people-change-apart = { $count ->
    [one] One is in the bin or merged into another, and stays.
   *[other] { $count } are in the bin or merged into others, and stay.
  }
people-change-some = Some of those who change
people-change-who = Person
people-change-before = Now
people-change-after = Afterwards
people-change-nothing = nothing
people-change-consent = Consent is never changed for many at once here: each person’s yes or no stays as it is.
people-change-confirm = Change them
people-changing = Changing people
people-change-done = { $count ->
    [one] Changed { $count } person
   *[other] Changed { $count } people
  }

people-export = Export…
people-export-title = { $count ->
    [one] Export { $count } person
   *[other] Export { $count } people
  }
people-export-lead = A copy of the data to look at elsewhere. It is no list to contact anybody with: for that, plan a campaign, which leaves out who does not want it. That this file left is written down under Activity.
people-export-do = Save the file…
people-exporting = Writing the file
people-exported = { $count ->
    [one] { $count } person is in “{ $file }”
   *[other] { $count } people are in “{ $file }”
  }
people-export-show = Show in folder

people-new = Add a person
people-new-title = Add a person
people-new-do = Add
people-new-done = Added
people-new-lead = Whoever is added has agreed to nothing yet. What they said can be recorded on their page.
people-new-known = { $count ->
    [one] This may be somebody who is there already
   *[other] This may be one of { $count } people who are there already
  }
people-new-beside = { $count ->
    [one] Somebody who has something in common with this person is there already
   *[other] { $count } people who have something in common with this person are there already
  }
people-new-listed = { $count ->
    [one] Somebody who may be this person is named below the fields
   *[other] { $count } people who may be this person are named below the fields
  }
people-new-same = may be this person
people-new-household = seems to live in the same household
people-new-shares = has the same e-mail address or phone number
people-new-namesake = has the same name
people-new-against = But: { $why }
people-new-unseen = Nobody was added yet: look at who is there first, or add this person all the same.
people-new-anyway = Add all the same

## The search and its language

people-search-help = How to search
people-search-help-words = Every word has to occur in a name, a place, an address or a number. Words in quotes stand together, as they are typed: “anna k”.
people-search-help-fields = A field and a colon ask more exactly. Try one:
people-search-help-not = A minus in front turns it round: -tag:vip. A star stands for anything: tag:*, a question mark for what is not known: city:?.
people-search-examples = Examples
people-search-offers = What could stand here
people-search-offers-count = { $count ->
        [one] One offer: arrow down leads to it
       *[other] { $count } offers: arrow down leads to them
    }
people-search-offered = { $count ->
    [one] { $count } person
   *[other] { $count } people
  }
people-search-segment = Make a segment of this
people-narrow = Narrow down
people-narrow-close = Close “Narrow down”
people-narrow-counting = Counting …
people-narrow-waits = Counted once the search can be read.
people-narrow-unknown = not known
people-narrow-none = Nothing is known of these people here.
people-narrow-none-found = No value has this in it.
people-narrow-all = Show { $count } more
people-narrow-fewer = Show fewer
people-narrow-find = Find in { $field }
people-narrow-chosen = Narrowed down to
people-narrow-choice = { $field }: { $value }
people-stage-lead = Lead
people-stage-first-time = First time
people-stage-active = Active
people-stage-slipping = Slipping
people-stage-lapsed = Lapsed
people-stage-won-back = Won back
people-kind-person = Person
people-kind-organisation = Organisation
people-similar-quoted = “{ $word }”
people-similar-shown = { $count ->
        [one] Nobody matches “{ $search }”. Showing one person who is called nearly so:
       *[other] Nobody matches “{ $search }”. Showing { $count } people who are called nearly so:
    }
people-similar-also = Called nearly like { $typed }:
people-similar-for = Instead of “{ $word }”
people-similar-more = and { $count } more
people-similar-exactly = Only “{ $word }”
people-similar-looking = Looking who is called nearly so …

## Views kept by name

people-views = Views
people-view-new = Save as a view
people-view-keep = Save the changes to “{ $name }”
people-view-rename = Rename this view
people-view-delete = Delete this view
people-view-name = Name of the view
people-view-save = Save
people-view-unsaved = Unsaved changes
people-view-saved = Saved the view “{ $name }”
people-view-renamed = Renamed the view to “{ $name }”
people-view-deleted = Deleted the view “{ $name }”
