/* error: the pages that say what went wrong and what to do about it. Inside http only. */
#pragma once

#include "http/http.h"

/* Fills res->body with the page, or its JSON twin, for res->status (400 or more). */
void error_page(const Req *req, Res *res);
