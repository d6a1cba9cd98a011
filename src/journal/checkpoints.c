#include "journal/checkpoint_file.h"
#include "journal/heads.h"
#include "base/when.h"
#include "checkpoints.sql.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

/* On PostgreSQL an entry may be seen after one with a higher id, as long as its transaction lasts: so the floor, below which nothing
   is read again, trails the newest entry by 15 to 30 seconds. One seen later still is listed when its chain next grows. */
enum { PAGE = 1000, TRAIL_S = 15, HEADS_MOST = 100000 };      /* HEADS_MOST: of one checkpoint */

struct Checkpoints {
    int    fd;
    CheckpointKey key;
    Heads  heads, fresh;                                 /* what the file says; the new entries */
    Arena *page;
    i64    number, entries, floor, next_floor, seen;     /* seen: the newest id read */
    Time   floor_since;                                  /* when next_floor was seen */
    bool   more;                                         /* there were too many for one checkpoint */
    i64    size;                                         /* bytes of the file that are good */
    char   hash[HASH_HEX];
};

static void head_set(Head *head, const Link *link)
{
    head->seq = link->seq;
    sodium_hex2bin(head->hash, sizeof head->hash, link->hash, strlen(link->hash), NULL, NULL, NULL);
}

static Err replay(Checkpoints *c, CheckpointFile *f)
{
    Err err;
    while (!(err = checkpoint_next(f)))
        for (size_t i = 0; i < f->last.heads.n; i++) head_set(heads_put(&c->heads, f->last.heads.at[i].subject), &f->last.heads.at[i]);
    if (err == E_INVALID) return BROKEN("journal.checkpoints is damaged, no more are written: %s", f->wrong);
    if (err != E_NOT_FOUND) return err;
    if (f->last.number && !checkpoint_signed(&f->last, c->key.open)) return BROKEN("journal.checkpoints was not signed by journal.key");
    c->number = f->last.number;
    c->entries = f->last.entries;
    c->floor = c->next_floor = c->seen = f->last.floor;
    c->size = f->good;
    memcpy(c->hash, f->last.hash, sizeof c->hash);
    return OK;
}

static Err start(Checkpoints *c, Text dir)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text path = arena_printf(a, "%s/journal.checkpoints", dir);
    TRY(checkpoint_key_make(dir, &c->key));
    c->fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (c->fd < 0) return BROKEN("cannot write %s: %s", path, strerror(errno));
    if (flock(c->fd, LOCK_EX | LOCK_NB)) return E_BUSY;

    ON_EXIT(checkpoint_file_close) CheckpointFile f = { 0 };
    TRY(checkpoint_file_open(&f, dir));
    TRY(replay(c, &f));
    if (c->size < f.size && ftruncate(c->fd, c->size)) return BROKEN("cannot write %s: %s", path, strerror(errno));
    return OK;
}

Err checkpoints_open(Checkpoints **out, Text dir)
{
    Checkpoints *c = calloc(1, sizeof *c);
    if (!c) abort();
    *c = (Checkpoints){ .fd = -1, .page = arena_new() };
    Err err = start(c, dir);
    if (err) checkpoints_close(c);
    else     *out = c;
    return err;
}

void checkpoints_close(Checkpoints *c)
{
    if (!c) return;
    if (c->fd >= 0) close(c->fd);
    sodium_memzero(&c->key, sizeof c->key);
    heads_empty(&c->heads);
    heads_empty(&c->fresh);
    arena_free(c->page);
    free(c);
}

/* The newest entry of each chain among those above the floor; chains whose names we never write are left to verify to find. */
static Err gather(Db *db, void *with)
{
    Checkpoints *c = with;
    LinkList page;
    i64 from = c->floor;
    heads_empty(&c->fresh);
    do {
        arena_reset(c->page);
        TRY(journal_since(db, from, PAGE, &page));
        for (size_t i = 0; i < page.n; i++) {
            const Link *link = &page.at[i];
            const Head *known = heads_find(&c->fresh, link->subject);
            from = link->id;
            if (subject_valid(link->subject) && strlen(link->hash) == HASH_HEX - 1 && link->seq > (known ? known->seq : 0))
                head_set(heads_put(&c->fresh, link->subject), link);
        }
    } while (page.n == PAGE && c->fresh.n < HEADS_MOST);
    c->more = page.n == PAGE;
    c->seen = from > c->seen ? from : c->seen;
    return OK;
}

static void move_floor(Checkpoints *c, Db *db, Time now)
{
    if (!db_is_postgres(db) || c->more) {
        c->floor = c->next_floor = c->seen;
    } else if (now.s - c->floor_since.s >= TRAIL_S || now.s < c->floor_since.s) {
        c->floor = c->next_floor;
        c->next_floor = c->seen;
        c->floor_since = now;
    }
}

/* The lines of the heads that moved on; the new total of entries. */
static size_t put_heads(const Checkpoints *c, Buf *out, i64 *entries)
{
    char hex[HASH_HEX];
    size_t n = 0;
    for (size_t i = 0; i < c->fresh.n; i++) {
        const Head *head = heads_at(&c->fresh, i), *known = heads_find(&c->heads, head->subject);
        i64 before = known ? known->seq : 0;
        if (head->seq <= before) continue;
        sodium_bin2hex(hex, sizeof hex, head->hash, sizeof head->hash);
        buf_printf(out, "head %s %" PRId64 " %s\n", head->subject, head->seq, hex);
        *entries += head->seq - before;
        n++;
    }
    return n;
}

static Err keep(Checkpoints *c, const Buf *text)
{
    ssize_t written = pwrite(c->fd, text->s, text->n, c->size);
    if (written == (ssize_t)text->n && fdatasync(c->fd) == 0) return OK;
    int why = written >= 0 && written < (ssize_t)text->n ? ENOSPC : errno;
    if (ftruncate(c->fd, c->size)) why = errno;
    return BROKEN("cannot write journal.checkpoints: %s", strerror(why));
}

static Err put_checkpoint(Checkpoints *c, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Buf text = { .arena = a };
    i64 entries = c->entries;
    char hash[HASH_HEX];
    if (!put_heads(c, &text, &entries)) return OK;
    buf_printf(&text, "checkpoint %" PRId64 " %s %" PRId64 " %" PRId64 " %s",
               c->number + 1, time_iso(a, now), entries, c->floor, *c->hash ? c->hash : "-");
    buf_text(&text, checkpoint_sign(a, &c->key, text.s, text.n, hash));
    TRY(keep(c, &text));
    c->size += (i64)text.n;
    c->entries = entries;
    c->number++;
    memcpy(c->hash, hash, sizeof hash);
    return OK;
}

static void adopt(Checkpoints *c)
{
    for (size_t i = 0; i < c->fresh.n; i++) {
        const Head *head = heads_at(&c->fresh, i);
        Head *known = heads_put(&c->heads, head->subject);
        if (head->seq <= known->seq) continue;
        known->seq = head->seq;
        memcpy(known->hash, head->hash, sizeof known->hash);
    }
    heads_empty(&c->fresh);
}

static Err add_one(Checkpoints *c, Db *db, Time now)
{
    i64 floor = c->floor;
    TRY(db_look(db, gather, c));
    move_floor(c, db, now);
    Err err = put_checkpoint(c, now);
    if (err) c->floor = floor;
    else     adopt(c);
    return err;
}

Err checkpoints_add(Checkpoints *c, Db *db, Time now)
{
    i64 newest;
    arena_reset(c->page);
    db_arena(db, c->page);
    TRY(journal_newest(db, &newest));
    if (newest <= c->floor) return OK;
    do TRY(add_one(c, db, now)); while (c->more);
    return OK;
}
