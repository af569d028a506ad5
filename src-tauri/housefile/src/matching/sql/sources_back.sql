-- The rows that record ?1 holds and that belonged to ?2 (JSON array) before any merge answer for the columns ?3 (JSON array) again,
-- as far as they ever told of them. That somebody was taken out of a household stays.
UPDATE provenance SET columns = coalesce((
    SELECT group_concat(t.value, ' ') FROM json_each(?3) t
    WHERE instr(' ' || (SELECT c.before ->> 'columns' FROM journal_change c
                        WHERE c.tbl = 'provenance' AND c.row = provenance.id AND c.op = 'update' AND c.before IS NOT NULL
                        ORDER BY c.entry LIMIT 1) || ' ', ' ' || t.value || ' ') > 0
), '')
WHERE contact = ?1 AND NOT (source = 0 AND columns = 'household') AND (
    SELECT c.before ->> 'contact' FROM journal_change c
    WHERE c.tbl = 'provenance' AND c.row = provenance.id AND c.op = 'update' AND c.before ->> 'contact' IS NOT c.after ->> 'contact'
    ORDER BY c.entry LIMIT 1
) IN (SELECT value FROM json_each(?2))
