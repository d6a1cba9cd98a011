#include "test.h"
#include "app/demo.h"
#include "app/demo_play.h"
#include "agree/agreement.h"
#include "app/demo_test.h"
#include "app/doctor.h"
#include "assure/template.h"
#include "auth/auth.h"
#include "auth/password.h"
#include "base/when.h"
#include "figures/agree.h"
#include "demo_test.sql.h"
#include "front/forms.h"
#include "introduce/coffee.h"
#include "introduce/introduction.h"
#include "introduce/seating.h"
#include "introduce/tally.h"
#include "journal/journal.h"
#include "pathway/case.h"
#include "pathway/reasons.h"
#include <stdio.h>

static const Site SITE = { "Example Teaching Hospital", "EXH", "http://127.0.0.1:8080", "innovation@exh.example", "", true, "" };

static Time last_moment(void) { return demo_end(day_from(2026, 3, 5), (Time){ 0 }); }

static Err begin(Db *db, void *with)
{
    TRY(auth_seed(db, with, demo_opened(last_moment())));
    TRY(templates_seed(db, demo_opened(last_moment())));
    return forms_seed(db, demo_opened(last_moment()));
}

static void fill(Db *db, i64 ideas, i64 seed)
{
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    EXPECT_OK(db_transact(db, begin, test_arena));
    DemoOrder order = { .ideas = ideas, .seed = seed, .end = last_moment(), .site = &SITE, .data = test_folder };
    EXPECT_OK(demo_fill(db, test_arena, &order));
}

static void demonstration(i64 ideas, i64 seed)
{
    sheets_forget();
    fill(test_db, ideas, seed);
}

static void nothing_amiss(void)
{
    AilmentList faults, advice;
    Verified v;
    EXPECT_OK(doctor_look(test_db, test_arena, last_moment(), &faults, &advice));
    EXPECT_TEXT(faults.n ? arena_printf(test_arena, "%s %s", faults.at[0].what, faults.at[0].words) : "", "");
    EXPECT_TEXT(advice.n ? arena_printf(test_arena, "%s %s", advice.at[0].what, advice.at[0].words) : "", "");
    EXPECT_OK(journal_verify(test_db, test_folder, test_arena, &v));
    EXPECT_TEXT(v.faults.n ? v.faults.at[0].words : "", "");
    EXPECT_INT(v.after, 0);
}

TEST(the_demonstration_loads_and_nothing_is_amiss)
{
    i64 n;
    demonstration(150, 1);
    nothing_amiss();
    EXPECT_OK(demo_future(test_db, last_moment(), &n));
    EXPECT_INT(n, 0);
    EXPECT_OK(demo_out_of_order(test_db, &n));
    EXPECT_INT(n, 0);
    EXPECT_OK(demo_asleep_too_long(test_db, day_of(last_moment()), &n));
    EXPECT_INT(n, 0);
}

/* How a tale leaves its idea, read from the story alone. */
static void follow(const Deed *d, Text *state, Text *outcome, Text before[2])
{
    static const struct { Text does, state, outcome; } ENDS[] = {
        { "decline", "closed", "declined" }, { "signpost", "closed", "signposted" }, { "withdraw", "closed", "withdrawn" },
        { "merge", "closed", "merged" }, { "park", "parked", "" }, { "wake", "open", "" }, { "adopt", "closed", "adopted" },
    };
    if (same(d->does, "undo")) { *state = before[0]; *outcome = before[1]; return; }
    bool reopens = same(d->does, "reply") && !same(*outcome, "merged") && !same(*outcome, "adopted");
    if (reopens) { *state = "open"; *outcome = ""; }
    for (size_t i = 0; i < COUNT(ENDS); i++) {
        if (!same(d->does, ENDS[i].does)) continue;
        before[0] = *state; before[1] = *outcome;
        *state = ENDS[i].state; *outcome = ENDS[i].outcome;
    }
    if (same(d->to, "arranged") || same(d->to, "adopted")) { *state = "closed"; *outcome = d->to; }
}

TEST(the_ideas_of_the_demonstration_stand_as_their_stories_say)
{
    TaleList tales;
    StateCountList counts;
    i64 parked = 0, adopted = 0, wanted_parked = 0, wanted_adopted = 0, closed = 0, wanted_closed = 0;
    demonstration(150, 1);
    EXPECT_OK(tales_read(test_arena, &tales));
    EXPECT_INT(tales.n, 150);
    for (size_t i = 0; i < tales.n; i++) {
        Text state = "open", outcome = "", before[2] = { "open", "" };
        for (size_t k = 0; k < tales.at[i].deeds.n; k++) follow(&tales.at[i].deeds.at[k], &state, &outcome, before);
        wanted_parked += same(state, "parked");
        wanted_adopted += same(outcome, "adopted");
        wanted_closed += same(state, "closed");
    }
    EXPECT_OK(demo_states(test_db, &counts));
    for (size_t i = 0; i < counts.n; i++) {
        parked  += same(counts.at[i].state, "parked") ? counts.at[i].n : 0;
        adopted += same(counts.at[i].outcome, "adopted") ? counts.at[i].n : 0;
        closed  += same(counts.at[i].state, "closed") ? counts.at[i].n : 0;
    }
    EXPECT_INT(parked, wanted_parked);
    EXPECT_INT(adopted, wanted_adopted);
    EXPECT_INT(closed, wanted_closed);
    EXPECT(parked > 5 && adopted > 5 && closed > 30 && closed < 100);
}

TEST(every_question_that_must_be_answered_is_answered_in_the_demonstration)
{
    IntList ids;
    demonstration(300, 1);
    EXPECT_OK(demo_idea_ids(test_db, &ids));
    for (size_t i = 0; i < ids.n; i++) {
        Case c;
        EXPECT_OK(case_read(test_db, test_arena, ids.at[i], 0, day_of(last_moment()), &c));
        EXPECT_TEXT(c.missing.n ? arena_printf(test_arena, "%s of %s", c.missing.at[0].label, c.idea.reference) : "", "");
        EXPECT(c.answered <= c.asked);
    }
}

TEST(mail_of_the_past_has_left_in_the_demonstration)
{
    IntList created;
    demonstration(150, 1);
    EXPECT_OK(demo_mail_waiting(test_db, &created));
    EXPECT(created.n < 40);
    for (size_t i = 0; i < created.n; i++) EXPECT(created.at[i] >= last_moment().s - 3600);
}

TEST(all_staff_of_the_demonstration_sign_in_with_the_printed_password)
{
    StaffKeptList staff;
    Cast cast;
    demonstration(150, 1);
    EXPECT_OK(cast_read(test_arena, &cast));
    EXPECT_OK(demo_staff(test_db, &staff));
    EXPECT_INT(staff.n, cast.people.n);
    for (size_t i = 0; i < staff.n; i++) {
        const Text own[] = { SITE.hospital, staff.at[i].name, staff.at[i].email, NULL };
        EXPECT_TEXT(staff.at[i].email, cast.people.at[i].email);
        EXPECT_TEXT(staff.at[i].password, DEMO_PASSWORD_KEPT);
        EXPECT(!password_wrong(test_arena, DEMO_PASSWORD, own));
    }
    EXPECT(password_right(DEMO_PASSWORD_KEPT, DEMO_PASSWORD));
    EXPECT(!password_right(DEMO_PASSWORD_KEPT, "hilum demo hospital 2025"));
}

/* A number that changes with any line, whatever their order. */
static uint64_t sum_of(const TextList *lines)
{
    uint64_t sum = lines->n;
    for (size_t i = 0; i < lines->n; i++) {
        uint64_t v = 14695981039346656037u;
        for (Text s = lines->at[i]; *s; s++) v = (v ^ (unsigned char)*s) * 1099511628211u;
        sum += v ^ v >> 29;
    }
    return sum;
}

static const struct { Text name; Err (*lines)(Db *db, TextList *out); } TABLES[] = {
    { "entry", demo_lines_entry }, { "idea", demo_lines_idea }, { "letter", demo_lines_letter }, { "answer", demo_lines_answer },
    { "decision", demo_lines_decision }, { "outbox", demo_lines_outbox }, { "person", demo_lines_person },
};

/* On PostgreSQL this also says that both engines were filled alike. */
TEST(the_same_day_and_seed_fill_the_same_records)
{
    ON_EXIT(db_shut) Db *other = NULL;
    demonstration(400, 7);
    EXPECT_OK(db_open(&other, arena_printf(test_arena, "%s/other.db", test_folder)));
    db_arena(other, test_arena);
    EXPECT_OK(db_migrate(other, (Time){ 1767225600 }));
    sheets_forget();
    EXPECT_ERR(remove(arena_printf(test_arena, "%s/journal.checkpoints", test_folder)) ? E_BROKEN : OK, OK);
    fill(other, 400, 7);
    for (size_t i = 0; i < COUNT(TABLES); i++) {
        TextList one, two;
        EXPECT_OK(TABLES[i].lines(test_db, &one));
        EXPECT_OK(TABLES[i].lines(other, &two));
        EXPECT(one.n > 100);
        EXPECT_TEXT(sum_of(&one) == sum_of(&two) ? "" : TABLES[i].name, "");
    }
}

TEST(another_seed_fills_other_records)
{
    TextList one, two;
    ON_EXIT(db_shut) Db *other = NULL;
    demonstration(200, 7);
    EXPECT_OK(db_open(&other, arena_printf(test_arena, "%s/other.db", test_folder)));
    db_arena(other, test_arena);
    EXPECT_OK(db_migrate(other, (Time){ 1767225600 }));
    sheets_forget();
    EXPECT_ERR(remove(arena_printf(test_arena, "%s/journal.checkpoints", test_folder)) ? E_BROKEN : OK, OK);
    fill(other, 200, 8);
    EXPECT_OK(demo_lines_idea(test_db, &one));
    EXPECT_OK(demo_lines_idea(other, &two));
    EXPECT_INT(one.n, two.n);
    EXPECT(sum_of(&one) != sum_of(&two));
}

TEST(made_ideas_are_as_sound_as_the_written_ones)
{
    StateCountList counts;
    i64 n = 0, open = 0, parked = 0, later;
    demonstration(1500, 7);
    nothing_amiss();
    EXPECT_OK(demo_states(test_db, &counts));
    for (size_t i = 0; i < counts.n; i++) {
        n += counts.at[i].n;
        open += same(counts.at[i].state, "open") ? counts.at[i].n : 0;
        parked += same(counts.at[i].state, "parked") ? counts.at[i].n : 0;
    }
    EXPECT_INT(n, 1500);
    EXPECT(open > 150 && open < 330);
    EXPECT(parked > 20 && parked < 70);
    EXPECT_OK(demo_future(test_db, last_moment(), &later));
    EXPECT_INT(later, 0);
    EXPECT_OK(demo_asleep_too_long(test_db, day_of(last_moment()), &later));
    EXPECT_INT(later, 0);
}

static AgreeRow together(const AgreeRowList *rows)
{
    AgreeRow sum = { 0 };
    for (size_t i = 0; i < rows->n; i++) { sum.n += rows->at[i].n; sum.agreed += rows->at[i].agreed; }
    return sum;
}

TEST(what_the_words_of_the_demonstrations_ideas_suggest_is_mostly_what_was_decided)
{
    AgreeRowList rows;
    AgreeIdeaList ideas;
    demonstration(150, 1);
    EXPECT_OK(agree_by_route(test_db, &rows));
    AgreeRow routes = together(&rows);
    EXPECT(routes.n >= 110);                              /* of 150: the words of the others are not clear */
    EXPECT(routes.agreed * 100 >= routes.n * 80);
    for (size_t i = 0; i < rows.n; i++) {
        EXPECT_OK(agree_ideas(test_db, &(AgreeFilter){ "route", rows.at[i].name, AGREED_YES, 0 }, 1000, &ideas));
        EXPECT_INT(ideas.n, rows.at[i].agreed);
    }
    EXPECT_OK(agree_by_team(test_db, &rows));
    AgreeRow teams = together(&rows);
    EXPECT(teams.n >= 100);                               /* where a route was found */
    EXPECT(teams.agreed * 100 >= teams.n * 80);
    for (size_t i = 0; i < rows.n; i++) {
        EXPECT_OK(agree_ideas(test_db, &(AgreeFilter){ "team", rows.at[i].name, AGREED_NO, 0 }, 1000, &ideas));
        EXPECT_INT(ideas.n, rows.at[i].n - rows.at[i].agreed);
    }
}

static size_t agreements_that(Text state)
{
    AgreementList found;
    EXPECT_OK(agreements_find(test_db, test_arena, &(AgreementFilter){ "", state, 0, 0 }, day_of(last_moment()), &found));
    return found.n;
}

TEST(the_demonstration_shows_every_state_of_agreements_and_introductions_and_says_what_came_of_them)
{
    static const Text AGREED[] = { "draft", "runs", "soon", "over", "ended" }, MET[] = { "agreed", "asked", "declined", "expired" };
    IntroductionList all;
    CoffeeList rounds;
    SeatingList tables;
    Effect e;
    demonstration(150, 1);
    for (size_t i = 0; i < COUNT(AGREED); i++) EXPECT(agreements_that(AGREED[i]) > 0);
    EXPECT_OK(introductions_all(test_db, 0, 0, &all));
    for (size_t i = 0; i < COUNT(MET); i++) {
        size_t n = 0;
        for (size_t k = 0; k < all.n; k++) n += same(all.at[k].state, MET[i]);
        EXPECT(n > 0);
    }
    EXPECT_OK(tally_effect(test_db, 0, last_moment(), &e));
    EXPECT(e.control.all > 0 && e.introduced.all > 0 && e.met_yes > 0);
    EXPECT_OK(coffees(test_db, &rounds));
    EXPECT(rounds.n == 1 && coffee_runs(&rounds.at[0]) && rounds.at[0].drawn > 5 && rounds.at[0].met > 0);
    EXPECT_OK(seatings_all(test_db, &tables));
    EXPECT(tables.n == 2 && !tables.at[0].noted.s && tables.at[1].came > 0 && tables.at[1].came < tables.at[1].seats);
}

TEST(a_demonstration_goes_into_empty_records_only)
{
    bool may = false;
    EXPECT_OK(demo_may_fill(test_db, &may));
    EXPECT(may);
    demonstration(150, 1);
    EXPECT_OK(demo_may_fill(test_db, &may));
    EXPECT(!may);
}
