-- Open suggestions about people whom this undo is going to remove. They are derived, and would hold those people back.
DELETE FROM match_pair
WHERE verdict = 'open'
  AND (EXISTS (SELECT 1 FROM journal_range r WHERE r.entry = ?1 AND r.tbl = 'contact'
               AND (match_pair.lower BETWEEN r.first AND r.last OR match_pair.upper BETWEEN r.first AND r.last))
       OR EXISTS (SELECT 1 FROM journal_change c WHERE c.entry = ?1 AND c.tbl = 'contact' AND c.op = 'insert'
                  AND c.row IN (match_pair.lower, match_pair.upper)))
