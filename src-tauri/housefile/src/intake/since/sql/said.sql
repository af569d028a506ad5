INSERT INTO file_said (file, contact, said) VALUES (?1, ?2, ?3)
