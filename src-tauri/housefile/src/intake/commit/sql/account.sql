-- A customer number.
INSERT INTO account (contact, system, number, source) VALUES (?1, ?2, ?3, ?4)
