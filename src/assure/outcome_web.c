#include "assure/outcome_web.h"
#include "assure/passport.h"
#include "base/when.h"

enum { CHOICE_MOST = 20, REASON_MOST = 2000, CONDITION_MOST = 500, FROM_MOST = 200, YEARS_DAYS = 10 * 366, DUE_DAYS = 3 * 366,
       MONTH_TENTHS = 304, HOURS_MOST = 10000 };

typedef struct OutcomeForm { Text outcome, reason, condition; i64 condition_owner; Day condition_due, expires; } OutcomeForm;
static const Field OUTCOME_FIELDS[] = {
    FIELD(OutcomeForm, outcome, CHOICE_MOST, "Choose what came of it"), FIELD_LINES(OutcomeForm, reason, REASON_MOST, NULL),
    FIELD_LINES(OutcomeForm, condition, CONDITION_MOST, NULL), FIELD(OutcomeForm, condition_owner, INT64_MAX, NULL),
    FIELD(OutcomeForm, condition_due, 0, NULL), FIELD(OutcomeForm, expires, 0, NULL),
};
const Form OUTCOME_FORM = FORM(OutcomeForm, OUTCOME_FIELDS);

typedef struct CheckWhoForm { i64 owner, team; Day due; } CheckWhoForm;
static const Field CHECK_WHO_FIELDS[] = {
    FIELD(CheckWhoForm, owner, INT64_MAX, NULL), FIELD(CheckWhoForm, team, INT64_MAX, NULL),
    FIELD(CheckWhoForm, due, 0, "Enter the day by which it is to be done"),
};
const Form CHECK_WHO_FORM = FORM(CheckWhoForm, CHECK_WHO_FIELDS);

typedef struct ReuseQuery { i64 passport; } ReuseQuery;
static const Field REUSE_QUERY_FIELDS[] = { FIELD(ReuseQuery, passport, INT64_MAX, NULL) };
const Form REUSE_QUERY = FORM(ReuseQuery, REUSE_QUERY_FIELDS);

typedef struct ReuseForm { Text how, origin, reason; i64 hours; } ReuseForm;
static const Field REUSE_FIELDS[] = {
    FIELD(ReuseForm, how, CHOICE_MOST, "Choose what is done with the other hospital's check"),
    FIELD(ReuseForm, origin, FROM_MOST, "Say whose check it is, and of when"),
    FIELD_LINES(ReuseForm, reason, REASON_MOST, "Say why"), FIELD(ReuseForm, hours, HOURS_MOST, NULL),
};
const Form REUSE_FORM = FORM(ReuseForm, REUSE_FIELDS);

static void kept_day(Arena *a, Day d, Text *day, Text *month, Text *year)
{
    Text iso = day_iso(a, d);
    if (*day || strlen(iso) != 10) return;
    *year = arena_copy(a, iso, 4);
    *month = arena_copy(a, iso + 5, 2);
    *day = arena_copy(a, iso + 8, 2);
}

static Text blank_as_null(Text s) { return *s ? s : NULL; }

static void boxes(const Req *req, Text name, Text *day, Text *month, Text *year)
{
    Arena *a = req->arena;
    *day = blank_as_null(http_sent(req, arena_printf(a, "%s-day", name)));
    *month = blank_as_null(http_sent(req, arena_printf(a, "%s-month", name)));
    *year = blank_as_null(http_sent(req, arena_printf(a, "%s-year", name)));
}

static void frame(Req *req, const Res *res, const Idea *idea, const CheckRow *c, Text what, Text title, OutcomePage *page)
{
    *page = (OutcomePage){
        .page = check_frame(req, res, idea, c, title), .wrong = res->wrong, .check = *c, .csrf = req->who.csrf, .title = title,
        .what = what, .hint = "", .reason = http_sent(req, "reason"), .reason_wrong = http_wrong_of(res, "reason"),
        .condition = http_sent(req, "condition"), .condition_wrong = http_wrong_of(res, "condition"),
        .owner_wrong = http_wrong_of(res, same(what, "who") ? "owner" : "condition_owner"),
        .due_wrong = http_wrong_of(res, same(what, "who") ? "due" : "condition_due"), .expires_wrong = http_wrong_of(res, "expires"),
        .hours = http_sent(req, "hours"), .hours_wrong = http_wrong_of(res, "hours"), .file_wrong = http_wrong_of(res, "file"),
        .origin = http_sent(req, "origin"), .origin_wrong = http_wrong_of(res, "origin"),
        .choice_wrong = http_wrong_of(res, same(what, "reuse") ? "how" : "outcome"),
    };
    boxes(req, same(what, "who") ? "due" : "condition_due", &page->day, &page->month, &page->year);
    boxes(req, "expires", &page->until_day, &page->until_month, &page->until_year);
}

/* Only whoever may work the check is shown its forms. */
static Err open_to_work(Req *req, Idea *idea, CheckRow *c)
{
    Actor who = check_actor(req);
    TRY(check_open(req, idea, c));
    return check_may(c, &who) ? OK : E_DENIED;
}

static void add_choices(const Req *req, const Pair *pairs, size_t n, Text chosen, OptionList *out)
{
    for (size_t i = 0; i < n; i++)
        *LIST_PUSH(req->arena, out) = (Option){ .value = pairs[i].name, .label = pairs[i].value, .chosen = same(pairs[i].name, chosen) };
}

/* ---- what came of it ---- */

static Err draw_outcome(Req *req, Res *res, const Idea *idea, const CheckRow *c)
{
    static const Pair OUTCOMES[] = {
        { "passed", "Passed" }, { "conditions", "Passed with conditions" }, { "not-passed", "Not passed" }, { "not-needed", "Not needed" },
    };
    OutcomePage page;
    Template t;
    Text why;
    i64 chosen = 0;
    for (Text s = http_sent(req, "condition_owner"); *s >= '0' && *s <= '9' && chosen < INT32_MAX; s++) chosen = chosen * 10 + (*s - '0');
    frame(req, res, idea, c, "outcome", "What came of it?", &page);
    TRY(template_read(req->db, req->arena, c->form, &t));
    TRY(outcome_hindered(req->db, req->arena, c, &t, "passed", &why));
    if (*why) page.hint = arena_printf(req->arena, "It cannot pass yet. %s", why);
    page.lasts = t.lasts > 0;
    Day usual = t.lasts ? (Day){ req->today.n + t.lasts * MONTH_TENTHS / 10 } : NO_DAY;
    if (t.lasts) kept_day(req->arena, usual, &page.until_day, &page.until_month, &page.until_year);
    add_choices(req, OUTCOMES, COUNT(OUTCOMES), http_sent(req, "outcome"), &page.choices);
    TRY(check_people(req, chosen, NULL, &page.people));
    return RENDER(req, res, outcome_page, &page);
}

Err outcome_show(Req *req, Res *res)
{
    Idea idea;
    CheckRow c;
    TRY(open_to_work(req, &idea, &c));
    return c.open ? draw_outcome(req, res, &idea, &c) : E_CONFLICT;
}

static void check_condition(Req *req, Res *res, const CheckRow *c, const OutcomeForm *f)
{
    if (blank(f->condition)) {
        if (!c->conditions) http_wrong(req, res, "condition", "Write what must still be done");
        return;
    }
    if (!f->condition_owner) http_wrong(req, res, "condition_owner", "Choose who sees to the condition");
    if (*http_wrong_of(res, "condition_due")) return;
    if (!day_known(f->condition_due)) http_wrong(req, res, "condition_due", "Enter the day by which the condition must be met");
    else if (f->condition_due.n < req->today.n || f->condition_due.n > req->today.n + DUE_DAYS)
        http_wrong(req, res, "condition_due", "The date must be today or within the next 3 years");
}

static Err check_outcome(Req *req, Res *res, const CheckRow *c, const Template *t, const OutcomeForm *f)
{
    Text why;
    TRY(outcome_hindered(req->db, req->arena, c, t, f->outcome, &why));
    if (*why) http_wrong(req, res, "outcome", "%s", why);
    if (*f->outcome && !same(f->outcome, "passed") && blank(f->reason)) http_wrong(req, res, "reason", "Say why");
    if (same(f->outcome, "conditions")) check_condition(req, res, c, f);
    if (day_known(f->expires) && (f->expires.n <= req->today.n || f->expires.n > req->today.n + YEARS_DAYS))
        http_wrong(req, res, "expires", "The date must be after today and within the next 10 years");
    return OK;
}

Err outcome_post(Req *req, Res *res)
{
    const OutcomeForm *f = req->form;
    Idea idea;
    CheckRow c;
    Template t;
    Actor who = check_actor(req);
    TRY(open_to_work(req, &idea, &c));
    if (!c.open) return E_CONFLICT;
    TRY(template_read(req->db, req->arena, c.form, &t));
    TRY(check_outcome(req, res, &c, &t, f));
    if (res->wrong.n) return draw_outcome(req, res, &idea, &c);
    OutcomeWish wish = { f->outcome, f->reason, f->expires, same(f->outcome, "conditions") ? f->condition : "", f->condition_owner,
                         f->condition_due };
    Err err = outcome_give(req->db, &c, &t, &wish, &who);
    if (err == E_INVALID) {
        http_wrong(req, res, "outcome", "Choose one of the outcomes, and a colleague who works here for the condition");
        return draw_outcome(req, res, &idea, &c);
    }
    TRY(err);
    return check_see(req, res, &c, "outcome");
}

/* ---- who does it ---- */

static Err draw_who(Req *req, Res *res, const Idea *idea, const CheckRow *c)
{
    OutcomePage page;
    StaffList teams;
    const CheckWhoForm *f = req->method == POST ? req->form : NULL;
    i64 owner = f ? f->owner : c->owner, team = f ? f->team : c->team;
    frame(req, res, idea, c, "who", "Who does it, and by when?", &page);
    TRY(check_people(req, owner, "Nobody yet: the team decides", &page.people));
    TRY(queue_teams(req->db, &teams));
    *LIST_PUSH(req->arena, &page.teams) = (Option){ .value = "", .label = "No team" };
    for (size_t i = 0; i < teams.n; i++)
        *LIST_PUSH(req->arena, &page.teams) = (Option){ .value = arena_printf(req->arena, "%lld", (long long)teams.at[i].id),
                                                        .label = teams.at[i].name, .chosen = teams.at[i].id == team };
    if (!f) kept_day(req->arena, c->due, &page.day, &page.month, &page.year);
    return RENDER(req, res, outcome_page, &page);
}

Err check_who_show(Req *req, Res *res)
{
    Idea idea;
    CheckRow c;
    TRY(open_to_work(req, &idea, &c));
    return draw_who(req, res, &idea, &c);
}

Err check_who_post(Req *req, Res *res)
{
    const CheckWhoForm *f = req->form;
    Idea idea;
    CheckRow c;
    Actor who = check_actor(req);
    TRY(open_to_work(req, &idea, &c));
    if (!f->owner && !f->team) http_wrong(req, res, "owner", "Choose a person or a team");
    if (day_known(f->due) && (f->due.n < req->today.n || f->due.n > req->today.n + DUE_DAYS) && f->due.n != c.due.n)
        http_wrong(req, res, "due", "The date must be today or within the next 3 years");
    if (res->wrong.n) return draw_who(req, res, &idea, &c);
    CheckWish wish = { f->owner, f->team, f->due };
    Err err = check_give(req->db, &c, &wish, &who);
    if (err == E_INVALID) { http_wrong(req, res, "owner", "Choose somebody from the list"); return draw_who(req, res, &idea, &c); }
    TRY(err);
    return check_see(req, res, &c, "who");
}

/* ---- from elsewhere ---- */

/* As it is said of a file that came: whose check it is, and of when. */
static Err origin_of(const Req *req, const CheckRow *c, Text *out)
{
    const ReuseQuery *q = req->form;
    PassportRow row;
    Passport p;
    Text why;
    if (!q->passport) return OK;
    TRY(passport_get(req->db, c->id, q->passport, &row));
    if (passport_read(req->arena, row.body, &p, &why)) return OK;
    *out = arena_printf(req->arena, "%s, %s, of %s", p.hospital, p.title, day_words(req->arena, p.decided));
    return OK;
}

Err reuse_draw(Req *req, Res *res, const Idea *idea, const CheckRow *c)
{
    static const Pair HOWS[] = {
        { "whole", "Take it over whole: nothing is asked again" },
        { "part",  "Take over a part of it: the rest is asked here" },
        { "redo",  "Do it again here" },
    };
    OutcomePage page;
    frame(req, res, idea, c, "reuse", "Another hospital's check", &page);
    bool sent = req->method == POST;
    if (!sent) {
        page.origin = c->reuse_from;
        page.reason = c->reuse_reason;
        page.hours = c->reuse_hours ? arena_printf(req->arena, "%lld", (long long)c->reuse_hours) : "";
        TRY(origin_of(req, c, &page.origin));
    }
    add_choices(req, HOWS, COUNT(HOWS), sent ? http_sent(req, "how") : c->reuse, &page.choices);
    return RENDER(req, res, outcome_page, &page);
}

Err reuse_show(Req *req, Res *res)
{
    Idea idea;
    CheckRow c;
    TRY(open_to_work(req, &idea, &c));
    return reuse_draw(req, res, &idea, &c);
}

Err reuse_post(Req *req, Res *res)
{
    const ReuseForm *f = req->form;
    Idea idea;
    CheckRow c;
    Actor who = check_actor(req);
    TRY(open_to_work(req, &idea, &c));
    if (res->wrong.n) return reuse_draw(req, res, &idea, &c);
    Err err = check_reuse(req->db, &c, &(ReuseWish){ f->how, f->origin, f->reason, f->hours }, &who);
    if (err == E_INVALID) { http_wrong(req, res, "how", "Choose one of the three"); return reuse_draw(req, res, &idea, &c); }
    TRY(err);
    return check_see(req, res, &c, "reuse");
}
