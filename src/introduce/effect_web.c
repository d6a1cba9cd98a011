#include "introduce/effect_web.h"
#include "introduce/help.h"
#include "introduce/introductions_web.h"
#include "pathway/sight.h"
#include <math.h>

static const double HUNDRED = 100;

static ArmLine line_of(Text name, Counted c)
{
    ArmLine l = { .name = name, .of = c.of, .all = c.all, .known = c.all > 0 };
    if (l.known) l.share = effect_share(c);
    return l;
}

static Text points(Arena *a, double share) { return arena_printf(a, "%s%.1f", share < 0 ? "\u2212" : "+", fabs(share) * HUNDRED); }

Err effect_show(Req *req, Res *res)
{
    EffectPage page = { .page = introductions_frame(req, res, "Do introductions help?"), .days = CONTROL_DAYS, .difference = "" };
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
    FairnessPage page = { .page = introductions_frame(req, res, "Are turns fair?") };
    TRY(tally_fairness(req->db, req->arena, &page.f));
    return RENDER(req, res, fairness_page, &page);
}
