-- Journal triggers: what the house file itself does for "every change can be undone". Every reversible table refuses a change
-- while no journal entry is open, and writes the image of each row that an entry changes or removes. A row changed twice within
-- one entry keeps its first image before and its last image after. Rows added are kept as ranges by the journal (mode ranges), or
-- one by one (mode rows: undo and redo put rows back under their old ids). A later migration that adds a column drops and
-- rewrites the four triggers of its table; a test compares them with the schema.

-- household
CREATE TRIGGER household_guard_insert BEFORE INSERT ON household WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER household_inserted AFTER INSERT ON household WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'household', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'name', NEW.name), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER household_updated AFTER UPDATE ON household WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'household', OLD.id, 'update', json_object('id', OLD.id, 'name', OLD.name),
        json_object('id', NEW.id, 'name', NEW.name), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER household_deleted AFTER DELETE ON household WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'household', OLD.id, 'delete', json_object('id', OLD.id, 'name', OLD.name), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- contact
CREATE TRIGGER contact_guard_insert BEFORE INSERT ON contact WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER contact_inserted AFTER INSERT ON contact WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'contact', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'kind', NEW.kind, 'name', NEW.name, 'prefix', NEW.prefix, 'given', NEW.given,
            'family', NEW.family, 'suffix', NEW.suffix, 'gender', NEW.gender, 'born', NEW.born,
            'language', NEW.language, 'company', NEW.company, 'job_title', NEW.job_title, 'note', NEW.note,
            'household', NEW.household, 'merged_into', NEW.merged_into, 'binned_at', NEW.binned_at), NEW.id
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER contact_updated AFTER UPDATE ON contact WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'contact', OLD.id, 'update', json_object('id', OLD.id, 'kind', OLD.kind, 'name', OLD.name, 'prefix', OLD.prefix, 'given', OLD.given,
            'family', OLD.family, 'suffix', OLD.suffix, 'gender', OLD.gender, 'born', OLD.born,
            'language', OLD.language, 'company', OLD.company, 'job_title', OLD.job_title, 'note', OLD.note,
            'household', OLD.household, 'merged_into', OLD.merged_into, 'binned_at', OLD.binned_at),
        json_object('id', NEW.id, 'kind', NEW.kind, 'name', NEW.name, 'prefix', NEW.prefix, 'given', NEW.given,
            'family', NEW.family, 'suffix', NEW.suffix, 'gender', NEW.gender, 'born', NEW.born,
            'language', NEW.language, 'company', NEW.company, 'job_title', NEW.job_title, 'note', NEW.note,
            'household', NEW.household, 'merged_into', NEW.merged_into, 'binned_at', NEW.binned_at), OLD.id
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER contact_deleted AFTER DELETE ON contact WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'contact', OLD.id, 'delete', json_object('id', OLD.id, 'kind', OLD.kind, 'name', OLD.name, 'prefix', OLD.prefix, 'given', OLD.given,
            'family', OLD.family, 'suffix', OLD.suffix, 'gender', OLD.gender, 'born', OLD.born,
            'language', OLD.language, 'company', OLD.company, 'job_title', OLD.job_title, 'note', OLD.note,
            'household', OLD.household, 'merged_into', OLD.merged_into, 'binned_at', OLD.binned_at), NULL, OLD.id
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- account
CREATE TRIGGER account_guard_insert BEFORE INSERT ON account WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER account_inserted AFTER INSERT ON account WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'account', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'contact', NEW.contact, 'system', NEW.system, 'number', NEW.number, 'source', NEW.source), NEW.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER account_updated AFTER UPDATE ON account WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'account', OLD.id, 'update', json_object('id', OLD.id, 'contact', OLD.contact, 'system', OLD.system, 'number', OLD.number, 'source', OLD.source),
        json_object('id', NEW.id, 'contact', NEW.contact, 'system', NEW.system, 'number', NEW.number, 'source', NEW.source), OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER account_deleted AFTER DELETE ON account WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'account', OLD.id, 'delete', json_object('id', OLD.id, 'contact', OLD.contact, 'system', OLD.system, 'number', OLD.number, 'source', OLD.source), NULL, OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- contact_point
CREATE TRIGGER contact_point_guard_insert BEFORE INSERT ON contact_point WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER contact_point_inserted AFTER INSERT ON contact_point WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'contact_point', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'contact', NEW.contact, 'kind', NEW.kind, 'shown', NEW.shown, 'norm', NEW.norm,
            'rank', NEW.rank, 'stopped', NEW.stopped, 'street', NEW.street, 'postcode', NEW.postcode,
            'city', NEW.city, 'region', NEW.region, 'country', NEW.country, 'source', NEW.source), NEW.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER contact_point_updated AFTER UPDATE ON contact_point WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'contact_point', OLD.id, 'update', json_object('id', OLD.id, 'contact', OLD.contact, 'kind', OLD.kind, 'shown', OLD.shown, 'norm', OLD.norm,
            'rank', OLD.rank, 'stopped', OLD.stopped, 'street', OLD.street, 'postcode', OLD.postcode,
            'city', OLD.city, 'region', OLD.region, 'country', OLD.country, 'source', OLD.source),
        json_object('id', NEW.id, 'contact', NEW.contact, 'kind', NEW.kind, 'shown', NEW.shown, 'norm', NEW.norm,
            'rank', NEW.rank, 'stopped', NEW.stopped, 'street', NEW.street, 'postcode', NEW.postcode,
            'city', NEW.city, 'region', NEW.region, 'country', NEW.country, 'source', NEW.source), OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER contact_point_deleted AFTER DELETE ON contact_point WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'contact_point', OLD.id, 'delete', json_object('id', OLD.id, 'contact', OLD.contact, 'kind', OLD.kind, 'shown', OLD.shown, 'norm', OLD.norm,
            'rank', OLD.rank, 'stopped', OLD.stopped, 'street', OLD.street, 'postcode', OLD.postcode,
            'city', OLD.city, 'region', OLD.region, 'country', OLD.country, 'source', OLD.source), NULL, OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- field
CREATE TRIGGER field_guard_insert BEFORE INSERT ON field WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER field_inserted AFTER INSERT ON field WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'field', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'name', NEW.name, 'label', NEW.label, 'type', NEW.type, 'sensitive', NEW.sensitive,
            'purpose', NEW.purpose, 'binned_at', NEW.binned_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER field_updated AFTER UPDATE ON field WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'field', OLD.id, 'update', json_object('id', OLD.id, 'name', OLD.name, 'label', OLD.label, 'type', OLD.type, 'sensitive', OLD.sensitive,
            'purpose', OLD.purpose, 'binned_at', OLD.binned_at),
        json_object('id', NEW.id, 'name', NEW.name, 'label', NEW.label, 'type', NEW.type, 'sensitive', NEW.sensitive,
            'purpose', NEW.purpose, 'binned_at', NEW.binned_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER field_deleted AFTER DELETE ON field WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'field', OLD.id, 'delete', json_object('id', OLD.id, 'name', OLD.name, 'label', OLD.label, 'type', OLD.type, 'sensitive', OLD.sensitive,
            'purpose', OLD.purpose, 'binned_at', OLD.binned_at), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- field_value
CREATE TRIGGER field_value_guard_insert BEFORE INSERT ON field_value WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER field_value_inserted AFTER INSERT ON field_value WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'field_value', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'contact', NEW.contact, 'field', NEW.field, 'text', NEW.text, 'number', NEW.number,
            'day', NEW.day, 'source', NEW.source), NEW.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER field_value_updated AFTER UPDATE ON field_value WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'field_value', OLD.id, 'update', json_object('id', OLD.id, 'contact', OLD.contact, 'field', OLD.field, 'text', OLD.text, 'number', OLD.number,
            'day', OLD.day, 'source', OLD.source),
        json_object('id', NEW.id, 'contact', NEW.contact, 'field', NEW.field, 'text', NEW.text, 'number', NEW.number,
            'day', NEW.day, 'source', NEW.source), OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER field_value_deleted AFTER DELETE ON field_value WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'field_value', OLD.id, 'delete', json_object('id', OLD.id, 'contact', OLD.contact, 'field', OLD.field, 'text', OLD.text, 'number', OLD.number,
            'day', OLD.day, 'source', OLD.source), NULL, OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- tag
CREATE TRIGGER tag_guard_insert BEFORE INSERT ON tag WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER tag_inserted AFTER INSERT ON tag WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'tag', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'contact', NEW.contact, 'tag', NEW.tag, 'source', NEW.source), NEW.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER tag_updated AFTER UPDATE ON tag WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'tag', OLD.id, 'update', json_object('id', OLD.id, 'contact', OLD.contact, 'tag', OLD.tag, 'source', OLD.source),
        json_object('id', NEW.id, 'contact', NEW.contact, 'tag', NEW.tag, 'source', NEW.source), OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER tag_deleted AFTER DELETE ON tag WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'tag', OLD.id, 'delete', json_object('id', OLD.id, 'contact', OLD.contact, 'tag', OLD.tag, 'source', OLD.source), NULL, OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- provenance
CREATE TRIGGER provenance_guard_insert BEFORE INSERT ON provenance WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER provenance_inserted AFTER INSERT ON provenance WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'provenance', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'contact', NEW.contact, 'source', NEW.source, 'columns', NEW.columns), NEW.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER provenance_updated AFTER UPDATE ON provenance WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'provenance', OLD.id, 'update', json_object('id', OLD.id, 'contact', OLD.contact, 'source', OLD.source, 'columns', OLD.columns),
        json_object('id', NEW.id, 'contact', NEW.contact, 'source', NEW.source, 'columns', NEW.columns), OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER provenance_deleted AFTER DELETE ON provenance WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'provenance', OLD.id, 'delete', json_object('id', OLD.id, 'contact', OLD.contact, 'source', OLD.source, 'columns', OLD.columns), NULL, OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- product
CREATE TRIGGER product_guard_insert BEFORE INSERT ON product WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER product_inserted AFTER INSERT ON product WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'product', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'name', NEW.name, 'sku', NEW.sku, 'category', NEW.category), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER product_updated AFTER UPDATE ON product WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'product', OLD.id, 'update', json_object('id', OLD.id, 'name', OLD.name, 'sku', OLD.sku, 'category', OLD.category),
        json_object('id', NEW.id, 'name', NEW.name, 'sku', NEW.sku, 'category', NEW.category), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER product_deleted AFTER DELETE ON product WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'product', OLD.id, 'delete', json_object('id', OLD.id, 'name', OLD.name, 'sku', OLD.sku, 'category', OLD.category), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- purchase
CREATE TRIGGER purchase_guard_insert BEFORE INSERT ON purchase WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER purchase_inserted AFTER INSERT ON purchase WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'purchase', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'contact', NEW.contact, 'system', NEW.system, 'order_no', NEW.order_no, 'day', NEW.day,
            'currency', NEW.currency, 'total', NEW.total, 'source', NEW.source), NEW.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER purchase_updated AFTER UPDATE ON purchase WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'purchase', OLD.id, 'update', json_object('id', OLD.id, 'contact', OLD.contact, 'system', OLD.system, 'order_no', OLD.order_no, 'day', OLD.day,
            'currency', OLD.currency, 'total', OLD.total, 'source', OLD.source),
        json_object('id', NEW.id, 'contact', NEW.contact, 'system', NEW.system, 'order_no', NEW.order_no, 'day', NEW.day,
            'currency', NEW.currency, 'total', NEW.total, 'source', NEW.source), OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER purchase_deleted AFTER DELETE ON purchase WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'purchase', OLD.id, 'delete', json_object('id', OLD.id, 'contact', OLD.contact, 'system', OLD.system, 'order_no', OLD.order_no, 'day', OLD.day,
            'currency', OLD.currency, 'total', OLD.total, 'source', OLD.source), NULL, OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- purchase_line
CREATE TRIGGER purchase_line_guard_insert BEFORE INSERT ON purchase_line WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER purchase_line_inserted AFTER INSERT ON purchase_line WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'purchase_line', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'purchase', NEW.purchase, 'product', NEW.product, 'quantity', NEW.quantity,
            'unit', NEW.unit, 'amount', NEW.amount, 'source', NEW.source), (SELECT contact FROM purchase WHERE id = NEW.purchase)
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER purchase_line_updated AFTER UPDATE ON purchase_line WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'purchase_line', OLD.id, 'update', json_object('id', OLD.id, 'purchase', OLD.purchase, 'product', OLD.product, 'quantity', OLD.quantity,
            'unit', OLD.unit, 'amount', OLD.amount, 'source', OLD.source),
        json_object('id', NEW.id, 'purchase', NEW.purchase, 'product', NEW.product, 'quantity', NEW.quantity,
            'unit', NEW.unit, 'amount', NEW.amount, 'source', NEW.source), (SELECT contact FROM purchase WHERE id = OLD.purchase)
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER purchase_line_deleted AFTER DELETE ON purchase_line WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'purchase_line', OLD.id, 'delete', json_object('id', OLD.id, 'purchase', OLD.purchase, 'product', OLD.product, 'quantity', OLD.quantity,
            'unit', OLD.unit, 'amount', OLD.amount, 'source', OLD.source), NULL, (SELECT contact FROM purchase WHERE id = OLD.purchase)
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- event
CREATE TRIGGER event_guard_insert BEFORE INSERT ON event WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER event_inserted AFTER INSERT ON event WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'event', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'contact', NEW.contact, 'kind', NEW.kind, 'name', NEW.name, 'day', NEW.day,
            'detail', NEW.detail, 'source', NEW.source), NEW.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER event_updated AFTER UPDATE ON event WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'event', OLD.id, 'update', json_object('id', OLD.id, 'contact', OLD.contact, 'kind', OLD.kind, 'name', OLD.name, 'day', OLD.day,
            'detail', OLD.detail, 'source', OLD.source),
        json_object('id', NEW.id, 'contact', NEW.contact, 'kind', NEW.kind, 'name', NEW.name, 'day', NEW.day,
            'detail', NEW.detail, 'source', NEW.source), OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER event_deleted AFTER DELETE ON event WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'event', OLD.id, 'delete', json_object('id', OLD.id, 'contact', OLD.contact, 'kind', OLD.kind, 'name', OLD.name, 'day', OLD.day,
            'detail', OLD.detail, 'source', OLD.source), NULL, OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- suppression
CREATE TRIGGER suppression_guard_insert BEFORE INSERT ON suppression WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER suppression_inserted AFTER INSERT ON suppression WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'suppression', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'channel', NEW.channel, 'hash', NEW.hash, 'reason', NEW.reason, 'day', NEW.day,
            'source', NEW.source), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER suppression_updated AFTER UPDATE ON suppression WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'suppression', OLD.id, 'update', json_object('id', OLD.id, 'channel', OLD.channel, 'hash', OLD.hash, 'reason', OLD.reason, 'day', OLD.day,
            'source', OLD.source),
        json_object('id', NEW.id, 'channel', NEW.channel, 'hash', NEW.hash, 'reason', NEW.reason, 'day', NEW.day,
            'source', NEW.source), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER suppression_deleted AFTER DELETE ON suppression WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'suppression', OLD.id, 'delete', json_object('id', OLD.id, 'channel', OLD.channel, 'hash', OLD.hash, 'reason', OLD.reason, 'day', OLD.day,
            'source', OLD.source), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- reach_rule
CREATE TRIGGER reach_rule_guard_insert BEFORE INSERT ON reach_rule WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER reach_rule_inserted AFTER INSERT ON reach_rule WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'reach_rule', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'channel', NEW.channel, 'basis', NEW.basis, 'conditions', NEW.conditions,
            'binned_at', NEW.binned_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER reach_rule_updated AFTER UPDATE ON reach_rule WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'reach_rule', OLD.id, 'update', json_object('id', OLD.id, 'channel', OLD.channel, 'basis', OLD.basis, 'conditions', OLD.conditions,
            'binned_at', OLD.binned_at),
        json_object('id', NEW.id, 'channel', NEW.channel, 'basis', NEW.basis, 'conditions', NEW.conditions,
            'binned_at', NEW.binned_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER reach_rule_deleted AFTER DELETE ON reach_rule WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'reach_rule', OLD.id, 'delete', json_object('id', OLD.id, 'channel', OLD.channel, 'basis', OLD.basis, 'conditions', OLD.conditions,
            'binned_at', OLD.binned_at), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- recipe
CREATE TRIGGER recipe_guard_insert BEFORE INSERT ON recipe WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER recipe_inserted AFTER INSERT ON recipe WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'recipe', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'fingerprint', NEW.fingerprint, 'name', NEW.name, 'mapping', NEW.mapping,
            'used_at', NEW.used_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER recipe_updated AFTER UPDATE ON recipe WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'recipe', OLD.id, 'update', json_object('id', OLD.id, 'fingerprint', OLD.fingerprint, 'name', OLD.name, 'mapping', OLD.mapping,
            'used_at', OLD.used_at),
        json_object('id', NEW.id, 'fingerprint', NEW.fingerprint, 'name', NEW.name, 'mapping', NEW.mapping,
            'used_at', NEW.used_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER recipe_deleted AFTER DELETE ON recipe WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'recipe', OLD.id, 'delete', json_object('id', OLD.id, 'fingerprint', OLD.fingerprint, 'name', OLD.name, 'mapping', OLD.mapping,
            'used_at', OLD.used_at), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- match_pair
CREATE TRIGGER match_pair_guard_insert BEFORE INSERT ON match_pair WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER match_pair_inserted AFTER INSERT ON match_pair WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'match_pair', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'lower', NEW.lower, 'upper', NEW.upper, 'certain', NEW.certain, 'score', NEW.score,
            'why', NEW.why, 'verdict', NEW.verdict), NEW.lower
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER match_pair_updated AFTER UPDATE ON match_pair WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'match_pair', OLD.id, 'update', json_object('id', OLD.id, 'lower', OLD.lower, 'upper', OLD.upper, 'certain', OLD.certain, 'score', OLD.score,
            'why', OLD.why, 'verdict', OLD.verdict),
        json_object('id', NEW.id, 'lower', NEW.lower, 'upper', NEW.upper, 'certain', NEW.certain, 'score', NEW.score,
            'why', NEW.why, 'verdict', NEW.verdict), OLD.lower
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER match_pair_deleted AFTER DELETE ON match_pair WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'match_pair', OLD.id, 'delete', json_object('id', OLD.id, 'lower', OLD.lower, 'upper', OLD.upper, 'certain', OLD.certain, 'score', OLD.score,
            'why', OLD.why, 'verdict', OLD.verdict), NULL, OLD.lower
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- merge
CREATE TRIGGER merge_guard_insert BEFORE INSERT ON merge WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER merge_inserted AFTER INSERT ON merge WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'merge', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'entry', NEW.entry, 'survivor', NEW.survivor, 'loser', NEW.loser, 'why', NEW.why), NEW.survivor
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER merge_updated AFTER UPDATE ON merge WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'merge', OLD.id, 'update', json_object('id', OLD.id, 'entry', OLD.entry, 'survivor', OLD.survivor, 'loser', OLD.loser, 'why', OLD.why),
        json_object('id', NEW.id, 'entry', NEW.entry, 'survivor', NEW.survivor, 'loser', NEW.loser, 'why', NEW.why), OLD.survivor
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER merge_deleted AFTER DELETE ON merge WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'merge', OLD.id, 'delete', json_object('id', OLD.id, 'entry', OLD.entry, 'survivor', OLD.survivor, 'loser', OLD.loser, 'why', OLD.why), NULL, OLD.survivor
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- segment
CREATE TRIGGER segment_guard_insert BEFORE INSERT ON segment WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER segment_inserted AFTER INSERT ON segment WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'segment', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'name', NEW.name, 'rule', NEW.rule, 'purpose', NEW.purpose, 'binned_at', NEW.binned_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER segment_updated AFTER UPDATE ON segment WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'segment', OLD.id, 'update', json_object('id', OLD.id, 'name', OLD.name, 'rule', OLD.rule, 'purpose', OLD.purpose, 'binned_at', OLD.binned_at),
        json_object('id', NEW.id, 'name', NEW.name, 'rule', NEW.rule, 'purpose', NEW.purpose, 'binned_at', NEW.binned_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER segment_deleted AFTER DELETE ON segment WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'segment', OLD.id, 'delete', json_object('id', OLD.id, 'name', OLD.name, 'rule', OLD.rule, 'purpose', OLD.purpose, 'binned_at', OLD.binned_at), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- campaign
CREATE TRIGGER campaign_guard_insert BEFORE INSERT ON campaign WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER campaign_inserted AFTER INSERT ON campaign WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'campaign', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'name', NEW.name, 'goal', NEW.goal, 'channel', NEW.channel, 'starts', NEW.starts,
            'ends', NEW.ends, 'budget', NEW.budget, 'currency', NEW.currency, 'audience', NEW.audience,
            'seed', NEW.seed, 'binned_at', NEW.binned_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER campaign_updated AFTER UPDATE ON campaign WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'campaign', OLD.id, 'update', json_object('id', OLD.id, 'name', OLD.name, 'goal', OLD.goal, 'channel', OLD.channel, 'starts', OLD.starts,
            'ends', OLD.ends, 'budget', OLD.budget, 'currency', OLD.currency, 'audience', OLD.audience,
            'seed', OLD.seed, 'binned_at', OLD.binned_at),
        json_object('id', NEW.id, 'name', NEW.name, 'goal', NEW.goal, 'channel', NEW.channel, 'starts', NEW.starts,
            'ends', NEW.ends, 'budget', NEW.budget, 'currency', NEW.currency, 'audience', NEW.audience,
            'seed', NEW.seed, 'binned_at', NEW.binned_at), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER campaign_deleted AFTER DELETE ON campaign WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'campaign', OLD.id, 'delete', json_object('id', OLD.id, 'name', OLD.name, 'goal', OLD.goal, 'channel', OLD.channel, 'starts', OLD.starts,
            'ends', OLD.ends, 'budget', OLD.budget, 'currency', OLD.currency, 'audience', OLD.audience,
            'seed', OLD.seed, 'binned_at', OLD.binned_at), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- offer
CREATE TRIGGER offer_guard_insert BEFORE INSERT ON offer WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER offer_inserted AFTER INSERT ON offer WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'offer', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'campaign', NEW.campaign, 'name', NEW.name, 'text', NEW.text), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER offer_updated AFTER UPDATE ON offer WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'offer', OLD.id, 'update', json_object('id', OLD.id, 'campaign', OLD.campaign, 'name', OLD.name, 'text', OLD.text),
        json_object('id', NEW.id, 'campaign', NEW.campaign, 'name', NEW.name, 'text', NEW.text), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER offer_deleted AFTER DELETE ON offer WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'offer', OLD.id, 'delete', json_object('id', OLD.id, 'campaign', OLD.campaign, 'name', OLD.name, 'text', OLD.text), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- wave
CREATE TRIGGER wave_guard_insert BEFORE INSERT ON wave WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER wave_inserted AFTER INSERT ON wave WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'wave', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'campaign', NEW.campaign, 'day', NEW.day), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER wave_updated AFTER UPDATE ON wave WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'wave', OLD.id, 'update', json_object('id', OLD.id, 'campaign', OLD.campaign, 'day', OLD.day),
        json_object('id', NEW.id, 'campaign', NEW.campaign, 'day', NEW.day), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER wave_deleted AFTER DELETE ON wave WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'wave', OLD.id, 'delete', json_object('id', OLD.id, 'campaign', OLD.campaign, 'day', OLD.day), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- cell
CREATE TRIGGER cell_guard_insert BEFORE INSERT ON cell WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER cell_inserted AFTER INSERT ON cell WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'cell', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'campaign', NEW.campaign, 'offer', NEW.offer, 'wave', NEW.wave, 'code', NEW.code,
            'share', NEW.share), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER cell_updated AFTER UPDATE ON cell WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'cell', OLD.id, 'update', json_object('id', OLD.id, 'campaign', OLD.campaign, 'offer', OLD.offer, 'wave', OLD.wave, 'code', OLD.code,
            'share', OLD.share),
        json_object('id', NEW.id, 'campaign', NEW.campaign, 'offer', NEW.offer, 'wave', NEW.wave, 'code', NEW.code,
            'share', NEW.share), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER cell_deleted AFTER DELETE ON cell WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'cell', OLD.id, 'delete', json_object('id', OLD.id, 'campaign', OLD.campaign, 'offer', OLD.offer, 'wave', OLD.wave, 'code', OLD.code,
            'share', OLD.share), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- selection
CREATE TRIGGER selection_guard_insert BEFORE INSERT ON selection WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER selection_inserted AFTER INSERT ON selection WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'selection', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'campaign', NEW.campaign, 'at', NEW.at, 'ladder', NEW.ladder), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER selection_updated AFTER UPDATE ON selection WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'selection', OLD.id, 'update', json_object('id', OLD.id, 'campaign', OLD.campaign, 'at', OLD.at, 'ladder', OLD.ladder),
        json_object('id', NEW.id, 'campaign', NEW.campaign, 'at', NEW.at, 'ladder', NEW.ladder), NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER selection_deleted AFTER DELETE ON selection WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'selection', OLD.id, 'delete', json_object('id', OLD.id, 'campaign', OLD.campaign, 'at', OLD.at, 'ladder', OLD.ladder), NULL, NULL
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;

-- selection_member
CREATE TRIGGER selection_member_guard_insert BEFORE INSERT ON selection_member WHEN NOT EXISTS (SELECT 1 FROM journal_now) BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open');
END;
CREATE TRIGGER selection_member_inserted AFTER INSERT ON selection_member WHEN (SELECT mode FROM journal_now) = 'rows' BEGIN
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'selection_member', NEW.id, 'insert', NULL, json_object('id', NEW.id, 'selection', NEW.selection, 'contact', NEW.contact, 'standing', NEW.standing,
            'cell', NEW.cell, 'point', NEW.point), NEW.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'delete', 'update', 'insert'), after = excluded.after;
END;
CREATE TRIGGER selection_member_updated AFTER UPDATE ON selection_member WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'selection_member', OLD.id, 'update', json_object('id', OLD.id, 'selection', OLD.selection, 'contact', OLD.contact, 'standing', OLD.standing,
            'cell', OLD.cell, 'point', OLD.point),
        json_object('id', NEW.id, 'selection', NEW.selection, 'contact', NEW.contact, 'standing', NEW.standing,
            'cell', NEW.cell, 'point', NEW.point), OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET after = excluded.after;
END;
CREATE TRIGGER selection_member_deleted AFTER DELETE ON selection_member WHEN (SELECT mode FROM journal_now) IS NOT 'silent' BEGIN
    SELECT RAISE (ABORT, 'no journal entry is open') WHERE NOT EXISTS (SELECT 1 FROM journal_now);
    INSERT INTO journal_change (entry, tbl, row, op, before, after, contact)
    SELECT entry, 'selection_member', OLD.id, 'delete', json_object('id', OLD.id, 'selection', OLD.selection, 'contact', OLD.contact, 'standing', OLD.standing,
            'cell', OLD.cell, 'point', OLD.point), NULL, OLD.contact
    FROM journal_now WHERE true
    ON CONFLICT (entry, tbl, row) DO UPDATE SET op = iif(op = 'insert', 'none', 'delete'), after = NULL;
END;
