-- Where values came from (?1, see store::Moves). A row follows its record, and from then on answers for those values alone that the
-- kept record took; the others stay readable on the merged record. That somebody was taken out of a household is no value that was taken:
-- it goes on being so of the person.
UPDATE provenance SET contact = m.kept, columns = iif(source = 0 AND columns = 'household', columns, coalesce((
    SELECT group_concat(t.value, ' ') FROM json_each(m.taken) t WHERE instr(' ' || provenance.columns || ' ', ' ' || t.value || ' ') > 0
), ''))
FROM (SELECT value ->> 0 AS kept, value ->> 1 AS merged, value -> 2 AS taken FROM json_each(?1)) m
WHERE provenance.contact = m.merged
