--: include "store/store.h"

--: link_key_mark() -> Text
SELECT mark FROM link_key

--: link_key_note(mark Text) -> nothing
INSERT INTO link_key (id, mark) VALUES (1, $1)
ON CONFLICT (id) DO UPDATE SET mark = excluded.mark
