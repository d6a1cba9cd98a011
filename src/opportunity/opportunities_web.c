#include "opportunity/opportunities_web.h"
#include "base/csv.h"
#include "base/when.h"
#include "directory/import_web.h"
#include "journal/journal.h"
#include "pathway/sight.h"
#include <stdlib.h>

enum { CODE_MOST = 20 };

typedef struct OpportunitiesQuery { Text q, kind; bool over; } OpportunitiesQuery;
static const Field OPPORTUNITIES_FIELDS[] = {
    FIELD(OpportunitiesQuery, q, OPPORTUNITY_LINE_MOST, NULL), FIELD(OpportunitiesQuery, kind, CODE_MOST, NULL),
    FIELD(OpportunitiesQuery, over, 0, NULL),
};
const Form OPPORTUNITIES_QUERY = FORM(OpportunitiesQuery, OPPORTUNITIES_FIELDS);

typedef struct OpportunityQuery { Text done; } OpportunityQuery;
static const Field QUERY_FIELDS[] = { FIELD(OpportunityQuery, done, CODE_MOST, NULL) };
const Form OPPORTUNITY_QUERY = FORM(OpportunityQuery, QUERY_FIELDS);

typedef struct OpportunityForm { Text title, kind, funder, about, website; Day opens, closes; i64 version; } OpportunityForm;
static const Field FORM_FIELDS[] = {
    FIELD(OpportunityForm, title, OPPORTUNITY_LINE_MOST, NULL), FIELD(OpportunityForm, kind, CODE_MOST, NULL),
    FIELD(OpportunityForm, funder, OPPORTUNITY_LINE_MOST, NULL), FIELD_LINES(OpportunityForm, about, OPPORTUNITY_ABOUT_MOST, NULL),
    FIELD(OpportunityForm, website, OPPORTUNITY_LINE_MOST, NULL), FIELD(OpportunityForm, opens, 0, NULL),
    FIELD(OpportunityForm, closes, 0, NULL), FIELD(OpportunityForm, version, INT64_MAX, NULL),
};
const Form OPPORTUNITY_FORM = FORM(OpportunityForm, FORM_FIELDS);

static OpportunityRow row_of(Arena *a, const Opportunity *o, Text why, Day today)
{
    return (OpportunityRow){ *o, opportunity_kind_name(o->kind), opportunity_days(a, o, today), why };
}

OpportunityRowList opportunity_cards(Arena *a, const OpportunitiesFound *found, Day today)
{
    OpportunityRowList out = { 0 };
    for (size_t i = 0; i < found->list.n; i++) *LIST_PUSH(a, &out) = row_of(a, &found->list.at[i].o, found->list.at[i].why, today);
    return out;
}

Err opportunities_show(Req *req, Res *res)
{
    const OpportunitiesQuery *f = req->form;
    OpportunitiesPage page = { .page = web_page(req, res, "Funding and challenges"), .filter = { f->q, f->kind, f->over },
                               .may_edit = who_may(&req->who, R_TRIAGE), .may_export = who_may(&req->who, R_EXPORT) };
    OpportunitiesFound found;
    TRY(opportunities_find(req->db, req->arena, &page.filter, req->today, &found));
    page.rows = opportunity_cards(req->arena, &found, req->today);
    page.more = found.more;
    page.partial = found.partial;
    page.filtered = *f->q || *f->kind || f->over;
    page.count_words = arena_printf(req->arena, "%zu %s", page.rows.n, f->over ? "that closed" : "open or to come");
    page.kind = web_choice(req, res, "kind", "Kind", OPPORTUNITY_KINDS, "Any kind", f->kind);
    return RENDER(req, res, opportunities_page, &page);
}

/* The columns that an import takes. */
Err opportunities_export(Req *req, Res *res)
{
    static const Text HEADS[] = { "title", "kind", "funder", "about", "website", "opens", "closes" };
    const OpportunitiesQuery *f = req->form;
    OpportunitiesFound found;
    TRY(opportunities_find(req->db, req->arena, &(OpportunityFilter){ f->q, f->kind, f->over }, req->today, &found));
    csv_start(&res->body);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(&res->body, HEADS[i]);
    csv_end_row(&res->body);
    for (size_t i = 0; i < found.list.n; i++) {
        const Opportunity *o = &found.list.at[i].o;
        Text cells[] = { o->title, o->kind, o->funder, o->about, o->website, day_iso(req->arena, o->opens),
                         day_iso(req->arena, o->closes) };
        for (size_t k = 0; k < COUNT(cells); k++) csv_cell(&res->body, cells[k]);
        csv_end_row(&res->body);
    }
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"opportunities.csv\"";
    return OK;
}

static Err draw_form(Req *req, Res *res, const Opportunity *o)
{
    Arena *a = req->arena;
    OpportunityFormPage page = { .page = web_page(req, res, o->id ? o->title : "New funding, or a challenge"), .wrong = res->wrong,
                                 .csrf = req->who.csrf, .version = o->version };
    page.action = o->id ? url_path(a, "/opportunities/%ld", o->id) : url_checked("/opportunities");
    page.page.back = page.action;
    page.page.back_label = o->id ? o->title : "Funding and challenges";
    if (req->method == POST) page.version = atoll(http_sent(req, "version"));
    page.kind = web_choice(req, res, "kind", "What is it?", OPPORTUNITY_KINDS, NULL, o->kind);
    page.kind.small = true;
    page.title = web_input(req, res, "title", "What is it called?", NULL, o->title);
    page.funder = web_input(req, res, "funder", "Who offers it? (optional)", NULL, o->funder);
    page.about = web_input(req, res, "about", "What is it for, and who may apply? (optional)", "Ideas are compared with these words",
                           o->about);
    page.about.rows = 8;
    page.website = web_input(req, res, "website", "Where is it published? (optional)", NULL, o->website);
    page.website.plain_words = true;
    page.opens = web_date(req, res, "opens", "It opens on (optional)", "Leave it empty when it is open", o->opens);
    page.closes = web_date(req, res, "closes", "Its last day (optional)", "For example 31 3 2027", o->closes);
    return RENDER(req, res, opportunity_form_page, &page);
}

static const Opportunity EMPTY = { .title = "", .kind = "", .funder = "", .about = "", .website = "", .opens = { INT64_MIN },
                                   .closes = { INT64_MIN } };

Err opportunity_show_new(Req *req, Res *res) { return draw_form(req, res, &EMPTY); }

Err opportunity_show_edit(Req *req, Res *res)
{
    Opportunity o;
    TRY(opportunity_get(req->db, req->argn[0], &o));
    return draw_form(req, res, &o);
}

static Err keep(Req *req, Res *res, const Opportunity *was)
{
    const OpportunityForm *f = req->form;
    Opportunity o = { was->id, text_trim(req->arena, f->title), f->kind, f->funder, f->about, text_trim(req->arena, f->website),
                      f->opens, f->closes, was->changed, f->version };
    PairList wrong = { 0 };
    if (!res->wrong.n) opportunity_check(req->arena, &o, &wrong);
    for (size_t i = 0; i < wrong.n; i++) http_wrong(req, res, wrong.at[i].name, "%s", wrong.at[i].value);
    if (res->wrong.n) return draw_form(req, res, was);
    Err err = opportunity_keep(req->db, &o, actor_person(req->arena, req->who.person), req->now);
    if (err == E_INVALID)  http_wrong(req, res, "website", "Another one is published there already: look for it in the list");
    if (err == E_CONFLICT) http_wrong(req, res, "title", "Somebody changed it meanwhile: open it in another window and compare");
    if (res->wrong.n) return draw_form(req, res, was);
    TRY(err);
    return http_see(res, url_path(req->arena, "/opportunities/%ld?done=kept", o.id));
}

Err opportunity_post_new(Req *req, Res *res) { return keep(req, res, &EMPTY); }

Err opportunity_post(Req *req, Res *res)
{
    Opportunity was;
    TRY(opportunity_get(req->db, req->argn[0], &was));
    return keep(req, res, &was);
}

Err opportunity_show(Req *req, Res *res)
{
    Opportunity o;
    i64 viewer;
    TRY(opportunity_get(req->db, req->argn[0], &o));
    OpportunityPage page = { .page = web_page(req, res, o.title), .it = row_of(req->arena, &o, "", req->today),
                             .may_edit = who_may(&req->who, R_TRIAGE), .over = same(opportunity_state(&o, req->today), "over") };
    page.page.back = url_checked("/opportunities");
    page.page.back_label = "Funding and challenges";
    if (*http_sent(req, "done")) page.page.notice = "Kept.";
    if (*o.website) page.website = url_checked(o.website);
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    if (!page.over) TRY(opportunity_ideas(req->db, req->arena, &o, viewer, &page.ideas));
    return RENDER(req, res, opportunity_page, &page);
}

/* from a file */

static bool put(Text *to, Text from)
{
    bool differs = *from && !same(*to, from);
    if (*from) *to = from;
    return differs;
}

/* Takes over what the row says of a day: whether that is anything new. */
static bool put_day(Importing *im, const TextList *cells, Text column, Day *to, PairList *wrong)
{
    Text said = import_cell(im, cells, column);
    Day day = NO_DAY;
    if (!*said) return false;
    if (day_parse(said, &day)) *LIST_PUSH(im->a, wrong) = (Pair){ column, "Write days as 2027-03-31" };
    bool differs = day.n != to->n;
    *to = day;
    return differs;
}

static Err one_row(Importing *im, size_t line, const TextList *cells)
{
    Opportunity o = EMPTY;
    PairList wrong = { 0 };
    Text website = import_cell(im, cells, "website");
    Err err = *website ? opportunity_at(im->db, website, &o) : E_NOT_FOUND;
    if (err && err != E_NOT_FOUND) return err;
    bool added = err == E_NOT_FOUND, differs = added;
    if (added) o.kind = "funding";
    Text *fields[] = { &o.title, &o.kind, &o.funder, &o.about, &o.website };
    static const Text NAMES[] = { "title", "kind", "funder", "about", "website" };
    for (size_t i = 0; i < COUNT(NAMES); i++) differs |= put(fields[i], import_cell(im, cells, NAMES[i]));
    differs |= put_day(im, cells, "opens", &o.opens, &wrong);
    differs |= put_day(im, cells, "closes", &o.closes, &wrong);
    opportunity_check(im->a, &o, &wrong);
    if (wrong.n) { import_verdict(im, line, o.title, "refuse", wrong.at[0].value); return OK; }
    if (differs && im->keep) TRY(opportunity_keep(im->db, &o, im->actor, im->now));
    import_verdict(im, line, o.title, added ? "add" : differs ? "change" : "same", "");
    return OK;
}

static Err import_opportunities(Db *db, Arena *a, Text csv, bool to_keep, Text actor, Time now, ImportFound *out)
{
    Importing im = { .db = db, .a = a, .keep = to_keep, .actor = actor, .now = now, .title = "title", .row = one_row };
    return import_rows(&im, csv, out);
}

static const ImportKind FROM_A_FILE = {
    .title = "Funding and challenges from a file", .back = "/opportunities", .back_label = "Funding and challenges",
    .columns = "title, and any of kind (funding or challenge), funder, about, website, opens, closes (days as 2027-03-31)",
    .known = "its website", .import = import_opportunities,
};

Err opportunities_import_show(Req *req, Res *res) { return import_show_of(req, res, &FROM_A_FILE); }
Err opportunities_import_post(Req *req, Res *res) { return import_post_of(req, res, &FROM_A_FILE); }
