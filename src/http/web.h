/* web: what every handler's page shares: the frame for who asks, and the small helpers pages are written with. */
#pragma once

#include "http/http.h"
#include "view/page.h"

/* The frame of a page: hospital, navigation for the asker's rights, sign-in state, whether the form came back wrong. */
Page web_page(const Req *req, const Res *res, Text title);

/* What stands on the page "/admin": the rows with a menu's name under "/admin/", their `key` the sentence that says what they are for. */
NavList web_admin(const Req *req);

/* Fields of a form that hold what was sent, or else what is kept, and say what is wrong with it. none: of a choice, what the empty answer
   is called; NULL: there is none. */
Text      web_typed(const Req *req, Text name, Text kept);
Input     web_input(const Req *req, const Res *res, Text name, Text label, Text hint, Text kept);
Choice    web_choice(const Req *req, const Res *res, Text name, Text label, const Pair *list, Text none, Text kept);
DateParts web_date(const Req *req, const Res *res, Text name, Text label, Text hint, Day kept);
