-- File, row and time of the rows ?1 (JSON array).
SELECT r.id, f.name, r.row, b.at
FROM batch_row r JOIN batch_file f ON f.id = r.file JOIN batch b ON b.id = f.batch
WHERE r.id IN (SELECT value FROM json_each(?1))
