#include "share/answer_web.h"
#include "auth/door.h"
#include "auth/staff.h"

enum { NAME_MOST = 120, ACT_MOST = 5, ANSWERS_A_MINUTE = 20 };

typedef struct AnswerForm { Text act, name; } AnswerForm;
static const Field ANSWER_FIELDS[] = { FIELD(AnswerForm, act, ACT_MOST, "Say yes or no"), FIELD(AnswerForm, name, NAME_MOST, NULL) };
const Form ANSWER_FORM = FORM(AnswerForm, ANSWER_FIELDS);

/* What was asked, either way. */
typedef struct Asked {
    bool over, open;
    Text email, part;
    Time expires;
    Idea idea;
    Collaborator collaborator;
    Transfer transfer;
} Asked;

static Err read(Req *req, Res *res, bool over, Asked *out)
{
    Asked q = { .over = over, .part = "" };
    res->private_ = true;
    if (!http_rate(req->address, "answer", ANSWERS_A_MINUTE))
        return http_refuse(req, res, 429, "You have asked several times in a short while. Wait a minute, then try again.");
    Err err = over ? transfer_of_link(req->db, req->arena, req->argn[0], req->arg[1], &q.transfer)
                   : collaborator_of_link(req->db, req->arena, req->argn[0], req->arg[1], &q.collaborator);
    if (err == E_NOT_FOUND) return http_refuse(req, res, 404, "This link does not work. Ask whoever sent it to you to send it again.");
    TRY(err);
    q.open = over ? transfer_open(&q.transfer, req->now) : collaborator_open(&q.collaborator, req->now);
    q.expires = over ? q.transfer.expires : q.collaborator.expires;
    q.email = over ? q.transfer.email : q.collaborator.email;
    if (!over) q.part = q.collaborator.part;
    TRY(idea_get(req->db, over ? q.transfer.idea : q.collaborator.idea, &q.idea));
    *out = q;
    return OK;
}

/* Whom we know by this address keeps the name they have. */
static Err known(Req *req, const Asked *q, bool *out)
{
    Person p;
    Err err = staff_of_email(req->db, req->arena, q->email, &p);
    if (err && err != E_NOT_FOUND) return err;
    *out = !err;
    return OK;
}

static Err draw(Req *req, Res *res, const Asked *q)
{
    bool here;
    TRY(known(req, q, &here));
    AnswerPage page = {
        .page = web_page(req, res, q->over ? "Would you like to take it over?" : "Would you like to work on it?"), .wrong = res->wrong,
        .over = q->over, .open = q->open, .expires = q->expires, .part = q->part, .hospital = req->site->hospital,
        .sender = q->open ? q->idea.sender_name : "", .title = q->open ? q->idea.title : "", .reference = q->open ? q->idea.reference : "",
        .summary = q->open ? q->idea.summary : "", .asks_name = !here,
        .name = { .name = "name", .label = "Your name", .autocomplete = "name", .value = http_sent(req, "name"),
                  .wrong = http_wrong_of(res, "name") },
        .action = url_path(req->arena, q->over ? "/offered/%s/%s" : "/invited/%s/%s", req->arg[0], req->arg[1]),
    };
    page.page.tabs.n = 0;
    return RENDER(req, res, answer_page, &page);
}

static Err show(Req *req, Res *res, bool over)
{
    Asked q;
    TRY(read(req, res, over, &q));
    return draw(req, res, &q);
}

/* The mail proved their address, and the link works once: they are signed in by it, unless they have a password to do so. */
static Err welcome(Req *req, Res *res, const Asked *q, i64 person)
{
    Person p;
    TRY(staff_get(req->db, person, &p));
    Text page = arena_printf(req->arena, "/mine/%lld", (long long)q->idea.id);
    if (!blank(p.role) || req->who.person == person) return http_see(res, url_checked(page));
    return door_open(req, res, person, false, "invitation", page);
}

static Err yes(Req *req, Res *res, const Asked *q, Text name)
{
    bool here;
    i64  person = 0;
    TRY(known(req, q, &here));
    if (!here && blank(name)) { http_wrong(req, res, "name", "Enter your name"); return draw(req, res, q); }
    TRY(q->over ? transfer_take(req->db, &q->idea, &q->transfer, name, req->site, req->now, &person)
                : collaborator_accept(req->db, &q->idea, &q->collaborator, name, req->site, req->now, &person));
    return welcome(req, res, q, person);
}

static Err post(Req *req, Res *res, bool over)
{
    const AnswerForm *f = req->form;
    Asked q;
    TRY(read(req, res, over, &q));
    if (res->wrong.n || !q.open) return draw(req, res, &q);
    if (same(f->act, "yes")) return yes(req, res, &q, f->name);
    TRY(over ? transfer_decline(req->db, &q.idea, &q.transfer, req->site, req->now)
             : collaborator_decline(req->db, &q.idea, &q.collaborator, req->site, req->now));
    return http_see(res, url_path(req->arena, over ? "/offered/%s/%s" : "/invited/%s/%s", req->arg[0], req->arg[1]));
}

Err invited_show(Req *req, Res *res) { return show(req, res, false); }
Err invited_post(Req *req, Res *res) { return post(req, res, false); }
Err offered_show(Req *req, Res *res) { return show(req, res, true); }
Err offered_post(Req *req, Res *res) { return post(req, res, true); }
