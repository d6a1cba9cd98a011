#include "match/index.h"
#include "base/words.h"
#include <math.h>

enum { WAYS_MOST = 500, NEAR_TRIED = 8, BEGUN_MOST = 16, BEGUN_LEAST = 2, HALF_LEAST = 3, MANY = 1000 };

/* How much a term counts that nobody asked for: one that means the same as what nobody wrote, or somebody; one spelt nearly alike, in
   place of what nobody wrote, or somebody; the rest of a word begun. */
static const double TWICE = 2, UNSAID = 1, SAME = 0.5, NEAR = 0.7, RARE_NEAR = 0.3, BEGUN = 0.5;

/* Another way to say a word that stands in more than three of eight documents, and they many, says little and takes long. */
static const double RARE_LEAST = 1;

typedef struct Word { uint32_t term; Text said, stem; size_t n; } Word;
typedef LIST(Word) WordList;

static void words_of(const Match *m, Arena *a, Text s, WordList *out)
{
    WordStem stem;
    for (size_t n = 0; n < MATCH_WORDS_MOST && words_next(&s, &stem); n++) {
        uint32_t term = terms_find(match_terms(m), stem.stem, stem.n);
        if (term != NO_TERM && stops(m, term)) continue;
        *LIST_PUSH(a, out) = (Word){ term, arena_copy(a, stem.said, stem.said_n), arena_copy(a, stem.stem, stem.n), stem.n };
    }
}

/* Of what is stemmed already: stems of stems may be others. */
static void stems_of(const Match *m, Arena *a, Text s, WordList *out)
{
    while (*s) {
        size_t n = strcspn(s, " ");
        uint32_t term = terms_find(match_terms(m), s, n);
        if (term == NO_TERM || !stops(m, term)) *LIST_PUSH(a, out) = (Word){ .term = term };
        s += n + (s[n] == ' ');
    }
}

/* The documents apart that the asker names; their lengths added. */
static double apart_of(const View *v, const MatchAsk *ask, Seen *out)
{
    double length = 0;
    for (uint32_t i = 0; i < v->n; i++) {
        const Part *p = &v->parts[i];
        uint32_t number;
        for (size_t k = 0; p->segment->scope == MATCH_APART && k < ask->also_n; k++) {
            if (!segment_has(p->segment, ask->also[k], &number) || gone(p->gone, number)) continue;
            out->apart[out->apart_n++] = &p->segment->doc[number];
            length += doc_length(&p->segment->doc[number]);
        }
    }
    return length;
}

/* How many words the documents have that are seen. */
static double words_all(const Seen *seen)
{
    double n = 0;
    for (uint32_t i = 0; i < seen->n; i++)
        for (uint32_t d = 0; d < seen->parts[i]->segment->docs; d++)
            if (!gone(seen->parts[i]->gone, d)) n += seen->parts[i]->segment->doc[d].n;
    for (uint32_t i = 0; i < seen->apart_n; i++) n += seen->apart[i]->n;
    return n;
}

static void seen_make(const Match *m, Arena *a, const MatchAsk *ask, Seen *out)
{
    const View *v = match_view(m);
    *out = (Seen){ .parts = arena_take(a, (v->n + 1) * sizeof(Part *)), .apart = arena_take(a, (ask->also_n + 1) * sizeof(DocWords *)) };
    double length = apart_of(v, ask, out);
    out->docs = out->apart_n;
    for (uint32_t i = 0; i < v->n; i++) {
        const Part *p = &v->parts[i];
        if (p->segment->scope == MATCH_APART || !(ask->scopes >> p->segment->scope & 1)) continue;
        out->parts[out->n++] = p;
        out->docs += p->segment->docs - (p->gone ? p->gone->n : 0);
        length += p->segment->length - (p->gone ? p->gone->length : 0);
    }
    if (ask->plain) length = words_all(out);
    out->mean = out->docs > 0 && length > 0 ? length / out->docs : 1;
}

static double apart_holding(const Seen *seen, uint32_t term)
{
    double n = 0;
    for (uint32_t i = 0; i < seen->apart_n; i++)
        for (uint32_t j = 0; j < seen->apart[i]->n; j++) if (seen->apart[i]->words[j] == term) { n++; break; }
    return n;
}

double seen_holding(const Seen *seen, uint32_t term)
{
    double n = apart_holding(seen, term);
    for (uint32_t i = 0; i < seen->n; i++) n += part_posts(seen->parts[i], term).live;
    return n;
}

/* The same, with the postings. */
static double held(Arena *a, const Seen *seen, uint32_t term, const Posts **out)
{
    Posts *posts = arena_take(a, (seen->n + 1) * sizeof *posts);
    double n = apart_holding(seen, term);
    for (uint32_t i = 0; i < seen->n; i++) n += (posts[i] = part_posts(seen->parts[i], term)).live;
    *out = posts;
    return n;
}

static double rareness(double docs, double n) { return log(1 + (docs - n + 0.5) / (n + 0.5)); }

static Sought *sought_of(const SoughtList *list, uint32_t term)
{
    for (size_t i = 0; i < list->n; i++) if (list->at[i].term == term) return &list->at[i];
    return NULL;
}

/* most: of weight times rareness: what another way to say a word counts, before it is weighed, is at most TWICE what the word does. */
typedef struct Wanted { double weight, most; uint32_t word, way; Text why; } Wanted;

static bool term_add(Arena *a, Query *q, uint32_t term, const Wanted *w)
{
    Sought *known = sought_of(&q->sought, term);
    if (known) {
        if (known->word == w->word || w->weight < 1) known->weight = fmax(known->weight, w->weight);
        else known->weight += w->weight;
        return true;
    }
    const Posts *posts;
    double n = held(a, &q->seen, term, &posts);
    if (n == 0) return false;
    double rare = rareness(q->seen.docs, n);
    if (w->way && n > MANY && rare < RARE_LEAST) return false;
    *LIST_PUSH(a, &q->sought) = (Sought){ term, fmin(w->weight, w->most / rare), rare, w->word, w->way, w->why, posts };
    return true;
}

static bool is_held(const void *with, uint32_t term)
{
    const Seen *seen = with;
    for (uint32_t i = 0; i < seen->n; i++) if (part_posts(seen->parts[i], term).live) return true;
    return apart_holding(seen, term) > 0;
}

/* Terms spelt nearly as this word, of those that the viewer's documents hold. A word that is known has only rarer neighbours; one that is
   not, and has none one slip away, may have some that sound alike. */
static void near_add(const Match *m, Arena *a, Query *q, const Word *w, uint32_t word, bool known)
{
    uint32_t near[NEAR_TRIED];
    TermAsk ask = { w->stem, w->n, false, is_held, &q->seen };
    size_t n = terms_near(match_terms(m), &ask, near, NEAR_TRIED);
    if (!n && !known) {
        ask.sound = true;
        n = terms_near(match_terms(m), &ask, near, NEAR_TRIED);
    }
    for (size_t i = 0; i < n; i++) {
        if (known && !sought_of(&q->sought, w->term)) continue;
        term_add(a, q, near[i], &(Wanted){ known ? RARE_NEAR : NEAR, INFINITY, word, 0, w->said });
    }
}

/* Those that begin so in the documents of one part, and in one document apart: nobody else's words are looked at. */
static size_t begun_in(const Terms *t, Query *q, const Part *p, const Word *w, uint32_t *begun, size_t n)
{
    uint32_t count, first = segment_begun(p->segment, t, w->stem, w->n, &count);
    q->work += count;
    for (uint32_t k = 0; k < count; k++) {
        uint32_t term = p->segment->by_text[first + k];
        if (part_posts(p, term).live) n = terms_keep(t, begun, n, BEGUN_MOST, term);
    }
    return n;
}

static size_t begun_apart(const Terms *t, const DocWords *d, const Word *w, uint32_t *begun, size_t n)
{
    for (uint32_t j = 0; j < d->n; j++)
        if (!strncmp(terms_text(t, d->words[j]), w->stem, w->n)) n = terms_keep(t, begun, n, BEGUN_MOST, d->words[j]);
    return n;
}

static void begun_add(const Match *m, Arena *a, Query *q, const Word *w, uint32_t word)
{
    uint32_t begun[BEGUN_MOST];
    size_t n = 0;
    if (w->n < BEGUN_LEAST) return;
    for (uint32_t i = 0; i < q->seen.n; i++) n = begun_in(match_terms(m), q, q->seen.parts[i], w, begun, n);
    for (uint32_t i = 0; i < q->seen.apart_n; i++) n = begun_apart(match_terms(m), q->seen.apart[i], w, begun, n);
    for (size_t i = 0; i < n; i++) if (begun[i] != w->term) term_add(a, q, begun[i], &(Wanted){ BEGUN, INFINITY, word, 0, w->said });
}

static bool stands_at(const WordList *words, size_t at, const Alike *way)
{
    for (uint32_t i = 0; i < way->n; i++) if (at + i >= words->n || words->at[at + i].term != way->terms[i]) return false;
    return true;
}

/* What the words from `at` on are worth together; more than anything when nobody wrote one of them. */
static double said_worth(const Query *q, const WordList *words, size_t at, uint32_t n)
{
    double worth = 0;
    for (uint32_t i = 0; i < n; i++) {
        const Sought *s = sought_of(&q->sought, words->at[at + i].term);
        if (!s) return INFINITY;
        worth += s->rare;
    }
    return worth;
}

/* Another way, of `ways` terms, to say the n words from `at` on. */
static Wanted way_of(Query *q, const WordList *words, size_t at, uint32_t n, uint32_t ways)
{
    double worth = said_worth(q, words, at, n), same = isinf(worth) ? UNSAID : SAME;
    q->word_of[++q->ways] = (uint32_t)at;
    return (Wanted){ same, TWICE * same * worth / ways, (uint32_t)at, q->ways, "" };
}

static void alike_add(const Match *m, Arena *a, Query *q, const WordList *words, size_t at)
{
    const AlikeFound *ways = words->at[at].term == NO_TERM ? NULL : match_alike(m, words->at[at].term);
    for (size_t i = 0; ways && i < ways->n; i++) {
        if (!stands_at(words, at, ways->at[i])) continue;
        const Meaning *meaning = &match_meanings(m)->at[ways->at[i]->meaning];
        for (size_t k = 0; k < meaning->ways.n; k++) {
            const Alike *other = &meaning->ways.at[k];
            if (other == ways->at[i] || q->ways == WAYS_MOST) continue;
            Wanted w = way_of(q, words, at, ways->at[i]->n, other->n);
            w.why = arena_printf(a, "%s ~ %s", ways->at[i]->said, other->said);
            for (uint32_t j = 0; j < other->n; j++) term_add(a, q, other->terms[j], &w);
        }
    }
}

/* The term of what is written there, if anybody wrote it whose documents are seen. */
static uint32_t term_of(const Match *m, const Query *q, Text s)
{
    WordStem stem;
    uint32_t term = words_next(&s, &stem) ? terms_find(match_terms(m), stem.stem, stem.n) : NO_TERM;
    return term == NO_TERM || stops(m, term) || !is_held(&q->seen, term) ? NO_TERM : term;
}

/* Two words, as one: "hand washing", "handwashing". */
static void joined_add(const Match *m, Arena *a, Query *q, const WordList *words, size_t at)
{
    if (at + 1 >= words->n || q->ways == WAYS_MOST) return;
    Text x = words->at[at].said, y = words->at[at + 1].said, both = arena_printf(a, "%s%s", x, y);
    uint32_t term = term_of(m, q, both);
    if (term == NO_TERM) return;
    Wanted w = way_of(q, words, at, 2, 1);
    w.why = arena_printf(a, "%s %s ~ %s", x, y, both);
    term_add(a, q, term, &w);
}

/* A word, as the two that it is made of when it is cut there. */
static bool halves_add(const Match *m, Arena *a, Query *q, const WordList *words, size_t at, size_t cut)
{
    Text said = words->at[at].said, x = arena_copy(a, said, cut), y = said + cut;
    uint32_t one = term_of(m, q, x), other = one == NO_TERM ? NO_TERM : term_of(m, q, y);
    if (other == NO_TERM) return false;
    Wanted w = way_of(q, words, at, 1, 2);
    w.weight = SAME;                                      /* it may be a name */
    w.why = arena_printf(a, "%s ~ %s %s", said, x, y);
    term_add(a, q, one, &w);
    term_add(a, q, other, &w);
    return true;
}

/* A word that nobody wrote, as two: "bedsores", "bed sores"; those most alike in length. */
static void parted_add(const Match *m, Arena *a, Query *q, const WordList *words, size_t at)
{
    Text said = words->at[at].said;
    size_t n = strlen(said);
    if (n > NEAR_MOST || q->ways == WAYS_MOST || sought_of(&q->sought, words->at[at].term)) return;
    for (size_t i = 0; i < n; i++) {
        size_t cut = i % 2 ? n / 2 - (i + 1) / 2 : n / 2 + i / 2;
        bool fits = cut >= HALF_LEAST && cut + HALF_LEAST <= n && (said[cut] & 0xc0) != 0x80;      /* no letter is cut */
        if (fits && halves_add(m, a, q, words, at, cut)) return;
    }
}

static void pairs_make(Arena *a, Query *q, const WordList *words)
{
    q->pairs = arena_take(a, (words->n + 1) * 2 * sizeof *q->pairs);
    for (size_t i = 0; i + 1 < words->n; i++) {
        const Sought *x = sought_of(&q->sought, words->at[i].term), *y = sought_of(&q->sought, words->at[i + 1].term);
        if (!x || !y || x == y) continue;
        q->pairs[q->pairs_n * 2] = (uint32_t)(x - q->sought.at);
        q->pairs[q->pairs_n++ * 2 + 1] = (uint32_t)(y - q->sought.at);
    }
}

/* A word that nobody wrote stands in no document: a phrase with it finds nothing, and without it nothing is left out. */
static void held_read(const Match *m, Arena *a, const SearchTermList *terms, Query *q)
{
    for (size_t i = 0; terms && i < terms->n; i++) {
        const SearchTerm *t = &terms->at[i];
        WordList words = { 0 };
        bool known = true;
        if (!t->phrase && !t->not_) continue;
        stems_of(m, a, t->stems, &words);
        uint32_t *row = arena_take(a, (words.n + 1) * sizeof *row);
        for (size_t k = 0; k < words.n; k++) known &= (row[k] = words.at[k].term) != NO_TERM;
        if (known && words.n) *LIST_PUSH(a, &q->held) = (Held){ row, (uint32_t)words.n, t->not_ };
        q->none |= !known && !t->not_;
    }
}

/* Words typed after a minus are not sought. */
static void unwanted_drop(const Query *q, WordList *words)
{
    size_t kept = 0;
    for (size_t i = 0; i < words->n; i++) {
        bool unwanted = false;
        for (size_t k = 0; k < q->held.n; k++)
            for (uint32_t j = 0; q->held.at[k].not_ && j < q->held.at[k].n; j++) unwanted |= q->held.at[k].terms[j] == words->at[i].term;
        if (!unwanted) words->at[kept++] = words->at[i];
    }
    words->n = kept;
}

void query_read(const Match *m, Arena *a, const MatchAsk *ask, Query *q)
{
    WordList words = { 0 };
    *q = (Query){ .match = m, .plain = ask->plain };
    seen_make(m, a, ask, &q->seen);
    held_read(m, a, ask->held, q);
    words_of(m, a, ask->words, &words);
    unwanted_drop(q, &words);
    for (uint32_t i = 0; i < words.n; i++) {
        const Word *w = &words.at[i];
        if (w->term != NO_TERM && term_add(a, q, w->term, &(Wanted){ 1, INFINITY, i, 0, w->said })) continue;
        if (!ask->plain) near_add(m, a, q, w, i, false);
    }
    pairs_make(a, q, &words);
    q->words = (uint32_t)words.n;
    q->word_of = arena_take(a, (WAYS_MOST + 1) * sizeof *q->word_of);
    if (ask->plain) return;
    for (size_t i = 0; i < words.n; i++) {
        alike_add(m, a, q, &words, i);
        joined_add(m, a, q, &words, i);
        parted_add(m, a, q, &words, i);
    }
    for (uint32_t i = 0; i < words.n; i++) if (words.at[i].term != NO_TERM) near_add(m, a, q, &words.at[i], i, true);
    if (ask->begun && words.n) begun_add(m, a, q, &words.at[words.n - 1], (uint32_t)words.n - 1);
}
