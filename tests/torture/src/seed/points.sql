-- An e-mail for four of five, an address for nine of ten, a phone for every second.
WITH domain (list) AS (VALUES ('["gmail.com","gmx.de","web.de","example.com","example.org","t-online.de","posteo.de"]'))
INSERT INTO contact_point (contact, kind, shown, norm, street, postcode, city, country)
SELECT id, kind, shown, shown, street, postcode, city, country FROM (
    SELECT id, 'email' AS kind, 'p' || id || '@' || (domain.list ->> (id * 7883 % 7)) AS shown,
           NULL AS street, NULL AS postcode, NULL AS city, NULL AS country FROM contact, domain WHERE id % 5 > 0
    UNION ALL
    SELECT id, 'phone', printf('+4915%09d', id), NULL, NULL, NULL, NULL FROM contact WHERE id % 2 = 0
    UNION ALL
    SELECT id, 'address', street || ', ' || postcode || ' ' || city, street, postcode, city, country FROM (
        -- Towns of very different size: the first has every twentieth person, the last ones a few.
        SELECT id, 'Ring ' || (id * 37 % 200 + 1) AS street, printf('%05d', 10000 + id * 7877 % 89999) AS postcode,
               'Town ' || (1 + (id * 7873 % 1000) * (id * 7867 % 1000) / 2000) AS city,
               iif(id % 11 = 0, 'AT', iif(id % 17 = 0, 'CH', 'DE')) AS country
        FROM contact WHERE id % 10 > 0)
) ORDER BY id
