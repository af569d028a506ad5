-- The tag ?2 for those of ?1 who have it not.
INSERT INTO tag (contact, tag)
SELECT c.id, ?2 FROM live_contact c
WHERE c.id IN (SELECT value FROM json_each(?1)) AND NOT EXISTS (SELECT 1 FROM tag t WHERE t.contact = c.id AND lower(t.tag) = lower(?2))
