-- Entries up to ?1 that could still be taken back or done again, and KiB of images of all up to it.
SELECT (SELECT count(*) FROM journal_entry
        WHERE id <= ?1 AND undoes IS NULL AND final = 0
          AND id > coalesce((SELECT value ->> '$' FROM setting WHERE name = 'history_cut'), 0)),
       (SELECT sum(bytes) / 1024 FROM (
            SELECT coalesce(sum(coalesce(length(before), 0) + coalesce(length(after), 0)), 0) AS bytes FROM journal_change WHERE entry <= ?1 UNION ALL
            SELECT coalesce(sum(length(images)), 0) FROM journal_pack WHERE entry <= ?1
       ))
