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
duplicates-agreements = Pairs by what the two share; each is counted once
duplicates-agreement-look = { $shown ->
        [it] Look at it
        [these] Look at these
       *[ten] Look at ten
    }
duplicates-agreement-look-of = { $shown ->
        [it] Look at it
        [these] Look at these
       *[ten] Look at ten
    }: { $kind }
duplicates-sample-of = { $shown ->
        [it] The certain one
        [these] The certain ones
       *[ten] Ten of the certain ones
    }: { $kind }
duplicates-sample-title = { $shown ->
        [it] The certain one
        [these] The certain ones
       *[ten] Ten of the certain ones
    }
duplicates-sample-text = Do these look right? Take out what is not. Merging keeps every value, purchase and opt-out, and can be undone at any time.
duplicates-sample-kind-text = Do these look right? Take out what is not. Nothing is merged from here: “{ $button }” merges the certain ones of all kinds together.
duplicates-sample-apart = These two stay apart and are not merged.
duplicates-sample-back = Take back
duplicates-sample-back-names = Take back that these are two people: { $left } and { $right }
duplicates-apart-names = Not the same person: { $left } and { $right }
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
duplicates-used = will be used
duplicates-use = Use this
duplicates-use-what = Use this: “{ $value }” for { $field }
duplicates-used-what = will be used: “{ $value }” for { $field }
duplicates-both-kept = both are kept
duplicates-why = Why these may be one person
duplicates-weighing = How it adds up
duplicates-weighing-start = Any two records
duplicates-weighing-total = These two
duplicates-weighing-chance = About { $count } in 100 such pairs are one person.
duplicates-weighing-hint = It begins at how likely any two records are one person. Each line is what its field adds to the lines above it, and all of them together are the last one: +1 is twice as likely, −1 half as likely, and 0 as likely as not.
duplicates-source = { $file }, row { $row }
duplicates-compare-title = Compare two people
duplicates-compare-lead = What speaks for their being one person, what speaks against it, and what becomes of them.
duplicates-comparing = Comparing with everybody in view
duplicates-offered = They are offered as duplicates
duplicates-not-offered = Why they are not offered as duplicates
duplicates-two = { $left } and { $right }
duplicates-answered-count = { $count ->
        [one] One answer
       *[other] { $count } answers
    }
duplicates-answered-title = What you answered
duplicates-answered-lead = Pairs that you said are two people, and those you put off. Take an answer back, and the pair waits again.
duplicates-answered-different = Not the same person
duplicates-answered-later = Later
duplicates-answered-on = answered on { $day }
duplicates-answered-latest = The latest { $count } of { $total }. Take some back to see those before.
duplicates-answered-none-different = Nobody was told apart
duplicates-answered-none-later = Nothing was put off
duplicates-answered-none-text = What you answer about a pair, other than by merging it, is kept here.
duplicates-ask-again = Ask again
duplicates-ask-again-names = Ask again: { $left } and { $right }
duplicates-answer-taken-back = The pair waits again.
duplicates-rehearse = See what would change
duplicates-rehearsing = Looking what would change
duplicates-rehearsed = What looking again would change
duplicates-rehearsed-same = { $count ->
        [0] Nothing: no pairs wait, and none would.
        [one] Nothing: the one pair that waits would wait as before.
       *[other] Nothing: the { $count } pairs that wait would wait as before.
    }
duplicates-rehearsed-certain = { $count ->
        [one] One more pair would be certain.
       *[other] { $count } more pairs would be certain.
    }
duplicates-rehearsed-review = { $count ->
        [one] One more pair would wait for your answer.
       *[other] { $count } more pairs would wait for your answer.
    }
duplicates-rehearsed-dropped = { $count ->
        [one] One pair would not be asked about any more.
       *[other] { $count } pairs would not be asked about any more.
    }
duplicates-rehearsed-stay = { $count ->
        [0] No pairs would stay as they are.
        [one] One pair would stay as it is.
       *[other] { $count } pairs would stay as they are.
    }
duplicates-rehearsed-examples = Some of them
duplicates-turn-certain = would be certain
duplicates-turn-review = would be asked
duplicates-turn-dropped = no longer asked
duplicates-leave = Leave it as it is
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

spellings-title = Tidy spellings
spellings-lead = One town or company written in several ways becomes one, so that segments and counts find everybody.
spellings-asking = Looking which segments ask for these spellings
spellings-column = Look through
spellings-column-city = Towns
spellings-column-company = Companies
spellings-column-job-title = Positions
spellings-column-tag = Tags
duplicates-pair = The two to decide about
spellings-none = Nothing to tidy here
spellings-none-text = { $count ->
        [0] Nobody has a value here.
        [one] There is one value, written in one way.
       *[other] Each of the { $count } different values is written in one way.
    }
spellings-found = { $count ->
        [one] One value is written in several ways
       *[other] { $count } values are written in several ways
    }
spellings-more = These are the { $count } with the most people to change. The rest follows once they are tidied.
spellings-all = All of these
spellings-tick = Tidy “{ $value }”
spellings-take = Take “{ $value }” for all, as { $count ->
        [one] one person has it
       *[other] { $count } people have it
    }
spellings-to = Becomes
spellings-along = Take “{ $value }” along: it may be a slip of the keyboard
spellings-slip = What has a tick of its own may be a slip of the keyboard, or another word: please look.
spellings-looking = Looking through the spellings
spellings-tidying = Tidying the spellings
spellings-do = Tidy { $values ->
        [one] one value
       *[other] { $values } values
    } of { $count ->
        [one] one person
       *[other] { $count } people
    }
spellings-asked = { $count ->
        [one] A segment asks about what nobody will have any more
       *[other] { $count } segments ask about what nobody will have any more
    }
spellings-not-asked = The search was stopped before it was clear whether segments ask for these spellings.
spellings-ask = Look again
spellings-asked-one = The segment “{ $name }” asks about “{ $spelling }”
spellings-undo = One step takes all of it back.
spellings-done = Tidied { $values ->
        [one] one value
       *[other] { $values } values
    } of { $count ->
        [one] one person
       *[other] { $count } people
    }.

# Households
duplicates-households = Who lives together?
duplicates-households-text = People who share an address, and a surname, phone or e-mail beside it, become one household, by the same comparison as duplicates. Nobody is merged. You see it on each person’s page and can take anybody out there.
duplicates-households-group = Group households
duplicates-households-finding = Looking who lives together
duplicates-households-done = { $households ->
        [0] Nobody clearly lives with somebody else any more, so the households are dissolved
       *[other] Grouped { $people } people into { $households ->
            [one] one household
           *[other] { $households } households
        }
    }
duplicates-households-same = { $households ->
        [0] Nobody in your file clearly lives with somebody else
       *[other] Nothing has changed: { $people } people live in { $households ->
            [one] one household
           *[other] { $households } households
        }
    }
