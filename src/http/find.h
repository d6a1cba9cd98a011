/* find: which row of the table answers, and who asks. Inside http only. */
#pragma once

#include "http/http.h"

Err find_asker(Req *req) MUST_CHECK;                     /* by what http_use was given */
