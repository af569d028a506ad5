-- A purchase, in the order in which their ids were counted ahead.
INSERT INTO purchase (contact, system, order_no, day, currency, total, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
