#include "assure/hazard_web.h"
#include <stdlib.h>

enum { WORDS_MOST = 500, CONTROL_MOST = 2000, DEGREES = 5 };

typedef struct HazardForm {
    Text words, cause, effect, control;
    i64  severity, likelihood, residual_severity, residual_likelihood, seen;
    bool closed;
} HazardForm;
static const Field HAZARD_FIELDS[] = {
    FIELD_LINES(HazardForm, words, WORDS_MOST, "Say what could go wrong"), FIELD_LINES(HazardForm, cause, WORDS_MOST, NULL),
    FIELD_LINES(HazardForm, effect, WORDS_MOST, "Say what could happen to the patient"),
    FIELD(HazardForm, severity, DEGREES, NULL), FIELD(HazardForm, likelihood, DEGREES, NULL),
    FIELD_LINES(HazardForm, control, CONTROL_MOST, NULL), FIELD(HazardForm, residual_severity, DEGREES, NULL),
    FIELD(HazardForm, residual_likelihood, DEGREES, NULL), FIELD(HazardForm, closed, 0, NULL), FIELD(HazardForm, seen, INT64_MAX, NULL),
};
const Form HAZARD_FORM = FORM(HazardForm, HAZARD_FIELDS);

/* The log of the check of the address, which must keep one. */
static Err open_log(Req *req, Idea *idea, CheckRow *c, Template *t)
{
    TRY(check_open_to_read(req, idea, c));
    TRY(template_read(req->db, req->arena, c->form, t));
    return t->hazards ? OK : E_NOT_FOUND;
}

static bool may_write(const Req *req, const CheckRow *c)
{
    Actor who = check_actor(req);
    return who_may(&req->who, R_NOTE) && check_may(c, &who);
}

Err hazards_show(Req *req, Res *res)
{
    Idea idea;
    CheckRow c;
    Template t;
    TRY(open_log(req, &idea, &c, &t));
    HazardsPage page = { .page = check_frame(req, res, &idea, &c, "Hazard log"), .check = c, .sign = t.sign, .may = may_write(req, &c) };
    page.page.wide = true;
    if (same(http_sent(req, "done"), "saved")) page.page.notice = "The hazard is kept.";
    TRY(hazards_of(req->db, c.id, &page.hazards));
    return RENDER(req, res, hazards_page, &page);
}

static void add_degrees(const Req *req, const Text *names, i64 chosen, Text none, OptionList *out)
{
    *LIST_PUSH(req->arena, out) = (Option){ .value = "", .label = none };
    for (int i = 1; i <= DEGREES; i++)
        *LIST_PUSH(req->arena, out) = (Option){ .value = arena_printf(req->arena, "%d", i), .chosen = chosen == i,
                                                .label = arena_printf(req->arena, "%d %s", i, names[i]) };
}

static Err draw(Req *req, Res *res, const Idea *idea, const CheckRow *c, const Hazard *h)
{
    HazardPage page = { .page = check_frame(req, res, idea, c, h->place ? arena_printf(req->arena, "Hazard %lld", (long long)h->place)
                                                                       : "Add a hazard"),
                        .wrong = res->wrong, .check = *c, .hazard = *h, .csrf = req->who.csrf, .may = may_write(req, c),
                        .words_wrong = http_wrong_of(res, "words"), .effect_wrong = http_wrong_of(res, "effect"),
                        .severity_wrong = http_wrong_of(res, "severity"), .likelihood_wrong = http_wrong_of(res, "likelihood"),
                        .control_wrong = http_wrong_of(res, "control"), .left_wrong = http_wrong_of(res, "residual_severity") };
    page.page.back = check_url(req, c, "/hazards");
    page.page.back_label = "Hazard log";
    page.action = check_url(req, c, arena_printf(req->arena, "/hazards/%s", req->arg[2]));
    add_degrees(req, SEVERITIES, h->severity, "Choose", &page.severities);
    add_degrees(req, LIKELIHOODS, h->likelihood, "Choose", &page.likelihoods);
    add_degrees(req, SEVERITIES, h->residual_severity, "Not said yet", &page.after_severities);
    add_degrees(req, LIKELIHOODS, h->residual_likelihood, "Not said yet", &page.after_likelihoods);
    return RENDER(req, res, hazard_page, &page);
}

static const Hazard NEW_HAZARD = { .words = "", .cause = "", .effect = "", .control = "", .state = "open", .author_name = "" };

static Err hazard_meant(Req *req, const CheckRow *c, Hazard *out)
{
    Text s = req->arg[2];
    *out = NEW_HAZARD;
    if (same(s, "new")) return OK;
    if (!*s || strspn(s, "0123456789") != strlen(s) || strlen(s) > 3) return E_NOT_FOUND;
    return hazard_get(req->db, c->id, atoll(s), out);
}

Err hazard_show(Req *req, Res *res)
{
    Idea idea;
    CheckRow c;
    Template t;
    Hazard h;
    TRY(open_log(req, &idea, &c, &t));
    TRY(hazard_meant(req, &c, &h));
    return draw(req, res, &idea, &c, &h);
}

static void take_over(const HazardForm *f, Hazard *h)
{
    h->words = f->words;
    h->cause = f->cause;
    h->effect = f->effect;
    h->severity = f->severity;
    h->likelihood = f->likelihood;
    h->control = f->control;
    h->residual_severity = f->residual_severity;
    h->residual_likelihood = f->residual_likelihood;
    h->state = f->closed ? "closed" : "open";
    if (h->place) h->version = f->seen;
}

static void check_form(Req *req, Res *res, const HazardForm *f)
{
    bool half = !f->residual_severity != !f->residual_likelihood;
    if (!f->severity)   http_wrong(req, res, "severity", "Choose how bad it would be");
    if (!f->likelihood) http_wrong(req, res, "likelihood", "Choose how likely it is");
    if (half) http_wrong(req, res, "residual_severity", "Say both how bad and how likely it is after what is done, or neither");
    if (!f->closed) return;
    if (blank(f->control)) http_wrong(req, res, "control", "Before it is closed, say what is done about it");
    if (!f->residual_severity && !f->residual_likelihood)
        http_wrong(req, res, "residual_severity", "Before it is closed, say how bad and how likely it still is");
}

Err hazard_post(Req *req, Res *res)
{
    const HazardForm *f = req->form;
    Idea idea;
    CheckRow c;
    Template t;
    Hazard h;
    Actor who = check_actor(req);
    i64 place;
    TRY(open_log(req, &idea, &c, &t));
    TRY(hazard_meant(req, &c, &h));
    if (!check_may(&c, &who)) return E_DENIED;
    take_over(f, &h);
    check_form(req, res, f);
    if (res->wrong.n) return draw(req, res, &idea, &c, &h);
    TRY(hazard_keep(req->db, &c, &h, &who, &place));
    return http_see(res, check_url(req, &c, "/hazards?done=saved"));
}
