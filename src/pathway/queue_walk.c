#include "pathway/queue_walk.h"
#include "base/when.h"
#include "http/form.h"
#include "pathway/sight.h"
#include <stdlib.h>

static const Field QUEUE_FIELDS[] = {
    FIELD(QueueForm, owner, INT64_MAX, NULL), FIELD(QueueForm, stage, 60, NULL), FIELD(QueueForm, kind, 20, NULL),
    FIELD(QueueForm, turn, 10, NULL),         FIELD(QueueForm, team, 20, NULL), FIELD(QueueForm, show, 10, NULL),
    FIELD(QueueForm, after, 0, NULL),         FIELD(QueueForm, from, INT64_MAX, NULL),
};
const Form QUEUE_FORM = FORM(QueueForm, QUEUE_FIELDS);

QueueFilter queue_filter(const Req *req, const QueueForm *f)
{
    return (QueueFilter){ .owner = same(f->show, "mine") ? req->who.person : f->owner, .stage = f->stage, .kind = f->kind, .turn = f->turn,
                          .team = same(f->team, "none") ? QUEUE_NO_TEAM : atoll(f->team),
                          .late = same(f->show, "late"), .soon = same(f->show, "soon"), .later = same(f->show, "later"),
                          .parked = same(f->show, "parked"),
                              .closed = same(f->show, "closed"),
                          .after_date = f->after, .after_id = f->from, .viewer = sight_who(&req->who) };
}

Text queue_query(Arena *a, const QueueForm *f, Text show, Text more)
{
    Buf b = { .arena = a };
    Text parts[] = { "show", show, "stage", f->stage, "kind", f->kind, "turn", f->turn, "team", f->team };
    for (size_t i = 0; i < COUNT(parts); i += 2) {
        if (!*parts[i + 1]) continue;
        buf_printf(&b, "%s=", parts[i]);
        html_part(&b, parts[i + 1]);
        buf_text(&b, "&");
    }
    if (f->owner) buf_printf(&b, "owner=%lld&", (long long)f->owner);
    buf_text(&b, more);
    if (b.n && b.s[b.n - 1] == '&') b.s[--b.n] = 0;
    return buf_end(&b);
}

Url queue_row_url(Arena *a, const QueueForm *f, const QueueRow *row)
{
    Text day = same(f->show, "closed") ? "" : arena_printf(a, "after=%s&", day_iso(a, row->next_date));
    return url_path(a, "/work/%lld?queue=%s", (long long)row->id,
                    queue_query(a, f, f->show, arena_printf(a, "%sfrom=%lld", day, (long long)row->id)));
}

bool queue_place(const Req *req, Text place, QueueForm *out)
{
    Req asked = *req;
    Res refused = { 0 };
    asked.sent = asked.wrong = (PairList){ 0 };
    if (blank(place) || strlen(place) > PLACE_MOST || http_read_pairs(req->arena, place, strlen(place), &asked.sent)) return false;
    if (form_check(&asked, &refused, &QUEUE_FORM) || asked.wrong.n) return false;
    *out = *(const QueueForm *)asked.form;
    return true;
}

Err queue_walk(const Req *req, Text place, Walk *out)
{
    QueueForm f;
    QueueRowList after = { 0 };
    *out = (Walk){ .place = "", .queue = url_checked("/work"), .next_title = "" };
    if (!queue_place(req, place, &f)) return OK;
    QueueFilter filter = queue_filter(req, &f);
    TRY(queue_page(req->db, req->arena, &filter, req->today, 1, &after));
    Text filters = queue_query(req->arena, &f, f.show, "");
    *out = (Walk){ .place = place, .queue = url_checked(*filters ? arena_printf(req->arena, "/work?%s", filters) : "/work"),
                   .next_title = "",
                   .last = !after.n };
    if (!after.n) return OK;
    out->next = queue_row_url(req->arena, &f, &after.at[0]);
    out->next_title = after.at[0].title;
    return OK;
}
