# Duplicates: what is being done
matching-reading = Reading everybody
matching-searching = Looking for people who are there twice
matching-comparing = Comparing
matching-learning = Learning what agreement is worth
matching-writing = Writing down what was found
matching-merging = Merging

# What speaks for one person
matching-same-email = Same e-mail address
matching-similar-email = E-mail addresses that are nearly the same
matching-same-local = The same in front of the @, at two providers
matching-same-domain = E-mail at the same company
matching-same-role-email = Same shared mailbox, such as info@
matching-same-phone = Same phone number
matching-similar-phone = Phone numbers that are a digit apart
matching-same-switchboard = Same phone number, which many people share
matching-same-name = Same name
matching-swapped-name = Same name, with first name and surname swapped
matching-same-given = Same first name
matching-same-family = Same surname
matching-more-given = “{ $left }” and “{ $right }” begin with the same first name
matching-name-form = “{ $left }” and “{ $right }” are forms of one first name
matching-initial = The initial fits the name
matching-given-slip = “{ $left }” and “{ $right }” are a keystroke apart
matching-family-slip = “{ $left }” and “{ $right }” are a keystroke or two apart
matching-family-part = “{ $left }” and “{ $right }” share part of the surname
matching-name-in-email = One has half a name, and its e-mail address tells the rest, which fits
matching-no-name = One of the two has no name
matching-same-address = Same address
matching-same-street = Same street and number
matching-similar-address = Nearly the same address
matching-same-postcode = Same postcode
matching-same-city = Same town
matching-same-born = Same date of birth
matching-swapped-born = Same date of birth, with day and month swapped
matching-same-birthday = Same birthday; the year is not known for both
matching-nearly-born = Dates of birth that differ in one part alone
matching-same-company = Same company
matching-similar-company = Nearly the same company
matching-same-number = Same customer number
matching-similar-number = Customer numbers that are a digit apart
matching-acronym = One name is the other cut to its first letters
matching-shared-words = The names share words that few others have

# What speaks against it
matching-different-born = Different dates of birth
matching-different-given = Different first names: “{ $left }” and “{ $right }”
matching-different-family = Different surnames: “{ $left }” and “{ $right }”
matching-generation = One is a junior and the other is not
matching-different-email = Each has an e-mail address of their own
matching-different-phone = Each has a phone number of their own
matching-different-address = Different addresses
matching-different-city = Different towns
matching-different-company = Different companies
matching-other-name-in-email = One has half a name, and its e-mail address tells another for the rest
matching-different-number = Different customer numbers
matching-different-name = Different names
matching-said-different = You said that these are two people
matching-fits-two = One of the two would fit another person as well

# Which record is kept
matching-keep-complete = It is the more complete of the two.
matching-keep-newer = Both are equally complete; this one is newer.

# Labels of the comparison
matching-field-name = Name
matching-field-email = E-mail
matching-field-phone = Phone
matching-field-address = Address
matching-field-company = Company
matching-field-job-title = Job title
matching-field-born = Date of birth
matching-field-gender = Gender
matching-field-language = Language
matching-field-purchases = Purchases
matching-field-last-purchase = Latest purchase
matching-field-tag = Tags
matching-field-note = Note
matching-field-account = Customer number ({ $system })
matching-field-own = { $label }

# Refusals
matching-pair-gone = This pair was answered already, or one of the two is no longer in the file. Go on to the next one.
matching-keep-neither = Choose one of the two records to keep.
matching-not-merged = This record is not merged into another, so there is nothing to take apart.

# What changed since a merge that is taken apart
matching-since-added = { $rows ->
        [one] { $what ->
            [contact_point] One e-mail, phone or address was
            [account] One customer number was
            [field_value] One value of your own fields was
            [tag] One tag was
            [purchase] One purchase was
            [event] One visit or other event was
            [selection_member] One place on a list was
           *[other] One entry was
        }
       *[other] { $what ->
            [contact_point] { $rows } e-mails, phones or addresses were
            [account] { $rows } customer numbers were
            [field_value] { $rows } values of your own fields were
            [tag] { $rows } tags were
            [purchase] { $rows } purchases were
            [event] { $rows } visits or other events were
            [selection_member] { $rows } places on lists were
           *[other] { $rows } entries were
        }
    } added since the merge. They stay with the record that was kept.
matching-since-edited = { $rows ->
        [one] { $what ->
            [contact_point] One e-mail, phone or address was
            [account] One customer number was
            [field_value] One value of your own fields was
            [tag] One tag was
            [purchase] One purchase was
            [event] One visit or other event was
            [selection_member] One place on a list was
           *[other] One entry was
        }
       *[other] { $what ->
            [contact_point] { $rows } e-mails, phones or addresses were
            [account] { $rows } customer numbers were
            [field_value] { $rows } values of your own fields were
            [tag] { $rows } tags were
            [purchase] { $rows } purchases were
            [event] { $rows } visits or other events were
            [selection_member] { $rows } places on lists were
           *[other] { $rows } entries were
        }
    } edited since the merge. What you wrote went back with the record.
matching-since-removed = { $rows ->
        [one] { $what ->
            [contact_point] One e-mail, phone or address was
            [account] One customer number was
            [field_value] One value of your own fields was
            [tag] One tag was
            [purchase] One purchase was
            [event] One visit or other event was
            [selection_member] One place on a list was
           *[other] One entry was
        }
       *[other] { $what ->
            [contact_point] { $rows } e-mails, phones or addresses were
            [account] { $rows } customer numbers were
            [field_value] { $rows } values of your own fields were
            [tag] { $rows } tags were
            [purchase] { $rows } purchases were
            [event] { $rows } visits or other events were
            [selection_member] { $rows } places on lists were
           *[other] { $rows } entries were
        }
    } removed since the merge and did not come back.
matching-since-value = { $field ->
        [prefix] The title was
        [given] The first name was
        [family] The surname was
        [suffix] The name’s suffix was
        [gender] The gender was
        [born] The date of birth was
        [language] The language was
        [company] The company was
        [job_title] The job title was
        [note] The note was
        [household] The household was
       *[other] A value was
    } edited since the merge. It stays with the record that was kept.

# Activity
act-merge-certain = Merged { $people ->
        [one] one certain duplicate
       *[other] { $people } certain duplicates
    }
matching-in-the-way = The same people were merged, parted or added to since. Take those later steps back first.
