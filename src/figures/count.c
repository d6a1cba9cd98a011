#include "figures/count.h"
#include "base/when.h"

static Err look_flows(Db *db, Arena *a, Day today, FlowList *out)
{
    PeriodList periods = { 0 };
    periods_of(a, today, &periods);
    for (size_t i = 0; i < periods.n; i++) TRY(flow_count(db, a, &periods.at[i], today, out));
    return OK;
}

Err count_look(Db *db, Arena *a, Time now, Counted *out)
{
    Counted c = { 0 };
    TRY(figures_look(db, a, now, &c.figures));
    if (c.figures.due) TRY(look_flows(db, a, day_of(now), &c.flows));
    if (c.figures.due) TRY(hits_count(db, a, day_of(now), &c.hits));
    if (c.figures.due) TRY(ahead_look(db, a, day_of(now), &c.ahead));
    *out = c;
    return OK;
}

Err count_keep(Db *db, const Counted *c)
{
    Err err = figures_keep(db, &c->figures);
    if (err == E_CONFLICT) return OK;
    TRY(err);
    TRY(flow_keep(db, &c->flows));
    TRY(hits_keep(db, &c->hits));
    return ahead_keep(db, &c->ahead, c->figures.made.made);
}

Err count_morning(Db *db, Arena *a, Time now)
{
    Figures figures;
    AheadMade ahead;
    TRY(figures_look(db, a, now, &figures));
    if (figures.due) TRY(figures_keep(db, &figures));
    TRY(ahead_look(db, a, day_of(now), &ahead));
    return ahead_keep(db, &ahead, now);
}

static Err keep(Db *db, void *counted) { return count_keep(db, counted); }

Err count_all(Db *db, Arena *a, Time now)
{
    Counted c;
    TRY(moves_rest(db, a));
    TRY(count_look(db, a, now, &c));
    return c.figures.due ? db_transact(db, keep, &c) : OK;
}
