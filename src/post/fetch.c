#include "post/fetch.h"
#include "base/log.h"
#include "post/imap.h"
#include "post/post.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_MOST = 200 };

static void close_fd(int *fd)   { if (*fd >= 0) close(*fd); }
static void close_dir(DIR **d)  { if (*d) closedir(*d); }

static Err run(Db *db, Through through, Work body, void *with)
{
    return through.run ? through.run(through.self, body, with) : db_transact(db, body, with);
}

/* ---- one file of a Maildir ---- */

/* At most so many bytes; *large: there were more. */
static Err read_some(Arena *a, Text path, Buf *out, bool *large)
{
    ON_EXIT(close_fd) int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0) return errno == ENOENT ? E_NOT_FOUND : BROKEN("a mail that came in cannot be read: %s", strerror(errno));
    char *piece = arena_take(a, 64 << 10);
    ssize_t n = 0;
    while (out->n <= POST_BYTES_MOST && (n = read(fd, piece, 64 << 10)) > 0) buf_add(out, piece, (size_t)n);
    if (n < 0) return BROKEN("a mail that came in cannot be read: %s", strerror(errno));
    *large = out->n > POST_BYTES_MOST;
    return OK;
}

typedef struct Taking { Fetched fetched; const Site *site; Time now; } Taking;

static Err take(Db *db, void *with)
{
    const Taking *t = with;
    return post_take(db, &t->fetched, t->site, t->now);
}

/* Taken first and moved then: after a crash in between it is met again, and known by its key. */
static Err take_file(Db *db, const Fetching *f, Text maildir, Text name, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text path = arena_printf(a, "%s/new/%s", maildir, name);
    Buf  bytes = { .arena = a };
    Came came;
    Taking t = { .fetched.file = name, .site = f->site, .now = now };
    Err err = read_some(a, path, &bytes, &t.fetched.large);
    if (err == E_NOT_FOUND) return OK;                   /* another node has it */
    TRY(err);
    if (!mime_read(a, buf_end(&bytes), bytes.n, &came)) t.fetched.came = &came;
    t.fetched.key = post_key(a, t.fetched.came ? came.message_id : "", buf_end(&bytes), bytes.n);
    TRY(run(db, f->through, take, &t));
    if (rename(path, arena_printf(a, "%s/cur/%s:2,S", maildir, name)) && errno != ENOENT)
        return BROKEN("a mail that came in cannot be moved to cur: %s", strerror(errno));
    return OK;
}

static int by_name(const void *a, const void *b) { return strcmp(*(const Text *)a, *(const Text *)b); }

/* In the order in which they came: names of a Maildir begin with the time. */
static Err take_maildir(Db *db, const Fetching *f, Text maildir, Time now, int most, int *taken)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TextList names = { 0 };
    ON_EXIT(close_dir) DIR *dir = opendir(arena_printf(a, "%s/new", maildir));
    if (!dir) return BROKEN("the Maildir of mail that comes in has no folder new that can be read: %s", strerror(errno));
    for (struct dirent *e; (e = readdir(dir)); )
        if (e->d_name[0] != '.' && strlen(e->d_name) <= NAME_MOST) *LIST_PUSH(a, &names) = arena_copy(a, e->d_name, strlen(e->d_name));
    if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
    for (size_t i = 0; i < names.n && *taken < most; i++, ++*taken) TRY(take_file(db, f, maildir, names.at[i], now));
    return OK;
}

/* ---- IMAP, into a Maildir of our own ---- */

static Err folders(Arena *a, Text maildir)
{
    static const Text PARTS[] = { "", "/tmp", "/new", "/cur" };
    for (size_t i = 0; i < COUNT(PARTS); i++)
        if (mkdir(arena_printf(a, "%s%s", maildir, PARTS[i]), 0700) && errno != EEXIST)
            return BROKEN("no folder can be made for mail that comes in: %s", strerror(errno));
    return OK;
}

static Err write_file(Arena *a, Text maildir, Text name, const Buf *bytes)
{
    Text part = arena_printf(a, "%s/tmp/%s", maildir, name);
    ON_EXIT(close_fd) int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, bytes->s, bytes->n) != (ssize_t)bytes->n || fsync(fd))
        return BROKEN("a mail that came in cannot be written: %s", strerror(errno));
    if (rename(part, arena_printf(a, "%s/new/%s", maildir, name))) return BROKEN("a mail that came in cannot be kept: %s", strerror(errno));
    return OK;
}

static Err bring_one(Imap *imap, Text maildir, i64 uid, Time now, Text *why)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Buf bytes = { .arena = a };
    TRY(imap_fetch(imap, a, uid, &bytes, why));
    if (bytes.n) TRY(write_file(a, maildir, arena_printf(a, "%" PRId64 ".%" PRId64 ".imap", now.s, uid), &bytes));
    return imap_mark(imap, a, uid, why);
}

static Err bring(const Fetching *f, Text maildir, Time now, int most)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    ON_EXIT(imap_done) Imap *imap = imap_new(f->server);
    IntList waiting = { 0 };
    Text why = "";
    TRY(folders(a, maildir));
    Err err = imap_waiting(imap, a, (size_t)most, &waiting, &why);
    for (size_t i = 0; i < waiting.n && !err; i++) err = bring_one(imap, maildir, waiting.at[i], now, &why);
    if (err == E_BUSY) log_event("imap", LOG("why", why), LOG_END);
    return err == E_BUSY ? OK : err;
}

Err post_fetch(Db *db, const Fetching *f, Time now, int most, int *taken)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    *taken = 0;
    if (!blank(f->server->maildir)) TRY(take_maildir(db, f, f->server->maildir, now, most, taken));
    if (blank(f->server->imap_url)) return OK;
    Text own = arena_printf(a, "%s/post", f->dir);
    TRY(bring(f, own, now, most));
    return take_maildir(db, f, own, now, most, taken);
}
