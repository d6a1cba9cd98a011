#include "panel/item_web.h"
#include "base/when.h"
#include "pathway/decide_web.h"
#include <stdlib.h>

enum { INTEREST_MOST = 1000, KIND_MOST = 20 };

typedef struct ItemQuery { Text done; } ItemQuery;
static const Field ITEM_QUERY_FIELDS[] = { FIELD(ItemQuery, done, KIND_MOST, NULL) };
const Form ITEM_QUERY = FORM(ItemQuery, ITEM_QUERY_FIELDS);

typedef struct InterestForm { Text has, interest; } InterestForm;
static const Field INTEREST_FIELDS[] = { FIELD(InterestForm, has, 5, "Choose whether you have an interest"),
                                         FIELD_LINES(InterestForm, interest, INTEREST_MOST, NULL) };
const Form INTEREST_FORM = FORM(InterestForm, INTEREST_FIELDS);

typedef struct LiftForm { i64 person; Text lift; } LiftForm;
static const Field LIFT_FIELDS[] = { FIELD(LiftForm, person, INT32_MAX, "Choose whose interest it is"),
                                     FIELD_LINES(LiftForm, lift, INTEREST_MOST, "Say why it is no interest") };
const Form LIFT_FORM = FORM(LiftForm, LIFT_FIELDS);

typedef struct SayForm { Text kind, said; } SayForm;
static const Field SAY_FIELDS[] = { FIELD(SayForm, kind, KIND_MOST, "Choose what it is"),
                                    FIELD_LINES(SayForm, said, REMARK_MOST, "Write what the minutes should keep") };
const Form SAY_FORM = FORM(SayForm, SAY_FIELDS);

static Err see(const Req *req, Res *res, const Sight *s, Text done)
{
    return http_see(res, url_path(req->arena, "/panels/%ld/items/%ld?done=%s", s->at.panel.id, s->item.id, done));
}

Err item_show(Req *req, Res *res)
{
    Sight s;
    TRY(sight_open(req, &s));
    return item_draw(req, res, &s);
}

Err item_post_interest(Req *req, Res *res)
{
    const InterestForm *f = req->form;
    Sight s;
    TRY(sight_open(req, &s));
    bool has = same(f->has, "1");
    if (has && blank(f->interest)) http_wrong(req, res, "interest", "Say in a sentence what your interest is");
    if (res->wrong.n) return item_draw(req, res, &s);
    TRY(interest_declare(req->db, &s.item, req->who.person, has, f->interest, req->now));
    if (same(s.at.panel.state, "open")) TRY(score_reveal_complete(req->db, s.at.panel.id, req->now));
    return has ? http_see(res, url_path(req->arena, "/panels/%ld?done=apart", s.at.panel.id)) : see(req, res, &s, "none");
}

Err item_post_lift(Req *req, Res *res)
{
    const LiftForm *f = req->form;
    Sight s;
    TRY(sight_open(req, &s));
    if (!s.leads) return E_DENIED;
    if (res->wrong.n) return item_draw(req, res, &s);
    TRY(interest_lift(req->db, &s.item, f->person, f->lift, req->who.person, req->now));
    return see(req, res, &s, "lifted");
}

/* One of the numbers that a radio sends; says what is wrong beside it. */
static i64 picked(Req *req, Res *res, Text name, i64 least, i64 most, Text say)
{
    Text value = http_sent(req, name);
    i64 n = *value >= '0' && *value <= '9' && !value[1] ? *value - '0' : -1;
    if (n < least || n > most) http_wrong(req, res, name, "%s", say);
    return n;
}

Err item_post_score(Req *req, Res *res)
{
    Sight s;
    Scorecard card;
    MarkList marks = { 0 };
    TRY(sight_open(req, &s));
    if (!s.takes_part) return same(s.at.panel.state, "closed") ? E_CONFLICT : E_DENIED;
    TRY(scorecard_get(req->db, req->arena, s.at.panel.scorecard, &card));
    for (size_t i = 0; i < card.criteria.n; i++) {
        const Criterion *c = &card.criteria.at[i];
        Text level = arena_printf(req->arena, "level-%s", c->key), sure = arena_printf(req->arena, "sure-%s", c->key);
        *LIST_PUSH(req->arena, &marks) = (Mark){ c->key,
            picked(req, res, level, 0, LEVELS - 1, arena_printf(req->arena, "Choose a level for %s", c->title)),
            picked(req, res, sure, 1, 3, arena_printf(req->arena, "Say how sure you are about %s", c->title)) };
    }
    if (res->wrong.n) return item_draw(req, res, &s);
    TRY(score_give(req->db, &s.at.panel, &s.item, req->who.person, &marks, req->now));
    bool again = s.item.revealed.s;
    TRY(item_get(req->db, s.item.id, &s.item));
    return see(req, res, &s, again ? "again" : s.item.revealed.s ? "all" : "scored");
}

Err item_post_reveal(Req *req, Res *res)
{
    Sight s;
    TRY(sight_open(req, &s));
    if (!s.leads) return E_DENIED;
    if (!same(s.at.panel.state, "open")) return E_CONFLICT;
    TRY(score_reveal(req->db, &s.at.panel, &s.item, req->who.person, req->now));
    return see(req, res, &s, "shown");
}

Err item_post_say(Req *req, Res *res)
{
    const SayForm *f = req->form;
    Sight s;
    TRY(sight_open(req, &s));
    if (res->wrong.n) return item_draw(req, res, &s);
    TRY(remark_add(req->db, &s.item, req->who.person, f->kind, f->said, req->now));
    return see(req, res, &s, "said");
}

/* What the letter says of the panel: how many took no part, and nobody's name. */
static Err sentence_of(Req *req, const Sight *s, Text *out)
{
    SeatList seats;
    TRY(seats_of(req->db, req->arena, &s->item, &seats));
    i64 apart = seats_apart(&seats);
    Text day = day_words(req->arena, req->today);
    if (apart)
        *out = arena_printf(req->arena,
                            "A panel of our colleagues looked at this on %s. %lld of its members had an interest and took no part.", day,
                            (long long)apart);
    else *out = arena_printf(req->arena, "A panel of our colleagues looked at this on %s. None of its members had an interest in it.", day);
    return OK;
}

static Err place_of(Req *req, Res *res, Sight *s, DecidePlace *out)
{
    Text why;
    TRY(sight_open(req, s));
    if (!*decide_title(req->arg[2])) return E_NOT_FOUND;
    if (!s->leads) return http_refuse(req, res, 403, "The chair writes down what the panel decides.");
    TRY(item_cannot_decide(req, s, req->arg[2], &why));
    if (*why) return http_refuse(req, res, 409, "%s", why);
    *out = (DecidePlace){ .idea = s->idea, .type = req->arg[2], .page = sitting_page(req, res, &s->at, "") };
    out->page.back = url_path(req->arena, "/panels/%ld/items/%ld", s->at.panel.id, s->item.id);
    out->page.back_label = "The item";
    out->action = url_path(req->arena, "/panels/%ld/items/%ld/decide/%s", s->at.panel.id, s->item.id, out->type);
    out->after = url_path(req->arena, "/panels/%ld/items/%ld?done=%s", s->at.panel.id, s->item.id, out->type);
    return sentence_of(req, s, &out->panel);
}

Err item_decide_show(Req *req, Res *res)
{
    DecidePlace place;
    Sight s;
    TRY(place_of(req, res, &s, &place));
    return decide_at(req, res, &place);
}

Err item_decide_post(Req *req, Res *res)
{
    DecidePlace place;
    Sight s;
    i64 decision;
    TRY(place_of(req, res, &s, &place));
    TRY(interest_settle(req->db, s.at.panel.id, req->now));
    TRY(decide_at_post(req, res, &place, &decision));
    return decision ? item_decided(req->db, &s.item, decision, req->who.person, req->now) : OK;
}
