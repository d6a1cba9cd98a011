#include "assure/readiness.h"
#include "base/when.h"
#include "base/words.h"
#include "readiness.sql.h"
#include "view/asset.h"

typedef struct Reading { Arena *arena; ReadyLadderList *to; Text *why; int line; size_t items; } Reading;

static Err wrong(Reading *r, Text words)
{
    *r->why = arena_printf(r->arena, "line %d: %s", r->line, words);
    return E_INVALID;
}

static Text word(Reading *r, Text *s)
{
    size_t n = strcspn(*s, " \t");
    Text w = arena_copy(r->arena, *s, n);
    *s += n + strspn(*s + n, " \t");
    return w;
}

static Err read_ladder(Reading *r, Text rest)
{
    Text key = word(r, &rest);
    if (!*key || !*rest) return wrong(r, "write ladder KEY NAME");
    if (r->to->n == LADDERS_MOST) return wrong(r, "there are at most 6 ladders");
    *LIST_PUSH(r->arena, r->to) = (ReadyLadder){ .key = key, .name = rest };
    return OK;
}

static Err read_tick(Reading *r, ReadyLadder *ladder, Text rest)
{
    Text key = word(r, &rest);
    if (!ladder->levels.n) return wrong(r, "a tick belongs below a level: write level TITLE first");
    if (!*key || !*rest) return wrong(r, "write tick KEY TEXT");
    if (r->items++ == READY_ITEMS_MOST) return wrong(r, "there are at most 200 statements");
    for (size_t i = 0; i < r->to->n; i++)
        for (size_t k = 0; k < r->to->at[i].items.n; k++)
            if (same(r->to->at[i].items.at[k].key, key)) return wrong(r, arena_printf(r->arena, "there is a tick %s already", key));
    *LIST_PUSH(r->arena, &ladder->items) = (ReadyItem){ key, rest, (i64)ladder->levels.n };
    return OK;
}

static Err read_line(Reading *r, Text line)
{
    Text rest = text_trim(r->arena, line);
    if (!*rest || *rest == '#') return OK;
    Text first = word(r, &rest);
    ReadyLadder *ladder = r->to->n ? &r->to->at[r->to->n - 1] : NULL;
    if (same(first, "ladder")) return read_ladder(r, rest);
    if (!ladder) return wrong(r, "begin with ladder KEY NAME");
    if (same(first, "tick")) return read_tick(r, ladder, rest);
    if (!same(first, "level") || !*rest) return wrong(r, "a line begins with ladder, level or tick");
    if (ladder->levels.n == LEVELS_MOST) return wrong(r, "a ladder has at most 9 levels");
    *LIST_PUSH(r->arena, &ladder->levels) = rest;
    return OK;
}

Err readiness_parse(Arena *a, Text text, ReadyLadderList *out, Text *why)
{
    Reading r = { .arena = a, .to = out, .why = why };
    for (Text s = text; *s; ) {
        size_t n = strcspn(s, "\n");
        r.line++;
        TRY(read_line(&r, arena_copy(a, s, n)));
        s += n + (s[n] == '\n');
    }
    if (!out->n) return wrong(&r, "begin with ladder KEY NAME");
    return OK;
}

static Err ladders_read(Arena *a, ReadyLadderList *out)
{
    const Asset *asset = asset_named("readiness.txt");
    Text why = "it is not embedded";
    *out = (ReadyLadderList){ 0 };
    if (!asset || readiness_parse(a, arena_copy(a, (const char *)asset->bytes, asset->n), out, &why))
        return BROKEN("readiness.txt cannot be used: %s", why);
    return OK;
}

const ReadyTick *ready_tick(const Readiness *r, Text item)
{
    for (size_t i = 0; i < r->ticks.n; i++) if (same(r->ticks.at[i].item, item)) return &r->ticks.at[i];
    return NULL;
}

/* As many whole levels as are ticked from the first on. */
static ReadyStanding standing(const ReadyLadder *ladder, const Readiness *r)
{
    ReadyStanding s = { .ladder = ladder, .of = (i64)ladder->levels.n, .level = (i64)ladder->levels.n };
    for (size_t i = 0; i < ladder->items.n && !s.missing; i++) {
        const ReadyTick *tick = ready_tick(r, ladder->items.at[i].key);
        if (tick && tick->ticked) continue;
        s.missing = &ladder->items.at[i];
        s.level = s.missing->level - 1;
    }
    return s;
}

static void take(Arena *a, Readiness *r, const ReadyTick *tick)
{
    for (size_t i = 0; i < r->ticks.n; i++)
        if (same(r->ticks.at[i].item, tick->item)) { r->ticks.at[i] = *tick; return; }
    *LIST_PUSH(a, &r->ticks) = *tick;
}

/* One point a day, and none where nothing changed. */
static void note(Arena *a, const ReadyLadderList *ladders, Readiness *r, Day day)
{
    ReadyPoint point = { .day = day };
    ReadyPoint *last = r->history.n ? &r->history.at[r->history.n - 1] : NULL;
    for (size_t i = 0; i < ladders->n; i++) point.level[i] = standing(&ladders->at[i], r).level;
    if (last && !memcmp(last->level, point.level, sizeof point.level)) return;
    if (last && last->day.n == day.n) *last = point;
    else *LIST_PUSH(a, &r->history) = point;
}

static const ReadyStanding *lowest_of(const Readiness *r)
{
    const ReadyStanding *lowest = NULL;
    for (size_t i = 0; i < r->ladders.n; i++)
        if (!lowest || r->ladders.at[i].level < lowest->level) lowest = &r->ladders.at[i];
    return lowest;
}

Err readiness_of(Db *db, Arena *a, const Idea *idea, Readiness *out)
{
    ReadyLadderList ladders;
    ReadyTickList rows;
    Readiness r = { 0 };
    TRY(ladders_read(a, &ladders));
    TRY(ready_rows(db, idea->id, READY_TICKS_MOST, &rows));
    note(a, &ladders, &r, day_of(idea->received));
    for (size_t i = 0; i < rows.n; i++) {
        take(a, &r, &rows.at[i]);
        if (i + 1 == rows.n || rows.at[i + 1].at.s != rows.at[i].at.s) note(a, &ladders, &r, day_of(rows.at[i].at));
    }
    for (size_t i = 0; i < ladders.n; i++) *LIST_PUSH(a, &r.ladders) = standing(&ladders.at[i], &r);
    r.lowest = lowest_of(&r);
    *out = r;
    return OK;
}

static const ReadyLadder *ladder_of(const Readiness *r, Text key)
{
    for (size_t i = 0; i < r->ladders.n; i++) if (same(r->ladders.at[i].ladder->key, key)) return r->ladders.at[i].ladder;
    return NULL;
}

static bool all_known(const ReadyLadder *ladder, const TextList *ticked)
{
    for (size_t i = 0; i < ticked->n; i++) {
        bool known = false;
        for (size_t k = 0; k < ladder->items.n; k++) known |= same(ladder->items.at[k].key, ticked->at[i]);
        if (!known) return false;
    }
    return true;
}

Err readiness_tick(Db *db, const Idea *idea, Text key, const TextList *ticked, Text words, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Readiness r;
    i64 id, changed = 0;
    if (!checks_live(idea->state, idea->outcome)) return E_CONFLICT;
    TRY(readiness_of(db, a, idea, &r));
    const ReadyLadder *ladder = ladder_of(&r, key);
    if (!ladder || !all_known(ladder, ticked)) return E_INVALID;
    for (size_t i = 0; i < ladder->items.n; i++) {
        const ReadyTick *was = ready_tick(&r, ladder->items.at[i].key);
        bool now_ticked = text_in(ticked, ladder->items.at[i].key);
        if ((was && was->ticked) == now_ticked) continue;
        TRY(ready_add(db, idea->id, ladder->items.at[i].key, now_ticked, now_ticked ? words : "", author, now, &id));
        changed++;
    }
    if (!changed) return OK;
    TRY(readiness_of(db, a, idea, &r));
    i64 level = 0;
    for (size_t i = 0; i < r.ladders.n; i++) if (same(r.ladders.at[i].ladder->key, key)) level = r.ladders.at[i].level;
    return journal_append(db, journal_subject(a, "idea", idea->id), actor_person(a, author), now, "readiness.changed",
                          journal_data(a, J_TEXT("ladder", key), J_INT("level", level), J_INT("statements", changed),
                                       J_TEXT("text", journal_digest(a, words)), J_END));
}
