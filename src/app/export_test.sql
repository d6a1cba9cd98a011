--: include "store/store.h"

-- Rows that the demonstration has none of, and texts that are hard to carry.
--: export_test_more() -> nothing
INSERT INTO import_map (shape, mapping, saved) VALUES
    ('quotes "and" \back\ slashes', 'a	tab, a
line end, caf' || 'é – 你好 🙂 ﻿', 1), ('', '', 0), ('Z before a', 'by code point', -5), ('z', '''', 9223372036854775807), ('é', 'after z', 1)

--: export_test_ideas() -> i64
SELECT count(*) FROM idea

--: export_test_last_person() -> i64
SELECT max(id) FROM person
