#include "pathway/chase.h"
#include "base/when.h"
#include "pathway/letterbox.h"
#include "pathway/standing.h"
#include "chase.sql.h"

static const char ASKED_TWICE[] = "Decide without an answer, or write again";

static Err chase(Db *db, i64 id, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea idea;
    Text question = "";
    TRY(idea_get(db, id, &idea));
    Err err = chase_question(db, id, &question);
    if (err && err != E_NOT_FOUND) return err;
    idea.next_step = ASKED_TWICE;
    idea.next_date = day_working_after(day_of(now), CHASE_DAYS);
    TRY(standing_save(db, &idea, day_of(now), now));
    TRY(journal_append(db, journal_subject(a, "idea", id), "system", now, "sender.chased",
                       journal_data(a, J_TEXT("by", day_iso(a, idea.next_date)), J_END)));
    Said said = { .reason = "", .words = question, .next_door = "", .stage = "", .team = "", .other = "", .until = "",
                  .date = idea.next_date };
    return letterbox_send(db, "chase", &idea, 0, site, &said, now);
}

Err chase_due(Db *db, const Site *site, Time now, int most)
{
    IdeaIdList due;
    TRY(chase_ideas(db, day_of(now), STANDING_WAITS, most, &due));
    for (size_t i = 0; i < due.n; i++) TRY(chase(db, due.at[i].id, site, now));
    return OK;
}
