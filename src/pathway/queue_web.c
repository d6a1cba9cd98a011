#include "pathway/queue_web.h"
#include "base/csv.h"
#include "base/when.h"
#include "queue.sql.h"
#include <stdlib.h>

enum { CSV_MOST = 100000, CSV_PIECE = 500, ASSIGN_MOST = 100 };

typedef struct QueueForm { i64 owner; Text stage, kind, turn; i64 team; Text show; Day after; i64 from; } QueueForm;
static const Field QUEUE_FIELDS[] = {
    FIELD(QueueForm, owner, INT64_MAX, NULL), FIELD(QueueForm, stage, 60, NULL), FIELD(QueueForm, kind, 20, NULL),
    FIELD(QueueForm, turn, 10, NULL),         FIELD(QueueForm, team, INT64_MAX, NULL), FIELD(QueueForm, show, 10, NULL),
    FIELD(QueueForm, after, 0, NULL),         FIELD(QueueForm, from, INT64_MAX, NULL),
};
const Form QUEUE_FORM = FORM(QueueForm, QUEUE_FIELDS);

typedef struct AssignForm { TextList idea; i64 to; Text here; } AssignForm;
static const Field ASSIGN_FIELDS[] = {
    FIELD(AssignForm, idea, ASSIGN_MOST, "Choose at least one idea"),
    FIELD(AssignForm, to, INT64_MAX, "Choose who the ideas go to"),
    FIELD(AssignForm, here, 300, NULL),
};
const Form ASSIGN_FORM = FORM(AssignForm, ASSIGN_FIELDS);

static QueueFilter filter_of(const Req *req)
{
    const QueueForm *f = req->form;
    return (QueueFilter){ .owner = same(f->show, "mine") ? req->who.person : f->owner, .stage = f->stage, .kind = f->kind, .turn = f->turn,
                          .team = f->team, .late = same(f->show, "late"), .parked = same(f->show, "parked"), .closed = same(f->show, "closed"),
                          .after_date = f->after, .after_id = f->from };
}

/* The same filters on another address, with one more pair. */
static Url with(const Req *req, Text path, Text show, Text more)
{
    const QueueForm *f = req->form;
    Arena *a = req->arena;
    Buf b = { .arena = a };
    Text parts[] = { "stage", f->stage, "kind", f->kind, "turn", f->turn };
    buf_printf(&b, "%s?", path);
    if (*show) buf_printf(&b, "show=%s&", show);
    for (size_t i = 0; i < COUNT(parts); i += 2) {
        if (!*parts[i + 1]) continue;
        buf_printf(&b, "%s=", parts[i]);
        html_part(&b, parts[i + 1]);
        buf_text(&b, "&");
    }
    if (f->owner) buf_printf(&b, "owner=%lld&", (long long)f->owner);
    if (f->team)  buf_printf(&b, "team=%lld&", (long long)f->team);
    buf_text(&b, more);
    if (b.s[b.n - 1] == '&' || b.s[b.n - 1] == '?') b.s[--b.n] = 0;
    return url_checked(buf_end(&b));
}

static const struct { Text show, label, empty; } TABS[] = {
    { "",       "All open", "Nothing is open. When somebody sends an idea it appears here." },
    { "mine",   "Mine",     "You have no open ideas. Look at all open ideas to take one." },
    { "late",   "Late",     "Nothing is late. Every promise is being kept." },
    { "parked", "Parked",   "Nothing is parked." },
    { "closed", "Ended",    "Nothing has ended yet." },
};

static void add_tabs(const Req *req, QueuePage *page)
{
    const QueueForm *f = req->form;
    for (size_t i = 0; i < COUNT(TABS); i++) {
        bool current = same(TABS[i].show, f->show);
        *LIST_PUSH(req->arena, &page->tabs) = (Tab){ TABS[i].label, with(req, "/work", TABS[i].show, ""), current };
        if (current) page->empty_words = TABS[i].empty;
    }
}

static void add_option(Arena *a, OptionList *list, Text value, Text label, Text chosen)
{
    *LIST_PUSH(a, list) = (Option){ .value = value, .label = label, .chosen = same(value, chosen) };
}

static void people_options(Arena *a, const StaffList *people, i64 chosen, Text none, OptionList *out)
{
    Text now = arena_printf(a, "%lld", (long long)chosen);
    add_option(a, out, "", none, "-");
    for (size_t i = 0; i < people->n; i++)
        add_option(a, out, arena_printf(a, "%lld", (long long)people->at[i].id), people->at[i].name, now);
}

static void stage_options(Arena *a, Text chosen, OptionList *out)
{
    const Pathway *p = pathway_for_route("staff");
    add_option(a, out, "", "Any stage", "-");
    for (size_t i = 0; i < p->stages.n; i++)
        if (!p->stages.at[i].is_end) add_option(a, out, p->stages.at[i].key, p->stages.at[i].name, chosen);
}

static void add_filters(const Req *req, QueuePage *page)
{
    static const Text KINDS[][2] = { { "", "Any kind" }, { "idea", "Idea" }, { "problem", "Problem" }, { "product", "Product" },
                                     { "study", "Study" }, { "partnership", "Partnership" } };
    static const Text TURNS[][2] = { { "", "Anybody's turn" }, { "us", "Our turn" }, { "sender", "The sender's turn" } };
    const QueueForm *f = req->form;
    Arena *a = req->arena;
    for (size_t i = 0; i < COUNT(KINDS); i++) add_option(a, &page->kinds, KINDS[i][0], KINDS[i][1], f->kind);
    for (size_t i = 0; i < COUNT(TURNS); i++) add_option(a, &page->turns, TURNS[i][0], TURNS[i][1], f->turn);
    stage_options(a, f->stage, &page->stages);
    people_options(a, &page->staff, f->owner, "Any owner", &page->owners);
    people_options(a, &page->teams, f->team, "Any team", &page->team_options);
    people_options(a, &page->staff, req->who.person, "Choose a person", &page->assignees);
}

static void add_older(const Req *req, QueuePage *page)
{
    if (page->ideas.n <= QUEUE_PAGE) return;
    page->ideas.n = QUEUE_PAGE;
    const QueueRow *last = &page->ideas.at[QUEUE_PAGE - 1];
    Text day = page->filter.closed ? "" : arena_printf(req->arena, "after=%s&", day_iso(req->arena, last->next_date));
    page->older = with(req, "/work", ((const QueueForm *)req->form)->show, arena_printf(req->arena, "%sfrom=%lld", day, (long long)last->id));
}

static Text count_words(Arena *a, i64 n)
{
    if (n < 0) return "";
    if (n > QUEUE_COUNTED) return "More than 1,000 ideas";
    return arena_printf(a, n == 1 ? "%lld idea" : "%lld ideas", (long long)n);
}

void queue_keys(Arena *a, KeyHelpList *out)
{
    static const KeyHelp KEYS[] = {
        { "j", "Next idea" }, { "k", "Previous idea" }, { "Enter", "Open the idea" }, { "x", "Choose the idea" },
        { "a", "Assign the chosen ideas" }, { "n", "On to the next stage" }, { "i", "Ask for more" }, { "d", "Decline" }, { "p", "Park" },
        { "m", "Merge as a duplicate" }, { "r", "Redirect inside" }, { "s", "Signpost outside" }, { "w", "Write to the sender" },
        { "o", "Write a note inside" }, { "u", "Back to the queue" }, { "/", "Search" }, { "?", "Show these shortcuts" },
    };
    for (size_t i = 0; i < COUNT(KEYS); i++) *LIST_PUSH(a, out) = KEYS[i];
}

Err queue_show(Req *req, Res *res)
{
    Arena *a = req->arena;
    QueuePage page = { .page = web_page(req, res, "Queue"), .filter = filter_of(req), .csrf = req->who.csrf, .here = req->query, .today = req->today,
                       .may_assign = who_may(&req->who, R_TRIAGE), .may_export = who_may(&req->who, R_EXPORT), .empty_words = "" };
    page.page.wide = true;
    TRY(queue_page(req->db, a, &page.filter, req->today, QUEUE_PAGE + 1, &page.ideas));
    TRY(queue_size(req->db, &page.filter, req->today, &page.count));
    TRY(queue_staff(req->db, &page.staff));
    TRY(queue_teams(req->db, &page.teams));
    page.count_words = count_words(a, page.count);
    add_tabs(req, &page);
    add_filters(req, &page);
    add_older(req, &page);
    queue_keys(a, &page.page.keys);
    page.csv = with(req, "/work/export.csv", ((const QueueForm *)req->form)->show, "");
    return RENDER(req, res, queue_page, &page);
}

static void csv_row(Arena *a, Buf *out, const QueueRow *r)
{
    Text cells[] = { r->reference, r->title, r->kind, r->route, r->stage_words, r->state, r->outcome, r->turn_words, r->owner_name, r->next_step,
                     day_iso(a, r->next_date), r->clock.runs ? arena_printf(a, "%lld", (long long)r->clock.left) : "", time_iso(a, r->received) };
    for (size_t i = 0; i < COUNT(cells); i++) csv_cell(out, cells[i]);
    csv_end_row(out);
}

Err queue_csv(Req *req, Res *res)
{
    static const Text HEADS[] = { "Reference", "Title", "Kind", "Route", "Stage", "State", "Outcome", "Turn", "Owner", "Next step", "Next date",
                                  "Working days left", "Received" };
    QueueFilter f = filter_of(req);
    csv_start(&res->body);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(&res->body, HEADS[i]);
    csv_end_row(&res->body);
    for (size_t n = 0; n < CSV_MOST; n += CSV_PIECE) {
        QueueRowList rows = { 0 };
        TRY(queue_page(req->db, req->arena, &f, req->today, CSV_PIECE, &rows));
        for (size_t i = 0; i < rows.n; i++) csv_row(req->arena, &res->body, &rows.at[i]);
        if (rows.n < CSV_PIECE) break;
        f.after_date = rows.at[rows.n - 1].next_date;
        f.after_id = rows.at[rows.n - 1].id;
    }
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"ideas.csv\"";
    return OK;
}

Err queue_post_assign(Req *req, Res *res)
{
    const AssignForm *f = req->form;
    if (res->wrong.n) { req->query = f->here; return E_INVALID; }
    for (size_t i = 0; i < f->idea.n; i++)
        TRY(queue_assign(req->db, atoll(f->idea.at[i]), f->to, req->who.person, req->now));
    return http_see(res, url_checked(*f->here ? arena_printf(req->arena, "/work?%s", f->here) : "/work"));
}

Err keys_show(Req *req, Res *res)
{
    KeysPage page = { .page = web_page(req, res, "Keyboard shortcuts") };
    queue_keys(req->arena, &page.page.keys);
    return RENDER(req, res, keys_page, &page);
}
