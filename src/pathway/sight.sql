--: include "pathway/sight.h"

--: sight_any() -> i64
SELECT idea FROM restricted LIMIT 1

--: sight_restricted(idea i64) -> i64
SELECT idea FROM restricted WHERE idea = $1

--: sight_sees(idea i64, person i64) -> i64
SELECT idea FROM sees WHERE idea = $1 AND person = $2 LIMIT 1
