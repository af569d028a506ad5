-- Takes the tag ?2 off the people ?1.
DELETE FROM tag
WHERE lower(tag) = lower(?2) AND contact IN (SELECT id FROM live_contact WHERE id IN (SELECT value FROM json_each(?1)))
