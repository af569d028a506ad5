-- What points at a row that could not be read gets something to point at, or forgets it. ?: none. Each statement by itself.

-- A consent, an import or a purchase without its entry would count for nothing: the entry stands, though nobody knows what it was.
INSERT INTO journal_entry (id, at, utc_offset, actor, act, about, final)
SELECT DISTINCT entry, '', 0, '', 'unreadable', '{}', 1
FROM (SELECT entry FROM consent UNION SELECT entry FROM batch UNION SELECT entry FROM journal_range UNION SELECT entry FROM journal_change
      UNION SELECT entry FROM journal_pack)
WHERE entry NOT IN (SELECT id FROM journal_entry);

UPDATE journal_entry SET undoes = NULL WHERE undoes IS NOT NULL AND undoes NOT IN (SELECT id FROM journal_entry);
UPDATE journal_entry SET undone_by = NULL WHERE undone_by IS NOT NULL AND undone_by NOT IN (SELECT id FROM journal_entry);

-- A person whose own row is gone, but not what hangs on them: named by an address, a number, or the number of the record.
INSERT INTO contact (id, name)
SELECT id, coalesce((SELECT p.shown FROM contact_point p WHERE p.contact = m.id ORDER BY p.rank, p.id LIMIT 1),
                    (SELECT a.number FROM account a WHERE a.contact = m.id ORDER BY a.id LIMIT 1), '# ' || m.id)
FROM (SELECT contact AS id FROM account UNION SELECT contact FROM contact_point UNION SELECT contact FROM field_value
      UNION SELECT contact FROM tag UNION SELECT contact FROM provenance UNION SELECT contact FROM purchase UNION SELECT contact FROM event
      UNION SELECT contact FROM selection_member UNION SELECT contact FROM consent WHERE contact IS NOT NULL
      UNION SELECT merged_into FROM contact WHERE merged_into IS NOT NULL) m
WHERE id NOT IN (SELECT id FROM contact);

UPDATE contact SET household = NULL WHERE household IS NOT NULL AND household NOT IN (SELECT id FROM household);

INSERT INTO field (id, name, label, type)
SELECT DISTINCT field, 'field_' || field, '# ' || field, 'text' FROM field_value WHERE field NOT IN (SELECT id FROM field);

UPDATE purchase_line SET product = NULL WHERE product IS NOT NULL AND product NOT IN (SELECT id FROM product);
UPDATE consent SET wording = NULL WHERE wording IS NOT NULL AND wording NOT IN (SELECT id FROM wording);
UPDATE cell SET offer = NULL WHERE offer IS NOT NULL AND offer NOT IN (SELECT id FROM offer);
UPDATE cell SET wave = NULL WHERE wave IS NOT NULL AND wave NOT IN (SELECT id FROM wave);
UPDATE selection_member SET cell = NULL WHERE cell IS NOT NULL AND cell NOT IN (SELECT id FROM cell);
