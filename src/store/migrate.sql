--: include "store/store.h"

--: migration_done(name Text) -> i64
SELECT count(*) FROM migration WHERE name = $1

--: migration_note(name Text, applied Time) -> nothing
INSERT INTO migration (name, applied) VALUES ($1, $2)
