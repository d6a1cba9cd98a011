#include "introduce/share_out.h"
#include "panel/panel_walk.h"
#include "panel/reader.h"

enum { ITEMS = 3, PEOPLE = 4 };

static double least_of(const double *fit, const bool *chosen, size_t n)
{
    double least = 2;
    for (size_t i = 0; i < n; i++) if (chosen[i] && fit[i] < least) least = fit[i];
    return least;
}

TEST(the_item_served_worst_is_served_first_and_then_all_as_well_as_can_be)
{
    static const double FIT[] = { 0.9, 0.8, 0.5, 0 };
    bool chosen[4];
    EXPECT(share_out(test_arena, &(ShareOut){ FIT, 2, 2, 1, 1 }, chosen) == 0.5);
    EXPECT(!chosen[0] && chosen[1] && chosen[2] && !chosen[3]);
    static const double ROOM[] = { 0.9, 0.8, 0.5, 0.4 };
    EXPECT(share_out(test_arena, &(ShareOut){ ROOM, 2, 2, 1, 2 }, chosen) == 0.5);
    EXPECT(chosen[0] && !chosen[1] && chosen[2] && !chosen[3]);        /* one who is best at both reads both, when they may */
}

TEST(whoever_never_reads_an_item_is_not_given_it_even_when_a_place_stays_empty)
{
    static const double FIT[] = { -1, 0.3, -1, 0.9 };
    bool chosen[4];
    share_out(test_arena, &(ShareOut){ FIT, 2, 2, 1, 1 }, chosen);
    EXPECT(!chosen[0] && !chosen[2]);
    EXPECT(chosen[1] != chosen[3]);
    static const double NOBODY[] = { -1, -1 };
    EXPECT(share_out(test_arena, &(ShareOut){ NOBODY, 1, 2, 1, 1 }, chosen) == -1);
    EXPECT(!chosen[0] && !chosen[1]);
}

/* Every way to give three items one reader each out of four, each reading one at most. */
static double least_by_trying(const double *fit)
{
    double best = -1;
    for (int code = 0; code < PEOPLE * PEOPLE * PEOPLE; code++) {
        int p[ITEMS] = { code % PEOPLE, code / PEOPLE % PEOPLE, code / PEOPLE / PEOPLE };
        double least = 2;
        if (p[0] == p[1] || p[0] == p[2] || p[1] == p[2]) continue;
        for (int i = 0; i < ITEMS; i++) if (fit[i * PEOPLE + p[i]] < least) least = fit[i * PEOPLE + p[i]];
        if (least > best) best = least;
    }
    return best;
}

TEST(no_other_way_serves_the_worst_better)
{
    uint32_t seed = 20261127;
    for (int round = 0; round < 500; round++) {
        double fit[ITEMS * PEOPLE];
        bool chosen[ITEMS * PEOPLE];
        for (size_t i = 0; i < COUNT(fit); i++) fit[i] = (double)((seed = seed * 1664525 + 1013904223) >> 24) / 256;
        double least = share_out(test_arena, &(ShareOut){ fit, ITEMS, PEOPLE, 1, 1 }, chosen);
        EXPECT(least == least_by_trying(fit));
        EXPECT(least_of(fit, chosen, COUNT(fit)) >= least);
        for (size_t p = 0; p < PEOPLE; p++) EXPECT_INT(chosen[p] + chosen[PEOPLE + p] + chosen[2 * PEOPLE + p] <= 1, 1);
    }
}

TEST(readers_are_members_who_take_part_and_their_agenda_says_so)
{
    Idea idea = product(), other = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea), theirs = listed(&panel, &other);
    ReaderList list = { 0 }, kept = { 0 };
    panel = panel_now(panel.id);
    *LIST_PUSH(test_arena, &list) = (Reader){ item.id, first };
    *LIST_PUSH(test_arena, &list) = (Reader){ theirs.id, second };
    EXPECT_OK(readers_keep(test_db, &panel, &list, chair, at("2026-03-02", 9)));
    EXPECT_OK(readers_of(test_db, panel.id, &kept));
    EXPECT_INT(kept.n, 2);
    EXPECT(reads(&kept, item.id, first) && !reads(&kept, item.id, second));
    EXPECT_INT(panel_now(panel.id).version, panel.version + 1);      /* they are told of it */
    list.at[0].person = nurse;
    EXPECT_ERR(readers_keep(test_db, &panel, &list, chair, at("2026-03-02", 9)), E_INVALID);
}

TEST(whoever_declares_an_interest_reads_the_item_no_more_and_an_item_taken_off_has_no_readers)
{
    Idea idea = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &idea);
    ReaderList list = { 0 }, kept = { 0 };
    *LIST_PUSH(test_arena, &list) = (Reader){ item.id, first };
    EXPECT_OK(readers_keep(test_db, &panel, &list, chair, at("2026-03-02", 9)));
    EXPECT_OK(interest_declare(test_db, &item, first, true, "My brother makes it", at("2026-03-02", 10)));
    EXPECT_OK(readers_of(test_db, panel.id, &kept));
    EXPECT_INT(kept.n, 0);
    list.at[0].person = second;
    EXPECT_OK(readers_keep(test_db, &panel, &list, chair, at("2026-03-02", 11)));
    EXPECT_OK(item_drop(test_db, &panel, &item, chair, at("2026-03-02", 12)));
    EXPECT_OK(readers_of(test_db, panel.id, &kept));
    EXPECT_INT(kept.n, 0);
}
