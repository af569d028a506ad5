-- Lists of others: an import whose origin is an exchanged or a rented list has an owner and terms (how often, until when).

-- An audience file in which people left who are here by such a list alone. Append-only, as the record of what left.
CREATE TABLE list_use (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    file   INTEGER NOT NULL,      -- batch_file
    at     TEXT NOT NULL,         -- UTC instant
    people INTEGER NOT NULL
) STRICT;
CREATE INDEX list_use_file ON list_use (file);

-- CROSS JOIN keeps the order: the files first, which are few and mostly none of them a list of others, and only then their rows.

-- The lists of others that stand, with their terms and how often each was used. A list is rented for one use where nothing else was agreed.
CREATE VIEW borrowed_list AS
SELECT f.id AS file, f.batch AS batch, f.name AS name, f.origin ->> 'kind' AS kind, f.origin ->> 'owner' AS owner,
       coalesce(f.origin ->> 'uses', iif(f.origin ->> 'kind' = 'rented_list', 1, NULL)) AS uses, f.origin ->> 'until' AS until, (SELECT count(*) FROM list_use u WHERE u.file = f.id) AS used
FROM batch_file f CROSS JOIN batch b ON b.id = f.batch CROSS JOIN journal_entry e ON e.id = b.entry
WHERE e.standing = 1 AND f.origin ->> 'kind' IN ('exchanged_list', 'rented_list');

-- Who is here by lists of others alone, once for each list. Whoever is in a file of our own (a customer, a visitor, a subscriber), was entered by hand,
-- or agreed to something with us has responded, and is a contact of our own from then on. That somebody is on a list of objections makes them nothing.
CREATE VIEW borrowed AS
SELECT x.person AS person, x.file AS file
FROM (
    SELECT DISTINCT coalesce(c.merged_into, c.id) AS person, l.file AS file
    FROM borrowed_list l CROSS JOIN batch_row r ON r.file = l.file CROSS JOIN contact c ON c.id = r.contact
) x
WHERE NOT EXISTS (
    SELECT 1 FROM batch_row r JOIN batch_file f ON f.id = r.file JOIN batch b ON b.id = f.batch JOIN journal_entry e ON e.id = b.entry
    WHERE r.contact IN (SELECT x.person UNION ALL SELECT m.id FROM contact m WHERE m.merged_into = x.person)
      AND e.standing = 1 AND f.kind <> 'consents'
      -- Of unknown origin, a file makes nobody ours who was lent to us before it came: it may be a part of that very list.
      AND iif(f.origin ->> 'kind' IS NULL, f.id < x.file, f.origin ->> 'kind' NOT IN ('exchanged_list', 'rented_list')))
  AND NOT EXISTS (
    SELECT 1 FROM consent_in_force s
    WHERE s.contact IN (SELECT x.person UNION ALL SELECT m.id FROM contact m WHERE m.merged_into = x.person) AND s.state = 'granted'
      AND NOT EXISTS (SELECT 1 FROM batch_row r JOIN borrowed_list l ON l.file = r.file WHERE r.id = s.source))
  AND NOT EXISTS (
    SELECT 1 FROM (SELECT x.person AS id UNION ALL SELECT m.id FROM contact m WHERE m.merged_into = x.person) k
    WHERE NOT EXISTS (SELECT 1 FROM batch_row r WHERE r.contact = k.id)
       OR EXISTS (SELECT 1 FROM journal_range g JOIN journal_entry e ON e.id = g.entry
                  WHERE g.tbl = 'contact' AND k.id BETWEEN g.first AND g.last AND e.act = 'add'));
