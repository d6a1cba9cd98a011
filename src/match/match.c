#include "match/index.h"
#include "base/digest.h"
#include "base/words.h"
#include <pthread.h>
#include <stdlib.h>
#include <urcu-bp.h>

enum { TIER = 4, SAID_MOST = 80, AT_ONCE = SEGMENT_MOST / TIER, TEXT_AT_ONCE = 32 << 20, SEGMENT_WORDS_MOST = 40 << 20 };

struct Match {
    Terms          *terms;
    View           *view;                                /* changed as one, by rcu_assign_pointer */
    pthread_mutex_t writer;
    char            lists[HASH_HEX];
    uint32_t        stops, firsts_n;
    MeaningList     meanings;
    AlikeFound    **firsts;                              /* by term */
    Arena          *arena;
};

const View *match_view(const Match *m)               { return rcu_dereference(m->view); }
const Terms *match_terms(const Match *m)             { return m->terms; }
uint32_t match_stops(const Match *m)                 { return m->stops; }
Text match_lists(const Match *m)                     { return m->lists; }
const MeaningList *match_meanings(const Match *m)    { return &m->meanings; }
const AlikeFound *match_alike(const Match *m, uint32_t first) { return first < m->firsts_n ? m->firsts[first] : NULL; }

/* begin */

typedef LIST(uint32_t) TermList;

/* The terms of s, without those that say nothing; how many words it has. */
static size_t words_read(Match *m, Arena *a, Text s, size_t most, TermList *out)
{
    WordStem stem;
    size_t n = 0;
    for (; n < most && words_next(&s, &stem); n++) {
        uint32_t term = terms_add(m->terms, stem.stem, stem.n);
        if (!stops(m, term)) *LIST_PUSH(a, out) = term;
    }
    return n;
}

static Text line_next(Arena *a, Text *at)
{
    while (**at) {
        size_t n = strcspn(*at, "\n");
        Text line = arena_copy(a, *at, n);
        *at += n + ((*at)[n] == '\n');
        if (n && *line != '#' && !starts(line, "ignore:")) return line;
    }
    return NULL;
}

/* A phrase of which one word is left says something else: "out of hours" is not "hours". */
static void meaning_read(Match *m, Text line)
{
    Meaning meaning = { 0 };
    while (*line) {
        size_t n = strcspn(line, ",");
        Text said = text_trim(m->arena, arena_copy(m->arena, line, n));
        TermList terms = { 0 };
        size_t all = words_read(m, m->arena, said, SAID_MOST, &terms);
        if (terms.n > 1 || (terms.n && all == 1))
            *LIST_PUSH(m->arena, &meaning.ways) = (Alike){ said, terms.at, (uint32_t)terms.n, (uint32_t)m->meanings.n };
        line += n + (line[n] == ',');
    }
    if (meaning.ways.n > 1) *LIST_PUSH(m->arena, &m->meanings) = meaning;
}

static void firsts_make(Match *m)
{
    m->firsts_n = terms_count(m->terms);
    m->firsts = arena_take(m->arena, (m->firsts_n + 1) * sizeof *m->firsts);
    for (size_t i = 0; i < m->meanings.n; i++)
        for (size_t k = 0; k < m->meanings.at[i].ways.n; k++) {
            const Alike *way = &m->meanings.at[i].ways.at[k];
            AlikeFound **list = &m->firsts[way->terms[0]];
            if (!*list) *list = arena_take(m->arena, sizeof **list);
            *LIST_PUSH(m->arena, *list) = way;
        }
}

static View *view_new(uint32_t parts)
{
    Arena *a = arena_new();
    View *v = arena_take(a, sizeof *v);
    *v = (View){ a, arena_take(a, (parts + 1) * sizeof(Part)), 0 };
    return v;
}

static void lists_hash(Match *m, Text stop, Text alike)
{
    Digest d;
    digest_begin(&d);
    digest_add(&d, stop, strlen(stop) + 1);
    digest_add(&d, alike, strlen(alike) + 1);
    digest_end(&d, m->lists);
}

Match *match_new(Text stop, Text alike)
{
    Match *m = calloc(1, sizeof *m);
    if (!m) abort();
    m->terms = terms_new();
    m->arena = arena_new();
    m->view = view_new(0);
    pthread_mutex_init(&m->writer, NULL);
    lists_hash(m, stop, alike);
    TermList ignored = { 0 };
    for (Text line; (line = line_next(m->arena, &stop));) words_read(m, m->arena, line, SAID_MOST, &ignored);
    m->stops = terms_count(m->terms);
    for (Text line; (line = line_next(m->arena, &alike));) meaning_read(m, line);
    firsts_make(m);
    return m;
}

void match_done(Match **m)
{
    if (!*m) return;
    View *v = (*m)->view;
    for (uint32_t i = 0; i < v->n; i++) {
        if (v->parts[i].gone) arena_free(v->parts[i].gone->arena);
        segment_free((Segment *)v->parts[i].segment);
    }
    arena_free(v->arena);
    terms_done((*m)->terms);
    arena_free((*m)->arena);
    pthread_mutex_destroy(&(*m)->writer);
    free(*m);
    *m = NULL;
}

/* change: a new view beside the old one, then what the old one alone had is freed once nobody reads it */

typedef LIST(Arena *) ArenaList;
typedef struct Change { Arena *arena; View *view; ArenaList freed; } Change;

static Change change_begin(Match *m, uint32_t more)
{
    Change c = { arena_new(), view_new(m->view->n + more), { 0 } };
    for (uint32_t i = 0; i < m->view->n; i++) c.view->parts[c.view->n++] = m->view->parts[i];
    return c;
}

static void change_end(Match *m, Change *c)
{
    View *old = m->view;
    rcu_assign_pointer(m->view, c->view);
    synchronize_rcu();
    arena_free(old->arena);
    for (size_t i = 0; i < c->freed.n; i++) arena_free(c->freed.at[i]);
    arena_free(c->arena);
}

static void part_drop(Change *c, const Part *part)
{
    if (part->gone) *LIST_PUSH(c->arena, &c->freed) = part->gone->arena;
    *LIST_PUSH(c->arena, &c->freed) = part->segment->arena;
}

static void gone_mark(Change *c, const uint64_t *ids, size_t n)
{
    uint32_t *numbers = arena_take(c->arena, (n + 1) * sizeof *numbers);
    for (uint32_t i = 0; i < c->view->n; i++) {
        Part *part = &c->view->parts[i];
        uint32_t found = 0;
        for (size_t k = 0; k < n; k++) {
            uint32_t number;
            if (segment_has(part->segment, ids[k], &number) && !gone(part->gone, number)) numbers[found++] = number;
        }
        if (!found) continue;
        if (part->gone) *LIST_PUSH(c->arena, &c->freed) = part->gone->arena;
        part->gone = gone_with(part, numbers, found);
    }
}

static uint32_t live(const Part *p) { return p->segment->docs - (p->gone ? p->gone->n : 0); }

static unsigned tier(const Part *p)
{
    unsigned t = 0;
    for (uint32_t n = live(p); n >= TIER; n /= TIER) t++;
    return t;
}

static int by_id(const void *a, const void *b)
{
    uint64_t x = ((const DocWords *)a)->id, y = ((const DocWords *)b)->id;
    return (x > y) - (x < y);
}

static void live_add(Change *c, const Part *part, DocWordsList *out)
{
    for (uint32_t i = 0; i < part->segment->docs; i++)
        if (!gone(part->gone, i)) *LIST_PUSH(c->arena, out) = part->segment->doc[i];
}

static bool alike_size(const Part *a, const Part *b) { return a->segment->scope == b->segment->scope && tier(a) == tier(b); }

/* TIER segments of one scope and about one size become one; so does one of which half has gone. False: there is nothing to do. */
static bool tidy_once(Match *m, Change *c)
{
    View *v = c->view;
    for (uint32_t i = 0; i < v->n; i++) {
        const Part like = v->parts[i];
        uint32_t n = 0, docs = 0, to = 0;
        double length = 0;
        for (uint32_t k = 0; k < v->n; k++)
            if (alike_size(&v->parts[k], &like)) { n++; docs += live(&v->parts[k]); length += v->parts[k].segment->length; }
        bool half = live(&like) * 2 < like.segment->docs;
        if (!half && (n < TIER || docs > SEGMENT_MOST || length > SEGMENT_WORDS_MOST)) continue;
        DocWordsList all = { 0 };
        for (uint32_t k = 0; k < v->n; k++) {
            bool in = half ? v->parts[k].segment == like.segment : alike_size(&v->parts[k], &like);
            if (in) { live_add(c, &v->parts[k], &all); part_drop(c, &v->parts[k]); }
            else v->parts[to++] = v->parts[k];
        }
        v->n = to;
        if (all.n) qsort(all.at, all.n, sizeof *all.at, by_id);
        if (all.n) v->parts[v->n++] = (Part){ segment_build(like.segment->scope, all.at, (uint32_t)all.n, m->terms), NULL };
        return true;
    }
    return false;
}

typedef struct Given { DocWords words; unsigned scope; size_t turn; } Given;

static int by_scope(const void *a, const void *b)
{
    const Given *x = a, *y = b;
    if (x->scope != y->scope) return x->scope < y->scope ? -1 : 1;
    return by_id(&x->words, &y->words);
}

static int by_turn(const void *a, const void *b)
{
    const Given *x = a, *y = b;
    int c = by_id(&x->words, &y->words);
    return c ? c : (x->turn < y->turn) - (x->turn > y->turn);
}

static Given given_read(Match *m, Arena *a, const MatchDoc *doc, size_t turn)
{
    TermList terms = { 0 };
    words_read(m, a, doc->title, MATCH_DOC_WORDS_MOST, &terms);
    uint32_t title_n = (uint32_t)terms.n;
    words_read(m, a, doc->text, MATCH_DOC_WORDS_MOST, &terms);
    assert(doc->scope <= MATCH_APART);
    return (Given){ { doc->id, terms.at, (uint32_t)terms.n, title_n }, doc->scope, turn };
}

/* The last of each id; then by scope. */
static size_t given_sort(Given *all, size_t n)
{
    size_t to = 0;
    qsort(all, n, sizeof *all, by_turn);
    for (size_t i = 0; i < n; i++) if (!to || all[to - 1].words.id != all[i].words.id) all[to++] = all[i];
    qsort(all, to, sizeof *all, by_scope);
    return to;
}

static void put_some(Match *m, const MatchDoc *docs, size_t n)
{
    Change c = change_begin(m, MATCH_APART + 1);
    Given *all = arena_take(c.arena, n * sizeof *all);
    uint64_t *ids = arena_take(c.arena, n * sizeof *ids);
    DocWords *words = arena_take(c.arena, n * sizeof *words);
    for (size_t i = 0; i < n; i++) { all[i] = given_read(m, c.arena, &docs[i], i); ids[i] = docs[i].id; }
    gone_mark(&c, ids, n);
    n = given_sort(all, n);
    for (size_t i = 0, k; i < n; i = k) {
        for (k = i; k < n && all[k].scope == all[i].scope; k++) words[k] = all[k].words;
        c.view->parts[c.view->n++] = (Part){ segment_build(all[i].scope, words + i, (uint32_t)(k - i), m->terms), NULL };
    }
    while (tidy_once(m, &c)) { }
    change_end(m, &c);
}

void match_put(Match *m, const MatchDoc *docs, size_t n)
{
    pthread_mutex_lock(&m->writer);
    for (size_t i = 0, k; i < n; i = k) {
        size_t bytes = 0;
        for (k = i; k < n && k - i < AT_ONCE && bytes < TEXT_AT_ONCE; k++) bytes += strlen(docs[k].title) + strlen(docs[k].text);
        put_some(m, docs + i, k - i);
    }
    pthread_mutex_unlock(&m->writer);
}

void match_remove(Match *m, const uint64_t *ids, size_t n)
{
    pthread_mutex_lock(&m->writer);
    Change c = change_begin(m, 0);
    gone_mark(&c, ids, n);
    while (tidy_once(m, &c)) { }
    change_end(m, &c);
    pthread_mutex_unlock(&m->writer);
}

uint32_t match_term(Match *m, Text s, size_t n) { return terms_add(m->terms, s, n); }

void match_take(Match *m, unsigned scope, DocWords *docs, uint32_t n)
{
    Change c = change_begin(m, 1);
    c.view->parts[c.view->n++] = (Part){ segment_build(scope, docs, n, m->terms), NULL };
    change_end(m, &c);
}

MatchSize match_size(const Match *m)
{
    MatchSize size = { .terms = terms_count(m->terms) };
    rcu_read_lock();
    const View *v = match_view(m);
    size.segments = v->n;
    for (uint32_t i = 0; i < v->n; i++) {
        size.docs += live(&v->parts[i]);
        size.bytes += v->parts[i].segment->bytes;
    }
    rcu_read_unlock();
    return size;
}
