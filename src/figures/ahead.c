#include "figures/ahead_rows.h"
#include "base/when.h"
#include "journal/journal.h"
#include "pathway/clock.h"
#include "ahead.sql.h"
#include <math.h>
#include <stdlib.h>

enum { WEEK = 7, TENTH = AHEAD_RUNS / 10 };

/* SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014): the same day says the same. */
static double drawn(uint64_t *s)
{
    uint64_t z = *s += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return ((double)((z ^ z >> 31) >> 11) + 0.5) * 0x1p-53;
}


/* One possible fortnight. */

/* The weights of the past weeks, up to a factor: the gaps between as many points drawn evenly. */
static void draw_weights(uint64_t *s, double weights[AHEAD_WEEKS])
{
    for (int i = 0; i < AHEAD_WEEKS; i++) weights[i] = -log(drawn(s));
}

/* The past days by weekday. */
typedef struct PastWeek { LIST(const PastDay *) on[WEEK]; i64 best; } PastWeek;      /* best: the most that were done in a day */

static PastWeek week_of(Arena *a, const PastDayList *past)
{
    PastWeek w = { 0 };
    for (size_t i = 0; i < past->n; i++) *LIST_PUSH(a, &w.on[past->at[i].weekday]) = &past->at[i];
    for (size_t i = 0; i < past->n; i++) if (past->at[i].done > w.best) w.best = past->at[i].done;
    return w;
}

/* A past day like this one; NULL when no such weekday is known. */
static const PastDay *draw_day(uint64_t *s, const PastWeek *past, i64 like, const double weights[AHEAD_WEEKS])
{
    double all = 0;
    size_t n = past->on[like].n;
    const PastDay *const *days = past->on[like].at;
    for (size_t i = 0; i < n; i++) all += weights[days[i]->week];
    double at = drawn(s) * all;
    for (size_t i = 0; i < n; i++) if ((at -= weights[days[i]->week]) <= 0) return days[i];
    return n ? days[n - 1] : NULL;
}

/* Takes n from one pool, where there are so many, the late ones and those due first before the others; into another, or away. */
static i64 take_first(Pool *from, Pool *to, i64 n)
{
    i64 left = n, late = from->late < left ? from->late : left;
    from->late -= late;
    if (to) to->late += late;
    left -= late;
    for (int i = 0; i < AHEAD_DUE_MOST && left; i++) {
        i64 taken = from->due[i] < left ? from->due[i] : left;
        from->due[i] -= taken;
        if (to) to->due[i] += taken;
        left -= taken;
    }
    return n - left;
}

/* The newest: who is asked for more is asked when it is first read. */
static void take_newest(Pool *from, Pool *to, i64 n)
{
    for (int i = AHEAD_DUE_MOST; i-- && n;) {
        i64 taken = from->due[i] < n ? from->due[i] : n;
        from->due[i] -= taken;
        to->due[i] += taken;
        n -= taken;
    }
}

static i64 pool_size(const Pool *p)
{
    i64 n = p->late;
    for (int i = 0; i < AHEAD_DUE_MOST; i++) n += p->due[i];
    return n;
}

/* As many as on that day, or as large a share of what waits. */
static i64 pace(const Pool *ours, const PastDay *like, i64 best)
{
    i64 share = like->pool > 0 ? (like->done * pool_size(ours) + like->pool / 2) / like->pool : 0;
    return share <= like->done ? like->done : share < best ? share : best;
}

/* As many late ones as on that day, then those due first; those that were decided are gone. */
static void decide(Pool *ours, const PastDay *like, i64 all)
{
    Pool late = { .late = ours->late };
    i64 done = take_first(&late, NULL, like->done_late);
    ours->late = 0;
    done += take_first(ours, NULL, all - done);
    ours->late = late.late;
    take_first(ours, NULL, all - done);
}

/* From one morning to the next. Those that wait for their sender keep the days they have left. */
static void pass_day(QueueNow *q, const PastDay *like, i64 best)
{
    Pool *ours = &q->ours;
    ours->due[AHEAD_PROMISED] += like->came;
    take_first(&q->theirs, ours, like->answered);
    decide(ours, like, pace(ours, like, best));
    take_newest(ours, &q->theirs, like->asked);
    ours->late += ours->due[0];
    memmove(ours->due, ours->due + 1, sizeof ours->due - sizeof *ours->due);
    ours->due[AHEAD_DUE_MOST - 1] = 0;
}

typedef struct Runs { i64 queue[AHEAD_STEPS][AHEAD_RUNS], late[AHEAD_STEPS][AHEAD_RUNS]; } Runs;

static void run_once(Runs *runs, int run, const Day days[AHEAD_STEPS + 1], const QueueNow *now, const PastWeek *past, uint64_t *s)
{
    static const PastDay NOTHING = { 0 };
    double weights[AHEAD_WEEKS];
    QueueNow q = *now;
    draw_weights(s, weights);
    for (int i = 0; i < AHEAD_STEPS; i++) {
        const PastDay *like = draw_day(s, past, day_weekday(days[i]), weights);
        pass_day(&q, like ? like : &NOTHING, past->best);
        runs->queue[i][run] = pool_size(&q.ours);
        runs->late[i][run] = q.ours.late;
    }
}

static int by_number(const void *x, const void *y)
{
    i64 a = *(const i64 *)x, b = *(const i64 *)y;
    return a < b ? -1 : a > b;
}

/* The mean, and where the middle 80 % begin and end. */
static void middle(i64 runs[AHEAD_RUNS], i64 *mean, i64 *low, i64 *high)
{
    i64 sum = 0;
    qsort(runs, AHEAD_RUNS, sizeof *runs, by_number);
    for (int i = 0; i < AHEAD_RUNS; i++) sum += runs[i];
    *mean = (sum + AHEAD_RUNS / 2) / AHEAD_RUNS;
    *low = runs[TENTH];
    *high = runs[AHEAD_RUNS - 1 - TENTH];
}

static i64 weeks_of(const PastDayList *past)
{
    i64 most = 0;
    for (size_t i = 0; i < past->n; i++) if (past->at[i].week + 1 > most) most = past->at[i].week + 1;
    return most;
}

void ahead_work_out(Arena *a, Day today, const QueueNow *now, const PastDayList *past, AheadList *out)
{
    Day days[AHEAD_STEPS + 1] = { today };
    i64 queue = pool_size(&now->ours), late = now->ours.late;
    uint64_t s = (uint64_t)today.n;
    Ahead *stood = LIST_PUSH(a, out);
    *stood = (Ahead){ today, 0, today, queue, queue, queue, late, late, late, 0, 0, (i64)past->n };
    for (size_t i = 0; i < past->n; i++) stood->came += past->at[i].came;
    for (size_t i = 0; i < past->n; i++) stood->done += past->at[i].done;
    if (weeks_of(past) < AHEAD_WEEKS_LEAST) return;
    Runs *runs = arena_take(a, sizeof *runs);
    PastWeek week = week_of(a, past);
    for (int i = 1; i <= AHEAD_STEPS; i++) days[i] = day_working_after(today, i);
    for (int run = 0; run < AHEAD_RUNS; run++) run_once(runs, run, days, now, &week, &s);
    for (int i = 0; i < AHEAD_STEPS; i++) {
        Ahead *row = LIST_PUSH(a, out);
        *row = (Ahead){ .made = today, .steps = i + 1, .day = days[i + 1] };
        middle(runs->queue[i], &row->queue, &row->queue_low, &row->queue_high);
        middle(runs->late[i], &row->late, &row->late_low, &row->late_high);
    }
}

/* With records. */

static PastDay *past_of(PastDayList *past, Day day)
{
    for (size_t i = past->n; i > 0; i--) if (past->at[i - 1].day.n <= day.n) return &past->at[i - 1];
    return NULL;
}

/* The working days from the first idea on, at most twelve weeks of them. */
static Err past_days(Db *db, Arena *a, Day today, Day since, PastDayList *out)
{
    Day first;
    TRY(ahead_first(db, &first));
    if (!day_known(first)) return OK;
    for (Day d = since; d.n < today.n; d.n++)
        if (day_works(d) && d.n >= first.n)
            *LIST_PUSH(a, out) = (PastDay){ .day = d, .weekday = day_weekday(d), .week = (today.n - 1 - d.n) / WEEK };
    return OK;
}

static Err read_days(Db *db, Day since, Day before, PastDayList *past)
{
    DayCountList lists[4] = { 0 };
    TRY(ahead_came(db, since, before, &lists[0]));
    TRY(ahead_done(db, since, before, &lists[1]));
    TRY(ahead_asked(db, since, before, &lists[2]));
    TRY(ahead_answered(db, since, before, &lists[3]));
    for (size_t k = 0; k < COUNT(lists); k++)
        for (size_t i = 0; i < lists[k].n; i++) {
            const DayCount *c = &lists[k].at[i];
            PastDay *p = past_of(past, c->day);
            if (!p) continue;
            i64 *cells[] = { &p->came, &p->done, &p->asked, &p->answered };
            *cells[k] += c->n;
            p->done_late += c->late;
        }
    return OK;
}

Err ahead_past(Db *db, Arena *a, Day today, PastDayList *out)
{
    Day since = { today.n - AHEAD_WEEKS * WEEK };
    PastDayList past = { 0 };
    TRY(past_days(db, a, today, since, &past));
    TRY(read_days(db, since, today, &past));
    *out = past;
    return OK;
}

/* What waited on each of them, backwards from what waits now: what came and was answered joined it, what was decided or asked left it. */
static void work_back(PastDayList *past, i64 now)
{
    for (size_t i = past->n; i > 0; i--) {
        PastDay *p = &past->at[i - 1];
        i64 left = p->done + p->asked;
        p->pool = now + left;
        now = p->pool - p->came - p->answered;
        if (now < 0) now = 0;
    }
}

static Err look_now(Db *db, Day today, QueueNow *out)
{
    DueGroupList groups = { 0 };
    QueueNow q = { 0 };
    TRY(ahead_due(db, &groups));
    for (size_t i = 0; i < groups.n; i++) {
        const DueGroup *g = &groups.at[i];
        Clock c = clock_read(g->due, g->paused_since, today);
        Pool *pool = c.paused ? &q.theirs : &q.ours;
        if (c.left < 0) pool->late += g->n;
        else pool->due[c.left < AHEAD_DUE_MOST ? c.left : AHEAD_DUE_MOST - 1] += g->n;
    }
    *out = q;
    return OK;
}

Err ahead_look(Db *db, Arena *a, Day today, AheadMade *out)
{
    AheadMade made = { .today = today };
    PastDayList past = { 0 };
    QueueNow now;
    i64 already;
    TRY(ahead_made_on(db, today, &already));
    made.due = !already && day_works(today);
    if (made.due) {
        TRY(look_now(db, today, &now));
        TRY(ahead_past(db, a, today, &past));
        work_back(&past, pool_size(&now.ours));
        ahead_work_out(a, today, &now, &past, &made.rows);
    }
    *out = made;
    return OK;
}

Err ahead_keep(Db *db, const AheadMade *made, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (!made->due || !made->rows.n) return OK;
    for (size_t i = 0; i < made->rows.n; i++) {
        const Ahead *r = &made->rows.at[i];
        Err err = ahead_put(db, r->made, r->steps, r->day, r->queue, r->queue_low, r->queue_high, r->late, r->late_low, r->late_high,
                            r->came, r->done, r->days);
        if (err) return err == E_CONFLICT ? OK : err;
    }
    const Ahead *stood = &made->rows.at[0];
    return journal_append(db, "queue:1", "system", now, "forecast.made",
                          journal_data(a, J_TEXT("day", day_iso(a, made->today)), J_INT("queue", stood->queue), J_INT("late", stood->late),
                                       J_INT("days", (i64)made->rows.n - 1), J_END));
}

Err ahead_newest(Db *db, AheadList *out)               { return ahead_rows_newest(db, out); }
Err ahead_hits(Db *db, Day today, AheadHitList *out)   { return ahead_checked(db, (Day){ today.n - FIGURES_DAYS }, out); }

Share share_of(i64 n, i64 of)
{
    const double z = 1.959963984540054;
    if (!of) return (Share){ 0, 0, 1000 };
    double p = (double)n / (double)of, m = (double)of, middle_of = (p + z * z / (2 * m)) / (1 + z * z / m);
    double wide = z / (1 + z * z / m) * sqrt(p * (1 - p) / m + z * z / (4 * m * m));
    return (Share){ lround(1000 * p), lround(1000 * fmax(0, middle_of - wide)), lround(1000 * fmin(1, middle_of + wide)) };
}
