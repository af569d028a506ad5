-- Whom entry ?1 concerns: people it added or changed, people to whom it added something, people of whom it wrote down what they agreed to.
WITH touched (id) AS (
    SELECT contact FROM journal_change WHERE entry = ?1 AND contact IS NOT NULL
    UNION SELECT after ->> 'contact' FROM journal_change WHERE entry = ?1 AND after ->> 'contact' IS NOT NULL
    UNION SELECT t.id FROM journal_range g JOIN contact t ON t.id BETWEEN g.first AND g.last WHERE g.entry = ?1 AND g.tbl = 'contact'
    -- Whoever was taken away in one go, or put back, came with the entry that was turned, and is there while it stands.
    UNION SELECT t.id FROM journal_entry u JOIN journal_entry e ON e.id = u.undoes AND e.standing = 1
          JOIN journal_range g ON g.entry = e.id AND g.tbl = 'contact' JOIN contact t ON t.id BETWEEN g.first AND g.last
          WHERE u.id = ?1 AND EXISTS (SELECT 1 FROM journal_pack k WHERE k.entry = u.id AND k.tbl = 'contact')
    UNION SELECT t.contact FROM journal_range g JOIN account t ON t.id BETWEEN g.first AND g.last WHERE g.entry = ?1 AND g.tbl = 'account'
    UNION SELECT t.contact FROM journal_range g JOIN contact_point t ON t.id BETWEEN g.first AND g.last WHERE g.entry = ?1 AND g.tbl = 'contact_point'
    UNION SELECT t.contact FROM journal_range g JOIN field_value t ON t.id BETWEEN g.first AND g.last WHERE g.entry = ?1 AND g.tbl = 'field_value'
    UNION SELECT t.contact FROM journal_range g JOIN tag t ON t.id BETWEEN g.first AND g.last WHERE g.entry = ?1 AND g.tbl = 'tag'
    UNION SELECT t.contact FROM journal_range g JOIN purchase t ON t.id BETWEEN g.first AND g.last WHERE g.entry = ?1 AND g.tbl = 'purchase'
    UNION SELECT t.contact FROM journal_range g JOIN event t ON t.id BETWEEN g.first AND g.last WHERE g.entry = ?1 AND g.tbl = 'event'
    UNION SELECT t.survivor FROM journal_range g JOIN merge t ON t.id BETWEEN g.first AND g.last WHERE g.entry = ?1 AND g.tbl = 'merge'
    UNION SELECT t.contact FROM journal_range g JOIN selection_member t ON t.id BETWEEN g.first AND g.last
          WHERE g.entry = ?1 AND g.tbl = 'selection_member' AND t.standing IN ('final', 'holdout', 'withdrawn')
    UNION SELECT s.contact FROM consent s WHERE s.entry = ?1 AND s.contact IS NOT NULL
    UNION SELECT m.lower FROM journal_change c JOIN match_pair m ON m.id = c.row WHERE c.entry = ?1 AND c.tbl = 'match_pair'
    UNION SELECT m.upper FROM journal_change c JOIN match_pair m ON m.id = c.row WHERE c.entry = ?1 AND c.tbl = 'match_pair'
)
SELECT DISTINCT coalesce(c.merged_into, c.id) FROM touched t JOIN contact c ON c.id = t.id
ORDER BY 1
