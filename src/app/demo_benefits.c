#include "app/demo_benefits.h"
#include "base/when.h"
#include "figures/benefit.h"

enum { MINUTES, REACHED, SPENT };         /* the measures of the plan, in the order of its lines */

void play_plan(const Stage *to, i64 owner, Day today, TrialPlan *out)
{
    *out = (TrialPlan){ .measures = "Minutes a day that it takes staff\nPatients it reached in a week\nPounds spent on it in a month",
                        .owner = owner, .rule = "Any harm to a patient, or staff who would rather go back.",
                        .ends = day_working_after(today, to ? to->within : 1) };
}

static Text number(const Play *play, i64 n) { return arena_printf(play->page, "%lld", (long long)n); }

Err play_trial_begun(const Play *play, i64 idea, i64 who, Time now)
{
    BenefitList all;
    i64 id, minutes = 30 + idea % 25;
    TRY(benefits_of(play->db, idea, &all));
    for (size_t i = 0; i < all.n && i < SPENT; i++) {     /* what it costs was measured by nobody */
        Benefit *b = &all.at[i];
        b->unit = i == MINUTES ? "minutes" : "patients";
        b->baseline = number(play, i == MINUTES ? minutes : 0);
        b->baseline_day = day_of(now);
        b->expected = number(play, i == MINUTES ? minutes - 15 : 20 + idea % 10);
        b->money = i == MINUTES ? idea % 3 ? "worth" : "cash" : "none";
        if (i == MINUTES) b->expected_pounds = 4000 + idea % 7 * 1500;
        TRY(benefit_keep(play->db, b, who, now, &id));
    }
    return OK;
}

Err play_trial_over(const Play *play, i64 idea, i64 who, Time now)
{
    BenefitList all;
    i64 id;
    TRY(benefits_of(play->db, idea, &all));
    if (!all.n || !*all.at[MINUTES].baseline) return OK;
    Benefit *b = &all.at[MINUTES];
    i64 seen = 30 + idea % 25 - 5 - idea % 12;
    b->seen = number(play, seen);
    b->seen_low = number(play, seen - 3);
    b->seen_high = number(play, seen + 4);
    b->seen_day = day_of(now);
    b->seen_pounds = b->expected_pounds * (5 + idea % 12) / 15;
    return benefit_keep(play->db, b, who, now, &id);
}
