# The ways out: back to a backup, a new recovery code, what can be saved of a damaged file
rescue-restoring = Going back to the backup
rescue-recoding = Writing the file under its new code
rescue-resealing = Writing backups under the new code
rescue-salvaging = Saving what can be read
rescue-other-file = This is a backup of another house file. To look into it, open it as a house file of its own.
rescue-no-code = This house file is not encrypted, so it has no recovery code.
rescue-last-backups = These are the only backups there are. Make a new one first.
rescue-nothing-reads = Nothing of “{ $file }” can be read with this code. Restore a backup.
rescue-backup-holds = The backup holds { $people ->
        [one] one person
       *[other] { $people } people
    }, { $purchases ->
        [one] one purchase
       *[other] { $purchases } purchases
    } and { $consents ->
        [one] one answer
       *[other] { $consents } answers
    } about being contacted.
rescue-file-holds = The file holds { $people ->
        [one] one person
       *[other] { $people } people
    }, { $purchases ->
        [one] one purchase
       *[other] { $purchases } purchases
    } and { $consents ->
        [one] one answer
       *[other] { $consents } answers
    } about being contacted.
rescue-lost = Added since, and lost by going back: { $people ->
        [one] one person
       *[other] { $people } people
    }, { $purchases ->
        [one] one purchase
       *[other] { $purchases } purchases
    }, { $consents ->
        [one] one answer
       *[other] { $consents } answers
    }; { $changes ->
        [one] one change
       *[other] { $changes } changes
    }.
rescue-objections-hold = What was objected to since holds all the same: { $noes ->
        [one] one person who said no
       *[other] { $noes } people who said no
    }, { $stops ->
        [one] one address
       *[other] { $stops } addresses
    } on the do-not-contact list.
rescue-objections-held = What was objected to since was written again: { $noes ->
        [one] one person who said no
       *[other] { $noes } people who said no
    }, { $stops ->
        [one] one address
       *[other] { $stops } addresses
    } on the do-not-contact list.
rescue-objections-closed = Who said no since this backup may be missing: that is kept under another code, which was not to hand.
rescue-erased-again = { $people ->
        [one] One person who was erased since was erased again.
       *[other] { $people } people who were erased since were erased again.
    }
rescue-set-aside = The damaged file was set aside: { $file }
rescue-older-backups = { $backups ->
        [one] One backup still opens
       *[other] { $backups } backups still open
    } with the old code. Whoever has it and the old code can read it.
rescue-salvaged = Saved { $people ->
        [one] one person
       *[other] { $people } people
    } ({ $rows } rows) into { $file }
rescue-damaged-pages = { $pages ->
        [one] One page
       *[other] { $pages } pages
    } of the file could not be read.
rescue-nameless = { $people ->
        [one] One person lost their own row, and stands
       *[other] { $people } people lost their own row, and stand
    } in the new file by an address or a number.
rescue-dropped = { $rows ->
        [one] One row was left out, since what it belongs
       *[other] { $rows } rows were left out, since what they belong
    } to could not be read.
rescue-missing = { $table }: { $rows ->
        [one] one row may be missing
       *[other] up to { $rows } rows may be missing
    }
rescue-missing-unknown = { $table }: rows may be missing; nobody can know how many

# Why a backup was made
backup-import = before an import
backup-merge = before duplicates were merged
backup-bulk = before many people were changed at once
backup-undo = before something was taken back
backup-history = before the way back was shortened
backup-restore = before going back to a backup
backup-recode = before a new recovery code
backup-update = before an update
backup-timer = while the window was open
backup-close = when the file was closed
backup-hand = made by hand
