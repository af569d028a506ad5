-- A person's addresses of every kind, each with where it came from; what was entered by hand with when, and who did it.
SELECT p.id, p.kind, p.shown, p.norm IS NOT NULL AS valid, p.stopped, p.street, p.postcode, p.city, p.region, p.country,
    f.name AS file, r.row, coalesce(b.at, e.at) AS at, e.actor
FROM contact_point p LEFT JOIN batch_row r ON r.id = p.source LEFT JOIN batch_file f ON f.id = r.file
LEFT JOIN batch b ON b.id = f.batch
LEFT JOIN journal_range g ON g.tbl = 'contact_point' AND p.id BETWEEN g.first AND g.last AND r.id IS NULL
LEFT JOIN journal_entry e ON e.id = g.entry
WHERE p.contact = ?1 ORDER BY p.kind, p.norm IS NULL, p.rank, p.id
