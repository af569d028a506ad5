-- How many questions were answered since the last search, undone answers not counted.
SELECT count(*) FROM journal_entry
WHERE act IN ('merge', 'decide') AND standing = 1
  AND id > coalesce((SELECT max(id) FROM journal_entry WHERE act = 'find-duplicates'), 0)
