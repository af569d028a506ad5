-- One line per person and currency, as one JSON text (a row at a time costs four times as much): ?1 today. Purchases are read in
-- the order they lie in the file, since jumping through them by person would decrypt every page many times over.
SELECT json_group_array(json_array(contact, currency, days, since, purchases, all_lines, spent))
FROM (
    SELECT contact, currency,
           CAST(julianday(?1) - julianday(max(day) FILTER (WHERE total >= 0)) AS INTEGER) AS days,
           CAST(julianday(?1) - julianday(min(day) FILTER (WHERE total >= 0)) AS INTEGER) AS since,
           count(*) FILTER (WHERE total >= 0) AS purchases, count(*) AS all_lines, sum(total) AS spent
    FROM purchase NOT INDEXED
    WHERE day <= ?1 AND contact NOT IN (SELECT id FROM contact WHERE merged_into IS NOT NULL OR binned_at IS NOT NULL)
    GROUP BY contact, currency
)
