#include "files/shelf.h"
#include "base/digest.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 << 10, HEX = HASH_HEX - 1 };

static void close_fd(int *fd)     { if (*fd >= 0) close(*fd); }
static void close_folder(DIR **d) { if (*d) closedir(*d); }

bool shelf_hash(Text s) { return strlen(s) == HEX && strspn(s, "0123456789abcdef") == HEX; }

static Text folder_of(Arena *a, Text folder, Text hash) { return arena_printf(a, "%s/%.2s/%.2s", folder, hash, hash + 2); }

Text shelf_path(Arena *a, Text folder, Text hash) { return arena_printf(a, "%s/%s", folder_of(a, folder, hash), hash); }

static Err sync_folder(Text path)
{
    ON_EXIT(close_fd) int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return fd < 0 || fsync(fd) ? BROKEN("cannot sync %s: %s", path, strerror(errno)) : OK;
}

/* A new folder is on the disk only when the one above it is. */
static Err make_folder(Text above, Text path)
{
    if (!mkdir(path, 0700)) return sync_folder(above);
    return errno == EEXIST ? OK : BROKEN("cannot make %s: %s", path, strerror(errno));
}

static Err make_folders(Arena *a, Text folder, Text hash)
{
    Text first = arena_printf(a, "%s/%.2s", folder, hash);
    TRY(make_folder(".", folder));
    TRY(make_folder(folder, first));
    return make_folder(first, folder_of(a, folder, hash));
}

Err shelf_hold(Text folder, bool alone, bool wait, int *held)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (mkdir(folder, 0700) && errno != EEXIST) return BROKEN("cannot make %s: %s", folder, strerror(errno));
    int fd = open(arena_printf(a, "%s/held", folder), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return BROKEN("cannot open %s/held: %s", folder, strerror(errno));
    while (flock(fd, (alone ? LOCK_EX : LOCK_SH) | (wait ? 0 : LOCK_NB))) {
        if (errno == EINTR) continue;
        Err err = errno == EWOULDBLOCK ? E_BUSY : BROKEN("cannot lock %s/held: %s", folder, strerror(errno));
        close(fd);
        return err;
    }
    *held = fd;
    return OK;
}

void shelf_release(int *held) { close_fd(held); }

static Err copy(int from, i64 size, int to)
{
    char piece[PIECE];
    for (i64 at = 0; at < size; ) {
        ssize_t n = pread(from, piece, sizeof piece, at);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return BROKEN("a file to be kept cannot be read: %s", strerror(errno));
        if (write(to, piece, (size_t)n) != n) return BROKEN("a file cannot be kept: %s", strerror(errno));
        at += n;
    }
    return fsync(to) ? BROKEN("a file cannot be kept: %s", strerror(errno)) : OK;
}

/* Under another name first: whoever finds it under its hash finds it whole. */
static Err put(Arena *a, Text folder, int fd, i64 size, Text hash)
{
    Text path = shelf_path(a, folder, hash);
    char *part = (char *)arena_printf(a, "%s.part-XXXXXX", path);
    TRY(make_folders(a, folder, hash));
    ON_EXIT(close_fd) int to = mkostemp(part, O_CLOEXEC);
    if (to < 0) return BROKEN("cannot write %s: %s", part, strerror(errno));
    Err err = copy(fd, size, to);
    if (!err && rename(part, path)) err = BROKEN("cannot rename %s: %s", part, strerror(errno));
    if (err) { unlink(part); return err; }
    return sync_folder(folder_of(a, folder, hash));
}

Err shelf_keep(Text folder, int fd, i64 size, Text hash)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    ON_EXIT(shelf_release) int held = -1;
    struct stat s;
    TRY(shelf_hold(folder, false, true, &held));
    Text path = shelf_path(a, folder, hash);
    bool there = !stat(path, &s) && s.st_size == size && !utimensat(AT_FDCWD, path, NULL, 0);
    return there ? OK : put(a, folder, fd, size, hash);
}

Err shelf_open(Text folder, Text hash, int *fd, i64 *size)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text path = shelf_path(a, folder, hash);
    struct stat s;
    int got = open(path, O_RDONLY | O_CLOEXEC);
    if (got < 0) return errno == ENOENT ? E_NOT_FOUND : BROKEN("cannot read %s: %s", path, strerror(errno));
    if (fstat(got, &s)) { close(got); return BROKEN("cannot read %s: %s", path, strerror(errno)); }
    *fd = got;
    *size = s.st_size;
    return OK;
}

Err shelf_prove(Text folder, Text hash)
{
    ON_EXIT(close_fd) int fd = -1;
    char piece[PIECE], hex[HASH_HEX];
    Digest d;
    i64 size;
    ssize_t n;
    TRY(shelf_open(folder, hash, &fd, &size));
    digest_begin(&d);
    while ((n = read(fd, piece, sizeof piece)) > 0) digest_add(&d, piece, (size_t)n);
    if (n < 0) return BROKEN("a file cannot be read: %s", strerror(errno));
    digest_end(&d, hex);
    return same(hex, hash) ? OK : E_INVALID;
}

Err shelf_copy(Text from, Text to, Text hash)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    ON_EXIT(close_fd) int fd = -1;
    i64 size;
    if (!shelf_hash(hash)) return E_NOT_FOUND;
    TRY(shelf_open(from, hash, &fd, &size));
    return put(a, to, fd, size, hash);
}

Err shelf_wanted(Text folder, Text hash, Time *at)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    struct stat s;
    if (stat(shelf_path(a, folder, hash), &s)) return errno == ENOENT ? E_NOT_FOUND : BROKEN("cannot look at a file: %s", strerror(errno));
    at->s = s.st_mtime;
    return OK;
}

Err shelf_drop(Text folder, Text hash)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text path = shelf_path(a, folder, hash);
    if (unlink(arena_printf(a, "%s.png", path)) && errno != ENOENT) return BROKEN("cannot delete a picture: %s", strerror(errno));
    return unlink(path) && errno != ENOENT ? BROKEN("cannot delete %s: %s", path, strerror(errno)) : OK;
}

/* Walking: two levels of folders with two signs each, then files. */

typedef struct Walk { ShelfEach each; void *with; int level; } Walk;

static Err walk(Text folder, const Walk *w);

static Err visit(Arena *a, Text folder, Text name, const Walk *w)
{
    Text path = arena_printf(a, "%s/%s", folder, name);
    struct stat s;
    if (lstat(path, &s)) return errno == ENOENT ? OK : BROKEN("cannot look at %s: %s", path, strerror(errno));
    if (w->level < 2) return S_ISDIR(s.st_mode) && strlen(name) == 2 ? walk(path, &(Walk){ w->each, w->with, w->level + 1 }) : OK;
    return S_ISREG(s.st_mode) ? w->each(w->with, &(ShelfItem){ path, name, { s.st_mtime } }) : OK;
}

static Err walk(Text folder, const Walk *w)
{
    ON_EXIT(close_folder) DIR *d = opendir(folder);
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (!d) return errno == ENOENT ? OK : BROKEN("cannot read %s: %s", folder, strerror(errno));
    for (struct dirent *e; (e = readdir(d)); ) {
        if (*e->d_name == '.') continue;
        TRY(visit(a, folder, e->d_name, w));
        arena_reset(a);
    }
    return OK;
}

Err shelf_walk(Text folder, ShelfEach each, void *with) { return walk(folder, &(Walk){ each, with, 0 }); }
