-- Every word of the ledger that counts. A plus keeps SQLite from walking it person by person: its rows lie in another order.
SELECT s.channel, s.id, s.contact, s.state, s.day
FROM consent_in_force s WHERE +s.contact IS NOT NULL AND s.purpose = 'marketing' AND s.state IN ('granted', 'denied')
