#include "panel/minutes_web.h"
#include "base/when.h"

typedef struct MinutesQuery { Text done; } MinutesQuery;
static const Field MINUTES_QUERY_FIELDS[] = { FIELD(MinutesQuery, done, 20, NULL) };
const Form MINUTES_QUERY = FORM(MinutesQuery, MINUTES_QUERY_FIELDS);

/* Of an item that is hidden from whoever asks they say no more than that, approved or not. */
static Err minutes_for(Req *req, const Sitting *s, MinuteList *out)
{
    TRY(minutes_of(req->db, req->arena, &s->panel, out));
    for (size_t i = 0; i < out->n; i++) {
        Minute *m = &out->at[i];
        Item item;
        Text hidden;
        if (!m->item) continue;
        TRY(item_get(req->db, m->item, &item));
        TRY(item_hidden(req, &item, &hidden));
        if (!*hidden) continue;
        m->heading = arena_printf(req->arena, "%lld. Not for you", (long long)m->place);
        m->body = arena_printf(req->arena, "%s. What was said of it is not shown to you.\n", hidden);
    }
    return OK;
}

Err minutes_show(Req *req, Res *res)
{
    Sitting s;
    TRY(sitting_open(req, &s));
    MinutesPage page = { .page = sitting_page(req, res, &s, "Minutes"), .panel = s.panel, .csrf = req->who.csrf,
                         .when = day_long(req->arena, s.panel.day),
                         .may_approve = s.chairs && same(s.panel.state, "closed") && !s.panel.approved.s };
    TRY(minutes_for(req, &s, &page.minutes));
    if (same(http_sent(req, "done"), "approved")) page.page.notice = "The minutes are approved. They do not change any more.";
    return RENDER(req, res, minutes_page, &page);
}

Err minutes_show_text(Req *req, Res *res)
{
    Sitting s;
    MinuteList minutes;
    TRY(sitting_open(req, &s));
    TRY(minutes_for(req, &s, &minutes));
    res->type = "text/plain; charset=utf-8";
    buf_text(&res->body, minutes_text(req->arena, &s.panel, &minutes));
    return OK;
}

Err minutes_post(Req *req, Res *res)
{
    Sitting s;
    TRY(sitting_open(req, &s));
    if (!s.chairs) return http_refuse(req, res, 403, "Only the chair approves the minutes.");
    TRY(minutes_approve(req->db, &s.panel, req->who.person, req->now));
    return http_see(res, url_path(req->arena, "/panels/%ld/minutes?done=approved", s.panel.id));
}
