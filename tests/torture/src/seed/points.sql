-- ?1: a JSON list of towns, each a name and a country.
-- An e-mail for four of five, an address for nine of ten, a phone for every second.
WITH town AS MATERIALIZED (SELECT key AS place, value ->> 0 AS name, value ->> 1 AS country FROM json_each(?1)), domain (list) AS (VALUES ('["gmail.com","gmx.de","web.de","example.com","example.org","t-online.de","posteo.de"]'))
INSERT INTO contact_point (contact, kind, shown, norm, street, postcode, city, country)
SELECT id, kind, shown, shown, street, postcode, city, country FROM (
    SELECT id, 'email' AS kind, 'p' || id || '@' || (domain.list ->> (id * 7883 % 7)) AS shown,
           NULL AS street, NULL AS postcode, NULL AS city, NULL AS country FROM contact, domain WHERE id % 5 > 0
    UNION ALL
    SELECT id, 'phone', printf('+4915%09d', id), NULL, NULL, NULL, NULL FROM contact WHERE id % 2 = 0
    UNION ALL
    SELECT id, 'address', street || ', ' || postcode || ' ' || town.name, street, postcode, town.name, town.country FROM (
        SELECT id, 'Ring ' || (id * 37 % 200 + 1) AS street, printf('%05d', 10000 + id * 7877 % 89999) AS postcode,
               (id * 7873 % 1000) * (id * 7867 % 1000) / 2000 AS place
        FROM contact WHERE id % 10 > 0) JOIN town USING (place)
) ORDER BY id
