#include "match/index.h"
#include "match/places.h"
#include <math.h>
#include <stdlib.h>
#include <urcu-bp.h>

/* First every document that has a term, by the rounded weights of the postings; then the best of them exactly, by BM25F and how near to
   one another the terms stand; then once more with the words that the best of those share. docs/match.md says where each number is from. */
enum { CANDIDATES = 100, FEW = 1 << 13, BLOCK = 16, SLIGHT = 24, ROUND = 4095, FEED_DOCS = 10, FEED_TERMS = 80, NEAR_BY = 8,
       FETCHED = 128, FETCH_STEP = 16 };
static const double CLOSE = 0.2, CLOSE_MOST = 1, BESIDE = 0.25, FEED = 0.4, FEED_FALL = 15, FEED_LEAST = 0.02,
                    PLAIN_K1 = 1.2, PLAIN_B = 0.75;

/* own: its score before what the best share is mixed in. */
typedef struct Candidate { const DocWords *doc; double score, own; } Candidate;

/* A heap with the worst on top, of rounded scores. */
typedef struct Rough { uint32_t score, part, number; uint64_t id; } Rough;
typedef struct Heap { Rough at[MATCH_MOST]; uint32_t n, most; } Heap;

static bool worse(const Rough *x, const Rough *y)
{
    return x->score != y->score ? x->score < y->score : x->id > y->id;
}

static void heap_down(Heap *h, uint32_t i)
{
    for (uint32_t k; (k = 2 * i + 1) < h->n; i = k) {
        if (k + 1 < h->n && worse(&h->at[k + 1], &h->at[k])) k++;
        if (!worse(&h->at[k], &h->at[i])) return;
        Rough swap = h->at[i];
        h->at[i] = h->at[k];
        h->at[k] = swap;
    }
}

static void heap_add(Heap *h, Rough r)
{
    if (h->n < h->most) {
        uint32_t i = h->n++;
        for (h->at[i] = r; i && worse(&h->at[i], &h->at[(i - 1) / 2]); i = (i - 1) / 2) {
            Rough swap = h->at[i];
            h->at[i] = h->at[(i - 1) / 2];
            h->at[(i - 1) / 2] = swap;
        }
    } else if (worse(&h->at[0], &r)) {
        h->at[0] = r;
        heap_down(h, 0);
    }
}

static uint32_t heap_least(const Heap *h) { return h->n < h->most ? 1 : h->at[0].score; }

static _Thread_local uint32_t sums[SEGMENT_MOST];        /* all zero between two segments */

/* A term that stands in many documents and weighs next to nothing beside the heaviest takes long and chooses nobody; the exact score has
   it. */
static uint32_t sums_make(Query *q, uint32_t part, const uint32_t *weights)
{
    uint32_t all = 0;
    for (size_t i = 0; i < q->sought.n; i++) {
        const Posts p = q->sought.at[i].posts[part];
        if (p.n > FEW && weights[i] * SLIGHT < ROUND) continue;
        for (uint32_t k = 0, w = weights[i]; k < p.n; k++) sums[p.doc[k]] += w * p.weight[k];
        all += p.n;
    }
    q->work += all;
    return all;
}

static bool stands(const DocWords *d, const Held *h)
{
    for (uint32_t j = 0; j + h->n <= d->n; j++)
        if (d->words[j] == h->terms[0] && !memcmp(d->words + j, h->terms, h->n * sizeof *h->terms)) return true;
    return false;
}

static bool fits(const Query *q, const DocWords *d)
{
    for (size_t i = 0; i < q->held.n; i++) if (stands(d, &q->held.at[i]) == q->held.at[i].not_) return false;
    return true;
}

static void take_one(Heap *h, const Query *q, uint32_t part, uint32_t number, uint64_t except)
{
    const Part *p = q->seen.parts[part];
    uint64_t id = p->segment->ids[number];
    if (!gone(p->gone, number) && id != except && fits(q, &p->segment->doc[number])) heap_add(h, (Rough){ sums[number], part, number, id });
}

/* Whether any of a block's sums, which are below 2^31, reaches that; without a branch, so that the compiler takes several at once. */
static bool block_has(const uint32_t *sum, uint32_t least)
{
    int found = 0;
    for (int i = 0; i < BLOCK; i++) found |= (int)sum[i] > (int)least - 1;
    return found;
}

static void part_scan(Query *q, uint32_t part, const uint32_t *weights, uint64_t except, Heap *h)
{
    const Part *p = q->seen.parts[part];
    if (sums_make(q, part, weights) > FEW) {
        for (uint32_t d = 0; d < p->segment->docs; d += BLOCK)
            if (block_has(sums + d, heap_least(h)))
                for (uint32_t k = d; k < d + BLOCK; k++) if (sums[k] >= heap_least(h)) take_one(h, q, part, k, except);
        memset(sums, 0, p->segment->docs * sizeof *sums);
        return;
    }
    for (size_t i = 0; i < q->sought.n; i++) {
        const Posts posts = q->sought.at[i].posts[part];
        for (uint32_t k = 0; k < posts.n; k++) {
            uint32_t d = posts.doc[k];
            if (sums[d] >= heap_least(h)) take_one(h, q, part, d, except);
            sums[d] = 0;
        }
    }
}

typedef LIST(Candidate) CandidateList;

static void apart_add(Arena *a, const Query *q, uint64_t except, CandidateList *out)
{
    for (uint32_t i = 0; i < q->seen.apart_n; i++)
        if (q->seen.apart[i]->id != except && fits(q, q->seen.apart[i])) *LIST_PUSH(a, out) = (Candidate){ q->seen.apart[i], 0, 0 };
}

static void candidates_of(Arena *a, Query *q, const MatchAsk *ask, CandidateList *out)
{
    Heap *h = arena_take(a, sizeof *h);
    uint32_t *weights = arena_take(a, (q->sought.n + 1) * sizeof *weights);
    double heaviest = 0;
    h->most = ask->most > CANDIDATES ? (uint32_t)ask->most : CANDIDATES;
    for (size_t i = 0; i < q->sought.n; i++) heaviest = fmax(heaviest, q->sought.at[i].weight * q->sought.at[i].rare);
    for (size_t i = 0; i < q->sought.n; i++)
        weights[i] = (uint32_t)ceil(ROUND * q->sought.at[i].weight * q->sought.at[i].rare / heaviest);
    for (uint32_t p = 0; p < q->seen.n; p++)
        if (!ask->only || ask->only >> q->seen.parts[p]->segment->scope & 1) part_scan(q, p, weights, ask->except, h);
    for (uint32_t i = 0; i < h->n; i++)
        *LIST_PUSH(a, out) = (Candidate){ &q->seen.parts[h->at[i].part]->segment->doc[h->at[i].number], 0, 0 };
    apart_add(a, q, ask->except, out);
    for (size_t i = 0; i < out->n; i++) q->work += out->at[i].doc->n;
}

/* How often each term of the query stands in a document; what stands close to it; how often each pair stands side by side. */
typedef struct Counted { double *tf, *close, *beside; } Counted;

/* own, ways: what each word of the asker, and each other way to say one, comes to in a document. */
typedef struct Exact { const Query *q; Places places, pairs; Counted now; double *own, *ways; } Exact;

static uint32_t pair_key(uint32_t x, uint32_t y) { return x << 16 | y; }

static Exact exact_new(Arena *a, const Query *q)
{
    Exact e = { .q = q, .places = places_new(a, q->sought.n), .pairs = places_new(a, q->pairs_n) };
    e.now.tf = arena_take(a, (q->sought.n + 1) * sizeof(double));
    e.now.close = arena_take(a, (q->sought.n + 1) * sizeof(double));
    e.now.beside = arena_take(a, (q->pairs_n + 1) * sizeof(double));
    e.own = arena_take(a, (q->words + 1) * sizeof(double));
    e.ways = arena_take(a, (q->ways + 1) * sizeof(double));
    for (uint32_t i = 0; i < q->sought.n; i++) places_add(&e.places, q->sought.at[i].term, i);
    for (uint32_t i = 0; i < q->pairs_n; i++) places_add(&e.pairs, pair_key(q->pairs[2 * i], q->pairs[2 * i + 1]), i);
    return e;
}

static double weight_of(const Sought *s) { return s->weight * s->rare; }

static void near_by(Exact *e, uint32_t x, uint32_t y, uint32_t apart)
{
    double near = 1.0 / (apart * apart);
    e->now.close[x] += near * e->q->sought.at[y].rare;
    e->now.close[y] += near * e->q->sought.at[x].rare;
    const uint32_t *pair = apart == 1 ? places_of(&e->pairs, pair_key(x, y)) : NULL;
    if (pair) e->now.beside[*pair]++;
}

static void count(Exact *e, const DocWords *d)
{
    uint32_t last = NO_TERM, last_at = 0;
    memset(e->now.tf, 0, e->q->sought.n * sizeof(double));
    memset(e->now.close, 0, e->q->sought.n * sizeof(double));
    memset(e->now.beside, 0, e->q->pairs_n * sizeof(double));
    for (uint32_t j = 0; j < d->n; j++) {
        const uint32_t *at = places_of(&e->places, d->words[j]);
        if (!at) continue;
        uint32_t place = *at;
        e->now.tf[place] += j < d->title_n && !e->q->plain ? TITLE : 1;
        if (last != NO_TERM && last != place && j - last_at <= NEAR_BY) near_by(e, last, place, j - last_at);
        last = place;
        last_at = j;
    }
}

static double pair_weight(const Query *q, size_t i)
{
    return fmin(weight_of(&q->sought.at[q->pairs[2 * i]]), weight_of(&q->sought.at[q->pairs[2 * i + 1]]));
}

/* A word counts once, said in the way that counts most. */
static double words_worth(Exact *e, double length, double mean)
{
    const Query *q = e->q;
    double worth_all = 0;
    memset(e->own, 0, (q->words + 1) * sizeof(double));
    memset(e->ways, 0, (q->ways + 1) * sizeof(double));
    for (size_t i = 0; i < q->sought.n; i++) {
        const Sought *s = &q->sought.at[i];
        if (e->now.tf[i] > 0) *(s->way ? &e->ways[s->way] : &e->own[s->word]) += weight_of(s) * worth(e->now.tf[i], length, mean);
    }
    for (uint32_t w = 1; w <= q->ways; w++) e->own[q->word_of[w]] = fmax(e->own[q->word_of[w]], e->ways[w]);
    for (uint32_t w = 0; w < q->words; w++) worth_all += e->own[w];
    return worth_all;
}

/* Robertson, Walker, Jones, Hancock-Beaulieu, Gatford 1994. */
static double plain_score(Exact *e, const DocWords *d)
{
    double score = 0;
    count(e, d);
    for (size_t i = 0; i < e->q->sought.n; i++)
        if (e->now.tf[i] > 0) score += weight_of(&e->q->sought.at[i]) * worth_by(e->now.tf[i], d->n, e->q->seen.mean, PLAIN_K1, PLAIN_B);
    return score;
}

static double score_of(Exact *e, const DocWords *d)
{
    if (e->q->plain) return plain_score(e, d);
    double length = doc_length(d), mean = e->q->seen.mean;
    const Sought *s = e->q->sought.at;
    count(e, d);
    double score = words_worth(e, length, mean);
    for (size_t i = 0; i < e->q->sought.n; i++)
        if (e->now.close[i] > 0) score += CLOSE * fmin(CLOSE_MOST, weight_of(&s[i])) * worth(e->now.close[i], length, mean);
    for (size_t i = 0; i < e->q->pairs_n; i++)
        if (e->now.beside[i] > 0) score += BESIDE * pair_weight(e->q, i) * worth(e->now.beside[i], length, mean);
    return score;
}

static int best_first(const void *a, const void *b)
{
    const Candidate *x = a, *y = b;
    if (x->score != y->score) return x->score < y->score ? 1 : -1;
    return (x->doc->id > y->doc->id) - (x->doc->id < y->doc->id);
}

/* feedback: the words that the best share, as one more query (Lavrenko, Croft 2001: relevance models, here over worths) */

typedef struct Fed { uint32_t term; double worth, weight; Text text; } Fed;
typedef LIST(Fed) FedList;

static int heaviest_first(const void *a, const void *b)
{
    const Fed *x = a, *y = b;
    if (x->weight != y->weight) return x->weight < y->weight ? 1 : -1;
    return x->text && y->text ? strcmp(x->text, y->text) : (x->term > y->term) - (x->term < y->term);
}

static void lightest_down(Fed *at, size_t n, size_t i)
{
    for (size_t k; (k = 2 * i + 1) < n; i = k) {
        if (k + 1 < n && heaviest_first(&at[k + 1], &at[k]) > 0) k++;
        if (heaviest_first(&at[k], &at[i]) < 0) return;
        Fed swap = at[i];
        at[i] = at[k];
        at[k] = swap;
    }
}

/* The `most` heaviest, in order. */
static void heaviest_keep(FedList *list, size_t most)
{
    size_t n = list->n < most ? list->n : most;
    for (size_t i = n / 2; i-- > 0;) lightest_down(list->at, n, i);
    for (size_t i = n; i < list->n; i++)
        if (heaviest_first(&list->at[i], &list->at[0]) < 0) {
            list->at[0] = list->at[i];
            lightest_down(list->at, n, 0);
        }
    list->n = n;
    if (n) qsort(list->at, n, sizeof *list->at, heaviest_first);
}

/* What each word of d is worth there, one row for each. */
static void worths(Arena *a, const DocWords *d, double mean, FedList *out)
{
    Places at = places_new(a, d->n);
    *out = (FedList){ 0 };
    for (uint32_t j = 0; j < d->n; j++) {
        uint32_t place = places_add(&at, d->words[j], out->n);
        if (place == out->n) *LIST_PUSH(a, out) = (Fed){ d->words[j], 0, 0, NULL };
        out->at[place].worth += j < d->title_n ? TITLE : 1;
    }
    for (size_t i = 0; i < out->n; i++) out->at[i].worth = worth(out->at[i].worth, doc_length(d), mean);
}

/* The words of the best, by what they are worth there. */
static FedList feed_terms(Arena *a, const Query *q, const CandidateList *best)
{
    size_t docs = best->n < FEED_DOCS ? best->n : FEED_DOCS, words = 0;
    FedList all = { 0 }, own;
    for (size_t i = 0; i < docs; i++) words += best->at[i].doc->n;
    Places at = places_new(a, words);
    double top = best->at[0].score;
    for (size_t i = 0; i < docs; i++) {
        double share = exp(FEED_FALL * (best->at[i].score - top) / top);
        if (share < FEED_LEAST) break;
        worths(a, best->at[i].doc, q->seen.mean, &own);
        for (size_t k = 0; k < own.n; k++) {
            uint32_t term = own.at[k].term, place = places_add(&at, term, all.n);
            if (place == all.n) *LIST_PUSH(a, &all) = (Fed){ term, 0, 0, terms_text(match_terms(q->match), term) };
            all.at[place].weight += share * own.at[k].worth;
        }
    }
    for (size_t i = 0; i < all.n; i++) {
        double n = seen_holding(&q->seen, all.at[i].term);
        all.at[i].weight *= n > 0 ? log(1 + (q->seen.docs - n + 0.5) / (n + 0.5)) : 0;
    }
    heaviest_keep(&all, FEED_TERMS);
    return all;
}

/* tf: room for one number a term. */
static double fed_score(const DocWords *d, const FedList *terms, const Places *at, double *tf, double mean)
{
    double score = 0, length = doc_length(d);
    memset(tf, 0, terms->n * sizeof *tf);
    for (uint32_t j = 0; j < d->n; j++) {
        const uint32_t *place = places_of(at, d->words[j]);
        if (place) tf[*place] += j < d->title_n ? TITLE : 1;
    }
    for (size_t k = 0; k < terms->n; k++) if (tf[k] > 0) score += terms->at[k].weight * worth(tf[k], length, mean);
    return score;
}

static void feed(Arena *a, const Query *q, CandidateList *list)
{
    FedList terms = feed_terms(a, q, list);
    double *tf = arena_take(a, (terms.n + 1) * sizeof *tf);
    Places at = places_new(a, terms.n);
    double asked = 0, fed = 0;
    for (size_t i = 0; i < q->sought.n; i++) asked += weight_of(&q->sought.at[i]);
    for (uint32_t i = 0; i < terms.n; i++) {
        places_add(&at, terms.at[i].term, i);
        fed += terms.at[i].weight;
    }
    if (fed <= 0) return;
    for (size_t i = 0; i < list->n; i++) {
        double score = fed_score(list->at[i].doc, &terms, &at, tf, q->seen.mean);
        list->at[i].score = (1 - FEED) * list->at[i].score + FEED * score * asked / fed;
    }
    qsort(list->at, list->n, sizeof *list->at, best_first);
}

static double part_of(const Exact *e, uint32_t i, const DocWords *d)
{
    return weight_of(&e->q->sought.at[i]) * worth(e->now.tf[i], doc_length(d), e->q->seen.mean);
}

/* The asker's words that carried the score, heaviest first, each once. */
static TextList why(Arena *a, Arena *work, Exact *e, const DocWords *d)
{
    TextList out = { 0 };
    FedList parts = { 0 };
    count(e, d);
    for (uint32_t i = 0; i < e->q->sought.n; i++)
        if (e->now.tf[i] > 0)
            *LIST_PUSH(work, &parts) = (Fed){ i, 0, part_of(e, i, d), NULL };
    if (parts.n) qsort(parts.at, parts.n, sizeof *parts.at, heaviest_first);
    for (size_t i = 0; i < parts.n && out.n < MATCH_WHY_MOST; i++) {
        Text said = e->q->sought.at[parts.at[i].term].why;
        if (!text_in(&out, said)) *LIST_PUSH(a, &out) = arena_copy(a, said, strlen(said));
    }
    return out;
}

/* Documents lie anywhere in memory; they are fetched while those before them are looked at. */
static void fetch(const CandidateList *list)
{
    for (size_t i = 0; i < list->n; i++) __builtin_prefetch(list->at[i].doc);
    for (size_t i = 0; i < list->n; i++)
        for (uint32_t j = 0; j < list->at[i].doc->n && j < FETCHED; j += FETCH_STEP) __builtin_prefetch(list->at[i].doc->words + j);
}

/* Best first, by all that there is. */
static void rank(Arena *a, Exact *e, CandidateList *list)
{
    size_t found = 0;
    fetch(list);
    for (size_t i = 0; i < list->n; i++) {
        list->at[i].score = list->at[i].own = score_of(e, list->at[i].doc);
        if (list->at[i].score > 0) list->at[found++] = list->at[i];
    }
    list->n = found;
    if (!found) return;
    qsort(list->at, list->n, sizeof *list->at, best_first);
    if (!e->q->plain) feed(a, e->q, list);
}

/* What a document would get that held every word of the asker without end. */
static double all_asked(Arena *a, const Query *q)
{
    double *most = arena_take(a, (q->words + 1) * sizeof *most), all = 0;
    for (size_t i = 0; i < q->sought.n; i++) most[q->sought.at[i].word] = fmax(most[q->sought.at[i].word], weight_of(&q->sought.at[i]));
    for (uint32_t w = 0; w < q->words; w++) all += most[w];
    return all;
}

void match_find(const Match *m, Arena *a, const MatchAsk *ask, MatchHitList *out)
{
    ON_EXIT(arena_done) Arena *work = arena_new();
    Query q;
    CandidateList list = { 0 };
    *out = (MatchHitList){ 0 };
    assert(ask->most <= MATCH_MOST);
    rcu_read_lock();
    query_read(m, work, ask, &q);
    if (q.sought.n && !q.none) candidates_of(work, &q, ask, &list);
    Exact e = exact_new(work, &q);
    rank(work, &e, &list);
    if (ask->work) *ask->work = q.work;
    double asked = all_asked(work, &q);
    for (size_t i = 0; i < list.n && i < ask->most; i++) {
        const Candidate *c = &list.at[i];
        *LIST_PUSH(a, out) = (MatchHit){ c->doc->id, c->score, c->own / asked, why(a, work, &e, c->doc) };
    }
    rcu_read_unlock();
}
