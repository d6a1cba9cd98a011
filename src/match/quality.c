#include "match/quality.h"
#include "base/json.h"
#include <math.h>
#include <stdlib.h>

enum { PUT_AT_ONCE = 16384 };

typedef struct Judged { Text query, doc; int grade; } Judged;
typedef LIST(Judged) JudgedList;

static void line_done(char **line) { free(*line); }
static bool empty(Text line)       { return !line[strspn(line, " \t\r\n")]; }

static Err fault(Arena *a, Text *why, Text what, size_t n, Text words)
{
    *why = arena_printf(a, "%s %zu: %s", what, n, words);
    return E_INVALID;
}

/* docs */

enum { ESCAPE = 6, HEX = 16 };                             /* of \uXXXX */

static bool surrogate(long code, long first) { return code >= first && code < first + 0x400; }

static long escaped(Text at)
{
    char digits[ESCAPE - 1] = { 0 }, *end;
    if (at[0] != '\\' || at[1] != 'u') return -1;
    memcpy(digits, at + 2, strnlen(at + 2, ESCAPE - 2));
    long code = strtol(digits, &end, HEX);
    return end == digits + ESCAPE - 2 ? code : -1;
}

/* What collections hold and JSON readers refuse becomes a space: \u0000, and half a pair of \u escapes. */
static void tame(char *line)
{
    for (char *at = line; *at; at++) {
        if (*at != '\\') continue;
        long code = escaped(at);
        if (surrogate(code, 0xd800) && surrogate(escaped(at + ESCAPE), 0xdc00)) at += 2 * ESCAPE - 1;
        else if (!code || surrogate(code, 0xd800) || surrogate(code, 0xdc00)) memset(at, ' ', ESCAPE);
        else if (at[1]) at++;
    }
}

typedef struct Load { Arena *names; TextList ids; Match *match; bool plain; } Load;

/* Document n has the number n + 1. */
static Err docs_read(FILE *in, Load *load, Arena *a, Text *why)
{
    ON_EXIT(line_done) char *line = NULL;
    size_t cap = 0;
    LIST(MatchDoc) docs = { 0 };
    for (ssize_t n; (n = getline(&line, &cap, in)) > 0;) {
        if (empty(line)) continue;
        tame(line);
        JsonMemberList members;
        MatchDoc doc = { load->ids.n + 1, 0, "", "" };
        Text id = NULL, bad = NULL;
        if (json_members(a, line, (size_t)n, &members, &bad)) return fault(load->names, why, "document", load->ids.n + 1, bad);
        for (size_t i = 0; i < members.n; i++) {
            if (same(members.at[i].name, "id")) id = arena_copy(load->names, members.at[i].value, strlen(members.at[i].value));
            if (same(members.at[i].name, "title")) doc.title = members.at[i].value;
            if (same(members.at[i].name, "text")) doc.text = members.at[i].value;
        }
        if (!id) return fault(load->names, why, "document", load->ids.n + 1, "it has no \"id\"");
        *LIST_PUSH(load->names, &load->ids) = id;
        *LIST_PUSH(a, &docs) = doc;
        if (docs.n < PUT_AT_ONCE) continue;
        match_put(load->match, docs.at, docs.n);
        arena_reset(a);
        memset(&docs, 0, sizeof docs);
    }
    match_put(load->match, docs.at, docs.n);
    return OK;
}

/* qrels */

static int by_query(const void *a, const void *b)
{
    const Judged *x = a, *y = b;
    int c = strcmp(x->query, y->query);
    return c ? c : strcmp(x->doc, y->doc);
}

static Err qrels_read(FILE *in, Arena *a, JudgedList *out, Text *why)
{
    ON_EXIT(line_done) char *line = NULL;
    size_t cap = 0;
    for (size_t n = 1; getline(&line, &cap, in) > 0; n++) {
        Text part[4] = { 0 };
        size_t parts = 0;
        for (char *at = line; parts < 4;) {
            at += strspn(at, " \t\r\n");
            size_t length = strcspn(at, " \t\r\n");
            if (!length) break;
            part[parts++] = arena_copy(a, at, length);
            at += length;
        }
        if (parts && parts < 4) return fault(a, why, "judgement", n, "it wants four columns: query, 0, document, grade");
        if (parts) *LIST_PUSH(a, out) = (Judged){ part[0], part[2], atoi(part[3]) };
    }
    if (out->n) qsort(out->at, out->n, sizeof *out->at, by_query);
    return OK;
}

/* measures */

static int grade_of(const JudgedList *judged, Text query, Text doc)
{
    const Judged *at = judged->n ? bsearch(&(Judged){ query, doc, 0 }, judged->at, judged->n, sizeof *judged->at, by_query) : NULL;
    return at && at->grade > 0 ? at->grade : 0;
}

static int largest_first(const void *a, const void *b) { return *(const int *)b - *(const int *)a; }

static size_t grades_of(Arena *a, const JudgedList *judged, Text query, int **out)
{
    LIST(int) grades = { 0 };
    for (size_t i = 0; i < judged->n; i++)
        if (judged->at[i].grade > 0 && same(judged->at[i].query, query)) *LIST_PUSH(a, &grades) = judged->at[i].grade;
    if (grades.n) qsort(grades.at, grades.n, sizeof *grades.at, largest_first);
    *out = grades.at;
    return grades.n;
}

static void measure(const int *ideal, size_t right, const int *found, size_t n, Quality *sum)
{
    double best = 0, gain = 0, precision = 0, hits = 0, first = 0, at5 = 0, at100 = 0;
    for (size_t i = 0; i < right && i < 10; i++) best += ideal[i] / log2((double)i + 2);
    for (size_t i = 0; i < n; i++) {
        if (!found[i]) continue;
        hits++;
        precision += hits / (double)(i + 1);
        if (first == 0) first = 1.0 / (double)(i + 1);
        if (i < 5) at5++;
        if (i < 10) gain += found[i] / log2((double)i + 2);
        if (i < 100) at100++;
    }
    sum->queries++;
    sum->ndcg10 += gain / best;
    sum->map += precision / (double)right;
    sum->mrr += first;
    sum->recall5 += at5 / (double)right;
    sum->recall100 += at100 / (double)right;
}

static void query_run(Load *load, Arena *a, const JudgedList *judged, Text id, Text words, FILE *run, Quality *sum)
{
    MatchHitList hits;
    int *ideal;
    size_t right = grades_of(a, judged, id, &ideal);
    if (!right) return;
    match_find(load->match, a, &(MatchAsk){ .words = words, .scopes = 1, .most = MATCH_MOST, .plain = load->plain }, &hits);
    int *found = arena_take(a, (hits.n + 1) * sizeof *found);
    for (size_t i = 0; i < hits.n; i++) {
        Text doc = load->ids.at[hits.at[i].id - 1];
        found[i] = grade_of(judged, id, doc);
        if (run) fprintf(run, "%s Q0 %s %zu %.6f hilum\n", id, doc, i + 1, hits.at[i].score);
    }
    measure(ideal, right, found, hits.n, sum);
}

static Err queries_run(FILE *in, Load *load, Arena *a, const JudgedList *judged, FILE *run, Quality *sum, Text *why)
{
    ON_EXIT(line_done) char *line = NULL;
    size_t cap = 0;
    for (size_t n = 1; getline(&line, &cap, in) > 0; n++) {
        if (empty(line)) continue;
        char *tab = strchr(line, '\t');
        if (!tab) return fault(load->names, why, "query", n, "it wants a tab between id and words");
        *tab = 0;
        query_run(load, a, judged, line, tab + 1, run, sum);
        arena_reset(a);
    }
    return OK;
}

static void mean(Quality *q)
{
    double n = q->queries ? (double)q->queries : 1;
    q->ndcg10 /= n;
    q->map /= n;
    q->mrr /= n;
    q->recall5 /= n;
    q->recall100 /= n;
}

Err quality_measure(Arena *a, const QualityFiles *files, Quality *out, Text *why)
{
    ON_EXIT(arena_done) Arena *work = arena_new();
    ON_EXIT(match_done) Match *match = match_new(files->stop, files->alike);
    Load load = { a, { 0 }, match, files->plain };
    JudgedList judged = { 0 };
    Quality sum = { 0 };
    TRY(docs_read(files->docs, &load, work, why));
    TRY(qrels_read(files->qrels, a, &judged, why));
    arena_reset(work);
    TRY(queries_run(files->queries, &load, work, &judged, files->run, &sum, why));
    sum.docs = load.ids.n;
    mean(&sum);
    *out = sum;
    return OK;
}
