#include "pathway/pathway_walk.h"
#include "base/when.h"
#include "figures/count.h"
#include "journal/journal.h"
#include "pathway/decision.h"
#include "pathway/queue.h"
#include "pathway/reasons.h"
#include "pathway/talk.h"
#include <stdlib.h>

static i64 decide(i64 id, Text type, Text reason, Text stage, Day day)
{
    i64 made;
    Idea idea;
    EXPECT_OK(idea_get(test_db, id, &idea));
    Verdict v = { .type = type, .reason = reason, .words = "Because", .next_door = "Another door", .stage = stage,
                  .until = { day.n + 60 }, .event = "" };
    EXPECT_OK(decision_make(test_db, &idea, idea.version, &v, walk_officer, &WALK_HOSPITAL, day_at(day, 10, 0), &made));
    return made;
}

static void take_back(i64 id, i64 decision, Day day)
{
    Idea idea;
    EXPECT_OK(idea_get(test_db, id, &idea));
    EXPECT_OK(decision_undo(test_db, &idea, decision, walk_officer, &WALK_HOSPITAL, day_at(day, 11, 0)));
}

static void reply(i64 id, Day day)
{
    Idea idea;
    EXPECT_OK(idea_get(test_db, id, &idea));
    EXPECT_OK(talk_reply(test_db, &idea, "Please think again", &WALK_HOSPITAL, day_at(day, 12, 0)));
}

/* "received→triage 4, triage→declined 9 …": the moves of an idea, with the days they were made. */
static Text road(i64 id)
{
    Buf b = { .arena = test_arena };
    MoveList moves;
    EXPECT_OK(moves_of(test_db, test_arena, id, &moves));
    for (size_t i = 0; i < moves.n; i++) {
        const Move *m = &moves.at[i];
        buf_printf(&b, "%s%s %s>%s %s-%s", b.n ? ", " : "", m->type, m->came_from, m->went_to, day_iso(test_arena, m->day) + 5,
                   day_known(m->until) ? day_iso(test_arena, m->until) + 5 : "");
    }
    return buf_end(&b);
}

TEST(the_road_of_an_idea_is_read_from_the_journal)
{
    i64 id = walk_landed(day_from(2026, 3, 2)).id;
    decide(id, "next", "complete", "triage", day_from(2026, 3, 3));
    decide(id, "ask", "evidence", "", day_from(2026, 3, 4));
    decide(id, "park", "wait-rules", "", day_from(2026, 3, 5));
    decide(id, "wake", "date-came", "", day_from(2026, 3, 6));
    decide(id, "decline", "safety", "", day_from(2026, 3, 9));
    reply(id, day_from(2026, 3, 10));
    EXPECT_TEXT(road(id), "received >received 03-02-03-03, next received>triage 03-03-03-09, park triage>triage 03-05-, "
                          "decline triage>declined 03-09-03-10, reopened declined>triage 03-10-");
}

TEST(what_was_taken_back_is_not_a_move)
{
    i64 id = walk_landed(day_from(2026, 3, 2)).id;
    decide(id, "next", "complete", "triage", day_from(2026, 3, 3));
    take_back(id, decide(id, "decline", "safety", "", day_from(2026, 3, 4)), day_from(2026, 3, 5));
    EXPECT_TEXT(road(id), "received >received 03-02-03-03, next received>triage 03-03-");
}

static Flow flow(Day since, Day until, Day today)
{
    Flow f;
    Period p = { "", "", since, until };
    EXPECT_OK(flow_for(test_db, test_arena, &p, "", today, &f));
    return f;
}

TEST(how_long_a_stage_takes_counts_those_still_there)
{
    Day monday = day_from(2026, 3, 2);
    i64 first = walk_landed(monday).id, second = walk_landed(monday).id;
    walk_landed(monday);
    decide(first, "next", "complete", "triage", day_from(2026, 3, 3));
    decide(second, "next", "complete", "triage", day_from(2026, 3, 5));
    decide(second, "decline", "safety", "", day_from(2026, 3, 9));
    EXPECT_OK(moves_rest(test_db, test_arena));
    Flow f = flow(monday, day_from(2026, 3, 10), day_from(2026, 3, 10));
    EXPECT_INT(f.stays.n, 2);
    const StageTime *received = &f.stays.at[0], *triage = &f.stays.at[1];
    EXPECT_TEXT(received->stage, "received");
    EXPECT_INT(received->stays, 3);
    EXPECT_INT(received->still, 1);
    EXPECT_INT(received->half, 3);                                                           /* after 1 and 3 days; one is open */
    EXPECT_INT(received->ninety, -1);
    EXPECT_INT(triage->stays, 2);
    EXPECT_INT(triage->half, 2);                                                             /* after 2 days; the other is open */
}

/* Ideas of every fate over some months, by a seed. */
static void heap(unsigned seed, Day from, int days, int n)
{
    static const Text WHY[] = { "safety", "evidence-against", "duplicate-work" };
    for (int i = 0; i < n; i++) {
        Day day = day_working_after((Day){ from.n + rand_r(&seed) % days }, 1);
        i64 id = walk_landed(day).id;
        int fate = rand_r(&seed) % 9;
        if (fate > 1) decide(id, "next", "complete", "triage", day_working_after(day, rand_r(&seed) % 4));
        if (fate > 4) decide(id, "next", "complete", "shape", day_working_after(day, 4 + rand_r(&seed) % 5));
        if (fate == 1 || fate == 3) decide(id, "decline", WHY[rand_r(&seed) % 1], "", day_working_after(day, 4 + rand_r(&seed) % 9));
        if (fate == 3) reply(id, day_working_after(day, 15));
        if (fate == 4) decide(id, "park", "wait-rules", "", day_working_after(day, 6));
        if (fate == 6) decide(id, "withdraw", "sender-asked", "", day_working_after(day, 12));
        if (fate == 7) take_back(id, decide(id, "decline", "safety", "", day_working_after(day, 10)), day_working_after(day, 11));
    }
}

static i64 behind(MoveFilter f)
{
    i64 size;
    MovedRowList rows = { 0 };
    Text *texts[] = { &f.route, &f.type, &f.reason, &f.came_from, &f.went_to };
    for (size_t i = 0; i < COUNT(texts); i++) if (!*texts[i]) *texts[i] = "";
    if (!f.open_on.n) f.open_on = NO_DAY;
    f.after_day = NO_DAY;
    EXPECT_OK(flow_size(test_db, &f, &size));
    EXPECT_OK(flow_moves(test_db, &f, MOVES_COUNTED, &rows));
    EXPECT_INT(rows.n, size);
    return size;
}

static void reconciles(const Flow *f)
{
    i64 moves = 0;
    EXPECT_INT(f->open_before + flow_received(f) + flow_reopened(f) - flow_ended(f), f->open_after);
    i64 places = 0;
    for (size_t i = 0; i < f->places.n; i++) {
        places += f->places.at[i].n;
        EXPECT_INT(behind((MoveFilter){ .open_on = f->until, .went_to = f->places.at[i].stage }), f->places.at[i].n);
    }
    EXPECT_INT(places, f->open_after);
    EXPECT_INT(behind((MoveFilter){ .open_on = { f->since.n - 1 } }), f->open_before);
    EXPECT_INT(behind((MoveFilter){ .open_on = f->until }), f->open_after);
    const i64 by[] = { 1, flow_received(f), 2, flow_reopened(f), -1, flow_ended(f) };
    for (size_t i = 0; i < COUNT(by); i += 2)
        EXPECT_INT(behind((MoveFilter){ .opens = by[i], .since = f->since, .until = f->until }), by[i + 1]);
    for (size_t i = 0; i < f->rows.n; i++) {
        const FlowRow *r = &f->rows.at[i];
        moves += r->n;
        EXPECT_INT(behind((MoveFilter){ .type = r->type, .reason = r->reason, .came_from = r->came_from, .went_to = r->went_to,
                                        .opens = r->opens, .since = f->since, .until = f->until }), r->n);
    }
    EXPECT_INT(behind((MoveFilter){ .since = f->since, .until = f->until }), moves);
    for (size_t i = 0; i < f->stays.n; i++) {
        const StageTime *t = &f->stays.at[i];
        EXPECT_INT(behind((MoveFilter){ .went_to = t->stage, .stays = 1, .since = f->since, .until = f->until }), t->stays);
        EXPECT_INT(behind((MoveFilter){ .went_to = t->stage, .stays = 2, .since = f->since, .until = f->until }), t->still);
    }
}

TEST(every_number_of_a_flow_opens_as_many_moves_and_the_sums_reconcile)
{
    Day from = day_from(2026, 1, 5), today = day_from(2026, 5, 6);
    heap(20260105, from, 100, 120);
    EXPECT_OK(count_all(test_db, test_arena, day_at(today, 12, 0)));
    PeriodList periods = { 0 };
    periods_of(test_arena, today, &periods);
    EXPECT_INT(periods.n, 7);
    for (size_t i = 0; i < periods.n; i++) {
        Flow kept;
        EXPECT_OK(flow_kept(test_db, periods.at[i].key, "", &kept));
        Flow counted = flow(periods.at[i].since, periods.at[i].until, today);
        reconciles(&kept);
        EXPECT_INT(kept.rows.n, counted.rows.n);
        EXPECT_INT(kept.open_after, counted.open_after);
    }
    Flow some = flow(day_from(2026, 2, 2), day_from(2026, 3, 3), today);
    reconciles(&some);
    EXPECT(flow_received(&some) && flow_ended(&some) && flow_reopened(&some) && some.open_before);
}

/* What is open by the flow is what is open in the queue, with what is parked. */
TEST(the_flow_and_the_queue_agree_on_what_is_open)
{
    Day today = day_from(2026, 5, 6);
    WorkFigures w;
    heap(7, day_from(2026, 1, 5), 100, 60);
    EXPECT_OK(count_all(test_db, test_arena, day_at(today, 12, 0)));
    EXPECT_OK(figures_work(test_db, 0, today, &w));
    Flow f = flow(day_from(2026, 4, 1), today, today);
    EXPECT_INT(f.open_after, w.open + w.parked);
    for (size_t i = 0; i < w.stages.n; i++) {
        i64 n = behind((MoveFilter){ .went_to = w.stages.at[i].key, .stays = 2, .since = day_from(2025, 1, 1), .until = today });
        EXPECT(n >= w.stages.at[i].n);                                                       /* parked ones stand there too */
    }
}

TEST(reading_the_journal_again_changes_nothing)
{
    MovesFound found;
    heap(3, day_from(2026, 1, 5), 30, 10);
    EXPECT_OK(moves_rest(test_db, test_arena));
    EXPECT_OK(moves_look(test_db, test_arena, &found));
    EXPECT_INT(found.ideas.n, 0);
    EXPECT_INT(found.upto, found.seen);
    decide(walk_landed(day_from(2026, 3, 2)).id, "decline", "safety", "", day_from(2026, 3, 3));
    EXPECT_OK(moves_look(test_db, test_arena, &found));
    EXPECT_INT(found.ideas.n, 1);
}

TEST(the_halves_of_the_financial_year_follow_one_another)
{
    PeriodList periods = { 0 };
    periods_of(test_arena, day_from(2026, 3, 2), &periods);
    EXPECT_TEXT(periods.at[3].label, "October 2025 to March 2026");
    EXPECT_TEXT(periods.at[4].label, "April to September 2025");
    for (size_t i = 4; i < periods.n; i++) EXPECT_INT(periods.at[i].until.n + 1, periods.at[i - 1].since.n);
    EXPECT_INT(periods.at[3].until.n, day_from(2026, 3, 31).n);
}
