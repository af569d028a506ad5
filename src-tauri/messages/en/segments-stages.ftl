# Stages of customers: what they mean, and where they begin
segments-stage = { $stage } ({ $means })
segments-stage-lead = never bought
segments-stage-first-time = bought on one day only, at most { $fresh ->
        [one] one day
       *[other] { $fresh } days
    } ago
segments-stage-active = bought more than once, last at most { $fresh ->
        [one] one day
       *[other] { $fresh } days
    } ago
segments-stage-slipping = last bought { $late } to { $lapsed } days ago
segments-stage-slipping-day = last bought { $lapsed } days ago
segments-stage-lapsed = last bought more than { $lapsed } days ago
segments-stage-won-back = bought at most { $fresh ->
        [one] one day
       *[other] { $fresh } days
    } ago, after more than { $lapsed } days without a purchase
segments-bound-days = Choose a number of days from 1 to { $most }.
segments-bounds-turned = Somebody must be slipping before they have lapsed. You said slipping after { $slipping ->
        [one] one day
       *[other] { $slipping } days
    } and lapsed after { $lapsed ->
        [one] one day
       *[other] { $lapsed } days
    }: make the second number the larger one.
segments-bounds-same = The stages begin there already: nothing was changed.
act-lifecycle-bounds = Changed when people are slipping and lapsed: after { $slipping ->
        [one] one day
       *[other] { $slipping } days
    } and after { $lapsed } days without a purchase
