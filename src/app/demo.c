#include "app/demo.h"
#include "app/demo_made.h"
#include "app/demo_network.h"
#include "auth/staff.h"
#include "base/code.h"
#include "base/when.h"
#include "figures/count.h"
#include "journal/journal.h"
#include "mail/outbox.h"
#include "pathway/idea.h"
#include "pathway/recall.h"
#include "demo.sql.h"
#include <stdlib.h>

enum { AT_ONCE = 1000, MAIL_WAITS_S = 3600, DAYS_BEFORE = 30, MORNINGS = 70, MORNING_HOUR = 7, MEET_HOUR = 11 };

Time demo_end(Day today, Time now)
{
    Time end = day_at(today, DEMO_OPEN_HOUR, DEMO_OPEN_MINUTE);
    return day_of(now).n == today.n && now.s < end.s ? now : end;
}

Time demo_opened(Time end) { return day_at((Day){ day_of(end).n - MADE_DAYS - DAYS_BEFORE }, 9, 0); }

Err demo_may_fill(Db *db, bool *out)
{
    i64 newest, administrators;
    TRY(demo_newest(db, &newest));
    TRY(staff_administrators(db, &administrators));
    *out = !newest && !administrators;
    return OK;
}

Err demo_alone(Text data)
{
    Checkpoints *c;
    TRY(checkpoints_open(&c, data));
    checkpoints_close(c);
    return OK;
}

/* All that one filling needs; each transaction begins anew from what stands here. */
typedef struct Fill {
    const DemoOrder *order;
    Arena *arena, *page;                  /* page: emptied after each idea */
    Play   play;
    Cast   cast;
    Stock  stock;
    Maker *maker;
    i64    from, to;                      /* which of the made ones now */
} Fill;

/* ---- the written ones, in the order in which it all happened ---- */

typedef struct Cue { Time at; i64 n, place; Tale *tale; const Deed *deed; Meet meet; } Cue;      /* without deed and meet it lands */
typedef LIST(Cue) CueList;

static int earliest_first(const void *a, const void *b)
{
    const Cue *x = a, *y = b;
    if (x->at.s != y->at.s) return x->at.s < y->at.s ? -1 : 1;
    if (x->n != y->n) return x->n < y->n ? -1 : 1;
    return x->place < y->place ? -1 : 1;
}

static void cues_of(Arena *a, TaleList *tales, const DemoOrder *order, CueList *out)
{
    for (size_t i = 0; i < tales->n; i++) {
        Tale  *t = &tales->at[i];
        Chance c = chance_of(order->seed, -t->n);
        tale_times(t, day_of(order->end), order->end, &c);
        *LIST_PUSH(a, out) = (Cue){ t->at, t->n, 0, t, NULL, MEET_NOT };
        for (size_t k = 0; k < t->deeds.n; k++)
            *LIST_PUSH(a, out) = (Cue){ t->deeds.at[k].at, t->n, (i64)k + 1, t, &t->deeds.at[k], MEET_NOT };
        for (Meet m = MEET_DRAW; meets(t) && m <= MEET_MONTHS; m++) {
            Time at = day_at((Day){ day_of(t->at).n + meet_after(m) }, MEET_HOUR, 0);
            if (at.s < order->end.s) *LIST_PUSH(a, out) = (Cue){ at, t->n, (i64)t->deeds.n + 1 + m, t, NULL, m };
        }
    }
    qsort(out->at, out->n, sizeof *out->at, earliest_first);
}

/* On each working morning of the last weeks it is said what is expected, as the job does. */
static Err play_mornings(const Fill *f, Day *upto, Day day)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Db    *db = f->play.db;
    Arena *before = db_arena(db, a);
    Err    err = OK;
    if (upto->n < day_of(f->order->end).n - MORNINGS) *upto = (Day){ day_of(f->order->end).n - MORNINGS };
    for (; upto->n < day.n && !err; arena_reset(a)) {
        upto->n++;
        if (day_works(*upto)) err = count_morning(db, a, day_at(*upto, MORNING_HOUR, 0));
    }
    db_arena(db, before);
    return err;
}

static Err play_cues(const Fill *f, const CueList *cues)
{
    Day mornings = { 0 };
    for (size_t i = 0; i < cues->n; i++) {
        const Cue *cue = &cues->at[i];
        Chance c = chance_of(f->order->seed + 1, cue->n);
        arena_reset(f->page);
        TRY(play_mornings(f, &mornings, day_of(cue->at)));
        if (cue->meet)      TRY(play_meet(&f->play, cue->tale, cue->meet, cue->at));
        else if (cue->deed) TRY(play_deed(&f->play, cue->tale, cue->deed));
        else                TRY(play_land(&f->play, cue->tale, true, &c));
    }
    return OK;
}

static Time mail_since(const Fill *f) { return (Time){ f->order->end.s - MAIL_WAITS_S }; }

static Err fill_written(Db *db, void *with)
{
    Fill   *f = with;
    CueList cues = { 0 };
    secrets_pretend(f->order->seed);
    TRY(cast_hire(db, f->arena, &f->cast, demo_opened(f->order->end)));
    TRY(network_make(&f->play, demo_opened(f->order->end), f->order->end));
    cues_of(f->arena, &f->play.tales, f->order, &cues);
    TRY(play_cues(f, &cues));
    return demo_mail_gone(db, mail_since(f));
}

/* ---- the made ones ---- */

static Err make_some(Fill *f)
{
    for (i64 n = f->from; n < f->to; n++) {
        Tale   tale;
        Chance c = chance_of(f->order->seed + 1, (i64)f->play.tales.n + n + 1);
        arena_reset(f->page);
        made_tale(f->maker, f->page, n, &tale);
        TRY(play_land(&f->play, &tale, false, &c));
        for (size_t i = 0; i < tale.deeds.n; i++) TRY(play_deed(&f->play, &tale, &tale.deeds.at[i]));
        maker_landed(f->maker, &tale);
    }
    return OK;
}

/* Their letters stand beside them, but no mails: a million would be a quarter of the records. */
static Err fill_some(Db *db, void *with)
{
    Fill *f = with;
    (void)db;
    secrets_pretend(f->order->seed + f->from + 1);
    maker_again(f->maker);
    outbox_hush(true);
    Err err = make_some(f);
    outbox_hush(false);
    return err;
}

static void tell(const Fill *f, i64 done)
{
    if (f->order->told) f->order->told(done, f->order->ideas);
}

/* A checkpoint after each transaction, so that none is ever large. */
static Err one_step(Db *db, Fill *f, Checkpoints *c, Work work, i64 done)
{
    db_arena(db, f->page);
    arena_reset(f->page);
    TRY(db_transact(db, work, f));
    TRY(checkpoints_add(c, db, f->order->end));
    tell(f, done);
    return OK;
}

/* A cache as large as the indexes that are written into. */
static const char ROOMY[] = "--@sqlite PRAGMA cache_size = -400000;\n";

static Err fill_all(Db *db, Fill *f, Checkpoints *c)
{
    i64 written = (i64)f->play.tales.n, more = f->order->ideas - written;
    if (more > AT_ONCE) TRY(db_script(db, ROOMY));
    TRY(one_step(db, f, c, fill_written, written));
    f->maker = maker_new(f->arena, &f->play, f->order->seed, more > 0 ? more : 1, day_of(f->order->end), f->order->end);
    for (f->from = 0; f->from < more; f->from = f->to) {
        f->to = f->from + AT_ONCE < more ? f->from + AT_ONCE : more;
        TRY(one_step(db, f, c, fill_some, written + f->to));
        maker_kept(f->maker);
    }
    return db_script(db, "ANALYZE;\n");
}

static Err prepare(Fill *f, Db *db)
{
    TRY(cast_read(f->arena, &f->cast));
    TRY(stock_read(f->arena, &f->stock));
    TRY(tales_read(f->arena, &f->play.tales));
    if (f->order->ideas < (i64)f->play.tales.n) f->play.tales.n = (size_t)f->order->ideas;
    f->play.db = db;
    f->play.page = f->page;
    f->play.site = f->order->site;
    f->play.cast = &f->cast;
    f->play.stock = &f->stock;
    return OK;
}

Err demo_fill(Db *db, Arena *a, const DemoOrder *order)
{
    ON_EXIT(arena_done) Arena *page = arena_new();
    Fill f = { .order = order, .arena = a, .page = page };
    Checkpoints *c;
    recall_forget();                      /* what was remembered is of other records */
    TRY(prepare(&f, db));
    TRY(checkpoints_open(&c, order->data));
    Err err = fill_all(db, &f, c);
    checkpoints_close(c);
    secrets_real();
    db_arena(db, a);
    return err;
}
