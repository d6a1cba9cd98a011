#include "journal/checkpoint_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

static_assert(sizeof ((CheckpointKey *)0)->secret == crypto_sign_SECRETKEYBYTES, "Ed25519");

enum { LINE_MOST = 1024 };

static void close_fd(int *fd) { if (*fd >= 0) close(*fd); }

/* ---- the key: the secret key in hex, on one line ---- */

static bool key_parse(Text hex, CheckpointKey *key)
{
    size_t n = 0;
    const char *end = NULL;
    if (sodium_hex2bin(key->secret, sizeof key->secret, hex, strlen(hex), NULL, &n, &end) || n != sizeof key->secret) return false;
    if (*end && !same(end, "\n")) return false;
    return crypto_sign_ed25519_sk_to_pk(key->open, key->secret) == 0;
}

Err checkpoint_key_read(Text dir, CheckpointKey *out)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text hex;
    Err err = file_read(a, arena_printf(a, "%s/journal.key", dir), LINE_MOST, &hex, NULL);
    if (err == E_NOT_FOUND) return err;
    CheckpointKey key;
    if (err || !key_parse(hex, &key)) return BROKEN("journal.key does not hold a key");
    *out = key;
    return OK;
}

static Err key_write(Text path, const CheckpointKey *key)
{
    char hex[2 * sizeof key->secret + 2];
    sodium_bin2hex(hex, sizeof hex, key->secret, sizeof key->secret);
    memcpy(hex + 2 * sizeof key->secret, "\n", 2);
    ON_EXIT(close_fd) int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool kept = fd >= 0 && write(fd, hex, strlen(hex)) == (ssize_t)strlen(hex) && fsync(fd) == 0;
    sodium_memzero(hex, sizeof hex);
    return kept ? OK : BROKEN("cannot write %s: %s", path, strerror(errno));
}

Err checkpoint_key_make(Text dir, CheckpointKey *out)
{
    if (sodium_init() < 0) return BROKEN("libsodium does not start");
    Err err = checkpoint_key_read(dir, out);
    if (err != E_NOT_FOUND) return err;
    ON_EXIT(arena_done) Arena *a = arena_new();
    CheckpointKey key;
    crypto_sign_keypair(key.open, key.secret);
    TRY(key_write(arena_printf(a, "%s/journal.key", dir), &key));
    *out = key;
    return OK;
}

/* ---- signing ---- */

static size_t signed_words(Text hash, char words[128]) { return (size_t)snprintf(words, 128, "hilum checkpoint %s", hash); }

Text checkpoint_sign(Arena *a, const CheckpointKey *key, Text bytes, size_t n, char hash[HASH_HEX])
{
    unsigned char digest[HASH_BYTES], signature[crypto_sign_BYTES];
    char words[128], hex[2 * sizeof signature + 1];
    crypto_generichash(digest, sizeof digest, (const unsigned char *)bytes, n, NULL, 0);
    sodium_bin2hex(hash, HASH_HEX, digest, sizeof digest);
    size_t words_n = signed_words(hash, words);
    crypto_sign_detached(signature, NULL, (const unsigned char *)words, words_n, key->secret);
    return arena_printf(a, " %s %s\n", hash, sodium_bin2hex(hex, sizeof hex, signature, sizeof signature));
}

bool checkpoint_signed(const Checkpoint *c, const unsigned char open[32])
{
    unsigned char signature[crypto_sign_BYTES];
    char words[128];
    size_t n = 0;
    if (sodium_hex2bin(signature, sizeof signature, c->signature, strlen(c->signature), NULL, &n, NULL)) return false;
    if (n != sizeof signature) return false;
    size_t words_n = signed_words(c->hash, words);
    return crypto_sign_verify_detached(signature, (const unsigned char *)words, words_n, open) == 0;
}

/* ---- reading ---- */

Err checkpoint_file_open(CheckpointFile *f, Text dir)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text path = arena_printf(a, "%s/journal.checkpoints", dir);
    FILE *file = fopen(path, "rbe");
    if (!file) return errno == ENOENT ? E_NOT_FOUND : BROKEN("cannot read %s: %s", path, strerror(errno));
    struct stat st;
    if (fstat(fileno(file), &st)) {
        fclose(file);
        return BROKEN("cannot read %s: %s", path, strerror(errno));
    }
    *f = (CheckpointFile){ .file = file, .arena = arena_new(), .size = st.st_size };
    return OK;
}

void checkpoint_file_close(CheckpointFile *f)
{
    if (f->file) fclose(f->file);
    arena_free(f->arena);
    *f = (CheckpointFile){ 0 };
}

static Err wrong(CheckpointFile *f, Text words)
{
    f->wrong = arena_printf(f->arena, "Line %" PRId64 ": %s", f->line, words);
    return E_INVALID;
}

/* After a loss of power a file may end in zeros. */
static bool only_zeros(CheckpointFile *f, size_t after)
{
    int c = 0;
    fseek(f->file, f->place + (long)after, SEEK_SET);
    while (c == 0) c = getc(f->file);
    return c == EOF;
}

/* The next line with its end; E_NOT_FOUND at the end of the file, where half a line is no line. */
static Err next_line(CheckpointFile *f, char line[LINE_MOST], size_t *n)
{
    f->line++;
    if (f->place >= f->size || !fgets(line, LINE_MOST, f->file)) return E_NOT_FOUND;
    *n = strlen(line);
    if (*n && line[*n - 1] == '\n') {
        f->place += (i64)*n;
        return f->place <= f->size ? OK : E_NOT_FOUND;
    }
    bool at_the_end = *n + 1 < LINE_MOST && f->place + (i64)*n >= f->size;
    if (!at_the_end && !only_zeros(f, *n)) return wrong(f, "this is not a line of a checkpoint file.");
    f->torn = true;
    return E_NOT_FOUND;
}

static bool read_head(CheckpointFile *f, const char *line, size_t n)
{
    char subject[SUBJECT_MOST + 1], hash[HASH_HEX];
    i64 seq;
    int read = 0;
    if (sscanf(line, "head %200s %" SCNd64 " %64[0-9a-f]%n", subject, &seq, hash, &read) != 3) return false;
    if ((size_t)read + 1 != n || strlen(hash) != HASH_HEX - 1 || seq < 1) return false;
    *LIST_PUSH(f->arena, &f->last.heads) = (Link){
        .seq = seq, .subject = arena_copy(f->arena, subject, strlen(subject)), .hash = arena_copy(f->arena, hash, strlen(hash)) };
    return true;
}

static Err read_mark(CheckpointFile *f, const char *line, size_t n, crypto_generichash_state *state)
{
    Checkpoint c = { .heads = f->last.heads };
    unsigned char digest[HASH_BYTES];
    char hex[HASH_HEX];
    int body = 0, read = 0;
    int got = sscanf(line, "checkpoint %" SCNd64 " %31s %" SCNd64 " %" SCNd64 " %64s%n %64[0-9a-f] %128[0-9a-f]%n",
                     &c.number, c.at, &c.entries, &c.floor, c.before, &body, c.hash, c.signature, &read);
    if (got != 7 || (size_t)read + 1 != n) return wrong(f, "this is not a line of a checkpoint file.");
    if (c.number != f->last.number + 1) return wrong(f, "a checkpoint is missing or out of order.");
    if (!same(c.before, *f->last.hash ? f->last.hash : "-")) return wrong(f, "it does not follow the checkpoint before it.");
    crypto_generichash_update(state, (const unsigned char *)line, (size_t)body);
    crypto_generichash_final(state, digest, sizeof digest);
    if (!same(c.hash, sodium_bin2hex(hex, sizeof hex, digest, sizeof digest))) return wrong(f, "the lines before it were changed.");
    f->last = c;
    f->good = f->place;
    return OK;
}

Err checkpoint_next(CheckpointFile *f)
{
    char line[LINE_MOST];
    size_t n;
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, HASH_BYTES);
    arena_reset(f->arena);
    f->last.heads = (LinkList){ 0 };
    for (;;) {
        Err err = next_line(f, line, &n);
        if (err == E_NOT_FOUND && f->last.heads.n) f->torn = true;
        if (err) return err;
        if (!starts(line, "head ")) return read_mark(f, line, n, &state);
        if (!read_head(f, line, n)) return wrong(f, "this is not a line of a checkpoint file.");
        crypto_generichash_update(&state, (const unsigned char *)line, n);
    }
}
