/* pathway_shelf: the pathways in use, in memory: those the program carries and those the records hold, where a version counts as it was
   published. What was put there once stays for the life of the process; a newer picture of it takes the place of the last. */
#include "pathway/pathway.h"
#include "auth/staff.h"
#include "base/log.h"
#include "journal/journal.h"
#include "view/asset.h"
#include "pathway_shelf.sql.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct Loaded { Pathway road; Text name, hash, body; size_t door; } Loaded;   /* name: with its version; door: its route's place */
typedef LIST(const Loaded *) LoadedList;
typedef struct Shelf { LoadedList all; Text mark; } Shelf;                     /* mark: of the rows it was made from */

static pthread_mutex_t keeping = PTHREAD_MUTEX_INITIALIZER;                    /* for all below but `shelf` */
static Arena *for_ever;
static LoadedList ever, shipped;
static const Shelf *_Atomic shelf;

static bool begins(const Pathway *p, Text route)
{
    for (size_t i = 0; i < p->routes.n; i++) if (same(p->routes.at[i], route)) return true;
    return false;
}

static size_t door_of(const Pathway *p)
{
    size_t i = 0;
    while (DESKS[i].route && !begins(p, DESKS[i].route)) i++;
    return i;
}

/* Of two versions the newer stands first. */
static int by_door(const void *a, const void *b)
{
    const Loaded *x = *(const Loaded *const *)a, *y = *(const Loaded *const *)b;
    if (x->door != y->door) return x->door < y->door ? -1 : 1;
    return x->road.version == y->road.version ? strcmp(x->name, y->name) : x->road.version > y->road.version ? -1 : 1;
}

static const Loaded *loaded_at(size_t i)
{
    const Shelf *s = shelf;
    return s && i < s->all.n ? s->all.at[i] : NULL;
}

const Pathway *pathway_at(size_t i)
{
    const Loaded *l = loaded_at(i);
    return l ? &l->road : NULL;
}

const Pathway *pathway_newest(Text name)
{
    const Pathway *newest = NULL, *p;
    for (size_t i = 0; (p = pathway_at(i)); i++)
        if (same(p->name, name) && (!newest || p->version > newest->version)) newest = p;
    return newest;
}

const Pathway *pathway_for_route(Text route)
{
    const Pathway *p;
    for (size_t i = 0; (p = pathway_at(i)); i++)
        if (begins(p, route) && p == pathway_newest(p->name)) return p;
    return pathway_at(0);
}

const Pathway *pathway_named(Text name_and_version)
{
    const Loaded *l;
    for (size_t i = 0; (l = loaded_at(i)); i++) if (same(l->name, name_and_version)) return &l->road;
    return NULL;
}

Text pathway_text(const Pathway *p)
{
    const Loaded *l;
    for (size_t i = 0; (l = loaded_at(i)); i++) if (&l->road == p) return l->body;
    return "";
}

Text stage_name(Text pathway, Text key)
{
    const Stage *s = pathway_stage(pathway_named(pathway), key);
    return s ? s->name : key;
}

Text pathway_key(Arena *a, const Pathway *p) { return arena_printf(a, "%s %lld", p->name, (long long)p->version); }

void pathway_prove_alone(Arena *a, const Pathway *p, PathwayFaultList *faults)
{
    const Pathway *other;
    for (size_t i = 0; i < p->routes.n; i++)
        for (size_t k = 0; (other = pathway_at(k)); k++) {
            if (same(other->name, p->name) || other != pathway_newest(other->name) || !begins(other, p->routes.at[i])) continue;
            pathway_fault(a, faults, p->routes_line, "the pathway %s begins with the route %s already: take it out of one of the two",
                          other->name, p->routes.at[i]);
        }
}

static void log_faults(Text what, const PathwayFaultList *faults)
{
    for (size_t i = 0; i < faults->n; i++)
        log_event("pathway-fault", LOG("file", what), LOG_INT("line", faults->at[i].line), LOG("why", faults->at[i].words), LOG_END);
}

/* Read once, kept for ever; a text known already is not read again. */
static const Loaded *keep(Text body, Text hash, PathwayFaultList *faults)
{
    for (size_t i = 0; i < ever.n; i++) if (same(ever.at[i]->hash, hash)) return ever.at[i];
    Loaded *l = arena_take(for_ever, sizeof *l);
    l->body = arena_copy(for_ever, body, strlen(body));
    l->hash = arena_copy(for_ever, hash, strlen(hash));
    pathway_read(for_ever, l->body, &l->road, faults);
    l->name = pathway_key(for_ever, &l->road);
    l->door = door_of(&l->road);
    *LIST_PUSH(for_ever, &ever) = l;
    return l;
}

static bool there(const LoadedList *list, const Loaded *l)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i]->name, l->name)) return true;
    return false;
}

/* What the program carries is on the shelf unless the records hold that version. */
static void put_up(const LoadedList *published, Text mark)
{
    Shelf *s = arena_take(for_ever, sizeof *s);
    s->mark = arena_copy(for_ever, mark, strlen(mark));
    for (size_t i = 0; i < published->n; i++) *LIST_PUSH(for_ever, &s->all) = published->at[i];
    for (size_t i = 0; i < shipped.n; i++)
        if (!there(&s->all, shipped.at[i])) *LIST_PUSH(for_ever, &s->all) = shipped.at[i];
    qsort(s->all.at, s->all.n, sizeof *s->all.at, by_door);
    shelf = s;
}

static Err load(const Asset *asset)
{
    PathwayFaultList faults = { 0 };
    Text body = arena_copy(for_ever, (const char *)asset->bytes, asset->n);
    *LIST_PUSH(for_ever, &shipped) = keep(body, journal_digest(for_ever, body), &faults);
    log_faults(asset->name, &faults);
    return faults.n ? BROKEN("the pathway %s cannot be used", asset->name) : OK;
}

static Err load_all(void)
{
    LoadedList none = { 0 };
    if (for_ever) return OK;
    for_ever = arena_new();
    for (const Asset *asset = ASSETS; asset < ASSETS + ASSETS_N; asset++) {
        size_t n = strlen(asset->name);
        if (n > 8 && same(asset->name + n - 8, ".pathway")) TRY(load(asset));
    }
    if (!shipped.n) return BROKEN("no pathway is embedded");
    put_up(&none, "");
    return OK;
}

static void unlock(pthread_mutex_t **lock) { pthread_mutex_unlock(*lock); }

Err pathways_load(void)
{
    ON_EXIT(unlock) pthread_mutex_t *held = &keeping;
    pthread_mutex_lock(held);
    return load_all();
}

static Text mark_of(Arena *a, const PathwayRowList *rows)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < rows->n; i++)
        buf_printf(&b, "%s %lld %s\n", rows->at[i].name, (long long)rows->at[i].version, rows->at[i].hash);
    return buf_end(&b);
}

static Err learn(Db *db, const PathwayRowList *rows, Text mark)
{
    LoadedList published = { 0 };
    for (size_t i = 0; i < rows->n; i++) {
        PathwayFaultList faults = { 0 };
        Text body;
        TRY(pathway_body(db, rows->at[i].id, &body));
        *LIST_PUSH(for_ever, &published) = keep(body, rows->at[i].hash, &faults);
        log_faults(rows->at[i].name, &faults);            /* used all the same: ideas stand in it */
    }
    put_up(&published, mark);
    return OK;
}

Err pathways_learn(Db *db)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    PathwayRowList rows;
    const Shelf *now = shelf;
    TRY(pathway_rows(db, &rows));
    Text mark = mark_of(a, &rows);
    if (now && same(now->mark, mark)) return OK;
    ON_EXIT(unlock) pthread_mutex_t *held = &keeping;
    pthread_mutex_lock(held);
    TRY(load_all());
    return learn(db, &rows, mark);
}

Err pathway_publish(Db *db, const Pathway *p, Text body, i64 author, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text hash = journal_digest(a, body);
    Err err = pathway_add(db, p->name, p->version, body, hash, author, now, id);
    if (err == E_NOT_FOUND) return E_CONFLICT;
    if (err || !author) return err;
    return journal_append(db, journal_subject(a, "pathway", *id), actor_person(a, author), now, "pathway.published",
                          journal_data(a, J_TEXT("pathway", pathway_key(a, p)), J_TEXT("text", hash), J_END));
}

static const PathwayRow *row_of(const PathwayRowList *rows, const Pathway *p)
{
    for (size_t i = 0; i < rows->n; i++)
        if (rows->at[i].version == p->version && same(rows->at[i].name, p->name)) return &rows->at[i];
    return NULL;
}

Err pathways_seed(Db *db, Time now)
{
    PathwayRowList rows;
    i64 id;
    TRY(pathways_load());
    TRY(pathway_rows(db, &rows));
    for (size_t i = 0; i < shipped.n; i++) {
        const Loaded *l = shipped.at[i];
        const PathwayRow *row = row_of(&rows, &l->road);
        if (!row) TRY(pathway_publish(db, &l->road, l->body, 0, now, &id));
        else if (!same(row->hash, l->hash))
            log_event("pathway-changed", LOG("pathway", l->name),
                      LOG("why", "this version is published already, with another text: raise the number in its first line"), LOG_END);
    }
    return pathways_learn(db);
}
