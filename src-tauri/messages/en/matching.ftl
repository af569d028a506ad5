# Duplicates: what is being done
matching-reading = Reading everybody
matching-searching = Looking for people who are there twice
matching-comparing = Comparing
matching-learning = Learning what agreement is worth
matching-writing = Writing down what was found
matching-spelling = Comparing the spellings
matching-tidying = Writing the spellings
matching-households = Looking who lives together
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
matching-loose-name = The shorter name is within the longer one, in another order or written as one word
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

# In what pairs agree: each is counted once, by the first of these that its two share
matching-agreement = { $name ->
    [same] { $shared ->
        [email] Same e-mail and name
        [phone] Same phone and name
        [number] Same customer number and name
        [address] Same address and name
        [born] Same date of birth and name
       *[other] Same name and smaller things
    }
   *[different] { $shared ->
        [email] Same e-mail, not the same name
        [phone] Same phone, not the same name
        [number] Same customer number, not the same name
        [address] Same address, not the same name
        [born] Same date of birth, not the same name
       *[other] Smaller things, not the same name
    }
    }

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
matching-part-number = Customer number
matching-part-generation = Junior or senior

# Refusals
matching-pair-gone = This pair was answered already, or one of the two is no longer in the file. Go on to the next one.
matching-keep-neither = Choose one of the two records to keep.
matching-not-merged = This record is not merged into another, so there is nothing to take apart.

# Two records that somebody picked
matching-pick-two = Choose two different records to compare.
matching-pick-gone = One of the two is not in the file any more. Choose two people of the list.
matching-standing-certain = They are among the certain duplicates.
matching-standing-asked = They are among the pairs that wait for your answer.
matching-standing-later = You put them off for later.
matching-standing-one = They are one already: one record was merged into the other.
matching-standing-kinds = One is a person and the other an organisation. Those are never compared, and never made one.
matching-standing-said = You said that these are two people, so you are not asked again.
matching-standing-no-key = They share nothing by which a search brings two records together, such as an e-mail address, a phone number, a name with a place or a date of birth. So they were never compared.
matching-standing-names = Their first names differ. People of one household share all the rest, so such a pair is asked about only where much else speaks for it.
matching-standing-born = Their dates of birth differ.
matching-standing-generation = One is a junior and the other is not. Father and son share all the rest.
matching-standing-low = Too little speaks for it: fewer than one in nine of such pairs is one person.
matching-standing-many = There are so many likelier pairs to look at that this one is not asked about. Once some are answered, look for duplicates again.
matching-standing-elsewhere = Another pair of the same people is asked about in their place, or one of the two belongs with a record that the other cannot belong with.
matching-standing-anew = They would be offered now. Look for duplicates again.

# Taking a merge apart
matching-made-of = Made of { $count } records
matching-made-kept = the record that was kept
matching-made-on = merged on { $day }
matching-apart = Take apart
matching-apart-what = Take { $name } apart again
matching-apart-done = { $name } is a person of their own again
matching-apart-rows = { $count ->
        [0] No e-mails, purchases or other entries go back.
        [one] One e-mail, purchase or other entry goes back to where it came from.
       *[other] { $count } e-mails, purchases and other entries go back to where they came from.
    } What the kept record took over for want of its own goes back too.
matching-apart-since = Changed since the merge
matching-apart-same = Nothing changed since the merge: each record is as it was before.
matching-all-apart = Take all apart
matching-all-apart-title = Take these { $count } records apart?
matching-all-apart-done = { $count ->
        [one] One record is a person of its own again
       *[other] { $count } records are people of their own again
    }

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

matching-since-no = A no to { $channel ->
        [email] e-mail
        [phone] calls
        [sms] text messages
        [letter] letters
       *[other] every channel
    } was said since the merge. It holds for every record from now on, as nobody knows for whom it was said.
matching-since-yes = A yes to { $channel ->
        [email] e-mail
        [phone] calls
        [sms] text messages
        [letter] letters
       *[other] every channel
    } was said since the merge. It stays with the record that was kept.
matching-since-import = An import since the merge, of “{ $file }”, told of this person. What it told stays with the record that was kept.

# Learning
matching-learned = { $count ->
        [one] Learned from your one answer.
       *[other] Learned from your { $count } answers.
    }
matching-would-learn = { $count ->
        [one] It would learn from your one answer.
       *[other] It would learn from your { $count } answers.
    }

# Activity
act-merge-certain = Merged { $people ->
        [one] one certain duplicate
       *[other] { $people } certain duplicates
    }
act-group-households = { $households ->
        [0] Dissolved the households
       *[other] Grouped { $people } people into { $households ->
            [one] one household
           *[other] { $households } households
        }
    }
matching-in-the-way = The same people were merged, parted or added to since. Take those later steps back first.

duplicates-no-spellings = This field is gone, is locked or holds no text.
duplicates-spelling-missing = A group has no spelling. Type one, or leave the group out.
duplicates-spelling-twice = “{ $value }” is asked to become two different texts. Leave one of the groups out.
matching-offer-too-many = The import brought more than { $count } people. Look for duplicates among everybody, which tells more.
matching-take-unknown = Of this field both values are kept, and there is nothing to choose.
matching-replace-what = Say which value is to be replaced.
