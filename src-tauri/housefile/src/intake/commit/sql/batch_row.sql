-- The line of a row, in the order in which their ids were counted ahead.
INSERT INTO batch_row (file, row, outcome, contact, problem, cells, corrected) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
