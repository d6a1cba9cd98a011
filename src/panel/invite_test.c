#include "panel/panel_walk.h"
#include "panel_test.sql.h"

static i64 mails(Text email)
{
    i64 n;
    EXPECT_OK(panel_test_mails(test_db, email, &n));
    return n;
}

static Text newest(Text email)
{
    Text body;
    EXPECT_OK(panel_test_mail(test_db, email, &body));
    return body;
}

static i64 invite(i64 panel)
{
    i64 sent;
    Panel now = panel_now(panel);
    EXPECT_OK(panel_invite(test_db, &now, chair, &PANEL_SITE, at("2026-03-03", 9), &sent));
    return sent;
}

static void remind(Text day) { EXPECT_OK(panel_remind_due(test_db, &PANEL_SITE, at(day, 8), 100)); }

TEST(members_get_the_agenda_once_and_again_when_it_changed)
{
    Idea a = tray(), b = product();
    i64 sent;
    Panel panel = planned("idea", 2);
    EXPECT_ERR(panel_invite(test_db, &panel, chair, &PANEL_SITE, at("2026-03-03", 9), &sent), E_CONFLICT);
    listed(&panel, &a);
    EXPECT_INT(invite(panel.id), 3);
    EXPECT_INT(invite(panel.id), 0);
    EXPECT_HAS(newest("first@exh.example"), "1. A tray");
    EXPECT_HAS(newest("first@exh.example"), "https://ideas.example/panels/");
    listed(&panel, &b);
    EXPECT_INT(invite(panel.id), 3);
    EXPECT_HAS(newest("first@exh.example"), "2. A mattress");
    EXPECT_INT(mails("first@exh.example"), 2);
}

TEST(the_agenda_does_not_name_an_idea_to_whoever_has_an_interest_in_it)
{
    Idea a = tray(), b = product();
    Panel panel = planned("idea", 2);
    listed(&panel, &a);
    Item item = listed(&panel, &b);
    EXPECT_OK(interest_declare(test_db, &item, first, true, "Shares", at("2026-03-03", 9)));
    invite(panel.id);
    EXPECT_HAS(newest("first@exh.example"), "2. You have an interest in this item");
    EXPECT_LACKS(newest("first@exh.example"), "mattress");
    EXPECT_HAS(newest("second@exh.example"), "2. A mattress");
}

TEST(the_agenda_does_not_name_a_restricted_idea_to_whoever_may_not_see_it)
{
    Idea a = tray(), b = product();
    Panel panel = planned("idea", 2);
    listed(&panel, &a);
    listed(&panel, &b);
    long long idea = b.id, by = second;
    EXPECT_OK(db_script(test_db, arena_printf(test_arena,
        "INSERT INTO restricted (idea, reason, author, since) VALUES (%lld, 'other', %lld, 1);"
        "INSERT INTO granted (id, idea, person, author, since) VALUES (1, %lld, %lld, %lld, 1);", idea, by, idea, by, by)));
    invite(panel.id);
    EXPECT_HAS(newest("first@exh.example"), "2. This item is not for you to see");
    EXPECT_LACKS(newest("first@exh.example"), "mattress");
    EXPECT_HAS(newest("second@exh.example"), "2. A mattress");
    remind("2026-03-10");
    EXPECT_LACKS(newest("first@exh.example"), "mattress");
}

/* The panel is on Thursday 12 March: two working days before is Tuesday. */
TEST(who_has_not_scored_is_reminded_two_working_days_before_and_once)
{
    Idea a = tray();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &a);
    EXPECT_OK(give(&panel, &item, first, 3, 3));
    remind("2026-03-09");
    EXPECT_INT(mails("second@exh.example"), 0);
    remind("2026-03-10");
    EXPECT_INT(mails("second@exh.example"), 1);
    EXPECT_INT(mails("chair@exh.example"), 1);
    EXPECT_INT(mails("first@exh.example"), 0);
    remind("2026-03-10");
    remind("2026-03-11");
    EXPECT_INT(mails("second@exh.example"), 1);
    EXPECT_HAS(newest("second@exh.example"), "1. A tray");
}

TEST(a_reminder_missed_by_a_stopped_job_goes_out_until_the_day_and_not_after_it)
{
    Idea a = tray();
    Panel panel = planned("idea", 2);
    listed(&panel, &a);
    remind("2026-03-12");
    EXPECT_INT(mails("second@exh.example"), 1);
    Idea b = product();
    Panel other = planned("idea", 2);
    listed(&other, &b);
    remind("2026-03-13");
    EXPECT_INT(mails("second@exh.example"), 1);
}

TEST(a_panel_that_moves_reminds_anew_and_one_of_an_interest_alone_does_not)
{
    Idea a = product();
    Panel panel = planned("idea", 2);
    Item item = listed(&panel, &a);
    EXPECT_OK(interest_declare(test_db, &item, first, true, "Shares", at("2026-03-03", 9)));
    remind("2026-03-10");
    EXPECT_INT(mails("first@exh.example"), 0);
    EXPECT_INT(mails("second@exh.example"), 1);
    panel = panel_now(panel.id);
    PanelWish wish = { panel.title, panel.starts, panel.place, "idea", on("2026-03-19"), chair, 2,
                       { .at = (i64[]){ first, second }, .n = 2 } };
    EXPECT_OK(panel_change(test_db, &panel, &wish, chair, at("2026-03-10", 9)));
    remind("2026-03-16");
    EXPECT_INT(mails("second@exh.example"), 1);
    remind("2026-03-17");
    EXPECT_INT(mails("second@exh.example"), 2);
}
