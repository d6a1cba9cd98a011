#include "pathway/decide_web.h"
#include "auth/staff.h"
#include "base/words.h"
#include "pathway/awaited.h"
#include "pathway/open.h"
#include "base/code.h"
#include "base/readable.h"
#include "base/when.h"
#include "pathway/queue_walk.h"
#include "pathway/reasons.h"
#include "pathway/sight.h"
#include "pathway/task.h"
#include <stdlib.h>

enum { WORDS_MOST = 2000, DOOR_MOST = 600, EVENT_MOST = 200, HARD_SHOWN = 3, OFFERED_MOST = 100, EMAIL_MOST = 254,
       PARK_YEARS_DAYS = 3 * 366 };

typedef struct DecideQuery { Text other, queue; i64 team; } DecideQuery;
static const Field DECIDE_QUERY_FIELDS[] = { FIELD(DecideQuery, other, 40, NULL), FIELD(DecideQuery, queue, PLACE_MOST, NULL),
                                            FIELD(DecideQuery, team, INT64_MAX, NULL) };
const Form DECIDE_QUERY = FORM(DecideQuery, DECIDE_QUERY_FIELDS);

static const Field DECIDE_FIELDS[] = {
    FIELD(DecideForm, reason, 60, "Choose a reason"),
    FIELD_LINES(DecideForm, words, WORDS_MOST, "Write the reason in plain words, for this sender"),
    FIELD_LINES(DecideForm, next_door, DOOR_MOST, "Say where they could go next, or what would change our mind"),
    FIELD(DecideForm, door_email, EMAIL_MOST, NULL),
    FIELD(DecideForm, stage, 60, NULL), FIELD(DecideForm, other, 40, NULL), FIELD(DecideForm, event, EVENT_MOST, NULL),
    FIELD(DecideForm, step, 10, NULL),  FIELD(DecideForm, team, INT64_MAX, NULL), FIELD(DecideForm, seen, INT64_MAX, NULL),
    FIELD(DecideForm, asked, 0, NULL),
    FIELD(DecideForm, until, 0, NULL),    FIELD(DecideForm, queue, PLACE_MOST, NULL),
    FIELD_LINES(DecideForm, despite, DOOR_MOST, NULL), TRIAL_FIELDS(DecideForm),
};
const Form DECIDE_FORM = FORM(DecideForm, DECIDE_FIELDS);

/* What each type of decision asks for beyond a reason, words and a next door. */
enum { ASKS_STAGE = 1, ASKS_TEAM = 2, ASKS_OTHER = 4, ASKS_UNTIL = 8, ASKS_EVENT = 16, ENDS_IT = 32, ASKS_DOOR = 64 };
static const struct Type {
    Text type, title, hint, button;
    int  asks;
    struct { Text label, hint, missing; } until;         /* missing NULL: it may be left empty */
} TYPES[] = {
    { "next",     "Move it on",              "The sender is told which stage it reached and why.", "Move it on", ASKS_STAGE },
    { "extend",   "Give the trial more time", "It is a decision like any other: with a reason, in the history, and in a letter.",
      "Give it more time", ASKS_UNTIL,
      { "The trial then ends on", "For example, 15 9 2027", "Enter the day on which the trial then ends" } },
    { "ask",      "Ask for more",            "The clock pauses until the sender answers.", "Ask and pause the clock", ASKS_UNTIL,
      { "Write again if there is no answer by (optional)", "10 working days when you leave it empty", NULL } },
    { "redirect", "Redirect inside",         "Another team takes it over. The clock goes on.", "Redirect it", ASKS_TEAM },
    { "signpost", "Signpost outside",        "Somebody outside can help better. A reply opens it again.", "Signpost it",
      ASKS_DOOR | ENDS_IT },
    { "merge",    "Merge as a duplicate",    "The work goes on under the other idea. This sender follows it.",
      "Merge it", ASKS_OTHER | ENDS_IT },
    { "park",     "Park it",                 "It sleeps until a day, or an event before that day, and then wakes itself.", "Park it",
      ASKS_UNTIL | ASKS_EVENT, { "Look at it again on", "For example, 15 9 2027", "Enter the date on which we look at it again" } },
    { "wake",     "Wake it now",             "It is open again, and its stage's clock starts anew.", "Wake it", 0 },
    { "decline",  "Decline",                 "A good no: why, what would change our mind, and another door. A reply opens it again.",
      "Decline it", ENDS_IT },
    { "withdraw", "Withdraw for the sender", "The sender asked us to stop.", "Withdraw it", ENDS_IT },
};

static const struct Type *type_of(Text type)
{
    for (size_t i = 0; i < COUNT(TYPES); i++) if (same(TYPES[i].type, type)) return &TYPES[i];
    return NULL;
}

static void add_reasons(Arena *a, DecidePage *page)
{
    ReasonList reasons = { 0 };
    reasons_of(a, page->type, page->idea.stage, &reasons);
    for (size_t i = 0; i < reasons.n; i++)
        *LIST_PUSH(a, &page->reasons) = (Option){ .value = reasons.at[i].code, .label = reasons.at[i].label, .hint = reasons.at[i].door };
}

static void add_stages(Arena *a, DecidePage *page)
{
    const Pathway *p = pathway_named(page->idea.pathway);
    const Stage *now = pathway_stage(p, page->idea.stage);
    for (size_t i = 0; now && i < now->next.n; i++) {
        const Stage *to = pathway_stage(p, now->next.at[i]);
        if (to->trial) page->trial = to->name;
        *LIST_PUSH(a, &page->stages) = (Option){ .value = to->key, .label = to->name, .hint = to->is_end ? "The idea ends here, well."
                                                 : to->ask };
    }
    if (blank(page->form.stage) && page->stages.n) page->form.stage = page->stages.at[0].value;
}

static Err add_teams(Req *req, DecidePage *page)
{
    StaffList teams;
    TRY(queue_teams(req->db, &teams));
    for (size_t i = 0; i < teams.n; i++)
        *LIST_PUSH(req->arena, &page->teams) = (Option){ .value = arena_printf(req->arena, "%lld", (long long)teams.at[i].id),
                                                         .label = teams.at[i].name,
                                                         .hint = teams.at[i].role, .chosen = teams.at[i].id == page->form.team };
    return OK;
}

static Err add_events(Req *req, DecidePage *page)
{
    AwaitedList events;
    i64 viewer;
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(awaited_list(req->db, req->arena, viewer, &events));
    for (size_t i = 0; i < events.n && i < OFFERED_MOST; i++) *LIST_PUSH(req->arena, &page->events) = events.at[i].event;
    return OK;
}

/* The form, with what is only offered on it. */
static Err draw_form(Req *req, Res *res, DecidePage *page)
{
    if (page->has_event) TRY(add_events(req, page));
    return RENDER(req, res, decide_page, page);
}

static Err add_faults(const Req *req, const Res *res, DecidePage *page)
{
    page->wrong = res->wrong;
    page->reason_wrong = http_wrong_of(res, "reason");
    page->words_wrong = http_wrong_of(res, "words");
    page->next_door_wrong = http_wrong_of(res, "next_door");
    page->door_email_wrong = http_wrong_of(res, "door_email");
    page->stage_wrong = http_wrong_of(res, "stage");
    page->despite_wrong = http_wrong_of(res, "despite");
    page->other_wrong = http_wrong_of(res, "other");
    page->until_wrong = http_wrong_of(res, "until");
    page->team_wrong = http_wrong_of(res, "team");
    page->until_day = http_sent(req, "until-day");
    page->until_month = http_sent(req, "until-month");
    page->until_year = http_sent(req, "until-year");
    return *page->trial ? trial_view(req, res, page->idea.id, &page->form.plan, &page->view) : OK;
}

/* An ending takes the open tasks with it, and they do not come back. */
static Err add_undo(Req *req, DecidePage *page)
{
    const Pathway *p = pathway_named(page->idea.pathway);
    bool may_end = page->is_final;
    TaskRowList open;
    for (size_t i = 0; i < page->stages.n; i++) may_end = may_end || pathway_stage(p, page->stages.at[i].value)->is_end;
    if (!may_end) return OK;
    TRY(task_of_idea(req->db, req->arena, page->idea.id, "", true, req->today, &open));
    if (open.n)
        page->cannot_undo = open.n == 1 ? "Its open task ends with it, and stays cancelled when you take the decision back."
            : arena_printf(req->arena, "Its %zu open tasks end with it, and stay cancelled when you take the decision back.", open.n);
    return OK;
}

Text decide_title(Text type)
{
    const struct Type *t = type_of(type);
    return t ? t->title : "";
}

/* Why a type of decision cannot be made now. */
static Text closed_way(const Idea *idea)
{
    if (same(idea->state, "parked")) return "This idea is parked. Open its page and wake it first: then it can be decided.";
    if (same(idea->state, "closed")) return "This idea has ended, so nothing more is decided about it. Its page says how it ended.";
    return "The pathway of this idea does not have this step where it stands now. Its page has the steps that it has.";
}

/* The page for a type of decision; 409 when the pathway does not allow it from here. */
static Err fill(Req *req, Res *res, const DecideForm *form, const DecidePlace *place, DecidePage *page)
{
    const struct Type *type = type_of(place->type);
    if (!type) return E_NOT_FOUND;
    *page = (DecidePage){ .form = *form, .type = type->type, .title = type->title, .hint = type->hint, .button = type->button,
                          .csrf = req->who.csrf, .idea = place->idea, .page = place->page, .action = place->action,
                          .cannot_undo = "", .age = "", .trial = "",
                          .letter_subject = "", .letter_body = "", .has_stage = type->asks & ASKS_STAGE, .has_team = type->asks & ASKS_TEAM,
                          .has_other = type->asks & ASKS_OTHER, .has_until = type->asks & ASKS_UNTIL, .has_event = type->asks & ASKS_EVENT,
                          .has_door = type->asks & ASKS_DOOR,
                          .until_label = type->until.label, .until_hint = type->until.hint, .until_missing = type->until.missing,
                          .is_final = type->asks & ENDS_IT };
    if (!decision_allowed(&page->idea, type->type)) return http_refuse(req, res, 409, "%s", closed_way(&page->idea));
    if (!page->form.seen) page->form.seen = page->idea.version;
    page->page.title = type->title;
    add_reasons(req->arena, page);
    page->held = "";
    if (page->has_stage) {
        add_stages(req->arena, page);
        TRY(decision_held(req->db, &page->idea, req->today, req->arena, &page->held));
        page->may_despite = *page->held && who_may(&req->who, R_PUBLISH);
    }
    if (page->has_team) TRY(add_teams(req, page));
    TRY(add_undo(req, page));
    return add_faults(req, res, page);
}

/* On the idea's own pages: the type named in the address. */
static Err own_place(Req *req, const Res *res, Text queue, DecidePlace *out)
{
    DecidePlace place = { .type = req->arg[1], .panel = "" };
    if (!type_of(place.type)) return E_NOT_FOUND;
    TRY(idea_open(req, &place.idea));
    long long id = place.idea.id;
    place.page = idea_page(req, res, &place.idea, decide_title(place.type));
    place.page.back = url_path(req->arena, "/work/%lld?queue=%s", id, queue);
    place.action = url_path(req->arena, "/work/%lld/decide/%s", id, place.type);
    place.after = url_path(req->arena, "/work/%lld?done=%s&queue=%s", id, place.type, queue);
    *out = place;
    return OK;
}

Err decide_at(Req *req, Res *res, const DecidePlace *place)
{
    const DecideQuery *q = req->form;
    DecidePage page;
    DecideForm empty = { .reason = "", .words = "", .next_door = "", .door_email = "", .stage = "", .other = q->other, .event = "",
                         .step = "", .despite = "", .queue = q->queue, .team = q->team,
                         .until = NO_DAY, .plan = { .ends = NO_DAY } };
    TRY(fill(req, res, &empty, place, &page));
    return draw_form(req, res, &page);
}

Err decide_show(Req *req, Res *res)
{
    const DecideQuery *q = req->form;
    DecidePlace place;
    TRY(own_place(req, res, q->queue, &place));
    return decide_at(req, res, &place);
}

/* The other idea by its reference as typed; says what is wrong beside the field. */
static Err find_other(Req *req, Res *res, const DecidePage *page, i64 *out)
{
    Idea other;
    int year;
    i64 number;
    if (reference_read(page->form.other, &year, &number)) {
        http_wrong(req, res, "other", "Enter the other idea's reference, such as %s", page->idea.reference);
        return OK;
    }
    Err err = idea_get(req->db, number, &other);
    if (!err) err = idea_allowed(req, &other);
    if (err && err != E_NOT_FOUND) return err;
    if (err)                                http_wrong(req, res, "other", "There is no idea with the reference %s", page->form.other);
    else if (other.id == page->idea.id)     http_wrong(req, res, "other", "Enter the reference of another idea, not of this one");
    else if (other.merged_into)             http_wrong(req, res, "other", "%s was itself merged into %s: enter that one", other.reference,
                                                       other.merged_reference);
    else *out = other.id;
    return OK;
}

static void check_until(Req *req, Res *res, const DecidePage *page)
{
    Day until = page->form.until;
    if (!page->has_until || http_wrong_of(res, "until")[0]) return;
    if (!day_known(until)) {
        if (page->until_missing) http_wrong(req, res, "until", "%s", page->until_missing);
        return;
    }
    if (until.n <= req->today.n) http_wrong(req, res, "until", "The date must be after today");
    else if (until.n > req->today.n + PARK_YEARS_DAYS) http_wrong(req, res, "until", "The date must be within the next 3 years");
}

/* Whom checks hold may go on only by whoever publishes, too, and with a reason. */
static Err check_held(Req *req, Res *res, const DecidePage *page, Verdict *verdict)
{
    if (!*page->held) return OK;
    if (!page->may_despite) http_wrong(req, res, "stage", "%s", page->held);
    else if (blank(page->form.despite))
        http_wrong(req, res, "despite", "Say why it goes on although checks hold it, or go back and finish them");
    else verdict->despite = page->form.despite;
    return OK;
}

/* What enters a trial says first what is measured, who answers for it, on what it stops and when it ends. */
static void check_trial(Req *req, Res *res, const DecidePage *page, Verdict *verdict)
{
    const Stage *to = pathway_stage(pathway_named(page->idea.pathway), page->form.stage);
    if (!to || !to->trial) return;
    trial_check(req, res, &page->form.plan);
    verdict->trial = &page->form.plan;
}

/* More time than it has. */
static Err check_more(Req *req, Res *res, const DecidePage *page)
{
    Trial trial;
    if (!same(page->type, "extend")) return OK;
    Err err = trial_on(req->db, page->idea.id, &trial);
    if (err) return err == E_NOT_FOUND ? E_CONFLICT : err;
    if (day_known(page->form.until) && page->form.until.n <= trial.ends.n && !*http_wrong_of(res, "until"))
        http_wrong(req, res, "until", "The trial ends on %s: enter a later day", day_words(req->arena, trial.ends));
    return OK;
}

static void check_door(Req *req, Res *res, Text sent, Text *out)
{
    *out = staff_address(req->arena, sent);
    if (**out && !email_valid(*out))
        http_wrong(req, res, "door_email", "Enter an email address like name@example.com, or leave it empty");
}

/* What the form must say for this type of decision beyond its declared fields. */
static Err check(Req *req, Res *res, const DecidePage *page, Verdict *verdict)
{
    const DecideForm *f = &page->form;
    *verdict = (Verdict){ .type = page->type, .reason = f->reason, .words = f->words, .next_door = f->next_door, .stage = f->stage,
                          .team = f->team,
                          .until = f->until, .event = f->event };
    if (page->has_door) check_door(req, res, f->door_email, &verdict->door_email);
    if (*f->reason && !reason_named(page->type, f->reason)) http_wrong(req, res, "reason", "Choose one of the reasons shown");
    if (page->has_team && !f->team) http_wrong(req, res, "team", "Choose the team that takes it over");
    if (page->has_stage) {
        TRY(check_held(req, res, page, verdict));
        check_trial(req, res, page, verdict);
    }
    if (page->has_other) TRY(find_other(req, res, page, &verdict->other));
    check_until(req, res, page);
    return check_more(req, res, page);
}

/* How old somebody has to be to read what was written; plainer words are asked for once, and not insisted on. */
static void add_age(Arena *a, DecidePage *page)
{
    Text written = arena_printf(a, "%s\n%s", page->form.words, page->form.next_door);
    Readable r = readable_of(a, written);
    page->age = readable_words(a, &r);
    page->age_colour = readable_colour(&r);
    if (r.age <= READABLE_LETTER) return;
    page->ask_plainer = !page->form.asked;
    page->form.asked = true;
    readable_hardest(a, written, HARD_SHOWN, &page->hard);
}

/* Whoever wrote on a page that somebody else has overtaken reads the idea again first; what they wrote stays. */
static void check_overtaken(Req *req, Res *res, DecidePage *page)
{
    if (page->form.seen == page->idea.version) return;
    http_wrong(req, res, "words", "Somebody changed this idea while you wrote. Read it again, then send: what you wrote is still here");
    page->form.seen = page->idea.version;
}

Err decide_at_post(Req *req, Res *res, const DecidePlace *place, i64 *decision)
{
    const DecideForm *sent = req->form;
    DecidePage page;
    Verdict verdict;
    *decision = 0;
    TRY(fill(req, res, sent, place, &page));
    check_overtaken(req, res, &page);
    TRY(check(req, res, &page, &verdict));
    verdict.panel = place->panel;
    if (res->wrong.n) {
        TRY(add_faults(req, res, &page));
        page.page.wrong = true;
        return draw_form(req, res, &page);
    }
    if (same(page.form.step, "send")) {
        TRY(decision_make(req->db, &page.idea, sent->seen, &verdict, req->who.person, req->site, req->now, decision));
        return http_see(res, place->after);
    }
    if (same(page.form.step, "change")) return draw_form(req, res, &page);
    TRY(decision_letter(req->db, &page.idea, &verdict, req->who.person, req->site, req->today, req->arena, &page.letter_subject,
                        &page.letter_body));
    page.page.title = page.title = arena_printf(req->arena, "Check the letter: %s", page.title);
    add_age(req->arena, &page);
    page.letter_body = idea_without_link(req->arena, &page.idea, page.letter_body);
    return RENDER(req, res, decide_page, &page);
}

Err decide_post(Req *req, Res *res)
{
    const DecideForm *sent = req->form;
    DecidePlace place;
    i64 decision;
    TRY(own_place(req, res, sent->queue, &place));
    return decide_at_post(req, res, &place, &decision);
}
