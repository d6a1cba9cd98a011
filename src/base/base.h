/* base: the few words every other file is written in. */
#pragma once

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef int64_t i64;
typedef const char *Text;                 /* UTF-8, never NULL once set, lives in an arena */
typedef struct { i64 s; } Time;           /* seconds since 1970, UTC */
typedef struct { i64 n; } Day;            /* a calendar day in England: days since 1970-01-01; NO_DAY when not set */
#define NO_DAY ((Day){ INT64_MIN })

/* An Err says who must act. Zero is success; the rest map one to one to an answer. */
typedef enum Err {
    OK = 0,
    E_NOT_FOUND,                          /* 404 */
    E_DENIED,                             /* 403 */
    E_INVALID,                            /* 422, shown beside the form */
    E_CONFLICT,                           /* 409, somebody was faster */
    E_BUSY,                               /* run the transaction again; 503 when that did not help */
    E_BROKEN,                             /* 500, already logged where it began */
} Err;

#define MUST_CHECK   __attribute__((warn_unused_result))
#define PRINTF(f, a) __attribute__((format(printf, f, a)))
#define ON_EXIT(fn)  __attribute__((cleanup(fn)))
#define COUNT(a)     (sizeof(a) / sizeof((a)[0]))

/* The one macro that changes the flow: hand an error on unchanged. */
#define TRY(call) do { Err try_err_ = (call); if (try_err_) return try_err_; } while (0)

/* Log where a fault began and make it E_BROKEN. Never put personal data in the words. */
#define BROKEN(...) broken_at(__FILE__, __LINE__, __VA_ARGS__)
Err broken_at(const char *file, int line, const char *fmt, ...) PRINTF(3, 4);

/* Arena: memory that lives as long as one request and is freed in one go. Never gives NULL: it aborts when memory
   or its own bound of ARENA_MOST bytes is used up. */
enum { ARENA_MOST = 256 << 20 };
typedef struct Arena Arena;
Arena *arena_new(void);
void  *arena_take(Arena *a, size_t n);    /* zeroed, aligned for any type */
Text   arena_copy(Arena *a, const char *s, size_t n);
Text   arena_printf(Arena *a, const char *fmt, ...) PRINTF(2, 3);
void   arena_reset(Arena *a);             /* empty it, keep its first block */
void   arena_free(Arena *a);
void   arena_done(Arena **a);             /* for ON_EXIT */

/* Buf: text that grows in an arena; s is always closed by a zero once anything was added. */
typedef struct Buf { Arena *arena; char *s; size_t n, cap; } Buf;
void buf_add(Buf *b, const char *s, size_t n);
void buf_text(Buf *b, Text s);
void buf_printf(Buf *b, const char *fmt, ...) PRINTF(2, 3);
Text buf_end(const Buf *b);               /* what was written; "" when nothing was */

/* LIST(T): a counted run of T. */
#define LIST(T) struct { T *at; size_t n, cap; }
#define LIST_PUSH(arena, list) \
    (((list)->n == (list)->cap ? list_grow_((arena), (void **)&(list)->at, &(list)->cap, (list)->n, sizeof *(list)->at) : (void)0), \
     &(list)->at[(list)->n++])
void list_grow_(Arena *a, void **at, size_t *cap, size_t n, size_t size);

typedef LIST(Text) TextList;
typedef struct Pair { Text name, value; } Pair;
typedef LIST(Pair) PairList;

static inline bool same(Text a, Text b)   { return strcmp(a, b) == 0; }
static inline bool starts(Text s, Text with) { return strncmp(s, with, strlen(with)) == 0; }
static inline bool blank(Text s)          { return !s || !*s; }
bool text_in(const TextList *list, Text s);

/* A whole file in an arena, closed by a zero; E_NOT_FOUND when there is none, E_INVALID when over most bytes. */
Err file_read(Arena *a, Text path, size_t most, Text *out, size_t *n) MUST_CHECK;
