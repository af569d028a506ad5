-- The entries ?1 (JSON array), the latest first.
SELECT id, at, actor, act, about, people, standing, final, undone_by,
       id <= coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)
FROM journal_entry WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY id DESC
