/* find: which row of the table answers, and who asks. Inside http only. */
#pragma once

#include "http/http.h"

Err find_asker(Req *req) MUST_CHECK;                     /* by what http_use was given */

/* match.c: the names in a pattern. */
bool name_is_id(Text at);                                /* does {id} stand here? */
Text name_end(Text at);                                  /* after the } of the name that stands here */

/* The table that http_use was given. */
const Route *find_routes(size_t *n);
