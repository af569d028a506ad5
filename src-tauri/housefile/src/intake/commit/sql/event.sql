-- What a person did, or what happened to them.
INSERT INTO event (contact, kind, name, day, detail, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
