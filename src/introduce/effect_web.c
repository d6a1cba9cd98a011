#include "introduce/effect_web.h"
#include "introduce/help.h"
#include "pathway/sight.h"
#include <math.h>

enum { SIZE_USUAL = 6, SEED_MOST = 1000000 };
static const double HUNDRED = 100;

static Page frame(Req *req, Res *res, Text title)
{
    Page page = web_page(req, res, title);
    page.back = url_checked("/introductions");
    page.back_label = "Introductions";
    return page;
}

static ArmLine line_of(Text name, Counted c)
{
    ArmLine l = { .name = name, .of = c.of, .all = c.all, .known = c.all > 0 };
    if (l.known) l.share = effect_share(c);
    return l;
}

static Text points(Arena *a, double share) { return arena_printf(a, "%s%.1f", share < 0 ? "\u2212" : "+", fabs(share) * HUNDRED); }

Err effect_show(Req *req, Res *res)
{
    EffectPage page = { .page = frame(req, res, "Do introductions help?"), .days = CONTROL_DAYS, .difference = "" };
    Arena *a = req->arena;
    i64 viewer;
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(tally_effect(req->db, viewer, req->now, &page.e));
    page.words = effect_words(a, &page.e);
    page.page.charts = page.words.known;
    *LIST_PUSH(a, &page.arms) = line_of("With introductions", page.e.introduced);
    *LIST_PUSH(a, &page.arms) = line_of("Held back by lot", page.e.control);
    Interval d = page.words.difference;
    if (page.words.known)
        page.difference = arena_printf(a, "%s (%s to %s)", points(a, d.value), points(a, d.low), points(a, d.high));
    page.power = arena_printf(a, "%.0f%%", page.words.power * HUNDRED);
    return RENDER(req, res, effect_page, &page);
}

Text gini_words(Arena *a, double v) { return arena_printf(a, "%.2f", v); }

Err fairness_show(Req *req, Res *res)
{
    FairnessPage page = { .page = frame(req, res, "Are turns fair?") };
    TRY(tally_fairness(req->db, req->arena, &page.f));
    return RENDER(req, res, fairness_page, &page);
}

/* tables */

typedef struct TablesQuery { i64 size, seed; } TablesQuery;
static const Field TABLES_FIELDS[] = { FIELD(TablesQuery, size, MIX_TABLE_MOST, NULL), FIELD(TablesQuery, seed, SEED_MOST, NULL) };
const Form TABLES_QUERY = FORM(TablesQuery, TABLES_FIELDS);

Err tables_show(Req *req, Res *res)
{
    const TablesQuery *f = req->form;
    TablesPage page = { .page = frame(req, res, "Mixing tables"), .seed = f->seed ? f->seed : req->today.n % SEED_MOST };
    GuestList guests;
    i64 size = f->size ? f->size : SIZE_USUAL;
    if (size < MIX_TABLE_LEAST) http_wrong(req, res, "size", "Enter from 2 to 12 people at a table");
    page.wrong = res->wrong;
    page.again = page.seed % SEED_MOST + 1;
    page.shows = f->size && !res->wrong.n;
    page.size = web_input(req, res, "size", "People at a table", "From 2 to 12", arena_printf(req->arena, "%lld", (long long)size));
    page.size.inputmode = "numeric";
    page.size.size = SIZE_S;
    page.size.width = 2;
    TRY(tally_seated(req->db, SEATED_TABLES, req->today, &guests));
    page.guests = guests.n;
    if (page.shows) mix_tables(req->arena, &guests, (size_t)size, page.seed, &page.mixed);
    return RENDER(req, res, tables_page, &page);
}
