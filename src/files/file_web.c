#include "files/file_web.h"
#include "files/kind.h"
#include "files/picture.h"
#include "files/shelf.h"

enum { WORD_MOST = 20 };

static const Field FILE_FIELDS[] = { FIELD(FileQuery, view, WORD_MOST, NULL) };
const Form FILE_QUERY = FORM(FileQuery, FILE_FIELDS);

Text file_scanned_words(const Site *site)
{
    return blank(site->clamd) ? "Files are not scanned for viruses here: open only what you expect from somebody you know."
                              : "Every file is scanned for viruses before it can be opened.";
}

FileForm file_form(const Req *req, const Res *res, Url action, Text label)
{
    Arena *a = req->arena;
    Text most = bytes_words(a, req->site->file_most);
    return (FileForm){ .action = action, .csrf = req->who.csrf,
        .file = { .name = "file", .label = label, .accept = KINDS_ACCEPT, .most = req->site->file_most,
                  .hint = arena_printf(a, "One file of at most %s: %s.", most, KINDS_ALLOWED),
                  .too_large = arena_printf(a, "The file is too large: it may hold at most %s", most),
                  .wrong = http_wrong_of(res, "file") } };
}

static Err scan(Req *req, const Upload *up, Looked *out)
{
    TRY(blob_condemned(req->db, out->file.hash, &out->infected));
    if (!out->infected) out->file.scan = scan_file(req->site->clamd, up->fd, up->size);
    out->infected = out->infected || out->file.scan == SCAN_INFECTED;
    return OK;
}

static Err keep(Req *req, const Upload *up, const Looked *l)
{
    const Given *f = &l->file;
    if (l->infected) return OK;
    TRY(shelf_keep(req->site->files, up->fd, f->size, f->hash));
    if (file_kind_is_pdf(f->type) && f->scan != SCAN_WAITING) picture_make(req->site->files, f->hash);
    return OK;
}

Err file_look(Req *req, Res *res)
{
    const Upload *up = req->upload;
    Looked *l = arena_take(req->arena, sizeof *l);
    Text why = NULL;
    if (blank(req->site->files)) return BROKEN("there is no folder for files");
    if (!up) { http_wrong(req, res, "file", "Choose a file"); return OK; }
    if (!up->size) { http_wrong(req, res, "file", "The file is empty: choose another"); return OK; }
    l->file = (Given){ .name = up->name, .hash = up->digest, .size = up->size };
    Err err = file_kind_find(req->arena, up->fd, up->name, &l->file.type, &why);
    if (err == E_INVALID) { http_wrong(req, res, "file", "%s", why); return OK; }
    TRY(err);
    l->file.name = file_kind_name(req->arena, up->name, l->file.type);
    TRY(scan(req, up, l));
    req->ready = l;
    return keep(req, up, l);
}

void file_say_infected(Req *req, Res *res)
{
    http_wrong(req, res, "file", "The virus scanner found something harmful in this file. It was not kept. Ask whoever gave it to you, or "
                                 "your IT service, before you open it again.");
    res->status = 422;
}

/* Its name in both forms that browsers read (RFC 6266). */
static Text disposition(Arena *a, Text name, bool shown)
{
    char *plain = (char *)arena_copy(a, name, strlen(name));
    for (char *c = plain; *c; c++) if ((unsigned char)*c < ' ' || (unsigned char)*c > '~' || strchr("\"\\%;", *c)) *c = '_';
    return arena_printf(a, "%s; filename=\"%s\"; filename*=UTF-8''%s", shown ? "inline" : "attachment", plain,
                        url_path(a, "/%s", name).s + 1);
}

static Err send_picture(Req *req, Res *res, const SentFile *f)
{
    TRY(picture_open(req->site->files, f->blob, &res->file, &res->file_n));
    res->type = "image/png";
    res->disposition = "inline";
    return OK;
}

Err file_send(Req *req, Res *res, const SentFile *f, Text view)
{
    if (!f->kept || blank(req->site->files)) return E_NOT_FOUND;
    if (!f->ready) return http_refuse(req, res, 409, "This file is not yet scanned for viruses. Try again in a few minutes.");
    res->sandbox = true;
    if (same(view, "picture") && file_kind_is_pdf(f->type)) return send_picture(req, res, f);
    Err err = shelf_open(req->site->files, f->blob, &res->file, &res->file_n);
    if (err) return err == E_NOT_FOUND ? BROKEN("a file that is in the records is missing: \"hilum doctor\" says which") : err;
    res->type = f->type;
    res->disposition = disposition(req->arena, f->name, same(view, "inline") && file_kind_is_picture(f->type));
    return OK;
}
