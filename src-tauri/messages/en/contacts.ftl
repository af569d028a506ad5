# People: finding, opening, editing
contacts-gone = This person is no longer in the file.
contacts-unknown-column = This value cannot be edited here.
contacts-born-unreadable = A birthday has to be a day in the past, such as 1985-03-14.
contacts-address-unreadable = “{ $value }” cannot be used as an address. Check it and try again.
contacts-not-for-many = This value cannot be set for many people at once. Company, position, language, gender, note, tags and your own fields can.
contacts-nobody-changes = Everybody has it as you want it already. Nothing was changed.
contacts-tag-missing = A tag needs a word.
contacts-field-gone = This field is no longer in the file.
contacts-field-in-use = “{ $name }” uses this field. Take it out there first, then move the field to the bin.
contacts-value-unreadable = “{ $value }” cannot be a value of “{ $field }”.
