--: include "store/store.h"

-- What is there beyond what every Hilum begins with.
--: import_in_the_way(seeded Text) -> i64
SELECT (SELECT count(*) FROM (SELECT id FROM idea LIMIT 1) AS ideas) + (SELECT count(*) FROM (SELECT id FROM draft LIMIT 1) AS drafts)
     + (SELECT count(*) FROM (SELECT id FROM person WHERE email <> $1 LIMIT 1) AS people)
