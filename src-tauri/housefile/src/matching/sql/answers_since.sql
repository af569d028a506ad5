-- How many questions were answered since the last search, undone answers and those taken back not counted. Taking back an answer that an earlier
-- search learned from takes none of these away.
WITH since AS (
    SELECT id, act FROM journal_entry
    WHERE act IN ('merge', 'decide', 'ask-again') AND standing = 1
      AND id > coalesce((SELECT max(id) FROM journal_entry WHERE act = 'find-duplicates'), 0)
)
SELECT max(0, count(*) FILTER (WHERE act IN ('merge', 'decide')) - count(*) FILTER (WHERE act = 'ask-again' AND EXISTS (
    SELECT 1 FROM journal_change c JOIN since a ON a.act = 'decide' AND a.id < c.entry
    JOIN journal_change d ON d.entry = a.id AND d.tbl = c.tbl AND d.row = c.row
    WHERE c.entry = since.id AND c.tbl = 'match_pair'
))) FROM since
