#include "pathway/recall.h"
#include "base/when.h"
#include "base/digest.h"
#include "journal/journal.h"
#include "pathway/idea.h"
#include "view/asset.h"
#include "recall.sql.h"
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static const double ALIKE_LEAST = 0.25, WAYS_LEAST = 0.01;

enum { PAGE = 200, HOLES_MOST = 1000, HOLE_S = 30, LATELY = 1000, WAIT_MOST = 5000, KIND_BITS = 56, ALIKE_MOST = 5, SAID_MOST = 200,
       WAYS_TRIED = 30, PROGRAM_MOST = 100 << 20 };

/* PostgreSQL numbers entries before they are committed: one may come to be seen after those behind it. Numbers not seen yet are looked for
   until they are HOLE_S old; what was rolled back never comes. */
typedef struct Hole { i64 id; Time since; } Hole;

static struct {
    pthread_mutex_t lock;
    Match *match;
    i64    upto, saved;                                  /* the newest entry that was read; that was, when a copy was made */
    char   hash[HASH_HEX];                               /* of that entry */
    bool   whole;                                        /* everything was read once */
    Hole   holes[HOLES_MOST];
    size_t holes_n;
} here = { .lock = PTHREAD_MUTEX_INITIALIZER };

static uint64_t id_of(RecallKind kind, i64 id) { return (uint64_t)kind << KIND_BITS | (uint64_t)id; }

Text recall_meanings(Arena *a)
{
    return arena_printf(a, "%s\n%s", (Text)asset_named("synonyms.txt")->bytes, (Text)asset_named("clinical-words.txt")->bytes);
}

/* Under lock. */
static void begin(void)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (!here.match) here.match = match_new((Text)asset_named("stop-words.txt")->bytes, recall_meanings(a));
}

void recall_forget(void)
{
    match_done(&here.match);
    here.upto = here.saved = 0;
    *here.hash = 0;
    here.whole = false;
    here.holes_n = 0;
}

/* reading */

typedef struct Batch { Arena *a; LIST(MatchDoc) docs; LIST(uint64_t) gone; } Batch;

static Err load(Db *db, const RecallSource *from, i64 id, Batch *b)
{
    RecallDocList docs = { 0 };
    unsigned given = 0;
    TRY(from->load(db, b->a, id, &docs));
    for (size_t i = 0; i < docs.n; i++) {
        const RecallDoc *d = &docs.at[i];
        Text text = d->besides ? arena_printf(b->a, "%s\n%s", d->text, d->besides) : d->text;
        given |= 1u << d->kind;
        *LIST_PUSH(b->a, &b->docs) = (MatchDoc){ id_of(d->kind, id), d->apart ? MATCH_APART : d->kind, d->title, text };
    }
    for (unsigned k = 0; k < RECALL_KINDS; k++)
        if (from->kinds & ~given & 1u << k) *LIST_PUSH(b->a, &b->gone) = id_of(k, id);
    return OK;
}

static void put(const Batch *b)
{
    match_remove(here.match, b->gone.at, b->gone.n);
    match_put(here.match, b->docs.at, b->docs.n);
}

static Err load_ids(Db *db, const RecallSource *from, const IntList *ids)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Arena *before = db_arena(db, a);
    Batch b = { .a = a };
    Err err = OK;
    for (size_t i = 0; i < ids->n && !err; i++) err = load(db, from, ids->at[i], &b);
    if (!err) put(&b);
    db_arena(db, before);
    return err;
}

static Err load_all(Db *db, const RecallSource *from)
{
    i64 after = 0;
    IntList ids = { 0 };
    do {
        TRY(from->ids(db, after, PAGE, &ids));
        TRY(load_ids(db, from, &ids));
        if (ids.n) after = ids.at[ids.n - 1];
    } while (ids.n == PAGE);
    return OK;
}

/* following */

static void changed(Arena *a, Text subject, IntList of[])
{
    for (size_t k = 0; RECALL[k].subject; k++) {
        size_t n = strlen(RECALL[k].subject);
        if (strncmp(subject, RECALL[k].subject, n) || subject[n] != ':') continue;
        i64 id = atoll(subject + n + 1);
        for (size_t i = 0; i < of[k].n; i++) if (of[k].at[i] == id) return;
        *LIST_PUSH(a, &of[k]) = id;
    }
}

static void holes_add(i64 from, i64 to, Time now)
{
    for (i64 id = from; id < to && here.holes_n < HOLES_MOST; id++) here.holes[here.holes_n++] = (Hole){ id, now };
}

static Err holes_look(Db *db, Arena *a, Time now, IntList of[])
{
    size_t kept = 0;
    for (size_t i = 0; i < here.holes_n; i++) {
        RecallEntry entry;
        Err err = recall_entry(db, here.holes[i].id, &entry);
        if (!err) changed(a, entry.subject, of);
        else if (err != E_NOT_FOUND) return err;
        else if (now.s - here.holes[i].since.s < HOLE_S) here.holes[kept++] = here.holes[i];
    }
    here.holes_n = kept;
    return OK;
}

static void read_upto(const RecallEntry *entry)
{
    here.upto = entry->id;
    snprintf(here.hash, sizeof here.hash, "%s", entry->hash);
}

static Err new_entries(Db *db, Arena *a, IntList of[], bool *more)
{
    Time now = time_now();
    RecallEntryList entries;
    TRY(recall_entries(db, here.upto, PAGE, &entries));
    if (entries.n || here.holes_n) TRY(holes_look(db, a, now, of));
    for (size_t i = 0; i < entries.n; i++) {
        if (db_is_postgres(db)) holes_add(here.upto + 1, entries.at[i].id, now);
        read_upto(&entries.at[i]);
        changed(a, entries.at[i].subject, of);
    }
    *more = entries.n == PAGE;
    return OK;
}

static size_t sources(void)
{
    size_t n = 0;
    while (RECALL[n].subject) n++;
    return n;
}

static Err follow(Db *db)
{
    bool more = true;
    while (more) {
        ON_EXIT(arena_done) Arena *a = arena_new();
        Arena *before = db_arena(db, a);
        IntList *of = arena_take(a, (sources() + 1) * sizeof *of);
        Err err = new_entries(db, a, of, &more);
        for (size_t k = 0; RECALL[k].subject && !err; k++) if (of[k].n) err = load_ids(db, &RECALL[k], &of[k]);
        db_arena(db, before);
        TRY(err);
    }
    return OK;
}

/* Everything was read up to an entry. Those of the last moments are read once more: on PostgreSQL some may not have been seen yet. */
static void filled(const Db *db, const RecallEntry *newest)
{
    read_upto(newest);
    if (db_is_postgres(db)) here.upto = newest->id > LATELY ? newest->id - LATELY : 0;
    __atomic_store_n(&here.whole, true, __ATOMIC_RELEASE);
}

static Err fill(Db *db)
{
    RecallEntry newest = { 0, "", "" };
    Err err = recall_newest(db, &newest);
    if (err && err != E_NOT_FOUND) return err;
    for (size_t k = 0; RECALL[k].subject; k++) TRY(load_all(db, &RECALL[k]));
    filled(db, &newest);
    return OK;
}

Err recall_follow(Db *db)
{
    pthread_mutex_lock(&here.lock);
    begin();
    Err err = here.whole ? OK : fill(db);
    if (!err) err = follow(db);
    pthread_mutex_unlock(&here.lock);
    return err;
}

/* a copy for a fast start */

Text recall_file(Arena *a, Text folder) { return arena_printf(a, "%s/recall", folder); }

/* Another program may read more of the records, or read them otherwise. */
static Err program_hash(Arena *a, char hex[HASH_HEX])
{
    Text bytes;
    size_t n;
    Digest d;
    TRY(file_read(a, "/proc/self/exe", PROGRAM_MOST, &bytes, &n));
    digest_begin(&d);
    digest_add(&d, bytes, n);
    digest_end(&d, hex);
    return OK;
}

static Text mark_of(Arena *a, const RecallEntry *entry)
{
    char program[HASH_HEX];
    return program_hash(a, program) ? "" : arena_printf(a, "%s %lld %s", program, (long long)entry->id, entry->hash);
}

/* Under lock. */
static Err copy_open(Db *db, Arena *a, Text path)
{
    Text mark = "";
    RecallEntry entry = { 0, "", "" };
    Err err = match_load(here.match, a, path, &mark);
    const char *space = strchr(mark, ' ');
    if (!err && space) err = recall_entry(db, atoll(space), &entry);
    if (!err && entry.id && same(mark, mark_of(a, &entry))) {
        filled(db, &entry);
        here.saved = here.upto;
        return OK;
    }
    match_done(&here.match);
    begin();
    return err == E_INVALID || err == E_NOT_FOUND ? OK : err;
}

Err recall_open(Db *db, Text path)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Arena *before = db_arena(db, a);
    pthread_mutex_lock(&here.lock);
    begin();
    Err err = here.whole ? OK : copy_open(db, a, path);
    pthread_mutex_unlock(&here.lock);
    db_arena(db, before);
    return err;
}

/* Entries that may still come to be seen are left to the next start. */
Err recall_save(Text path)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Err err = OK;
    pthread_mutex_lock(&here.lock);
    if (here.whole && here.upto > here.saved) {
        err = match_save(here.match, path, mark_of(a, &(RecallEntry){ here.upto, "", here.hash }));
        if (!err) here.saved = here.upto;
    }
    pthread_mutex_unlock(&here.lock);
    return err;
}

/* A page does not wait for many thousand ideas to be read: a job does that when the node starts. */
static Err fresh(Db *db, bool *partial)
{
    RecallEntry newest = { 0, "", "" };
    *partial = false;
    if (!__atomic_load_n(&here.whole, __ATOMIC_ACQUIRE)) {
        Err err = recall_newest(db, &newest);
        if (err && err != E_NOT_FOUND) return err;
        *partial = newest.id > WAIT_MOST;
    }
    if (!*partial) return recall_follow(db);
    pthread_mutex_lock(&here.lock);
    begin();
    pthread_mutex_unlock(&here.lock);
    return OK;
}

/* asking */

/* Restricted ideas that the viewer may see, under each kind that is asked for. */
static Err apart_of(Db *db, Arena *a, const RecallAsk *ask, MatchAsk *out)
{
    IntList ideas = { 0 };
    TRY(recall_apart(db, ask->viewer, &ideas));
    uint64_t *ids = arena_take(a, (ideas.n * RECALL_KINDS + 1) * sizeof *ids);
    unsigned kinds = ask->only ? ask->only : ask->kinds;
    for (size_t i = 0; i < ideas.n; i++)
        for (unsigned k = 0; k < RECALL_KINDS; k++) if (kinds >> k & 1) ids[out->also_n++] = id_of(k, ideas.at[i]);
    out->also = ids;
    return OK;
}

Err recall_find(Db *db, Arena *a, const RecallAsk *ask, RecallHits *out)
{
    MatchHitList hits;
    MatchAsk match = { .words = ask->words, .held = ask->held, .scopes = ask->kinds, .only = ask->only, .most = ask->most,
                       .begun = ask->begun };
    *out = (RecallHits){ 0 };
    TRY(fresh(db, &out->partial));
    TRY(apart_of(db, a, ask, &match));
    match_find(here.match, a, &match, &hits);
    for (size_t i = 0; i < hits.n; i++) {
        const MatchHit *h = &hits.at[i];
        i64 id = (i64)(h->id & ((1ull << KIND_BITS) - 1));
        *LIST_PUSH(a, &out->list) = (RecallHit){ (RecallKind)(h->id >> KIND_BITS), id, h->score, h->share, h->why };
    }
    return OK;
}

Text recall_why(Arena *a, const TextList *why)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < why->n; i++) {
        Text word = why->at[i], other = strstr(word, " ~ ");
        if (i) buf_text(&b, ", ");
        if (other) buf_printf(&b, "%.*s (as “%s”)", (int)(other - word), word, other + strlen(" ~ "));
        else buf_text(&b, word);
    }
    return buf_end(&b);
}

/* ideas */

Err recall_alike(Db *db, Arena *a, i64 idea, i64 viewer, RecallHitList *out)
{
    RecallDocList own = { 0 };
    RecallHits hits;
    double most = 0;
    TRY(recall_idea(db, a, idea, &own));
    if (!own.n) return OK;
    RecallAsk ask = { .kinds = 1 << RECALL_IDEA, .viewer = viewer, .most = ALIKE_MOST + 1,
                      .words = arena_printf(a, "%s\n%s", own.at[0].title, own.at[0].text) };
    TRY(recall_find(db, a, &ask, &hits));
    for (size_t i = 0; i < hits.list.n; i++) if (hits.list.at[i].id == idea) most = hits.list.at[i].score;
    for (size_t i = 0; i < hits.list.n; i++) {
        RecallHit h = hits.list.at[i];
        h.score = most > 0 ? h.score / most : 0;
        if (h.id != idea && h.score >= ALIKE_LEAST) *LIST_PUSH(a, out) = h;
    }
    return OK;
}

/* both ways */

/* Words and no bare numbers: "2" or "30" of one text are not those of another. */
static Text without_numbers(Arena *a, Text words)
{
    Buf b = { .arena = a };
    for (Text s = words; *s;) {
        size_t n = strcspn(s, " \t\n"), digits = strspn(s, "0123456789.,%");
        if (digits < n) buf_printf(&b, "%.*s ", (int)n, s);
        s += n + (s[n] != 0);
    }
    return buf_end(&b);
}

/* What a record of this kind is about; "" when there is none. */
static Err words_of(Db *db, Arena *a, RecallKind kind, i64 id, Text *out)
{
    *out = "";
    for (const RecallSource *from = RECALL; from->subject; from++) {
        RecallDocList docs = { 0 };
        if (!(from->kinds >> kind & 1)) continue;
        TRY(from->load(db, a, id, &docs));
        for (size_t i = 0; i < docs.n; i++)
            if (docs.at[i].kind == kind) *out = without_numbers(a, arena_printf(a, "%s\n%s", docs.at[i].title, docs.at[i].text));
    }
    return OK;
}

static Err share_back(Db *db, Arena *a, const RecallAsk *way, Text words, i64 id, double *out)
{
    RecallHits hits;
    RecallAsk back = { .kinds = way->kinds, .only = way->kinds & ~way->only, .words = words, .most = MATCH_MOST };
    *out = 0;
    TRY(recall_find(db, a, &back, &hits));
    for (size_t i = 0; i < hits.list.n; i++) if (hits.list.at[i].id == id) *out = hits.list.at[i].share;
    return OK;
}

static int best_score(const void *a, const void *b)
{
    const RecallHit *x = a, *y = b;
    return x->score != y->score ? (x->score < y->score) - (x->score > y->score) : (x->id > y->id) - (x->id < y->id);
}

Err recall_both_ways(Db *db, Arena *a, RecallKind kind, i64 id, RecallKind other, i64 viewer, RecallHits *out)
{
    Text words;
    RecallHits hits;
    *out = (RecallHits){ 0 };
    TRY(words_of(db, a, kind, id, &words));
    RecallAsk ask = { .kinds = 1u << kind | 1u << other, .only = 1u << other, .viewer = viewer, .words = words, .most = WAYS_TRIED };
    TRY(recall_find(db, a, &ask, &hits));
    out->partial = hits.partial;
    for (size_t i = 0; i < hits.list.n; i++) {
        RecallHit h = hits.list.at[i];
        double back;
        TRY(words_of(db, a, other, h.id, &words));
        TRY(share_back(db, a, &ask, words, id, &back));
        h.score = h.share * back;
        if (h.score >= WAYS_LEAST) *LIST_PUSH(a, &out->list) = h;
    }
    if (out->list.n) qsort(out->list.at, out->list.n, sizeof *out->list.at, best_score);
    return OK;
}

/* What an idea is about says what it is alike to; names and addresses among its answers do not. */
static bool is_about(Text key) { return same(key, "problem") || same(key, "what"); }

static Text answered(Arena *a, Text body, const LandedAnswerList *answers, bool about)
{
    Buf b = { .arena = a };
    buf_text(&b, body);
    for (size_t i = 0; i < answers->n; i++)
        if (is_about(answers->at[i].key) == about) buf_printf(&b, "\n%s", answers->at[i].value);
    return buf_end(&b);
}

static Text joined(Arena *a, Text first, const TextList *said)
{
    Buf b = { .arena = a };
    buf_text(&b, first);
    for (size_t i = 0; i < said->n; i++) buf_printf(&b, "\n%s", said->at[i]);
    return buf_end(&b);
}

Err recall_idea(Db *db, Arena *a, i64 id, RecallDocList *out)
{
    RecallIdea idea;
    LandedAnswerList answers = { 0 };
    TextList said;
    Err err = recall_idea_row(db, id, &idea);
    if (err) return err == E_NOT_FOUND ? OK : err;
    TRY(idea_answers(db, id, &answers));
    TRY(recall_said(db, id, SAID_MOST, &said));
    Text rest = joined(a, answered(a, idea.whose, &answers, false), &said);
    *LIST_PUSH(a, out) = (RecallDoc){ RECALL_IDEA, idea.title, answered(a, idea.summary, &answers, true), idea.restricted };
    *LIST_PUSH(a, out) = (RecallDoc){ RECALL_SAID, "", rest, idea.restricted };
    if (idea.public_) *LIST_PUSH(a, out) = (RecallDoc){ RECALL_PUBLIC, idea.title, idea.public_summary, idea.restricted };
    return OK;
}

Err recall_idea_ids(Db *db, i64 after, i64 most, IntList *out) { return recall_ids(db, after, most, out); }
