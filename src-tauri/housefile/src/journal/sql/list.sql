-- ?2 entries from the newest, behind ?1 where given: of the acts ?3 (JSON array) where given, or those taken back (?4).
SELECT id, at, actor, act, about, people, standing, final, undone_by,
       id <= coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)
FROM journal_entry
WHERE undoes IS NULL AND (?1 IS NULL OR id < ?1)
  AND (?3 IS NULL OR act IN (SELECT value FROM json_each(?3)))
  AND (NOT ?4 OR undone_by IS NOT NULL)
ORDER BY id DESC LIMIT ?2
