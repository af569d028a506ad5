# What is sent to somebody who helps: labels of versions, sizes and counts
diagnostics-file = Housefile diagnostics
diagnostics-head = Housefile diagnostics: versions, sizes and counts. No name, address, path or value of anybody is in here.
diagnostics-version = Housefile
diagnostics-made = Made as
diagnostics-system = System
diagnostics-window = Window engine
diagnostics-when = Written at (UTC)
diagnostics-house = House file
diagnostics-none = none is open
diagnostics-sqlite = SQLite
diagnostics-cipher = SQLCipher
diagnostics-schema = Shape of the file
diagnostics-bytes = Bytes on disk
diagnostics-pages = Pages (free)
diagnostics-journal = Database log
diagnostics-encrypted = Encrypted (1 = yes)
diagnostics-passphrase = Passphrase set (1 = yes)
diagnostics-tables = Counts
diagnostics-no-faults = No faults were noted.
diagnostics-faults = { $count ->
        [one] The latest fault, by its code:
       *[other] The latest { $count } faults by their codes, the newest first:
    }
