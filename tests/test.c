/*
 * The program that runs the unit tests, in TAP.
 *
 *     hilum-tests [--db WHERE] [--only PART]      PART: of a test's sentence, or of its file's name
 *
 * WHERE is a PostgreSQL database that may be emptied again and again; without it each test gets a SQLite file of its own, a copy of
 * one that was migrated at the start. PART picks the tests whose names contain it.
 */
#include "test.h"
#include "base/log.h"
#include "base/when.h"
#include "pathway/recall.h"
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

Db *test_db;
Arena *test_arena;
Text test_where, test_folder;

static Test *first, **last = &first;
static size_t count;
static Text template;                     /* the migrated SQLite file; NULL on PostgreSQL */
static bool failed_before;

void test_add(Test *t)
{
    *last = t;
    last = &t->next;
    count++;
}

/* Expecting. */

/* Says why in lines that begin with #, and ends the test. */
static void fail_at(Text file, int line, const char *fmt, ...) PRINTF(3, 4);
static void fail_at(Text file, int line, const char *fmt, ...)
{
    char why[16384];
    va_list args;
    va_start(args, fmt);
    vsnprintf(why, sizeof why, fmt, args);
    va_end(args);
    for (char *s = why, *next; s; s = next) {
        if ((next = strchr(s, '\n'))) *next++ = 0;
        print_message("# %s\n", s);
    }
    failed_before = true;
    _fail(file, line);
}

void expect_true(bool holds, Text what, Text file, int line)
{
    if (!holds) fail_at(file, line, "%s does not hold", what);
}

void expect_text(Text got, Text want, Text what, Text file, int line)
{
    if (!got || !same(got, want)) fail_at(file, line, "%s is \"%s\", not \"%s\"", what, got ? got : "(NULL)", want);
}

void expect_int(int64_t got, int64_t want, Text what, Text file, int line)
{
    if (got != want) fail_at(file, line, "%s is %lld, not %lld", what, (long long)got, (long long)want);
}

void expect_err(Err got, Err want, Text what, Text file, int line)
{
    static const Text NAMES[] = { "OK", "E_NOT_FOUND", "E_DENIED", "E_INVALID", "E_CONFLICT", "E_BUSY", "E_BROKEN" };
    if (got != want) fail_at(file, line, "%s gave %s, not %s", what, NAMES[got], NAMES[want]);
}

void expect_has(Text text, Text part, bool wanted, Text what, Text file, int line)
{
    if (!text || (strstr(text, part) != NULL) != wanted)
        fail_at(file, line, "%s %s \"%s\":\n%s", what, wanted ? "lacks" : "has", part, text ? text : "(NULL)");
}

bool test_lacks(Text path) { return access(path, R_OK) != 0; }

/* A database for each test. */

static void need(Err err, Text what)
{
    if (!err) return;
    fprintf(stderr, "hilum-tests: cannot %s", what);
    exit(2);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st; (void)type;
    return at->level ? remove(path) : 0;
}

static void empty_folder(void) { nftw(test_folder, remove_one, 16, FTW_DEPTH | FTW_PHYS); }

static void close_file(FILE **f) { if (*f) fclose(*f); }

static void copy_template(Text to)
{
    static char *bytes;
    static size_t n;
    if (!bytes) {
        ON_EXIT(close_file) FILE *from = fopen(template, "rb");
        if (!from || !(bytes = malloc(16 << 20)) || !(n = fread(bytes, 1, 16 << 20, from))) need(E_BROKEN, "read the template");
    }
    ON_EXIT(close_file) FILE *out = fopen(to, "wb");
    if (!out || fwrite(bytes, 1, n, out) != n) need(E_BROKEN, "write a test's database");
}

/* Deleting is far quicker than TRUNCATE where tables are small; numbers begin at 1 again. */
static const char EMPTY[] =
    "DO $do$ DECLARE r record; BEGIN\n"
    "  SET LOCAL session_replication_role = replica;\n"
    "  FOR r IN SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('migration') LOOP\n"
    "    EXECUTE format('DELETE FROM %I', r.name);\n"
    "  END LOOP;\n"
    "  FOR r IN SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP\n"
    "    PERFORM setval(quote_ident(r.name)::regclass, 1, false);\n"
    "  END LOOP;\n"
    "END $do$";

/* A test that hangs fails, and the others go on. */
enum { SECONDS_MOST = 60 };

static void too_slow(int signal)
{
    (void)signal;
    fail_at("tests/test.c", __LINE__, "still running after %d seconds", SECONDS_MOST);
}

static int set_up(void **state)
{
    (void)state;
    sigaction(SIGALRM, &(struct sigaction){ .sa_handler = too_slow, .sa_flags = SA_NODEFER }, NULL);
    alarm(SECONDS_MOST);
    empty_folder();
    recall_forget();
    test_arena = arena_new();
    if (template) {
        copy_template(test_where);
        need(db_open(&test_db, test_where), "open a test's database");
    } else {
        if (failed_before) { db_close(test_db); test_db = NULL; }
        if (!test_db) need(db_open(&test_db, test_where), "connect to the test database");
        need(db_script(test_db, EMPTY), "empty the test database");
    }
    failed_before = false;
    db_arena(test_db, test_arena);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    alarm(0);
    db_fail_at(test_db, 0);
    if (template) { db_close(test_db); test_db = NULL; }
    arena_free(test_arena);
    time_pretend((Time){ 0 });
    log_quiet(false);
    log_request(NULL);
    return 0;
}

static char skip_reason[256];

void test_skip_because(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(skip_reason, sizeof skip_reason, fmt, args);
    va_end(args);
}

/* cmocka 1.1.5 writes "not ok 3 # SKIP name", which a reader of TAP counts as a failure: this turns it round on its way out. */
static ssize_t mend_line(void *with, const char *line, size_t n)
{
    (void)with;
    static const char SKIP[] = " # SKIP ";
    const char *skip = memmem(line, n, SKIP, strlen(SKIP));
    if (!skip || n < 7 || strncmp(line, "not ok ", 7)) return write(STDOUT_FILENO, line, n);
    const char *name = skip + strlen(SKIP);
    dprintf(STDOUT_FILENO, "ok %.*s - %.*s # SKIP %s\n", (int)(skip - line - 7), line + 7, (int)strcspn(name, "\n"), name, skip_reason);
    return (ssize_t)n;
}

static void mend_lines(void)
{
    FILE *mended = fopencookie(NULL, "w", (cookie_io_functions_t){ .write = mend_line });
    if (!mended || setvbuf(mended, NULL, _IOLBF, 4096)) need(E_BROKEN, "write");
    stdout = mended;
}

static void run(void **state) { ((Test *)*state)->run(); }

static int run_all(Text only)
{
    struct CMUnitTest *all = calloc(count, sizeof *all);
    size_t n = 0;
    for (Test *t = first; t; t = t->next) {
        char *name = strdup(t->name);
        for (char *c = name; *c; c++) if (*c == '_') *c = ' ';
        if (only && !strstr(name, only) && !strstr(t->name, only) && !strstr(t->file, only)) { free(name); continue; }
        all[n++] = (struct CMUnitTest){
            .name = name, .test_func = run, .setup_func = set_up, .teardown_func = tear_down, .initial_state = t,
        };
    }
    if (!n) { fprintf(stderr, "no test's sentence or file holds \"%s\"\n", only); free(all); return 1; }
    mend_lines();
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = _cmocka_run_group_tests(template ? "SQLite" : "PostgreSQL", all, n, NULL, NULL);
    for (size_t i = 0; i < n; i++) free((char *)all[i].name);
    free(all);
    return failed;
}

/* The schema is made once: in a SQLite file that each test copies, or in the PostgreSQL database itself. */
static void prepare(Arena *a, Text root, Text where)
{
    template = where ? NULL : arena_printf(a, "%s/template.db", root);
    test_folder = arena_printf(a, "%s/files", root);
    test_where = where ? where : arena_printf(a, "%s/files/test.db", root);
    if (mkdir(test_folder, 0700)) need(E_BROKEN, "make a folder");
    need(db_open(&test_db, where ? where : template), "open the database");
    need(db_migrate(test_db, (Time){ 1767225600 }), "migrate the database");
    db_close(test_db);
    test_db = NULL;
}

/* For a build with the address sanitizer: what fontconfig keeps until the process ends is no leak of ours. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) { return "leak:libfontconfig"; }

int main(int argc, char **argv)
{
    Text where = NULL, only = NULL;
    for (int i = 1; i < argc; i += 2) {
        if (i + 1 < argc && same(argv[i], "--db")) where = argv[i + 1];
        else if (i + 1 < argc && same(argv[i], "--only")) only = argv[i + 1];
        else { fputs("usage: hilum-tests [--db WHERE] [--only PART]\n", stderr); return 2; }
    }
    ON_EXIT(arena_done) Arena *a = arena_new();
    char root[] = "/tmp/hilum-tests-XXXXXX";
    if (!mkdtemp(root)) need(E_BROKEN, "make a folder in /tmp");
    log_quiet(true);
    prepare(a, root, where);
    log_quiet(false);
    int failed = run_all(only);
    db_close(test_db);
    empty_folder();
    rmdir(test_folder);
    if (template) remove(template);
    rmdir(root);
    return failed ? 1 : 0;
}
