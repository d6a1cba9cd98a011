#include "base/words.h"
#include "http/server_in.h"
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { UPLOADS_MOST = 64, NAME_MOST = 200 };              /* at a time, in all; bytes of a file's name */

Err upload_too_large(Exchange *x)
{
    return http_refuse(&x->req, &x->res, 413, "The file is too large: it may hold at most %zu MB. Make it smaller, or send it in parts.",
                       x->server->options.file_most >> 20);
}

/* What stands after the last folder, of either kind; signs that are no text become _. */
static Text plain_name(Arena *a, Text sent)
{
    Text slash = strrchr(sent, '/'), last = slash ? slash + 1 : sent, back = strrchr(last, '\\');
    char *s = (char *)text_trim(a, back ? back + 1 : last);
    size_t n = strlen(s);
    if (n > NAME_MOST) s += n - NAME_MOST;                /* its end says what it is */
    while (n > NAME_MOST && (*s & 0xc0) == 0x80) s++;
    for (char *c = s; *c; c++) if ((unsigned char)*c < ' ' || *c == 127) *c = '_';
    return s;
}

/* A file of no name: gone when it is closed, and when the program ends however that comes about. */
static Err open_nameless(Arena *a, Text dir, int *out)
{
    char *path = (char *)arena_printf(a, "%s/coming-XXXXXX", dir);
    int fd = mkostemp(path, O_CLOEXEC);
    if (fd < 0) return BROKEN("no file can be made in %s: %s", dir, strerror(errno));
    unlink(path);
    *out = fd;
    return OK;
}

static Err begin(Exchange *x, Text field, Text name)
{
    Upload *up = &x->file.upload;
    Arena *a = x->req.arena;
    if (!text_valid(field, strlen(field)) || !text_valid(name, strlen(name)))
        return http_refuse(&x->req, &x->res, 400, "The name of the file could not be read: give it another name and send it once more.");
    up->field = arena_copy(a, field, strlen(field));
    up->name = plain_name(a, arena_copy(a, name, strlen(name)));
    if (up->fd >= 0) return OK;
    if (atomic_fetch_add(&x->server->uploads, 1) >= UPLOADS_MOST) {
        atomic_fetch_sub(&x->server->uploads, 1);
        return http_refuse(&x->req, &x->res, 503, "Many files are being sent at this moment. Wait a minute, then send yours once more.");
    }
    Err err = open_nameless(a, x->server->options.file_dir, &up->fd);
    if (err) atomic_fetch_sub(&x->server->uploads, 1);
    digest_begin(&x->file.digest);
    return err;
}

static Err keep(Exchange *x, const char *data, size_t n)
{
    Upload *up = &x->file.upload;
    if ((size_t)up->size + n > x->server->options.file_most) return upload_too_large(x);
    for (size_t done = 0; done < n; ) {
        ssize_t wrote = write(up->fd, data + done, n - done);
        if (wrote < 0 && errno != EINTR) return BROKEN("a file that comes cannot be written: %s", strerror(errno));
        done += wrote > 0 ? (size_t)wrote : 0;
    }
    digest_add(&x->file.digest, data, n);
    up->size += (i64)n;
    return OK;
}

bool upload_take(Exchange *x, Text field, Text name, bool begins, const char *data, size_t n)
{
    Upload *up = &x->file.upload;
    x->file.seen += n;
    if (!x->req.route->upload) { x->parts_file = x->parts_file || *name || n; return true; }
    if (!*name && !n) return true;                        /* the field was left empty */
    if (begins && up->size) x->file.two = true;           /* libmicrohttpd may begin one twice, first with nothing of it */
    if (x->file.two) return true;
    if (begins || up->fd < 0) x->err = begin(x, field, name);
    if (!x->err && n) x->err = keep(x, data, n);
    x->drop = x->drop || x->err;
    return !x->err;
}

Err upload_end(Exchange *x)
{
    Upload *up = &x->file.upload;
    char hex[HASH_HEX];
    if (x->file.two) return http_refuse(&x->req, &x->res, 400, "Send one file at a time: two came with this form.");
    if (up->fd < 0) return OK;
    digest_end(&x->file.digest, hex);
    up->digest = arena_copy(x->req.arena, hex, HASH_HEX - 1);
    x->req.upload = up;
    return OK;
}

void upload_free(Exchange *x)
{
    if (x->file.upload.fd < 0) return;
    close(x->file.upload.fd);
    x->file.upload.fd = -1;
    atomic_fetch_sub(&x->server->uploads, 1);
}
