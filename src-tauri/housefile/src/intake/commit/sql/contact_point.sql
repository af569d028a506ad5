-- An address.
INSERT INTO contact_point (contact, kind, shown, norm, rank, stopped, street, postcode, city, region, country, source)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
