-- The lines of the ledger that count: those whose entry stands. A no outlives the undoing of its import as long as the person stays
-- for something later: nobody is contacted because an import was taken back.
CREATE VIEW consent_in_force AS
SELECT s.* FROM consent s JOIN journal_entry e ON e.id = s.entry
WHERE e.standing = 1
   OR s.state = 'denied' AND EXISTS (SELECT 1 FROM journal_unsettled u WHERE u.tbl = 'contact' AND u.row = s.contact);
