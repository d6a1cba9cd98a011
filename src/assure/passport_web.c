#include "assure/passport_web.h"
#include "base/when.h"
#include "base/words.h"
#include "journal/seal.h"
#include <unistd.h>

Err passport_send(Req *req, Res *res)
{
    Idea idea;
    CheckRow c;
    Text file;
    TRY(check_open_to_read(req, &idea, &c));
    TRY(passport_write(req->db, req->arena, &c, req->site, req->today, &file));
    buf_text(&res->body, file);
    res->type = "text/plain; charset=utf-8";
    res->disposition = arena_printf(req->arena, "attachment; filename=\"%s-%s.txt\"", c.reference, c.name);
    return OK;
}

/* The text of the file that came; a sentence beside the field when there is none. */
static Text file_text(Req *req, Res *res)
{
    const Upload *up = req->upload;
    if (!up || !up->size) { http_wrong(req, res, "file", "Choose the file that the other hospital gave you"); return NULL; }
    if (up->size > PASSPORT_MOST) {
        http_wrong(req, res, "file", "The file is too large to be a signed check: choose another");
        return NULL;
    }
    char *text = arena_take(req->arena, (size_t)up->size + 1);
    if (pread(up->fd, text, (size_t)up->size, 0) != up->size || !text_valid(text, (size_t)up->size)) {
        http_wrong(req, res, "file", "This is not a check that a Hilum signed: choose the file as it came");
        return NULL;
    }
    return text;
}

Err passport_post(Req *req, Res *res)
{
    Idea idea;
    CheckRow c;
    Passport p;
    Text why = "";
    Actor who = check_actor(req);
    i64 id;
    TRY(check_open(req, &idea, &c));
    if (!check_may(&c, &who)) return E_DENIED;
    Text file = file_text(req, res);
    if (file && passport_read(req->arena, file, &p, &why)) http_wrong(req, res, "file", "%s", why);
    else if (file && !same(p.check, c.name))
        http_wrong(req, res, "file", "This file is of another check: %s", p.title);
    if (res->wrong.n) return reuse_draw(req, res, &idea, &c);
    TRY(passport_take(req->db, &c, file, &p, &who, &id));
    return http_see(res, url_path(req->arena, "/work/%ld/checks/%ld/passports/%ld", c.idea, c.id, id));
}

static Err know(const Req *req, PassportPage *page)
{
    PassportKnown k;
    TRY(passport_known(req->db, &page->row, &k));
    page->warns = !k.same;
    page->known = k.same ? "Files of this hospital came with the same key before."
        : k.other ? "Files of this hospital came before, with another key. Ask them whether they changed it, before you rely on this."
                  : "No file of this hospital came before. Ask them for their key by telephone and compare it with this one.";
    return OK;
}

Err passport_show(Req *req, Res *res)
{
    Idea idea;
    PassportPage page = { .check = { 0 } };
    Text why;
    TRY(check_open_to_read(req, &idea, &page.check));
    TRY(passport_get(req->db, page.check.id, req->argn[2], &page.row));
    if (passport_read(req->arena, page.row.body, &page.passport, &why)) return BROKEN("passport %lld: %s", (long long)page.row.id, why);
    page.page = check_frame(req, res, &idea, &page.check, "A check from elsewhere");
    page.seal = seal_words(req->arena, page.passport.seal);
    page.newer = page.passport.version != page.check.form_version;
    page.may = who_may(&req->who, R_NOTE);
    TRY(know(req, &page));
    return RENDER(req, res, passport_page, &page);
}
