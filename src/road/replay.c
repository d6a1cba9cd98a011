#include "road/replay.h"
#include "base/when.h"
#include "pathway/sight.h"
#include "road/replay_rows.h"
#include "replay.sql.h"

typedef struct Past {
    PastIdeaList ideas;
    PastActList acts;
    PastPauseList pauses;
    PastPromiseList kept;
} Past;

/* What belongs to one idea in lists that stand in the ideas' order. */
typedef struct One {
    const PastIdea *idea;
    const Pathway *road;                  /* the version it goes by */
    const PastAct *acts;       size_t acts_n;
    const PastPause *pauses;   size_t pauses_n;
    Day  contact;                         /* when a colleague first wrote or decided; NO_DAY: not yet */
} One;

/* What became of every clock: by its name, "promise human" or "stage triage". */
typedef struct Kept { Text kind, key; bool late; } Kept;
typedef LIST(Kept) KeptList;

typedef struct Replaying { Arena *arena; const Pathway *changed; Day today; Replay *out; } Replaying;

/* Working days used in (from, to], without those on which it waited for its sender. */
static i64 used(const One *one, Day from, Day to)
{
    i64 n = days_working(from, to);
    for (size_t i = 0; i < one->pauses_n; i++) {
        Day since = one->pauses[i].since, until = day_known(one->pauses[i].until) ? one->pauses[i].until : to;
        if (since.n < from.n) since = from;
        if (until.n > to.n) until = to;
        if (until.n > since.n) n -= days_working(since, until);
    }
    return n;
}

/* One run of one idea along one pathway. */
typedef struct Walk {
    const One *one;
    const Pathway *road;
    Arena *arena;
    KeptList kept;
    Text stage;
    Day  entered, today;
    bool open;
    bool answered[STAGES_MOST];           /* promises, by their order */
} Walk;

static Kept *kept_of(Walk *w, Text kind, Text key)
{
    for (size_t i = 0; i < w->kept.n; i++)
        if (same(w->kept.at[i].kind, kind) && same(w->kept.at[i].key, key)) return &w->kept.at[i];
    Kept *k = LIST_PUSH(w->arena, &w->kept);
    *k = (Kept){ kind, key, false };
    return k;
}

static void leave_stage(Walk *w, Day d)
{
    const Stage *s = pathway_stage(w->road, w->stage);
    if (!s || s->is_end) return;
    Kept *k = kept_of(w, "stage", s->key);
    k->late = k->late || used(w->one, w->entered, d) > s->within;
}

static void answer(Walk *w, size_t n, Day d)
{
    const Promised *p = &w->road->promises.at[n];
    if (n >= STAGES_MOST || w->answered[n]) return;
    w->answered[n] = true;
    kept_of(w, "promise", p->name)->late = used(w->one, day_of(w->one->idea->received), d) > p->days;
}

/* The promises kept by stages left behind; to NULL: it has come to an end. */
static void answer_behind(Walk *w, const Stage *to, Day d)
{
    for (size_t i = 0; i < w->road->promises.n; i++) {
        const Stage *by = pathway_stage(w->road, w->road->promises.at[i].by);
        if (!to || to->is_end || (by && by->place < to->place)) answer(w, i, d);
    }
}

static void step(Walk *w, const PastAct *act)
{
    Day d = day_of(act->made);
    const Stage *own = pathway_stage(w->one->road, act->stage);
    if (!w->open) { w->entered = d; w->open = true; }
    if (same(act->type, "ask") || same(act->type, "extend")) return;
    if (same(act->type, "redirect") || same(act->type, "wake")) { w->entered = d; return; }
    leave_stage(w, d);
    w->open = same(act->type, "next") && !(own && own->is_end);
    answer_behind(w, w->open ? pathway_stage(w->road, act->stage) : NULL, d);
    if (same(act->type, "next")) { w->stage = act->stage; w->entered = d; }
}

static void walk(Walk *w)
{
    for (size_t i = 0; i < w->road->promises.n && day_known(w->one->contact); i++)
        if (same(w->road->promises.at[i].by, "contact")) answer(w, i, w->one->contact);
    for (size_t i = 0; i < w->one->acts_n; i++) step(w, &w->one->acts[i]);
    if (!w->open) return;
    leave_stage(w, w->today);
    for (size_t i = 0; i < w->road->promises.n; i++) answer(w, i, w->today);
}

static KeptList walked(const Replaying *run, const One *one, const Pathway *road)
{
    Walk w = { .one = one, .road = road, .arena = run->arena, .stage = one->road->stages.at[0].key, .entered = day_of(one->idea->received),
               .today = run->today, .open = true };
    walk(&w);
    return w.kept;
}

/* Counted once for each idea, however often it happened to it. */
static void note(const Replaying *run, const One *one, Text words)
{
    Replay *out = run->out;
    size_t i = 0;
    while (i < out->rows.n && !same(out->rows.at[i].words, words)) i++;
    if (i == REPLAY_ROWS) { out->more = true; return; }
    if (i == out->rows.n) *LIST_PUSH(run->arena, &out->rows) = (ReplayRow){ .words = words };
    ReplayRow *row = &out->rows.at[i];
    if (row->last == one->idea->id) return;
    row->last = one->idea->id;
    row->count++;
    if (row->ideas.n < REPLAY_SHOWN)
        *LIST_PUSH(run->arena, &row->ideas) = (ReplayIdea){ one->idea->id, one->idea->reference, one->idea->title };
}

static Text named(const Pathway *road, Text key)
{
    const Stage *s = pathway_stage(road, key);
    return s ? s->name : key;
}

static bool allows(const Stage *s, Text type)
{
    return same(type, "wake") || same(type, "archive") || (same(type, "extend") && s->trial) || text_in(&s->may, type);
}

static void compare_stages(const Replaying *run, const One *one)
{
    Text stage = one->road->stages.at[0].key;
    Arena *a = run->arena;
    if (!same(one->idea->state, "closed") && !pathway_stage(run->changed, one->idea->stage))
        note(run, one, arena_printf(a, "Stands in %s, which would not be there", named(one->road, one->idea->stage)));
    for (size_t i = 0; i < one->acts_n; i++) {
        const PastAct *act = &one->acts[i];
        const Stage *s = pathway_stage(run->changed, stage);
        bool next = same(act->type, "next");
        if (!s) note(run, one, arena_printf(a, "Went through %s, which would not be there", named(one->road, stage)));
        else if (next && !text_in(&s->next, act->stage))
            note(run, one, arena_printf(a, "From %s it could not go to %s", s->name, named(one->road, act->stage)));
        else if (!next && !allows(s, act->type))
            note(run, one, arena_printf(a, "In %s the decision \"%s\" would not be allowed", s->name, act->type));
        if (next) stage = act->stage;
    }
}

static const Kept *find(const KeptList *list, const Kept *k)
{
    for (size_t i = 0; i < list->n; i++)
        if (same(list->at[i].kind, k->kind) && same(list->at[i].key, k->key)) return &list->at[i];
    return NULL;
}

static void compare_clocks(const Replaying *run, const One *one)
{
    KeptList was = walked(run, one, one->road), would = walked(run, one, run->changed);
    for (size_t i = 0; i < would.n; i++) {
        const Kept *now = &would.at[i], *before = find(&was, now);
        bool promise = same(now->kind, "promise");
        Text of = promise ? arena_printf(run->arena, "The promise \"%s\"", now->key)
            : arena_printf(run->arena, "The days for %s", named(run->changed, now->key));
        if (!before && promise)
            note(run, one, arena_printf(run->arena, "%s, which was not made, would be %s", of, now->late ? "late" : "kept"));
        else if (before && now->late != before->late)
            note(run, one, arena_printf(run->arena, now->late ? "%s: kept, and would be late" : "%s: late, and would be kept", of));
    }
    for (size_t i = 0; i < was.n; i++)
        if (same(was.at[i].kind, "promise") && !find(&would, &was.at[i]))
            note(run, one, arena_printf(run->arena, "The promise \"%s\" would not be made", was.at[i].key));
}

static bool by_contact(const Pathway *road, Text promise)
{
    for (size_t i = 0; i < road->promises.n; i++)
        if (same(road->promises.at[i].name, promise)) return same(road->promises.at[i].by, "contact");
    return false;
}

/* Each list is read once, from where the idea before it ended. */
typedef struct Places { size_t act, pause, kept; } Places;

static One one_of(const Past *past, const PastIdea *idea, Places *at)
{
    One one = { .idea = idea, .road = pathway_named(idea->pathway), .contact = NO_DAY };
    one.acts = past->acts.at + at->act;
    while (at->act < past->acts.n && past->acts.at[at->act].idea == idea->id) { at->act++; one.acts_n++; }
    one.pauses = past->pauses.at + at->pause;
    while (at->pause < past->pauses.n && past->pauses.at[at->pause].idea == idea->id) { at->pause++; one.pauses_n++; }
    for (; at->kept < past->kept.n && past->kept.at[at->kept].idea == idea->id; at->kept++)
        if (one.road && by_contact(one.road, past->kept.at[at->kept].name)) one.contact = past->kept.at[at->kept].kept;
    return one;
}

/* What lies before an idea that may not be seen, or that is not looked at. */
static void skip(const Past *past, i64 idea, Places *at)
{
    while (at->act < past->acts.n && past->acts.at[at->act].idea > idea) at->act++;
    while (at->pause < past->pauses.n && past->pauses.at[at->pause].idea > idea) at->pause++;
    while (at->kept < past->kept.n && past->kept.at[at->kept].idea > idea) at->kept++;
}

static Err read_past(Db *db, Arena *a, const Replaying *run, i64 who, Past *out)
{
    Text name = arena_printf(a, "%s ", run->changed->name);
    Time since = day_start((Day){ run->today.n - REPLAY_DAYS });
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    TRY(replay_ideas(db, name, since, REPLAY_MOST + 1, viewer, &out->ideas));
    run->out->more = out->ideas.n > REPLAY_MOST;
    if (run->out->more) out->ideas.n = REPLAY_MOST;
    if (!out->ideas.n) return OK;
    i64 from = out->ideas.at[out->ideas.n - 1].id;
    TRY(replay_acts(db, name, since, from, &out->acts));
    TRY(replay_pauses(db, name, since, from, &out->pauses));
    return replay_promises(db, name, since, from, &out->kept);
}

static void run_one(const Replaying *run, const One *one)
{
    i64 before = 0, after = 0;
    run->out->looked++;
    for (size_t i = 0; i < run->out->rows.n; i++) before += run->out->rows.at[i].count;
    compare_stages(run, one);
    compare_clocks(run, one);
    for (size_t i = 0; i < run->out->rows.n; i++) after += run->out->rows.at[i].count;
    run->out->differ += after > before;
}

Err replay_run(Db *db, Arena *a, const Pathway *changed, i64 who, Day today, Replay *out)
{
    Replay found = { 0 };
    Replaying run = { a, changed, today, &found };
    Past past = { 0 };
    Places at = { 0 };
    TRY(pathways_learn(db));
    TRY(read_past(db, a, &run, who, &past));
    for (size_t i = 0; i < past.ideas.n; i++) {
        skip(&past, past.ideas.at[i].id, &at);
        One one = one_of(&past, &past.ideas.at[i], &at);
        if (one.road) run_one(&run, &one);
    }
    *out = found;
    return OK;
}
