# Checking an import first, doing it, and telling what it did

# What is being done
intake-cleaning = Reading every row
intake-comparing = Looking for people you know already
intake-checking = Checking what would change
intake-writing = Importing

# Refusals
intake-nothing-to-import = There is nothing to import: every file is left out or could not be read. Choose at least one file.
intake-no-such-import = This import is not in this house file.

# Before the import
intake-many-change = This import would change { $count ->
        [one] one person
       *[other] { $count } people
    } of the { $of } you have. Check the examples before you go on.

# What is wrong, by what mends it
problem-invalid-email = { $count ->
        [one] One e-mail address cannot be right
       *[other] { $count } e-mail addresses cannot be right
    }
mend-invalid-email = The people are imported; these addresses are kept as written and never used. Correct them on the person’s page or in the file.
problem-typo-domain = { $count ->
        [one] One e-mail address looks mistyped
       *[other] { $count } e-mail addresses look mistyped
    }
mend-typo-domain = Compare what stands behind the @ (gmial.com is probably gmail.com). They are imported as written.
problem-unreadable-phone = { $count ->
        [one] One phone number cannot be read
       *[other] { $count } phone numbers cannot be read
    }
mend-unreadable-phone = Choose the country of the file if the numbers have no country code. They are kept as written and never called.
problem-impossible-date = { $count ->
        [one] One date does not exist
       *[other] { $count } dates do not exist
    }
mend-impossible-date = Choose whether day or month comes first, or correct the file. Without it the date stays blank.
problem-undecided-date = { $count ->
        [one] One date can be read in two ways
       *[other] { $count } dates can be read in two ways
    }
mend-undecided-date = Choose whether day or month comes first in this column. Until then these dates stay blank.
problem-unreadable-date = { $count ->
        [one] One date cannot be read
       *[other] { $count } dates cannot be read
    }
mend-unreadable-date = Write these dates as numbers in the file, such as 31.12.2024. Without it the date stays blank.
problem-future-birthday = { $count ->
        [one] One birthday lies in the future
       *[other] { $count } birthdays lie in the future
    }
mend-future-birthday = Correct the year in the file. Without it the birthday stays blank.
problem-unreadable-amount = { $count ->
        [one] One amount cannot be read
       *[other] { $count } amounts cannot be read
    }
mend-unreadable-amount = Choose whether a point or a comma stands before the cents, or write a number in the file.
problem-unreadable-quantity = { $count ->
        [one] One quantity cannot be read
       *[other] { $count } quantities cannot be read
    }
mend-unreadable-quantity = Write a number in the file. Without it the quantity counts as one.
problem-unknown-country = { $count ->
        [one] One country is unknown
       *[other] { $count } countries are unknown
    }
mend-unknown-country = Write the country’s name or its two letters, such as DE. Without it the country stays blank.
problem-unknown-currency = { $count ->
        [one] One currency is unknown
       *[other] { $count } currencies are unknown
    }
mend-unknown-currency = Write its three letters, such as EUR. Without it the currency of the file is used.
problem-unclear-answer = { $count ->
        [one] One answer is neither yes nor no
       *[other] { $count } answers are neither yes nor no
    }
mend-unclear-answer = Write yes or no in the file. Without it nothing is recorded, so these people count as not asked.
problem-unclear-word = { $count ->
        [one] One gender, language or house number is not understood
       *[other] { $count } genders, languages or house numbers are not understood
    }
mend-unclear-word = Write f, m or other, a language such as de, and a house number as text: a spreadsheet makes a day of 7-9. Without it the value stays blank.
problem-unknown-event = { $count ->
        [one] One word for what happened is not known
       *[other] { $count } words for what happened are not known
    }
mend-unknown-event = Write sent, opened, clicked, hard bounce, soft bounce, unsubscribed or visit. Without it what happened in these rows is left out.
problem-repeated-header = { $count ->
        [one] One row repeats the column names
       *[other] { $count } rows repeat the column names
    }
mend-repeated-header = Nothing to do: these rows are left out.
problem-ragged = { $count ->
        [one] One row breaks off or has cells too many
       *[other] { $count } rows break off or have cells too many
    }
mend-ragged = Put their values under their columns below, or in the file and import it again. They are left out for now.
problem-nobody = { $count ->
        [one] One row names nobody
       *[other] { $count } rows name nobody
    }
problem-unknown-token = { $count ->
        [one] One row stands for nobody in this house file
       *[other] { $count } rows stand for nobody in this house file
    }
mend-unknown-token = They come from a copy without names. Import them into the house file that the copy was made of. Whoever was erased since is not found again.
problem-moved-nobody = { $count ->
        [one] One row of a list of moves matches nobody you know
       *[other] { $count } rows of a list of moves match nobody you know
    }
mend-moved-nobody = Nothing to do for people you do not know: nobody is added by a list of who moved. Of somebody you know, add the customer number, the e-mail address, or the whole name with the old address as you have it.
problem-unknown-number = { $count ->
        [one] One row has a customer number that belongs to nobody known
       *[other] { $count } rows have a customer number that belongs to nobody known
    }
mend-unknown-number = Import the file that says whose these numbers are together with this one, or before it. Until then these rows, and the lines of their orders, are left out.
mend-nobody = Add a name, an e-mail address, a phone number, a street or a customer number, below or in the file. These rows are left out for now.
problem-no-amount = { $count ->
        [one] One purchase has no amount
       *[other] { $count } purchases have no amount
    }
mend-no-amount = Add an amount, or choose which column holds it. These rows are left out for now.

# Files that belong together
intake-joined-customers = The customer numbers in “{ $header }” of { $file } are those in “{ $theirs }” of { $other }: { $count } of { $of } stand there.
intake-joined-earlier = The customer numbers in “{ $header }” of { $file } are those of “{ $other }”, which was imported before: { $count } of { $of } are known.
intake-joined-field = The customer numbers in “{ $header }” of { $file } are those in your field “{ $field }”: { $count } of { $of } are known.
intake-joined-orders = The rows of { $file } are lines of the orders in { $other }: of the order numbers in “{ $header }”, { $count } of { $of } stand there in “{ $theirs }”.
intake-joined-products = { $file } names the products in “{ $theirs }” of { $other }: { $count } of { $of } stand there.

# Why one value or one row stayed out
why-invalid-email = “{ $value }” cannot be an e-mail address.
why-typo-domain = “{ $value }” looks mistyped behind the @.
why-unreadable-phone = “{ $value }” cannot be read as a phone number.
why-impossible-date = “{ $value }” in “{ $column }” does not exist.
why-undecided-date = “{ $value }” in “{ $column }” can be read in two ways: choose whether day or month comes first.
why-unreadable-date = “{ $value }” in “{ $column }” cannot be read as a date.
why-future-birthday = “{ $value }” in “{ $column }” lies in the future.
why-unreadable-amount = “{ $value }” in “{ $column }” cannot be read as an amount.
why-unreadable-quantity = “{ $value }” in “{ $column }” cannot be read as a quantity.
why-unknown-country = “{ $value }” is no country we know.
why-unknown-currency = “{ $value }” is no currency we know.
why-unclear-answer = “{ $value }” in “{ $column }” is neither yes nor no.
why-unclear-word = “{ $value }” in “{ $column }” is not understood.
why-unknown-event = “{ $value }” in “{ $column }” is no event we know.
why-repeated-header = This row repeats the column names.
why-ragged = This row breaks off or has cells too many. Put its values under their columns.
why-unknown-token = This row stands for nobody in this house file. Import it into the one that the copy without names was made of.
why-moved-nobody = This row matches nobody you know, and nobody is added by a list of who moved. It needs a customer number or e-mail address you know, or the whole name with the old address as you have it.
why-unknown-number = Nobody has the customer number of this row, and no other file of this import says whose it is. Import the file that does with this one, or before it.
why-nobody = This row names nobody. Add a name, an e-mail address, a phone number, a street or a customer number.
why-no-amount = This purchase has no amount. Add one.
