#include "pathway/queue_web.h"
#include "pathway/queue_columns.h"
#include "base/csv.h"
#include "base/when.h"
#include "pathway/open.h"
#include "queue.sql.h"
#include <stdlib.h>

enum { CSV_MOST = 100000, CSV_PIECE = 500, CSV_BYTES_MOST = 32 << 20, ASSIGN_MOST = 100 };

typedef struct AssignForm { TextList idea; i64 to; Text here; } AssignForm;
static const Field ASSIGN_FIELDS[] = {
    FIELD(AssignForm, idea, ASSIGN_MOST, "Choose at least one idea"),
    FIELD(AssignForm, to, INT64_MAX, "Choose who the ideas go to"),
    FIELD(AssignForm, here, PLACE_MOST, NULL),
};
const Form ASSIGN_FORM = FORM(AssignForm, ASSIGN_FIELDS);

/* The same filters on another address, with one more pair. */
static Url with(Arena *a, const QueueForm *f, Text path, Text show, Text more)
{
    Text query = queue_query(a, f, show, more);
    return url_checked(*query ? arena_printf(a, "%s?%s", path, query) : path);
}

static const struct { Text show, label, empty; } TABS[] = {
    { "",       "All open", "Nothing is open. When somebody sends an idea it appears here." },
    { "mine",   "Mine",     "You have no open ideas. Look at all open ideas to take one." },
    { "late",   "Late",     "Nothing is late. Every promise is being kept." },
    { "soon",   "Due soon", "Nothing is due today or within 2 working days." },
    { "later",  "Due later", "Nothing is due later." },
    { "parked", "Parked",   "Nothing is parked." },
    { "closed", "Ended",    "Nothing has ended yet." },
};

static void add_tabs(const Req *req, QueuePage *page)
{
    const QueueForm *f = &page->asked;
    for (size_t i = 0; i < COUNT(TABS); i++) {
        bool current = same(TABS[i].show, f->show);
        *LIST_PUSH(req->arena, &page->tabs) = (NavItem){ TABS[i].label, with(req->arena, f, "/work", TABS[i].show, ""), current };
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

static bool offered(const OptionList *list, Text value)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i].value, value)) return true;
    return false;
}

/* The stages of every pathway; one that several have stands once. */
static void stage_options(Arena *a, Text chosen, OptionList *out)
{
    const Pathway *p;
    add_option(a, out, "", "Any stage", "-");
    for (size_t n = 0; (p = pathway_at(n)); n++)
        for (size_t i = 0; i < p->stages.n; i++) {
            const Stage *s = &p->stages.at[i];
            if (!s->is_end && !offered(out, s->key)) add_option(a, out, s->key, s->name, chosen);
        }
}

static void add_filters(const Req *req, QueuePage *page)
{
    static const Text KINDS[][2] = { { "", "Any kind" }, { "idea", "Idea" }, { "problem", "Problem" }, { "product", "Product" },
                                     { "study", "Study" }, { "partnership", "Partnership" } };
    static const Text TURNS[][2] = { { "", "Any turn" }, { "us", "Our turn" }, { "sender", "The sender's turn" } };
    const QueueForm *f = &page->asked;
    Arena *a = req->arena;
    for (size_t i = 0; i < COUNT(KINDS); i++) add_option(a, &page->kinds, KINDS[i][0], KINDS[i][1], f->kind);
    for (size_t i = 0; i < COUNT(TURNS); i++) add_option(a, &page->turns, TURNS[i][0], TURNS[i][1], f->turn);
    stage_options(a, f->stage, &page->stages);
    people_options(a, &page->staff, f->owner, "Any owner", &page->owners);
    people_options(a, &page->teams, page->filter.team, "Any team", &page->team_options);
    add_option(a, &page->team_options, "none", "No team", f->team);
    people_options(a, &page->staff, req->who.person, "Choose a person", &page->assignees);
}

static void add_older(const Req *req, QueuePage *page)
{
    if (page->ideas.n <= QUEUE_PAGE) return;
    page->ideas.n = QUEUE_PAGE;
    const QueueRow *last = &page->ideas.at[QUEUE_PAGE - 1];
    Text day = page->filter.closed ? "" : arena_printf(req->arena, "after=%s&", day_iso(req->arena, last->next_date));
    page->older = with(req->arena, &page->asked, "/work", page->asked.show,
                       arena_printf(req->arena, "%sfrom=%lld", day, (long long)last->id));
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
        { "j", "Next idea" }, { "k", "Previous idea, in the queue" }, { "Enter", "Open the idea" }, { "x", "Choose the idea" },
        { "]", "Next page of the queue" }, { "a", "To whom it is given" }, { "n", "On to the next stage" }, { "i", "Ask for more" },
        { "d", "Decline" }, { "p", "Park" },
        { "m", "Merge as a duplicate" }, { "r", "Redirect inside" }, { "s", "Signpost outside" }, { "w", "Write to the sender" },
        { "o", "Write a note inside" }, { "u", "Back to the queue" }, { "/", "Search" }, { "?", "Show these shortcuts" },
    };
    for (size_t i = 0; i < COUNT(KEYS); i++) *LIST_PUSH(a, out) = KEYS[i];
}

/* The queue as asked, and what is wrong with what was sent from it. */
static Err draw(Req *req, Res *res, const QueueForm *asked, Text here, const TextList *ticked)
{
    Arena *a = req->arena;
    QueuePage page = { .page = web_page(req, res, "Queue"), .asked = *asked, .filter = queue_filter(req, asked), .csrf = req->who.csrf,
                       .here = here,
                       .today = req->today, .may_assign = who_may(&req->who, R_TRIAGE), .may_export = who_may(&req->who, R_EXPORT),
                           .empty_words = "",
                       .wrong = res->wrong, .idea_wrong = http_wrong_of(res, "idea"), .to_wrong = http_wrong_of(res, "to"),
                           .ticked = *ticked };
    page.page.wide = true;
    if (same(http_sent(req, "done"), "assigned")) page.page.notice = "The ideas have a new owner.";
    TRY(queue_page(req->db, a, &page.filter, req->today, QUEUE_PAGE + 1, &page.ideas));
    TRY(queue_size(req->db, &page.filter, req->today, &page.count));
    TRY(queue_staff(req->db, &page.staff));
    TRY(queue_teams(req->db, &page.teams));
    page.count_words = count_words(a, page.count);
    add_tabs(req, &page);
    add_filters(req, &page);
    add_older(req, &page);
    queue_keys(a, &page.page.keys);
    page.csv = with(a, asked, "/work/export.csv", asked->show, "");
    return RENDER(req, res, queue_page, &page);
}

Err queue_show(Req *req, Res *res) { return draw(req, res, req->form, req->query, &(TextList){ 0 }); }

bool queue_ticked(const QueuePage *page, i64 idea)
{
    for (size_t i = 0; i < page->ticked.n; i++) if (atoll(page->ticked.at[i]) == idea) return true;
    return false;
}

/* One piece of the list, in memory of its own, for the file is long; *rows is how many. */
static Err csv_piece(Req *req, QueueFilter *f, Arena *piece, Buf *out, size_t *rows)
{
    QueueRowList list = { 0 };
    arena_reset(piece);
    TRY(queue_page(req->db, piece, f, req->today, CSV_PIECE, &list));
    for (size_t i = 0; i < list.n; i++) queue_csv_row(piece, out, &list.at[i]);
    *rows = list.n;
    if (!list.n) return OK;
    f->after_date = list.at[list.n - 1].next_date;
    f->after_id = list.at[list.n - 1].id;
    return OK;
}

static Err csv_rows(Req *req, Res *res)
{
    ON_EXIT(arena_done) Arena *piece = arena_new();
    QueueFilter f = queue_filter(req, req->form);
    size_t rows = CSV_PIECE;
    db_arena(req->db, piece);
    for (size_t n = 0; rows == CSV_PIECE; n += rows) {
        TRY(csv_piece(req, &f, piece, &res->body, &rows));
        if (n + rows > CSV_MOST || res->body.n > CSV_BYTES_MOST)
            return http_refuse(req, res, 413, "This list is too long for one file. Choose a stage, a kind or an owner, and download it "
                                               "in parts.");
    }
    return OK;
}

Err queue_csv(Req *req, Res *res)
{
    csv_start(&res->body);
    queue_csv_heads(&res->body);
    Err err = csv_rows(req, res);
    db_arena(req->db, req->arena);
    TRY(err);
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"ideas.csv\"";
    return OK;
}

Err queue_post_assign(Req *req, Res *res)
{
    const AssignForm *f = req->form;
    QueueForm here = { 0 };
    if (!queue_place(req, f->here, &here))
        here = (QueueForm){ .stage = "", .kind = "", .turn = "", .team = "", .show = "", .after = NO_DAY };
    if (res->wrong.n) return req->json ? E_INVALID : draw(req, res, &here, f->here, &f->idea);
    for (size_t i = 0; i < f->idea.n; i++) {
        Idea idea;
        TRY(idea_get(req->db, atoll(f->idea.at[i]), &idea));
        TRY(idea_allowed(req, &idea));
        TRY(queue_assign(req->db, idea.id, f->to, req->who.person, req->now));
    }
    Text day = day_known(here.after) ? arena_printf(req->arena, "after=%s&", day_iso(req->arena, here.after)) : "";
    Text from = here.from ? arena_printf(req->arena, "from=%lld&", (long long)here.from) : "";
    return http_see(res, with(req->arena, &here, "/work", here.show, arena_printf(req->arena, "%s%sdone=assigned", day, from)));
}

Err keys_show(Req *req, Res *res)
{
    KeysPage page = { .page = web_page(req, res, "Keyboard shortcuts") };
    queue_keys(req->arena, &page.page.keys);
    return RENDER(req, res, keys_page, &page);
}
