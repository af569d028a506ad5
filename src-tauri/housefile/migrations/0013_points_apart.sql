-- The few contact points that cannot be used or must not be: the gate reads everybody's points from the index of people, and these beside it, and
-- needs no row of the table.

CREATE INDEX contact_point_apart ON contact_point (stopped, norm) WHERE norm IS NULL OR stopped = 1;
