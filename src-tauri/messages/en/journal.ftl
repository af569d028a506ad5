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
