-- Who moves (?1, JSON array of [person, household now, household then]). Whoever was moved meanwhile, merged or binned stays where they are.
UPDATE contact SET household = m.value ->> 2
FROM json_each(?1) m
WHERE contact.id = m.value ->> 0 AND contact.household IS (m.value ->> 1) AND contact.merged_into IS NULL AND contact.binned_at IS NULL
