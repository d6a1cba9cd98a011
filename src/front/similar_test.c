#include "test.h"
#include "front/front_walk.h"
#include "front/similar.h"
#include "pathway/idea.h"
#include "front_test.sql.h"

/* What stands on the public page, and how somebody else writes of the same. */
static const struct { Text title, summary, typed; } PLANTED[] = {
    { "A wall rack for drip stands", "A fold-down rack keeps the corridor clear.",
      "somewhere to hang IV poles so the coridor is free" },
    { "Clip-on box for dentures", "False teeth and hearing aids stay with the bed.",
      "mums teeth and hearing aide got lost on another bed" },
    { "Medicines packed the day before", "People wait less before discharge.",
      "tablets to go home are late from the pharmasy so they wait" },
    { "Bar code on every specimen", "We know where a blood tube is on its way to the lab.",
      "bloods go missing, barcode them when they leave" },
    { "Interpreter by video in labour", "A live interpreter within two minutes in maternity.",
      "translater takes an hour when a woman gives birth, interpretor needed" },
    { "Wheelchairs kept at the main entrance", "Two are held back for booked visits.",
      "no whealchair at the entrance when we came" },
    { "Night lights on the way to the toilet", "Small lamps by the floor prevent falls.",
      "I fell going to the loo, put in a little lamp" },
    { "Pressure ulcer warning sheet", "A sensor under the sheet warns early.",
      "bed sores could be warned of by a senser in the mattress, a sheet" },
    { "Renal unit holiday swap", "Dialysis slots swapped between units.",
      "dialisis away from home, swap an appointment with another unit" },
    { "Clinic letters in plain words", "Letters are written to the patient.",
      "outpatient corespondence nobody understands, write letters plainly" },
    { "Recycling theatre wrap", "Blue plastic wrap is melted into boxes.",
      "blue plastic from surgery goes in the rubbish, recycle it" },
    { "Piped nitrous oxide turned off", "Gas from the pipes leaks and warms the planet.",
      "anasthetic gas leaks out of the pipes" },
    { "Tap a badge to log in", "One tap opens the session on the last computer.",
      "a badge for the PC insted of typing a password" },
    { "Soup trolley for night staff", "Hot meals after seven in the evening.",
      "nothing hot to eat at night, supper trolly with hot food" },
    { "Sepsis bedside test", "A result from a drop of blood in minutes.",
      "a test at the bedside for septic shock, blood result quick" },
    { "Walking frames come back", "Returned frames are cleaned and lent again.",
      "zimmer frames are never returned, clean and lend them" },
    { "Screening for high blood pressure", "Checked in the waiting room before the clinic.",
      "hypertension found in the waiting room" },
    { "Carer's badge", "Relatives who look after somebody are let in at any hour.",
      "family who look after dad are stopped, give a badge" },
    { "Chest films sorted by urgency", "Software puts likely cancers first.",
      "software to sort xrays so a tumour is read first" },
    { "Visiting dogs", "A dog comes to long stay rooms once a week.",
      "let a dog visit rooms where one stays long" },
};

static Idea published(Text title, Text summary)
{
    Idea idea;
    i64  sender;
    EXPECT_OK(person_of_email(test_db, "nurse@example.org", "Noor Nurse", "", walk_now(), &sender));
    Landing l = { .kind = "idea", .route = "staff", .title = title, .summary = summary, .service = "", .organisation = "", .source = "",
                  .source_id = "", .sender = sender, .share_public = true };
    EXPECT_OK(idea_land(test_db, &l, "EXH", walk_now(), &idea));
    EXPECT_OK(idea_publish(test_db, &idea, true, summary, "system", walk_now()));
    return idea;
}

/* Ideas that share their words with those planted, and are about something else. */
static void publish_others(void)
{
    static const Text THINGS[] = { "rack", "box", "badge", "sheet", "letter", "light", "trolley", "test", "screen", "map", "sensor" };
    static const Text PLACES[] = { "corridor", "entrance", "lab", "clinic", "theatre", "kitchen", "car park", "waiting room", "store" };
    for (size_t i = 0; i < COUNT(THINGS) * COUNT(PLACES); i++) {
        Text thing = THINGS[i % COUNT(THINGS)], place = PLACES[i / COUNT(THINGS)];
        published(arena_printf(test_arena, "A %s for the %s", thing, place),
                  arena_printf(test_arena, "Staff of the %s asked for a %s and use it on the bed at night.", place, thing));
    }
}

TEST(nine_in_ten_planted_ideas_are_among_the_first_five_in_other_and_misspelt_words)
{
    size_t found = 0;
    walk_open();
    publish_others();
    for (size_t i = 0; i < COUNT(PLANTED); i++) published(PLANTED[i].title, PLANTED[i].summary);
    for (size_t i = 0; i < COUNT(PLANTED); i++) {
        PublicIdeaList like;
        EXPECT_OK(similar_public(test_db, test_arena, PLANTED[i].typed, &like));
        EXPECT(like.n <= SIMILAR_MOST);
        for (size_t k = 0; k < like.n; k++) found += same(like.at[k].title, PLANTED[i].title);
    }
    EXPECT(found * 10 >= COUNT(PLANTED) * 9);
}

TEST(whoever_checks_their_answers_sees_public_ideas_like_theirs_with_what_came_of_them_and_no_others)
{
    Idea idea;
    walk_open();
    Text answers = arena_printf(test_arena, "%s/check", walk_fill("staff", "A drip pole rack in the corridor, so that nobody trips"));
    Res before = walk_get(answers);
    EXPECT_LACKS(walk_body(&before), "Has it been tried here?");
    idea = published("A wall rack for drip stands", "A fold-down rack keeps the corridor clear.");
    Res after = walk_get(answers);
    EXPECT_HAS(walk_body(&after), "Has it been tried here?");
    EXPECT_HAS(walk_body(&after), idea.reference);
    EXPECT_HAS(walk_body(&after), "A fold-down rack");
    EXPECT_OK(idea_publish(test_db, &idea, false, "", "system", walk_now()));
    Res hidden = walk_get(answers);
    EXPECT_LACKS(walk_body(&hidden), "Has it been tried here?");
    EXPECT_LACKS(walk_body(&hidden), "drip stands");
    PublicIdeaList none;
    EXPECT_OK(similar_public(test_db, test_arena, "", &none));
    EXPECT_INT(none.n, 0);
}

TEST(while_somebody_types_public_ideas_like_it_are_found_and_nothing_of_it_is_kept)
{
    i64 kept;
    walk_open();
    Idea idea = published("A wall rack for drip stands", "A fold-down rack keeps the corridor clear.");
    Text step = arena_printf(test_arena, "%s/problem", walk_begin("staff")), like = arena_printf(test_arena, "%s/similar", step);
    Res page = walk_get(step), typed = walk_post(like, "problem=IV+poles+block+the+coridor");
    Res json = walk_post(arena_printf(test_arena, "%s.json", like), "problem=IV+poles+block+the+coridor");
    EXPECT_HAS(walk_body(&page), arena_printf(test_arena, "data-like=\"%s\"", like));
    EXPECT_INT(typed.status, 200);
    EXPECT(typed.private_);
    EXPECT_HAS(walk_body(&typed), "<details");
    EXPECT_HAS(walk_body(&typed), "1 public idea says much the same");
    EXPECT_HAS(walk_body(&typed), idea.reference);
    EXPECT_LACKS(walk_body(&typed), "<html");
    EXPECT_HAS(walk_body(&json), "\"reference\":");
    EXPECT_OK(walk_rows_with(test_db, "%coridor%", &kept));
    EXPECT_INT(kept, 0);
    Res again = walk_get(step), other = walk_post(like, "problem=Cold+soup+at+night");
    EXPECT_LACKS(walk_body(&again), "Has it been tried here?");
    EXPECT_LACKS(walk_body(&other), "<details");
    EXPECT_OK(idea_publish(test_db, &idea, false, "", "system", walk_now()));
    Res hidden = walk_post(like, "problem=IV+poles+block+the+coridor");
    EXPECT_LACKS(walk_body(&hidden), "drip stands");
}

TEST(what_is_typed_counts_with_what_was_kept_before_and_in_place_of_it)
{
    walk_open();
    Idea idea = published("A wall rack for drip stands", "A fold-down rack keeps the corridor clear.");
    Text draft = walk_begin("staff");
    EXPECT_INT(walk_post(arena_printf(test_arena, "%s/problem", draft), "problem=IV+poles+block+the+corridor").status, 303);
    Res kept = walk_post(arena_printf(test_arena, "%s/what/similar", draft), "what=Something+else");
    Res changed = walk_post(arena_printf(test_arena, "%s/problem/similar", draft), "problem=Something+else");
    EXPECT_HAS(walk_body(&kept), idea.reference);
    EXPECT_LACKS(walk_body(&changed), idea.reference);
}

TEST(what_is_typed_is_looked_for_only_with_a_draft_of_ones_own)
{
    walk_open();
    EXPECT_INT(walk_post("/draft/nothing/problem/similar", "problem=IV+poles").status, 404);
    Text draft = walk_begin("staff");
    EXPECT_INT(walk_post(arena_printf(test_arena, "%s/no-such-step/similar", draft), "problem=IV+poles").status, 404);
}
