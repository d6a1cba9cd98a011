#include "tests/test.h"
#include "mail/letters.h"
#include "view/asset.h"

static const Pair ALL[] = {
    { "name", "Ann" }, { "title", "Racks" }, { "reference", "EXH-26-0001A" }, { "reason", "R" }, { "words", "W" }, { "next_door", "N" },
    { "link", "https://x" },
    { "owner", "O" }, { "owner_email", "o@x" }, { "hospital", "H" }, { "date", "D" }, { "human_by", "1" }, { "route_by", "2" },
    { "panel_by", "3" }, { "stage", "S" },
    { "team", "T" }, { "other", "Z" }, { "until", "U" }, { "code", "ABCD-EFGH" },
    { "actor", "A" }, { "what", "W" }, { "task", "T" }, { "state", "done" }, { "lines", "L" }, { "day", "D" },
    { "panel", "P" }, { "starts", "14:00" }, { "place", "Here" }, { "chair", "C" }, { "agenda", "1. One" },
    { "who", "W" }, { "part", "P" }, { "email", "e@x" }, { "from", "F" }, { "to", "T" }, { "organisation", "O" }, { "contact", "c@x" },
    { "why", "tags" }, { "other_email", "z@x" }, { "promised", "An hour" }, { "table", "3" },
};

static bool is_letter(const Asset *asset) { return starts(asset->bytes, "Subject: "); }

TEST(every_letter_can_be_filled)
{
    size_t letters = 0;
    for (size_t i = 0; i < ASSETS_N; i++) {
        if (!is_letter(&ASSETS[i])) continue;
        Text subject = "", body = "";
        Text name = arena_copy(test_arena, ASSETS[i].name, strlen(ASSETS[i].name) - strlen(".txt"));
        EXPECT_OK(letter_fill(test_arena, name, ALL, COUNT(ALL), &subject, &body));
        EXPECT(*subject && *body && !strchr(subject, '\n'));
        EXPECT_LACKS(body, "{{");
        letters++;
    }
    EXPECT(letters >= 15);
}

TEST(a_letter_with_a_blank_that_nothing_fills_is_not_sent)
{
    Text subject = "as before", body = "as before";
    EXPECT_ERR(letter_fill(test_arena, "decline", ALL, 3, &subject, &body), E_BROKEN);
    EXPECT_ERR(letter_fill(test_arena, "no-such-letter", ALL, COUNT(ALL), &subject, &body), E_BROKEN);
    EXPECT_TEXT(subject, "as before");
    EXPECT_TEXT(body, "as before");
}

TEST(what_people_wrote_adds_no_line_to_a_subject)
{
    Pair with[COUNT(ALL)];
    memcpy(with, ALL, sizeof ALL);
    with[1].value = "Racks\r\nBcc: everyone@example.org";
    Text subject, body;
    EXPECT_OK(letter_fill(test_arena, "decline", with, COUNT(with), &subject, &body));
    EXPECT_LACKS(subject, "\n");
    EXPECT_LACKS(subject, "\r");
}
