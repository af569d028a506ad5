# Duplicates: finding, merging, deciding
duplicates-title = Duplicates
duplicates-lead = The same person twice becomes one. Nothing is lost, and every merge can be taken back.
duplicates-find = Look for duplicates
duplicates-find-again = Look again
duplicates-finding = Looking for duplicates
duplicates-merging = Merging
duplicates-empty = Has anybody got in twice?
duplicates-empty-text = People come in under two e-mails, with a nickname or a typing mistake. Housefile compares everybody and says why two may be one.
duplicates-none = No duplicates are waiting
duplicates-none-text = Everybody was compared. After the next import, look again.
duplicates-certain = { $count ->
        [one] One certain duplicate
       *[other] { $count } certain duplicates
    }
duplicates-certain-text = { $people ->
        [one] One person is in your file more than once, and everything known says so.
       *[other] { $people } people are in your file more than once, and everything known says so.
    } Look at ten of them, then merge all in one go.
duplicates-certain-look = Look at ten and merge
duplicates-certain-merge = { $count ->
        [one] Merge this duplicate
       *[other] Merge all { $count }
    }
duplicates-sample-title = Ten of the certain ones
duplicates-sample-text = Do these look right? Merging keeps every value, purchase and opt-out. You can undo it at any time.
duplicates-merged = { $count ->
        [one] Merged one duplicate.
       *[other] Merged { $count } duplicates.
    }
duplicates-review = { $count ->
        [one] One pair to decide
       *[other] { $count } pairs to decide
    }
duplicates-progress = { $done } of { $total } decided
duplicates-keys = Single keys
duplicates-keys-hint = ← → choose the record to keep · Z undo
duplicates-merge = Merge
duplicates-apart = Not the same person
duplicates-later = Later
duplicates-kept-apart = These two stay apart.
duplicates-put-off = Put off for later.
duplicates-keep = Record to keep
duplicates-nothing = nothing
duplicates-differs = differs
duplicates-why = Why these may be one person
duplicates-source = { $file }, row { $row }
duplicates-strength-1 = { $side ->
        [for] speaks a little for it
       *[against] speaks a little against it
    }
duplicates-strength-2 = { $side ->
        [for] speaks for it
       *[against] speaks against it
    }
duplicates-strength-3 = { $side ->
        [for] speaks strongly for it
       *[against] speaks strongly against it
    }
