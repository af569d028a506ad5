# People: finding, opening, editing
contacts-gone = This person is no longer in the file.
contacts-unknown-column = This value cannot be edited here.
contacts-born-unreadable = A birthday has to be a day in the past, such as 1985-03-14.
contacts-email-unreadable = “{ $value }” is no e-mail address. One looks like anna@post.example.
contacts-phone-unreadable = “{ $value }” is no phone number that exists. Write it with its area code, or with its country in front, such as +49 30 1234567.
contacts-phone-country = In which country is this number? Write it with the country in front, such as +49 30 1234567.
contacts-country-unknown = “{ $value }” is no country that Housefile knows. Write its name, or its two letters such as DE.
contacts-address-empty = An address needs a street, a postcode or a town.
contacts-nobody = Say at least a name, a company, an e-mail address or a phone number.
contacts-point-twice = This person has it already.
contacts-point-gone = This address is no longer in the file.
contacts-not-for-many = This value cannot be set for many people at once. Company, position, language, gender, note, tags and your own fields can.
contacts-nobody-changes = Everybody has it as you want it already. Nothing was changed.
contacts-tag-missing = A tag needs a word.
contacts-field-gone = This field is no longer in the file.
contacts-field-in-use = “{ $name }” uses this field. Take it out there first, then move the field to the bin.
contacts-value-unreadable = “{ $value }” cannot be a value of “{ $field }”.
contacts-field-locked = “{ $field }” is sensitive. State in Settings, among your own fields, what it may be used for before its values are replaced.
contacts-field-free = “{ $field }” is not sensitive. It may be used without a purpose.
contacts-purpose-same = “{ $field }” is as you want it already. Nothing was changed.
contacts-no-household = This person is not in a household any more.
contacts-nothing-to-mend = There is nothing to mend here any more. Nothing was changed.
contacts-mend-phones = { $values ->
        [0] No phone number
        [one] One phone number
       *[other] { $values } phone numbers
    } can be written in one form: { $reachable ->
        [0] nobody gets a first usable number by it
        [one] one person more has a usable number
       *[other] { $reachable } people more have a usable number
    }. { $left ->
        [0] None is left over.
        [one] One cannot be read, or is there already, and stays as it is.
       *[other] { $left } cannot be read, or are there already, and stay as they are.
    } What was typed stays beside the number; consent is not changed.
contacts-mend-names = { $people ->
        [0] No name
        [one] One name
       *[other] { $people } names
    } in capitals or small letters can be put into case. { $left ->
        [0] None is left over.
        [one] One is not certain (particles, initials, Mc, apostrophes, Turkish) and stays as it is.
       *[other] { $left } are not certain (particles, initials, Mc, apostrophes, Turkish) and stay as they are.
    }
contacts-mend-spaces = { $values ->
        [one] One name, company or position has
       *[other] { $values } names, companies and positions have
    } superfluous spaces. Notes and your own fields stay as they are.
