-- Fills a copy without names: from main, the house file, into fresh. Only what is named here leaves. ?: none. temp.token: who goes, and
-- what stands for them. Each statement by itself.

INSERT INTO fresh.product (id, name, sku, category) SELECT id, name, sku, category FROM main.product ORDER BY id;

-- Who lives together, without the name at the door.
INSERT INTO fresh.household (id, name)
SELECT DISTINCT c.household, '' FROM temp.token t JOIN main.contact c ON c.id = t.contact WHERE c.household IS NOT NULL ORDER BY 1;

-- Of the birthday the year alone, as its first day.
INSERT INTO fresh.contact (id, kind, name, gender, born, language, household)
SELECT c.id, c.kind, t.token, c.gender, iif(c.born GLOB '[0-9][0-9][0-9][0-9]-*', substr(c.born, 1, 4) || '-01-01', NULL), c.language, c.household
FROM temp.token t JOIN main.contact c ON c.id = t.contact ORDER BY c.id;

INSERT INTO fresh.account (contact, system, number) SELECT contact, system, token FROM temp.token ORDER BY contact;

-- The place, without street and house.
INSERT INTO fresh.contact_point (contact, kind, shown, rank, postcode, city, region, country)
SELECT p.contact, 'address', trim(coalesce(p.postcode, '') || ' ' || coalesce(p.city, '')), p.rank, p.postcode, p.city, p.region, p.country
FROM temp.token t JOIN main.contact_point p ON p.contact = t.contact
WHERE p.kind = 'address' AND coalesce(p.postcode, p.city) IS NOT NULL ORDER BY p.id;

INSERT INTO fresh.purchase (id, contact, system, day, currency, total)
SELECT p.id, p.contact, p.system, p.day, p.currency, p.total FROM temp.token t JOIN main.purchase p ON p.contact = t.contact ORDER BY p.id;

INSERT INTO fresh.purchase_line (purchase, product, quantity, unit, amount)
SELECT l.purchase, l.product, l.quantity, l.unit, l.amount
FROM temp.token t JOIN main.purchase p ON p.contact = t.contact JOIN main.purchase_line l ON l.purchase = p.id ORDER BY l.id;

INSERT INTO fresh.event (contact, kind, name, day)
SELECT e.contact, e.kind, e.name, e.day FROM temp.token t JOIN main.event e ON e.contact = t.contact ORDER BY e.id;

-- What somebody typed may be a name: words stay behind where fewer than five people share them.
INSERT INTO fresh.tag (contact, tag)
SELECT g.contact, g.tag FROM temp.token t JOIN main.tag g ON g.contact = t.contact
WHERE g.tag IN (SELECT o.tag FROM temp.token w JOIN main.tag o ON o.contact = w.contact GROUP BY o.tag HAVING count(DISTINCT o.contact) >= 5)
ORDER BY g.id;

INSERT INTO fresh.field (id, name, label, type)
SELECT id, name, label, type FROM main.field WHERE sensitive = 0 AND binned_at IS NULL ORDER BY id;

INSERT INTO fresh.field_value (contact, field, text, number, day)
SELECT v.contact, v.field, v.text, v.number, v.day
FROM temp.token t JOIN main.field_value v ON v.contact = t.contact JOIN fresh.field f ON f.id = v.field
WHERE f.type <> 'text' OR (v.field, v.text) IN (
    SELECT o.field, o.text FROM temp.token w JOIN main.field_value o ON o.contact = w.contact
    GROUP BY o.field, o.text HAVING count(DISTINCT o.contact) >= 5)
ORDER BY v.id;
