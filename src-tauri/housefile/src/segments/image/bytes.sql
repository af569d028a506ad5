-- About how much memory the whole of it would take, by the highest id that each table ever gave: twenty bytes a purchase and a visit, thirty a
-- line, and some hundred of texts a person.
SELECT coalesce(sum(seq * CASE name WHEN 'purchase' THEN 20 WHEN 'event' THEN 20 WHEN 'purchase_line' THEN 30 WHEN 'contact' THEN 300 ELSE 0 END), 0)
FROM sqlite_sequence
