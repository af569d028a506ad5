-- The pairs that wait, in their order and with both records: the next question is read without the table, whose rows hold the reasons.

DROP INDEX match_pair_queue;
CREATE INDEX match_pair_queue ON match_pair (verdict, certain, score DESC, id, lower, upper);

-- The few who were thrown away.
CREATE INDEX contact_binned ON contact (binned_at) WHERE binned_at IS NOT NULL;
