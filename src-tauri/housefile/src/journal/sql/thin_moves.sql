-- What merges up to entry ?1 moved from record to record, without anything else: taking one apart goes by it.
UPDATE journal_change SET
    before = json_object('contact', before ->> 'contact', 'rank', before ->> 'rank', 'columns', before ->> 'columns'),
    after = json_object('contact', after ->> 'contact', 'rank', after ->> 'rank', 'columns', after ->> 'columns')
WHERE entry <= ?1 AND op = 'update' AND before ->> 'contact' IS NOT after ->> 'contact'
