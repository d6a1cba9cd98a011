#include "base/when.h"
#include "pathway/case.h"
#include "pathway/decision.h"
#include "pathway/follower.h"
#include "pathway/talk.h"
#include "pathway/task.h"
#include "remind/morning.h"
#include "remind/remind_walk.h"
#include "remind_test.sql.h"

#define OFFICER "officer@exh.example"

/* Received and answered on Thursday 1 January 2026's next working day, Friday the 2nd: nothing is done with it from then on. */
static Idea quiet(void)
{
    Idea idea = walk_landed(walk_day("2026-01-02"));
    i64 head;
    EXPECT_OK(remind_staff(test_db, "head@exh.example", "Hana Head", "manager", &head));
    EXPECT_OK(talk_write(test_db, &idea, walk_officer, "Thank you.", &WALK_HOSPITAL, walk_hour("2026-01-02", 15)));
    return idea;
}

static i64 letters_like(const Idea *idea, Text subject)
{
    LetterList all;
    i64 n = 0;
    EXPECT_OK(letters_of(test_db, idea->id, &all));
    for (size_t i = 0; i < all.n; i++) n += starts(all.at[i].subject, subject);
    return n;
}

static i64 warnings(const Idea *idea) { return letters_like(idea, "Nothing is happening"); }

static void mornings(Day from, Day to)
{
    for (Day d = from; d.n <= to.n; d.n++) walk_morning(d, 7);
}

static Text state(const Idea *idea)
{
    Idea now;
    EXPECT_OK(idea_get(test_db, idea->id, &now));
    return *now.outcome ? now.outcome : now.state;
}

TEST(scenario_22_sender_and_owner_are_warned_at_30_90_and_150_days_and_at_six_months_it_is_put_away_and_all_are_told_that_day)
{
    Idea idea = quiet();
    static const i64 WARNED[] = { 30, 90, 150 };
    Day from = walk_day("2026-01-02");
    i64 seen = 0;
    for (Day d = { from.n + 1 }; same(state(&idea), "open"); d.n++) {
        walk_morning(d, 7);
        if (warnings(&idea) == seen) continue;
        Day due = { from.n + WARNED[seen++] };
        EXPECT(day_works(d) && d.n >= due.n && days_working(due, d) <= 1);
        EXPECT_HAS(walk_newest(OFFICER), "Nothing is done with these:");
        EXPECT_HAS(walk_newest(OFFICER), "It is put away on 6 July 2026");         /* 183 days on is a Saturday */
    }
    EXPECT_INT(seen, 3);
    LetterList all;
    EXPECT_OK(letters_of(test_db, idea.id, &all));
    EXPECT_INT(day_of(all.at[all.n - 1].written).n, walk_day("2026-07-06").n);
    EXPECT_HAS(all.at[all.n - 1].body, "Nothing has been done with \"Tea trays\" for a long time");
    EXPECT_HAS(walk_newest(OFFICER), "Put away today");
    Case c;
    EXPECT_OK(case_read(test_db, test_arena, idea.id, 0, walk_day("2026-07-06"), &c));
    EXPECT_TEXT(c.history.at[0].what, "decision.archive");
    EXPECT_TEXT(c.decisions.at[c.decisions.n - 1].reason, "no-activity");
    EXPECT_HAS(c.status, "We put it away");
}

TEST(scenario_22_a_redirect_that_everybody_ignores_is_put_away_like_anything_else)
{
    Idea idea = quiet();
    i64 id, team;
    EXPECT_OK(remind_team(test_db, "Digital", &team));
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    Verdict v = { .type = "redirect", .reason = "another-team", .words = "Theirs.", .next_door = "Reply.", .stage = "", .team = team,
                  .until = NO_DAY, .event = "" };
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, walk_officer, &WALK_HOSPITAL, walk_hour("2026-01-05", 10), &id));
    mornings(walk_day("2026-01-06"), walk_day("2026-07-20"));
    EXPECT_TEXT(state(&idea), "archived");
    EXPECT_INT(warnings(&idea), 3);
    EXPECT_INT(letters_like(&idea, "We have put this away"), 1);
}

TEST(scenario_22_a_reply_opens_it_again_and_the_days_are_counted_anew)
{
    Idea idea = quiet();
    mornings(walk_day("2026-01-05"), walk_day("2026-07-06"));
    EXPECT_TEXT(state(&idea), "archived");
    EXPECT_OK(idea_get(test_db, idea.id, &idea));
    EXPECT_OK(talk_reply(test_db, &idea, "I still want it.", &WALK_HOSPITAL, walk_hour("2026-07-08", 10)));
    mornings(walk_day("2026-07-09"), walk_day("2026-08-06"));
    EXPECT_TEXT(state(&idea), "open");
    EXPECT_INT(warnings(&idea), 3);
    mornings(walk_day("2026-08-07"), walk_day("2026-08-10"));
    EXPECT_INT(warnings(&idea), 4);
}

TEST(anything_done_begins_the_count_anew_and_following_or_reading_is_nothing_done)
{
    Idea idea = quiet();
    mornings(walk_day("2026-01-05"), walk_day("2026-03-27"));
    EXPECT_INT(warnings(&idea), 1);
    EXPECT_OK(talk_note(test_db, &idea, walk_officer, "Rang the ward.", walk_hour("2026-03-30", 10)));
    mornings(walk_day("2026-03-31"), walk_day("2026-04-28"));
    EXPECT_INT(warnings(&idea), 1);
    EXPECT_OK(follower_turn(test_db, idea.id, walk_officer, true, actor_person(test_arena, walk_officer), walk_hour("2026-04-28", 10)));
    mornings(walk_day("2026-04-29"), walk_day("2026-04-30"));
    EXPECT_INT(warnings(&idea), 2);
}

TEST(nothing_is_put_away_without_its_last_warning_however_long_no_letter_went_out)
{
    Idea idea = quiet();
    walk_morning(walk_day("2027-03-01"), 7);
    EXPECT_TEXT(state(&idea), "open");
    EXPECT_INT(warnings(&idea), 1);
    EXPECT_HAS(walk_newest(OFFICER), "It is put away on 5 April 2027");            /* 33 days on is a Saturday */
    mornings(walk_day("2027-03-02"), walk_day("2027-04-02"));
    EXPECT_TEXT(state(&idea), "open");
    mornings(walk_day("2027-04-03"), walk_day("2027-04-05"));
    EXPECT_TEXT(state(&idea), "archived");
}

TEST(whoever_had_a_task_and_whoever_was_merged_hear_of_the_putting_away)
{
    Idea idea = quiet(), own;
    i64 id, other, merged, n;
    EXPECT_OK(remind_staff(test_db, "helper@exh.example", "Hal Helper", "reviewer", &other));
    EXPECT_OK(person_of_email(test_db, "porter@example.org", "Pat Porter", "", walk_hour("2026-01-02", 9), &merged));
    Landing l = { .kind = "idea", .route = "staff", .title = "Trays", .summary = "A tray", .service = "", .organisation = "", .source = "",
                  .source_id = "", .sender = merged };
    EXPECT_OK(idea_land(test_db, &l, "EXH", walk_hour("2026-01-02", 9), &own));
    Verdict v = { .type = "merge", .reason = "same-idea", .words = "Same.", .next_door = "Reply.", .stage = "", .other = idea.id,
                  .until = NO_DAY, .event = "" };
    EXPECT_OK(decision_make(test_db, &own, own.version, &v, walk_officer, &WALK_HOSPITAL, walk_hour("2026-01-02", 10), &id));
    TaskWish wish = { .title = "Count", .words = "", .owner = other, .due = walk_day("2026-12-01") };
    EXPECT_OK(task_add(test_db, &idea, &wish, walk_officer, &WALK_HOSPITAL, walk_hour("2026-01-02", 16), &id));
    mornings(walk_day("2026-01-05"), walk_day("2026-07-06"));
    EXPECT_TEXT(state(&idea), "archived");
    EXPECT_HAS(walk_newest("porter@example.org"), "nothing was done with it for months, so it was put away");
    EXPECT_HAS(walk_newest("helper@exh.example"), "cancelled, for its idea has ended");
    EXPECT_OK(remind_mails(test_db, "helper@exh.example", "task:%", &n));
    EXPECT_INT(n, 2);
}

TEST(a_hospital_sets_its_own_days_or_never_puts_anything_away)
{
    Idea idea = quiet();
    Site site = WALK_HOSPITAL;
    IdleList due;
    site.idle_first = 10; site.idle_second = 20; site.idle_third = 30; site.idle_ends = 40;
    EXPECT_OK(idle_look(test_db, &site, walk_day("2026-01-12"), &due));
    EXPECT_INT(due.n, 1);
    EXPECT_INT(due.at[0].idea, idea.id);
    site.idle_ends = -1;
    EXPECT_OK(idle_look(test_db, &site, walk_day("2026-12-01"), &due));
    EXPECT_INT(due.n, 0);
}

TEST(whatever_days_the_scheduler_is_down_each_warning_comes_at_most_once_on_a_working_day_and_none_ends_without_the_last)
{
    enum { IDEAS = 8, DAYS = 420 };
    Idea ideas[IDEAS];
    unsigned seed = 22;
    i64  told[IDEAS] = { 0 }, last_told[IDEAS] = { 0 }, up = 1;
    quiet();
    for (int i = 0; i < IDEAS; i++) ideas[i] = walk_landed((Day){ walk_day("2026-01-05").n + i * 11 });
    for (Day d = walk_day("2026-01-06"); d.n < walk_day("2026-01-06").n + DAYS; d.n++) {
        seed = seed * 1103515245u + 12345u;
        up = (seed >> 16) % 12 ? up : !up;
        if (up) walk_morning(d, 7 + (int)((seed >> 20) % 12));
        for (int i = 0; i < IDEAS; i++) {
            i64 n = warnings(&ideas[i]), age = d.n - day_of(ideas[i].received).n;
            EXPECT(n == told[i] || (n == told[i] + 1 && up && day_works(d) && age >= IDLE_FIRST));
            if (n > told[i]) last_told[i] = d.n;
            told[i] = n;
            if (!same(state(&ideas[i]), "archived")) continue;
            EXPECT(age >= IDLE_ENDS && d.n - last_told[i] >= IDLE_ENDS - IDLE_THIRD);
            EXPECT(told[i] >= 1 && told[i] <= 3);
        }
    }
    for (int i = 0; i < IDEAS; i++) EXPECT_TEXT(state(&ideas[i]), "archived");
}
