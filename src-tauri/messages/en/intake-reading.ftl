# Opening spreadsheets: what was found, how columns are understood, what must be asked
job-reading = Reading

# Why a file cannot be read
intake-no-such-row = Row { $row } is not in this file.
intake-draft-gone = This import was closed meanwhile. Open the files again.
intake-no-such-sheet = There is no sheet “{ $sheet }” in this file.
intake-no-such-table = There is no table { $table } in this sheet: it has { $tables ->
        [one] one
       *[other] { $tables }
    }.
intake-cannot-open = “{ $file }” cannot be opened. Check that it is still there and that you may read it.
intake-is-folder = “{ $file }” is a folder. Choose the spreadsheets in it.
intake-too-large = “{ $file }” is larger than four gigabytes. Split it, and open its parts.
intake-pasted-too-long = That is more than can be pasted at once. Save it as a file in your spreadsheet program and open that.
intake-empty-file = “{ $file }” is empty.
intake-nothing-in-it = “{ $file }” has no rows in it.
intake-not-a-spreadsheet = “{ $file }” is not a spreadsheet. Housefile reads xlsx, xlsb, xls, ods, csv and other text tables, and address books of vCards.
intake-is-pdf = “{ $file }” is a PDF. Save the table as a spreadsheet or CSV in the program it comes from.
intake-is-picture = “{ $file }” is a picture. Housefile reads spreadsheets and text tables.
intake-archive-too-large = “{ $file }” is a web page with its pictures in one file, larger than { $megabytes } MB. Open it in your spreadsheet program and save it as xlsx.
intake-is-packed = “{ $file }” is packed in a way Housefile does not know. Unpack it and open the spreadsheets.
intake-is-html = “{ $file }” is a web page without a table in it. Save the table as a spreadsheet or CSV in the program it comes from.
intake-is-xml = “{ $file }” is an XML file of a kind that Housefile does not know. Open it in your spreadsheet program and save it as xlsx.
intake-is-vcard = “{ $file }” is an address book without a whole vCard in it. Export it again from the program it comes from.
intake-is-numbers = “{ $file }” is a Numbers document. In Numbers, choose “Export to” and “Excel” or “CSV”.
intake-too-old = “{ $file }” comes from an Excel before 1995. Open it in your spreadsheet program and save it as xlsx.
intake-needs-password = “{ $file }” is protected by a password. It opens with the password, which is kept nowhere.
intake-wrong-password = This password does not open “{ $file }”.
intake-sealed-otherwise = “{ $file }” is protected in a way that Housefile cannot open, even with its password. Save a copy without the password and open that.
intake-sealed-xls = “{ $file }” is an old Excel workbook with a password, which Housefile cannot open. Save a copy without the password and open that.
intake-sealed-ods = “{ $file }” is an OpenDocument table with a password, which Housefile cannot open. Save a copy without the password and open that.
intake-sealed-zip = “{ $file }” is a zip with a password, which Housefile cannot open. Unpack it, and open what was in it.
intake-sealed-too-large = “{ $file }” has a password and is larger than { $megabytes } MB, which Housefile cannot open. Save a copy without the password and open that.
intake-damaged = “{ $file }” is damaged. Open it in your spreadsheet program and save it again.
intake-damaged-or-bomb = “{ $file }” could not be read: it is damaged or built to exhaust memory. Nothing else was affected.
intake-mostly-empty = “{ $file }” spans a huge, mostly empty table. Delete the cells far outside your data and save it again.
intake-too-wide = “{ $file }” has a row of more than { $columns } cells. Check what parts its cells.
intake-beyond-the-grid = “{ $file }” has cells where no spreadsheet has any. It is damaged.
intake-rows-out-of-order = “{ $file }” is damaged: its rows are out of order. Open it in your spreadsheet program and save it again.
intake-cell-too-long = “{ $file }” has a cell that is longer than any spreadsheet allows. It is damaged.
intake-row-too-long = “{ $file }” has a row of many megabytes. Check what parts its rows.
intake-too-many-sheets = “{ $file }” has more than { $sheets } sheets. Save those you need in a workbook of their own.
intake-unknown-encoding = The encoding “{ $encoding }” is not known.
intake-delimiter-one-character = Cells are parted by exactly one character.

# What was noticed while reading
intake-notice-sheet-lost = The sheet “{ $sheet }” is damaged and could not be read. What is shown here comes from the other sheets.
intake-notice-no-header = No header was found: the first row holds values already.
intake-notice-above = { $rows ->
        [one] One row above the header was skipped
       *[other] { $rows } rows above the header were skipped
    }; the header is in row { $header }.
intake-notice-below = { $rows ->
        [one] One row of totals or notes at the bottom was left out.
       *[other] { $rows } rows of totals or notes at the bottom were left out.
    }
intake-notice-ragged = { $rows ->
        [one] One row has more or fewer cells than the others.
       *[other] { $rows } rows have more or fewer cells than the others.
    }
intake-notice-tables = { $tables } tables stand below each other here. This is number { $table }; another one can be chosen.
intake-notice-mended = { $rows ->
        [one] One row did not have its cells where the others have them, and was put right.
       *[other] { $rows } rows did not have their cells where the others have them, and were put right.
    }
intake-notice-destroyed = { $cells ->
        [one] One number was damaged before it came here
       *[other] { $cells } numbers were damaged before they came here
    }: a spreadsheet program had shortened it to something like 1.23E+11.
intake-notice-unreadable-characters = { $cells ->
        [one] One cell has
       *[other] { $cells } cells have
    } characters that the encoding { $encoding } cannot give. If names look wrong, choose another.
intake-notice-garbled = { $cells ->
        [one] One cell looks
       *[other] { $cells } cells look
    } garbled, such as “MÃ¼ller” for “Müller”. If choosing another encoding does not help, it happened before the file came here.
intake-notice-source = The headers are those of an export of { $source }.
intake-notice-campaigns = Its rows are campaigns and not people, so there is nobody to import.
intake-notice-leaving = The file’s name says that its people no longer want to be contacted. It is taken so unless you say otherwise.
intake-notice-both-orders = “{ $header }” has days of both orders: in { $first } the day stands first for certain, in { $other } the month. Those that do not fit your answer are left out and shown.
intake-notice-stops = This is a list of addresses that must not be used. They go on the do-not-contact list unless you say otherwise.

# What changed since the last import of the same source
intake-drift-new-columns = { $count ->
        [one] One column is new since the last import of this source
       *[other] { $count } columns are new since the last import of this source
    }: { $headers }.
intake-drift-missing-columns = { $count ->
        [one] One column of the last import of this source is missing
       *[other] { $count } columns of the last import of this source are missing
    }: { $headers }.
intake-drift-new-values = { $count ->
        [one] “{ $header }” has one value that it did not have last time
       *[other] “{ $header }” has { $count } values that it did not have last time
    }: { $values }.
intake-drift-emptier = “{ $header }” is empty in { $now } % of the rows; last time it was in { $before } %.

# What the rows are
intake-kind-chosen = You chose this.
intake-kind-remembered = As in the last import of this source.
intake-kind-moves = The columns { $headers } tell where people live now who moved. They are looked up by number, e-mail address or name with old address; nobody is added.
intake-kind-products = The columns are about products; nobody is in them. They name what was bought in files that are imported with this one.
intake-kind-preset = The file is an export of { $source }.
intake-kind-contacts = The columns are about people.
intake-kind-purchases = The columns { $headers } are about orders.
intake-kind-events = The columns { $headers } are about visits.
intake-kind-mailings = The columns { $headers } say what became of mailings.
intake-kind-cases = The columns { $headers } are about service cases.
intake-kind-answers = The columns { $headers } are about answers to a survey.
intake-kind-consents = Beside the addresses there is only { $headers }.

# Why a column is taken for what it is
intake-why-chosen = You chose this.
intake-why-remembered = As in the last import of this source.
intake-why-remembered-but-values = As in the last import of this source, but the values look different now.
intake-why-remembered-field = An earlier import made a field of this header.
intake-why-header = The header says so.
intake-why-header-and-values = Header and values say so.
intake-why-header-but-values = The header says so, but the values look different.
intake-why-preset = Exports of { $source } have this header.
intake-why-preset-but-values = Exports of { $source } have this header, but the values look different.
intake-why-preset-left = Exports of { $source } have this for their own books, so it is left out.
intake-why-another-address = This belongs to another address. Only one for each person is imported.
intake-why-taken = Another column has this already.
intake-why-values-email = { $share } % of the values are e-mail addresses.
intake-why-values-phone = { $share } % of the values look like phone numbers.
intake-why-values-place = { $share } % of the values are a postcode with a town.
intake-why-values-country = { $share } % of the values are countries.
intake-why-log = Each row tells of one event: { $known }.
intake-why-log-unknown = Each row tells of one event: { $known }. Not known, so left out: { $unknown }.
intake-why-log-none = No word for an event is known here, so all are left out: { $unknown }.
intake-why-empty = There is nothing in it.
intake-why-unknown = Nothing tells what this is.
intake-why-sensitive = This needs care, so it is left out until you decide.

# Columns that need care
intake-sensitive-card = These look like payment card numbers. Housefile never stores them.
intake-sensitive-health = This looks like health data, which the law protects specially.
intake-sensitive-religion = This looks like religion or belief, which the law protects specially.
intake-sensitive-ethnicity = This looks like ethnic origin, which the law protects specially.
intake-sensitive-politics = This looks like political opinion, which the law protects specially.
intake-sensitive-union = This looks like trade union membership, which the law protects specially.
intake-sensitive-sex-life = This looks like sex life or orientation, which the law protects specially.
intake-sensitive-biometrics = This looks like biometric data, which the law protects specially.
intake-sensitive-children = This looks like data about children, who are protected specially.
intake-sensitive-government-id = This looks like a number that the state gives to people, such as a passport or tax number.
intake-sensitive-criminal = This looks like criminal convictions, which the law protects specially.
intake-sensitive-bank = This looks like bank accounts.

# A day in words, so that nobody has to know the order to judge it
intake-day-in-words = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
intake-too-many-columns = A file has at most { $most } columns.
intake-too-many-values = At most { $most } values of a column can be read as others.
intake-no-such-currency = “{ $currency }” is no currency. Use its code of three letters, such as EUR.
