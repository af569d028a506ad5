# The terminal door. Refusals say what to do in a terminal.
cli-broken = Something in Housefile went wrong. Nothing was changed.
cli-drift = Nothing was imported: { $files } changed since the last import of that source, as told above. Where what was chosen then still fits, or a --mapping says what does, add --agree-drift.
cli-no-password = The environment variable { $variable } holds no password. Set it, and try again.
cli-password-env = Put its password into an environment variable, and name that with --password-env.
cli-no-passphrase = The environment variable { $variable } holds no passphrase. Set it, and try again.
cli-key-not-kept = This computer’s keychain keeps no code for “{ $file }”. Open the file once in the window with its recovery code, or name the passphrase with --passphrase-env.
cli-keychain-locked = This computer’s keychain is locked. Unlock it, or name the passphrase of “{ $file }” with --passphrase-env.
cli-keychain-silent = This computer’s keychain did not answer. Perhaps it asks for its password in a window. Answer it, or name the passphrase of “{ $file }” with --passphrase-env.
cli-read-beside = “{ $file }” is open in another program. It was only read, as it stands now.
cli-on-network = “{ $file }” lies on another computer. A house file that is open does not always survive a network; keep it on this computer and put copies there.
cli-in-cloud = “{ $file }” lies in a folder of { $program }, which may put an older state over a newer one. Keep it on this computer and put copies there.
cli-no-keychain = No keychain answers on this computer. Name the passphrase of “{ $file }” with --passphrase-env.
cli-new-no-keychain = No keychain on this computer keeps the code of “{ $file }”, so it was not created. Choose a passphrase and name it with --passphrase-env.
cli-recovery-code = Recovery code: { $code }
    Write it down and keep it apart from the file. Whoever has both can read your customers; without it a lost key stays lost.
cli-clear-text = This file is not encrypted: whoever has it can read it.
cli-created = Created { $file }
cli-updated = The file was saved by an older Housefile and is now up to date. A copy of how it was: { $copy }
cli-mended = An import was interrupted here. What it had read was thrown away; nothing of it was in the house file.
cli-sound = The file is sound, and so is its record of consent.
cli-ledger-changed = The record of consent was changed from outside; lines { $lines } do not fit.
cli-backed-up = Copied and checked: { $file }
cli-backup-unchanged = Nothing changed since this backup, which opens: { $file }
cli-backup-failed = The backup of how the file was before could not be made: { $why } Whatever was changed can be taken back.
cli-backup-line = { $people } people, { $megabytes } MB
cli-backups-none = There is no backup of this file yet.
cli-no-such-value-map = “{ $text }” fits no column of these files. Write the column’s header, a colon, the value and what it is read as: Status:VIP-Kunde=vip
cli-no-such-backup = There is no backup “{ $backup }”. See which there are with --list, or name a copy by its path.
cli-restored = Went back: { $file } holds { $people } people.
cli-restore-before = The file as it was before is backup { $number }.
cli-recoded = { $file } now opens with the new code alone.
cli-journal-empty = Nothing was done in this file yet.
cli-taken-back = (taken back)
cli-undone = Took back entry { $entry }.
cli-redone = Did entry { $entry } again.
cli-kept-edited = Stays: { $what }, changed since
cli-kept-needed = Stays: { $what }, something later needs it
cli-kept-gone = Does not come back: { $what }, what it belonged to is gone
cli-kept-removed = Does not come back: { $what }, removed since
cli-foreseen = Taking back entry { $entry } would change { $rows ->
        [one] one detail
       *[other] { $rows } details
    } of { $people ->
        [one] one person
       *[other] { $people } people
    }. Nothing was changed.
cli-foreseen-later = Later steps stand in its way. With --with-later they are taken back first:
cli-foreseen-together = Together that would change { $rows ->
        [one] one detail
       *[other] { $rows } details
    } of { $people ->
        [one] one person
       *[other] { $people } people
    }.
cli-samples = Three spreadsheets with { $people } invented people in { $folder }:
cli-cannot-read = This cannot be read: { $why }.
cli-not-understood = This is not the JSON that was expected: { $why }.
cli-duplicates = { $people ->
        [one] One person is
       *[other] { $people } people are
    } certainly in the file more than once ({ $certain } records too many). { $review ->
        [0] No pair waits for your answer.
        [one] One more pair waits for your answer in the window.
       *[other] { $review } more pairs wait for your answer in the window.
    }
cli-compared = { $left } ({ $left_number }) and { $right } ({ $right_number })
cli-agree-certain = Certain pairs by what they share
cli-agree-review = Pairs to decide by what they share
cli-merged = Merged { $merged ->
        [one] one record
       *[other] { $merged } records
    } into { $groups ->
        [one] one person
       *[other] { $groups } people
    }.
cli-households = { $people ->
        [one] One person
       *[other] { $people } people
    } in { $households ->
        [0] no household
        [one] one household
       *[other] { $households } households
    }; { $changed ->
        [0] nobody moved.
        [one] one person moved.
       *[other] { $changed } people moved.
    }
cli-spelling = { $value } ({ $people })
cli-spelling-slip = { $value } ({ $people }, may be a slip of the keyboard)
cli-spellings-none = Nothing here is written in several ways.
cli-spellings-none-certain = Nothing was tidied: no two values have the same words.
cli-spellings-more = These are { $shown } of { $total } groups, those with the most people to change.
cli-spellings-column = There is no column “{ $column }” to look through. Try city, company, job_title, tag, or custom:NAME for a field of your own.
cli-spellings-tidied = Tidied { $values ->
        [one] one value
       *[other] { $values } values
    } of { $people ->
        [one] one person
       *[other] { $people } people
    }. Entry { $entry } takes it back.
cli-spellings-asked = The segment “{ $name }” asks about “{ $spelling }”, which nobody has any more.
cli-unmerged = Record { $record } stands for itself again; it was merged into { $kept }.
cli-parted = { $records ->
        [one] One record stands for itself again; it was merged
       *[other] { $records } records stand for themselves again; they were merged
    } into { $kept }. { $rows ->
        [0] Nothing else went back with them.
        [one] One row went back with them.
       *[other] { $rows } rows went back with them.
    }
cli-would-part = Nothing was changed. { $records ->
        [one] One record would stand for itself again; it was merged
       *[other] { $records } records would stand for themselves again; they were merged
    } into { $kept }. { $rows ->
        [0] Nothing else would go back with them.
        [one] One row would go back with them.
       *[other] { $rows } rows would go back with them.
    }
cli-rehearsed-search = Nothing was changed. After a search { $certain ->
        [one] one more pair would be certain
       *[other] { $certain } more pairs would be certain
    }, { $review ->
        [one] one more would wait for your answer
       *[other] { $review } more would wait for your answer
    }, { $dropped ->
        [one] one would not be asked about any more
       *[other] { $dropped } would not be asked about any more
    }, and { $stay ->
        [one] one would stay as it is.
       *[other] { $stay } would stay as they are.
    }
cli-search-turn = { $turn ->
        [certain] certain
        [review] to answer
       *[dropped] no more
    }
cli-answered-different = Not the same person: { $count ->
        [one] one pair
       *[other] { $count } pairs
    }
cli-answered-later = Put off for later: { $count ->
        [one] one pair
       *[other] { $count } pairs
    }
cli-offered = { $looked ->
        [one] One new person was looked up
       *[other] { $looked } new people were looked up
    }. { $pairs ->
        [0] No pair of people was found that was not known before.
        [one] One more pair may be one person and waits for your answer in the window.
       *[other] { $pairs } more pairs may be one person and wait for your answer in the window.
    }
cli-asked-again = Pair { $pair } waits for an answer again.
cli-people = { $shown } of { $total } people
cli-added = Added as number { $person }.
cli-add-preview = { $people ->
        [0] Nobody who is there looks like the same person. Nobody was added.
        [one] One person who is there may matter. Nobody was added.
       *[other] { $people } people who are there may matter. Nobody was added.
    }
cli-known-same = This may be { $name }, who is there already as number { $person }.
cli-known-household = { $name }, number { $person }, seems to live in the same household.
cli-known-shares = { $name }, number { $person }, has the same e-mail address or phone number.
cli-known-namesake = { $name }, number { $person }, has the same name.
cli-known-point = {"  "}{ $side } { $why }
cli-insight-group = { $group }: { $people ->
        [one] one customer
       *[other] { $people } customers
    }, { $amount }
cli-insight-cluster = { $number }. { $name }: { $people ->
        [one] one person
       *[other] { $people } people
    } ({ $share }), { $amount }
cli-insight-cohort = { $month }: { $people ->
        [one] one new customer
       *[other] { $people } new customers
    }, { $amount }; in the months after: { $later }
cli-insight-open = { $month } is not over.
cli-target-none = No segment is a target group yet. Choose some with --choose and their numbers, as "segment list" tells them.
cli-target-place = { $place }.{" "}
cli-target-shared = { $place }. (shared){" "}
cli-target-size = { $people ->
        [one] One person
       *[other] { $people } people
    } ({ $share } of everybody)
cli-target-reach = { $people ->
        [one] One of them may be contacted
       *[other] { $people } of them may be contacted
    } ({ $share })
cli-target-value = { $amount } in 12 months, { $each } for each person, { $share } of all
cli-target-wish = They want: { $text }
cli-target-message = They are told: { $text }
cli-target-period = The 12 months are those from { $from } to { $to }; everybody bought { $amount } in them.
cli-target-several = { $people ->
        [one] One person is in more than one of these groups.
       *[other] { $people } people are in more than one of these groups.
    }
cli-target-written = Written on the card.
cli-target-weighed = Changed what makes a target group attractive.
cli-stages-begin = Somebody is slipping after { $slipping ->
        [one] one day
       *[other] { $slipping } days
    } without a purchase, lapsed after { $lapsed } days.
cli-stages-line = { $stage }: { $people ->
        [one] one person
       *[other] { $people } people
    } ({ $means })
cli-stages-line-other = { $stage }: { $people } -> { $after } ({ $means })
cli-stages-would = { $people ->
        [0] Nobody
        [one] One person
       *[other] { $people } people
    } would be in another stage. Nothing was changed.
cli-stages-set = Changed. { $people ->
        [0] Nobody is
        [one] One person is
       *[other] { $people } people are
    } in another stage than before.
cli-moves-between = Between the end of { $from } and the end of { $to }, { $people ->
        [0] nobody
        [one] one person
       *[other] { $people } people
    } moved to another stage.
cli-rfm-moves-between = Between the end of { $from } and the end of { $to }, { $people ->
        [0] nobody
        [one] one buyer
       *[other] { $people } buyers
    } moved to another group.
cli-rfm-moves-group = { $group }: { $people } -> { $after }
cli-moves-line = { $was } -> { $is }: { $people ->
        [one] one person
       *[other] { $people } people
    }
cli-reach = { $channel }: { $allowed } of { $people } people may be contacted ({ $consent } said yes, { $rule } by your rule); nothing recorded { $unrecorded }, said no { $refused }, no address { $nowhere }
cli-segment-count = { $total } of { $of } people
cli-segment-in = In. { $changes ->
        [one] One condition turning out otherwise would take them out.
       *[other] { $changes } conditions would have to turn out otherwise to take them out.
    }
cli-segment-out = Not in. { $changes ->
        [one] One condition is all that is missing.
       *[other] { $changes } conditions at least are missing.
    }
cli-segment-in-always = In, whichever condition turns out otherwise.
cli-segment-out-always = Not in, whichever condition turns out otherwise.
cli-segment-nearly =
    { $people ->
        [0] Nobody is nearly in.
        [one] One person lacks one condition alone.
       *[other] { $people } people lack one condition alone.
    }
cli-segment-moved =
    { $before } people at the end of { $day }, { $now } now.
    { $came } came in, { $new } are new to the house file, { $left } left, { $gone } are in the bin now.
cli-segment-saved = Saved the segment “{ $name }” as number { $id }.
cli-overlap-exactly = In exactly these, and in no other of them:
cli-overlap-none = in none of them
cli-overlap-both = In both of two:
cli-overlap-pair = { $one } + { $other } ({ $share } of the smaller one)
cli-campaign-saved = Saved the campaign “{ $name }” as number { $id }.
cli-list-fixed = Fixed as list { $id }: { $people ->
        [one] one person
       *[other] { $people } people
    }.
cli-handed = { $file }: { $rows ->
        [one] one person
       *[other] { $rows } people
    }
cli-report = Wrote { $file }
cli-report-ending = A report is a page for the browser: choose a name that ends in .html.
cli-one-document = With --json stdout holds one JSON document: name a file for the table with --out.
cli-read = { $rows ->
        [one] one row
       *[other] { $rows } rows
    } of { $columns } columns
cli-rehearsed = This would add { $new } people, change { $updated } and leave { $unchanged } as they are.
cli-filled = Fills { $field }: { $before } -> { $after } people
cli-since = Since { $file } of { $day }: { $new } new, { $changed } changed, { $missing } missing, { $returned } returned, { $same } as they were
cli-since-not-kept = Since { $file } of { $day }: { $new } new, { $missing } missing, { $returned } returned, { $same } in both; what changed of them was not kept then
cli-since-new = New: { $names }
cli-since-changed = Changed: { $names }
cli-since-missing = Missing: { $names }
cli-since-returned = Returned: { $names }
cli-since-nothing = Import { $batch } brought no source that had been imported before.
cli-since-tagged = { $count ->
        [one] One missing person was
       *[other] { $count } missing people were
    } tagged “{ $tag }”. To take that back: housefile undo with entry { $entry }
cli-imported-before = All these files were imported on { $day } already. Nothing was changed.
cli-file-products = { $count ->
    [one] { $count } more row names a product.
   *[other] { $count } more rows name products.
  }
cli-file-count = { $file }: { $rows } rows = { $people } people + { $purchases } purchases + { $events } events + { $consents } answers + { $repeats } repeats + { $leftOut } left out + { $problems } problems
cli-imported = { $new } new people, { $updated } changed; { $total } people in the file, { $two } of them in two of these files and { $three } in three or more
cli-revenue = Purchases worth { $money }
cli-import-undo = To take it back: housefile undo with entry { $entry }
cli-problems-written = { $rows } rows that stayed out: { $file }
job-writing = Writing
cli-edit-whom = Say whose: --people, --search or --segment.
cli-edit-what = Say what: --set company=Acme, --clear note, --tag or --untag.
cli-edited = Changed { $people ->
        [one] one person
       *[other] { $people } people
    }; { $same } had it so already. { $apart ->
        [0] { "" }
        [one] One is in the bin or merged into another and stays as it is.
       *[other] { $apart } are in the bin or merged into others and stay as they are.
    }
cli-edit-preview = This would change { $people ->
        [one] one person
       *[other] { $people } people
    }; { $same } have it so already. { $apart ->
        [0] { "" }
        [one] One is in the bin or merged into another and stays as it is.
       *[other] { $apart } are in the bin or merged into others and stay as they are.
    } Nothing was changed.
cli-mended-values = Mended. To take it back: housefile undo with entry { $entry }
cli-field-locked = locked: sensitive, and without a purpose
cli-purpose-stated = It can be used for that now. To take that back: housefile undo with entry { $entry }
cli-purpose-locked = It is locked again. To take that back: housefile undo with entry { $entry }
cli-put-away = It is in the bin now. To take it back: housefile undo with entry { $entry }
cli-lifted = { $address } can be used again. To take that back: housefile undo with entry { $entry }
cli-lifted-still = Mail that came back no longer stops { $address }, but something else still does. To take that back: housefile undo with entry { $entry }
cli-lift-which = Mail came back from several of their addresses. Say which one: { $addresses }
cli-put-back = Put back. To take that back: housefile undo with entry { $entry }
cli-put-back-what = Say what: --people, --field, --segment or --campaign.
cli-put-back-nobody = None of these people is in the bin.
cli-copied = { $file }: { $people ->
        [one] one person
       *[other] { $people } people
    } without names. Send the code another way than the file.
cli-unknown-column = There is no column “{ $column }”. Columns are such as full_name, email, phone, postcode, born, spent, and custom:NAME for a field of your own.
cli-lists-none = There is no list of others: nothing exchanged or rented was imported.
cli-lists-house = Our own people
cli-lists-line = { $list }: { $names } names = { $unusable } unusable + { $within } repeats + { $above } in lists above + { $nowhere } without an address + { $stopped } not to be contacted + { $over } over terms + { $net } net
cli-lists-terms = list { $number } of { $owner }, used { $used } of { $uses } times, until { $until }
cli-lists-ordered = The order is kept. To take that back: housefile undo with entry { $entry }
cli-lists-put-away = { $people ->
        [0] Nobody is here beyond the terms of a list.
        [one] One person whose list’s terms are over is in the bin. To take that back: housefile undo with entry { $entry }
       *[other] { $people } people whose list’s terms are over are in the bin. To take that back: housefile undo with entry { $entry }
    }
cli-facet-unknown = (not known)
cli-facet-more = and { $more } more
cli-similar = Like “{ $typed }”: { $instead }
cli-similar-more = { $more } more
cli-similar-hint = { $people ->
        [one] Nobody is found as it stands. One person is called nearly so: --similar lists them.
       *[other] Nobody is found as it stands. { $people } people are called nearly so: --similar lists them.
    }
cli-similar-shown = Nobody is found as it stands. These are called nearly so; in quotes a word is meant as it is typed.
cli-understood = Searched for: { $sentence }
cli-quality = { $filled ->
        [0] nobody has it
        [one] one of { $of } people has it ({ $share })
       *[other] { $filled } of { $of } people have it ({ $share })
    }{ $checked ->
        [no] {""}
       *[yes] , { $wrong ->
            [0] none
            [one] one
           *[other] { $wrong }
        } not valid
    }, { $values ->
        [one] one value
       *[other] { $values } different values
    }; within a year { $fresh }, longer ago { $older }
cli-replace-blank = A new value is missing after --to. To take the value away, say --empty.
cli-replace-field = “{ $field }” cannot be replaced for everybody. prefix, given, family, suffix, gender, language, company, job_title, city, tag and custom:NAME can.
cli-replaced = { $people ->
        [one] Replaced it for one person.
       *[other] Replaced it for { $people } people.
    } To take it back: housefile undo with entry { $entry }
cli-replace-preview = { $people ->
        [0] Nobody has this value.
        [one] This would change one person.
       *[other] This would change { $people } people.
    }
