-- What was in every fifth purchase: most files say only its sum.
INSERT INTO purchase_line (purchase, product, amount)
SELECT id, 1 + id * 7817 % 200, total FROM purchase WHERE id BETWEEN ?1 AND ?2 AND id % 5 = 0
