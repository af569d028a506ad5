-- The person, the day, the currency, the sum, the purchase and the product of lines ?1 to ?2.
SELECT p.contact, p.day, p.currency, l.amount, l.purchase, l.product
FROM purchase_line l JOIN purchase p ON p.id = l.purchase WHERE l.product IS NOT NULL AND l.id BETWEEN ?1 AND ?2
