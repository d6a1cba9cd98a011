#include "front/track_check_web.h"
#include "front/answers.h"
#include "front/track_web.h"

enum { WRITES_A_MINUTE = 20 };

typedef struct Opened { Idea idea; CheckRow check; Template form; TemplatePart part; CheckAnswerList answers; } Opened;

/* An open check of the sender's own idea that has questions for them; whatever else is there looks like what is not. */
static Err open_check(Req *req, Res *res, Opened *o)
{
    TRY(track_opened(req, res, &o->idea));
    TRY(check_get(req->db, req->arena, req->argn[track_by_session(req) ? 1 : 2], req->today, &o->check));
    if (o->check.idea != o->idea.id || !check_asks_outside(&o->idea, &o->check)) return E_NOT_FOUND;
    TRY(template_read(req->db, req->arena, o->check.form, &o->form));
    template_company(req->arena, &o->form, &o->part);
    return o->part.asks.n ? check_answers(req->db, req->arena, &o->check, &o->form, &o->answers) : E_NOT_FOUND;
}

static Text rest_of(const Req *req, const Opened *o) { return arena_printf(req->arena, "/checks/%lld", (long long)o->check.id); }

static Err draw(Req *req, Res *res, const Opened *o)
{
    TrackCheckPage page = { .page = web_page(req, res, o->form.title), .wrong = res->wrong, .reference = o->idea.reference,
                            .title = o->form.title, .csrf = req->who.csrf, .seen = part_seen(&o->part, &o->answers).s,
                            .action = track_url(req, rest_of(req, o)) };
    page.page.back = track_url(req, "");
    ask_views(req, res, &o->part, &o->answers, true, &page.asks);
    return RENDER(req, res, track_check_page, &page);
}

Err track_check_show(Req *req, Res *res)
{
    Opened o;
    TRY(open_check(req, res, &o));
    return draw(req, res, &o);
}

/* The owner is told once for each time the company saved. */
static Err tell_owner(Req *req, const Opened *o, const Actor *who)
{
    Text what = arena_printf(req->arena, "the company answered: %s", o->form.title);
    Text words = arena_printf(req->arena, "The company has answered questions of this check: %s.", o->form.title);
    Text key = arena_printf(req->arena, "check:%lld:company:%lld", (long long)o->check.id, (long long)req->now.s);
    return check_tell(req->db, &o->check, o->check.owner, what, words, key, who);
}

Err track_check_post(Req *req, Res *res)
{
    Opened o;
    AnswerGivenList given = { 0 };
    bool drawn;
    TRY(track_keep_typed(req, res, answers_all_typed(req), &drawn));
    if (drawn) return OK;
    if (!http_rate(req->address, "write", WRITES_A_MINUTE))
        return http_refuse(req, res, 429, "You have written several times in a short while. Go back, wait a minute, then try again.");
    TRY(open_check(req, res, &o));
    asks_read(req, res, &o.part, true, &given);
    for (size_t i = 0; i < given.n; i++)
        if (!*http_wrong_of(res, given.at[i].key)) refuse_identifiers(req, res, given.at[i].key, given.at[i].value);
    if (res->wrong.n) return draw(req, res, &o);
    Actor who = { .person = o.idea.sender, .site = req->site, .now = req->now, .sender = true };
    Err err = check_answer(req->db, &o.check, &o.part, &given, asks_seen(req), &who);
    if (err == E_CONFLICT) {
        http_wrong(req, res, o.part.asks.at[0].key,
                   "Somebody else saved these answers while you wrote. Yours are still here: look through them, then save again");
        return draw(req, res, &o);
    }
    TRY(err);
    TRY(check_note(req->db, &o.check, "The company answered", "check.company", "", &who));
    TRY(tell_owner(req, &o, &who));
    return http_see(res, track_url(req, "?done=checked"));
}
