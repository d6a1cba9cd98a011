#include "pathway/case_web.h"
#include "auth/staff.h"
#include "base/when.h"
#include "base/words.h"
#include "pathway/open.h"
#include "pathway/queue_web.h"
#include "pathway/sight.h"
#include <stdlib.h>

enum { WORDS_MOST = 5000, SUMMARY_MOST = 600, TELL_MOST = 30 };

typedef struct CaseQuery { Text queue, done; } CaseQuery;
static const Field CASE_QUERY_FIELDS[] = { FIELD(CaseQuery, queue, PLACE_MOST, NULL), FIELD(CaseQuery, done, 20, NULL) };
const Form CASE_QUERY = FORM(CaseQuery, CASE_QUERY_FIELDS);

typedef struct WordsForm { Text body, queue, tell; } WordsForm;         /* tell: a person's number, or "team:7" */
static const Field WORDS_FIELDS[] = { FIELD_LINES(WordsForm, body, WORDS_MOST, "Write something first"),
                                      FIELD(WordsForm, tell, TELL_MOST, NULL), FIELD(WordsForm, queue, PLACE_MOST, NULL) };
const Form WORDS_FORM = FORM(WordsForm, WORDS_FIELDS);

typedef struct CaseAssignForm { i64 to; Text queue; } CaseAssignForm;
static const Field CASE_ASSIGN_FIELDS[] = { FIELD(CaseAssignForm, to, INT64_MAX, "Choose a person"),
                                            FIELD(CaseAssignForm, queue, PLACE_MOST, NULL) };
const Form CASE_ASSIGN_FORM = FORM(CaseAssignForm, CASE_ASSIGN_FIELDS);

typedef struct FollowForm { bool on; Text queue; } FollowForm;
static const Field FOLLOW_FIELDS[] = { FIELD(FollowForm, on, 0, NULL), FIELD(FollowForm, queue, PLACE_MOST, NULL) };
const Form FOLLOW_FORM = FORM(FollowForm, FOLLOW_FIELDS);

typedef struct PublishForm { Text summary, queue; bool on; } PublishForm;
static const Field PUBLISH_FIELDS[] = { FIELD_LINES(PublishForm, summary, SUMMARY_MOST, "Write what the public will read"),
                                        FIELD(PublishForm, on, 0, NULL),
                                        FIELD(PublishForm, queue, PLACE_MOST, NULL) };
const Form PUBLISH_FORM = FORM(PublishForm, PUBLISH_FIELDS);

typedef struct UndoForm { i64 decision; Text queue; } UndoForm;
static const Field UNDO_FIELDS[] = { FIELD(UndoForm, decision, INT64_MAX, "Open the idea again"),
                                     FIELD(UndoForm, queue, PLACE_MOST, NULL) };
const Form UNDO_FORM = FORM(UndoForm, UNDO_FIELDS);

typedef struct PlaceForm { Text queue; } PlaceForm;
static const Field PLACE_FIELDS[] = { FIELD(PlaceForm, queue, PLACE_MOST, NULL) };
const Form PLACE_FORM = FORM(PlaceForm, PLACE_FIELDS);

Text promise_class(Text state) { return same(state, "late") ? "hilum-late hilum-quiet" : "hilum-quiet"; }

/* What was just done, for the banner of the page that follows. */
static const struct { Text done, words; } DONE[] = {
    { "next", "Moved on. The letter is on its way." },
    { "extend", "The trial has more time. The letter is on its way." },
    { "ask", "Asked. The clock stands still until the sender answers." },
    { "redirect", "Redirected. The letter is on its way." },        { "signpost", "Signposted. The letter is on its way." },
    { "merge", "Merged. The letter is on its way." },               { "park", "Parked. The letter is on its way." },
    { "wake", "Awake again. The letter is on its way." },           { "decline", "Declined. The letter is on its way." },
    { "withdraw", "Withdrawn. The letter is on its way." },         { "undo", "Taken back. The idea stands as it did before." },
    { "message", "Your message is on its way to the sender." },     { "note", "Your note is kept. Only staff can see it." },
    { "assign", "It has a new owner." },
    { "given-back", "It is with its owner before again." },                            { "publish", "It is on the public page." },
    { "unpublish", "It is off the public page." },
    { "told", "Your note is kept, and your colleague gets it by mail." },
                     { "task", "The task is given. Whoever it is for gets a mail." },
};

static Text done_words(Text done)
{
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, done)) return DONE[i].words;
    return NULL;
}

/* The idea's page again, with what was done and the place in the queue. */
static Err see(const Req *req, Res *res, Text done)
{
    Text place = http_sent(req, "queue");
    long long id = req->argn[0];
    return http_see(res, *place ? url_path(req->arena, "/work/%lld?done=%s&queue=%s", id, done, place)
                    : url_path(req->arena, "/work/%lld?done=%s", id, done));
}

/* The decisions in the order of the buttons, with their keys. */
static const struct { Text type, label, key; } DECISIONS[] = {
    { "next", "Move on", "n" },       { "extend", "Give the trial more time", "" },
    { "ask", "Ask for more", "i" },   { "redirect", "Redirect inside", "r" },
        { "signpost", "Signpost outside", "s" },
    { "merge", "Merge as a duplicate", "m" }, { "park", "Park", "p" },  { "decline", "Decline", "d" },
        { "withdraw", "Withdraw for the sender", "" },
    { "wake", "Wake it now", "n" }, { "archive", "Archive", "" },
};

static Text decision_label(Text type)
{
    for (size_t i = 0; i < COUNT(DECISIONS); i++) if (same(DECISIONS[i].type, type)) return DECISIONS[i].label;
    return type;
}

static void add_decisions(const Req *req, CasePage *page)
{
    for (size_t i = 0; page->may_triage && i < COUNT(DECISIONS); i++)
        if (decision_allowed(&page->c.idea, DECISIONS[i].type))
            *LIST_PUSH(req->arena, &page->decisions) = (DecisionLink){ DECISIONS[i].label, DECISIONS[i].key,
                url_path(req->arena, "/work/%lld/decide/%s?queue=%s", (long long)page->c.idea.id, DECISIONS[i].type, page->walk.place) };
}

/* The newest decision that still stands may be undone. */
static void add_undo(CasePage *page)
{
    const DecisionList *d = &page->c.decisions;
    for (size_t i = d->n; page->may_triage && i > 0; i--) {
        if (d->at[i - 1].undone.s) continue;
        if (decision_is_senders(&page->c.idea, d->at[i - 1].type, d->at[i - 1].author)) return;
        page->undo = d->at[i - 1].id;
        page->undo_words = decision_label(d->at[i - 1].type);
        return;
    }
}

/* Whoever had it before can have it back. */
static Err add_give_back(const Req *req, CasePage *page)
{
    Staff before;
    if (!page->may_triage) return OK;
    Err err = queue_was_with(req->db, &page->c.idea, &before);
    if (!err) page->give_back = before.name;
    return err == E_NOT_FOUND ? OK : err;
}

static void add_answers(const Req *req, CasePage *page)
{
    for (size_t i = 0; i < page->c.answers.n; i++) {
        const CaseAnswer *a = &page->c.answers.at[i];
        if (*a->value) *LIST_PUSH(req->arena, &page->answers) = (SummaryRow){ .key = a->label, .text = a->words };
    }
}

static void add_before(Arena *a, CasePage *page)
{
    for (size_t i = 0; i < page->c.before.n; i++) {
        const CaseBefore *b = &page->c.before.at[i];
        Text until = day_words(a, day_of(b->until));
        *LIST_PUSH(a, &page->before) = (SummaryRow){ .key = arena_printf(a, "%s, until %s", b->label, until), .text = b->words };
    }
}

static Text share_words(Arena *a, const Idea *idea)
{
    Text with[] = { idea->share_hospital ? ", staff of the hospital" : "", idea->share_partners ? ", partners" : "", idea->share_public
                    ? ", anybody" : "" };
    return arena_printf(a, "the innovation team%s%s%s", with[0], with[1], with[2]);
}

static void add_staff(Arena *a, CasePage *page)
{
    for (size_t i = 0; i < page->people.n; i++)
        *LIST_PUSH(a, &page->staff) = (Option){ .value = arena_printf(a, "%lld", (long long)page->people.at[i].id),
                                                .label = page->people.at[i].name,
                                                .chosen = page->people.at[i].id == page->c.idea.owner };
}

/* Who may be told of a note: everybody but whoever writes it; and all at once who lead a team. */
static Err add_colleagues(const Req *req, CasePage *page)
{
    StaffList teams;
    Arena *a = req->arena;
    TRY(talk_teams(req->db, page->c.idea.id, req->who.person, &teams));
    *LIST_PUSH(a, &page->colleagues) = (Option){ .value = "", .label = "Nobody in particular" };
    for (size_t i = 0; i < teams.n; i++) {
        Text value = arena_printf(a, "team:%lld", (long long)teams.at[i].id);
        *LIST_PUSH(a, &page->colleagues) = (Option){ .value = value, .chosen = same(value, http_sent(req, "tell")),
                                                     .label = arena_printf(a, "Everyone who leads %s", teams.at[i].name) };
    }
    for (size_t i = 0; i < page->helpers.n; i++) {
        const Staff *p = &page->helpers.at[i];
        Text value = arena_printf(req->arena, "%lld", (long long)p->id);
        if (p->id != req->who.person)
            *LIST_PUSH(req->arena, &page->colleagues) = (Option){ .value = value, .label = p->name, .chosen = same(value, http_sent(req,
                                                                  "tell")) };
    }
    return OK;
}

static Err add_followers(const Req *req, CasePage *page)
{
    FollowerList followers;
    Buf b = { .arena = req->arena };
    TRY(follower_staff(req->db, page->c.idea.id, &followers));
    for (size_t i = 0; i < followers.n; i++) {
        buf_printf(&b, "%s%s", i ? ", " : "", followers.at[i].name);
        if (followers.at[i].id == req->who.person) page->follows = true;
    }
    page->follower_names = buf_end(&b);
    return OK;
}

static Err add_suggestion(const Req *req, CasePage *page)
{
    const Idea *idea = &page->c.idea;
    Hint *s = &page->hint;
    page->suggested_route = "";
    Err err = same(idea->state, "open") ? hint_of(req->db, idea->id, s) : E_NOT_FOUND;
    if (err) return err == E_NOT_FOUND ? OK : err;
    if (*s->route && !same(s->route, idea->route)) page->suggested_route = desk_name(s->route);
    page->suggests = !s->decided && page->may_triage;
    return OK;
}

static Err add_trial(const Req *req, CasePage *page)
{
    page->in_trial = trial_stage(&page->c.idea) && !same(page->c.idea.state, "closed");
    if (!page->in_trial) return OK;
    Err err = trial_on(req->db, page->c.idea.id, &page->trial);
    return err == E_NOT_FOUND ? OK : err;
}

static Err fill(Req *req, Res *res, CasePage *page)
{
    const Who *who = &req->who;
    *page = (CasePage){ .csrf = who->csrf, .may_triage = who_may(who, R_TRIAGE), .may_note = who_may(who, R_NOTE), .wrong = res->wrong,
                        .may_publish = who_may(who, R_PUBLISH), .message = "", .note = "", .give_back = "",
                        .message_wrong = "", .note_wrong = "",
                        .to_wrong = http_wrong_of(res, "to"), .tell_wrong = http_wrong_of(res, "tell"),
                        .summary_wrong = http_wrong_of(res, "summary") };
    TRY(idea_open(req, &page->c.idea));
    TRY(case_read(req->db, req->arena, page->c.idea.id, sight_who(&req->who), req->today, &page->c));
    TRY(sight_of(req->db, page->c.idea.id, 0, &page->restricted));
    TRY(add_trial(req, page));
    TRY(queue_staff(req->db, &page->people));
    TRY(task_people(req->db, page->c.idea.id, &page->helpers));
    TRY(task_people_outside(req->db, page->c.idea.id, &page->tasks.partners));
    page->page = web_page(req, res, page->c.idea.title);
    TRY(queue_walk(req, http_sent(req, "queue"), &page->walk));
    page->page.back = page->walk.queue;
    page->page.back_label = "Queue";
    page->page.notice = res->wrong.n ? NULL : done_words(http_sent(req, "done"));
    page->public_summary = *page->c.idea.public_summary ? page->c.idea.public_summary : page->c.idea.summary;
    page->share_words = share_words(req->arena, &page->c.idea);
    queue_keys(req->arena, &page->page.keys);
    add_decisions(req, page);
    add_undo(page);
    add_answers(req, page);
    add_before(req->arena, page);
    add_staff(req->arena, page);
    TRY(add_colleagues(req, page));
    TRY(add_followers(req, page));
    TRY(add_give_back(req, page));
    TRY(add_suggestion(req, page));
    page->tasks.open = &page->c.tasks_open;
    page->tasks.ended = &page->c.tasks_ended;
    page->tasks.place = page->walk.place;
    task_block_fill(req, res, &page->c.idea, &page->helpers, &page->tasks);
    return OK;
}

Err case_show(Req *req, Res *res)
{
    CasePage page;
    TRY(fill(req, res, &page));
    return RENDER(req, res, case_page, &page);
}

/* The page once more, with what was typed and what is wrong with it. */
static Err show_again(Req *req, Res *res, bool inside)
{
    CasePage page;
    TRY(fill(req, res, &page));
    *(inside ? &page.note : &page.message) = http_sent(req, "body");
    *(inside ? &page.note_wrong : &page.message_wrong) = http_wrong_of(res, "body");
    for (size_t i = 0; i < page.wrong.n; i++)             /* where the summary's link leads */
        if (same(page.wrong.at[i].name, "body")) page.wrong.at[i].name = inside ? "note" : "message";
    return RENDER(req, res, case_page, &page);
}

Err case_post_message(Req *req, Res *res)
{
    const WordsForm *f = req->form;
    Idea idea;
    bool reaches;
    if (res->wrong.n) return show_again(req, res, false);
    TRY(idea_open(req, &idea));
    TRY(talk_reaches(req->db, &idea, &reaches));
    if (!reaches) {
        http_wrong(req, res, "body", "Nobody would get this: we have no address for the sender. Write a note inside instead");
        return show_again(req, res, false);
    }
    TRY(talk_write(req->db, &idea, req->who.person, f->body, req->site, req->now));
    return see(req, res, "message");
}

Err case_post_note(Req *req, Res *res)
{
    const WordsForm *f = req->form;
    Idea idea;
    if (res->wrong.n) return show_again(req, res, true);
    TRY(idea_open(req, &idea));
    if (!*f->tell) {
        TRY(talk_note(req->db, &idea, req->who.person, f->body, req->now));
        return see(req, res, "note");
    }
    i64 me = req->who.person, team = starts(f->tell, "team:") ? atoll(f->tell + strlen("team:")) : 0;
    Err err = team ? talk_note_to_leads(req->db, &idea, me, f->body, team, req->site, req->now)
                   : talk_note_to(req->db, &idea, me, f->body, atoll(f->tell), req->site, req->now);
    if (err == E_INVALID) { http_wrong(req, res, "tell", "Choose a colleague or a team from the list"); return show_again(req, res, true); }
    TRY(err);
    return see(req, res, "told");
}

Err case_post_follow(Req *req, Res *res)
{
    const FollowForm *f = req->form;
    Idea idea;
    if (res->wrong.n) return E_INVALID;
    TRY(idea_open(req, &idea));
    TRY(follower_turn(req->db, idea.id, req->who.person, f->on, actor_person(req->arena, req->who.person), req->now));
    return http_see(res, url_path(req->arena, "/work/%lld/people?done=%s", (long long)idea.id, f->on ? "follow" : "unfollow"));
}

Err case_post_assign(Req *req, Res *res)
{
    const CaseAssignForm *f = req->form;
    if (res->wrong.n) return case_show(req, res);
    Idea idea;
    TRY(idea_open(req, &idea));
    Err err = queue_assign(req->db, idea.id, f->to, req->who.person, req->now);
    if (err == E_INVALID) { http_wrong(req, res, "to", "Choose somebody who works here"); return case_show(req, res); }
    TRY(err);
    return see(req, res, "assign");
}

Err case_post_give_back(Req *req, Res *res)
{
    Idea idea;
    if (res->wrong.n) return E_INVALID;
    TRY(idea_open(req, &idea));
    Err err = queue_give_back(req->db, &idea, req->who.person, req->now);
    if (err == E_CONFLICT) res->says = "Something was decided since, or it was given on. Open the idea again and choose its owner there.";
    TRY(err);
    return see(req, res, "given-back");
}

Err case_post_publish(Req *req, Res *res)
{
    const PublishForm *f = req->form;
    Idea idea;
    if (res->wrong.n) return case_show(req, res);
    TRY(idea_open(req, &idea));
    TRY(case_publish(req->db, &idea, f->on, f->summary, req->who.person, req->site, req->now));
    return see(req, res, f->on ? "publish" : "unpublish");
}

Err case_post_undo(Req *req, Res *res)
{
    const UndoForm *f = req->form;
    Idea idea;
    if (res->wrong.n) return E_INVALID;
    TRY(idea_open(req, &idea));
    Err err = decision_undo(req->db, &idea, f->decision, req->who.person, req->site, req->now);
    if (err == E_CONFLICT)
        res->says = "It is too late to take this decision back: something was decided since, the sender withdrew it themselves, or its "
                    "pathway has no such stage any more. Open the idea again to see how it stands.";
    TRY(err);
    return see(req, res, "undo");
}
