# Campaigns: plans, the ladder, what is allowed, fixed lists.

act-bin-campaign = Moved the campaign “{ $name }” to the bin

job-freezing = Fixing the list

## The ladder: each step with the people it takes away

campaigns-step-matched = In the segment
campaigns-step-excluded = Left out by another segment
campaigns-step-no-address = No valid address for this channel
campaigns-step-not-consented = No agreement recorded
campaigns-step-opted-out = Said no
campaigns-step-suppressed = On the do-not-contact list
campaigns-step-terms-over = From a list of others whose terms are over
campaigns-step-same-address = Somebody at the same address gets it
campaigns-step-same-household = Lives with somebody who gets it
campaigns-step-holdout = Control group (not contacted)
campaigns-step-final = Get the message

## Rules beyond a recorded yes, and their conditions

campaigns-rule-existing-customer = Existing-customer rule
campaigns-rule-letter = Letters without a recorded yes
campaigns-customer-from-a-sale = Did you get these addresses from the customers themselves when they bought something?
campaigns-customer-similar-products = Is this about products of your own like the ones they bought?
campaigns-customer-could-object = Could they say no, free of charge, when you asked for the address?
campaigns-customer-told-each-time = Does every message tell them how to say no?
campaigns-letter-told-the-source = Have these people been told, or does the letter tell them, where you have their address from?
campaigns-letter-told-each-time = Does every letter tell them how to say no?

## What a plan cannot be

campaigns-name-missing = Give the campaign a name.
campaigns-name-taken = There is a campaign named “{ $name }” already. Choose another name.
campaigns-ends-before-start = The last day lies before the first.
campaigns-budget-negative = A budget cannot be less than nothing.
campaigns-holdout-too-large = The control group can be half of the people at most.
campaigns-excludes-too-many = A campaign can leave out the people of at most { $most } segments.
campaigns-excludes-itself = The segment is both the audience and left out of it. Choose another to leave out.
campaigns-gone = This campaign is gone. It may be in the bin: see Activity.
campaigns-selection-gone = This list is gone: fixing it was taken back.
campaigns-nobody-left = Nobody is left to contact. The steps above show where people drop out, and what would bring them back.
act-order-lists = Changed the order of the lists of others
act-restore-campaign = Put the campaign “{ $name }” back
campaigns-budget-currency = The budget’s currency is not known. Use its code of three letters, such as EUR.

campaigns-no-such-list = There is no list with the number { $list }. See the numbers with “housefile lists”.
