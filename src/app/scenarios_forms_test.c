/* Scenarios of questions asked only after some answers, on a form that an administrator writes and publishes. */
#include "app/scenarios_walk.h"
#include "files/document.h"
#include "front/answers.h"
#include "front/front_walk.h"
#include "scenarios_test.sql.h"
#include <stdlib.h>

#define RECORD \
    "form industry 99\nkind product\ntitle A record\n" \
    "step who\nask Who are you?\nfield name line\nmissing \"Name\"\nfield email email\nmissing \"Address\"\n" \
    "step officelocation\nask Where is your head office?\nfield office one\nmissing \"Choose\"\n" \
    "choice england \"England\"\nchoice abroad \"Based outside UK\"\n" \
    "step post\nask What is your postcode?\nwhen office england\nfield postcode line 8\nmissing \"Enter your postcode\"\n" \
    "step land\nask Which country?\nwhen office abroad\nfield country line 60\nmissing \"Enter the country\"\n" \
    "step evidence\nask Do you have evidence?\nfield evidence one\nmissing \"Choose\"\nchoice yes \"Yes\"\nchoice not-yet \"Not yet\"\n" \
    "step proof\nask What is it?\nwhen evidence yes\nfield proof lines 2000\nmissing \"Say what it is\"\n"

static Text at(Text draft, Text step) { return arena_printf(test_arena, "%s/%s", draft, step); }

static void put(Text draft, Text step, Text body, Text next)
{
    Res res = scene_act(NOBODY_AT_ALL, at(draft, step), body);
    EXPECT_INT(res.status, 303);
    EXPECT_TEXT(res.location, at(draft, next));
}

static i64 number(Text page, Text field)
{
    Text found = strstr(page, arena_printf(test_arena, "name=\"%s\" value=\"", field));
    EXPECT(found != NULL);
    return atoll(strstr(found, "value=\"") + 7);
}

/* An administrator publishes the record; a company in England that has evidence sends one. Gives the address of its tracking page. */
static Text record_sent(Idea *idea)
{
    static const Text FORM = "/admin/forms/industry";
    world_open();
    EXPECT_INT(scene_act(ADMINISTRATOR, at(FORM, "begin"), "").status, 303);
    i64 seen = number(scene_page(ADMINISTRATOR, at(FORM, "text")), "seen");
    Text text = arena_printf(test_arena, "seen=%lld&body=%s", (long long)seen, RECORD);
    EXPECT_INT(scene_act(ADMINISTRATOR, at(FORM, "text"), text).status, 303);
    seen = number(scene_page(ADMINISTRATOR, at(FORM, "review")), "seen");
    EXPECT_INT(scene_act(ADMINISTRATOR, at(FORM, "publish"), arena_printf(test_arena, "seen=%lld", (long long)seen)).status, 303);
    Text draft = walk_begin("industry");
    put(draft, "who", "name=A+Maker&email=maker%40example.com", "officelocation");
    put(draft, "officelocation", "office=england", "post");
    put(draft, "post", "postcode=LS1+3EX", "evidence");
    put(draft, "evidence", "evidence=yes", "proof");
    put(draft, "proof", "proof=Falls+halved", "check");
    Text receipt = scene_act(NOBODY_AT_ALL, at(draft, "send"), "").location;
    walk_idea(receipt, idea);
    return walk_track(receipt);
}

static Text change_begun(Text track)
{
    Res res = scene_act(NOBODY_AT_ALL, at(track, "amend"), "");
    EXPECT_INT(res.status, 303);
    return arena_copy(test_arena, res.location, (size_t)(strrchr(res.location, '/') - res.location));
}

static Text answer(const Idea *idea, Text key)
{
    LandedAnswerList answers = { 0 };
    db_arena(test_db, test_arena);
    EXPECT_OK(idea_answers(test_db, idea->id, &answers));
    return answer_of(&answers, key);
}

TEST(scenario_05_whoever_moves_abroad_is_asked_for_the_country_and_the_postcode_they_sent_before_does_not_survive)
{
    Idea idea;
    Text draft = change_begun(record_sent(&idea));
    EXPECT_TEXT(answer(&idea, "postcode"), "LS1 3EX");
    EXPECT_INT(scene_act(NOBODY_AT_ALL, at(draft, "officelocation"), "office=abroad").status, 303);
    EXPECT_INT(scene_act(NOBODY_AT_ALL, at(draft, "land"), "country=").status, 422);
    EXPECT_TEXT(scene_act(NOBODY_AT_ALL, at(draft, "send"), "").location, at(draft, "check"));
    EXPECT_HAS(scene_page(NOBODY_AT_ALL, at(draft, "check")), "Please answer these first");
    EXPECT_LACKS(scene_page(NOBODY_AT_ALL, at(draft, "check")), "LS1 3EX");
    EXPECT_TEXT(answer(&idea, "postcode"), "LS1 3EX");    /* until the change is sent */
    EXPECT_INT(scene_act(NOBODY_AT_ALL, at(draft, "land"), "country=Portugal").status, 303);
    EXPECT_INT(scene_act(NOBODY_AT_ALL, at(draft, "send"), "").status, 303);
    EXPECT_TEXT(answer(&idea, "postcode"), "");
    EXPECT_TEXT(answer(&idea, "country"), "Portugal");
}

TEST(scenario_06_evidence_that_is_not_there_after_all_takes_its_answers_away_and_the_history_says_so)
{
    i64  n;
    Idea idea;
    Text draft = change_begun(record_sent(&idea)), page = arena_printf(test_arena, "/work/%lld", (long long)idea.id);
    EXPECT_LACKS(scene_page(TRIAGE, page), "Answers changed by the sender");
    EXPECT_INT(scene_act(NOBODY_AT_ALL, at(draft, "evidence"), "evidence=not-yet").status, 303);
    EXPECT_INT(scene_act(NOBODY_AT_ALL, at(draft, "send"), "").status, 303);
    EXPECT_TEXT(answer(&idea, "evidence"), "not-yet");
    EXPECT_TEXT(answer(&idea, "proof"), "");
    EXPECT_OK(scenario_entries(test_db, journal_subject(test_arena, "idea", idea.id), "idea.amended", &n));
    EXPECT_INT(n, 1);
    EXPECT_HAS(scene_page(TRIAGE, page), "Answers changed by the sender");
}

static i64 documents(const Idea *idea)
{
    DocumentRowList all;
    db_arena(test_db, test_arena);
    EXPECT_OK(document_list(test_db, test_arena, idea->id, "outside", false, &all));
    return (i64)all.n;
}

TEST(scenario_06_documents_of_evidence_that_is_not_there_after_all_go_with_it_and_the_history_says_so)
{
    i64  n;
    Idea idea;
    Text track = record_sent(&idea), page = arena_printf(test_arena, "/work/%lld", (long long)idea.id), give = at(track, "documents");
    EXPECT_HAS(scene_page(NOBODY_AT_ALL, give), "Does it belong to one of your answers?");
    EXPECT_INT(scene_act(NOBODY_AT_ALL, give, "title=Figures&answer=proof&file=plan.txt").status, 303);
    EXPECT_INT(scene_act(NOBODY_AT_ALL, give, "title=Plan&answer=&file=plan.txt").status, 303);
    EXPECT_INT(scene_act(NOBODY_AT_ALL, give, "title=Plan&answer=postcode&file=plan.txt").status, 422);
    Text draft = change_begun(track);
    EXPECT_LACKS(scene_page(NOBODY_AT_ALL, at(draft, "check")), "Figures");
    EXPECT_INT(scene_act(NOBODY_AT_ALL, at(draft, "evidence"), "evidence=not-yet").status, 303);
    EXPECT_HAS(scene_page(NOBODY_AT_ALL, at(draft, "check")), "Figures");
    EXPECT_INT(documents(&idea), 2);
    EXPECT_INT(scene_act(NOBODY_AT_ALL, at(draft, "send"), "").status, 303);
    EXPECT_INT(documents(&idea), 1);
    EXPECT_OK(scenario_entries(test_db, journal_subject(test_arena, "idea", idea.id), "document.went", &n));
    EXPECT_INT(n, 1);
    EXPECT_HAS(scene_page(TRIAGE, page), "Document removed with the answer it belonged to");
    EXPECT_LACKS(scene_page(TRIAGE, at(page, "documents")), "belongs to the answer");
}
