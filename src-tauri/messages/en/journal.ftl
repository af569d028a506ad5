# Activity: what was done, and taking it back
journal-unknown-entry = This change is not known in this house file.
journal-in-the-way = Something that came later belongs to people who would not be there. Take the later steps back together with this one, or first.
journal-cannot-undo = This cannot be taken back.
journal-already-undone = This was taken back already.
journal-not-undone = This was not taken back, so there is nothing to do again.
act-add = Added a person by hand
act-edit = Edited a person
act-import = Imported { $files ->
        [one] one file
       *[other] { $files } files
    } with { $people ->
        [one] one new person
       *[other] { $people } new people
    }
act-find-duplicates = Looked for duplicates
act-offer-duplicates = Looked whether those whom an import brought are there already
act-merge = Merged { $people ->
        [one] one duplicate
       *[other] { $people } duplicates
    }
act-unmerge = Took a merge apart
act-keep-no = Wrote a no down for everybody it may have been said for, as a merge was taken back
act-decide = Answered a duplicate question
act-ask-again = Took an answer about duplicates back
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
journal-thing = { $what ->
    [contact] { $count ->
            [one] one person
           *[other] { $count } people
        }
    [contact_point] { $count ->
            [one] one address, e-mail or phone
           *[other] { $count } addresses, e-mails and phones
        }
    [account] { $count ->
            [one] one customer number
           *[other] { $count } customer numbers
        }
    [field] { $count ->
            [one] one field of your own
           *[other] { $count } fields of your own
        }
    [field_value] { $count ->
            [one] one value of your own fields
           *[other] { $count } values of your own fields
        }
    [household] { $count ->
            [one] one household
           *[other] { $count } households
        }
    [tag] { $count ->
            [one] one tag
           *[other] { $count } tags
        }
    [product] { $count ->
            [one] one product
           *[other] { $count } products
        }
    [purchase] { $count ->
            [one] one purchase
           *[other] { $count } purchases
        }
    [purchase_line] { $count ->
            [one] one line of a purchase
           *[other] { $count } lines of purchases
        }
    [event] { $count ->
            [one] one visit or other event
           *[other] { $count } visits or other events
        }
    [stop_list] { $count ->
            [one] one line of the do-not-contact list
           *[other] { $count } lines of the do-not-contact list
        }
    [merge] { $count ->
            [one] one merge
           *[other] { $count } merges
        }
    [match_pair] { $count ->
            [one] one answered duplicate question
           *[other] { $count } answered duplicate questions
        }
    [segment] { $count ->
            [one] one segment
           *[other] { $count } segments
        }
    [target_group] { $count ->
            [one] one target group
           *[other] { $count } target groups
        }
    [target_weight] { $count ->
            [one] how much one measure of attractiveness counts
           *[other] how much { $count } measures of attractiveness count
        }
    [lifecycle_bound] when people are slipping and lapsed
    [campaign] { $count ->
            [one] one campaign
           *[other] { $count } campaigns
        }
    [list_order] the order of the lists of others
    [selection] { $count ->
            [one] one list
           *[other] { $count } lists
        }
    [selection_member] { $count ->
            [one] one place on a list
           *[other] { $count } places on lists
        }
   *[other] { $count ->
            [one] one other detail
           *[other] { $count } other details
        }
    }
journal-value = { $column ->
    [contact] whose it is
    [name] name
    [prefix] title
    [given] first name
    [family] surname
    [suffix] addition to the name
    [gender] gender
    [born] birthday
    [language] language
    [company] company
    [job_title] position
    [note] note
    [household] household
    [merged_into] which record was kept
    [binned_at] whether it is in the bin
    [label] label
    [purpose] purpose
    [text] value
    [verdict] answer
    [files] order
    [days] number of days
    [rule] rule
    [audience] audience
    [goal] goal
    [channel] channel
    [starts] first day
    [ends] last day
    [budget] budget
   *[other] another detail
    }
act-tidy = { $what ->
    [company] Tidied the spelling of companies
    [job_title] Tidied the spelling of positions
    [city] Tidied the spelling of towns
    [tag] Tidied the spelling of tags
   *[own] Tidied the spelling in “{ $label }”
    }: { $values ->
        [one] one value
       *[other] { $values } values
    }, { $people ->
        [one] one person
       *[other] { $people } people
    }
act-replace = { $emptied ->
    [0] Replaced
   *[other] Emptied
    } one value of { $what ->
    [prefix] the title before names
    [given] the first name
    [family] the surname
    [suffix] what stands behind names
    [gender] the gender
    [language] the language
    [company] the company
    [job_title] the position
    [city] the town
    [tag] the tags
   *[own] “{ $label }”
    }: { $people ->
        [one] one person
       *[other] { $people } people
    }
act-edit-many = { $what ->
    [company] Changed the company
    [job_title] Changed the position
    [language] Changed the language
    [gender] Changed the gender
    [note] Changed the note
    [tag-added] Added the tag “{ $label }”
    [tag-removed] Took off the tag “{ $label }”
   *[own] Changed “{ $label }”
    } of { $people ->
        [one] one person
       *[other] { $people } people
    }
act-mend = { $what ->
    [phones] Wrote phone numbers in one form
    [names] Put names into case
   *[spaces] Took out superfluous spaces
    }: { $values ->
        [one] one value
       *[other] { $values } values
    } of { $people ->
        [one] one person
       *[other] { $people } people
    }
act-bin-field = Moved the field “{ $name }” to the bin
act-restore-field = Put the field “{ $name }” back
act-field-purpose = Stated what the field “{ $name }” may be used for: { $purpose }
act-lock-field = Locked the field “{ $name }” again
act-thin-history = Shortened the history: { $entries ->
        [one] one earlier step
       *[other] { $entries } earlier steps
    } can no longer be taken back
act-restore = Took { $people ->
        [one] one person
       *[other] { $people } people
    } out of the bin
journal-thinned = The history was shortened, so this can no longer be taken back or done again.
act-go-back = Went back to a backup{ $objections ->
        [0] { "" }
        [one] , and kept one objection or erasure made since
       *[other] , and kept { $objections } objections and erasures made since
    }
act-copied = Made as a copy without names
act-recode = Gave the file a new recovery code
act-salvage = Saved { $people ->
        [one] one person
       *[other] { $people } people
    } from a damaged file
act-unreadable = A change whose own entry could not be read
