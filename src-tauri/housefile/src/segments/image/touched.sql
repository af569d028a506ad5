SELECT tbl FROM journal_range WHERE entry > ?1
UNION SELECT tbl FROM journal_change WHERE entry > ?1
UNION SELECT tbl FROM journal_pack WHERE entry > ?1
