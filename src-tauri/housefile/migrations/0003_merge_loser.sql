-- A merge is looked up by the record that was merged away: by its page, by un-merge, and by undo, which checks for each row that it
-- brings back whether something was built on it since.
CREATE INDEX merge_loser ON merge (loser);
