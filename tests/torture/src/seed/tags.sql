INSERT INTO tag (contact, tag) SELECT id, 'Tag ' || (id * 7853 % 40) FROM contact WHERE id % 5 = 1
