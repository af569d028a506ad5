-- Fixed lists that should go, and with which a file left: who got it and who was held out must stay known.
UPDATE temp.settling SET holder = (
    SELECT max(e.id) FROM disclosure d JOIN journal_entry e ON e.at = d.at AND e.act = 'export'
    WHERE d.selection = settling.row
)
WHERE tbl = 'selection' AND want = 0 AND missing = 0 AND EXISTS (SELECT 1 FROM disclosure d WHERE d.selection = settling.row)
