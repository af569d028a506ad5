# People: finding, opening, editing
contacts-gone = This person is no longer in the file.
contacts-unknown-column = This value cannot be edited here.
contacts-born-unreadable = A birthday has to be a day in the past, such as 1985-03-14.
contacts-address-unreadable = “{ $value }” cannot be used as an address. Check it and try again.
