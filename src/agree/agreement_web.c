/* agreement_web: the form that an agreement is entered and changed with. */
#include "agree/agreements_web.h"
#include "base/when.h"
#include "pathway/open.h"
#include <stdlib.h>

enum { CODE_MOST = 20, LINES_MOST = 4000 };

typedef struct NewQuery { i64 with, renews, idea; } NewQuery;
static const Field NEW_FIELDS[] = { FIELD(NewQuery, with, INT64_MAX, NULL), FIELD(NewQuery, renews, INT64_MAX, NULL),
                                    FIELD(NewQuery, idea, INT64_MAX, NULL) };
const Form AGREEMENT_NEW_QUERY = FORM(NewQuery, NEW_FIELDS);

typedef struct AgreementForm {
    Text kind, title, parties, ideas, covers, kept;
    Day  starts, ends, signed_on;
    i64  pounds, desks, owed, version, renews;
} AgreementForm;
static const Field AGREEMENT_FIELDS[] = {
    FIELD(AgreementForm, kind, CODE_MOST, NULL), FIELD(AgreementForm, title, AGREEMENT_TITLE_MOST, NULL),
    FIELD_LINES(AgreementForm, parties, LINES_MOST, NULL), FIELD_LINES(AgreementForm, ideas, LINES_MOST, NULL),
    FIELD_LINES(AgreementForm, covers, AGREEMENT_WORDS_MOST, NULL), FIELD(AgreementForm, kept, AGREEMENT_TITLE_MOST, NULL),
    FIELD(AgreementForm, starts, 0, NULL), FIELD(AgreementForm, ends, 0, NULL), FIELD(AgreementForm, signed_on, 0, NULL),
    FIELD(AgreementForm, pounds, AGREEMENT_POUNDS_MOST, NULL), FIELD(AgreementForm, desks, AGREEMENT_DESKS_MOST, NULL),
    FIELD(AgreementForm, owed, AGREEMENT_DESKS_MOST, NULL), FIELD(AgreementForm, version, INT64_MAX, NULL),
    FIELD(AgreementForm, renews, INT64_MAX, NULL),
};
const Form AGREEMENT_FORM = FORM(AgreementForm, AGREEMENT_FIELDS);

static Text number(Arena *a, i64 n) { return n ? arena_printf(a, "%lld", (long long)n) : ""; }

static Err names_draw(Req *req, const Agreement *g, Text *parties, Text *ideas)
{
    Buf p = { .arena = req->arena }, d = { .arena = req->arena };
    for (size_t i = 0; i < g->institutions.n; i++) {
        Institution it;
        TRY(institution_get(req->db, g->institutions.at[i], &it));
        buf_printf(&p, "%s\n", it.name);
    }
    for (size_t i = 0; i < g->ideas.n; i++) {
        Idea it;
        TRY(idea_get(req->db, g->ideas.at[i], &it));
        Err err = idea_allowed(req, &it);
        if (err && err != E_NOT_FOUND) return err;
        if (!err) buf_printf(&d, "%s\n", it.reference);
    }
    *parties = buf_end(&p);
    *ideas = buf_end(&d);
    return OK;
}

static void choices_draw(Req *req, Res *res, const Agreement *g, AgreementFormPage *page)
{
    page->kind = web_choice(req, res, "kind", "What kind of agreement is it?", AGREEMENT_KINDS, NULL, g->kind);
    page->kind.small = true;
    page->starts = web_date(req, res, "starts", "It begins on", "For example 1 4 2027", g->starts);
    page->ends = web_date(req, res, "ends", "Its last day (optional)", "You are told 90, 30 and 7 days before", g->ends);
    page->signed_on = web_date(req, res, "signed_on", "Signed by all on (optional)", "Leave it empty while it is a draft", g->signed_on);
}

static Err draw(Req *req, Res *res, const Agreement *g)
{
    Arena *a = req->arena;
    AgreementFormPage page = { .page = web_page(req, res, g->id ? g->title : "A new agreement"), .wrong = res->wrong, .id = g->id,
                               .csrf = req->who.csrf, .version = g->version, .renews = g->renews };
    Text parties, ideas;
    TRY(names_draw(req, g, &parties, &ideas));
    page.action = g->id ? url_path(a, "/agreements/%ld", g->id) : url_checked("/agreements");
    page.page.back = page.action;
    page.page.back_label = g->id ? g->title : "Agreements";
    if (req->method == POST) page.version = atoll(http_sent(req, "version"));
    if (req->method == POST) page.renews = atoll(http_sent(req, "renews"));
    page.title = web_input(req, res, "title", "What is it called?", NULL, g->title);
    page.parties = web_input(req, res, "parties", "With which organisations?", "One name a line, as in the list of organisations", parties);
    page.ideas = web_input(req, res, "ideas", "About which ideas? (optional)", "One reference a line; none: all you talk about", ideas);
    page.covers = web_input(req, res, "covers", "What it covers, in your words (optional)", NULL, g->covers);
    page.kept = web_input(req, res, "kept", "Where the signed paper lies (optional)", "A file number, or an address of yours", g->kept);
    page.pounds = web_input(req, res, "pounds", "What it is worth, in pounds (optional)", NULL, number(a, g->pounds));
    page.desks = web_input(req, res, "desks", "Desks in the hub (optional)", "Of a membership", number(a, g->desks));
    page.owed = web_input(req, res, "owed", "Introductions a year that we owe (optional)", "Of a membership", number(a, g->owed));
    page.pounds.width = 10;
    page.desks.width = page.owed.width = 4;
    choices_draw(req, res, g, &page);
    return RENDER(req, res, agreement_form_page, &page);
}

static const Agreement EMPTY = { .kind = "", .title = "", .why = "", .covers = "", .kept = "", .owner_name = "", .parties = "",
                                 .starts = { INT64_MIN }, .ends = { INT64_MIN }, .signed_on = { INT64_MIN }, .ended = { INT64_MIN } };

Err agreement_show_new(Req *req, Res *res)
{
    const NewQuery *f = req->form;
    Agreement g = EMPTY;
    Idea idea;
    if (f->renews) {
        TRY(agreement_get(req->db, f->renews, &g));
        g.starts = day_known(g.ends) ? (Day){ g.ends.n + 1 } : req->today;
        g.ends = g.signed_on = NO_DAY;
        g.id = g.version = 0;
        g.renews = f->renews;
    }
    if (f->with) *LIST_PUSH(req->arena, &g.institutions) = f->with;
    if (f->idea && !idea_opened(req, f->idea, &idea)) *LIST_PUSH(req->arena, &g.ideas) = idea.id;
    return draw(req, res, &g);
}

Err agreement_show_edit(Req *req, Res *res)
{
    Agreement g;
    TRY(agreement_get(req->db, req->argn[0], &g));
    return draw(req, res, &g);
}

static Err party_read(Req *req, Res *res, Text name, Agreement *g)
{
    Institution it;
    Err err = institution_of_codes(req->db, "", "", "", name, &it);
    if (err == E_NOT_FOUND) http_wrong(req, res, "parties", "Enter \"%s\" among the organisations first: there is none so called", name);
    if (err) return err == E_NOT_FOUND ? OK : err;
    if (!int_in(&g->institutions, it.id)) *LIST_PUSH(req->arena, &g->institutions) = it.id;
    return OK;
}

static Err idea_read(Req *req, Res *res, Text reference, Agreement *g)
{
    Idea it;
    Err err = idea_of_reference(req->db, reference, &it);
    if (!err) err = idea_allowed(req, &it);
    if (err == E_NOT_FOUND) http_wrong(req, res, "ideas", "There is no idea with the reference \"%s\"", reference);
    if (err) return err == E_NOT_FOUND ? OK : err;
    if (!int_in(&g->ideas, it.id)) *LIST_PUSH(req->arena, &g->ideas) = it.id;
    return OK;
}

static Err lines_read(Req *req, Res *res, Text lines, Err (*one)(Req *req, Res *res, Text line, Agreement *g), Agreement *g)
{
    for (Text s = lines; *s; s += *s == '\n') {
        size_t n = strcspn(s, "\n");
        Text line = text_trim(req->arena, arena_copy(req->arena, s, n));
        if (*line) TRY(one(req, res, line, g));
        s += n;
    }
    return OK;
}

/* Ideas that whoever changes it may not see stay in it. */
static Err hidden_stay(Req *req, const Agreement *was, Agreement *g)
{
    for (size_t i = 0; i < was->ideas.n; i++) {
        Idea it;
        TRY(idea_get(req->db, was->ideas.at[i], &it));
        Err err = idea_allowed(req, &it);
        if (err && err != E_NOT_FOUND) return err;
        if (err) *LIST_PUSH(req->arena, &g->ideas) = it.id;
    }
    return OK;
}

static Err sent(Req *req, Res *res, const Agreement *was, Agreement *out)
{
    const AgreementForm *f = req->form;
    PairList wrong = { 0 };
    Agreement g = *was;
    g.kind = f->kind; g.title = text_trim(req->arena, f->title); g.covers = f->covers; g.kept = f->kept;
    g.starts = f->starts; g.ends = f->ends; g.signed_on = f->signed_on;
    g.pounds = f->pounds; g.desks = f->desks; g.owed = f->owed; g.version = f->version;
    if (!g.id) { g.renews = f->renews; g.owner = req->who.person; }
    g.institutions = g.ideas = (IntList){ 0 };
    TRY(lines_read(req, res, f->parties, party_read, &g));
    TRY(lines_read(req, res, f->ideas, idea_read, &g));
    TRY(hidden_stay(req, was, &g));
    agreement_check(req->arena, &g, &wrong);
    for (size_t i = 0; i < wrong.n; i++)
        if (!*http_wrong_of(res, wrong.at[i].name)) http_wrong(req, res, wrong.at[i].name, "%s", wrong.at[i].value);
    *out = g;
    return OK;
}

static Err keep(Req *req, Res *res, const Agreement *was)
{
    Agreement g;
    TRY(sent(req, res, was, &g));
    if (res->wrong.n) return draw(req, res, was);
    Err err = agreement_keep(req->db, &g, actor_person(req->arena, req->who.person), req->now);
    if (err == E_CONFLICT) http_wrong(req, res, "title", "Somebody changed it meanwhile: open it in another window and compare");
    if (res->wrong.n) return draw(req, res, was);
    TRY(err);
    return http_see(res, url_path(req->arena, "/agreements/%ld?done=kept", g.id));
}

Err agreement_post_new(Req *req, Res *res) { return keep(req, res, &EMPTY); }

Err agreement_post(Req *req, Res *res)
{
    Agreement was;
    TRY(agreement_get(req->db, req->argn[0], &was));
    return keep(req, res, &was);
}
