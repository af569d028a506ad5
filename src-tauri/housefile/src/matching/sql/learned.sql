-- How many answers the last search learned from.
SELECT coalesce(about ->> 'answers', 0) FROM journal_entry WHERE act = 'find-duplicates' ORDER BY id DESC LIMIT 1
