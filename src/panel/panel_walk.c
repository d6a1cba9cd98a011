#include "panel/panel_walk.h"
#include "base/when.h"
#include "pathway/reasons.h"
#include "panel_test.sql.h"

const Site PANEL_SITE = { .hospital = "Example Teaching Hospital", .site_code = "EXH", .origin = "https://ideas.example",
                          .contact_email = "", .contact_phone = "", .mail_note = "" };
i64 chair, first, second, maker, nurse;

Time at(Text day, int hour)
{
    Day d = NO_DAY;
    EXPECT_OK(day_parse(day, &d));
    return day_at(d, hour, 0);
}

Day on(Text day) { return day_of(at(day, 12)); }

static Time start(void) { return at("2026-03-02", 9); }

static void people(void)
{
    i64 there;
    EXPECT_OK(panel_test_people(test_db, &there));
    if (there) return;
    EXPECT_OK(pathways_load());
    EXPECT_OK(reasons_load());
    EXPECT_OK(panel_test_staff(test_db, "chair@exh.example", "Cleo Chair", "triage", &chair));
    EXPECT_OK(panel_test_staff(test_db, "first@exh.example", "Fay First", "reviewer", &first));
    EXPECT_OK(panel_test_staff(test_db, "second@exh.example", "Sol Second", "reviewer", &second));
    EXPECT_OK(person_of_email(test_db, "maker@bellwether.example", "A Maker", "", start(), &maker));
    EXPECT_OK(person_of_email(test_db, "nurse@exh.example", "Noor Nurse", "", start(), &nurse));
}

static Idea landed(Text kind, Text route, Text title, Text organisation, i64 sender)
{
    Idea idea;
    Landing l = { .kind = kind, .route = route, .title = title, .summary = "Said in short", .service = "", .organisation = organisation,
                  .source = "", .source_id = "", .sender = sender };
    EXPECT_OK(idea_land(test_db, &l, "EXH", start(), &idea));
    return idea;
}

Idea product(void) { people(); return landed("product", "industry", "A mattress", "Bellwether Ltd", maker); }
Idea tray(void)    { people(); return landed("idea", "staff", "A tray", "", nurse); }

Panel panel_now(i64 id)
{
    Panel panel;
    EXPECT_OK(panel_get(test_db, id, &panel));
    return panel;
}

Item item_now(i64 id)
{
    Item item;
    EXPECT_OK(item_get(test_db, id, &item));
    return item;
}

Panel planned(Text card, i64 quorum)
{
    i64 id;
    people();
    PanelWish wish = { "Innovation panel", "14:00", "Room 4", card, on("2026-03-12"), chair, quorum,
                       { .at = (i64[]){ first, second }, .n = 2 } };
    EXPECT_OK(panel_plan(test_db, &wish, chair, start(), &id));
    return panel_now(id);
}

Item listed(const Panel *panel, const Idea *idea)
{
    i64 id;
    Panel now = panel_now(panel->id);
    EXPECT_OK(item_add(test_db, &now, idea, 20, chair, start(), &id));
    return item_now(id);
}

void begun(const Panel *panel)
{
    IntList all = { .at = (i64[]){ chair, first, second }, .n = 3 };
    Panel now = panel_now(panel->id);
    EXPECT_OK(panel_begin(test_db, &now, &all, chair, at("2026-03-12", 14)));
}

Err give(const Panel *panel, const Item *item, i64 person, i64 level, i64 safety)
{
    Scorecard card;
    MarkList marks = { 0 };
    Panel now = panel_now(panel->id);
    Item item_is = item_now(item->id);
    TRY(scorecard_get(test_db, test_arena, now.scorecard, &card));
    for (size_t i = 0; i < card.criteria.n; i++)
        *LIST_PUSH(test_arena, &marks) = (Mark){ card.criteria.at[i].key, card.criteria.at[i].apart ? safety : level, 2 };
    return score_give(test_db, &now, &item_is, person, &marks, at("2026-03-12", 14));
}

Text minutes_now(i64 id)
{
    Panel panel = panel_now(id);
    MinuteList minutes;
    EXPECT_OK(minutes_of(test_db, test_arena, &panel, &minutes));
    return minutes_text(test_arena, &panel, &minutes);
}
