-- People whom entry ?1 merged or took apart, with those whom they were merged into before and after. The journal keeps whole rows: read once
-- for an entry, not for each page of addresses.
SELECT DISTINCT value FROM journal_change c, json_each(json_array(c.row, c.before ->> 'merged_into', c.after ->> 'merged_into'))
WHERE c.entry = ?1 AND c.tbl = 'contact' AND c.before ->> 'merged_into' IS NOT c.after ->> 'merged_into' AND value IS NOT NULL
ORDER BY value
