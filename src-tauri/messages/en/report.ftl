# The printed page “Your customer base”
report-language = en
report-title = Your customer base
report-from = { $house }, { $day }
report-people = different people
report-people-hint = { $merged ->
        [0] no duplicates merged so far
        [one] one duplicate merged
       *[other] { $merged } duplicates merged
    }
report-several = in more than one file
report-several-hint = { $files ->
        [0] nothing imported yet
        [one] all from one file
       *[other] { $two } in two, { $more } in three or more of { $files } files
    }
report-customers = have bought
report-customers-hint = { $share } of all people
report-revenue = revenue in all
report-revenue-hint = refunds taken off
report-revenue-others = and { $amounts }, not added up
report-repairs = { $count ->
        [one] The repair worth most
       *[other] The { $count } repairs worth most
    }
report-footer = This page holds counts only, and nobody’s data. Every figure can be opened in Housefile to see the people behind it.
