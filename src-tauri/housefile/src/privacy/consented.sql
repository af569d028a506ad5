-- What some people said about one channel (?1), for a page of them (?2, JSON array), today (?3). The rules are those of reach.sql.
WITH record AS (
    SELECT c.id, coalesce(c.merged_into, c.id) AS person
    FROM json_each(?2) w JOIN contact c ON c.id = w.value OR c.merged_into = w.value
),
latest AS (
    SELECT r.person, s.contact, s.state,
           max(iif(s.state = 'granted' AND s.day > ?3, '', coalesce(s.day, '')) || iif(s.state = 'denied', '1', '0') || printf('%010d', s.id)) AS newest
    FROM record r JOIN consent_in_force s ON s.contact = r.id
    WHERE s.purpose = 'marketing' AND s.channel IN (?1, 'all')
    GROUP BY s.contact
)
SELECT w.value, max(l.state = 'denied'), max(l.state = 'granted')
FROM json_each(?2) w LEFT JOIN latest l ON l.person = w.value
GROUP BY w.value
