/* records: opening the data folder: its keys, its database, what every installation begins with. */
#include "app/command.h"
#include "assure/template.h"
#include "auth/auth.h"
#include "base/code.h"
#include "base/when.h"
#include "front/forms.h"
#include "pathway/pathway.h"
#include "pathway/reasons.h"
#include "records.sql.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum { KEY_BYTES = 32 };

/* The key that senders' links are derived from: made once, kept in DATA/link.key, copied to each machine that serves these records. */
typedef struct LinkKey { unsigned char bytes[KEY_BYTES]; Text path; bool here; } LinkKey;

typedef struct Opening { Call *call; LinkKey key; bool told; } Opening;

static void close_fd(int *fd) { if (*fd >= 0) close(*fd); }

static Err key_read(LinkKey *key)
{
    ON_EXIT(close_fd) int fd = open(key->path, O_RDONLY | O_CLOEXEC);
    key->here = fd >= 0;
    if (fd < 0 && errno != ENOENT) return BROKEN("cannot read %s: %s", key->path, strerror(errno));
    if (fd >= 0 && read(fd, key->bytes, KEY_BYTES) != KEY_BYTES) return BROKEN("%s holds no whole key: put it back from a copy", key->path);
    return OK;
}

/* Under another name first, so that a crash leaves no half of it. */
static bool key_written(Arena *a, const LinkKey *key)
{
    Text part = arena_printf(a, "%s.part", key->path);
    ON_EXIT(close_fd) int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    return fd >= 0 && write(fd, key->bytes, KEY_BYTES) == KEY_BYTES && !fsync(fd) && !rename(part, key->path);
}

static Err key_make(Arena *a, LinkKey *key)
{
    secret_bytes(key->bytes, KEY_BYTES);
    if (!key_written(a, key)) return BROKEN("cannot write %s: %s", key->path, strerror(errno));
    key->here = true;
    return OK;
}

static Err key_refused(Opening *o)
{
    static const char OTHER[] = "%s is not the key these records began with: put the right one back from a copy, or from another machine "
                                "that serves them";
    static const char GONE[] = "%s is missing, and links already sent need it: put it back from a copy, or from another machine that "
                               "serves these records. If it is lost for good, \"hilum doctor --new-link-key yes\" makes a new one, and "
                               "no link sent before opens again";
    if (!o->told) say_why(o->key.here ? OTHER : GONE, o->key.path);
    o->told = true;
    return E_CONFLICT;
}

/* The records know their key by a mark, so that another is never taken for it. */
static Err key_prove(Db *db, Opening *o)
{
    Arena *a = o->call->arena;
    LinkKey *key = &o->key;
    Text noted = "";
    Err err = link_key_mark(db, &noted);
    if (err && err != E_NOT_FOUND) return err;
    bool anew = same(call_flag(o->call, "new-link-key"), "yes");
    if (!key->here && *noted && !anew) return key_refused(o);
    if (!key->here) TRY(key_make(a, key));
    secret_derive_with(key->bytes);
    Text mark = secret_hash(a, secret_derive(a, "the mark of the link key"));
    if (same(mark, noted)) return OK;
    return *noted && !anew ? key_refused(o) : link_key_note(db, mark);
}

static Err seed(Db *db, void *with)
{
    Opening *o = with;
    Time now = time_now();
    TRY(key_prove(db, o));
    TRY(auth_seed(db, o->call->arena, now));
    TRY(pathways_seed(db, now));
    TRY(templates_seed(db, now));
    return forms_seed(db, now);
}

Err records_open(Call *call, Db **out)
{
    Db *db;
    Opening o = { .call = call, .key.path = arena_printf(call->arena, "%s/link.key", call->data) };
    if (access(call->data, W_OK)) {
        say_why("nothing can be written in %s: %s", call->data, strerror(errno));
        return E_BROKEN;
    }
    TRY(key_read(&o.key));
    TRY(pathways_load());
    TRY(reasons_load());
    TRY(db_open(&db, call->settings.database));
    db_arena(db, call->arena);
    Err err = db_migrate(db, time_now());
    if (!err) err = db_transact(db, seed, &o);
    if (err) { db_close(db); return err; }
    *out = db;
    return OK;
}
