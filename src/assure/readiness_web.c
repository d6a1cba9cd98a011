#include "assure/readiness_web.h"
#include "base/when.h"
#include "pathway/open.h"

enum { WORDS_MOST = 500, LABEL_STEP = 18 };

typedef struct ReadinessQuery { Text done; } ReadinessQuery;
static const Field READINESS_QUERY_FIELDS[] = { FIELD(ReadinessQuery, done, 20, NULL) };
const Form READINESS_QUERY = FORM(ReadinessQuery, READINESS_QUERY_FIELDS);

typedef struct LadderForm { TextList tick; Text words; } LadderForm;
static const Field LADDER_FIELDS[] = { FIELD(LadderForm, tick, READY_ITEMS_MOST, NULL), FIELD_LINES(LadderForm, words, WORDS_MOST, NULL) };
const Form LADDER_FORM = FORM(LadderForm, LADDER_FIELDS);

/* ---- how it was climbed ---- */

static i64 x_of(Day day, Day first, Day last)
{
    i64 room = READY_WIDTH - READY_LEFT - READY_RIGHT, days = last.n - first.n;
    return READY_LEFT + (days > 0 ? room * (day.n - first.n) / days : 0);
}

static i64 y_of(i64 level, i64 most)
{
    return READY_HEIGHT - READY_FOOT - (READY_HEIGHT - READY_FOOT - READY_TOP) * level / most;
}

/* Names that would lie upon each other move up. */
static void spread_names(ReadinessPage *page)
{
    for (size_t round = 0; round < page->lines.n; round++)
        for (size_t i = 0; i < page->lines.n; i++)
            for (size_t k = 0; k < i; k++) {
                ReadyLine *a = &page->lines.at[k], *b = &page->lines.at[i];
                i64 apart = b->y - a->y;
                if (apart < LABEL_STEP && apart > -LABEL_STEP) b->y = a->y - LABEL_STEP;
            }
}

static void draw_line(Arena *a, ReadinessPage *page, size_t ladder, Day first, Day last, i64 most)
{
    static const Text CSS[] = { "hilum-ready__line hilum-ready__line--1", "hilum-ready__line hilum-ready__line--2",
                                "hilum-ready__line hilum-ready__line--3", "hilum-ready__line hilum-ready__line--4" };
    const ReadyPointList *points = &page->standing.history;
    Buf b = { .arena = a };
    i64 y = y_of(0, most), nudge = (i64)ladder * 2;       /* lines on one level stay side by side */
    for (size_t i = 0; i < points->n; i++) {
        i64 x = x_of(points->at[i].day, first, last);
        y = y_of(points->at[i].level[ladder], most) - nudge;
        if (!i) buf_printf(&b, "M%d %d", (int)x, (int)y);
        else buf_printf(&b, "H%dV%d", (int)x, (int)y);
    }
    i64 end = x_of(last, first, last);
    buf_printf(&b, "H%d", (int)(end + 4));
    *LIST_PUSH(a, &page->lines) = (ReadyLine){ page->standing.ladders.at[ladder].ladder->name, buf_end(&b), CSS[ladder % COUNT(CSS)],
                                               end + 10, y + 5 };
}

static void draw_history(const Req *req, ReadinessPage *page)
{
    Arena *a = req->arena;
    const ReadyPointList *points = &page->standing.history;
    i64 most = 1;
    if (points->n < 2) return;                            /* a line wants two days */
    Day first = points->at[0].day, last = req->today;
    for (size_t i = 0; i < page->standing.ladders.n; i++)
        if (page->standing.ladders.at[i].of > most) most = page->standing.ladders.at[i].of;
    for (i64 level = 0; level <= most; level++) *LIST_PUSH(a, &page->rungs) = (ReadyRung){ level, y_of(level, most) };
    for (size_t i = 0; i < page->standing.ladders.n; i++) draw_line(a, page, i, first, last, most);
    spread_names(page);
    page->from = day_words(a, first);
    page->to = day_words(a, last);
    for (size_t i = points->n; i > 0; i--) {
        ReadyRow *row = LIST_PUSH(a, &page->rows);
        *row = (ReadyRow){ .day = day_words(a, points->at[i - 1].day) };
        for (size_t k = 0; k < page->standing.ladders.n; k++)
            *LIST_PUSH(a, &row->levels) = arena_printf(a, "%lld", (long long)points->at[i - 1].level[k]);
    }
}

Err readiness_show(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    ReadinessPage page = { .page = idea_page(req, res, &idea, "Readiness"), .idea = idea, .from = "", .to = "" };
    page.page.wide = true;
    if (same(http_sent(req, "done"), "saved")) page.page.notice = "What is ticked is saved.";
    TRY(readiness_of(req->db, req->arena, &idea, &page.standing));
    draw_history(req, &page);
    return RENDER(req, res, readiness_page, &page);
}

/* ---- one ladder ---- */

static const ReadyStanding *ladder_meant(const Req *req, const Readiness *r)
{
    for (size_t i = 0; i < r->ladders.n; i++) if (same(r->ladders.at[i].ladder->key, req->arg[1])) return &r->ladders.at[i];
    return NULL;
}

static bool sent_tick(const Req *req, Text key)
{
    for (size_t i = 0; i < req->sent.n; i++)
        if (same(req->sent.at[i].name, "tick") && same(req->sent.at[i].value, key)) return true;
    return false;
}

static void add_level(const Req *req, const Readiness *r, i64 level, LadderPage *page)
{
    Arena *a = req->arena;
    const ReadyLadder *ladder = page->standing->ladder;
    ReadyLevel *out = LIST_PUSH(a, &page->levels);
    *out = (ReadyLevel){ .level = level, .title = ladder->levels.at[level - 1],
                         .ticks = { .name = "tick", .id = arena_printf(a, "tick-%lld", (long long)level), .size = SIZE_S, .small = true } };
    out->ticks.label = arena_printf(a, "%lld. %s", (long long)level, out->title);
    for (size_t i = 0; i < ladder->items.n; i++) {
        const ReadyItem *item = &ladder->items.at[i];
        if (item->level != level) continue;
        const ReadyTick *tick = ready_tick(r, item->key);
        bool ticked = req->method == POST ? sent_tick(req, item->key) : tick && tick->ticked;
        Text who = tick && tick->ticked ? arena_printf(a, "%s, %s", tick->author_name, day_words(a, day_of(tick->at))) : NULL;
        if (who && *tick->words) who = arena_printf(a, "%s: %s", who, tick->words);
        *LIST_PUSH(a, &out->ticks.options) = (Option){ .value = item->key, .label = item->words, .hint = who, .chosen = ticked };
    }
}

static Err draw_ladder(Req *req, Res *res, const Idea *idea, const Readiness *r, const ReadyStanding *s)
{
    LadderPage page = { .page = idea_page(req, res, idea, arena_printf(req->arena, "%s readiness", s->ladder->name)), .wrong = res->wrong,
                        .idea = *idea, .standing = s, .csrf = req->who.csrf, .words = http_sent(req, "words"),
                        .words_wrong = http_wrong_of(res, "words"),
                        .may = who_may(&req->who, R_NOTE) && checks_live(idea->state, idea->outcome) };
    page.page.back = url_path(req->arena, "/work/%ld/readiness", idea->id);
    page.page.back_label = "Readiness";
    page.action = url_path(req->arena, "/work/%ld/readiness/%s", idea->id, s->ladder->key);
    for (i64 level = 1; level <= s->of; level++) add_level(req, r, level, &page);
    return RENDER(req, res, ladder_page, &page);
}

static Err open_ladder(Req *req, Idea *idea, Readiness *r, const ReadyStanding **out)
{
    TRY(idea_open(req, idea));
    TRY(readiness_of(req->db, req->arena, idea, r));
    *out = ladder_meant(req, r);
    return *out ? OK : E_NOT_FOUND;
}

Err ladder_show(Req *req, Res *res)
{
    Idea idea;
    Readiness r;
    const ReadyStanding *s;
    TRY(open_ladder(req, &idea, &r, &s));
    return draw_ladder(req, res, &idea, &r, s);
}

Err ladder_post(Req *req, Res *res)
{
    const LadderForm *f = req->form;
    Idea idea;
    Readiness r;
    const ReadyStanding *s;
    TRY(open_ladder(req, &idea, &r, &s));
    if (res->wrong.n) return draw_ladder(req, res, &idea, &r, s);
    TRY(readiness_tick(req->db, &idea, s->ladder->key, &f->tick, f->words, req->who.person, req->now));
    return http_see(res, url_path(req->arena, "/work/%ld/readiness?done=saved", idea.id));
}
