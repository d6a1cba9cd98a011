/* check_part_web: one page of the questions of a check. */
#include "assure/check_web.h"

static i64 latest(const TemplatePart *part, const CheckAnswerList *answers)
{
    i64 at = 0;
    for (size_t i = 0; i < part->asks.n; i++) {
        const CheckAnswer *answer = answer_to(answers, part->asks.at[i].key);
        if (answer && answer->at.s > at) at = answer->at.s;
    }
    return at;
}

typedef struct Opened { Idea idea; CheckRow check; Template form; const TemplatePart *part; CheckAnswerList answers; } Opened;

static Err open_part(Req *req, Opened *o)
{
    TRY(check_open(req, &o->idea, &o->check));
    TRY(template_read(req->db, req->arena, o->check.form, &o->form));
    o->part = template_part(&o->form, req->arg[2]);
    return o->part ? check_answers(req->db, req->arena, &o->check, &o->form, &o->answers) : E_NOT_FOUND;
}

static Err draw(Req *req, Res *res, const Opened *o)
{
    Actor who = check_actor(req);
    CheckPartPage page = { .page = check_frame(req, res, &o->idea, &o->check, o->part->title), .wrong = res->wrong, .check = o->check,
                           .part = o->part, .csrf = req->who.csrf, .seen = latest(o->part, &o->answers), .of = (i64)o->form.parts.n,
                           .may = who_may(&req->who, R_NOTE) && check_may(&o->check, &who) };
    page.place = (i64)(o->part - o->form.parts.at) + 1;
    page.action = url_path(req->arena, "/work/%ld/checks/%ld/part/%s", o->check.idea, o->check.id, o->part->key);
    ask_views(req, res, o->part, &o->answers, false, &page.asks);
    return RENDER(req, res, check_part_page, &page);
}

Err check_part_show(Req *req, Res *res)
{
    Opened o;
    TRY(open_part(req, &o));
    return draw(req, res, &o);
}

static Time seen_sent(const Req *req)
{
    i64 n = 0;
    for (Text s = http_sent(req, "seen"); *s >= '0' && *s <= '9' && n < INT64_MAX / 20; s++) n = n * 10 + (*s - '0');
    return (Time){ n };
}

/* To the next part, or back to the check. */
static Err go_on(const Req *req, Res *res, const Opened *o)
{
    const TemplatePart *next = o->part + 1;
    if (next == o->form.parts.at + o->form.parts.n) return check_see(req, res, &o->check, "saved");
    return http_see(res, url_path(req->arena, "/work/%ld/checks/%ld/part/%s", o->check.idea, o->check.id, next->key));
}

Err check_part_post(Req *req, Res *res)
{
    Opened o;
    AnswerGivenList given = { 0 };
    Actor who = check_actor(req);
    TRY(open_part(req, &o));
    if (!check_may(&o.check, &who)) return E_DENIED;
    asks_read(req, res, o.part, false, &given);
    if (res->wrong.n) return draw(req, res, &o);
    Err err = check_answer(req->db, &o.check, o.part, &given, seen_sent(req), &who);
    if (err == E_CONFLICT) {
        http_wrong(req, res, o.part->asks.at[0].key,
                   "Somebody else saved this part while you wrote. Your answers are still here: compare them with theirs, then save again");
        return draw(req, res, &o);
    }
    TRY(err);
    return go_on(req, res, &o);
}
