#include "front/track_web.h"
#include "pathway/open.h"
#include "pathway/party.h"
#include "front/promises_web.h"
#include "front/answers.h"
#include "front/amend.h"
#include "pathway/decision.h"

enum { REFERENCE_MOST = 40, EMAIL_MOST = 254, WORDS_MOST = 4000, TASK_WORDS_MOST = 2000, REASON_MOST = 1000,
       CHOICES_MOST = 3, ASKS_A_MINUTE = 10,
       WRITES_A_MINUTE = 20,
       PAGE_MOST = 20, WORD_MOST = 10 };

typedef struct TrackForm { Text reference, email; } TrackForm;
static const Field TRACK_FIELDS[] = {
    FIELD(TrackForm, reference, REFERENCE_MOST, "Enter your reference"),
    FIELD(TrackForm, email, EMAIL_MOST, "Enter the email address you gave us"),
};
const Form TRACK_FORM = FORM(TrackForm, TRACK_FIELDS);

typedef struct TrackAskQuery { Text reference, asked; } TrackAskQuery;
static const Field TRACK_ASK_FIELDS[] = {
    FIELD(TrackAskQuery, reference, REFERENCE_MOST, NULL),
    FIELD(TrackAskQuery, asked, WORD_MOST, NULL),
};
const Form TRACK_ASK_QUERY = FORM(TrackAskQuery, TRACK_ASK_FIELDS);

typedef struct TrackQuery { Text done; } TrackQuery;
static const Field TRACK_QUERY_FIELDS[] = { FIELD(TrackQuery, done, WORD_MOST, NULL) };
const Form TRACK_QUERY = FORM(TrackQuery, TRACK_QUERY_FIELDS);

typedef struct MineQuery { i64 before; } MineQuery;
static const Field MINE_FIELDS[] = { FIELD(MineQuery, before, INT64_MAX, NULL) };
const Form MINE_QUERY = FORM(MineQuery, MINE_FIELDS);

typedef struct ReplyForm { Text words; } ReplyForm;
static const Field REPLY_FIELDS[] = { FIELD_LINES(ReplyForm, words, WORDS_MOST, "Write what you want to tell us") };
const Form REPLY_FORM = FORM(ReplyForm, REPLY_FIELDS);

typedef struct WithdrawForm { Text words; } WithdrawForm;
static const Field WITHDRAW_FIELDS[] = { FIELD_LINES(WithdrawForm, words, REASON_MOST, NULL) };
const Form WITHDRAW_FORM = FORM(WithdrawForm, WITHDRAW_FIELDS);

typedef struct ShareForm { TextList share; } ShareForm;
static const Field SHARE_FIELDS[] = { FIELD(ShareForm, share, CHOICES_MOST, NULL) };
const Form SHARE_FORM = FORM(ShareForm, SHARE_FIELDS);

typedef struct TrackTaskForm { Text act, task_words; } TrackTaskForm;
static const Field TRACK_TASK_FIELDS[] = {
    FIELD(TrackTaskForm, act, WORD_MOST, NULL),
    FIELD_LINES(TrackTaskForm, task_words, TASK_WORDS_MOST, NULL),
};
const Form TRACK_TASK_FORM = FORM(TrackTaskForm, TRACK_TASK_FIELDS);

Err track_ask_show(Req *req, Res *res)
{
    TrackAskPage page = { .page = web_page(req, res, "Check what you sent"), .wrong = res->wrong, .reference = http_sent(req, "reference"),
                          .email = http_sent(req, "email"), .asked = *http_sent(req, "asked") != 0 };
    page.page.back = url_checked("/");
    return RENDER(req, res, track_ask_page, &page);
}

Err track_ask_post(Req *req, Res *res)
{
    const TrackForm *form = req->form;
    if (!http_rate(req->address, "track", ASKS_A_MINUTE))
        return http_refuse(req, res, 429, "You have asked for several links. Wait a minute, then ask again.");
    if (res->wrong.n) return track_ask_show(req, res);
    TRY(track_mail(req->db, req->site, form->reference, form->email, req->now));
    return http_see(res, url_checked("/track?asked=1"));
}

/* Letters and messages as one conversation, oldest first. */
static Err read_talk(Req *req, const Idea *idea, TalkLineList *out)
{
    LetterList letters = { 0 };
    MessageList messages = { 0 };
    Arena *a = req->arena;
    TRY(letters_of(req->db, idea->id, &letters));
    TRY(talk_of(req->db, idea->id, "outside", &messages));
    for (size_t l = 0, m = 0; l < letters.n || m < messages.n; ) {
        bool letter = l < letters.n && (m == messages.n || letters.at[l].written.s <= messages.at[m].sent.s);
        TalkLine *line = LIST_PUSH(a, out);
        if (letter) {
            const Letter *one = &letters.at[l++];
            *line = (TalkLine){ .who = req->site->hospital, .at = one->written, .heading = one->subject, .body = one->body, .ours = true,
                                .letter = true };
        } else {
            const Message *one = &messages.at[m++];
            bool ours = !one->from_sender;
            *line = (TalkLine){ .who = one->from_sender && one->author == track_writer(req, idea) ? "You" : one->author_name,
                                .at = one->sent, .heading = "", .body = one->body, .ours = ours };
        }
    }
    return OK;
}

static Err read_other(Req *req, const Idea *idea, TrackPage *page)
{
    Idea other;
    page->other_reference = page->other_status = "";
    if (!idea->merged_into) return OK;
    TRY(idea_get(req->db, idea->merged_into, &other));
    i64 decision;
    Err err = page->sender ? decision_may_part(req->db, idea, req->today, &decision, &page->part_until) : OK;
    if (err && err != E_NOT_FOUND) return err;
    page->other_reference = other.reference;
    page->other_status = track_standing(req->arena, &other).status;
    page->other_open = !same(other.state, "closed");
    if (same(other.turn, "sender")) page->other_status = "Waiting for an answer";
    return OK;
}

static Choice share_choice(const Req *req, const Idea *idea)
{
    Choice c = { .name = "share", .label = "With whom may we share it?",
                 .hint = "Untick all to keep it between you and the people who work on it.", .size = SIZE_M };
    const struct { Text value, label; bool now; } rows[] = {
        { "hospital", "Staff in this hospital", idea->share_hospital },
        { "partners", "Our partners, such as other hospitals and universities", idea->share_partners },
        { "public", "Anyone, on our public page, without your contact details", idea->share_public },
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        *LIST_PUSH(req->arena, &c.options) = (Option){ .value = rows[i].value, .label = rows[i].label, .chosen = rows[i].now };
    return c;
}

static Text notice_of(const Req *req)
{
    static const struct { Text name, words; } DONE[] = {
        { "sent", "We have your message. The person who looks after it has been told." },
        { "shared", "Your choice is saved." },
        { "parted", "It is on its own again, and stands as it did before. We have told the person who looks after it." },
        { "checked", "Your answers are saved. Whoever does the check has been told." },
        { "changed", "We have your changes. The person who looks after it has been told." },
        { "handover", "It is on its way to them. A letter below says what was sent." },
        { "taken", "Thank you for telling us." },
        { "task", "Thank you. Whoever asked you for it has been told." },
        { "withdrawn", "You have withdrawn it. We have told the person who looked after it." },
    };
    Text done = http_sent(req, "done");
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(done, DONE[i].name)) return DONE[i].words;
    return NULL;
}

/* Which task the address names; 0 for none. */
static i64 task_named(const Req *req)
{
    return strstr(req->path, "/tasks/") ? req->argn[track_by_session(req) ? 1 : 2] : 0;
}

static Err read_tasks(Req *req, const Res *res, const Idea *idea, TrackPage *page)
{
    Arena *a = req->arena;
    TaskRowList open = { 0 };
    TRY(task_of_idea(req->db, a, idea->id, "sender", true, req->today, &open));
    for (size_t i = 0; i < open.n; i++) {
        const TaskRow *t = &open.at[i];
        Text id = arena_printf(a, "task-%lld", (long long)t->id), wrong = http_wrong_of(res, id);
        *LIST_PUSH(a, &page->tasks) = (TrackTask){ *t, track_url(req, arena_printf(a, "/tasks/%lld", (long long)t->id)),
            { .name = "task_words", .id = id, .label = "What do you want to tell us about it?",
              .hint = "Optional when it is done. Leave out anything that could show who a patient is.",
              .value = task_named(req) == t->id ? http_sent(req, "task_words") : "", .wrong = wrong, .rows = 3, .most = TASK_WORDS_MOST } };
    }
    return task_of_idea(req->db, a, idea->id, "sender", false, req->today, &page->tasks_ended);
}

static Err read_checks(Req *req, const Idea *idea, TrackPage *page)
{
    CheckOutsideList checks = { 0 };
    TRY(checks_outside(req->db, req->arena, idea, &checks));
    for (size_t i = 0; i < checks.n; i++) {
        TrackCheck *c = LIST_PUSH(req->arena, &page->checks);
        *c = (TrackCheck){ .check = checks.at[i] };
        Text rest = arena_printf(req->arena, "/checks/%lld", (long long)c->check.id);
        if (c->check.questions && !page->looking) c->url = track_url(req, rest);
    }
    return OK;
}

static bool looking(const Req *req) { return starts(req->path, "/work/"); }

/* A colleague who looks sees what the sender sees, but for what would let them act as the sender. */
static void hide_links(const Req *req, const Idea *idea, TalkLineList *talk)
{
    for (size_t i = 0; i < talk->n; i++) talk->at[i].body = idea_without_link(req->arena, idea, talk->at[i].body);
}

Err track_draw(Req *req, Res *res, const Idea *idea)
{
    TrackPage page = {
        .page = web_page(req, res, idea->title), .wrong = res->wrong, .idea = *idea, .summary = html_paragraphs(req->arena, idea->summary),
        .standing = track_standing(req->arena, idea),
        .owner = idea->owner_name, .owner_email = idea->owner_email, .share = share_choice(req, idea),
        .reply = { .name = "words", .label = "Write to us",
                   .hint = "Answer a question, or add something. Leave out anything that could show who a patient is.",
                   .value = http_sent(req, "words"), .wrong = http_wrong_of(res, "words"), .most = WORDS_MOST, .size = SIZE_M },
        .action_reply = track_url(req, "/reply"), .action_share = track_url(req, "/share"), .withdraw = track_url(req, "/withdraw"),
        .paper = track_url(req, "/idea.pdf"), .letters = track_url(req, "/letters.pdf"),
        .action_part = track_url(req, "/part"), .part_until = NO_DAY,
        .action_handover = track_url(req, "/handover"), .action_taken = track_url(req, "/taken-up"),
        .action_amend = track_url(req, "/amend"), .may_amend = amend_may(idea),
        .may_withdraw = !same(idea->state, "closed"), .looking = looking(req), .published = idea->published.s != 0, .like = "",
    };
    page.page.notice = notice_of(req);
    page.sender = track_is_sender(req, idea);
    page.may_write = page.sender || !same(idea->outcome, "withdrawn");
    if (track_by_session(req)) page.page.back = url_checked("/mine");
    if (page.looking) page.page.back = url_path(req->arena, "/work/%lld", (long long)idea->id);
    if (!blank(idea->owner_email)) page.mail_to = url_checked(arena_printf(req->arena, "mailto:%s", idea->owner_email));
    TRY(promises_read(req->db, req->arena, idea, req->today, &page.promises));
    TRY(read_tasks(req, res, idea, &page));
    TRY(read_checks(req, idea, &page));
    if (same(idea->state, "open")) TRY(like_yours(req->db, req->arena, idea->id, &page.like));
    TRY(read_talk(req, idea, &page.talk));
    if (page.looking || !page.sender) hide_links(req, idea, &page.talk);
    TRY(read_other(req, idea, &page));
    TRY(track_read_door(req, res, idea, &page));
    return RENDER(req, res, track_page, &page);
}

Err track_show(Req *req, Res *res)
{
    Idea idea;
    TRY(track_opened(req, res, &idea));
    return track_draw(req, res, &idea);
}

Err track_as_sender(Req *req, Res *res)
{
    Idea idea;
    TRY(idea_open(req, &idea));
    return track_draw(req, res, &idea);
}

Err track_keep_typed(Req *req, Res *res, Text typed, bool *drawn)
{
    Idea idea;
    PartyPlace place = PARTY_NONE;
    *drawn = false;
    if (!track_by_session(req)) return OK;
    Err err = idea_get(req->db, req->argn[0], &idea);
    if (err) return err == E_NOT_FOUND ? OK : err;
    TRY(party_place(req->db, &idea, req->who.person, &place));
    if (place != PARTY_BEFORE) return OK;
    LostPage page = { .page = web_page(req, res, "You can no longer change this"), .typed = typed, .reference = idea.reference,
                      .who = idea.sender_name, .email = idea.sender_email, .contact = req->site->contact_email };
    page.page.tabs.n = 0;
    page.page.back = url_checked("/mine");
    page.page.back_label = "What you have sent us";
    if (!blank(page.email)) page.mail_to = url_checked(arena_printf(req->arena, "mailto:%s", page.email));
    res->private_ = *drawn = true;
    res->status = 403;
    return RENDER(req, res, lost_page, &page);
}

/* Opens the idea for a change; too many from one address are refused first. */
Err track_opened_to_write(Req *req, Res *res, Idea *out)
{
    if (!http_rate(req->address, "write", WRITES_A_MINUTE))
        return http_refuse(req, res, 429, "You have written several times in a short while. Go back, wait a minute, then try again.");
    return track_opened(req, res, out);
}

Err track_post_reply(Req *req, Res *res)
{
    const ReplyForm *form = req->form;
    Idea idea;
    bool drawn;
    TRY(track_keep_typed(req, res, http_sent(req, "words"), &drawn));
    if (drawn) return OK;
    TRY(track_opened_to_write(req, res, &idea));
    if (!res->wrong.n) refuse_identifiers(req, res, "words", form->words);
    if (res->wrong.n) return track_draw(req, res, &idea);
    if (same(idea.outcome, "withdrawn")) TRY(track_for_sender(req, res, &idea));
    TRY(talk_reply_by(req->db, &idea, track_writer(req, &idea), form->words, req->site, req->now));
    return http_see(res, track_url(req, "?done=sent"));
}

static Err draw_withdraw(Req *req, Res *res, const Idea *idea)
{
    WithdrawPage page = {
        .page = web_page(req, res, "Do you want to withdraw it?"), .wrong = res->wrong, .reference = idea->reference, .title = idea->title,
        .action = track_url(req, "/withdraw"),
        .words = { .name = "words", .label = "Why? (optional)", .hint = "It helps us to do better.", .value = http_sent(req, "words"),
                   .wrong = http_wrong_of(res, "words"), .most = REASON_MOST, .size = SIZE_S },
    };
    page.page.back = track_url(req, "");
    return RENDER(req, res, withdraw_page, &page);
}

Err track_withdraw_show(Req *req, Res *res)
{
    Idea idea;
    TRY(track_opened(req, res, &idea));
    TRY(track_for_sender(req, res, &idea));
    return same(idea.state, "closed") ? http_see(res, track_url(req, "")) : draw_withdraw(req, res, &idea);
}

Err track_post_withdraw(Req *req, Res *res)
{
    const WithdrawForm *form = req->form;
    Idea idea;
    TRY(track_opened_to_write(req, res, &idea));
    TRY(track_for_sender(req, res, &idea));
    if (same(idea.state, "closed")) return http_see(res, track_url(req, ""));
    if (!res->wrong.n) refuse_identifiers(req, res, "words", form->words);
    if (res->wrong.n) return draw_withdraw(req, res, &idea);
    TRY(decision_withdrawn(req->db, &idea, form->words, req->site, req->now));
    return http_see(res, track_url(req, "?done=withdrawn"));
}

Err track_post_share(Req *req, Res *res)
{
    const ShareForm *form = req->form;
    Idea idea;
    TRY(track_opened_to_write(req, res, &idea));
    TRY(track_for_sender(req, res, &idea));
    if (res->wrong.n) return track_draw(req, res, &idea);
    TRY(idea_share(req->db, &idea, text_in(&form->share, "hospital"), text_in(&form->share, "partners"), text_in(&form->share, "public"),
                   "sender", req->now));
    return http_see(res, track_url(req, "?done=shared"));
}

Err track_post_part(Req *req, Res *res)
{
    Idea idea;
    TRY(track_opened_to_write(req, res, &idea));
    TRY(track_for_sender(req, res, &idea));
    Err err = decision_part(req->db, &idea, req->site, req->now);
    if (err == E_CONFLICT)
        return http_refuse(req, res, 409, "They cannot be parted here any more: they were parted before, something was decided since, or "
                                          "too many days have passed. Write to us on its page: we can still do it.");
    TRY(err);
    return http_see(res, track_url(req, "?done=parted"));
}

Err track_post_amend(Req *req, Res *res)
{
    Idea idea;
    Draft draft;
    TRY(track_opened_to_write(req, res, &idea));
    TRY(amend_begin(req->db, &idea, req->now, &draft));
    return http_see(res, url_path(req->arena, "/draft/%s/check", draft_secret(req->arena, &draft)));
}

/* Their task, and not yet ended: who sends twice is shown how it stands. */
static Err answer_task(Req *req, Res *res, const Idea *idea, TaskRow *task)
{
    const TrackTaskForm *form = req->form;
    Text id = arena_printf(req->arena, "task-%lld", (long long)task->id);
    for (size_t i = 0; i < res->wrong.n; i++) res->wrong.at[i].name = id;           /* where the summary's link leads */
    if (same(form->act, "declined") && blank(form->task_words)) http_wrong(req, res, id, "Say why you cannot do it");
    refuse_identifiers(req, res, id, form->task_words);
    if (res->wrong.n) return track_draw(req, res, idea);
    Text state = same(form->act, "declined") ? "declined" : "done";
    TRY(task_turn(req->db, task, state, form->task_words, track_writer(req, idea), false, req->site, req->now));
    return http_see(res, track_url(req, "?done=task"));
}

Err track_post_task(Req *req, Res *res)
{
    Idea idea;
    TaskRow task;
    bool drawn;
    TRY(track_keep_typed(req, res, http_sent(req, "task_words"), &drawn));
    if (drawn) return OK;
    TRY(track_opened_to_write(req, res, &idea));
    TRY(task_get(req->db, req->arena, task_named(req), req->today, &task));
    if (task.idea != idea.id || !same(task.side, "sender")) return E_NOT_FOUND;
    return same(task.state, "open") ? answer_task(req, res, &idea, &task) : http_see(res, track_url(req, ""));
}

Err mine_show(Req *req, Res *res)
{
    const MineQuery *query = req->form;
    MinePage page = { .page = web_page(req, res, "What you have sent us"), .name = req->who.name };
    TRY(track_mine(req->db, req->arena, req->who.person, query->before, PAGE_MOST + 1, &page.ideas));
    if (page.ideas.n > PAGE_MOST) {
        page.ideas.n = PAGE_MOST;
        page.pager.older = url_path(req->arena, "/mine?before=%ld", page.ideas.at[PAGE_MOST - 1].id);
    }
    return RENDER(req, res, mine_page, &page);
}
