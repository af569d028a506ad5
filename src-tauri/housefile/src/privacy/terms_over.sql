-- Who is here by lists of others alone, each of which is used up or has expired: as in reach.sql. ?1: today
SELECT b.person FROM borrowed b JOIN borrowed_list l ON l.file = b.file
GROUP BY b.person HAVING min(coalesce(l.until < ?1, 0) OR coalesce(l.uses <= l.used, 0)) = 1
