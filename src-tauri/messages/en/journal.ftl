# Activity: what was done, and taking it back
journal-unknown-entry = This change is not known in this house file.
journal-cannot-undo = This cannot be taken back.
journal-already-undone = This was taken back already.
journal-not-undone = This was not taken back, so there is nothing to do again.
act-edit = Edited a person
act-import = Imported { $files ->
        [one] one file
       *[other] { $files } files
    } with { $people ->
        [one] one new person
       *[other] { $people } new people
    }
act-find-duplicates = Looked for duplicates
act-merge = Merged { $people ->
        [one] one duplicate
       *[other] { $people } duplicates
    }
act-unmerge = Took a merge apart
act-decide = Answered a duplicate question
act-segment = Saved the segment “{ $name }”
act-campaign = Saved the campaign “{ $name }”
act-freeze = Fixed the list of “{ $name }”
act-export = Exported “{ $file }”
act-bin = Moved { $people ->
        [one] one person
       *[other] { $people } people
    } to the bin
act-consent = Recorded what a person agreed to
act-reach-rule = Changed who may be contacted
act-restore = Went back to a backup{ $objections ->
        [0] { "" }
        [one] , and kept one objection or erasure made since
       *[other] , and kept { $objections } objections and erasures made since
    }
act-recode = Gave the file a new recovery code
act-salvage = Saved { $people ->
        [one] one person
       *[other] { $people } people
    } from a damaged file
act-unreadable = A change whose own entry could not be read
