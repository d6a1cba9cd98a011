#include "assure/processing.h"
#include "assure/assure_walk.h"

static const char FORM[] = "check dpia 9\ntitle X\nwithin 5\npart a A\nask purpose lines For what?\nask whose many Whose data is it?\n"
                           "choice patients Patients\nchoice staff Staff\nask kept lines How long?\n";

static const ProcessingPiece *piece(const ProcessingDraft *d, Text key)
{
    for (size_t i = 0; i < d->rows.n; i++)
        for (size_t k = 0; k < d->rows.at[i].pieces.n; k++)
            if (same(d->rows.at[i].pieces.at[k].key, key)) return &d->rows.at[i].pieces.at[k];
    return NULL;
}

TEST(a_draft_for_a_processor_says_what_was_answered_and_counts_what_was_not)
{
    Template t;
    TemplateFaultList faults = { 0 };
    CheckAnswer given[] = { { .key = "purpose", .value = "To read X-rays", .same = true },
                            { .key = "whose", .value = "patients\nstaff", .same = true },
                            { .key = "kept", .value = "Said of another question", .same = false } };
    CheckAnswerList answers = { .at = given, .n = COUNT(given) };
    ProcessingDraft d;
    EXPECT_OK(template_parse(test_arena, FORM, &t, &faults));
    processing_draft(test_arena, &t, &answers, &d);
    EXPECT_TEXT(piece(&d, "purpose")->words, "To read X-rays");
    EXPECT_TEXT(piece(&d, "whose")->words, "Patients\nStaff");
    EXPECT_TEXT(piece(&d, "kept")->words, "");
    EXPECT_TEXT(piece(&d, "kept")->part, "a");
    EXPECT_TEXT(piece(&d, "flow")->part, "");
    EXPECT_INT(d.open, 9);
}
