#include "pathway/likeness.h"
#include "pathway/search.h"
#include "likeness.sql.h"
#include <math.h>
#include <stdlib.h>

enum { RARE = 10, HELD_MOST = 2000, CANDIDATES = 20, KEPT = 4, LEAST = 280, IN_TITLE = 2 };

typedef struct Stem { Text stem; i64 held; double weight; bool in_title; } Stem;
typedef LIST(Stem) StemList;

static void stems_of(Arena *a, const LikenessText *t, TextList *title, TextList *all)
{
    search_stems(a, t->title, title);
    search_stems(a, arena_printf(a, "%s %s %s", t->title, t->summary, t->problem), all);
}

/* A stem that few hold says much; one that half of them hold says next to nothing. */
static double weight(i64 held, i64 ideas)
{
    double idf = log((double)(ideas + 1) / (double)(held > 0 ? held : 1));
    return idf > 0 ? idf * idf : 0;
}

static Err weigh(Db *db, Arena *a, const LikenessText *t, StemList *out)
{
    TextList title = { 0 }, all = { 0 };
    bool postgres = db_is_postgres(db);
    stems_of(a, t, &title, &all);
    for (size_t i = 0; i < all.n; i++) {
        TextList one = { .at = &all.at[i], .n = 1 };
        Stem s = { .stem = all.at[i], .in_title = text_in(&title, all.at[i]) };
        TRY(likeness_holding(db, search_any(a, &one, postgres), HELD_MOST, &s.held));
        s.weight = weight(s.held, t->id < HELD_MOST ? t->id : HELD_MOST);
        *LIST_PUSH(a, out) = s;
    }
    return OK;
}

static int rarest_first(const void *a, const void *b)
{
    i64 x = ((const Stem *)a)->held, y = ((const Stem *)b)->held;
    return x != y ? (x > y) - (x < y) : strcmp(((const Stem *)a)->stem, ((const Stem *)b)->stem);
}

/* The rarest stems that somebody else holds too. */
static Text match_rare(Arena *a, StemList *stems, bool postgres)
{
    TextList rare = { 0 };
    if (stems->n) qsort(stems->at, stems->n, sizeof *stems->at, rarest_first);
    for (size_t i = 0; i < stems->n && rare.n < RARE; i++)
        if (stems->at[i].held > 1) *LIST_PUSH(a, &rare) = stems->at[i].stem;
    return search_any(a, &rare, postgres);
}

static double times(bool in_title) { return in_title ? 1 + IN_TITLE : 1; }

/* The other's own length is estimated from how many stems it has, at the mean weight of ours: its rare words need not be looked up. */
static i64 likeness(Arena *a, const StemList *ours, const LikenessText *other)
{
    TextList title = { 0 }, all = { 0 };
    double both = 0, own = 0, sum = 0;
    stems_of(a, other, &title, &all);
    for (size_t i = 0; i < ours->n; i++) {
        const Stem *s = &ours->at[i];
        own += s->weight * times(s->in_title);
        sum += s->weight;
        if (text_in(&all, s->stem)) both += s->weight * (times(s->in_title) + times(text_in(&title, s->stem)) - 1);
    }
    double theirs = ours->n ? sum / (double)ours->n * ((double)all.n + IN_TITLE * (double)title.n) : 0;
    double cosine = own > 0 && theirs > 0 ? both / sqrt(own * theirs) : 0;
    return cosine >= 1 ? 1000 : (i64)(cosine * 1000);
}

static Err compare(Db *db, Arena *to, const LikenessText *t, Likenesses *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    StemList stems = { 0 };
    LikenessTextList found;
    int kept = 0;
    TRY(weigh(db, a, t, &stems));
    Text match = match_rare(a, &stems, db_is_postgres(db));
    if (!*match) return OK;
    TRY(likeness_candidates(db, match, t->id, CANDIDATES, &found));
    for (size_t i = 0; i < found.n && kept < KEPT; i++) {
        i64 score = likeness(a, &stems, &found.at[i]);
        if (score < LEAST) continue;
        *LIST_PUSH(to, &out->pairs) = (Likeness){ t->id, found.at[i].id, score };
        kept++;
    }
    return OK;
}

Err likeness_look(Db *db, Arena *a, int most, Likenesses *out)
{
    LikenessTextList ideas;
    Likenesses found = { 0 };
    TRY(likeness_new(db, most, &ideas));
    for (size_t i = 0; i < ideas.n; i++) TRY(compare(db, a, &ideas.at[i], &found));
    found.compared = (int)ideas.n;
    found.upto = ideas.n ? ideas.at[ideas.n - 1].id : 0;
    *out = found;
    return OK;
}

Err likeness_keep(Db *db, const Likenesses *found)
{
    for (size_t i = 0; i < found->pairs.n; i++) {
        const Likeness *l = &found->pairs.at[i];
        TRY(likeness_add(db, l->idea, l->other, l->score));
    }
    return found->compared ? likeness_progress(db, found->upto) : OK;
}

Err likeness_find(Db *db, int most, int *done)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Likenesses found;
    TRY(likeness_look(db, a, most, &found));
    *done = found.compared;
    return likeness_keep(db, &found);
}

Err likeness_skip(Db *db, i64 upto) { return likeness_progress(db, upto); }
