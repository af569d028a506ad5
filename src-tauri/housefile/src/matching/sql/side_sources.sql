-- Which rows of which files told of the people ?1 (JSON array), the newest first.
SELECT contact, columns, source FROM provenance WHERE contact IN (SELECT value FROM json_each(?1)) ORDER BY contact, source DESC, id DESC
