#include "directory/network_web.h"
#include "journal/journal.h"
#include "share/organisation.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { CODE_MOST = 20, COUNTRY_MOST = 2, ACT_MOST = 10 };

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

static Text typed(const Req *req, Text name, Text kept) { return req->method == POST ? http_sent(req, name) : kept; }

static Input field(Req *req, Res *res, Text name, Text label, Text hint, Text kept)
{
    return (Input){ .name = name, .label = label, .hint = hint, .value = typed(req, name, kept), .wrong = http_wrong_of(res, name),
                    .autocomplete = "off", .size = SIZE_S, .rows = 4 };
}

static Choice choice(Req *req, Res *res, Text name, Text label, const Pair *list, Text kept)
{
    Choice c = { .name = name, .label = label, .value = typed(req, name, kept), .wrong = http_wrong_of(res, name), .size = SIZE_S };
    for (*LIST_PUSH(req->arena, &c.options) = (Option){ .value = "", .label = "Not said" }; list && list->name; list++)
        *LIST_PUSH(req->arena, &c.options) = (Option){ .value = list->name, .label = list->value };
    return c;
}

static Text number(Arena *a, i64 n) { return arena_printf(a, "%lld", (long long)n); }

static Err choices_draw(Req *req, Res *res, const Institution *i, InstitutionFormPage *page)
{
    Arena *a = req->arena;
    OrganisationList partners;
    page->kind = choice(req, res, "kind", "What is it?", INSTITUTION_KINDS, i->kind);
    page->partnership = choice(req, res, "partnership", "How near?", PARTNERSHIPS, i->partnership);
    page->strength = choice(req, res, "strength", "How strong is the tie?", NULL, number(a, i->strength));
    page->strength.options.n = 0;
    for (i64 k = 0; k <= STRENGTHS_MOST; k++)
        *LIST_PUSH(a, &page->strength.options) = (Option){ .value = number(a, k), .label = STRENGTHS[k] };
    page->shares = choice(req, res, "shares", "Senders may share with it as (optional)", NULL, i->shares ? number(a, i->shares) : "");
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
    page.name = field(req, res, "name", "Name", NULL, i->name);
    page.country = field(req, res, "country", "Country", "Two capital letters, for example GB", i->country);
    page.country.width = 2;
    page.town = field(req, res, "town", "Town (optional)", "A town that is known gets a place on the map", i->town);
    page.ods = field(req, res, "ods", "ODS code (optional)", "Of the NHS, for example RJ1", i->ods);
    page.ror = field(req, res, "ror", "ROR ID (optional)", "Of research, for example 013meh722", i->ror);
    page.company = field(req, res, "company", "Companies House number (optional)", NULL, i->company);
    page.ods.width = page.ror.width = page.company.width = 10;
    page.ods.plain_words = page.ror.plain_words = page.company.plain_words = page.website.plain_words = true;
    page.website = field(req, res, "website", "Website (optional)", NULL, i->website);
    page.about = field(req, res, "about", "What it does (optional)", NULL, i->about);
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

/* import */

typedef struct ImportQuery { Text done; } ImportQuery;
static const Field IMPORT_QUERY_FIELDS[] = { FIELD(ImportQuery, done, ACT_MOST, NULL) };
const Form IMPORT_QUERY = FORM(ImportQuery, IMPORT_QUERY_FIELDS);

typedef struct ImportForm { Text act, csv; } ImportForm;
static const Field IMPORT_FIELDS[] = { FIELD(ImportForm, act, ACT_MOST, "Choose what to do"),
                                       FIELD_LINES(ImportForm, csv, IMPORT_TEXT_MOST, NULL) };
const Form IMPORT_FORM = FORM(ImportForm, IMPORT_FIELDS);

static Err import_draw(Req *req, Res *res, ImportPage *page)
{
    page->page = web_page(req, res, "Organisations from a file");
    page->page.back = url_checked("/organisations");
    page->page.back_label = "Organisations";
    page->wrong = res->wrong;
    page->csrf = req->who.csrf;
    page->csv.name = "csv";
    page->csv.label = "The rows, as CSV";
    page->csv.hint = "Paste them here. The first line names the columns: name, and any of kind, country, town, latitude, longitude, "
                     "partnership, strength, ods, ror, company, website, about";
    page->csv.rows = 10;
    page->csv.wrong = http_wrong_of(res, "csv");
    if (page->kept) page->page.notice = "Kept. What became of each row stands below.";
    return RENDER(req, res, import_page, page);
}

Err import_show(Req *req, Res *res)
{
    ImportPage page = { .csv = { .value = "" }, .found = { .wrong = "" } };
    return import_draw(req, res, &page);
}

/* A file that came goes into the field of the form, so that what was looked at is what is kept. */
static Err text_of(Req *req, Text *out)
{
    const ImportForm *f = req->form;
    const Upload *up = req->upload;
    *out = same(f->act, "nhs") ? import_nhs_list() : f->csv;
    if (!up || !up->size || up->size > IMPORT_TEXT_MOST || same(f->act, "keep")) return OK;
    char *bytes = arena_take(req->arena, (size_t)up->size + 1);
    if (pread(up->fd, bytes, (size_t)up->size, 0) != up->size) return BROKEN("cannot read a file that came with a form");
    *out = bytes;
    return OK;
}

Err import_post(Req *req, Res *res)
{
    const ImportForm *f = req->form;
    ImportPage page = { .found = { .wrong = "" } };
    Text csv;
    TRY(text_of(req, &csv));
    if (req->upload && req->upload->size > IMPORT_TEXT_MOST)
        http_wrong(req, res, "file", "Choose a file of at most 500,000 bytes, or part it in two");
    if (blank(csv)) http_wrong(req, res, "csv", "Paste the rows, or choose a file");
    page.csv.value = csv;
    if (res->wrong.n) return import_draw(req, res, &page);
    page.kept = !same(f->act, "look");
    TRY(import_institutions(req->db, req->arena, csv, page.kept, actor_person(req->arena, req->who.person), req->now, &page.found));
    page.looked = true;
    if (*page.found.wrong) http_wrong(req, res, "csv", "%s", page.found.wrong);
    if (page.kept && !res->wrong.n) page.csv.value = "";
    return import_draw(req, res, &page);
}
