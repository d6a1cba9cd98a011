/*
 * sqlgen: turns a file of queries into typed C functions, and proves each query against the schema first.
 *
 *     sqlgen idea.sql idea.sql.h idea.sql.c schema.sql...
 *     sqlgen --list queries.c idea.sql...
 *
 * The second form writes QUERIES, the table of all queries of all files (see store.h).
 *
 * A query is a line "--: name(param Type, ...) -> Result" and the SQL below it, with $1, $2 … for the parameters in the order
 * of the header. A long header goes on, in lines that begin with "--:", until its Result. Types are i64, Text, Time and Day. Result is
 *     Idea        one row; E_NOT_FOUND when there is none
 *     Idea[]      every row, in an IdeaList, which replaces what the list held
 *     i64, Text, Time or Day      one value; E_NOT_FOUND when there is no row
 *     Text[], i64[]               one column of every row, in a TextList or an IntList
 *     changed     nothing to read; E_CONFLICT when no row was changed
 *     count       an i64: how many rows were changed
 *     nothing
 * The columns of a row go to the fields of the same name, so the C compiler checks the names and types; fields without a column stay
 * as they are. Give an expression its name with AS.
 *
 * Clauses that come and go: a line that begins with "--?name " (name a parameter) stays only when that parameter is given: a Text
 * that is neither NULL nor "", an i64 or a Time that is not 0, a Day that is not NO_DAY. A line "--!name " stays only when it is not.
 * Several marks before one line must all hold. With n such parameters there are 2^n texts and all are proved, so n is at most 9.
 *
 * A line that begins with "--@sqlite " or "--@postgres " is for that engine only (search needs this); it may go before other marks.
 * Of these only SQLite's are proved here; a test prepares every text on PostgreSQL.
 *
 * Lines that begin with "-- " are for the reader. "--: include "front/idea.h"" at the top names a header to include; without such lines
 * it is the header beside the file: front/idea.h for front/idea.sql, and the same for front/idea_web.sql.
 */
#include "sqlgen.h"
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>

_Noreturn void fail(const File *f, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fprintf(stderr, "%s:%d: error: ", f->path, line);
    vfprintf(stderr, fmt, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

/* Reading. */

static bool name_char(char c) { return islower((unsigned char)c) || isdigit((unsigned char)c) || c == '_'; }

static Text trimmed(Arena *a, Text s)
{
    s += strspn(s, " \t");
    size_t n = strlen(s);
    while (n && isspace((unsigned char)s[n - 1])) n--;
    return arena_copy(a, s, n);
}

/* Takes a word made of lower case letters, digits and _ from *s; "" when there is none. */
static Text take_name(Arena *a, Text *s)
{
    *s += strspn(*s, " \t");
    size_t n = 0;
    while (name_char((*s)[n])) n++;
    Text out = arena_copy(a, *s, n);
    *s += n;
    return out;
}

static Text take_until(Arena *a, Text *s, Text stop)
{
    size_t n = strcspn(*s, stop);
    Text out = trimmed(a, arena_copy(a, *s, n));
    *s += n;
    return out;
}

static void read_param(File *f, Decl *q, Text *s)
{
    static const Text TYPES[] = { "i64", "Text", "Time", "Day" };
    Param p = { .name = take_name(f->arena, s), .option = -1 };
    p.type = take_until(f->arena, s, ",)");
    if (blank(p.name) || blank(p.type))
        fail(f, q->line, "%s: each parameter is a name and a Type: %s(id i64, title Text)", q->name, q->name);
    for (size_t i = 0; ; i++) {
        if (i == COUNT(TYPES)) fail(f, q->line, "%s: %s has the type %s; use i64, Text, Time or Day", q->name, p.name, p.type);
        if (same(p.type, TYPES[i])) break;
    }
    for (size_t i = 0; i < q->params.n; i++)
        if (same(q->params.at[i].name, p.name)) fail(f, q->line, "%s: two parameters are called %s; rename one", q->name, p.name);
    *LIST_PUSH(f->arena, &q->params) = p;
}

static void read_result(File *f, Decl *q, Text s)
{
    static const struct { Text word; Result kind; } WORDS[] = {
        { "nothing", R_NOTHING }, { "changed", R_CHANGED }, { "count", R_COUNT },
        { "i64", R_VALUE }, { "Text", R_VALUE }, { "Time", R_VALUE }, { "Day", R_VALUE }, { "i64[]", R_VALUES }, { "Text[]", R_VALUES },
    };
    q->result = trimmed(f->arena, s);
    size_t n = strlen(q->result);
    bool list = n > 2 && same(q->result + n - 2, "[]");
    q->kind = list ? R_ROWS : R_ROW;
    for (size_t i = 0; i < COUNT(WORDS); i++) if (same(q->result, WORDS[i].word)) q->kind = WORDS[i].kind;
    if (list) q->result = arena_copy(f->arena, q->result, n - 2);
    if ((q->kind == R_ROW || q->kind == R_ROWS) && !isupper((unsigned char)*q->result))
        fail(f, q->line, "%s: the result \"%s\" is not known; use a struct's name, i64, Text, Time, Day, changed, count or nothing",
             q->name, q->result);
}

static void read_header(File *f, Text s, int line)
{
    Decl *q = LIST_PUSH(f->arena, &f->queries);
    *q = (Decl){ .line = line, .sql = { .arena = f->arena } };
    q->name = take_name(f->arena, &s);
    s += strspn(s, " \t");
    if (blank(q->name) || *s++ != '(') fail(f, line, "a header looks like  --: idea_get(id i64) -> Idea");
    s += strspn(s, " \t");
    if (*s != ')') do read_param(f, q, &s); while (*s == ',' && s++);
    if (*s != ')') fail(f, line, "%s: the list of parameters does not end; close it with )", q->name);
    s += 1 + strspn(s + 1, " \t");
    if (!starts(s, "->")) fail(f, line, "%s: after the parameters comes  -> Result", q->name);
    read_result(f, q, s + 2);
    for (size_t i = 0; i + 1 < f->queries.n; i++)
        if (same(f->queries.at[i].name, q->name)) fail(f, line, "%s stands at line %d already; rename one", q->name, f->queries.at[i].line);
}

static int option_bit(File *f, Decl *q, Text name, int line)
{
    for (size_t i = 0; i < q->params.n; i++) {
        Param *p = &q->params.at[i];
        if (!same(p->name, name)) continue;
        if (p->option < 0) p->option = q->options++;
        if (p->option >= OPTIONS_MOST)
            fail(f, line, "%s has more than %d parameters that switch clauses; make it two queries", q->name, OPTIONS_MOST);
        return p->option;
    }
    fail(f, line, "%s has no parameter %s to switch this line; name one of its header", q->name, name);
}

/* A line of SQL: names in marks become the numbers of their bits, notes for the reader go. */
static void read_sql(File *f, Decl *q, Text s, int line)
{
    Buf out = { .arena = f->arena };
    for (Text mark = NULL; ; ) {
        if (starts(s, "--@sqlite ") || starts(s, "--@postgres ")) {
            if (mark) fail(f, line, "put --@sqlite or --@postgres once, before the other marks");
            size_t n = strcspn(s, " ") + 1;
            buf_add(&out, mark = s, n);
            s += n;
        } else if (starts(s, "--?") || starts(s, "--!")) {
            mark = s;
            s += 3;
            Text name = take_name(f->arena, &s);
            if (*s++ != ' ') fail(f, line, "a mark is --?name or --!name and a space");
            buf_printf(&out, "--%c%d ", mark[2], option_bit(f, q, name, line));
        } else {
            break;
        }
    }
    if (starts(s, "--")) {
        if (s[2] && !isspace((unsigned char)s[2])) fail(f, line, "\"%s\" is no mark; a note begins with \"-- \"", s);
        return;
    }
    buf_printf(&out, "%s\n", s);
    buf_text(&q->sql, buf_end(&out));
}

static bool read_include(File *f, Text s, int line)
{
    if (!starts(s, "include ")) return false;
    if (f->queries.n) fail(f, line, "includes stand above the first query");
    *LIST_PUSH(f->arena, &f->includes) = trimmed(f->arena, s + strlen("include "));
    return true;
}

static void read_line(File *f, Text s, int line)
{
    static Text header;
    static int began;
    if (starts(s, "--:")) {
        Text part = trimmed(f->arena, s + 3);
        if (!header && read_include(f, part, line)) return;
        if (!header) began = line;
        header = header ? arena_printf(f->arena, "%s %s", header, part) : part;
        if (!strstr(header, "->")) return;
        read_header(f, header, began);
        header = NULL;
        return;
    }
    if (header) fail(f, began, "the header does not end; it needs  -> Result");
    s = trimmed(f->arena, arena_printf(f->arena, ".%s", s)) + 1;      /* white space at the end only */
    if (blank(s)) return;
    if (f->queries.n) read_sql(f, &f->queries.at[f->queries.n - 1], s, line);
    else if (!starts(s, "--")) fail(f, line, "SQL before the first header; begin with  --: name(param Type) -> Result");
}

static Text read_whole(Arena *a, Text path)
{
    Text out = "";
    size_t n = 0;
    if (!file_read(a, path, 1 << 20, &out, &n)) return out;
    fprintf(stderr, "%s:1: error: cannot read it (at most 1 MiB)\n", path);
    exit(1);
}

static void read_file(File *f)
{
    int line = 1;
    for (Text s = read_whole(f->arena, f->path); *s; line++) {
        size_t n = strcspn(s, "\n");
        read_line(f, arena_copy(f->arena, s, n), line);
        s += n + (s[n] == '\n');
    }
    read_line(f, "", line);
    for (size_t i = 0; i < f->queries.n; i++)
        if (!f->queries.at[i].sql.n) fail(f, f->queries.at[i].line, "%s has no SQL", f->queries.at[i].name);
}

/* Proving. */

/* Steps over strings, quoted names and notes, and gives the next $number; 0 at the end. */
static int next_number(Text *s)
{
    for (; **s; (*s)++) {
        if (**s == '\'' || **s == '"') {
            const char *end = strchr(*s + 1, **s);
            if (!end) return 0;
            *s = end;
        } else if (**s == '$' && isdigit((unsigned char)(*s)[1])) {
            int n = atoi(++*s);
            return n;
        } else if (starts(*s, "-- ")) {
            *s += strcspn(*s, "\n");
            if (!**s) return 0;
        }
    }
    return 0;
}

static void check_params(const File *f, Decl *q)
{
    bool used[PARAMS_MOST + 1] = { false };
    if (q->params.n > PARAMS_MOST) fail(f, q->line, "%s has more than %d parameters", q->name, PARAMS_MOST);
    int n;
    for (Text s = buf_end(&q->sql); (n = next_number(&s)); ) {
        if (n < 1 || (size_t)n > q->params.n)
            fail(f, q->line, "%s: the SQL has $%d, the header has %zu parameters; add one or renumber", q->name, n, q->params.n);
        used[n] = true;
    }
    for (size_t i = 0; i < q->params.n; i++)
        if (!used[i + 1] && q->params.at[i].option < 0)
            fail(f, q->line, "%s: nothing uses the parameter %s ($%zu); use it or take it out", q->name, q->params.at[i].name, i + 1);
}

static void check_columns(const File *f, Decl *q, sqlite3_stmt *st)
{
    int n = sqlite3_column_count(st);
    bool reads = q->kind != R_NOTHING && q->kind != R_CHANGED && q->kind != R_COUNT;
    if (!reads && n)
        fail(f, q->line, "%s gives %d columns and its result is %s; name a struct or a type, or drop the columns", q->name, n, q->result);
    if (reads && !n)
        fail(f, q->line, "%s gives no columns and its result is %s; add RETURNING, or use changed, count or nothing", q->name, q->result);
    if ((q->kind == R_VALUE || q->kind == R_VALUES) && n != 1)
        fail(f, q->line, "%s gives %d columns and its result is one %s; give one, or name a struct", q->name, n, q->result);
    TextList names = { 0 };
    for (int i = 0; i < n; i++) {
        Text name = sqlite3_column_name(st, i);
        if (q->kind != R_VALUE && q->kind != R_VALUES && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_")])
            fail(f, q->line, "%s: column %d is called \"%s\"; give it the name of a field with AS", q->name, i + 1, name);
        for (size_t k = 0; k < names.n; k++)
            if (same(names.at[k], name)) fail(f, q->line, "%s: two columns are called %s; rename one with AS", q->name, name);
        *LIST_PUSH(f->arena, &names) = arena_copy(f->arena, name, strlen(name));
    }
    bool alike = names.n == q->columns.n;
    for (size_t i = 0; alike && i < names.n; i++) alike = same(names.at[i], q->columns.at[i]);
    if (q->proved && !alike) fail(f, q->line, "%s: its columns change with a clause; they must stay the same", q->name);
    q->columns = names;
}

static bool has_column(const Decl *q, Text name)
{
    for (size_t i = 0; i < q->columns.n; i++) if (same(q->columns.at[i], name)) return true;
    return false;
}

/* Two queries that fill the same struct fill the same fields: one left out would stay empty, and nobody would be told. */
static void check_same_fields(const File *f, const Decl *one, const Decl *other)
{
    for (size_t i = 0; i < one->columns.n; i++)
        if (!has_column(other, one->columns.at[i]))
            fail(f, other->line, "%s fills %s without %s, which %s fills; add the column", other->name, one->result, one->columns.at[i],
                 one->name);
}

static bool fills_struct(const Decl *q) { return q->kind == R_ROW || q->kind == R_ROWS; }

static void check_file(const File *f)
{
    for (size_t i = 0; i < f->queries.n; i++)
        for (size_t k = 0; k < f->queries.n; k++) {
            const Decl *one = &f->queries.at[i], *other = &f->queries.at[k];
            if (fills_struct(one) && fills_struct(other) && same(one->result, other->result)) check_same_fields(f, one, other);
        }
}

static void prove(const File *f, Decl *q, unsigned which)
{
    ON_EXIT(statement_done) sqlite3_stmt *st = NULL;
    Text sql = sql_variant(f->arena, sql_for_engine(f->arena, buf_end(&q->sql), false), which);
    Text given = which ? " (with some of its clauses)" : q->options ? " (without its clauses)" : "";
    const char *rest = "";
    if (sqlite3_prepare_v2(f->db, sql, -1, &st, &rest) != SQLITE_OK)
        fail(f, q->line, "%s%s: %s\n%s", q->name, given, sqlite3_errmsg(f->db), sql);
    if (!st) fail(f, q->line, "%s%s has no SQL for SQLite", q->name, given);
    if (rest[strspn(rest, " \t\n")]) fail(f, q->line, "%s has a second statement; make it a query of its own: %s", q->name, rest);
    for (int i = 1; i <= sqlite3_bind_parameter_count(st); i++) {
        Text name = sqlite3_bind_parameter_name(st, i);
        if (!name || *name != '$' || !isdigit((unsigned char)name[1]))
            fail(f, q->line, "%s: a parameter is written %s; write $1, $2 …", q->name, name ? name : "?");
    }
    check_columns(f, q, st);
    q->proved = true;
}

static sqlite3 *open_schema(Arena *a, char **paths)
{
    sqlite3 *db = NULL;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK) abort();
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    for (; *paths; paths++) {
        char *why = NULL;
        if (sqlite3_exec(db, sql_schema(a, read_whole(a, *paths), false), NULL, NULL, &why) == SQLITE_OK) continue;
        fprintf(stderr, "%s:1: error: the schema does not run: %s\n", *paths, why);
        exit(1);
    }
    return db;
}

void statement_done(sqlite3_stmt **st) { sqlite3_finalize(*st); }

int main(int argc, char **argv)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (argc > 3 && same(argv[1], "--list")) return write_list(a, argv[2], argv + 3);
    if (argc < 5) {
        fputs("usage: sqlgen in.sql out.h out.c schema.sql...\n       sqlgen --list out.c in.sql...\n", stderr);
        return 2;
    }
    File f = { .path = argv[1], .arena = a, .db = open_schema(a, argv + 4) };
    read_file(&f);
    for (size_t i = 0; i < f.queries.n; i++) {
        Decl *q = &f.queries.at[i];
        check_params(&f, q);
        for (unsigned which = 0; which < 1u << q->options; which++) prove(&f, q, which);
    }
    check_file(&f);
    sqlite3_close(f.db);
    return write_files(&f, argv[2], argv[3]);
}
