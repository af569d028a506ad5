-- What somebody corrected in a row before it was imported, as a JSON list of column, before and after. The file that it came from still has it
-- as it was, and where a value came from must be told truly.
ALTER TABLE batch_row ADD COLUMN corrected TEXT;
