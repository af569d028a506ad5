-- A line of a purchase.
INSERT INTO purchase_line (purchase, product, quantity, unit, amount, source) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
