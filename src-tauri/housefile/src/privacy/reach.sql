-- The one gate: where each live person stands on one channel. One pass over the ledger, one over the contact points.
-- The three are put together by grouping and not by joining: the planner may scan a joined result once for each person.
--
-- ?1 channel   ?2 kind of contact point   ?3 rule: 'consent', 'existing_customer', 'letter'
-- ?4 first day of a sale that still counts   ?5 JSON array of people, or NULL for everybody   ?6 today
--
-- Which lines of the ledger count says consent_in_force. Per record the latest word holds (no day = oldest; of two on
-- one day the no; CAST gives the column an affinity, without which the join below would have no index). Over records merged into one person a no outweighs a yes: the strictest consent wins.
-- A yes of a day that is yet to come was written under a wrong clock: it is the oldest word, so that no later no is lost on it.
WITH asked AS MATERIALIZED (
    SELECT id FROM live_contact WHERE ?5 IS NULL OR id IN (SELECT value FROM json_each(?5))
),
latest AS (
    SELECT s.contact, s.state,
           max(iif(s.state = 'granted' AND s.day > ?6, '', coalesce(s.day, '')) || iif(s.state = 'denied', '1', '0') || printf('%010d', s.id)) AS newest
    FROM consent_in_force s
    WHERE s.contact IS NOT NULL AND s.purpose = 'marketing' AND s.channel IN (?1, 'all')
    GROUP BY s.contact
),
word AS MATERIALIZED (
    SELECT CAST(coalesce(c.merged_into, c.id) AS INTEGER) AS person, max(l.state = 'denied') AS no, max(l.state = 'granted') AS yes
    FROM latest l JOIN contact c ON c.id = l.contact
    GROUP BY person
),
point AS MATERIALIZED (
    SELECT p.contact, min(p.stopped) AS all_stopped, min(iif(p.stopped, NULL, p.rank * 4294967296 + p.id)) AS best
    FROM contact_point p
    WHERE p.kind = ?2 AND p.norm IS NOT NULL
    GROUP BY p.contact
),
-- Here by lists of others alone, and each of them is used up or has expired.
spent AS MATERIALIZED (
    SELECT b.person FROM borrowed b JOIN borrowed_list l ON l.file = b.file
    GROUP BY b.person HAVING min(coalesce(l.until < ?6, 0) OR coalesce(l.uses <= l.used, 0)) = 1
),
fact AS (
    SELECT id AS person, 1 AS asked, NULL AS no, NULL AS yes, NULL AS all_stopped, NULL AS best FROM asked
    UNION ALL SELECT person, 0, no, yes, NULL, NULL FROM word
    UNION ALL SELECT contact, 0, NULL, NULL, all_stopped, best FROM point
),
person AS (
    SELECT person AS id, max(no) AS no, max(yes) AS yes, max(all_stopped) AS all_stopped, max(best) AS best
    FROM fact GROUP BY person HAVING max(asked) = 1
)
SELECT id,
       CASE
           WHEN all_stopped IS NULL THEN 'no_address'
           WHEN no = 1 THEN 'opted_out'
           WHEN all_stopped = 1 THEN 'suppressed'
           WHEN id IN (SELECT person FROM spent) THEN 'terms_over'
           WHEN yes = 1 THEN 'reachable'
           WHEN ?3 = 'letter' THEN 'reachable'
           WHEN ?3 = 'existing_customer'
                AND EXISTS (SELECT 1 FROM purchase b WHERE b.contact = person.id AND b.day >= ?4)
                -- An address that came with a bought list or a register was not given to us in the course of a sale.
                AND NOT EXISTS (SELECT 1 FROM contact_point p JOIN batch_row r ON r.id = p.source JOIN batch_file f ON f.id = r.file
                                WHERE p.id = person.best & 4294967295
                                  AND f.origin ->> 'kind' IN ('bought_list', 'public_source', 'exchanged_list', 'rented_list')) THEN 'reachable'
           ELSE 'not_consented'
       END,
       best & 4294967295,
       coalesce(yes, 0)
FROM person
