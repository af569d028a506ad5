# Import: what changed in a source since its last file, and the terms of lists of others.

import-terms-mean = People who come by this list alone are contacted on its terms and not beyond. Whoever buys from you or agrees to something is yours.
import-terms-owner = List owner
import-terms-uses = Times it may be used
import-terms-uses-rented = Once, unless something else was agreed.
import-terms-uses-exchanged = Leave it empty if no number was agreed.
import-terms-until = Last day
import-terms-until-hint = Leave it empty if no day was agreed.
import-since = Since { $file }, imported on { $day }
import-since-label = What changed in { $source }
import-since-new = { $count ->
    [one] { $count } new person
   *[other] { $count } new people
  }
import-since-changed = { $count ->
    [one] { $count } changed
   *[other] { $count } changed
  }
import-since-missing = { $count ->
    [one] { $count } missing
   *[other] { $count } missing
  }
import-since-returned = { $count ->
    [one] { $count } came back
   *[other] { $count } came back
  }
import-since-same = { $count ->
    [0] Nobody is as they were.
    [one] One person is as they were.
   *[other] { $count } people are as they were.
  }
import-since-both = { $count ->
    [0] Nobody is in both.
    [one] One person is in both.
   *[other] { $count } people are in both.
  }
import-since-not-kept = What differs of those in both cannot be told, because it was not kept at that import. It is from now on.
import-since-missing-stay = They were in the last file and are not in this one. They stay in your house file as they are.
import-since-blank = nothing
import-since-earlier = Earlier ones
import-since-later = Later ones
import-since-page = { $first } to { $last } of { $total }
import-since-see = See them in People
import-since-of-new = New in { $source }
import-since-of-changed = Changed in { $source }
import-since-of-missing = Missing from { $source }
import-since-of-returned = Came back in { $source }
import-since-tag = Tag them “{ $tag }”
import-since-tag-name = missing from { $source }
import-since-tagging = Tagging
import-since-tagged = { $count ->
    [one] { $count } person is tagged “{ $tag }”
   *[other] { $count } people are tagged “{ $tag }”
  }
import-said-granted = yes
import-said-denied = no
import-said-opted_out = no longer
