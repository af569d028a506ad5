-- A person, in the order in which their ids were counted ahead.
INSERT INTO contact (kind, name, prefix, given, family, suffix, gender, born, language, company, job_title, note)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
