# Who may be contacted
privacy-condition-missing = Every condition of this rule has to be true before it can be used.
privacy-rule-not-for-phone = Calls need a recorded yes; the existing-customer rule does not cover them.
privacy-rule-letters-only = This rule is for letters only.
privacy-months-out-of-range = A sale may be one to { $most } months old.
privacy-said-in-future = This day is still to come. Give the day on which it was said.
privacy-said-too-early = Give the day on which it was said; the year looks mistyped.
privacy-nothing-came-back = No mail came back from this address, so there is nothing to take back.
