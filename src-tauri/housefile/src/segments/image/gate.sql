-- Whether an entry after ?1 may have changed where anybody stands with the gate: all but those that change values of fields, tags, segments, target
-- groups, views, households or pairs alone.
SELECT EXISTS (SELECT 1 FROM journal_entry WHERE id > ?1 AND act NOT IN ('edit-many', 'segment', 'bin-segment', 'restore-segment', 'view', 'rename-view',
    'delete-view', 'bin-field', 'restore-field', 'field-purpose', 'lock-field', 'group-households', 'find-duplicates', 'offer-duplicates', 'target-groups', 'target-group', 'weigh-targets',
    'lifecycle-bounds'))
