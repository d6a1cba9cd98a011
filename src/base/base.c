#include "base/base.h"
#include "base/log.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCK = 16 << 10 };

typedef struct Block { struct Block *next; size_t used, cap; max_align_t data[]; } Block;
struct Arena { Block *first, *last; size_t total; };

static Block *block_new(size_t cap)
{
    Block *b = malloc(sizeof *b + cap);
    if (!b) abort();
    *b = (Block){ .cap = cap };
    return b;
}

Arena *arena_new(void)
{
    Arena *a = malloc(sizeof *a);
    if (!a) abort();
    a->first = a->last = block_new(BLOCK);
    a->total = BLOCK;
    return a;
}

static void *take(Arena *a, size_t n)
{
    n = (n + sizeof(max_align_t) - 1) & ~(sizeof(max_align_t) - 1);
    if (a->last->cap - a->last->used < n) {
        size_t cap = n > BLOCK ? n : BLOCK;
        a->total += cap;
        assert(a->total <= ARENA_MOST);
        a->last = a->last->next = block_new(cap);
    }
    void *at = (char *)a->last->data + a->last->used;
    a->last->used += n;
    return at;
}

void *arena_take(Arena *a, size_t n) { return memset(take(a, n), 0, n); }

Text arena_copy(Arena *a, const char *s, size_t n)
{
    char *to = take(a, n + 1);
    memcpy(to, s, n);
    to[n] = 0;
    return to;
}

/* Into the room that is there; only when that is too little, again where there is enough. */
static Text print(Arena *a, const char *fmt, va_list args)
{
    assert(fmt);
    va_list again;
    va_copy(again, args);
    size_t room = a->last->cap - a->last->used;
    char *at = (char *)a->last->data + a->last->used;
    int n = vsnprintf(at, room, fmt, args);
    assert(n >= 0);
    char *to = take(a, (size_t)n + 1);
    if (to != at) vsnprintf(to, (size_t)n + 1, fmt, again);
    va_end(again);
    return to;
}

Text arena_printf(Arena *a, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    Text out = print(a, fmt, args);
    va_end(args);
    return out;
}

void arena_reset(Arena *a)
{
    for (Block *b = a->first->next, *next; b; b = next) { next = b->next; free(b); }
    a->first->next = NULL;
    a->first->used = 0;
    a->last = a->first;
    a->total = a->first->cap;
}

void arena_free(Arena *a)
{
    if (!a) return;
    arena_reset(a);
    free(a->first);
    free(a);
}

void arena_done(Arena **a) { arena_free(*a); }

static void buf_room(Buf *b, size_t n)
{
    if (b->cap - b->n > n) return;
    size_t cap = b->cap ? b->cap * 2 : 1024;
    while (cap - b->n <= n) cap *= 2;
    char *s = take(b->arena, cap);
    if (b->n) memcpy(s, b->s, b->n);
    b->s = s;
    b->cap = cap;
}

void buf_add(Buf *b, const char *s, size_t n)
{
    buf_room(b, n);
    memcpy(b->s + b->n, s, n);
    b->s[b->n += n] = 0;
}

void buf_text(Buf *b, Text s) { buf_add(b, s, strlen(s)); }

void buf_printf(Buf *b, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    buf_room(b, 1);
    size_t room = b->cap - b->n;
    int n = vsnprintf(b->s + b->n, room, fmt, args);
    assert(n >= 0);
    buf_room(b, (size_t)n);
    if ((size_t)n >= room) vsnprintf(b->s + b->n, (size_t)n + 1, fmt, again);
    b->n += (size_t)n;
    va_end(again);
    va_end(args);
}

Text buf_end(const Buf *b) { return b->s ? b->s : ""; }

void list_grow_(Arena *a, void **at, size_t *cap, size_t n, size_t size)
{
    size_t more = *cap ? *cap * 2 : 8;
    void *to = arena_take(a, more * size);
    if (n) memcpy(to, *at, n * size);
    *at = to;
    *cap = more;
}

bool text_in(const TextList *list, Text s)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i], s)) return true;
    return false;
}

Err broken_at(const char *file, int line, const char *fmt, ...)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    va_list args;
    va_start(args, fmt);
    Text why = print(a, fmt, args);
    va_end(args);
    log_event("broken", LOG_AT(file, line), LOG("why", why), LOG_END);
    return E_BROKEN;
}

static void close_file(FILE **f) { if (*f) fclose(*f); }

Err file_read(Arena *a, Text path, size_t most, Text *out, size_t *n)
{
    ON_EXIT(close_file) FILE *f = fopen(path, "rb");
    if (!f) return errno == ENOENT ? E_NOT_FOUND : BROKEN("cannot read %s: %s", path, strerror(errno));
    Buf b = { .arena = a };
    char piece[16 << 10];
    for (size_t got; (got = fread(piece, 1, sizeof piece, f)) > 0; ) {
        if (b.n + got > most) return E_INVALID;
        buf_add(&b, piece, got);
    }
    if (ferror(f)) return BROKEN("cannot read %s", path);
    *out = buf_end(&b);
    if (n) *n = b.n;
    return OK;
}
