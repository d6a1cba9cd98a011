#include "panel/item_web.h"
#include "base/when.h"
#include "panel/minutes.h"
#include "pathway/decide_web.h"

enum { CONFIDENCES = 3 };

static Text notice_of(const Req *req)
{
    static const struct { Text done, words; } DONE[] = {
        { "scored", "Your scores are kept. You can change them until they are shown." },
        { "all",    "Everybody who is here has scored, so the scores are shown." },
        { "again",  "Your second scores are kept beside your first." },
        { "none",   "It is noted that you have no interest in this item." },
        { "shown",  "The scores are shown to everybody who takes part." },
        { "said",   "It is kept for the minutes." },         { "lifted", "They take part in this item again." },
    };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, http_sent(req, "done"))) return DONE[i].words;
    if (*decide_title(http_sent(req, "done"))) return "The panel's decision is made. The letter is on its way.";
    return NULL;
}

/* What was sent, or else the newest score of this criterion. */
static Text was(const Req *req, const ScoreList *own, const Criterion *c, Text name, bool level)
{
    Text value = http_sent(req, name);
    for (size_t i = 0; req->method == GET && i < own->n; i++)
        if (same(own->at[i].criterion, c->key))
            value = arena_printf(req->arena, "%lld", (long long)(level ? own->at[i].level : own->at[i].confidence));
    return value;
}

static void add_asked(const Req *req, const Res *res, const ScoreList *own, ItemPage *page)
{
    Arena *a = req->arena;
    for (size_t i = 0; i < page->card.criteria.n; i++) {
        const Criterion *c = &page->card.criteria.at[i];
        Asked *q = LIST_PUSH(a, &page->asked);
        *q = (Asked){ .criterion = c, .level_name = arena_printf(a, "level-%s", c->key), .sure_name = arena_printf(a, "sure-%s", c->key),
                      .legend = arena_printf(a, "%s: %s", c->title, c->ask) };
        Text level = was(req, own, c, q->level_name, true), sure = was(req, own, c, q->sure_name, false);
        q->level_wrong = http_wrong_of(res, q->level_name);
        q->sure_wrong = http_wrong_of(res, q->sure_name);
        for (i64 n = 0; n < LEVELS; n++) {
            Text value = arena_printf(a, "%lld", (long long)n);
            *LIST_PUSH(a, &q->levels) = (Option){ .value = value, .label = arena_printf(a, "%s: %s", value, c->level[n]),
                                                  .chosen = same(value, level) };
        }
        for (i64 n = 1; n <= CONFIDENCES; n++) {
            Text value = arena_printf(a, "%lld", (long long)n);
            *LIST_PUSH(a, &q->sures) = (Option){ .value = value, .label = confidence_words(n), .chosen = same(value, sure) };
        }
    }
}

Err item_cannot_decide(Req *req, const Sight *sight, Text type, Text *out)
{
    const Item *item = &sight->item;
    Arena *a = req->arena;
    SeatList seats;
    ScoreList scores;
    Scorecard card;
    Result result;
    TRY(seats_of(req->db, a, item, &seats));
    TRY(scorecard_get(req->db, a, sight->at.panel.scorecard, &card));
    TRY(scores_shown(req->db, item, &scores));
    spread_of(a, &card, &scores, &result);
    i64 here = seats_counted(&seats), quorum = sight->at.panel.quorum;
    *out = "";
    if (item->decision && !item->undone.s)       *out = "The panel has decided this item.";
    else if (!same(sight->at.panel.state, "open")) *out = "The panel decides while it meets: the chair begins the meeting.";
    else if (!item->revealed.s)                  *out = "First the scores are shown.";
    else if (here < quorum)
        *out = arena_printf(a, "There is no quorum for this item: %lld of the %lld members it needs are here, see it and have no interest.",
                            (long long)here, (long long)quorum);
    else if (type && same(type, "next") && result.blocked)
        *out = arena_printf(a, "It cannot move on while somebody scores %s %lld. They can score it again after the discussion.",
                            result.blocked->title, (long long)result.blocked_at);
    return OK;
}

static Err add_presses(Req *req, ItemPage *page)
{
    static const Text TYPES[] = { "next", "ask", "redirect", "signpost", "park", "decline" };
    const Sight *s = &page->sight;
    TRY(item_cannot_decide(req, s, NULL, &page->why_no_decision));
    if (*page->why_no_decision) return OK;
    TRY(item_cannot_decide(req, s, TYPES[0], &page->why_no_next));
    for (size_t i = *page->why_no_next ? 1 : 0; i < COUNT(TYPES); i++)
        if (decision_allowed(&s->idea, TYPES[i]))
            *LIST_PUSH(req->arena, &page->presses) = (Press){ decide_title(TYPES[i]),
                url_path(req->arena, "/panels/%ld/items/%ld/decide/%s", s->at.panel.id, s->item.id, TYPES[i]) };
    return OK;
}

static void add_apart(Arena *a, ItemPage *page)
{
    for (size_t i = 0; i < page->seats.n; i++)
        if (page->seats.at[i].interest.has)
            *LIST_PUSH(a, &page->apart) = (Option){ .value = arena_printf(a, "%lld", (long long)page->seats.at[i].person),
                                                    .label = page->seats.at[i].name };
}

/* The nearest items before and after it that are not hidden. */
static Err add_beside(Req *req, ItemPage *page)
{
    ItemList items;
    TRY(items_of(req->db, page->sight.at.panel.id, &items));
    page->of = (i64)items.n;
    for (size_t i = 0; i < items.n && !url_given(page->after); i++) {
        Text hidden;
        if (items.at[i].id == page->sight.item.id) continue;
        TRY(item_hidden(req, &items.at[i], &hidden));
        if (*hidden) continue;
        Url url = url_path(req->arena, "/panels/%ld/items/%ld", items.at[i].panel, items.at[i].id);
        if (items.at[i].place < page->sight.item.place) page->before = url;
        else page->after = url;
    }
    return OK;
}

static void add_may(const Sight *s, const Req *req, ItemPage *page)
{
    bool held = same(s->at.panel.state, "closed");
    page->may_score = s->takes_part;
    page->may_declare = s->at.me && who_may(&req->who, R_NOTE) && !s->item.approved.s;
    page->may_reveal = s->leads && !held && !s->item.revealed.s && !same(s->at.panel.state, "planned");
    page->may_say = s->at.me && who_may(&req->who, R_NOTE) && s->item.revealed.s && !s->item.approved.s;
    page->may_lift = s->leads && page->apart.n && !s->item.approved.s;
    page->decided = s->item.decision && !s->item.undone.s;
    page->outcome = outcome_words(&s->item);
}

Err item_draw(Req *req, Res *res, const Sight *sight)
{
    Arena *a = req->arena;
    ScoreList own, shown;
    ItemPage page = { .wrong = res->wrong, .sight = *sight, .csrf = req->who.csrf, .why_no_decision = "", .why_no_next = "",
                      .interest = http_sent(req, "interest"), .interest_wrong = http_wrong_of(res, "interest"),
                      .said = http_sent(req, "said"), .said_wrong = http_wrong_of(res, "said"),
                      .lift = http_sent(req, "lift"), .lift_wrong = http_wrong_of(res, "lift") };
    page.page = sitting_page(req, res, &sight->at, sight->item.title);
    page.page.back = url_path(req->arena, "/panels/%ld", sight->at.panel.id);
    page.page.back_label = "The agenda";
    TRY(scorecard_get(req->db, a, sight->at.panel.scorecard, &page.card));
    TRY(seats_of(req->db, a, &sight->item, &page.seats));
    page.counted = seats_counted(&page.seats);
    TRY(score_progress(req->db, a, &sight->item, &page.progress));
    TRY(scores_own(req->db, &sight->item, req->who.person, &own));
    TRY(scores_shown(req->db, &sight->item, &shown));
    spread_of(a, &page.card, &shown, &page.result);
    TRY(remarks_of(req->db, &sight->item, &page.remarks));
    page.scored = own.n > 0;
    add_apart(a, &page);
    add_may(sight, req, &page);
    add_asked(req, res, &own, &page);
    if (sight->leads) TRY(add_presses(req, &page));
    TRY(add_beside(req, &page));
    if (!res->wrong.n) page.page.notice = notice_of(req);
    return RENDER(req, res, item_page, &page);
}
