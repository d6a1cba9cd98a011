#include "auth/admin_web.h"

Err admin_show(Req *req, Res *res)
{
    AdminPage page = { .page = web_page(req, res, "Administration"), .places = web_admin(req) };
    return RENDER(req, res, admin_page, &page);
}
