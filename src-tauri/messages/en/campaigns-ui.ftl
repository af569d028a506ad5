# Campaigns in the window

campaign-title = Campaigns
campaign-lead = Plan whom you write to, see who may be contacted, and hand the list over.
campaign-new = New campaign
campaign-empty = Your first campaign starts with a segment
campaign-empty-text = Choose the people, see step by step who may be contacted, then export the list.
campaign-name = Name
campaign-goal = Goal
campaign-goal-hint = What should people do, and by when?
campaign-channel = Way of contact
campaign-channel-email = E-mail
campaign-channel-letter = Letter
campaign-channel-phone = Phone
campaign-channel-sms = Text message
campaign-segment = Segment
campaign-segment-choose = Choose a segment
campaign-segment-none = Save a segment first, under Segments.
campaign-exclude = Leave out
campaign-exclude-nobody = Nobody
campaign-one-for = One message for
campaign-one-for-address = each address
campaign-one-for-household = each household
campaign-one-for-person = each person
campaign-one-for-address-hint = Of several who share one, whoever bought most often gets it. By letter, people with a company each get theirs.
campaign-one-for-household-hint = Who lives together is what you grouped under Duplicates. Whoever bought most often gets the letter, in their own name; whoever is in no household gets their own, at a shared address too.
campaign-one-for-person-hint = People who share an address each get theirs.
campaign-dates = From and to
campaign-budget = Budget
campaign-control = Control group (not contacted)
campaign-control-hint = These people get nothing, so that you can see later what the campaign really caused.
campaign-plan = Plan
campaign-state = State
campaign-state-plan = Plan
campaign-state-fixed = List fixed
campaign-state-exported = Exported
campaign-people = People
campaign-save = Save
campaign-saved = Saved the campaign “{ $name }”.
campaign-bin = Move to the bin
campaign-bin-title = Move “{ $name }” to the bin?
campaign-bin-text = Its lists stay with it. You can take it back under Activity.
campaign-binned = Moved “{ $name }” to the bin.

campaign-thoughts = Before you plan for these people
campaign-thoughts-out = Before you leave these people out
campaign-purpose = They are chosen for this purpose: { $purpose }
campaign-purpose-missing = No purpose is stated yet. The list cannot be fixed before.
campaign-purpose-open = Open the segment and state it

campaign-allowed = Who may be contacted
campaign-allowed-lead = People of this segment, before anything else. Where nothing is recorded, nobody is contacted, unless a rule covers them.
campaign-allowed-yes = { $count ->
        [one] one person said yes
       *[other] { $count } people said yes
    }
campaign-allowed-rest = nothing recorded { $unknown } · said no { $no } · no address { $none }
campaign-allowed-use = Those who said yes: { $count }
campaign-allowed-rule = { $rule }: { $count }
campaign-evidence = Do you have proof that more people agreed?
campaign-evidence-link = Import it as a list of who agreed
campaign-rule-use = Use this rule
campaign-rule-text = { $count ->
        [one] One person may be contacted under this rule, if all of this is true:
       *[other] { $count } people may be contacted under this rule, if all of this is true:
    }
campaign-rule-hint = Your answers are kept with today’s date. Who said no is never contacted. This is no legal advice.

campaign-steps = From the segment to the list
campaign-step-open = { $step }: see { $count ->
        [one] this person
       *[other] these { $count } people
    }
campaign-steps-nobody = Nobody is left to contact. The steps show where people drop out.
campaign-fix = { $count ->
        [one] Fix the list: one person
       *[other] Fix the list: { $count } people
    }
campaign-fix-hint = A fixed list no longer changes, so that you can compare later. Nothing is sent.
campaign-fixed = { $count ->
        [one] Fixed a list of one person.
       *[other] Fixed a list of { $count } people.
    }

campaign-lists = Fixed lists
campaign-list-people = { $count ->
        [one] one person
       *[other] { $count } people
    }
campaign-list-when = fixed { $when }, control group { $control }
campaign-list-withdrawn = { $count ->
        [one] One person has said no since.
       *[other] { $count } people have said no since.
    }
campaign-list-open = See these people
campaign-export = Export
campaign-export-title = Export the list
campaign-export-do = { $count ->
        [one] Export one person
       *[other] Export { $count } people
    }
campaign-export-columns-hint = Only what the mailing needs is ticked.
campaign-export-withdrawn = { $count ->
        [one] One person of the list has said no since and is left out.
       *[other] { $count } people of the list have said no since and are left out.
    }
campaign-export-nameless = { $count ->
        [one] One person has no name; the salutation falls back to a neutral one.
       *[other] { $count } people have no name; the salutation falls back to a neutral one.
    }
campaign-export-logged = What leaves is written down under Activity, with the columns and the number of people.
campaign-exported = { $count ->
        [one] Exported one person to “{ $file }”.
       *[other] Exported { $count } people to “{ $file }”.
    }
campaign-show-file = Show in folder

lists-title = Lists of others
lists-lead = What exchanged and rented lists add to your own people. A name that several lists have is taken from the first of them.
lists-house = Your own people
lists-channel = Names for
lists-name = List
lists-names = Names
lists-gone = Of these are not added
lists-net = Net names
lists-order = Order
lists-up = Take names from “{ $name }” earlier
lists-down = Take names from “{ $name }” later
lists-ordered-earlier = Names are taken from “{ $name }” earlier
lists-ordered-later = Names are taken from “{ $name }” later
lists-kind-exchanged = Exchanged
lists-kind-rented = Rented
lists-from-exchanged = Exchanged with { $owner }
lists-from-rented = Rented from { $owner }
lists-used = { $used } of { $uses ->
        [one] 1 use
       *[other] { $uses } uses
    }
lists-used-free = used { $used ->
        [one] one time
       *[other] { $used } times
    }
lists-until = until { $day }
lists-gone-unusable = { $number } that name nobody
lists-gone-within = { $number } repeated in the list
lists-gone-above = { $number } in a list above
lists-gone-no-address = { $number } without an address
lists-gone-suppressed = { $number } that must not be contacted
lists-gone-terms-over = { $number } whose terms are over
lists-spent = { $count ->
        [one] One person is here by a list alone whose terms are over. Nobody should be kept longer than was agreed.
       *[other] { $count } people are here by lists alone whose terms are over. Nobody should be kept longer than was agreed.
    }
lists-put-away = { $count ->
        [one] Put this person away
       *[other] Put these { $count } people away
    }
lists-put-away-title = { $count ->
        [one] Move one person to the bin?
       *[other] Move { $count } people to the bin?
    }
lists-put-away-text = They came with lists whose terms are over and never responded. You can take it back under Activity.
lists-put-away-confirm = Move to the bin
lists-put-away-done = { $count ->
        [one] Moved one person to the bin whose list’s terms are over.
       *[other] Moved { $count } people to the bin whose lists’ terms are over.
    }
