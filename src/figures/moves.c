#include "figures/moves_rows.h"
#include "base/json.h"
#include "base/when.h"
#include "moves.sql.h"
#include <stdlib.h>

/* Entries read in one go; and, on an engine whose ids may be seen out of order, as many of those before are read again. */
enum { ENTRIES_PIECE = 4000, ENTRIES_AGAIN = 300 };

/* The outcome of each decision that ends an idea, where it is not a stage of the pathway. */
static Text outcome_of(Text type)
{
    static const Text ENDS[][2] = { { "decline", "declined" }, { "signpost", "signposted" }, { "merge", "merged" },
                                    { "withdraw", "withdrawn" } };
    for (size_t i = 0; i < COUNT(ENDS); i++) if (same(ENDS[i][0], type)) return ENDS[i][1];
    return "";
}

static Text told(const JsonMemberList *data, Text name)
{
    for (size_t i = 0; i < data->n; i++) if (same(data->at[i].name, name)) return data->at[i].value;
    return "";
}

/* Reading one idea: its moves so far. */
typedef struct Reading { Arena *arena; const Stood *stood; MoveList moves; } Reading;

static Text place_now(const Reading *r) { return r->moves.n ? r->moves.at[r->moves.n - 1].went_to : ""; }

static void add(Reading *r, Day day, Text type, Text reason, Text to, bool ends, i64 decision)
{
    Text from = place_now(r);
    *LIST_PUSH(r->arena, &r->moves) = (Move){ .idea = r->stood->id, .day = day, .until = NO_DAY, .route = r->stood->route, .type = type,
        .reason = reason, .came_from = from, .went_to = to, .ends = ends, .decision = decision };
}

/* A decision that was taken back is gone, and so is all after it that did not come from a decision. */
static void take_back(Reading *r, i64 decision)
{
    size_t n = r->moves.n;
    while (n && r->moves.at[n - 1].decision != decision) n--;
    if (n) r->moves.n = n - 1;
}

static void read_decision(Reading *r, Day day, Text type, const JsonMemberList *data)
{
    Text stage = told(data, "stage"), outcome = outcome_of(type);
    bool ends = same(told(data, "state"), "closed");
    Text to = !ends ? stage : *outcome ? outcome : stage;
    bool counts = !same(type, "ask") && !same(type, "wake");
    if (counts || !same(to, place_now(r))) add(r, day, type, told(data, "reason"), to, ends, atoll(told(data, "decision")));
}

static Err read_entry(Reading *r, const Entry *e)
{
    JsonMemberList data = { 0 };
    Text why;
    bool decided = starts(e->what, "decision."), told_stage = decided || starts(e->what, "idea.");
    if (!told_stage) return OK;
    if (json_members(r->arena, e->data, strlen(e->data), &data, &why)) return BROKEN("entry %lld: %s", (long long)e->id, why);
    Text stage = told(&data, "stage"), type = strchr(e->what, '.') + 1;
    if (!*stage) return OK;
    if (same(e->what, "decision.undone")) take_back(r, atoll(told(&data, "decision")));
    else if (decided && !*told(&data, "state")) return OK;               /* said beside a decision */
    else if (decided) read_decision(r, day_of(e->at), type, &data);
    else if (!r->moves.n) add(r, day_of(r->stood->received), "received", "", stage, false, 0);
    else if (!same(stage, place_now(r))) add(r, day_of(e->at), type, "", stage, false, 0);
    return OK;
}

static bool goes(const Move *m) { return !same(m->came_from, m->went_to); }

/* Numbers them, and says of each how long it stood where it came to. */
static void link_up(MoveList *moves)
{
    Move *here = NULL;
    for (size_t i = 0; i < moves->n; i++) {
        Move *m = &moves->at[i];
        m->nth = (i64)i + 1;
        if (i && m->day.n < m[-1].day.n) m->day = m[-1].day;
        if (!goes(m)) continue;
        bool from_end = here && here->ends;
        m->opens = m->ends ? -!from_end : !here ? 1 : from_end ? 2 : 0;
        if (here) here->until = m->day;
        here = m;
    }
}

/* The last place is where the idea stands, whatever the journal left unsaid. */
static void settle(Reading *r)
{
    const Stood *s = r->stood;
    bool closed = same(s->state, "closed");
    Text now = closed ? s->outcome : s->stage;
    if (!r->moves.n) add(r, day_of(s->received), "received", "", closed ? "received" : now, false, 0);
    Move *last = &r->moves.at[r->moves.n - 1];
    if (closed && last->ends) last->went_to = now;
    else if (!same(last->went_to, now)) add(r, day_of(s->changed), "other", "", now, closed, 0);
    link_up(&r->moves);
}

Err moves_of(Db *db, Arena *a, i64 idea, MoveList *out)
{
    Stood stood;
    EntryList entries = { 0 };
    TRY(moves_stood(db, idea, &stood));
    TRY(journal_of(db, journal_subject(a, "idea", idea), &entries));
    Reading r = { a, &stood, { 0 } };
    for (size_t i = 0; i < entries.n; i++) TRY(read_entry(&r, &entries.at[i]));
    settle(&r);
    *out = r.moves;
    return OK;
}

static bool alike(const Move *x, const Move *y)
{
    return x->day.n == y->day.n && x->until.n == y->until.n && same(x->type, y->type) && same(x->reason, y->reason)
        && same(x->went_to, y->went_to) && same(x->came_from, y->came_from) && same(x->route, y->route)
        && x->ends == y->ends && x->opens == y->opens;
}

static bool as_kept(const MoveList *x, const MoveList *y)
{
    if (x->n != y->n) return false;
    for (size_t i = 0; i < x->n; i++) if (!alike(&x->at[i], &y->at[i])) return false;
    return true;
}

/* What did not change stays in memory of its own, which is emptied. */
static Err look_at(Db *db, Arena *a, Arena *page, i64 idea, MovesFound *found)
{
    MoveList now = { 0 }, kept = { 0 };
    db_arena(db, page);
    arena_reset(page);
    Err err = moves_of(db, page, idea, &now);
    if (err) return err == E_NOT_FOUND ? OK : err;        /* not to be seen yet: its entry is read again */
    TRY(moves_kept(db, idea, &kept));
    if (as_kept(&now, &kept)) return OK;
    MovedIdea *m = LIST_PUSH(a, &found->ideas);
    *m = (MovedIdea){ .idea = idea };
    for (size_t i = 0; i < now.n; i++) {
        Move *one = LIST_PUSH(a, &m->moves);
        *one = now.at[i];
        Text *texts[] = { &one->route, &one->type, &one->reason, &one->came_from, &one->went_to };
        for (size_t k = 0; k < COUNT(texts); k++) *texts[k] = arena_copy(a, *texts[k], strlen(*texts[k]));
    }
    return OK;
}

static Err look_all(Db *db, Arena *a, const TextList *subjects, MovesFound *found)
{
    ON_EXIT(arena_done) Arena *page = arena_new();
    Err err = OK;
    for (size_t i = 0; i < subjects->n && !err; i++)
        err = look_at(db, a, page, atoll(subjects->at[i] + strlen("idea:")), found);
    db_arena(db, a);
    return err;
}

Err moves_look(Db *db, Arena *a, MovesFound *out)
{
    MovesFound found = { 0 };
    TextList subjects = { 0 };
    i64 end;
    TRY(moves_upto(db, &found.seen));
    TRY(moves_journal_end(db, &end));
    found.more = end > found.seen + ENTRIES_PIECE;
    found.upto = found.more ? found.seen + ENTRIES_PIECE : end;
    if (end > found.seen) TRY(moves_told(db, found.seen - ENTRIES_AGAIN, found.upto, &subjects));
    TRY(look_all(db, a, &subjects, &found));
    *out = found;
    return OK;
}

static Err keep_idea(Db *db, const MovedIdea *idea)
{
    TRY(moves_clear(db, idea->idea));
    for (size_t i = 0; i < idea->moves.n; i++) {
        const Move *m = &idea->moves.at[i];
        TRY(moves_put(db, m->idea, m->nth, m->day, m->until, m->route, m->type, m->reason, m->came_from, m->went_to, m->ends, m->opens));
    }
    return OK;
}

Err moves_keep(Db *db, const MovesFound *found)
{
    if (found->upto == found->seen) return OK;
    Err err = moves_move(db, found->seen, found->upto);
    if (err == E_CONFLICT) return OK;
    TRY(err);
    for (size_t i = 0; i < found->ideas.n; i++) TRY(keep_idea(db, &found->ideas.at[i]));
    return OK;
}

static Err keep(Db *db, void *found) { return moves_keep(db, found); }

static Err rest(Db *db)
{
    ON_EXIT(arena_done) Arena *page = arena_new();
    MovesFound found = { .more = true };
    while (found.more) {
        arena_reset(page);
        db_arena(db, page);
        TRY(moves_look(db, page, &found));
        TRY(db_transact(db, keep, &found));
    }
    return OK;
}

Err moves_rest(Db *db, Arena *a)
{
    Err err = rest(db);
    db_arena(db, a);
    return err;
}
