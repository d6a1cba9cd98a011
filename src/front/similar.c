#include "front/similar.h"
#include "front/answers.h"
#include "pathway/search.h"
#include "view/asset.h"
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

enum { WORDS_MOST = 400, CONCEPTS_MOST = 60, CANDIDATES = 100, LEAST_SHARED = 2, LETTERS = 4 };

/* What means the same: stems of words and phrases, as one searches for them. */
typedef struct Concept { TextList any; i64 held; } Concept;
typedef LIST(Concept) ConceptList;

static ConceptList groups;
static TextList    ignored;               /* stems that say nothing of what an idea is about */

static TextList stems_of_line(Arena *a, Text line)
{
    TextList out = { 0 };
    while (*line) {
        size_t n = strcspn(line, ",");
        Text stems = words_stems(a, arena_copy(a, line, n), WORDS_MOST);
        if (*stems && !text_in(&out, stems)) *LIST_PUSH(a, &out) = stems;
        line += n + (line[n] == ',');
    }
    return out;
}

static Arena *for_ever;

static void load(void)
{
    static const char IGNORE[] = "ignore:";
    for_ever = arena_new();
    const Asset *asset = asset_named("synonyms.txt");
    assert(asset);
    Text text = arena_copy(for_ever, (const char *)asset->bytes, asset->n);
    for (size_t n; *text; text += n + (text[n] == '\n')) {
        n = strcspn(text, "\n");
        Text line = arena_copy(for_ever, text, n);
        if (!n || *line == '#') continue;
        bool ignore = !strncmp(line, IGNORE, strlen(IGNORE));
        TextList stems = stems_of_line(for_ever, ignore ? line + strlen(IGNORE) : line);
        if (!ignore) *LIST_PUSH(for_ever, &groups) = (Concept){ stems, 0 };
        for (size_t i = 0; ignore && i < stems.n; i++) *LIST_PUSH(for_ever, &ignored) = stems.at[i];
    }
}

/* stems: with a space before each and at the end. */
static bool holds(Arena *a, Text stems, const Concept *c)
{
    for (size_t i = 0; i < c->any.n; i++) if (strstr(stems, arena_printf(a, " %s ", c->any.at[i]))) return true;
    return false;
}

static Text spaced(Arena *a, Text text) { return arena_printf(a, " %s ", words_stems(a, text, WORDS_MOST)); }

static bool known(const ConceptList *list, Text stem)
{
    for (size_t i = 0; i < list->n; i++) if (text_in(&list->at[i].any, stem)) return true;
    return false;
}

/* What the text is about: groups of the file it names, then its other words. */
static ConceptList concepts_of(Arena *a, Text text)
{
    ConceptList out = { 0 };
    TextList words = { 0 };
    Text stems = spaced(a, text);
    for (size_t i = 0; i < groups.n; i++) if (holds(a, stems, &groups.at[i])) *LIST_PUSH(a, &out) = groups.at[i];
    search_stems(a, text, &words);
    for (size_t i = 0; i < words.n && out.n < CONCEPTS_MOST; i++) {
        Text w = words.at[i];
        if (strlen(w) < LETTERS || text_in(&ignored, w) || known(&out, w)) continue;
        Concept one = { 0 };
        *LIST_PUSH(a, &one.any) = w;
        *LIST_PUSH(a, &out) = one;
    }
    return out;
}

static Text match_of(Arena *a, const ConceptList *list, bool postgres)
{
    TextList all = { 0 };
    for (size_t i = 0; i < list->n; i++)
        for (size_t k = 0; k < list->at[i].any.n; k++) *LIST_PUSH(a, &all) = list->at[i].any.at[k];
    return search_any(a, &all, postgres);
}

typedef struct Found { const PublicIdea *idea; double score; } Found;

static int likest_first(const void *a, const void *b)
{
    double x = ((const Found *)a)->score, y = ((const Found *)b)->score;
    return (x < y) - (x > y);
}

/* A concept that few of those found hold says more than one that all of them hold. */
static double score_of(Arena *a, const ConceptList *list, Text stems, size_t n)
{
    double score = 0;
    int shared = 0;
    for (size_t i = 0; i < list->n; i++) {
        if (!holds(a, stems, &list->at[i])) continue;
        shared++;
        score += log(1 + (double)n / (double)list->at[i].held);
    }
    return shared < LEAST_SHARED ? 0 : score;
}

static const Text READ[] = { "name_of_it", "problem", "what" };

bool similar_reads(const Step *step)
{
    for (size_t i = 0; i < step->questions.n; i++)
        for (size_t k = 0; k < COUNT(READ); k++) if (same(step->questions.at[i].key, READ[k])) return true;
    return false;
}

Text similar_text(Arena *a, const LandedAnswerList *answers)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < COUNT(READ); i++) buf_printf(&b, "%s\n", answer_of(answers, READ[i]));
    return buf_end(&b);
}

Err similar_public(Db *db, Arena *a, Text text, PublicIdeaList *out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    PublicIdeaList candidates;
    LIST(Found) found = { 0 };
    TextList stems = { 0 };
    pthread_once(&once, load);
    ConceptList concepts = concepts_of(a, text);
    *out = (PublicIdeaList){ 0 };
    if (!concepts.n) return OK;
    TRY(public_ideas_any(db, a, match_of(a, &concepts, db_is_postgres(db)), CANDIDATES, &candidates));
    for (size_t i = 0; i < candidates.n; i++) {
        Text own = spaced(a, arena_printf(a, "%s\n%s", candidates.at[i].title, candidates.at[i].public_summary));
        *LIST_PUSH(a, &stems) = own;
        for (size_t k = 0; k < concepts.n; k++) concepts.at[k].held += holds(a, own, &concepts.at[k]);
    }
    for (size_t i = 0; i < candidates.n; i++) {
        double score = score_of(a, &concepts, stems.at[i], candidates.n);
        if (score > 0) *LIST_PUSH(a, &found) = (Found){ &candidates.at[i], score };
    }
    if (found.n) qsort(found.at, found.n, sizeof *found.at, likest_first);
    for (size_t i = 0; i < found.n && i < SIMILAR_MOST; i++) *LIST_PUSH(a, out) = *found.at[i].idea;
    return OK;
}
