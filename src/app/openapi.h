/* openapi: every address, form and answer as OpenAPI 3.1, made from ROUTES, so that it cannot say anything else than they do. */
#pragma once

#include "http/http.h"

Text right_word(Right right);                             /* "triage" */
Text openapi_text(Arena *a);
Err  openapi_show(Req *req, Res *res);                    /* GET /openapi (and /openapi.json), R_ANYONE, alone */
