-- Fills a copy without names: from main, the house file, into fresh. Only what is named here leaves. ?: none. temp.token: who goes, what
-- stands for them, and their number in the copy. Numbers and order are the copy's own throughout: those of the house file would be the
-- same in every copy, and two could be laid side by side. Each statement by itself.

INSERT INTO fresh.product (id, name, sku, category) SELECT id, name, sku, category FROM main.product ORDER BY id;

-- Who lives together, without the name at the door.
CREATE TEMP TABLE door AS
SELECT c.household, row_number() OVER (ORDER BY min(t.nr)) AS nr
FROM temp.token t JOIN main.contact c ON c.id = t.contact WHERE c.household IS NOT NULL GROUP BY c.household;

INSERT INTO fresh.household (id, name) SELECT nr, '' FROM temp.door ORDER BY nr;

-- Of the birthday the year alone, as its first day.
INSERT INTO fresh.contact (id, kind, name, gender, born, language, household)
SELECT t.nr, c.kind, t.token, c.gender, iif(c.born GLOB '[0-9][0-9][0-9][0-9]-*', substr(c.born, 1, 4) || '-01-01', NULL), c.language, d.nr
FROM temp.token t JOIN main.contact c ON c.id = t.contact LEFT JOIN temp.door d ON d.household = c.household ORDER BY t.nr;

INSERT INTO fresh.account (contact, system, number) SELECT nr, system, token FROM temp.token ORDER BY nr;

-- The place, without street and house.
INSERT INTO fresh.contact_point (contact, kind, shown, rank, postcode, city, region, country)
SELECT t.nr, 'address', trim(coalesce(p.postcode, '') || ' ' || coalesce(p.city, '')), p.rank, p.postcode, p.city, p.region, p.country
FROM temp.token t JOIN main.contact_point p ON p.contact = t.contact
WHERE p.kind = 'address' AND coalesce(p.postcode, p.city) IS NOT NULL ORDER BY t.nr, p.id;

CREATE TEMP TABLE sale AS
SELECT p.id, t.nr AS contact, row_number() OVER (ORDER BY t.nr, p.id) AS nr
FROM temp.token t JOIN main.purchase p ON p.contact = t.contact;

INSERT INTO fresh.purchase (id, contact, system, day, currency, total)
SELECT s.nr, s.contact, p.system, p.day, p.currency, p.total FROM temp.sale s JOIN main.purchase p ON p.id = s.id ORDER BY s.nr;

INSERT INTO fresh.purchase_line (purchase, product, quantity, unit, amount)
SELECT s.nr, l.product, l.quantity, l.unit, l.amount
FROM temp.sale s JOIN main.purchase_line l ON l.purchase = s.id ORDER BY s.nr, l.id;

-- What somebody typed may be a name: words stay behind where fewer than five people share them. A visit itself stays.
CREATE TEMP TABLE told AS
SELECT t.nr, e.id, e.kind, e.name, e.day, e.detail ->> 'value' AS value
FROM temp.token t JOIN main.event e ON e.contact = t.contact;

-- So it is with what is said about an event: an answer in somebody's own words, an address that was clicked, and a number that may be one of a
-- phone stay behind. What five people said of the same thing goes: a choice, how a case stands. So does what identifies nobody however few said
-- it: how mail came back, and a score from 0 to 10, which rules compare. The number of a case never goes.
INSERT INTO fresh.event (contact, kind, name, day, detail)
SELECT e.nr, e.kind,
       iif(e.name IN (SELECT name FROM temp.told GROUP BY name HAVING count(DISTINCT nr) >= 5), e.name, ''),
       e.day,
       iif((e.kind = 'bounced' AND e.value IN ('hard', 'soft', 'returned'))
           OR (e.kind = 'answer' AND e.value IN ('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'))
           OR (e.kind, e.name, e.value) IN (SELECT kind, name, value FROM temp.told WHERE value IS NOT NULL
                                            GROUP BY kind, name, value HAVING count(DISTINCT nr) >= 5),
           json_object('value', e.value), NULL)
FROM temp.told e ORDER BY e.nr, e.id;

INSERT INTO fresh.tag (contact, tag)
SELECT t.nr, g.tag FROM temp.token t JOIN main.tag g ON g.contact = t.contact
WHERE g.tag IN (SELECT o.tag FROM temp.token w JOIN main.tag o ON o.contact = w.contact GROUP BY o.tag HAVING count(DISTINCT o.contact) >= 5)
ORDER BY t.nr, g.id;

INSERT INTO fresh.field (id, name, label, type)
SELECT id, name, label, type FROM main.field WHERE sensitive = 0 AND binned_at IS NULL ORDER BY id;

INSERT INTO fresh.field_value (contact, field, text, number, day)
SELECT t.nr, v.field, v.text, v.number, v.day
FROM temp.token t JOIN main.field_value v ON v.contact = t.contact JOIN fresh.field f ON f.id = v.field
WHERE f.type <> 'text' OR (v.field, v.text) IN (
    SELECT o.field, o.text FROM temp.token w JOIN main.field_value o ON o.contact = w.contact
    GROUP BY o.field, o.text HAVING count(DISTINCT o.contact) >= 5)
ORDER BY t.nr, v.id;
