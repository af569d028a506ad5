-- What search looks through, one line a person: names and places, whose accents do not matter, and exact things apart.
SELECT c.id,
       c.name || ' ' || coalesce(c.company, '') || ' ' ||
           coalesce((SELECT group_concat(p.shown, ' ') FROM contact_point p WHERE p.contact = c.id AND p.kind = 'address'), ''),
       coalesce((SELECT group_concat(p.shown || ' ' || coalesce(p.norm, ''), ' ') FROM contact_point p
                 WHERE p.contact = c.id AND p.kind <> 'address'), '') || ' ' ||
           coalesce((SELECT group_concat(a.number, ' ') FROM account a WHERE a.contact = c.id), '')
FROM live_contact c
