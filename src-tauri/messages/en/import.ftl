# Import: spreadsheets become people, in four steps. What the engine itself says about files and columns is in intake-….ftl.

import-title = Import
import-title-into = Import into { $name }
import-into-sample = These spreadsheets would go into the sample. Your own customers deserve a house file of their own.
import-into-sample-new = Make one
import-leave = Leave the import; nothing is changed
import-steps = Steps of the import
import-step-files = Files
import-step-match = Match
import-step-fix = Fix
import-step-check = Check
import-back = Back
import-next-files = Looks right
import-next-match = Looks right
import-next-fix = Continue
import-nothing-left = Every file is left out. Take at least one to go on.

import-drop = Drop your spreadsheets here
import-drop-text = Several at once is fine. Your files stay as they are; nothing is imported before you have seen what would happen.
import-choose = Choose spreadsheets…
import-others = Add files…
import-reading = Reading your files
import-checking = Checking every row

import-files-title = { $count ->
    [one] { $count } table found
   *[other] { $count } tables found
  }
import-files-lead = { $rows ->
    [one] { $rows } row; { $matched } of { $columns } columns understood.
   *[other] { $rows } rows; { $matched } of { $columns } columns understood.
  }
import-format-text = Text
import-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
  }
import-columns = { $count ->
    [one] { $count } column
   *[other] { $count } columns
  }
import-take = Import this
import-already = This very file was imported on { $day }. Importing it again would change nothing.
import-other-sheets = Also in this workbook:
import-other-packed = Also in this zip file:
import-sheet-take = Add “{ $name }” ({ $count ->
    [one] { $count } row
   *[other] { $count } rows
  })
import-sheet-hidden = Add the hidden “{ $name }” ({ $count ->
    [one] { $count } row
   *[other] { $count } rows
  })
import-first-rows = First rows of { $file }
import-no-header = Column { $number }

import-kind = Each row is
import-kind-contacts = a person
import-kind-purchases = a purchase
import-kind-consents = a consent
import-kind-events = a visit or another event
import-each-contacts = each row is a person
import-each-purchases = each row is a purchase
import-each-consents = each row is a consent
import-each-events = each row is a visit or another event
import-kind-contacts-hint = Names and addresses
import-kind-purchases-hint = Orders or their lines, with their buyers
import-kind-consents-hint = Who agreed to what, and when
import-kind-events-hint = Visits, mailings, service cases, answers: who, what and when
import-sheet = Sheet
import-header = Headers
import-header-row = in row { $row }
import-header-none = none
import-encoding = Characters
import-delimiter = Separator
import-delimiter-tab = tab
import-delimiter-semicolon = semicolon
import-delimiter-comma = comma
import-delimiter-bar = bar
import-country = Country
import-country-house = not set

import-match-title = { $matched } of { $columns } columns matched
import-match-lead = Press a field to change it. What you correct here is remembered for the next file of this kind.
import-match-doubtful = { $count ->
    [one] One column is a guess. Please look at it; the rest is clear.
   *[other] { $count } columns are guesses. Please look at them; the rest is clear.
  }
import-asked-next = You will be asked about it in the next step.
import-becomes = What { $header } becomes
import-becomes-now = { $header } becomes { $target }. Press to change.
import-taken = Another column has it
import-keep-as = Keep as “{ $label }”
import-left = { $count ->
    [one] Not imported: { $count } column
   *[other] Not imported: { $count } columns
  }
import-keep = Keep
import-sealed-password = Password of the workbook
import-sealed-open = Open it
import-keep-what = Keep { $header } as a field of your own
import-sensitive = Needs care

import-fix-title = What needs a decision
import-fix-title-none = What cannot be used
import-fix-lead = Everything else is imported as it is. Your files are not changed.
import-fix-none = Nothing is left to decide.
import-ask-date = How are the dates in “{ $header }” of { $file } meant?
import-ask-date-label = Day or month first
import-ask-number = How are the amounts in “{ $header }” of { $file } meant?
import-ask-number-label = What stands before the cents
import-ask-samples = In the file: { $samples }
import-ask-dmy = Day first
import-ask-mdy = Month first
import-ask-comma = The comma stands before the cents
import-ask-point = The point stands before the cents
import-rows-stay-out = { $count ->
    [one] { $count } row stays out
   *[other] { $count } rows stay out
  }
import-people-come-in = The people come in
import-example-cell = { $file }, row { $row }, { $column }
import-example-row = { $file }, row { $row }

import-check-title = This is what will happen
import-check-lead = Nothing is changed yet.
import-check-answer = Answer
import-check-open = { $count ->
    [one] One question about dates or amounts is open. Those values stay out until it is answered in the step before.
   *[other] { $count } questions about dates or amounts are open. Those values stay out until they are answered in the step before.
  }
import-problems = What cannot be used
import-problems-lead = { $count ->
    [0] Every row comes in; some values do not.
    [one] { $count } row stays out.
   *[other] { $count } rows stay out.
  }
import-problems-see = See where
import-sources = Where these people come from
import-sources-lead = Asked once per file and kept with every address, because the law asks you too.
import-origin = They come from
import-origin-choose = Please choose
import-origin-own_customers = our own customers
import-origin-newsletter = our newsletter
import-origin-event = an event or a visit
import-origin-public_source = a public source
import-origin-bought_list = a bought list
import-origin-exchanged_list = a list lent in exchange
import-origin-rented_list = a rented list
import-origin-other = something else
import-origin-words = In your words
import-agreed = What they agreed to
import-agreed-as_in_file = as the columns of the file say
import-agreed-not_recorded = nothing was written down
import-agreed-yes = they agreed, and I can prove it
import-agreed-no = they must not be contacted
import-agreed-stopped = these addresses must not be used
import-agreed-as_in_file-means = Only a clear yes in the file counts as agreed. A no always counts.
import-agreed-not_recorded-means = They are imported, and nobody counts as agreed. Letters and existing customers may still be possible; you are asked when you plan a campaign.
import-agreed-no-means = They are imported, marked as not to be contacted on any channel.
import-agreed-stopped-means = The addresses go on the do-not-contact list, whoever has them now or later. A row with nothing but an address adds nobody.
import-proof-channels = They agreed to
import-stopped-channels = Do not use them for
import-proof-wording = The words they agreed to
import-proof-wording-hint = As they stood on the form or the website.
import-proof-method = How
import-proof-day = When
import-proof-day-hint = Leave it empty if it was not one day.
import-method-form = on a form
import-method-online = on the website
import-method-paper = on paper
import-method-in_person = in person
import-method-phone = on the phone
import-channel-email = E-mail
import-channel-phone = Phone
import-channel-sms = Text message
import-channel-letter = Letter

import-counts = People
import-new-people = { $count ->
    [one] <b>{ $count }</b> new person
   *[other] <b>{ $count }</b> new people
  }
import-updated-people = { $count ->
    [one] <b>{ $count }</b> known person with changes
   *[other] <b>{ $count }</b> known people with changes
  }
import-unchanged-people = { $count ->
    [one] <b>{ $count }</b> known person without changes
   *[other] <b>{ $count }</b> known people without changes
  }
import-overlap = { $three ->
    [0] { $two ->
        [one] { $two } person is in two of the files.
       *[other] { $two } people are in two of the files.
      }
   *[other] { $two ->
        [one] { $two } person is in two of the files, { $three } in three or more.
       *[other] { $two } people are in two of the files, { $three } in three or more.
      }
  }
import-counts-table = How the rows add up
import-file = File
import-together = Together
import-part-rows = Rows
import-part-people = person rows
import-part-purchases = purchase rows
import-part-events = rows of visits and other events
import-part-consents = consent rows
import-part-products = product rows
import-part-repeats = repeats
import-part-left_out = left out
import-part-problems = problems
import-part-different = Different people

import-consent = Who agreed to be contacted
import-consent-lead = What counts is what was said, per channel. A no in any file wins.
import-consent-channel = By
import-consent-granted = Agreed
import-consent-denied = Said no
import-consent-unknown = Nothing recorded
import-consent-stopped = { $count ->
    [one] { $count } person is on your do-not-contact list and stays on it.
   *[other] { $count } people are on your do-not-contact list and stay on it.
  }
import-gone-listed = { $count ->
    [one] { $count } address is new on your do-not-contact list.
   *[other] { $count } addresses are new on your do-not-contact list.
  }
import-gone-emails = { $count ->
    [one] E-mail to { $count } address came back for good. The address is not used any more; the person stays.
   *[other] E-mail to { $count } addresses came back for good. The addresses are not used any more; the people stay.
  }
import-gone-addresses = { $count ->
    [one] A letter to { $count } person came back. It is not sent to this address any more; others who live there get theirs.
   *[other] Letters to { $count } people came back. They are not sent to these addresses any more; others who live there get theirs.
  }
import-gone-moved = { $count ->
    [one] { $count } person moved. The new address is used now; the old one is kept.
   *[other] { $count } people moved. The new addresses are used now; the old ones are kept.
  }
import-gone-left = { $count ->
    [one] { $count } person moved, and nobody knows where to. No letter is sent to the old address any more; others who live there get theirs.
   *[other] { $count } people moved, and nobody knows where to. No letters are sent to the old addresses any more; others who live there get theirs.
  }
import-gone-deceased = { $count ->
    [one] { $count } person has died and is not contacted any more.
   *[other] { $count } people have died and are not contacted any more.
  }
import-gone-heard = { $count ->
    [one] { $count } person opened or clicked after e-mail to their address had come back. It stays stopped; you can use it again all the same, on their page.
   *[other] { $count } people opened or clicked after e-mail to their address had come back. It stays stopped; you can use it again all the same, on their pages.
  }

import-values = { $count ->
    [one] { $count } value …
   *[other] { $count } values …
  }
import-values-mapped = { $count ->
    [one] { $count } value, { $mapped } read as another
   *[other] { $count } values, { $mapped } read as others
  }
import-values-hint = What each value is read as. Clear a field to leave these cells empty. It is remembered for this source, and you are told of a new value next time. Columns of names, addresses and the like are not remembered.
import-value-read-as = “{ $value }” in “{ $header }” is read as
import-value-count = ({ $count }×)
import-value-empty = left empty

import-totals = Money
import-total = { $inFile } in the file = { $written } imported
import-total-known = { $money } known already
import-total-problems = { $money } in rows with problems
import-total-left_out = { $money } of people left out
import-total-right = adds up
import-total-wrong = { $money } not explained

import-policy = People you know already
import-policy-strict = Whatever you choose: a “no longer” always counts.
import-policy-fill = Add new people and fill blanks of known ones
import-policy-fill-hint = Nothing that is known is overwritten.
import-policy-fill_only = Only fill blanks of known people
import-policy-fill_only-hint = Nobody is added, nothing that is known is overwritten, whoever has an address or number gets no second one, and no yes is taken. Purchases, visits and tags are added.
import-policy-new = Only add new people
import-policy-new-hint = Known people stay as they are.
import-policy-update = Add new people and update known ones
import-policy-update-hint = Known people take over what the file says; empty cells change nothing.
import-policy-update_only = Only update known people
import-policy-update_only-hint = Nobody is added.
import-policy-add = Add every row as a new person
import-policy-add-hint = Nothing is compared. You can look for duplicates afterwards.

import-fill-only = Blanks of people you know will be filled, and purchases, visits and tags added to them. Nobody else is added, nothing is overwritten, and no yes is taken. Before anything is written you see how many people get what.
import-filled = Blanks that are filled
import-filled-field = Field
import-filled-before = Have it before
import-filled-after = Have it afterwards
import-filled-people = Known people who get it
import-changes = { $count ->
    [one] What changes for { $count } known person
   *[other] What changes for { $count } known people
  }
import-becomes-word = becomes
import-field-prefix = Title
import-field-given = First name
import-field-family = Last name
import-field-suffix = Name suffix
import-field-born = Birthday
import-field-gender = Gender
import-field-language = Language
import-field-company = Company
import-field-job_title = Job title
import-field-note = Note
import-field-email = E-mail
import-field-phone = Phone
import-field-address = Address
import-field-tag = Tag
import-field-customer_number = Customer number
import-field-street = Street and number
import-field-postcode = Postcode
import-field-city = Town
import-field-region = State or county
import-field-country = Country
import-field-may_email = Agreed to e-mail
import-field-may_phone = Agreed to calls
import-field-may_sms = Agreed to text messages
import-field-may_letter = Agreed to letters

import-lacks-origin = { $count ->
    [one] Please say where the people of { $file } come from.
   *[other] Please say where the people of { $file } and other files come from.
  }
import-undo-promise = You can take the import back at any time.
import-commit-later = Import
import-commit = { $count ->
    [one] Import { $count } row
   *[other] Import { $count } rows
  }
import-running = Importing
import-running-label = Writing into your house file
import-running-hint = If you cancel, nothing is changed.
import-cancelled = Stopped. Nothing was changed.

import-done = { $count ->
    [one] { $count } person is in your house file
   *[other] { $count } people are in your house file
  }
import-done-new = { $count ->
    [one] { $count } is new
   *[other] { $count } are new
  }
import-done-updated = { $count ->
    [one] { $count } known person was completed
   *[other] { $count } known people were completed
  }
import-done-corrected = { $count ->
    [one] { $count } row came in as you corrected it
   *[other] { $count } rows came in as you corrected them
  }
import-done-purchases = { $count ->
    [one] { $count } purchase, { $money }
   *[other] { $count } purchases, { $money }
  }
import-done-consent = { $yes } agreed to be contacted, { $no } said no
import-finding = Looking for people who are in it twice
import-duplicates = { $count ->
    [one] { $count } pair may be the same person
   *[other] { $count } pairs may be the same person
  }
import-duplicates-text = <b>{ $certain }</b> are certain, <b>{ $review }</b> need your eye.
import-duplicates-new = Only the new people were compared with everybody, as there are few of them. Under Duplicates everybody is compared with everybody.
import-see-duplicates = Look at the duplicates
import-see-people = See the people
import-undo = Undo this import
import-details = How the rows add up
import-not-imported = Not imported: { $columns }
import-kept = Kept as fields of your own: { $columns }
import-took = It took { $time }.
import-in-activity = This import stays on the Activity page, with its Undo.
import-again-title = Nothing new in these files
import-again = They were imported on { $day }. Nothing was changed.
import-problems-file = { $count ->
    [one] { $count } row of { $file } stayed out.
   *[other] { $count } rows of { $file } stayed out.
  }
import-problems-save = Save them with the reason…
import-problems-saved = Saved as { $file }. Correct the rows there and import the file.
