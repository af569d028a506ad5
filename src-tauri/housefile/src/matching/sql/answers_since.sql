-- How many questions were answered since the last search, undone answers and those taken back not counted.
SELECT max(0, count(*) FILTER (WHERE act IN ('merge', 'decide')) - count(*) FILTER (WHERE act = 'ask-again')) FROM journal_entry
WHERE act IN ('merge', 'decide', 'ask-again') AND standing = 1
  AND id > coalesce((SELECT max(id) FROM journal_entry WHERE act = 'find-duplicates'), 0)
