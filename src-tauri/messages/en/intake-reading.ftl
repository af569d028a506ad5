# Opening spreadsheets: what was found, how columns are understood, what must be asked
job-reading = Reading

# Why a file cannot be read
intake-draft-gone = This import was closed meanwhile. Open the files again.
intake-no-such-sheet = There is no sheet “{ $sheet }” in this file.
intake-no-such-table = There is no table { $table } in this sheet: it has { $tables ->
        [one] one
       *[other] { $tables }
    }.
intake-cannot-open = “{ $file }” cannot be opened. Check that it is still there and that you may read it.
intake-is-folder = “{ $file }” is a folder. Choose the spreadsheets in it.
intake-too-large = “{ $file }” is larger than four gigabytes. Split it, and open its parts.
intake-empty-file = “{ $file }” is empty.
intake-nothing-in-it = “{ $file }” has no rows in it.
intake-not-a-spreadsheet = “{ $file }” is not a spreadsheet. Housefile reads xlsx, xlsb, xls, ods, csv and other text tables.
intake-is-pdf = “{ $file }” is a PDF. Save the table as a spreadsheet or CSV in the program it comes from.
intake-is-picture = “{ $file }” is a picture. Housefile reads spreadsheets and text tables.
intake-is-packed = “{ $file }” is a packed file with more than one table in it, or packed in a way Housefile does not know. Unpack it and open the spreadsheets.
intake-is-html = “{ $file }” is a web page with a table, whatever its name says. Open it in your spreadsheet program and save it as xlsx.
intake-is-xml = “{ $file }” is an XML file. Open it in your spreadsheet program and save it as xlsx.
intake-is-vcard = “{ $file }” is an address book of vCards. Save it as CSV in the program it comes from.
intake-is-numbers = “{ $file }” is a Numbers document. In Numbers, choose “Export to” and “Excel” or “CSV”.
intake-too-old = “{ $file }” comes from an Excel before 1995. Open it in your spreadsheet program and save it as xlsx.
intake-needs-password = “{ $file }” is protected by a password. Save a copy without the password and open that.
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
intake-notice-tables = { $tables } tables stand below each other here. This is number { $table }.
intake-notice-mended = { $rows ->
        [one] One row had a cell too many or too few, and was mended.
       *[other] { $rows } rows had a cell too many or too few, and were mended.
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

# What the rows are
intake-kind-chosen = You chose this.
intake-kind-remembered = As in the last import of this source.
intake-kind-contacts = The columns are about people.
intake-kind-purchases = The columns { $headers } are about orders.
intake-kind-events = The columns { $headers } are about visits.
intake-kind-consents = Beside the addresses there is only { $headers }.

# Why a column is taken for what it is
intake-why-chosen = You chose this.
intake-why-remembered = As in the last import of this source.
intake-why-header = The header says so.
intake-why-header-and-values = Header and values say so.
intake-why-header-but-values = The header says so, but the values look different.
intake-why-values-email = { $share } % of the values are e-mail addresses.
intake-why-values-phone = { $share } % of the values look like phone numbers.
intake-why-values-place = { $share } % of the values are a postcode with a town.
intake-why-values-country = { $share } % of the values are countries.
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
intake-no-such-currency = “{ $currency }” is no currency. Use its code of three letters, such as EUR.
