/* form: holds what was sent against what a route declared. Inside http only. */
#pragma once

#include "http/http.h"

/* Fills req->form from req->sent, every text trimmed, and req->wrong with what is missing, too long or not what was asked for.
   E_INVALID, with what to do: a single field was sent twice. */
Err form_check(Req *req, Res *res, const Form *form) MUST_CHECK;
