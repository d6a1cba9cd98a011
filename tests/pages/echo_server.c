/* A server with a handful of routes and no product behind them: what the wire-level tests in this folder talk to.
   echo_server DATABASE [name=number …], names as in ServerOptions, and proxy=ADDRESS. Prints "port N" when it answers. */
#include "base/log.h"
#include "http/server.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

static _Atomic int add_slot, count_slot;
static const char ADD[] = "INSERT INTO note (title) VALUES ($1)", HOW_MANY[] = "SELECT count(*) FROM note";
static const Query ADD_NOTE = { .name = "add_note", .sqlite = ADD, .postgres = ADD, .types = "t", .slot = &add_slot };
static const Query COUNT_NOTES = { .name = "count_notes", .sqlite = HOW_MANY, .postgres = HOW_MANY, .types = "", .slot = &count_slot };

typedef struct Note { Text title, more; TextList wards; } Note;
static const Field FIELDS[] = {
    FIELD(Note, title, 200, "Enter a title"),
    FIELD_LINES(Note, more, 100000, NULL),
    FIELD(Note, wards, 10, NULL),
};
static const Form NOTE = FORM(Note, FIELDS);

static void pause_ms(i64 ms) { nanosleep(&(struct timespec){ .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 }, NULL); }

static Err home(Req *req, Res *res)
{
    buf_printf(&res->body, "hello from %s over %s\n", req->address, req->secure ? "https" : "http");
    return OK;
}

static Err count(Req *req, Res *res)
{
    ON_EXIT(db_done) Stmt *st = db_query(req->db, &COUNT_NOTES, 0);
    i64 n = 0;
    TRY(db_step(st));
    db_get(st, 0, &n);
    buf_printf(&res->body, "%lld\n", (long long)n);
    return OK;
}

static Err add(Req *req, Res *res)
{
    const Note *note = req->form;
    if (res->wrong.n) { buf_printf(&res->body, "again: %s\n", http_sent(req, "title")); return OK; }
    ON_EXIT(db_done) Stmt *st = db_query(req->db, &ADD_NOTE, 0);
    db_bind(st, 1, note->title);
    Err err = db_step(st);
    if (err && err != E_NOT_FOUND) return err;
    if (same(note->title, "conflict")) return E_CONFLICT;
    res->status = 200;
    buf_printf(&res->body, "kept %zu %zu %zu %s\n", strlen(note->title), strlen(note->more), note->wards.n, req->ready ? "prepared" : "");
    return OK;
}

static Err upload(Req *req, Res *res)
{
    const Note *note = req->form;
    const Upload *up = req->upload;
    if (res->wrong.n) { buf_text(&res->body, "again\n"); return OK; }
    if (!up) { buf_printf(&res->body, "no file, %s\n", note->title); return OK; }
    char first[5] = "";
    ssize_t n = pread(up->fd, first, 4, 0);
    buf_printf(&res->body, "%s %s %lld %s %zd%s %s\n", up->field, up->name, (long long)up->size, up->digest, n, first, note->title);
    return OK;
}

/* The program's own text, so that a test can compare it. */
static Err file(Req *req, Res *res)
{
    (void)req;
    res->file = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    res->file_n = lseek(res->file, 0, SEEK_END);
    res->type = "application/octet-stream";
    res->sandbox = true;
    return OK;
}

static Err slow(Req *req, Res *res)     { pause_ms(req->argn[0]); buf_text(&res->body, "at last\n"); return OK; }
static Err prepare(Req *req, Res *res)  { (void)res; pause_ms(100); req->ready = req; return OK; }
static Err alone(Req *req, Res *res)    { (void)req; res->type = "text/plain"; buf_text(&res->body, "here\n"); return OK; }
static Err big(Req *req, Res *res)      { for (i64 i = 0; i < req->argn[0]; i++) buf_text(&res->body, "0123456789abcdef"); return OK; }

static const Route TABLE[] = {
    { GET,  "/",          R_ANYONE, home, .does = "Says hello." },
    { GET,  "/here",      R_ANYONE, alone, .does = "Answers without the records.", .alone = true },
    { GET,  "/count",     R_ANYONE, count, .does = "How many notes." },
    { GET,  "/slow/{id}", R_ANYONE, slow, .does = "Takes its time." },
    { GET,  "/big/{id}",  R_ANYONE, big, .does = "Much to read." },
    { POST, "/notes",     R_ANYONE, add, &NOTE, .does = "Keeps a note." },
    { POST, "/slowly",    R_ANYONE, add, &NOTE, .prepare = prepare, .does = "Keeps a note after slow work." },
    { POST, "/files",     R_ANYONE, upload, &NOTE, .prepare = prepare, .does = "Takes a file.", .upload = true },
    { GET,  "/file",      R_ANYONE, file, .does = "Gives one." },
    { GET,  "/staff",     R_STAFF, home, .does = "Not for everybody." },
};

static Err say_port(void *with, Writer *writer, int port)
{
    (void)with; (void)writer;
    printf("port %d\n", port);
    fflush(stdout);
    return OK;
}

typedef struct Number { Text name; size_t at; } Number;
#define NUMBER(name) { #name, offsetof(ServerOptions, name) }
static const Number NUMBERS[] = {
    NUMBER(workers), NUMBER(connections), NUMBER(per_address), NUMBER(posts_per_minute), NUMBER(waiting),
    NUMBER(head_ms), NUMBER(body_ms), NUMBER(idle_ms), NUMBER(stop_ms),
};

static void set_option(ServerOptions *o, char *word)
{
    char *value = strchr(word, '=');
    if (!value) return;
    *value++ = 0;
    if (same(word, "proxy")) o->trusted_proxy = value;
    if (same(word, "quiet")) log_quiet(true);
    for (size_t i = 0; i < COUNT(NUMBERS); i++) if (same(NUMBERS[i].name, word)) *(int *)((char *)o + NUMBERS[i].at) = atoi(value);
}

int main(int argc, char **argv)
{
    static const Site SITE = { .hospital = "Example Hospital", .site_code = "EXH", .origin = "http://127.0.0.1",
                               .contact_email = "", .contact_phone = "", .mail_note = "" };
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (argc < 2) return 2;
    ServerOptions options = { .where = argv[1], .site = &SITE, .on_ready = say_port, .body_most = 200 << 10,
                              .file_dir = arena_printf(a, "%.*s", (int)(strrchr(argv[1], '/') - argv[1]), argv[1]) };
    for (int i = 2; i < argc; i++) set_option(&options, argv[i]);
    Db *db = NULL;
    if (db_open(&db, argv[1]) || db_script(db, "CREATE TABLE IF NOT EXISTS note (id $id, title $text NOT NULL) $strict;")) return 1;
    http_use(TABLE, COUNT(TABLE), NULL);
    Err err = server_run(&options);
    db_close(db);
    return err ? 1 : 0;
}
