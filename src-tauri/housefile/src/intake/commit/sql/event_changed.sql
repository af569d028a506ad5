-- Events about which something else is said now (?1, JSON arrays of event, detail, source).
UPDATE event SET detail = v.value ->> 1, source = v.value ->> 2
FROM json_each(?1) v WHERE event.id = CAST(v.value ->> 0 AS INTEGER)
