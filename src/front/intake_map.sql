--: include "store/store.h"

--: import_map_of(shape Text) -> Text
SELECT mapping FROM import_map WHERE shape = $1

--: import_map_put(shape Text, mapping Text, now Time) -> nothing
INSERT INTO import_map (shape, mapping, saved) VALUES ($1, $2, $3)
ON CONFLICT (shape) DO UPDATE SET mapping = $2, saved = $3
