#include "directory/import_web.h"
#include "journal/journal.h"
#include <unistd.h>

enum { ACT_MOST = 10 };

typedef struct ImportForm { Text act, csv; } ImportForm;
static const Field IMPORT_FIELDS[] = { FIELD(ImportForm, act, ACT_MOST, "Choose what to do"),
                                       FIELD_LINES(ImportForm, csv, IMPORT_TEXT_MOST, NULL) };
const Form IMPORT_FORM = FORM(ImportForm, IMPORT_FIELDS);

static Err draw(Req *req, Res *res, ImportPage *page)
{
    page->page = web_page(req, res, page->of->title);
    page->page.back = url_checked(page->of->back);
    page->page.back_label = page->of->back_label;
    page->wrong = res->wrong;
    page->csrf = req->who.csrf;
    page->action = url_checked(arena_printf(req->arena, "%s/import", page->of->back));
    page->csv.name = "csv";
    page->csv.label = "The rows, as CSV";
    page->csv.hint = arena_printf(req->arena, "Paste them here. The first line names the columns: %s", page->of->columns);
    page->csv.rows = 10;
    page->csv.wrong = http_wrong_of(res, "csv");
    if (page->kept) page->page.notice = "Kept. What became of each row stands below.";
    return RENDER(req, res, import_page, page);
}

Err import_show_of(Req *req, Res *res, const ImportKind *of)
{
    ImportPage page = { .of = of, .csv = { .value = "" }, .found = { .wrong = "" } };
    return draw(req, res, &page);
}

/* A file that came goes into the field of the form, so that what was looked at is what is kept. */
static Err text_of(Req *req, const ImportKind *of, Text *out)
{
    const ImportForm *f = req->form;
    const Upload *up = req->upload;
    *out = same(f->act, "list") && of->list ? of->list() : f->csv;
    if (!up || !up->size || up->size > IMPORT_TEXT_MOST || same(f->act, "keep")) return OK;
    char *bytes = arena_take(req->arena, (size_t)up->size + 1);
    if (pread(up->fd, bytes, (size_t)up->size, 0) != up->size) return BROKEN("cannot read a file that came with a form");
    *out = bytes;
    return OK;
}

Err import_post_of(Req *req, Res *res, const ImportKind *of)
{
    const ImportForm *f = req->form;
    ImportPage page = { .of = of, .found = { .wrong = "" } };
    Text csv;
    TRY(text_of(req, of, &csv));
    if (req->upload && req->upload->size > IMPORT_TEXT_MOST)
        http_wrong(req, res, "file", "Choose a file of at most 500,000 bytes, or part it in two");
    if (blank(csv)) http_wrong(req, res, "csv", "Paste the rows, or choose a file");
    page.csv.value = csv;
    if (res->wrong.n) return draw(req, res, &page);
    page.kept = !same(f->act, "look");
    TRY(of->import(req->db, req->arena, csv, page.kept, actor_person(req->arena, req->who.person), req->now, &page.found));
    page.looked = true;
    if (*page.found.wrong) http_wrong(req, res, "csv", "%s", page.found.wrong);
    if (page.kept && !res->wrong.n) page.csv.value = "";
    return draw(req, res, &page);
}

static const ImportKind INSTITUTIONS = {
    .title = "Organisations from a file", .back = "/organisations", .back_label = "Organisations", .import = import_institutions,
    .columns = "name, and any of kind, country, town, latitude, longitude, partnership, strength, ods, ror, company, website, about",
    .known = "its ODS code, ROR ID, Companies House number or name",
    .list = import_nhs_list, .list_label = "Enter the NHS trusts and boards of England",
};

Err import_show(Req *req, Res *res) { return import_show_of(req, res, &INSTITUTIONS); }
Err import_post(Req *req, Res *res) { return import_post_of(req, res, &INSTITUTIONS); }
