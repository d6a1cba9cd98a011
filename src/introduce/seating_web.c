#include "introduce/seating_web.h"
#include "introduce/introductions_web.h"
#include "introduce/tally.h"
#include <stdlib.h>

enum { SIZE_USUAL = 6, SEED_MOST = 1000000, CODE_MOST = 10 };

typedef struct TablesQuery { i64 size, seed; Text done; } TablesQuery;
static const Field TABLES_FIELDS[] = { FIELD(TablesQuery, size, MIX_TABLE_MOST, NULL), FIELD(TablesQuery, seed, SEED_MOST, NULL),
                                       FIELD(TablesQuery, done, CODE_MOST, NULL) };
const Form TABLES_QUERY = FORM(TablesQuery, TABLES_FIELDS);

typedef struct SeatingForm { i64 size, seed; Text title; Day day; } SeatingForm;
static const Field SEATING_FIELDS[] = { FIELD(SeatingForm, size, MIX_TABLE_MOST, "Enter from 2 to 12 people at a table"),
                                        FIELD(SeatingForm, seed, SEED_MOST, "Seat them again: the order did not come with the form"),
                                        FIELD(SeatingForm, title, SEATING_TITLE_MOST, "Enter what it is, such as “Lunch in the library”"),
                                        FIELD(SeatingForm, day, 0, "Enter the day") };
const Form SEATING_FORM = FORM(SeatingForm, SEATING_FIELDS);

typedef struct SeatingQuery { Text done; } SeatingQuery;
static const Field QUERY_FIELDS[] = { FIELD(SeatingQuery, done, CODE_MOST, NULL) };
const Form SEATING_QUERY = FORM(SeatingQuery, QUERY_FIELDS);

typedef struct CameForm { TextList came; } CameForm;
static const Field CAME_FIELDS[] = { FIELD(CameForm, came, MIX_MOST, NULL) };
const Form SEATING_CAME_FORM = FORM(CameForm, CAME_FIELDS);

static Text notice_of(Text done)
{
    static const Pair WORDS[] = {
        { "kept", "The tables are kept. Nobody is told yet." }, { "told", "Everybody who sits at a table is told by mail." },
        { "noted", "Who came is noted." }, { "removed", "The tables are removed. Nobody had been told." },
    };
    for (size_t i = 0; i < COUNT(WORDS); i++) if (same(WORDS[i].name, done)) return WORDS[i].value;
    return NULL;
}

/* seating them */

static void fields_draw(Req *req, Res *res, TablesPage *page)
{
    page->size = web_input(req, res, "size", "People at a table", "From 2 to 12", arena_printf(req->arena, "%lld", (long long)page->seats));
    page->size.inputmode = "numeric";
    page->size.size = SIZE_S;
    page->size.width = 2;
    page->title = web_input(req, res, "title", "What is it?", "Stands in the mail: “Lunch in the library, 12:30”", "");
    page->day = web_date(req, res, "day", "On which day?", "For example 14 1 2027", NO_DAY);
}

static Err draw(Req *req, Res *res, i64 size, i64 seed)
{
    TablesPage page = { .page = introductions_frame(req, res, "Mixing tables"), .wrong = res->wrong, .csrf = req->who.csrf, .seed = seed,
                        .again = seed % SEED_MOST + 1, .seats = size };
    Party party = { 0 };
    if (!res->wrong.n) page.page.notice = notice_of(http_sent(req, "done"));
    page.shows = *http_sent(req, "size") && !*http_wrong_of(res, "size");
    TRY(page.shows ? tally_party(req->db, PARTY_TABLES, req->today, &party)
                   : tally_seated(req->db, PARTY_TABLES, req->today, &party.guests));
    TRY(seatings_all(req->db, &page.kept));
    page.guests = party.guests.n;
    page.may_keep = page.shows && who_may(&req->who, R_TRIAGE);
    fields_draw(req, res, &page);
    if (page.shows) mix_tables(req->arena, &party, (size_t)size, page.seed, &page.mixed);
    return RENDER(req, res, tables_page, &page);
}

static void size_check(Req *req, Res *res, i64 size)
{
    if (size < MIX_PAIR && !*http_wrong_of(res, "size")) http_wrong(req, res, "size", "Enter from 2 to 12 people at a table");
}

Err tables_show(Req *req, Res *res)
{
    const TablesQuery *f = req->form;
    i64 size = f->size ? f->size : SIZE_USUAL;
    size_check(req, res, size);
    return draw(req, res, size, f->seed ? f->seed : req->today.n % SEED_MOST);
}

Err tables_post(Req *req, Res *res)
{
    const SeatingForm *f = req->form;
    Seating plan = { .title = f->title, .day = f->day, .size = f->size, .seed = f->seed };
    i64 id;
    size_check(req, res, f->size);
    if (!res->wrong.n && f->day.n < req->today.n) http_wrong(req, res, "day", "The day must be today or later");
    if (res->wrong.n) return draw(req, res, f->size, f->seed);
    Err err = seating_keep(req->db, &plan, req->who.person, req->now, &id);
    if (err == E_CONFLICT) return http_refuse(req, res, 409, "Nobody can be seated: fewer than two colleagues take introductions.");
    return err ? err : http_see(res, url_path(req->arena, "/introductions/tables/%ld?done=kept", id));
}

/* kept tables */

static Choice came_choice(Req *req, i64 number)
{
    return (Choice){ .name = "came", .id = arena_printf(req->arena, "came-%lld", (long long)number), .small = true, .size = SIZE_S,
                     .label = arena_printf(req->arena, "Table %lld", (long long)number) };
}

static Err seats_draw(Req *req, SeatingPage *page)
{
    SeatingSeatList all;
    TRY(seating_seats(req->db, page->s.id, &all));
    for (size_t i = 0; i < all.n; i++) {
        const SeatingSeat *seat = &all.at[i];
        SeatingTable *t = page->tables.n ? &page->tables.at[page->tables.n - 1] : NULL;
        if (!t || t->number != seat->number) {
            t = LIST_PUSH(req->arena, &page->tables);
            *t = (SeatingTable){ .number = seat->number, .came = came_choice(req, seat->number) };
        }
        *LIST_PUSH(req->arena, &t->seats) = *seat;
        *LIST_PUSH(req->arena, &t->came.options) = (Option){ .value = arena_printf(req->arena, "%lld", (long long)seat->person),
                                                             .label = seat->name, .hint = seat->team_name, .chosen = seat->came };
        if (seat->person == req->who.person) page->mine = seat->number;
    }
    return OK;
}

Err seating_show(Req *req, Res *res)
{
    SeatingPage page = { .wrong = res->wrong, .csrf = req->who.csrf };
    bool triages = who_may(&req->who, R_TRIAGE);
    TRY(seating_get(req->db, req->argn[0], &page.s));
    page.page = web_page(req, res, page.s.title);
    page.page.back = url_checked("/introductions/tables");
    page.page.back_label = "Mixing tables";
    if (!res->wrong.n) page.page.notice = notice_of(http_sent(req, "done"));
    page.may_tell = triages && !page.s.told.s && req->today.n <= page.s.day.n;
    page.may_note = triages && req->today.n >= page.s.day.n;
    TRY(seats_draw(req, &page));
    return RENDER(req, res, seating_page, &page);
}

static Err see(Req *req, Res *res, const Seating *s, Text done)
{
    return http_see(res, url_path(req->arena, "/introductions/tables/%ld?done=%s", s->id, done));
}

Err seating_post_tell(Req *req, Res *res)
{
    Seating s;
    TRY(seating_get(req->db, req->argn[0], &s));
    TRY(seating_tell(req->db, &s, req->who.person, req->site, req->now));
    return see(req, res, &s, "told");
}

Err seating_post_remove(Req *req, Res *res)
{
    Seating s;
    TRY(seating_get(req->db, req->argn[0], &s));
    TRY(seating_remove(req->db, &s, req->who.person, req->now));
    return http_see(res, url_checked("/introductions/tables?done=removed"));
}

Err seating_post_came(Req *req, Res *res)
{
    const CameForm *f = req->form;
    Seating s;
    IntList came = { 0 };
    if (res->wrong.n) return seating_show(req, res);
    TRY(seating_get(req->db, req->argn[0], &s));
    for (size_t i = 0; i < f->came.n; i++) *LIST_PUSH(req->arena, &came) = atoll(f->came.at[i]);
    TRY(seating_note(req->db, &s, &came, req->who.person, req->now));
    return see(req, res, &s, "noted");
}
