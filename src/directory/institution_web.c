#include "directory/network_web.h"
#include "journal/journal.h"
#include "share/organisation.h"
#include <stdio.h>
#include <stdlib.h>

enum { CODE_MOST = 20, COUNTRY_MOST = 2 };

typedef struct InstitutionForm {
    Text name, kind, country, town, partnership, ods, ror, company, website, about;
    i64  strength, shares, version;
} InstitutionForm;
static const Field INSTITUTION_FIELDS[] = {
    FIELD(InstitutionForm, name, INSTITUTION_LINE_MOST, NULL), FIELD(InstitutionForm, kind, CODE_MOST, NULL),
    FIELD(InstitutionForm, country, COUNTRY_MOST, NULL), FIELD(InstitutionForm, town, INSTITUTION_LINE_MOST, NULL),
    FIELD(InstitutionForm, partnership, CODE_MOST, NULL), FIELD(InstitutionForm, ods, CODE_MOST, NULL),
    FIELD(InstitutionForm, ror, INSTITUTION_LINE_MOST, NULL), FIELD(InstitutionForm, company, CODE_MOST, NULL),
    FIELD(InstitutionForm, website, INSTITUTION_LINE_MOST, NULL), FIELD_LINES(InstitutionForm, about, INSTITUTION_ABOUT_MOST, NULL),
    FIELD(InstitutionForm, strength, STRENGTHS_MOST, NULL), FIELD(InstitutionForm, shares, INT64_MAX, NULL),
    FIELD(InstitutionForm, version, INT64_MAX, NULL),
};
const Form INSTITUTION_FORM = FORM(InstitutionForm, INSTITUTION_FIELDS);

static Text number(Arena *a, i64 n) { return arena_printf(a, "%lld", (long long)n); }

static Err choices_draw(Req *req, Res *res, const Institution *i, InstitutionFormPage *page)
{
    Arena *a = req->arena;
    OrganisationList partners;
    page->kind = web_choice(req, res, "kind", "What is it?", INSTITUTION_KINDS, "Not said", i->kind);
    page->partnership = web_choice(req, res, "partnership", "How near?", PARTNERSHIPS, "Not said", i->partnership);
    page->strength = web_choice(req, res, "strength", "How strong is the tie?", NULL, "Not said", number(a, i->strength));
    page->strength.options.n = 0;
    for (i64 k = 0; k <= STRENGTHS_MOST; k++)
        *LIST_PUSH(a, &page->strength.options) = (Option){ .value = number(a, k), .label = STRENGTHS[k] };
    page->shares = web_choice(req, res, "shares", "Senders may share with it as (optional)", NULL, "Not said",
                              i->shares ? number(a, i->shares) : "");
    TRY(organisations_all(req->db, false, &partners));
    for (size_t k = 0; k < partners.n; k++)
        *LIST_PUSH(a, &page->shares.options) = (Option){ .value = number(a, partners.at[k].id), .label = partners.at[k].name };
    return OK;
}

static Err draw(Req *req, Res *res, const Institution *i)
{
    Arena *a = req->arena;
    InstitutionFormPage page = { .page = web_page(req, res, i->id ? i->name : "A new organisation"), .wrong = res->wrong, .id = i->id,
                                 .csrf = req->who.csrf, .version = i->version };
    page.action = i->id ? url_path(a, "/organisations/%ld", i->id) : url_checked("/organisations");
    page.page.back = page.action;
    page.page.back_label = i->id ? i->name : "Organisations";
    if (req->method == POST) page.version = atoll(http_sent(req, "version"));
    page.name = web_input(req, res, "name", "Name", NULL, i->name);
    page.country = web_input(req, res, "country", "Country", "Two capital letters, for example GB", i->country);
    page.country.width = 2;
    page.town = web_input(req, res, "town", "Town (optional)", "A town that is known gets a place on the map", i->town);
    page.ods = web_input(req, res, "ods", "ODS code (optional)", "Of the NHS, for example RJ1", i->ods);
    page.ror = web_input(req, res, "ror", "ROR ID (optional)", "Of research, for example 013meh722", i->ror);
    page.company = web_input(req, res, "company", "Companies House number (optional)", NULL, i->company);
    page.ods.width = page.ror.width = page.company.width = 10;
    page.ods.plain_words = page.ror.plain_words = page.company.plain_words = page.website.plain_words = true;
    page.website = web_input(req, res, "website", "Website (optional)", NULL, i->website);
    page.about = web_input(req, res, "about", "What it does (optional)", NULL, i->about);
    page.about.most = INSTITUTION_ABOUT_MOST;
    TRY(choices_draw(req, res, i, &page));
    return RENDER(req, res, institution_form_page, &page);
}

static const Institution EMPTY = { .name = "", .kind = "", .country = "GB", .town = "", .partnership = "", .ods = "", .ror = "",
                                   .company = "", .website = "", .about = "" };

Err institution_show_new(Req *req, Res *res) { return draw(req, res, &EMPTY); }

Err institution_show_edit(Req *req, Res *res)
{
    Institution i;
    TRY(institution_get(req->db, req->argn[0], &i));
    return draw(req, res, &i);
}

static Institution sent(const Req *req, const Institution *was)
{
    const InstitutionForm *f = req->form;
    Institution i = *was;
    i.name = text_trim(req->arena, f->name);
    i.kind = f->kind; i.country = f->country; i.town = text_trim(req->arena, f->town); i.partnership = f->partnership;
    i.ods = f->ods; i.ror = text_trim(req->arena, f->ror); i.company = f->company; i.website = f->website; i.about = f->about;
    i.strength = f->strength; i.shares = f->shares; i.version = f->version;
    if (!same(i.town, was->town) || !same(i.country, was->country)) i.placed = 0;
    return i;
}

static Err keep(Req *req, Res *res, const Institution *was)
{
    Institution i = sent(req, was);
    PairList wrong = { 0 };
    Text taken = "";
    institution_check(req->arena, &i, &wrong);
    for (size_t k = 0; k < wrong.n; k++) http_wrong(req, res, wrong.at[k].name, "%s", wrong.at[k].value);
    if (res->wrong.n) return draw(req, res, was);
    Err err = institution_keep(req->db, &i, actor_person(req->arena, req->who.person), req->now, &taken);
    if (err == E_INVALID)  http_wrong(req, res, taken, "Another organisation has this already: look for it in the list");
    if (err == E_CONFLICT) http_wrong(req, res, "name", "Somebody changed it meanwhile: open it in another window and compare");
    if (res->wrong.n) return draw(req, res, was);
    TRY(err);
    return http_see(res, url_path(req->arena, "/organisations/%ld?done=kept", i.id));
}

Err institution_post_new(Req *req, Res *res) { return keep(req, res, &EMPTY); }

Err institution_post(Req *req, Res *res)
{
    Institution was;
    TRY(institution_get(req->db, req->argn[0], &was));
    return keep(req, res, &was);
}
