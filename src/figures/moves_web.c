#include "figures/flow_web.h"
#include "auth/staff.h"
#include "base/when.h"
#include "pathway/reasons.h"

/* In an address, what ended is 3: numbers there have no sign. */
enum { ENDED_SENT = 3, ENDED = -1 };

static const Field MOVES_FIELDS[] = {
    FIELD(MovesForm, route, 40, NULL), FIELD(MovesForm, type, 40, NULL), FIELD(MovesForm, reason, 60, NULL),
    FIELD(MovesForm, from, 60, NULL),  FIELD(MovesForm, to, 60, NULL),   FIELD(MovesForm, stays, 2, NULL),
    FIELD(MovesForm, opens, ENDED_SENT, NULL),  FIELD(MovesForm, since, 0, NULL), FIELD(MovesForm, until, 0, NULL),
    FIELD(MovesForm, on, 0, NULL),     FIELD(MovesForm, after, 0, NULL), FIELD(MovesForm, idea, INT64_MAX, NULL),
    FIELD(MovesForm, nth, INT64_MAX, NULL),
};
const Form MOVES_FORM = FORM(MovesForm, MOVES_FIELDS);

static void put_text(Buf *b, Text name, Text value)
{
    if (blank(value)) return;
    buf_printf(b, "%s%s=", b->n ? "&" : "?", name);
    html_part(b, value);
}

static void put_number(Buf *b, Text name, i64 n)
{
    if (n) buf_printf(b, "%s%s=%lld", b->n ? "&" : "?", name, (long long)n);
}

Url moves_url(Arena *a, const MoveFilter *f)
{
    Buf b = { .arena = a };
    put_text(&b, "from", f->came_from);
    put_text(&b, "to", f->went_to);
    put_text(&b, "type", f->type);
    put_text(&b, "reason", f->reason);
    put_text(&b, "route", f->route);
    put_number(&b, "opens", f->opens == ENDED ? ENDED_SENT : f->opens);
    put_number(&b, "stays", f->stays);
    put_text(&b, "on", day_iso(a, f->open_on));
    if (!day_known(f->open_on)) put_text(&b, "since", day_iso(a, f->since));
    if (!day_known(f->open_on)) put_text(&b, "until", day_iso(a, f->until));
    put_text(&b, "after", day_iso(a, f->after_day));
    put_number(&b, "idea", f->after_idea);
    put_number(&b, "nth", f->after_nth);
    return url_checked(arena_printf(a, "/figures/ideas%s", buf_end(&b)));
}

static MoveFilter filter_of(const Req *req, const MovesForm *f)
{
    return (MoveFilter){ .route = f->route, .type = f->type, .reason = f->reason, .came_from = f->from, .went_to = f->to, .stays = f->stays,
                         .opens = f->opens == ENDED_SENT ? ENDED : f->opens, .since = day_known(f->since) ? f->since : day_from(1, 1, 1),
                         .until = day_known(f->until) ? f->until : req->today, .open_on = f->on, .after_day = f->after,
                         .after_idea = f->idea, .after_nth = f->nth };
}

static Text reason_words(Text type, Text reason)
{
    const Reason *known = reason_named(type, reason);
    return known ? known->label : reason;
}

Text moved_words(Arena *a, const MovedRow *r)
{
    if (blank(r->came_from)) return "Received";
    if (!same(r->came_from, r->went_to) && same(r->type, "next"))
        return arena_printf(a, "%s to %s", place_words(r->came_from), place_words(r->went_to));
    Text words = type_words(r->type), why = reason_words(r->type, r->reason);
    return blank(why) ? words : arena_printf(a, "%s: %s", words, why);
}

/* What the list is of, in words. */
static Text place_filter_words(Arena *a, const MoveFilter *f)
{
    if (*f->came_from && *f->went_to) return arena_printf(a, "%s to %s", place_words(f->came_from), place_words(f->went_to));
    if (*f->went_to)   return arena_printf(a, "Came to: %s", place_words(f->went_to));
    if (*f->came_from) return arena_printf(a, "Left: %s", place_words(f->came_from));
    return *f->type ? type_words(f->type) : "Everything that was decided";
}

static Text what_of(Arena *a, const MoveFilter *f)
{
    static const Text OPENS[] = { [1] = "Received", [2] = "Opened again after an end", [ENDED_SENT] = "Ended" };
    bool open = day_known(f->open_on), placed = *f->went_to && !same(f->type, "received");
    Buf b = { .arena = a };
    buf_text(&b, open ? "Open or parked" : f->opens ? OPENS[f->opens == ENDED ? ENDED_SENT : f->opens] : place_filter_words(a, f));
    if ((open || f->opens) && placed) buf_printf(&b, ": %s", place_words(f->went_to));
    if (*f->reason)    buf_printf(&b, ": %s", reason_words(f->type, f->reason));
    if (f->stays == 2) buf_text(&b, ", and still there");
    if (*f->route)     buf_printf(&b, " (%s)", desk_name(f->route));
    return buf_end(&b);
}

static Text size_words(Arena *a, i64 n)
{
    if (n > MOVES_COUNTED) return "More than 1,000";
    return arena_printf(a, "%lld in all", (long long)n);
}

static void turn_page(Arena *a, MovesPage *page, MoveFilter f)
{
    if (page->rows.n <= MOVES_PAGE) return;
    page->rows.n = MOVES_PAGE;
    const MovedRow *last = &page->rows.at[MOVES_PAGE - 1];
    f.after_day = last->day;
    f.after_idea = last->idea;
    f.after_nth = last->nth;
    page->older = moves_url(a, &f);
}

Err moves_show(Req *req, Res *res)
{
    Arena *a = req->arena;
    MoveFilter f = filter_of(req, req->form);
    MovesPage page = { .page = figures_frame(req, res, "Ideas behind a number"), .what = what_of(a, &f) };
    i64 size;
    if (res->wrong.n) return E_INVALID;
    TRY(flow_moves(req->db, &f, MOVES_PAGE + 1, &page.rows));
    TRY(flow_size(req->db, &f, &size));
    page.count_words = size_words(a, size);
    page.days_words = day_known(f.open_on) ? arena_printf(a, "On the evening of %s", day_words(a, f.open_on))
                                           : arena_printf(a, "%s to %s", day_words(a, f.since), day_words(a, f.until));
    turn_page(a, &page, f);
    return RENDER(req, res, moves_page, &page);
}
