/* finding: how fast the engine is: one document a line of DOCS, one query a line of each QUERIES.   finding STOP ALIKE DOCS QUERIES...
   Prints, a line each: name, value. Times are in milliseconds, of one thread; the first search of each file is not counted. */
#include "match/match.h"
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

enum { AT_ONCE = 16384, MOST = 10, UPDATES = 200 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int smallest_first(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void say(Text name, double *times, size_t n)
{
    qsort(times, n, sizeof *times, smallest_first);
    printf("%s p50\t%.3f\n%s p99\t%.3f\n", name, times[n / 2], name, times[n * 99 / 100]);
}

static double load(Match *m, Text path, size_t *n)
{
    Arena *a = arena_new();
    LIST(MatchDoc) docs = { 0 };
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    double spent = 0;
    for (bool more = in; more;) {
        ssize_t length = getline(&line, &cap, in);
        more = length > 0;
        if (more) *LIST_PUSH(a, &docs) = (MatchDoc){ ++*n, 0, "", arena_copy(a, line, (size_t)length) };
        if (more && docs.n < AT_ONCE) continue;
        double begin = now();
        match_put(m, docs.at, docs.n);
        spent += now() - begin;
        arena_reset(a);
        memset(&docs, 0, sizeof docs);
    }
    return spent;
}

static void ask(const Match *m, Text path)
{
    LIST(double) times = { 0 };
    Arena *a = arena_new(), *own = arena_new();
    FILE *in = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    bool warm = false;
    while (in && getline(&line, &cap, in) > 0) {
        MatchHitList hits;
        double begin = now();
        match_find(m, a, &(MatchAsk){ .words = line, .scopes = 1, .most = MOST }, &hits);
        if (warm) *LIST_PUSH(own, &times) = now() - begin;
        warm = true;
        arena_reset(a);
    }
    Text slash = strrchr(path, '/');
    if (times.n) say(slash ? slash + 1 : path, times.at, times.n);
}

/* From the call to the end of a search that finds what was put. */
static void update(Match *m, size_t n)
{
    double times[UPDATES];
    for (size_t i = 0; i < UPDATES; i++) {
        Arena *a = arena_new();
        MatchHitList hits;
        Text word = arena_printf(a, "zeppelin%zu hoist for the ward", i);
        double begin = now();
        match_put(m, &(MatchDoc){ n + i + 1, 0, "", word }, 1);
        match_find(m, a, &(MatchAsk){ .words = word, .scopes = 1, .most = 1 }, &hits);
        times[i] = now() - begin;
        if (!hits.n || hits.at[0].id != n + i + 1) printf("an update was not seen\n");
        arena_free(a);
    }
    say("update to visible", times, UPDATES);
}

/* A copy in a file beside the documents, and a start from it. */
static void copy(Arena *a, const Match *m, Text stop, Text alike, Text docs)
{
    Text path = arena_printf(a, "%s.match", docs), mark;
    struct stat s;
    double began = now();
    if (match_save(m, path, "") || stat(path, &s)) return;
    double saved = now();
    ON_EXIT(match_done) Match *other = match_new(stop, alike);
    if (match_load(other, a, path, &mark)) return;
    printf("copy bytes a document\t%.0f\nseconds to save it\t%.2f\nseconds to start from it\t%.2f\n",
           (double)s.st_size / (double)match_size(m).docs, (saved - began) / 1e3, (now() - saved) / 1e3);
}

int main(int argc, char **argv)
{
    Arena *a = arena_new();
    Text stop, alike;
    size_t n = 0;
    if (argc < 5 || file_read(a, argv[1], 1 << 20, &stop, NULL) || file_read(a, argv[2], 1 << 20, &alike, NULL)) return 2;
    Match *m = match_new(stop, alike);
    double spent = load(m, argv[3], &n);
    MatchSize size = match_size(m);
    printf("documents\t%zu\nterms\t%zu\nsegments\t%u\n", n, (size_t)size.terms, size.segments);
    printf("index bytes a document\t%.0f\ndocuments a second\t%.0f\n",
           (double)size.bytes / (double)n, (double)n / spent * 1e3);
    copy(a, m, stop, alike, argv[3]);
    for (int i = 4; i < argc; i++) ask(m, argv[i]);
    update(m, n);
    return 0;
}
