/* form_preview_web: a form as the public will see it, page by page; it answers as it will, and keeps nothing. */
#pragma once

#include "http/http.h"

/* Of the working copy, or when there is none of what is asked now. */
Err form_preview_show(Req *req, Res *res);         /* GET  /admin/forms/{route}/preview/{step} */
Err form_preview_post(Req *req, Res *res);         /* POST the same: reads its fields by itself, as the form is data */
