INSERT INTO event (contact, kind, name, day)
SELECT id, 'visit', 'Open day ' || (2021 + id % 6), printf('%d-06-1%d', 2021 + id % 6, id % 5) FROM contact WHERE id % 4 = 0
