INSERT INTO batch_since (batch, contact, source, what, changes) VALUES (?1, ?2, ?3, ?4, ?5)
