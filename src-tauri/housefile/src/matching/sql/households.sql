-- How many households of two or more people there are, and how many people are in them.
SELECT count(*), coalesce(sum(people), 0) FROM (
    SELECT count(*) AS people FROM live_contact WHERE household IS NOT NULL GROUP BY household HAVING count(*) > 1
)
