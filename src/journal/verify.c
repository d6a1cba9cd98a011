#include "journal/checkpoint_file.h"
#include "journal/heads.h"
#include "verify.sql.h"

#include <inttypes.h>
#include <sodium.h>
#include <stdarg.h>

enum { PAGE = 500, FAULTS_MOST = 1000, NEAR = 100, PLACES_MOST = 50 };

/* A chain that is not what a checkpoint recorded: from which entry, by which checkpoint. */
typedef struct Loss { Text subject; i64 seq, number; bool missing; } Loss;

typedef struct Walk {
    Db      *db;
    Arena   *a;                                          /* of what is handed out */
    Arena   *kept;                                       /* of the losses */
    Arena   *page[2];                                    /* the page being read and the one before it */
    Heads    recorded;                                   /* the newest head of each chain in the checkpoint file */
    LIST(Loss) losses;
    Verified found;
    i64      searched;                                   /* how often the first place of an entry was looked for */
    Text     subject;                                    /* of the entry before this one, and so on */
    char     hash[HASH_HEX];
    i64      seq;
} Walk;

typedef struct Asked { Text dir; Arena *a; Verified *out; } Asked;

static void fault(Walk *w, Text subject, i64 seq, const char *fmt, ...) PRINTF(4, 5);
static void fault(Walk *w, Text subject, i64 seq, const char *fmt, ...)
{
    if (w->found.faults.n == FAULTS_MOST) {
        w->found.more++;
        return;
    }
    char words[512];
    va_list args;
    va_start(args, fmt);
    vsnprintf(words, sizeof words, fmt, args);
    va_end(args);
    size_t n = strnlen(subject, SUBJECT_MOST);
    *LIST_PUSH(w->a, &w->found.faults) = (Fault){ arena_copy(w->a, subject, n), seq, arena_copy(w->a, words, strlen(words)) };
}

/* ---- what the checkpoints recorded ---- */

static Err check_head(Walk *w, const Link *link, i64 number)
{
    Text hash = "";
    Head *head = heads_put(&w->recorded, link->subject);
    head->seq = link->seq > head->seq ? link->seq : head->seq;
    if (head->lost) return OK;
    Err err = verify_hash(w->db, link->subject, link->seq, &hash);
    if (err && err != E_NOT_FOUND) return err;
    if (!err && same(hash, link->hash)) return OK;
    head->lost = 1;
    *LIST_PUSH(w->kept, &w->losses) = (Loss){ head->subject, link->seq, number, err == E_NOT_FOUND };
    return OK;
}

static Text hex_of(Arena *a, const unsigned char *bytes, size_t n)
{
    char hex[HASH_HEX];
    return arena_copy(a, sodium_bin2hex(hex, sizeof hex, bytes, n), 2 * n);
}

static Text const FILE_NAME = "journal.checkpoints";

static Err check_file(Walk *w, CheckpointFile *f, const CheckpointKey *key)
{
    Err err;
    db_arena(w->db, f->arena);
    while (!(err = checkpoint_next(f))) {
        if (key && !checkpoint_signed(&f->last, key->open))
            fault(w, FILE_NAME, 0, "Checkpoint %" PRId64 " was not signed with the key in journal.key.", f->last.number);
        for (size_t i = 0; i < f->last.heads.n; i++) TRY(check_head(w, &f->last.heads.at[i], f->last.number));
    }
    if (err == E_INVALID) fault(w, FILE_NAME, 0, "The file is damaged. %s What comes after was not used.", f->wrong);
    else if (err != E_NOT_FOUND) return err;
    w->found.checkpoints = f->last.number;
    w->found.last_hash = arena_printf(w->a, "%s", f->last.hash);
    w->found.last_at = arena_printf(w->a, "%s", f->last.at);
    if (!f->torn) return OK;
    w->found.note = "The end of journal.checkpoints is half a checkpoint, being written or cut short by a crash. It was not used.";
    return OK;
}

static Err check_recorded(Walk *w, Text dir)
{
    CheckpointKey key;
    Err known = checkpoint_key_read(dir, &key);
    if (known == E_BROKEN) fault(w, "journal.key", 0, "It does not hold a key.");
    if (!known) w->found.key = hex_of(w->a, key.open, sizeof key.open);
    sodium_memzero(key.secret, sizeof key.secret);

    ON_EXIT(checkpoint_file_close) CheckpointFile f = { 0 };
    Err err = checkpoint_file_open(&f, dir);
    if (err == E_NOT_FOUND) {
        if (!known) fault(w, FILE_NAME, 0, "The file of checkpoints is missing, though its key is there.");
        return OK;
    }
    TRY(err);
    if (known == E_NOT_FOUND) fault(w, "journal.key", 0, "The key is missing, so the checkpoints' signatures cannot be checked.");
    return check_file(w, &f, known ? NULL : &key);
}

static Err tell_loss(Walk *w, const Loss *loss)
{
    i64 end, recorded = heads_find(&w->recorded, loss->subject)->seq;
    TRY(verify_end(w->db, loss->subject, &end));
    if (!loss->missing)
        fault(w, loss->subject, loss->seq, "This is not the entry that checkpoint %" PRId64
              " recorded: the chain was rewritten from here or before.", loss->number);
    else if (end == 0)
        fault(w, loss->subject, 0, "The whole chain is gone: checkpoints recorded %" PRId64 " entries of it.", recorded);
    else if (end < recorded)
        fault(w, loss->subject, end + 1, "Cut off at the end: the chain stops at entry %" PRId64
              ", but checkpoints recorded it up to %" PRId64 ".", end, recorded);
    return OK;                                           /* otherwise it is a gap, which the walk has told of */
}

/* ---- the walk along the chains ---- */

static bool fits(const Entry *e, i64 seq, Text before)
{
    char hex[HASH_HEX];
    Entry as = *e;
    as.seq = seq;
    journal_hash(&as, before, hex);
    return same(hex, e->hash);
}

/* Where in its chain an entry stood when it was written, if that is near; 0 when nobody can tell. */
static Err first_place(Walk *w, const Entry *e, i64 *place)
{
    EntryList near;
    *place = 0;
    if (w->searched++ >= PLACES_MOST) return OK;
    TRY(verify_near(w->db, e->subject, e->seq - NEAR, e->seq + NEAR, 2 * NEAR, &near));
    for (i64 seq = e->seq > NEAR ? e->seq - NEAR : 1; seq <= e->seq + NEAR; seq++) {
        if (fits(e, seq, "")) *place = seq;
        for (size_t i = 0; i < near.n && !*place; i++) if (fits(e, seq, near.at[i].hash)) *place = seq;
        if (*place) break;
    }
    return OK;
}

static Err tell_misfit(Walk *w, const Entry *e)
{
    i64 place;
    TRY(first_place(w, e, &place));
    if (place == e->seq)
        fault(w, e->subject, e->seq, "It was not written after the entry that stands before it: entries were reordered or inserted.");
    else if (place)
        fault(w, e->subject, e->seq, "It was entry %" PRId64 " when it was written: entries were reordered or inserted.", place);
    else if (e->seq > 1)
        fault(w, e->subject, e->seq, "It was altered: its hash does not fit what it says after entry %" PRId64
              ", unless that was replaced.", w->seq);
    else
        fault(w, e->subject, e->seq, "It was altered: its hash does not fit what it says.");
    return OK;
}

static Err check_entry(Walk *w, const Entry *e)
{
    if (e->seq <= w->seq) {
        fault(w, e->subject, e->seq, e->seq < 1 ? "Entries are numbered from 1: it was inserted."
                                                : "Two entries have this number: one was inserted.");
        return OK;
    }
    if (e->seq == w->seq + 2)
        fault(w, e->subject, w->seq + 1, "It is missing: it was removed.");
    else if (e->seq > w->seq + 1)
        fault(w, e->subject, w->seq + 1, "Entries %" PRId64 " to %" PRId64 " are missing: they were removed.", w->seq + 1, e->seq - 1);
    else if (!fits(e, e->seq, w->hash))
        TRY(tell_misfit(w, e));
    w->seq = e->seq;
    snprintf(w->hash, sizeof w->hash, "%s", e->hash);
    return OK;
}

static void end_chain(Walk *w)
{
    const Head *head = heads_find(&w->recorded, w->subject);
    i64 recorded = head ? head->seq : 0;
    if (w->seq > recorded) w->found.after += w->seq - recorded;
}

static void begin_chain(Walk *w, Text subject)
{
    end_chain(w);
    w->found.chains++;
    w->subject = subject;
    w->seq = 0;
    *w->hash = 0;
    if (!subject_valid(subject)) fault(w, "(a chain)", 0, "It has a name that Hilum never writes: it was inserted.");
}

static Err walk(Walk *w)
{
    EntryList page;
    i64 seq = INT64_MIN, id = INT64_MIN;
    Text subject = "";
    for (unsigned turn = 0; ; turn ^= 1) {
        arena_reset(w->page[turn]);
        db_arena(w->db, w->page[turn]);
        TRY(verify_page(w->db, subject, seq, id, PAGE, &page));
        for (size_t i = 0; i < page.n; i++) {
            const Entry *e = &page.at[i];
            if (!w->found.chains || !same(e->subject, w->subject)) begin_chain(w, e->subject);
            w->subject = e->subject;
            TRY(check_entry(w, e));
        }
        w->found.entries += (i64)page.n;
        if (page.n < PAGE) break;
        subject = page.at[PAGE - 1].subject;
        seq = page.at[PAGE - 1].seq;
        id = page.at[PAGE - 1].id;
    }
    end_chain(w);
    return OK;
}

static void walk_done(Walk *w) { heads_empty(&w->recorded); }

static Err verify_in(Db *db, void *with)
{
    const Asked *asked = with;
    ON_EXIT(arena_done) Arena *kept = arena_new(), *one = arena_new(), *two = arena_new();
    ON_EXIT(walk_done) Walk w = { .db = db, .a = asked->a, .page = { one, two }, .kept = kept, .subject = "",
                                  .found = { .key = "", .last_hash = "", .last_at = "", .note = "" } };
    Err err = check_recorded(&w, asked->dir);
    if (!err) err = walk(&w);
    for (size_t i = 0; !err && i < w.losses.n; i++) err = tell_loss(&w, &w.losses.at[i]);
    db_arena(db, asked->a);
    if (!err) *asked->out = w.found;
    return err;
}

Err journal_verify(Db *db, Text dir, Arena *a, Verified *out)
{
    if (sodium_init() < 0) return BROKEN("libsodium does not start");
    Asked asked = { dir, a, out };
    return db_look(db, verify_in, &asked);
}
