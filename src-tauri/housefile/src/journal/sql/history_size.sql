-- KiB of the journal and of the whole file.
SELECT (SELECT sum(pgsize) FROM (
            SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = 'journal_change' UNION ALL
            SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = 'journal_change_row' UNION ALL
            SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = 'journal_change_contact' UNION ALL
            SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = 'journal_pack' UNION ALL
            SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = 'journal_pack_entry' UNION ALL
            SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = 'journal_range' UNION ALL
            SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = 'journal_range_row' UNION ALL
            SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = 'journal_unsettled' UNION ALL
            SELECT pgsize FROM dbstat WHERE aggregate = 1 AND name = 'journal_entry'
       )) / 1024,
       (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) / 1024
