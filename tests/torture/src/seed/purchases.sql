-- Purchases ?1 to ?2, in the order of their days over six years up to ?3: a third of the people never bought, and the more often somebody
-- buys the rarer they are. ?4 people, ?5 purchases in all.
WITH RECURSIVE n (n) AS (SELECT ?1 UNION ALL SELECT n + 1 FROM n WHERE n < ?2)
INSERT INTO purchase (contact, system, order_no, day, currency, total)
SELECT 1 + (n * 7841 % 1000003) * (n * 7829 % 1000033) / 1000033 * (?4 * 2 / 3) / 1000003, 'shop', NULL,
       date(?3, printf('-%d days', 2190 - n * 2190 / ?5)), iif(n % 23 = 0, 'CHF', 'EUR'), 500 + n * 7823 % 19500
FROM n
