#include "directory/import.h"
#include "base/csv.h"
#include "view/asset.h"
#include <stdlib.h>

enum { COLUMNS_MOST = 50 };

Text import_nhs_list(void)
{
    const Asset *list = asset_named("nhs-organisations.csv");
    return list ? list->bytes : "";
}

Text import_cell(const Importing *im, const TextList *cells, Text column)
{
    for (size_t i = 0; i < im->columns.n && i < cells->n; i++)
        if (same(im->columns.at[i], column)) return text_trim(im->a, cells->at[i]);
    return "";
}

void import_verdict(Importing *im, size_t line, Text name, Text verdict, Text why)
{
    *LIST_PUSH(im->a, &im->out->lines) = (ImportLine){ line, name, verdict, why };
    im->out->added += same(verdict, "add");
    im->out->changed += same(verdict, "change");
    im->out->same += same(verdict, "same");
    im->out->refused += same(verdict, "refuse");
}

static Err known(Importing *im, const TextList *cells, Institution *out)
{
    Text ods = import_cell(im, cells, "ods"), ror = import_cell(im, cells, "ror"), company = import_cell(im, cells, "company");
    if (*ods) ods_valid(im->a, ods, &ods);
    if (*ror) ror_valid(im->a, ror, &ror);
    if (*company) company_valid(im->a, company, &company);
    return institution_of_codes(im->db, ods, ror, company, import_cell(im, cells, "name"), out);
}

static bool put(Text *to, Text from)
{
    bool differs = *from && !same(*to, from);
    if (*from) *to = from;
    return differs;
}

/* Takes over what the row says; whether that is anything new. */
static bool take(const Importing *im, const TextList *cells, Institution *in)
{
    Text *fields[] = { &in->name, &in->kind, &in->country, &in->town, &in->partnership, &in->ods, &in->ror, &in->company, &in->website,
                       &in->about };
    static const Text NAMES[] = { "name", "kind", "country", "town", "partnership", "ods", "ror", "company", "website", "about" };
    bool differs = false;
    for (size_t i = 0; i < COUNT(NAMES); i++) differs |= put(fields[i], import_cell(im, cells, NAMES[i]));
    Text latitude = import_cell(im, cells, "latitude"), longitude = import_cell(im, cells, "longitude");
    Text strength = import_cell(im, cells, "strength");
    if (*latitude && *longitude) {
        differs |= !in->placed || in->latitude != ten_thousandths(latitude) || in->longitude != ten_thousandths(longitude);
        in->placed = 1;
        in->latitude = ten_thousandths(latitude);
        in->longitude = ten_thousandths(longitude);
    }
    if (*strength) {
        differs |= in->strength != atoll(strength);
        in->strength = atoll(strength);
    }
    return differs;
}

static Err one_row(Importing *im, size_t line, const TextList *cells)
{
    Institution in = { .name = "", .kind = "other", .country = "GB", .town = "", .partnership = "", .ods = "", .ror = "", .company = "",
                       .website = "", .about = "" };
    PairList wrong = { 0 };
    Text field = "";
    Err err = known(im, cells, &in);
    if (err && err != E_NOT_FOUND) return err;
    bool added = err == E_NOT_FOUND, differs = take(im, cells, &in);
    institution_check(im->a, &in, &wrong);
    if (wrong.n) { import_verdict(im, line, in.name, "refuse", wrong.at[0].value); return OK; }
    if (added || differs) {
        err = im->keep ? institution_keep(im->db, &in, im->actor, im->now, &field) : OK;
        if (err == E_INVALID) {
            import_verdict(im, line, in.name, "refuse", arena_printf(im->a, "Another has the same %s", field));
            return OK;
        }
        TRY(err);
    }
    import_verdict(im, line, in.name, added ? "add" : differs ? "change" : "same", "");
    return OK;
}

static Err row(void *with, size_t line, const TextList *cells)
{
    Importing *im = with;
    if (*im->out->wrong) return OK;
    if (!im->columns.n) {
        for (size_t i = 0; i < cells->n && i < COLUMNS_MOST; i++)
            *LIST_PUSH(im->a, &im->columns) = text_fold(im->a, text_trim(im->a, cells->at[i]));
        if (!text_in(&im->columns, im->title))
            im->out->wrong = arena_printf(im->a, "The first line must name the columns, and one of them must be \"%s\"", im->title);
        return OK;
    }
    if (im->out->lines.n == IMPORT_ROWS_MOST) im->out->wrong = "Give at most 2,000 rows at a time";
    return *im->out->wrong ? OK : im->row(im, line, cells);
}

Err import_rows(Importing *im, Text csv, ImportFound *out)
{
    ON_EXIT(arena_done) Arena *cells = arena_new();
    *out = (ImportFound){ .wrong = "" };
    im->out = out;
    Err err = csv_read(cells, csv, strlen(csv), row, im);
    if (err == E_INVALID) out->wrong = "This is no CSV file: a quote is not closed, or a row has more than 500 columns";
    return err == E_INVALID ? OK : err;
}

Err import_institutions(Db *db, Arena *a, Text csv, bool keep, Text actor, Time now, ImportFound *out)
{
    Importing im = { .db = db, .a = a, .keep = keep, .actor = actor, .now = now, .title = "name", .row = one_row };
    return import_rows(&im, csv, out);
}
