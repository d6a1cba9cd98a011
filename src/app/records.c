/* records: opening the data folder: its keys, its database, what every installation begins with. */
#include "app/command.h"
#include "auth/auth.h"
#include "base/code.h"
#include "base/when.h"
#include "front/forms.h"
#include "pathway/pathway.h"
#include "pathway/reasons.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static void close_fd(int *fd) { if (*fd >= 0) close(*fd); }

/* The key that senders' links are derived from: made once, kept in DATA/link.key, to be copied to every node. */
static Err link_key(Arena *a, Text data)
{
    unsigned char key[32];
    Text path = arena_printf(a, "%s/link.key", data);
    ON_EXIT(close_fd) int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) {
        secret_bytes(key, sizeof key);
        fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd < 0 || write(fd, key, sizeof key) != sizeof key || fsync(fd)) return BROKEN("cannot write %s", path);
    } else if (fd < 0 || read(fd, key, sizeof key) != sizeof key) {
        return BROKEN("cannot read the 32 bytes of %s", path);
    }
    secret_derive_with(key);
    return OK;
}

static Err seed(Db *db, void *with)
{
    Time now = time_now();
    TRY(auth_seed(db, with, now));
    return forms_seed(db, now);
}

Err records_open(Call *call, Db **out)
{
    Db *db;
    TRY(link_key(call->arena, call->data));
    TRY(pathways_load());
    TRY(reasons_load());
    TRY(db_open(&db, call->settings.database));
    db_arena(db, call->arena);
    Err err = db_migrate(db, time_now());
    if (!err) err = db_transact(db, seed, call->arena);
    if (err) { db_close(db); return err; }
    *out = db;
    return OK;
}
