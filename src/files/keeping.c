#include "files/keeping.h"
#include "files/kind.h"
#include "files/picture.h"
#include "files/scan.h"
#include "files/shelf.h"
#include "journal/journal.h"
#include "keeping.sql.h"
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

enum { AT_ONCE = 20, HOUR = 3600, DAY = 86400, PICTURES_MOST = 200, HEX = 64 };

static void close_fd(int *fd) { if (*fd >= 0) close(*fd); }

static Err write_it(JobRun *run, Work body, void *with)
{
    return run->through.run ? run->through.run(run->through.self, body, with) : db_transact(run->db, body, with);
}

/* Scanning. */

typedef struct Scanned { const ToScan *file; Scan scan; Time now; } Scanned;

static Err tell_holder(Db *db, Arena *a, const Holder *h, const Scanned *s)
{
    bool idea = same(h->kind, "idea");
    Text name = idea ? "document" : "attachment";
    return journal_append(db, journal_subject(a, h->kind, h->holder), "system", s->now, idea ? "document.infected" : "attachment.infected",
                          journal_data(a, J_INT(name, h->document), J_TEXT("file", s->file->hash), J_END));
}

static Err tell_holders(Db *db, const Scanned *s)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    HolderList holders;
    TRY(keeping_holders(db, s->file->hash, &holders));
    for (size_t i = 0; i < holders.n; i++)
        TRY(tell_holder(db, a, &holders.at[i], s));
    return OK;
}

static Err note_scan(Db *db, void *with)
{
    const Scanned *s = with;
    i64 n;
    if (s->scan != SCAN_INFECTED) return keeping_scanned(db, s->file->hash, scan_name(s->scan), s->now, &n);
    TRY(keeping_infected(db, s->file->hash, s->now, &n));
    return n ? tell_holders(db, s) : OK;
}

static Err scan_one(JobRun *run, const ToScan *file, Scan *out)
{
    ON_EXIT(close_fd) int fd = -1;
    Text folder = run->site->files;
    i64 size;
    Err err = shelf_open(folder, file->hash, &fd, &size);
    if (err == E_NOT_FOUND) { *out = SCAN_CLEAN; return OK; }            /* the doctor says so; the rest is not held up */
    TRY(err);
    *out = scan_file(run->site->clamd, fd, size);
    /* What could be opened before may still be. */
    bool was_open = same(file->scan, "none");
    Scanned s = { file, *out == SCAN_WAITING && was_open ? SCAN_NONE : *out, run->now };
    TRY(write_it(run, note_scan, &s));
    if (*out == SCAN_INFECTED) return shelf_drop(folder, file->hash);
    if (*out == SCAN_CLEAN && file_kind_is_pdf(file->type)) picture_make(folder, file->hash);
    return OK;
}

Err job_scan_files(JobRun *run)
{
    ToScanList files;
    if (blank(run->site->clamd) || blank(run->site->files)) return OK;
    TRY(keeping_to_scan(run->db, AT_ONCE, &files));
    for (size_t i = 0; i < files.n; i++) {
        Scan scan;
        TRY(scan_one(run, &files.at[i], &scan));
        if (scan == SCAN_WAITING) return OK;              /* it does not answer, or not about this one, which comes last next time */
    }
    run->more = files.n == AT_ONCE;
    return OK;
}

/* Deleting. */

typedef struct Forgotten { Text hash; i64 n; } Forgotten;

static Err forget(Db *db, void *with)
{
    Forgotten *f = with;
    return keeping_forget(db, f->hash, &f->n);
}

/* While nobody keeps anything: what was sent again a moment ago, and is not in the records yet, is not taken away. */
static Err drop_one(JobRun *run, Text hash)
{
    ON_EXIT(shelf_release) int held = -1;
    Text folder = run->site->files;
    Time wanted = { 0 };
    Forgotten f = { hash, 0 };
    TRY(shelf_hold(folder, true, true, &held));
    Err err = shelf_wanted(folder, hash, &wanted);
    if (err && err != E_NOT_FOUND) return err;
    if (!err && wanted.s > run->now.s - HOUR) return OK;
    TRY(write_it(run, forget, &f));
    return f.n ? shelf_drop(folder, hash) : OK;
}

Err job_drop_files(JobRun *run)
{
    TextList loose;
    if (blank(run->site->files)) return OK;
    TRY(keeping_loose(run->db, AT_ONCE, &loose));
    for (size_t i = 0; i < loose.n; i++) TRY(drop_one(run, loose.at[i]));
    return OK;
}

/* Sorting: what lies there and nobody knows. */

static Err is_kept(Db *db, Text name, bool *out)
{
    char hash[HEX + 1] = "";
    i64 kept = 0;
    *out = false;
    if (strlen(name) < HEX || (name[HEX] && !same(name + HEX, ".png"))) return OK;
    memcpy(hash, name, HEX);
    Err err = shelf_hash(hash) ? keeping_is_kept(db, hash, &kept) : E_NOT_FOUND;
    if (err && err != E_NOT_FOUND) return err;
    *out = kept != 0;
    return OK;
}

/* Looked at once more while nobody keeps anything: it may have been sent again since. */
static Err sort_one(void *with, const ShelfItem *item)
{
    ON_EXIT(shelf_release) int held = -1;
    JobRun *run = with;
    struct stat s;
    bool kept;
    if (item->wanted.s > run->now.s - DAY) return OK;
    TRY(is_kept(run->db, item->name, &kept));
    if (kept) return OK;
    TRY(shelf_hold(run->site->files, true, true, &held));
    if (stat(item->path, &s) || s.st_mtime > run->now.s - DAY) return OK;
    return unlink(item->path) && errno != ENOENT ? BROKEN("a file that nothing holds cannot be deleted: %s", strerror(errno)) : OK;
}

static Err draw_missing(JobRun *run)
{
    TextList hashes = { 0 };
    Text after = "";
    int drawn = 0;
    do {
        TRY(keeping_pdfs(run->db, after, FILES_PAGE, &hashes));
        for (size_t i = 0; i < hashes.n && drawn < PICTURES_MOST; i++) {
            after = hashes.at[i];
            if (picture_there(run->site->files, after)) continue;
            picture_make(run->site->files, after);
            drawn++;
        }
    } while (hashes.n == FILES_PAGE && drawn < PICTURES_MOST);
    return OK;
}

Err job_sort_files(JobRun *run)
{
    if (blank(run->site->files)) return OK;
    TRY(shelf_walk(run->site->files, sort_one, run));
    return draw_missing(run);
}

/* Proving. */

Err files_kept(Db *db, Text after, i64 most, TextList *out) { return keeping_hashes(db, after, most, out); }

static Err prove_one(Arena *a, Text folder, Text hash, FileFaultList *out)
{
    Err err = shelf_prove(folder, hash);
    if (err != E_NOT_FOUND && err != E_INVALID) return err;
    *LIST_PUSH(a, out) = (FileFault){ hash, err == E_NOT_FOUND ? "is a file that is missing: put it back from a copy"
                                                               : "is a file that was changed: put it back from a copy" };
    return OK;
}

Err files_prove(Db *db, Arena *a, Text folder, FileFaultList *out)
{
    TextList hashes = { 0 };
    FileFaultList faults = { 0 };
    Text after = "";
    do {
        TRY(files_kept(db, after, FILES_PAGE, &hashes));
        for (size_t i = 0; i < hashes.n; i++) TRY(prove_one(a, folder, hashes.at[i], &faults));
        if (hashes.n) after = hashes.at[hashes.n - 1];
    } while (hashes.n == FILES_PAGE);
    *out = faults;
    return OK;
}
