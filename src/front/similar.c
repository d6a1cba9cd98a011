#include "front/similar.h"
#include "front/answers.h"
#include "pathway/sight.h"

enum { LEAST_SHARED = 2, LOOKED_AT = 20 };

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
    RecallAsk ask = { .kinds = 1 << RECALL_PUBLIC, .viewer = SIGHT_PROGRAM, .words = text, .most = LOOKED_AT };
    return public_ideas_like(db, a, &ask, LEAST_SHARED, SIMILAR_MOST, out);
}
