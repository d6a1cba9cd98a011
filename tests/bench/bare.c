/* The bare loop that Hilum is measured against: libmicrohttpd, the same statements prepared, each column read, the same headers and as many
   bytes written, and nothing else: no routes, rights, forms, templates or journal hashes. POSTs wait for a writer that commits many
   together.

       bare WHERE PLAN PORT [FIRST LAST]       the drafts it may send have ids from FIRST to LAST                                        */
#include "bare.h"
#include <arpa/inet.h>
#include <microhttpd.h>
#include <pthread.h>
#include <search.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PAGES_MOST = 2000, THREADS = 2, TOGETHER = 256, POSTGRES_WRITERS = 8, DRAFTS_MOST = 400000 };

typedef struct Page { char *body; size_t n; unsigned status; char *head[HEADS_MOST][2]; int heads; AskList look, write; } Page;
typedef struct Job { struct Job *next; const Page *page; struct MHD_Connection *connection; bool begun, done; } Job;

static const char *where;
static long long from_draft, to_draft = 1LL << 60;
static struct { long long id; char *key; } drafts[DRAFTS_MOST];
static size_t drafts_n;
static _Atomic unsigned long long turns;

void fail(const char *why, const char *what)
{
    fprintf(stderr, "bare: %s: %s\n", why, what);
    exit(1);
}

bool is_postgres(const char *place) { return strchr(place, '=') || strstr(place, "://"); }

void copied(const char *s, size_t n)
{
    static _Thread_local char page[1 << 16];
    static _Thread_local size_t at;
    if (n > sizeof page) n = sizeof page;
    if (at + n > sizeof page) at = 0;
    memcpy(page + at, s, n);
    at += n;
}

/* ---- what differs ---- */

long long turn_number(const Param *p, const Turn *t)
{
    return p->kind == 'i' ? p->number : p->kind == 'd' ? t->draft : p->kind == 'e' ? t->idea : t->n;
}

const char *turn_text(const Param *p, const Turn *t, char room[ROOM])
{
    if (p->kind == 't') return p->text;
    size_t n = 0;
    for (const char *s = p->text; *s && n < ROOM - 100; ) {
        size_t plain = strcspn(s, "{");
        if (plain > ROOM - 100 - n) plain = ROOM - 100 - n;
        memcpy(room + n, s, plain);
        n += plain;
        s += plain;
        if (!strncmp(s, "{idea}", 6))       { n += (size_t)sprintf(room + n, "%lld", t->idea); s += 6; }
        else if (!strncmp(s, "{draft}", 7)) { n += (size_t)sprintf(room + n, "%lld", t->draft); s += 7; }
        else if (!strncmp(s, "{key}", 5))   { n += (size_t)sprintf(room + n, "%s", t->key); s += 5; }
        else if (!strncmp(s, "{n}", 3))     { n += (size_t)sprintf(room + n, "%lld", t->n); s += 3; }
        else if (*s)                        room[n++] = *s++;
    }
    room[n] = 0;
    return room;
}

static Turn next_turn(void)
{
    unsigned long long n = turns++;
    size_t at = n % drafts_n;
    return (Turn){ .draft = drafts[at].id, .key = drafts[at].key, .n = (long long)n + 1000000 };
}

static void take_draft(long long id, const char *key)
{
    if (id < from_draft || id > to_draft || drafts_n == DRAFTS_MOST) return;
    drafts[drafts_n].id = id;
    drafts[drafts_n++].key = strdup(key);
}

/* ---- the plan ---- */

static char *read_exactly(FILE *f, size_t n)
{
    char *s = malloc(n + 1);
    if (!s || fread(s, 1, n, f) != n) fail("the plan is cut short", "");
    s[n] = 0;
    getc(f);
    return s;
}

static void read_body(Page *page, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) fail("cannot read", path);
    fseek(f, 0, SEEK_END);
    page->n = (size_t)ftell(f);
    rewind(f);
    page->body = read_exactly(f, page->n);
    fclose(f);
}

static Page *read_page(const char *line)
{
    char method[8], target[2000], path[1000];
    Page *page = calloc(1, sizeof *page);
    if (sscanf(line, "PAGE %7s %1999s %u %999s", method, target, &page->status, path) != 4) fail("cannot understand", line);
    read_body(page, path);
    ENTRY e = { .key = strdup(target), .data = page };
    if (!hsearch(e, ENTER)) fail("too many pages", line);
    return page;
}

static void read_param(FILE *f, const char *line, Ask *ask)
{
    Param *p = &ask->param[ask->n++];
    long long v = 0;
    if (ask->n == PARAMS_MOST || sscanf(line, "%c %d %lld", &p->kind, &p->at, &v) < 2) fail("cannot understand", line);
    p->number = v;
    if (p->kind == 't' || p->kind == 'x') p->text = read_exactly(f, (size_t)v);
}

static void read_head(Page *page, char *line)
{
    char *colon = strstr(line, ": ");
    if (!colon || page->heads == HEADS_MOST) fail("cannot understand", line);
    *colon = 0;
    page->head[page->heads][0] = strdup(line + 2);
    page->head[page->heads++][1] = strdup(colon + 2);
}

/* The same text is the same statement on every page. */
static int number_of(const char *sql)
{
    static char *known[STATEMENTS_MOST];
    static int n;
    for (int i = 0; i < n; i++) if (!strcmp(known[i], sql)) return i;
    if (n == STATEMENTS_MOST) fail("too many statements", sql);
    known[n] = strdup(sql);
    return n++;
}

static void read_ask(FILE *f, size_t n, AskList *list)
{
    if (list->n == ASKS_MOST) fail("too many statements", "on one page");
    Ask *ask = &list->at[list->n++];
    ask->sql = read_exactly(f, n);
    ask->id = number_of(ask->sql);
}

static void read_plan(const char *path)
{
    char line[4000];
    Page *page = NULL;
    AskList *list = NULL;
    FILE *f = fopen(path, "rb");
    if (!f || !hcreate(PAGES_MOST * 2)) fail("cannot read", path);
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = 0;
        if (line[0] == 'P')      { page = read_page(line); list = &page->look; }
        else if (line[0] == 'H') read_head(page, line);
        else if (line[0] == 'W') list = &page->write;
        else if (line[0] == 'G') list->at[list->n - 1].gives = true;
        else if (line[0] == 'S') read_ask(f, strtoul(line + 2, NULL, 10), list);
        else read_param(f, line, &list->at[list->n - 1]);
    }
    fclose(f);
}

/* ---- the writer ---- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t more = PTHREAD_COND_INITIALIZER;
static Job *first, **last = &first;

static Job *take_jobs(int most)
{
    pthread_mutex_lock(&lock);
    while (!first) pthread_cond_wait(&more, &lock);
    Job *jobs = first, *end = NULL;
    for (int n = 0; first && n < most; n++) { end = first; first = first->next; }
    end->next = NULL;
    if (!first) last = &first;
    pthread_mutex_unlock(&lock);
    return jobs;
}

static bool write_all(Base *b, Job *jobs)
{
    if (!base_begin(b)) return false;
    for (Job *j = jobs; j; j = j->next) {
        Turn turn = next_turn();
        if (!base_write(b, &j->page->write, &turn)) return false;
    }
    return base_commit(b);
}

static void *write_on(void *together)
{
    Base *b = base_open(where, true);
    for (;;) {
        Job *jobs = take_jobs(*(const int *)together);
        while (!write_all(b, jobs)) base_undo(b);
        for (Job *next; jobs; jobs = next) {
            next = jobs->next;
            jobs->done = true;
            MHD_resume_connection(jobs->connection);
        }
    }
    return NULL;
}

static void start_writers(void)
{
    static int together;
    bool postgres = is_postgres(where);
    together = postgres ? 1 : TOGETHER;
    for (int i = postgres ? POSTGRES_WRITERS : 1; i > 0; i--) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, write_on, &together)) fail("cannot start", "a writer");
    }
}

static void put(Job *job)
{
    pthread_mutex_lock(&lock);
    job->next = NULL;
    *last = job;
    last = &job->next;
    pthread_cond_signal(&more);
    pthread_mutex_unlock(&lock);
}

/* ---- the server ---- */

static void *begin(void *with, const char *uri, struct MHD_Connection *c)
{
    (void)with;
    Job *job = calloc(1, sizeof *job);
    const char *step = strrchr(uri, '/');
    ENTRY *e = hsearch((ENTRY){ .key = (char *)uri }, FIND);
    if (!e && step) e = hsearch((ENTRY){ .key = (char *)step }, FIND);      /* POST: by its last word */
    job->page = e ? e->data : NULL;
    job->connection = c;
    return job;
}

static void end(void *with, struct MHD_Connection *c, void **job, enum MHD_RequestTerminationCode why)
{
    (void)with; (void)c; (void)why;
    free(*job);
}

static enum MHD_Result reply(const Page *page, struct MHD_Connection *c)
{
    struct MHD_Response *r = MHD_create_response_from_buffer(page->n, page->body, MHD_RESPMEM_MUST_COPY);
    for (int i = 0; i < page->heads; i++) MHD_add_response_header(r, page->head[i][0], page->head[i][1]);
    enum MHD_Result queued = MHD_queue_response(c, page->status, r);
    MHD_destroy_response(r);
    return queued;
}

static enum MHD_Result step(void *with, struct MHD_Connection *c, const char *url, const char *method, const char *version,
                            const char *data, size_t *n, void **mine)
{
    (void)with; (void)url; (void)method; (void)version; (void)data;
    static _Thread_local Base *base;
    Job *job = *mine;
    if (!job->page) return MHD_NO;
    if (job->done) return reply(job->page, c);
    if (!job->begun) { job->begun = true; return MHD_YES; }
    if (*n) { *n = 0; return MHD_YES; }
    if (!base) base = base_open(where, false);
    base_look(base, &job->page->look);
    if (!job->page->write.n) return reply(job->page, c);
    MHD_suspend_connection(c);
    put(job);
    return MHD_YES;
}

int main(int argc, char **argv)
{
    if (argc < 4) fail("usage", "bare WHERE PLAN PORT [FIRST LAST]");
    where = argv[1];
    if (argc > 5) { from_draft = atoll(argv[4]); to_draft = atoll(argv[5]); }
    signal(SIGPIPE, SIG_IGN);
    read_plan(argv[2]);
    base_drafts(base_open(where, false), take_draft);
    start_writers();
    struct sockaddr_in at = { .sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(argv[3])),
                              .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    struct MHD_Daemon *d = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, step, NULL,
                                            MHD_OPTION_SOCK_ADDR, &at, MHD_OPTION_THREAD_POOL_SIZE, THREADS,
                                            MHD_OPTION_CONNECTION_LIMIT, 4096u,
                                            MHD_OPTION_URI_LOG_CALLBACK, begin, NULL, MHD_OPTION_NOTIFY_COMPLETED, end, NULL,
                                            MHD_OPTION_END);
    if (!d) fail("cannot listen on", argv[3]);
    puts("ready");
    fflush(stdout);
    for (;;) pause();
}
