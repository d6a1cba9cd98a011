#include "pathway/trial_web.h"
#include "base/when.h"
#include "pathway/open.h"
#include "pathway/queue.h"
#include "pathway/task.h"

enum { TRIAL_DAYS_MOST = 3 * 366 };

typedef struct TrialQuery { Text done; } TrialQuery;
static const Field TRIAL_QUERY_FIELDS[] = { FIELD(TrialQuery, done, 20, NULL) };
const Form TRIAL_QUERY = FORM(TrialQuery, TRIAL_QUERY_FIELDS);

typedef struct TrialForm { TrialPlan plan; } TrialForm;
static const Field TRIAL_FORM_FIELDS[] = { TRIAL_FIELDS(TrialForm) };
const Form TRIAL_FORM = FORM(TrialForm, TRIAL_FORM_FIELDS);

Err trial_view(const Req *req, const Res *res, i64 idea, const TrialPlan *plan, TrialView *out)
{
    StaffList people;
    TrialView v = { .measures = blank(plan->measures) ? "" : plan->measures, .rule = blank(plan->rule) ? "" : plan->rule,
                    .owner = plan->owner, .day = http_sent(req, "ends-day"),
                    .month = http_sent(req, "ends-month"), .year = http_sent(req, "ends-year"),
                    .measures_wrong = http_wrong_of(res, "measures"), .rule_wrong = http_wrong_of(res, "rule"),
                    .owner_wrong = http_wrong_of(res, "answers"), .ends_wrong = http_wrong_of(res, "ends") };
    TRY(task_people(req->db, idea, &people));
    *LIST_PUSH(req->arena, &v.owners) = (Option){ .value = "", .label = "Choose a colleague" };
    for (size_t i = 0; i < people.n; i++)
        *LIST_PUSH(req->arena, &v.owners) = (Option){ .value = arena_printf(req->arena, "%lld", (long long)people.at[i].id),
                                                      .label = people.at[i].name, .chosen = people.at[i].id == plan->owner };
    *out = v;
    return OK;
}

static void check_measures(Req *req, Res *res, Text lines)
{
    size_t n = 0;
    if (*http_wrong_of(res, "measures")) return;
    if (blank(lines)) { http_wrong(req, res, "measures", "Write what is measured, one thing on each line"); return; }
    for (Text s = lines; *s; s += strcspn(s, "\n"), s += *s == '\n', n++)
        if (strcspn(s, "\n") > TRIAL_MEASURE_MOST) {
            http_wrong(req, res, "measures", "Line %zu is longer than %d characters: say it shorter", n + 1, TRIAL_MEASURE_MOST);
            return;
        }
    if (n > TRIAL_MEASURES_MOST)
        http_wrong(req, res, "measures", "There are more than %d lines: keep those that decide", TRIAL_MEASURES_MOST);
}

static void check_ends(Req *req, Res *res, Day ends)
{
    if (*http_wrong_of(res, "ends")) return;
    if (!day_known(ends)) http_wrong(req, res, "ends", "Enter the day on which the trial ends");
    else if (ends.n <= req->today.n) http_wrong(req, res, "ends", "The day on which the trial ends must be after today");
    else if (ends.n > req->today.n + TRIAL_DAYS_MOST) http_wrong(req, res, "ends", "The trial must end within the next 3 years");
}

void trial_check(Req *req, Res *res, const TrialPlan *plan)
{
    check_measures(req, res, plan->measures);
    if (!plan->owner) http_wrong(req, res, "answers", "Choose who answers for the trial");
    if (blank(plan->rule) && !*http_wrong_of(res, "rule")) http_wrong(req, res, "rule", "Say on what the trial stops");
    check_ends(req, res, plan->ends);
}

/* The decisions that gave the newest trial more time, and still stand. */
static Err add_more(const Req *req, TrialPage *page)
{
    DecisionList all;
    TRY(decisions_of(req->db, page->idea.id, &all));
    for (size_t i = 0; i < all.n; i++)
        if (same(all.at[i].type, "extend") && !all.at[i].undone.s && all.at[i].made.s >= page->trial.begun.s)
            *LIST_PUSH(req->arena, &page->more) = all.at[i];
    return OK;
}

static Err draw(Req *req, Res *res, const Idea *idea, const TrialPlan *plan)
{
    TrialPage page = { .page = idea_page(req, res, idea, "Trial"), .wrong = res->wrong, .idea = *idea, .csrf = req->who.csrf,
                       .may = who_may(&req->who, R_TRIAGE), .here = trial_stage(idea) && same(idea->state, "open"), .left = "" };
    if (same(http_sent(req, "done"), "written")) page.page.notice = "The plan of the trial is kept.";
    Err err = trial_of(req->db, idea->id, &page.trial);
    if (err && err != E_NOT_FOUND) return err;
    if (page.trial.on) {
        Clock c = clock_read(page.trial.ends, NO_DAY, req->today);
        page.left = clock_words(req->arena, c);
        page.left_class = late_class(c);
    }
    TRY(add_more(req, &page));
    TRY(trial_measures(req->db, idea->id, &page.measures));
    TRY(trial_view(req, res, idea->id, plan, &page.view));
    return RENDER(req, res, trial_page, &page);
}

Err trial_show(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    return draw(req, res, &idea, &(TrialPlan){ .ends = NO_DAY });
}

Err trial_post(Req *req, Res *res)
{
    const TrialForm *f = req->form;
    Idea idea;
    TRY(idea_open(req, &idea));
    trial_check(req, res, &f->plan);
    if (res->wrong.n) return draw(req, res, &idea, &f->plan);
    Err err = trial_write(req->db, &idea, &f->plan, req->who.person, req->now);
    if (err == E_INVALID) {
        http_wrong(req, res, "answers", "Choose a colleague of the list");
        return draw(req, res, &idea, &f->plan);
    }
    TRY(err);
    return http_see(res, url_path(req->arena, "/work/%lld/trial?done=written", (long long)idea.id));
}
