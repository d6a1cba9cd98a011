#include "test.h"
#include "base/when.h"
#include "pathway/decision.h"
#include "pathway/queue_columns.h"
#include "pathway/reasons.h"
#include "view/json_out.h"
#include "case_test.sql.h"

static const Site SITE = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example",
                           .contact_email = "",
                           .contact_phone = "", .mail_note = "" };
static const QueueFilter ALL = { .stage = "", .kind = "", .turn = "", .after_date = { INT64_MIN } };

static i64 officer;

static Idea landed(Text title)
{
    Idea idea;
    i64 sender;
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    if (case_person(test_db, "officer@exh.example", &officer))
        EXPECT_OK(case_staff(test_db, "officer@exh.example", "Asha Officer", "triage", &officer));
    EXPECT_OK(person_of_email(test_db, "nurse@example.org", "Noor Nurse", "", (Time){ 1772442000 }, &sender));
    Landing l = { .kind = "idea", .route = "staff", .title = title, .summary = "A tray", .service = "", .organisation = "", .source = "",
                  .source_id = "", .sender = sender };
    EXPECT_OK(idea_land(test_db, &l, "EXH", (Time){ 1772442000 }, &idea));           /* 2 March 2026, 9am */
    return idea;
}

static void decide(Idea *idea, Text type)
{
    i64 id;
    Verdict v = { .type = type, .reason = "test", .words = "Because", .next_door = "Another door", .stage = "",
                  .until = day_from(2026, 6, 1), .event = "" };
    EXPECT_OK(decision_make(test_db, idea, idea->version, &v, officer, &SITE, (Time){ 1772528400 }, &id));
}

static QueueRowList rows(QueueFilter filter, Day today)
{
    QueueRowList out;
    EXPECT_OK(queue_page(test_db, test_arena, &filter, today, 10, &out));
    return out;
}

/* Commas of one line of CSV whose cells hold none. */
static size_t commas(Text line)
{
    size_t n = 0;
    for (; *line && *line != '\r'; line++) n += *line == ',';
    return n;
}

static void whole(QueueRowList list, Text title)
{
    EXPECT_INT(list.n, 1);
    Buf heads = { .arena = test_arena }, line = { .arena = test_arena }, json = { .arena = test_arena };
    queue_csv_heads(&heads);
    queue_csv_row(test_arena, &line, &list.at[0]);
    queue_row(&json, &list.at[0]);
    EXPECT_INT(commas(line.s), commas(heads.s));
    EXPECT_HAS(line.s, title);
    EXPECT_HAS(json.s, arena_printf(test_arena, "\"title\":\"%s\"", title));
    EXPECT_LACKS(json.s, "null\"");
}

TEST(every_list_of_the_queue_has_whole_rows_for_people_and_for_programs)
{
    Day today = day_from(2026, 3, 5);
    landed("An open one");
    Idea parked = landed("A parked one"), ended = landed("An ended one");
    decide(&parked, "park");
    decide(&ended, "decline");
    QueueFilter filter = ALL;
    whole(rows(filter, today), "An open one");
    filter.late = true;
    whole(rows(filter, day_from(2026, 4, 1)), "An open one");
    EXPECT_INT(rows(filter, day_from(2026, 3, 3)).n, 0);
    filter = ALL;
    filter.parked = true;
    whole(rows(filter, today), "A parked one");
    filter = ALL;
    filter.closed = true;
    whole(rows(filter, today), "An ended one");
}

TEST(the_count_of_a_list_is_of_the_same_ideas)
{
    i64 n;
    landed("One");
    landed("Two");
    QueueFilter filter = ALL;
    EXPECT_OK(queue_size(test_db, &filter, day_from(2026, 3, 3), &n));
    EXPECT_INT(n, 2);
    filter.stage = "triage";
    EXPECT_OK(queue_size(test_db, &filter, day_from(2026, 3, 3), &n));
    EXPECT_INT(n, 0);
}
