#include "panel/away_web.h"
#include "base/when.h"

typedef struct AwayQuery { Text done; } AwayQuery;
static const Field AWAY_QUERY_FIELDS[] = { FIELD(AwayQuery, done, 20, NULL) };
const Form AWAY_QUERY = FORM(AwayQuery, AWAY_QUERY_FIELDS);

typedef struct AwayForm { Text act; Day from, to; i64 away, panels; } AwayForm;
static const Field AWAY_FIELDS[] = {
    FIELD(AwayForm, act, 20, "Choose what to keep"), FIELD(AwayForm, from, 0, NULL), FIELD(AwayForm, to, 0, NULL),
    FIELD(AwayForm, away, INT64_MAX, NULL), FIELD(AwayForm, panels, CAP_MOST, NULL),
};
const Form AWAY_FORM = FORM(AwayForm, AWAY_FIELDS);

static void boxes(const Req *req, Text name, Text out[3])
{
    static const Text PARTS[] = { "day", "month", "year" };
    for (size_t i = 0; i < COUNT(PARTS); i++) out[i] = http_sent(req, arena_printf(req->arena, "%s-%s", name, PARTS[i]));
}

static Text notice_of(const Req *req)
{
    static const Pair DONE[] = { { "away", "Your days away are kept." }, { "back", "Those days are taken away." },
                                 { "cap", "How many panels you take on is kept." } };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].name, http_sent(req, "done"))) return DONE[i].value;
    return NULL;
}

static Err draw(Req *req, Res *res)
{
    AwayPage page = { .page = web_page(req, res, "When you are away"), .wrong = res->wrong, .csrf = req->who.csrf,
                      .panels = http_sent(req, "panels"), .from_wrong = http_wrong_of(res, "from"), .to_wrong = http_wrong_of(res, "to"),
                      .panels_wrong = http_wrong_of(res, "panels") };
    i64 cap;
    page.page.back = url_checked("/panels");
    page.page.back_label = "Panels";
    boxes(req, "from", page.from_day);
    boxes(req, "to", page.to_day);
    TRY(away_of(req->db, req->who.person, req->today, &page.away));
    TRY(cap_of(req->db, req->who.person, &cap));
    if (req->method == GET) page.panels = cap ? arena_printf(req->arena, "%lld", (long long)cap) : "";
    if (!res->wrong.n) page.page.notice = notice_of(req);
    return RENDER(req, res, away_page, &page);
}

Err away_show(Req *req, Res *res) { return draw(req, res); }

static void check_days(Req *req, Res *res, const AwayForm *f)
{
    bool said = *http_wrong_of(res, "from") || *http_wrong_of(res, "to");
    if (!day_known(f->from) && !said) http_wrong(req, res, "from", "Enter the first day you are away");
    if (!day_known(f->to) && !said)   http_wrong(req, res, "to", "Enter the last day you are away");
    if (said || !day_known(f->from) || !day_known(f->to)) return;
    if (f->to.n < f->from.n)          http_wrong(req, res, "to", "The last day must not lie before the first");
    else if (f->to.n < req->today.n)  http_wrong(req, res, "to", "The last day must be today or after it");
    else if (f->to.n > req->today.n + AWAY_DAYS_MOST) http_wrong(req, res, "to", "The last day must be within the next 2 years");
}

static Err see(Res *res, Text done, Arena *a) { return http_see(res, url_path(a, "/panels/away?done=%s", done)); }

Err away_post(Req *req, Res *res)
{
    const AwayForm *f = req->form;
    bool adds = same(f->act, "away");
    if (adds) check_days(req, res, f);
    if (res->wrong.n) return draw(req, res);
    if (adds) {
        Err err = away_add(req->db, req->who.person, f->from, f->to, req->now);
        if (err == E_CONFLICT) http_wrong(req, res, "from", "You have %d entries already: take one away first", AWAY_MOST);
        if (err == E_CONFLICT) return draw(req, res);
        TRY(err);
        return see(res, "away", req->arena);
    }
    if (same(f->act, "back")) {
        TRY(away_end(req->db, req->who.person, f->away, req->now));
        return see(res, "back", req->arena);
    }
    if (!same(f->act, "cap")) return E_INVALID;
    TRY(cap_set(req->db, req->who.person, f->panels, req->now));
    return see(res, "cap", req->arena);
}
