#include "front/promises_web.h"

static Text promise_words(Text name)
{
    const Pathway *p;
    for (size_t i = 0; (p = pathway_at(i)); i++)
        for (size_t k = 0; k < p->promises.n; k++)
            if (same(p->promises.at[k].name, name)) return p->promises.at[k].words;
    return name;
}

/* What had happened to somebody when the promise was kept. */
static Text had_words(Text name)
{
    static const Text HAD[][2] = { { "human", "heard from a named person" }, { "route", "knew where their idea goes next" },
                                   { "panel", "had an answer on whether we will try it" },
                                   { "host", "had an answer on whether we can host their study" } };
    for (size_t i = 0; i < COUNT(HAD); i++) if (same(HAD[i][0], name)) return HAD[i][1];
    return "had what we promised";
}

static Text sentence(Arena *a, const Figure *f)
{
    if (f->half < 0) return arena_printf(a, "Fewer than half of the people who wrote to us have so far %s.", had_words(f->name));
    Text half = arena_printf(a, "Half of the people who wrote to us %s %s", had_words(f->name), within_words(a, f->half));
    if (f->ninety < 0) return arena_printf(a, "%s. Fewer than nine in ten have so far.", half);
    if (!f->half || !f->ninety) return arena_printf(a, "%s; nine in ten %s.", half, within_words(a, f->ninety));
    return arena_printf(a, "%s; nine in ten within %lld.", half, (long long)f->ninety);
}

static Text percent(Arena *a, i64 n) { return arena_printf(a, "%lld%%", (long long)(n + 5) / 10); }

static FigureLine line_of(Arena *a, const Figure *f)
{
    return (FigureLine){ .figure = f, .few = f->made < FIGURES_FEW, .promise = promise_words(f->name), .sentence = sentence(a, f),
                         .half = days_between(a, f->half, f->half_low, f->half_high),
                         .ninety = days_between(a, f->ninety, f->ninety_low, f->ninety_high),
                         .share = arena_printf(a, "%s (%s to %s)", percent(a, f->share), percent(a, f->share_low),
                                               percent(a, f->share_high)),
                         .due = f->made - f->open_in_time };
}

static HitLine hit_line(Arena *a, const Hit *h)
{
    bool half = same(h->name, "half");
    return (HitLine){ .hit = h, .few = h->within + h->beyond < FIGURES_FEW, .verdict = hit_words(h), .expected = half ? "50%" : "90%",
                      .said = half ? "Half within so many days" : "Nine in ten within so many days",
                      .share = arena_printf(a, "%s (%s to %s)", percent(a, h->share), percent(a, h->share_low),
                                            percent(a, h->share_high)) };
}

Err promises_show(Req *req, Res *res)
{
    PromisesPage page = { .page = web_page(req, res, "How we keep our promises") };
    FiguresMade kept;
    TRY(figures_when(req->db, &kept));
    TRY(figures_promises(req->db, "", &page.figures));
    TRY(hits_of(req->db, "", &page.hits));
    page.made = kept.made;
    for (size_t i = 0; i < page.hits.n; i++) *LIST_PUSH(req->arena, &page.hit_lines) = hit_line(req->arena, &page.hits.at[i]);
    for (size_t i = 0; i < page.figures.n; i++) *LIST_PUSH(req->arena, &page.lines) = line_of(req->arena, &page.figures.at[i]);
    return RENDER(req, res, promises_page, &page);
}

Err like_yours(Db *db, Arena *a, i64 idea, Text *out)
{
    Forecast f;
    Err err = forecast_of(db, idea, &f);
    if (err && err != E_NOT_FOUND) return err;
    *out = err ? "" : forecast_words(a, &f);
    return OK;
}
