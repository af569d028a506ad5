# Who may be contacted
privacy-condition-missing = Every condition of this rule has to be true before it can be used.
privacy-rule-not-for-phone = Calls need a recorded yes; the existing-customer rule does not cover them.
privacy-rule-letters-only = This rule is for letters only.
