#include "directory/network_web.h"
#include "base/csv.h"
#include "journal/journal.h"
#include "pathway/sight.h"
#include "view/asset.h"
#include <math.h>
#include <stdlib.h>

enum { CODE_MOST = 20, SHOWN_MOST = 500, DEGREE = 10000 };

typedef struct NetworkQuery { Text q, country, kind, partnership, area; i64 strength; } NetworkQuery;
static const Field NETWORK_FIELDS[] = {
    FIELD(NetworkQuery, q, INSTITUTION_LINE_MOST, NULL), FIELD(NetworkQuery, country, 2, NULL), FIELD(NetworkQuery, kind, CODE_MOST, NULL),
    FIELD(NetworkQuery, partnership, CODE_MOST, NULL), FIELD(NetworkQuery, area, CODE_MOST, NULL),
    FIELD(NetworkQuery, strength, STRENGTHS_MOST, NULL),
};
const Form NETWORK_QUERY = FORM(NetworkQuery, NETWORK_FIELDS);

/* Parts of the map, in degrees: west, east, south, north. */
static const struct Area { Text code, name; double west, east, south, north; } AREAS[] = {
    { "uk", "United Kingdom and Ireland", -11, 2.5, 49.5, 59.5 },
    { "europe", "Europe", -12, 42, 34, 66 },
    { "world", "The world", -170, 180, -56, 76 },
};

/* The web's Mercator projection, in degrees; as src/view/outlines/outlines.mjs. */
static double mercator(double latitude) { return -log(tan(M_PI / 4 + latitude * M_PI / 360)) * 180 / M_PI; }

static bool within(const struct Area *area, double lat, double lon)
{
    return lon >= area->west && lon <= area->east && lat >= area->south && lat <= area->north;
}

static const struct Area *area_of(Text code, const InstitutionList *rows)
{
    size_t widest = 0;
    for (size_t i = 0; i < COUNT(AREAS); i++) if (same(AREAS[i].code, code)) return &AREAS[i];
    for (size_t k = 0; k < rows->n; k++) {
        const Institution *it = &rows->at[k];
        double lat = (double)it->latitude / DEGREE, lon = (double)it->longitude / DEGREE;
        while (it->placed && widest + 1 < COUNT(AREAS) && !within(&AREAS[widest], lat, lon)) widest++;
    }
    return &AREAS[widest];
}

static void map_draw(Req *req, const struct Area *area, NetworkPage *page)
{
    static const Text COLOURS[STRENGTHS_MOST + 1] = { "hilum-pin-0", "hilum-pin-1", "hilum-pin-2", "hilum-pin-3", "hilum-pin-4" };
    Arena *a = req->arena;
    double top = mercator(area->north), height = mercator(area->south) - top, unit = (area->east - area->west) / 100;
    page->view_box = arena_printf(a, "%.2f %.2f %.2f %.2f", area->west, top, area->east - area->west, height);
    for (size_t i = 0; i < page->rows.n; i++) {
        const Institution *it = &page->rows.at[i];
        page->unplaced += !it->placed;
        if (!it->placed) continue;
        *LIST_PUSH(a, &page->pins) = (Pin){ it->name, COLOURS[it->strength], url_path(a, "/organisations/%ld", it->id),
            arena_printf(a, "%.3f", (double)it->longitude / DEGREE), arena_printf(a, "%.3f", mercator((double)it->latitude / DEGREE)),
            arena_printf(a, "%.3f", unit * (0.6 + 0.25 * (double)it->strength)) };
    }
}

static Choice choice_of(Arena *a, Text name, Text label, const Pair *list, Text none, Text value)
{
    Choice c = { .name = name, .label = label, .value = value };
    *LIST_PUSH(a, &c.options) = (Option){ .value = "", .label = none };
    for (; list && list->name; list++) *LIST_PUSH(a, &c.options) = (Option){ .value = list->name, .label = list->value };
    return c;
}

static Choice strength_choice(Arena *a, Text label, Text none, i64 value)
{
    Choice c = { .name = "strength", .label = label, .value = value || !none ? arena_printf(a, "%lld", (long long)value) : "" };
    if (none) *LIST_PUSH(a, &c.options) = (Option){ .value = "", .label = none };
    for (i64 i = none ? 1 : 0; i <= STRENGTHS_MOST; i++)
        *LIST_PUSH(a, &c.options) = (Option){ .value = arena_printf(a, "%lld", (long long)i), .label = STRENGTHS[i] };
    return c;
}

static Err filters_draw(Req *req, const NetworkQuery *f, Text area, NetworkPage *page)
{
    Arena *a = req->arena;
    TextList countries;
    page->kind = choice_of(a, "kind", "Kind", INSTITUTION_KINDS, "Any kind", f->kind);
    page->partnership = choice_of(a, "partnership", "How near", PARTNERSHIPS, "Near or far", f->partnership);
    page->strength = strength_choice(a, "At least", "However strong", f->strength);
    page->country = choice_of(a, "country", "Country", NULL, "Any country", f->country);
    TRY(institution_countries(req->db, &countries));
    for (size_t i = 0; i < countries.n; i++)
        *LIST_PUSH(a, &page->country.options) = (Option){ .value = countries.at[i], .label = countries.at[i] };
    page->area = (Choice){ .name = "area", .label = "Map of", .value = area };
    for (size_t i = 0; i < COUNT(AREAS); i++)
        *LIST_PUSH(a, &page->area.options) = (Option){ .value = AREAS[i].code, .label = AREAS[i].name };
    return OK;
}

static InstitutionFilter filter_of(const NetworkQuery *f)
{
    return (InstitutionFilter){ f->q, f->country, f->kind, f->partnership, f->strength };
}

Err network_show(Req *req, Res *res)
{
    const NetworkQuery *f = req->form;
    NetworkPage page = { .page = web_page(req, res, "Organisations"), .filter = filter_of(f), .may_edit = who_may(&req->who, R_TRIAGE),
                         .may_export = who_may(&req->who, R_EXPORT) };
    TRY(institutions_find(req->db, req->arena, &page.filter, SHOWN_MOST + 1, &page.rows));
    page.more = page.rows.n > SHOWN_MOST;
    if (page.more) page.rows.n = SHOWN_MOST;
    const struct Area *area = area_of(f->area, &page.rows);
    page.page.wide = true;
    page.filtered = *f->q || *f->country || *f->kind || *f->partnership || f->strength;
    page.count_words = arena_printf(req->arena, page.rows.n == 1 ? "%zu organisation" : "%zu organisations", page.rows.n);
    page.csv_query = req->query;
    TRY(filters_draw(req, f, area->code, &page));
    map_draw(req, area, &page);
    return RENDER(req, res, network_page, &page);
}

static void csv_row(Arena *a, Buf *out, const Institution *it)
{
    Text cells[] = { it->name, it->kind, it->country, it->town, it->placed ? arena_printf(a, "%.4f", (double)it->latitude / DEGREE) : "",
                     it->placed ? arena_printf(a, "%.4f", (double)it->longitude / DEGREE) : "", it->partnership,
                     arena_printf(a, "%lld", (long long)it->strength), it->ods, it->ror, it->company, it->website, it->about };
    for (size_t i = 0; i < COUNT(cells); i++) csv_cell(out, cells[i]);
    csv_end_row(out);
}

/* The columns that an import takes. */
Err network_export(Req *req, Res *res)
{
    static const Text HEADS[] = { "name", "kind", "country", "town", "latitude", "longitude", "partnership", "strength", "ods", "ror",
                                  "company", "website", "about" };
    InstitutionFilter filter = filter_of(req->form);
    InstitutionList rows;
    TRY(institutions_find(req->db, req->arena, &filter, INSTITUTIONS_MOST, &rows));
    csv_start(&res->body);
    for (size_t i = 0; i < COUNT(HEADS); i++) csv_cell(&res->body, HEADS[i]);
    csv_end_row(&res->body);
    for (size_t i = 0; i < rows.n; i++) csv_row(req->arena, &res->body, &rows.at[i]);
    res->type = "text/csv; charset=utf-8";
    res->disposition = "attachment; filename=\"organisations.csv\"";
    return OK;
}

/* one */

typedef struct InstitutionQuery { Text done; } InstitutionQuery;
static const Field INSTITUTION_QUERY_FIELDS[] = { FIELD(InstitutionQuery, done, CODE_MOST, NULL) };
const Form INSTITUTION_QUERY = FORM(InstitutionQuery, INSTITUTION_QUERY_FIELDS);

typedef struct MergeForm { i64 into; } MergeForm;
static const Field MERGE_FIELDS[] = { FIELD(MergeForm, into, INT64_MAX, "Choose the organisation that it is the same as") };
const Form INSTITUTION_MERGE_FORM = FORM(MergeForm, MERGE_FIELDS);

static Text done_words(Text done)
{
    static const Pair DONE[] = { { "kept", "Kept." }, { "merged", "Merged. You can take that back here." },
                                 { "apart", "They stand apart again." } };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].name, done)) return DONE[i].value;
    return NULL;
}

static void links_draw(Arena *a, InstitutionPage *page)
{
    const Institution *i = &page->i;
    static const char ODS[] = "https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations/", ROR[] = "https://ror.org/",
                      COMPANY[] = "https://find-and-update.company-information.service.gov.uk/company/";
    if (*i->ods)     page->ods = url_checked(arena_printf(a, "%s%s", ODS, i->ods));
    if (*i->ror)     page->ror = url_checked(arena_printf(a, "%s%s", ROR, i->ror));
    if (*i->company) page->company = url_checked(arena_printf(a, "%s%s", COMPANY, i->company));
    if (*i->website) page->website = url_checked(i->website);
}

static Err draw(Req *req, Res *res, i64 id)
{
    InstitutionPage page = { .csrf = req->who.csrf, .wrong = res->wrong, .may_edit = who_may(&req->who, R_TRIAGE) };
    Arena *a = req->arena;
    i64 viewer;
    TRY(institution_get(req->db, id, &page.i));
    page.page = web_page(req, res, page.i.name);
    page.page.back = url_checked("/organisations");
    page.page.back_label = "Organisations";
    if (!res->wrong.n) page.page.notice = done_words(http_sent(req, "done"));
    page.kind = institution_kind_name(page.i.kind);
    page.partnership = partnership_name(page.i.partnership);
    page.strength = STRENGTHS[page.i.strength];
    page.place = *page.i.town ? arena_printf(a, "%s, %s", page.i.town, page.i.country) : page.i.country;
    links_draw(a, &page);
    TRY(sight_viewer(req->db, sight_who(&req->who), &viewer));
    TRY(institution_ideas(req->db, id, viewer, &page.ideas));
    TRY(institution_sent(req->db, id, viewer, &page.sent));
    TRY(institutions_in(req->db, id, &page.merged));
    if (page.may_edit && !page.i.merged_into && !page.merged.n) {
        TRY(institutions_find(req->db, a, &(InstitutionFilter){ "", "", "", "", 0 }, INSTITUTIONS_MOST, &page.others));
        page.merge = choice_of(a, "into", "The same as", NULL, "Choose one", http_sent(req, "into"));
        page.merge.wrong = http_wrong_of(res, "into");
        for (size_t k = 0; k < page.others.n; k++)
            if (page.others.at[k].id != id)
                *LIST_PUSH(a, &page.merge.options) = (Option){ .value = arena_printf(a, "%lld", (long long)page.others.at[k].id),
                                                               .label = page.others.at[k].name };
    }
    return RENDER(req, res, institution_page, &page);
}

Err institution_show(Req *req, Res *res) { return draw(req, res, req->argn[0]); }

static Text me(const Req *req) { return actor_person(req->arena, req->who.person); }

Err institution_post_merge(Req *req, Res *res)
{
    const MergeForm *f = req->form;
    if (res->wrong.n) return draw(req, res, req->argn[0]);
    Err err = institution_merge(req->db, req->argn[0], f->into, me(req), req->now);
    if (err == E_INVALID || err == E_NOT_FOUND) http_wrong(req, res, "into", "Choose another one, which is not merged itself");
    if (res->wrong.n) return draw(req, res, req->argn[0]);
    TRY(err);
    return http_see(res, url_path(req->arena, "/organisations/%ld?done=merged", req->argn[0]));
}

Err institution_post_unmerge(Req *req, Res *res)
{
    Text field = "";
    Err err = institution_unmerge(req->db, req->argn[0], me(req), req->now, &field);
    if (err == E_INVALID)
        return http_refuse(req, res, 409, "Another organisation has the same %s meanwhile. Change that first, then take this back.", field);
    TRY(err);
    return http_see(res, url_path(req->arena, "/organisations/%ld?done=apart", req->argn[0]));
}
