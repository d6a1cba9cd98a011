#include "test.h"
#include "base/readable.h"

TEST(the_hardest_sentences_of_a_letter_are_named_and_the_plain_ones_are_not)
{
    TextList hard = { 0 };
    readable_hardest(test_arena, "We read your idea. Operational considerations necessitate interdisciplinary collaboration throughout.\n"
                     "Unfortunately our department cannot prioritise implementation of additional innovations currently. Thank you.", 3,
                     &hard);
    EXPECT_INT(hard.n, 2);
    EXPECT(hard.n && strstr(hard.at[0], "interdisciplinary"));
    for (size_t i = 0; i < hard.n; i++) EXPECT_LACKS(hard.at[i], "Thank you");
    hard = (TextList){ 0 };
    readable_hardest(test_arena, "The wall is too thin. We can put the rack up next week. Tell us if that is too late for you.", 3, &hard);
    EXPECT_INT(hard.n, 0);
}
