-- What a person came to.
INSERT INTO event (contact, kind, name, day, source) VALUES (?1, 'visit', ?2, ?3, ?4)
