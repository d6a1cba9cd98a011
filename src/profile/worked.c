#include "profile/worked.h"
#include "worked.sql.h"

/* Of what is asked for, by weight; and of two ideas, how much of each the other holds, multiplied: less is words that any two share. */
static const double HALF = 0.5, NEAR = 0.04;

static bool is_there(const WorkedList *list, i64 person)
{
    for (size_t i = 0; i < list->n; i++) if (list->at[i].person == person) return true;
    return false;
}

/* Those of one idea; its answer gives how near it is. */
static Err add(Db *db, Arena *a, const RecallHit *hit, double fit, WorkedList *out)
{
    WorkedList of;
    TRY(worked_rows(db, hit->id, &of));
    for (size_t i = 0; i < of.n && out->n < WORKED_MOST; i++) {
        if (is_there(out, of.at[i].person)) continue;
        Worked *d = LIST_PUSH(a, out);
        *d = of.at[i];
        d->fit = fit;
        d->why = hit->why;
    }
    return OK;
}

Err worked_about(Db *db, Arena *a, Text words, i64 viewer, WorkedList *out)
{
    RecallHits hits;
    RecallAsk ask = { .kinds = 1u << RECALL_IDEA, .viewer = viewer, .words = words, .most = WORKED_IDEAS };
    *out = (WorkedList){ 0 };
    TRY(recall_find(db, a, &ask, &hits));
    for (size_t i = 0; i < hits.list.n; i++) {
        const RecallHit *h = &hits.list.at[i];
        if (h->share >= HALF) TRY(add(db, a, h, h->score / hits.list.at[0].score, out));
    }
    return OK;
}

Err worked_like(Db *db, Arena *a, i64 idea, i64 viewer, WorkedList *out)
{
    RecallHits hits;
    double best = 0;
    *out = (WorkedList){ 0 };
    TRY(recall_both_ways(db, a, RECALL_IDEA, idea, RECALL_IDEA, viewer, &hits));
    for (size_t i = 0, looked = 0; i < hits.list.n && looked < WORKED_IDEAS; i++) {
        const RecallHit *h = &hits.list.at[i];
        if (h->id == idea || h->score < NEAR) continue;
        best = best > 0 ? best : h->score;
        looked++;
        TRY(add(db, a, h, h->score / best, out));
    }
    return OK;
}
