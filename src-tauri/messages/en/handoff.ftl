# Export: columns, salutations, what stops a file from leaving.

job-exporting = Writing the file
job-checking-names = Looking for missing names


handoff-column-salutation = Salutation
handoff-column-prefix = Title
handoff-column-given-name = First name
handoff-column-family-name = Last name
handoff-column-full-name = Name
handoff-column-company = Company
handoff-column-job-title = Job title
handoff-column-email = E-mail
handoff-column-phone = Phone
handoff-column-street = Street
handoff-column-postcode = Postcode
handoff-column-city = City
handoff-column-region = Region
handoff-column-country = Country
handoff-column-language = Language
handoff-column-gender = Gender
handoff-column-born = Date of birth
handoff-column-customer-number = Customer number
handoff-column-tags = Tags
handoff-column-code = Campaign code
handoff-column-purchases = Purchases
handoff-column-spent = Spent
handoff-column-first-purchase = First purchase
handoff-column-last-purchase = Last purchase
handoff-column-custom = { $label }
handoff-column-why = Why
handoff-column-number = Column { $number }

# {"{name}"} is replaced by the person's name.
handoff-salutation = Dear {"{name}"}
handoff-salutation-without-name = Dear customer

handoff-purpose-copy = A copy of “{ $title }”: data to look at, not a list of people who may be contacted
handoff-purpose-problems = Rows of “{ $file }” that were not imported, to be mended
handoff-why = Row { $row }: { $why }
handoff-why-unknown = this row could not be read.

handoff-withdrawn = { $people ->
        [one] One person was left out: they may no longer be contacted.
       *[other] { $people } people were left out: they may no longer be contacted.
    }
handoff-made-harmless = { $count ->
        [one] One text looked like a formula and got an apostrophe in front.
       *[other] { $count } texts looked like formulas and got an apostrophe in front.
    }
handoff-cut = { $count ->
        [one] One text is longer than a cell can hold and was cut.
       *[other] { $count } texts are longer than a cell can hold and were cut.
    }

handoff-no-columns = Choose at least one column.
handoff-column-twice = This column is there twice.
handoff-other-channel = This address belongs to another way of contacting people, which they may not have agreed to. Take the column out.
handoff-column-for-audiences = This column belongs to a campaign's list. Take it out of a plain copy.
handoff-no-such-field = There is no field “{ $column }” any more. Take the column out.
handoff-field-locked = “{ $column }” is sensitive. State in Settings, among your own fields, what it may be used for before it leaves.
handoff-nobody-left = Nobody on this list may be contacted any more. Fix the list again.
handoff-nobody-here = There is nobody to export.
handoff-names-missing = { $people ->
        [one] One person has no name for the salutation. Say what stands in for it, or leave the person out.
       *[other] { $people } people have no name for the salutation. Say what stands in for it, or leave them out.
    }
handoff-no-problem-rows = There are no problem rows to export.
handoff-too-many-rows = A workbook holds { $most } rows, and this list has { $rows }. Export it as CSV.

# A copy without names
job-copying = Making the copy
handoff-copy-purpose = Say who gets the copy and what for. It is written down with everything that left.
handoff-copy-nobody = There is nobody in this house file yet, so there is nothing to copy.
handoff-copy-token = Token
handoff-copy-birth-year = Year of birth
handoff-copy-gender = Gender
handoff-copy-language = Language
handoff-copy-place = Postcode and city
handoff-copy-purchases = Purchases
handoff-copy-visits = Visits
handoff-copy-tags = Tags that five or more people share
handoff-copy-fields = Own fields, where five or more people share the words
handoff-copy-allowed = Who may be contacted how
handoff-copy-may-email = May be e-mailed
handoff-copy-may-letter = May be written to
handoff-copy-may-phone = May be called
handoff-copy-may-sms = May be texted

# Lists of others
handoff-all-borrowed = These people are here by lists of others alone. Such a list leaves as the audience of a campaign, and in no other file.
handoff-borrowed = { $people ->
        [one] One person is
       *[other] { $people } people are
    } here by a list of others alone and stayed out: such a list leaves as the audience of a campaign.
