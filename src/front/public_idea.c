#include "front/public_idea.h"
#include "pathway/pathway.h"
#include "pathway/search.h"
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

Err public_ideas_found(Db *db, Arena *a, Text typed, i64 most, PublicIdeaList *out)
{
    SearchTermList terms = { 0 };
    search_parse(a, typed, &terms);
    Text match = search_match(a, &terms, db_is_postgres(db));
    *out = (PublicIdeaList){ 0 };
    if (*match) TRY(public_found(db, match, most, out));
    dress(a, &terms, out);
    return OK;
}

Err public_ideas_any(Db *db, Arena *a, Text match, i64 most, PublicIdeaList *out)
{
    TRY(public_found(db, match, most, out));
    dress(a, &(SearchTermList){ 0 }, out);
    return OK;
}

Err public_idea(Db *db, Arena *a, Text reference, PublicIdea *out)
{
    TRY(public_row(db, reference, out));
    say_standing(a, out);
    return OK;
}
