-- Which rows of which files told of the people ?1 (JSON array), the latest first: added, or come with a merged record. Source 0 is what was
-- entered by hand.
SELECT contact, columns, source FROM provenance p WHERE contact IN (SELECT value FROM json_each(?1))
ORDER BY contact,
    coalesce((SELECT max(c.entry) FROM journal_change c JOIN journal_entry e ON e.id = c.entry
              WHERE c.tbl = 'provenance' AND c.row = p.id AND c.op = 'update' AND e.standing = 1 AND e.undoes IS NULL),
             (SELECT g.entry FROM journal_range g WHERE g.tbl = 'provenance' AND p.id BETWEEN g.first AND g.last), 0) DESC,
    source DESC, id DESC
