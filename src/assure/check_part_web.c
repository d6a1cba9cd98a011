/* check_part_web: one page of the questions of a check. */
#include "assure/check_web.h"

typedef struct Opened { Idea idea; CheckRow check; Template form; const TemplatePart *part;
                         TemplatePart asked; CheckAnswerList answers; } Opened;

static Err open_part(Req *req, Opened *o)
{
    TRY(check_open_to_read(req, &o->idea, &o->check));
    TRY(template_read(req->db, req->arena, o->check.form, &o->form));
    o->part = template_part(&o->form, req->arg[2]);
    if (!o->part) return E_NOT_FOUND;
    TRY(check_answers(req->db, req->arena, &o->check, &o->form, &o->answers));
    part_asked(req->arena, &o->form, &o->answers, o->part, &o->asked);
    return OK;
}

static Err draw(Req *req, Res *res, const Opened *o)
{
    Actor who = check_actor(req);
    CheckPartPage page = { .page = check_frame(req, res, &o->idea, &o->check, o->part->title), .wrong = res->wrong, .check = o->check,
                           .part = o->part, .csrf = req->who.csrf, .seen = part_seen(&o->asked, &o->answers).s, .of = (i64)o->form.parts.n,
                           .may = who_may(&req->who, R_NOTE) && check_may(&o->check, &who) };
    page.place = (i64)(o->part - o->form.parts.at) + 1;
    page.action = url_path(req->arena, "/work/%ld/checks/%ld/part/%s", o->check.idea, o->check.id, o->part->key);
    ask_views(req, res, &o->asked, &o->answers, false, &page.asks);
    return RENDER(req, res, check_part_page, &page);
}

Err check_part_show(Req *req, Res *res)
{
    Opened o;
    TRY(open_part(req, &o));
    return draw(req, res, &o);
}

/* To the next part, or back to the check. */
static Err go_on(const Req *req, Res *res, const Opened *o)
{
    const TemplatePart *next = o->part + 1;
    if (next == o->form.parts.at + o->form.parts.n) return check_see(req, res, &o->check, "saved");
    return http_see(res, url_path(req->arena, "/work/%ld/checks/%ld/part/%s", o->check.idea, o->check.id, next->key));
}

/* What another check answers is not answered here. */
static void leave_out_linked(const Opened *o, AnswerGivenList *given)
{
    size_t n = 0;
    for (size_t i = 0; i < given->n; i++) {
        const CheckAnswer *was = answer_to(&o->answers, given->at[i].key);
        if (!was || !was->linked) given->at[n++] = given->at[i];
    }
    given->n = n;
}

Err check_part_post(Req *req, Res *res)
{
    Opened o;
    AnswerGivenList given = { 0 };
    Actor who = check_actor(req);
    TRY(open_part(req, &o));
    if (!check_may(&o.check, &who)) return E_DENIED;
    asks_read(req, res, &o.asked, false, &given);
    if (res->wrong.n) return draw(req, res, &o);
    leave_out_linked(&o, &given);
    Err err = check_answer(req->db, &o.check, &o.asked, &given, asks_seen(req), &who);
    if (err == E_CONFLICT) {
        http_wrong(req, res, o.part->asks.at[0].key,
                   "Somebody else saved this part while you wrote. Your answers are still here: compare them with theirs, then save again");
        return draw(req, res, &o);
    }
    TRY(err);
    return go_on(req, res, &o);
}
