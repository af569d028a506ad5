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
