/* snapshot: the words of every document in a file, so that a start need not read them again. What has gone is not in it, nor a word that
   only stood there. All numbers as this machine writes them; The digest of everything before it ends it. */
#include "match/index.h"
#include "base/digest.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <urcu-bp.h>

enum { SUM = HASH_HEX - 1, BUFFER = 1 << 20 };
static const char MAGIC[8] = "HILUMM1";

typedef struct Head { char magic[8], lists[SUM]; uint32_t mark_n, terms_n, parts_n, none; } Head;
typedef struct DocHead { uint64_t id; uint32_t n, title_n; } DocHead;

/* writing */

typedef struct Out { FILE *file; Digest digest; } Out;

static void out(Out *o, const void *at, size_t n)
{
    digest_add(&o->digest, at, n);
    fwrite(at, 1, n, o->file);
}

static void out_number(Out *o, size_t n) { out(o, &(uint32_t){ (uint32_t)n }, sizeof(uint32_t)); }

/* What each term is called in the file: 0 is none. */
static uint32_t *names_of(const Match *m, const View *v, uint32_t *count)
{
    uint32_t *name = calloc(terms_count(match_terms(m)) + 1, sizeof *name);
    if (!name) abort();
    for (uint32_t i = 0; i < v->n; i++)
        for (uint32_t d = 0; d < v->parts[i].segment->docs; d++) {
            const DocWords *doc = &v->parts[i].segment->doc[d];
            for (uint32_t j = 0; !gone(v->parts[i].gone, d) && j < doc->n; j++) name[doc->words[j]] = 1;
        }
    *count = 0;
    for (uint32_t t = 0; t < terms_count(match_terms(m)); t++) if (name[t]) name[t] = ++*count;
    return name;
}

static void out_terms(Out *o, const Match *m, const uint32_t *name)
{
    for (uint32_t t = 0; t < terms_count(match_terms(m)); t++) {
        Text s = terms_text(match_terms(m), t);
        if (!name[t]) continue;
        out_number(o, strlen(s));
        out(o, s, strlen(s));
    }
}

static void out_part(Out *o, const Part *p, const uint32_t *name, uint32_t *row)
{
    out_number(o, p->segment->scope);
    out_number(o, p->segment->docs - (p->gone ? p->gone->n : 0));
    for (uint32_t d = 0; d < p->segment->docs; d++) {
        const DocWords *doc = &p->segment->doc[d];
        if (gone(p->gone, d)) continue;
        for (uint32_t j = 0; j < doc->n; j++) row[j] = name[doc->words[j]] - 1;
        out(o, &(DocHead){ doc->id, doc->n, doc->title_n }, sizeof(DocHead));
        out(o, row, doc->n * sizeof *row);
    }
}

static void out_all(Out *o, const Match *m, Text mark)
{
    char sum[HASH_HEX];
    uint32_t terms, row[2 * MATCH_DOC_WORDS_MOST];
    digest_begin(&o->digest);
    rcu_read_lock();
    const View *v = match_view(m);
    uint32_t *name = names_of(m, v, &terms);
    Head head = { .mark_n = (uint32_t)strlen(mark), .terms_n = terms, .parts_n = v->n };
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    memcpy(head.lists, match_lists(m), SUM);
    out(o, &head, sizeof head);
    out(o, mark, head.mark_n);
    out_terms(o, m, name);
    for (uint32_t i = 0; i < v->n; i++) out_part(o, &v->parts[i], name, row);
    rcu_read_unlock();
    free(name);
    digest_end(&o->digest, sum);
    fwrite(sum, 1, SUM, o->file);
}

Err match_save(const Match *m, Text path, Text mark)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text part = arena_printf(a, "%s.part", path);
    int fd = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    Out o = { .file = fd < 0 ? NULL : fdopen(fd, "w") };
    if (!o.file) return BROKEN("%s cannot be written: %s", part, strerror(errno));
    setvbuf(o.file, NULL, _IOFBF, BUFFER);
    out_all(&o, m, mark);
    bool fine = !fflush(o.file) && !ferror(o.file) && !fsync(fd);
    fine = !fclose(o.file) && fine && !rename(part, path);
    if (fine) return OK;
    Err err = BROKEN("%s cannot be written: %s", path, strerror(errno));
    (void)unlink(part);
    return err;
}

/* reading */

/* ok: all that was asked for was there. */
typedef struct In { const char *at; size_t left; bool ok; } In;

static const void *in(In *i, size_t n)
{
    const void *at = i->at;
    if (!i->ok || n > i->left) return i->ok = false, NULL;
    i->at += n;
    i->left -= n;
    return at;
}

static void in_to(In *i, void *to, size_t n)
{
    const void *from = in(i, n);
    if (from) memcpy(to, from, n);
    else memset(to, 0, n);
}

static uint32_t in_number(In *i)
{
    uint32_t n;
    in_to(i, &n, sizeof n);
    return n;
}

/* terms: of each name, the number it has here. */
static DocWords in_doc(In *i, Arena *a, const uint32_t *terms, uint32_t terms_n)
{
    DocHead head;
    in_to(i, &head, sizeof head);
    i->ok &= head.title_n <= head.n && head.n <= 2 * MATCH_DOC_WORDS_MOST;
    const char *from = in(i, i->ok ? head.n * sizeof(uint32_t) : 0);
    uint32_t *words = arena_take(a, (head.n + 1) * sizeof *words);
    for (uint32_t j = 0; i->ok && j < head.n; j++) {
        memcpy(&words[j], from + j * sizeof *words, sizeof *words);
        if (words[j] >= terms_n) i->ok = false;
        else words[j] = terms[words[j]];
    }
    return (DocWords){ head.id, words, i->ok ? head.n : 0, i->ok ? head.title_n : 0 };
}

static void in_part(In *i, Match *m, const uint32_t *terms, uint32_t terms_n)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    uint32_t scope = in_number(i), n = in_number(i);
    i->ok &= scope <= MATCH_APART && n <= SEGMENT_MOST;
    DocWords *docs = arena_take(a, (SEGMENT_MOST + 1) * sizeof *docs);
    for (uint32_t d = 0; i->ok && d < n; d++) docs[d] = in_doc(i, a, terms, terms_n);
    if (i->ok && n) match_take(m, scope, docs, n);
}

static bool is_whole(const char *at, size_t n)
{
    char sum[HASH_HEX];
    Digest d;
    if (n < sizeof(Head) + SUM) return false;
    digest_begin(&d);
    digest_add(&d, at, n - SUM);
    digest_end(&d, sum);
    return memcmp(sum, at + n - SUM, SUM) == 0;
}

static bool read_all(Match *m, Arena *a, In *i, Text *mark)
{
    Head head;
    in_to(i, &head, sizeof head);
    if (memcmp(head.magic, MAGIC, sizeof MAGIC) || memcmp(head.lists, match_lists(m), SUM)) return false;
    const char *said = in(i, head.mark_n);
    if (!said) return false;
    *mark = arena_copy(a, said, head.mark_n);
    uint32_t *terms = calloc(head.terms_n + 1ul, sizeof *terms);
    if (!terms) abort();
    for (uint32_t t = 0; i->ok && t < head.terms_n; t++) {
        uint32_t n = in_number(i);
        const char *s = in(i, n);
        if (s) terms[t] = match_term(m, s, n);
    }
    for (uint32_t p = 0; i->ok && p < head.parts_n; p++) in_part(i, m, terms, head.terms_n);
    free(terms);
    return i->ok;
}

Err match_load(Match *m, Arena *a, Text path, Text *mark)
{
    struct stat s;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT ? E_NOT_FOUND : BROKEN("%s cannot be read: %s", path, strerror(errno));
    size_t n = fstat(fd, &s) ? 0 : (size_t)s.st_size;
    char *at = n ? mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
    (void)close(fd);
    if (at == MAP_FAILED) return E_INVALID;
    bool fine = is_whole(at, n) && read_all(m, a, &(In){ at, n - SUM, true }, mark);
    (void)munmap(at, n);
    return fine ? OK : E_INVALID;
}
