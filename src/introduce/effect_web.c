#include "introduce/effect_web.h"
#include "introduce/help.h"
#include "pathway/sight.h"
#include <math.h>

enum { CODE_MOST = 10, SIZE_USUAL = 6, ROUNDS_USUAL = 3, SEED_MOST = 1000000 };
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

/* tables and rounds */

typedef struct RoundsQuery { Text what; i64 size, rounds, seed; } RoundsQuery;
static const Field ROUNDS_FIELDS[] = {
    FIELD(RoundsQuery, what, CODE_MOST, NULL), FIELD(RoundsQuery, size, MIX_TABLE_MOST, NULL),
    FIELD(RoundsQuery, rounds, MIX_ROUNDS_MOST, NULL), FIELD(RoundsQuery, seed, SEED_MOST, NULL),
};
const Form ROUNDS_QUERY = FORM(RoundsQuery, ROUNDS_FIELDS);

static size_t usual(i64 asked, size_t otherwise) { return asked ? (size_t)asked : otherwise; }

static void fields_draw(Req *req, const Res *res, RoundsPage *page, const RoundsQuery *f)
{
    Arena *a = req->arena;
    page->kind = (Choice){ .name = "what", .label = "What is it for?", .small = true, .size = SIZE_S, .value = page->what };
    *LIST_PUSH(a, &page->kind.options) = (Option){ .value = "tables", .label = "Tables", .hint = "No table is of one team" };
    *LIST_PUSH(a, &page->kind.options) = (Option){ .value = "rounds", .label = "Coffee rounds", .hint = "Two and two, new each time" };
    page->size = (Input){ .name = "size", .label = "People at a table", .hint = "From 2 to 12", .wrong = http_wrong_of(res, "size"),
                          .value = arena_printf(a, "%zu", usual(f->size, SIZE_USUAL)) };
    page->rounds = (Input){ .name = "rounds", .label = "Rounds of coffee", .hint = "From 1 to 10", .wrong = http_wrong_of(res, "rounds"),
                            .value = arena_printf(a, "%zu", usual(f->rounds, ROUNDS_USUAL)) };
    page->size.width = page->rounds.width = 2;
    page->size.inputmode = page->rounds.inputmode = "numeric";
    page->size.size = page->rounds.size = SIZE_S;
}

Err rounds_show(Req *req, Res *res)
{
    const RoundsQuery *f = req->form;
    RoundsPage page = { .page = frame(req, res, "Mixing tables and coffee rounds"), .what = same(f->what, "rounds") ? "rounds" : "tables",
                        .seed = f->seed ? f->seed : req->today.n % SEED_MOST };
    GuestList guests;
    if (*f->what && f->size && f->size < MIX_TABLE_LEAST) http_wrong(req, res, "size", "Enter from 2 to 12 people at a table");
    page.wrong = res->wrong;
    page.again = page.seed % SEED_MOST + 1;
    page.shows = *f->what && !res->wrong.n;
    fields_draw(req, res, &page, f);
    TRY(tally_seated(req->db, req->today, &guests));
    page.guests = guests.n;
    bool tables = same(page.what, "tables");
    if (page.shows && tables)  mix_tables(req->arena, &guests, usual(f->size, SIZE_USUAL), page.seed, &page.mixed);
    if (page.shows && !tables) mix_rounds(req->arena, &guests, usual(f->rounds, ROUNDS_USUAL), page.seed, &page.coffee);
    return RENDER(req, res, rounds_page, &page);
}
