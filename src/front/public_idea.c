#include "front/public_idea.h"
#include "pathway/pathway.h"
#include "pathway/sight.h"
#include "public_idea.sql.h"

enum { SUMMARY_SHORT = 200 };

/* How it ended, for anybody. Ends that a pathway names itself are called by their title. */
static const struct { Text outcome, words; } ENDS[] = {
    { "declined",   "We will not take this on" },
    { "signposted", "We showed the way to someone who can help" },
    { "withdrawn",  "Withdrawn by the person who sent it" },
    { "merged",     "Joined with another idea" },
    { "archived",   "Put away, as nothing was done with it" },
};

Text standing_words(Arena *a, Text pathway, Text stage, Text state, Text outcome)
{
    for (size_t i = 0; i < COUNT(ENDS); i++) if (same(outcome, ENDS[i].outcome)) return ENDS[i].words;
    if (*outcome) return stage_name(pathway, outcome);
    return same(state, "parked") ? arena_printf(a, "%s: kept for later", stage_name(pathway, stage)) : stage_name(pathway, stage);
}

Text kind_words(Text kind)
{
    static const struct { Text kind, words; } KINDS[] = {
        { "idea", "Idea" }, { "problem", "Problem" }, { "product", "Product or service" }, { "study", "Study" },
        { "partnership", "Working together" },
    };
    for (size_t i = 0; i < COUNT(KINDS); i++) if (same(kind, KINDS[i].kind)) return KINDS[i].words;
    return kind;
}

static void say_standing(Arena *a, PublicIdea *idea)
{
    idea->standing = standing_words(a, idea->pathway, idea->stage, idea->state, idea->outcome);
}

static void dress(Arena *a, const SearchTermList *terms, PublicIdeaList *list)
{
    for (size_t i = 0; i < list->n; i++) {
        PublicIdea *idea = &list->at[i];
        say_standing(a, idea);
        words_mark(a, idea->title, terms, SUMMARY_SHORT, &idea->title_runs);
        words_mark(a, idea->public_summary, terms, SUMMARY_SHORT, &idea->summary_runs);
    }
}

Err public_ideas(Db *db, Arena *a, Time before, i64 before_id, i64 most, PublicIdeaList *out)
{
    TRY(public_rows(db, before, before_id, most, out));
    dress(a, &(SearchTermList){ 0 }, out);
    return OK;
}

Err public_ideas_like(Db *db, Arena *a, const RecallAsk *ask, size_t words_least, size_t most, PublicIdeaList *out)
{
    RecallHits hits;
    *out = (PublicIdeaList){ 0 };
    TRY(recall_find(db, a, ask, &hits));
    for (size_t i = 0; i < hits.list.n && out->n < most; i++) {
        PublicIdea idea;
        if (hits.list.at[i].why.n < words_least) continue;
        Err err = public_by_id(db, hits.list.at[i].id, &idea);
        if (err && err != E_NOT_FOUND) return err;
        if (!err) *LIST_PUSH(a, out) = idea;
    }
    dress(a, ask->held ? ask->held : &(SearchTermList){ 0 }, out);
    return OK;
}

Err public_ideas_found(Db *db, Arena *a, Text typed, size_t most, PublicIdeaList *out)
{
    SearchTermList terms = { 0 };
    search_parse(a, typed, &terms);
    RecallAsk ask = { .kinds = 1 << RECALL_PUBLIC, .viewer = SIGHT_PROGRAM, .words = typed, .held = &terms, .most = MATCH_MOST };
    return public_ideas_like(db, a, &ask, 1, most, out);
}

Err public_idea(Db *db, Arena *a, Text reference, PublicIdea *out)
{
    TRY(public_row(db, reference, out));
    say_standing(a, out);
    return OK;
}
