#include "front/public_idea.h"
#include "pathway/pathway.h"
#include "public_idea.sql.h"

/* How it ended, for anybody. Ends that a pathway names itself are called by their title. */
static const struct { Text outcome, words; } ENDS[] = {
    { "declined",   "We will not take this on" },
    { "signposted", "We showed the way to someone who can help" },
    { "withdrawn",  "Withdrawn by the person who sent it" },
    { "merged",     "Joined with another idea" },
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

Err public_ideas(Db *db, Arena *a, Time before, i64 before_id, i64 most, PublicIdeaList *out)
{
    TRY(public_rows(db, before, before_id, most, out));
    for (size_t i = 0; i < out->n; i++) say_standing(a, &out->at[i]);
    return OK;
}

Err public_idea(Db *db, Arena *a, Text reference, PublicIdea *out)
{
    TRY(public_row(db, reference, out));
    say_standing(a, out);
    return OK;
}
