/* web: what every handler's page shares: the frame for who asks, and the small helpers pages are written with. */
#pragma once

#include "http/http.h"
#include "view/page.h"

/* The frame of a page: hospital, navigation for the asker's rights, sign-in state, whether the form came back wrong. */
Page web_page(const Req *req, const Res *res, Text title);
