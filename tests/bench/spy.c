/* Put before a server with LD_PRELOAD, writes down every statement it runs, with what is bound to it, to the file SPY names: what the bare
   loop then repeats. Lines: "S CONNECTION LENGTH" and the SQL; "I PLACE NUMBER", "T PLACE LENGTH" and the text; "R NUMBER", what a
   RETURNING gave. */
#include <dlfcn.h>
#include <endian.h>
#include <libpq-fe.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REAL(name) static typeof(name) *real; if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name)

enum { KNOWN = 8192, PLACES = 40 };
typedef struct Bound { char kind; long long number; char *text; int n; } Bound;
typedef struct Seen { const void *of; char name[16]; char *sql; Bound bound[PLACES]; } Seen;
static Seen seen[KNOWN];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *out;

static Seen *find(const void *of, const char *name)
{
    size_t at = (size_t)of >> 4;
    for (const char *s = name; *s; s++) at = at * 31 + (unsigned char)*s;
    while (seen[at % KNOWN].of && (seen[at % KNOWN].of != of || strcmp(seen[at % KNOWN].name, name))) at++;
    Seen *s = &seen[at % KNOWN];
    s->of = of;
    snprintf(s->name, sizeof s->name, "%s", name);
    return s;
}

static void bind(Seen *s, int at, char kind, long long number, const char *text, int n)
{
    Bound *b = &s->bound[at];
    free(b->text);
    *b = (Bound){ kind, number, NULL, n };
    if (text) { b->text = malloc((size_t)n + 1); memcpy(b->text, text, (size_t)n); }
}

static void write_down(const void *connection, const char *sql, const Bound *bound)
{
    if (!out) out = fopen(getenv("SPY"), "a");
    fprintf(out, "S %p %zu\n%s\n", connection, strlen(sql), sql);
    for (int i = 1; bound && i < PLACES; i++) {
        if (bound[i].kind == 'I') fprintf(out, "I %d %lld\n", i, bound[i].number);
        if (bound[i].kind == 'T') {
            fprintf(out, "T %d %d\n", i, bound[i].n);
            fwrite(bound[i].text, 1, (size_t)bound[i].n, out);
            fputc('\n', out);
        }
    }
    fflush(out);
}

int sqlite3_bind_int64(sqlite3_stmt *st, int at, sqlite3_int64 v)
{
    REAL(sqlite3_bind_int64);
    pthread_mutex_lock(&lock);
    bind(find(st, ""), at, 'I', v, NULL, 0);
    pthread_mutex_unlock(&lock);
    return real(st, at, v);
}

int sqlite3_bind_text(sqlite3_stmt *st, int at, const char *v, int n, void (*end)(void *))
{
    REAL(sqlite3_bind_text);
    pthread_mutex_lock(&lock);
    bind(find(st, ""), at, v ? 'T' : 0, 0, v, v ? n < 0 ? (int)strlen(v) : n : 0);
    pthread_mutex_unlock(&lock);
    return real(st, at, v, n, end);
}

int sqlite3_clear_bindings(sqlite3_stmt *st)
{
    REAL(sqlite3_clear_bindings);
    pthread_mutex_lock(&lock);
    for (int i = 0; i < PLACES; i++) bind(find(st, ""), i, 0, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    return real(st);
}

int sqlite3_step(sqlite3_stmt *st)
{
    REAL(sqlite3_step);
    static _Thread_local int depth;                       /* full text search steps statements of its own */
    bool ours = !depth && sqlite3_sql(st);
    pthread_mutex_lock(&lock);
    if (ours && !sqlite3_stmt_busy(st)) write_down(sqlite3_db_handle(st), sqlite3_sql(st), find(st, "")->bound);
    pthread_mutex_unlock(&lock);
    depth++;
    int rc = real(st);
    depth--;
    if (ours && rc == SQLITE_ROW && !sqlite3_stmt_readonly(st)) { fprintf(out, "R %lld\n", sqlite3_column_int64(st, 0)); fflush(out); }
    return rc;
}

int PQsendPrepare(PGconn *h, const char *name, const char *sql, int n, const Oid *types)
{
    REAL(PQsendPrepare);
    pthread_mutex_lock(&lock);
    find(h, name)->sql = strdup(sql);
    pthread_mutex_unlock(&lock);
    return real(h, name, sql, n, types);
}

int PQsendQueryParams(PGconn *h, const char *sql, int n, const Oid *types, const char *const *values, const int *lengths,
                      const int *formats, int binary)
{
    REAL(PQsendQueryParams);
    pthread_mutex_lock(&lock);
    write_down(h, sql, NULL);
    pthread_mutex_unlock(&lock);
    return real(h, sql, n, types, values, lengths, formats, binary);
}

int PQsendQueryPrepared(PGconn *h, const char *name, int n, const char *const *values, const int *lengths, const int *formats, int binary)
{
    REAL(PQsendQueryPrepared);
    pthread_mutex_lock(&lock);
    Seen *s = find(h, name);
    for (int i = 0; i < n && i + 1 < PLACES; i++) {
        uint64_t number = 0;
        if (values[i] && formats[i]) memcpy(&number, values[i], sizeof number);
        if (!values[i])      bind(s, i + 1, 0, 0, NULL, 0);
        else if (formats[i]) bind(s, i + 1, 'I', (long long)be64toh(number), NULL, 0);
        else                 bind(s, i + 1, 'T', 0, values[i], (int)strlen(values[i]));
    }
    write_down(h, s->sql, s->bound);
    pthread_mutex_unlock(&lock);
    return real(h, name, n, values, lengths, formats, binary);
}

char *PQgetvalue(const PGresult *res, int row, int col)
{
    REAL(PQgetvalue);
    char *v = real(res, row, col);
    if (row == 0 && col == 0 && out && !strncmp(PQcmdStatus((PGresult *)res), "INSERT", 6)) { fprintf(out, "R %s\n", v); fflush(out); }
    return v;
}
