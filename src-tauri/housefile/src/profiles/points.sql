-- A person's addresses of every kind, each with where it came from; what was entered by hand with when, and who did it; and what the file had,
-- where a cell that feeds it was corrected before it was imported. Of several mailboxes or phones, that is the one in which the cell's text has it.
SELECT p.id, p.kind, p.shown, p.norm, p.stopped, p.street, p.postcode, p.city, p.region, p.country,
    f.name AS file, r.row, coalesce(b.at, e.at) AS at, e.actor,
    (SELECT x.value ->> 'before' FROM json_each(r.corrected) x
     -- Earlier imports kept the header alone; one that is empty, or that several columns have, tells not which column was corrected.
     JOIN json_each(f.mapping, '$.recipe.columns') m ON m.key = x.value ->> 'at'
         OR (x.value ->> 'at' IS NULL AND m.value ->> 'header' = x.value ->> 'column' AND x.value ->> 'column' <> ''
         AND 1 = (SELECT count(*) FROM json_each(f.mapping, '$.recipe.columns') o WHERE o.value ->> 'header' = x.value ->> 'column'))
     WHERE CASE p.kind
         WHEN 'address' THEN m.value ->> '$.target.kind' IN ('street', 'house_number', 'postcode', 'city', 'postcode_city', 'region', 'country')
         WHEN 'email' THEN m.value ->> '$.target.kind' = 'email' AND instr(x.value ->> 'after', p.shown) > 0
         ELSE m.value ->> '$.target.kind' IN ('phone', 'mobile') AND instr(x.value ->> 'after', p.shown) > 0
     END LIMIT 1) AS corrected
FROM contact_point p LEFT JOIN batch_row r ON r.id = p.source LEFT JOIN batch_file f ON f.id = r.file
LEFT JOIN batch b ON b.id = f.batch
LEFT JOIN journal_range g ON g.tbl = 'contact_point' AND p.id BETWEEN g.first AND g.last AND r.id IS NULL
LEFT JOIN journal_entry e ON e.id = g.entry
WHERE p.contact = ?1 ORDER BY p.kind, p.norm IS NULL, p.rank, p.id
