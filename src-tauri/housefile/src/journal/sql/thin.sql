-- Everything else that entries up to ?1 kept.
DELETE FROM journal_change WHERE entry <= ?1 AND (op <> 'update' OR before ->> 'contact' IS after ->> 'contact');

DELETE FROM journal_pack WHERE entry <= ?1
