-- A third agreed to e-mail, and some withdrew. The chain of the ledger is not kept: nobody is told of these people.
INSERT INTO consent (entry, contact, purpose, channel, state, day, method, payload_digest, digest)
SELECT (SELECT entry FROM journal_now), id, 'marketing', 'email', iif(id % 21 = 0, 'denied', 'granted'), '2024-05-01', 'import',
       zeroblob(32), zeroblob(32)
FROM contact WHERE id % 3 = 0
