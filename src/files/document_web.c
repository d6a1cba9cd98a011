#include "files/document_web.h"
#include "files/kind.h"
#include "files/picture.h"
#include "pathway/open.h"

enum { TITLE_MOST = 150, WORD_MOST = 20, KEY_MOST = 60 };

typedef struct DocumentsQuery { Text done; } DocumentsQuery;
static const Field QUERY_FIELDS[] = { FIELD(DocumentsQuery, done, WORD_MOST, NULL) };
const Form DOCUMENTS_QUERY = FORM(DocumentsQuery, QUERY_FIELDS);

static const Field DOCUMENT_FIELDS[] = { FIELD(DocumentForm, title, TITLE_MOST, NULL), FIELD(DocumentForm, side, WORD_MOST, NULL),
                                         FIELD(DocumentForm, answer, KEY_MOST, NULL) };
const Form DOCUMENT_FORM = FORM(DocumentForm, DOCUMENT_FIELDS);
const Form RENEW_FORM = { DOCUMENT_FIELDS, 0, sizeof(DocumentForm) };

Url document_url(Arena *a, const DocumentsAt *at, i64 document)
{
    return url_checked(arena_printf(a, "%s/%lld", at->base.s, (long long)document));
}

Url document_file_url(Arena *a, const DocumentsAt *at, i64 document, i64 number, Text view)
{
    Text query = *view ? arena_printf(a, "?view=%s", view) : "";
    return url_checked(arena_printf(a, "%s/%lld/files/%lld%s", at->base.s, (long long)document, (long long)number, query));
}

/* A browser keeps no file when something else of its form is wrong. */
static FileForm form_of(const Req *req, const Res *res, Url action, Text label)
{
    FileForm form = file_form(req, res, action, label);
    if (res->wrong.n && !*form.file.wrong) form.file.wrong = "Choose the file again";
    return form;
}

static Choice side_choice(const Req *req, const Res *res)
{
    Choice c = { .name = "side", .label = "Who may see it?", .value = http_sent(req, "side"), .wrong = http_wrong_of(res, "side") };
    *LIST_PUSH(req->arena, &c.options) = (Option){ .value = "inside", .label = "Colleagues only" };
    *LIST_PUSH(req->arena, &c.options) = (Option){ .value = "outside", .label = "Colleagues and the sender",
                                                   .hint = "The sender is told by letter." };
    return c;
}

static Choice answer_choice(const Req *req, const Res *res, const DocumentsAt *at)
{
    Choice c = { .name = "answer", .label = "Does it belong to one of your answers?", .value = http_sent(req, "answer"),
                 .hint = "It then goes when you take that answer away.", .wrong = http_wrong_of(res, "answer") };
    *LIST_PUSH(req->arena, &c.options) = (Option){ .value = "", .label = "No, to all of it" };
    for (size_t i = 0; i < at->answers.n; i++) *LIST_PUSH(req->arena, &c.options) = at->answers.at[i];
    return c;
}

static Text notice_of(const Req *req)
{
    static const struct { Text done, words; } DONE[] = {
        { "added", "The document is added." }, { "renewed", "The newer version is added." }, { "removed", "The document is removed." },
    };
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].done, http_sent(req, "done"))) return DONE[i].words;
    return NULL;
}

/* The sender's documents are those for both sides. */
static Text side_seen(const DocumentsAt *at) { return at->who.sender ? "outside" : ""; }

static bool open_to(const DocumentsAt *at) { return at->may_add && (at->who.sender || !same(at->idea.state, "closed")); }

Err documents_at_show(Req *req, Res *res, const DocumentsAt *at)
{
    bool sender = at->who.sender;
    DocumentsPage page = {
        .page = at->frame(req, res, &at->idea, "Documents"), .wrong = res->wrong, .at = at,
        .form = form_of(req, res, at->base, sender ? "Your file" : "The file"),
        .title = { .name = "title", .label = "What is it? (optional)", .hint = "If you leave it empty, the name of the file is shown.",
                   .value = http_sent(req, "title"), .wrong = http_wrong_of(res, "title") },
        .side = side_choice(req, res), .answer = answer_choice(req, res, at), .scanned_words = file_scanned_words(req->site),
    };
    if (!res->wrong.n) page.page.notice = notice_of(req);
    TRY(document_list(req->db, req->arena, at->idea.id, side_seen(at), false, &page.documents));
    TRY(document_list(req->db, req->arena, at->idea.id, side_seen(at), true, &page.removed));
    page.full = page.documents.n >= DOCUMENTS_MOST;
    page.may_add = open_to(at) && !blank(req->site->files);
    return RENDER(req, res, documents_page, &page);
}

Err documents_at_look(Req *req, Res *res, const DocumentsAt *at)
{
    return open_to(at) ? file_look(req, res) : OK;        /* the handler refuses it */
}

/* The refusal stays in the journal although the form comes back. */
static Err refuse_infected(Req *req, Res *res, const DocumentsAt *at, const Looked *l)
{
    TRY(document_refused(req->db, &at->idea, &l->file, &at->who, req->now));
    file_say_infected(req, res);
    return OK;
}

static Err ended(Req *req, Res *res)
{
    return http_refuse(req, res, 409, "This idea has ended, so colleagues add no documents to it. Open it again first.");
}

static Err see(Req *req, Res *res, Url to, Text done)
{
    return http_see(res, url_checked(arena_printf(req->arena, "%s?done=%s", to.s, done)));
}

static void check_side(Req *req, Res *res, const DocumentsAt *at, Text side)
{
    if (!at->who.sender && !same(side, "inside") && !same(side, "outside")) http_wrong(req, res, "side", "Choose who may see it");
}

static void check_answer(Req *req, Res *res, const DocumentsAt *at, Text answer)
{
    for (size_t i = 0; i < at->answers.n; i++) if (same(at->answers.at[i].value, answer)) return;
    if (*answer && at->who.sender) http_wrong(req, res, "answer", "Choose one of your answers from the list");
}

Err documents_at_add(Req *req, Res *res, const DocumentsAt *at)
{
    const DocumentForm *f = req->form;
    const Looked *l = req->ready;
    i64 id;
    if (!open_to(at)) return ended(req, res);
    check_side(req, res, at, f->side);
    check_answer(req, res, at, f->answer);
    if (l && l->infected) TRY(refuse_infected(req, res, at, l));
    if (!l && !res->wrong.n) http_wrong(req, res, "file", "Choose a file");
    if (res->wrong.n) return documents_at_show(req, res, at);
    DocumentWish wish = { f->side, *f->title ? f->title : l->file.name, at->who.sender ? f->answer : "" };
    Err err = document_add(req->db, &at->idea, &wish, &l->file, &at->who, req->site, req->now, &id);
    if (err == E_CONFLICT) return ended(req, res);
    if (err != E_INVALID) return err ? err : see(req, res, at->base, "added");
    http_wrong(req, res, "file", "There are %d documents already, and no more fit. Remove one first, or add yours as a newer version of "
                                 "one.", DOCUMENTS_MOST);
    return documents_at_show(req, res, at);
}

/* One document. Another idea's, an inside one for the sender and one there is not are all the same. */
static Err meant(Req *req, const DocumentsAt *at, DocumentRow *out)
{
    TRY(document_get(req->db, req->arena, req->argn[at->place], out));
    bool theirs = out->idea == at->idea.id && (!at->who.sender || same(out->side, "outside"));
    return theirs ? OK : E_NOT_FOUND;
}

/* Which picture stands on its page: the picture itself, or that of a PDF's first page; none when there is none. */
static Url picture_url(const Req *req, const DocumentsAt *at, const DocumentRow *d)
{
    const SentFile *f = &d->newest;
    if (!f->ready || d->removed.s) return (Url){ "" };
    if (file_kind_is_picture(f->type)) return document_file_url(req->arena, at, d->id, f->number, "inline");
    if (file_kind_is_pdf(f->type) && !blank(req->site->files) && picture_there(req->site->files, f->blob))
        return document_file_url(req->arena, at, d->id, f->number, "picture");
    return (Url){ "" };
}

static Err draw(Req *req, Res *res, const DocumentsAt *at, const DocumentRow *d)
{
    Url here = document_url(req->arena, at, d->id);
    DocumentPage page = {
        .page = at->frame(req, res, &at->idea, d->title), .wrong = res->wrong, .at = at, .document = *d,
        .form = form_of(req, res, here, "The newer file"), .picture = picture_url(req, at, d),
        .fetch = document_file_url(req->arena, at, d->id, d->number, ""),
        .remove = url_checked(arena_printf(req->arena, "%s/remove", here.s)), .scanned_words = file_scanned_words(req->site),
        .may_renew = at->may_add && !blank(req->site->files) && document_may_renew(d, &at->idea, &at->who),
        .may_remove = at->may_add && document_may_remove(d, &at->who),
    };
    page.page.back = at->base;
    page.page.back_label = "Documents";
    if (!res->wrong.n) page.page.notice = notice_of(req);
    TRY(document_files(req->db, req->arena, d->id, &page.files));
    return RENDER(req, res, document_page, &page);
}

Err document_at_show(Req *req, Res *res, const DocumentsAt *at)
{
    DocumentRow d;
    TRY(meant(req, at, &d));
    return draw(req, res, at, &d);
}

Err document_at_renew(Req *req, Res *res, const DocumentsAt *at)
{
    const Looked *l = req->ready;
    DocumentRow d;
    TRY(meant(req, at, &d));
    if (!open_to(at)) return ended(req, res);
    if (l && l->infected) TRY(refuse_infected(req, res, at, l));
    if (!l && !res->wrong.n) http_wrong(req, res, "file", "Choose a file");
    if (res->wrong.n) return draw(req, res, at, &d);
    Err err = document_renew(req->db, &at->idea, &d, &l->file, &at->who, req->site, req->now);
    if (err != E_INVALID) return err ? err : see(req, res, document_url(req->arena, at, d.id), "renewed");
    http_wrong(req, res, "file", "This document has had %d versions, and no more fit. Add the file as a new document.", VERSIONS_MOST);
    return draw(req, res, at, &d);
}

Err document_at_remove(Req *req, Res *res, const DocumentsAt *at)
{
    DocumentRow d;
    TRY(meant(req, at, &d));
    TRY(document_remove(req->db, &d, &at->who, req->now));
    return see(req, res, at->base, "removed");
}

Err document_at_send(Req *req, Res *res, const DocumentsAt *at)
{
    const FileQuery *q = req->form;
    DocumentRow d;
    SentFile f;
    TRY(meant(req, at, &d));
    TRY(document_file(req->db, req->arena, d.id, req->argn[at->place + 1], &f));
    return d.removed.s ? E_NOT_FOUND : file_send(req, res, &f, q->view);
}

/* For colleagues. */

static Err at_work(Req *req, DocumentsAt *out)
{
    DocumentsAt at = { .place = 1, .may_add = who_may(&req->who, R_NOTE), .frame = idea_page,
                       .who = { .person = req->who.person, .triages = who_may(&req->who, R_TRIAGE) } };
    TRY(idea_open(req, &at.idea));
    at.base = url_path(req->arena, "/work/%ld/documents", at.idea.id);
    *out = at;
    return OK;
}

typedef Err (*Act)(Req *req, Res *res, const DocumentsAt *at);

static Err act(Req *req, Res *res, Act what)
{
    DocumentsAt at;
    TRY(at_work(req, &at));
    return what(req, res, &at);
}

Err documents_show(Req *req, Res *res)       { return act(req, res, documents_at_show); }
Err documents_prepare(Req *req, Res *res)    { return act(req, res, documents_at_look); }
Err documents_post(Req *req, Res *res)       { return act(req, res, documents_at_add); }
Err document_show(Req *req, Res *res)        { return act(req, res, document_at_show); }
Err document_post(Req *req, Res *res)        { return act(req, res, document_at_renew); }
Err document_post_remove(Req *req, Res *res) { return act(req, res, document_at_remove); }
Err document_send(Req *req, Res *res)        { return act(req, res, document_at_send); }
