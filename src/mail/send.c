#include "mail/message.h"
#include "mail/reply.h"
#include "mail/smtp.h"
#include "send.sql.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { CLAIM_S = 600 };                   /* longer than any attempt lasts */

/* One mail on its way, and what the units of work about it need. */
typedef struct Going { const OutboxRow *row; Time now, next; Text why; Delivery how; } Going;

static Err claim(Db *db, void *with)
{
    const Going *g = with;
    return outbox_claim(db, g->row->id, g->row->next_try, (Time){ g->now.s + CLAIM_S });
}

static Err mark(Db *db, void *with)
{
    const Going *g = with;
    if (g->how == DELIVERED) return outbox_mark_sent(db, g->row->id, g->now);
    if (!g->next.s)          return outbox_mark_given_up(db, g->row->id, g->why, g->now);
    return outbox_mark_failed(db, g->row->id, g->why, g->next);
}

static Err run(Db *db, Through through, Work body, void *with)
{
    return through.run ? through.run(through.self, body, with) : db_transact(db, body, with);
}

/* ---- into a folder ---- */

static Text file_name(Arena *a, const OutboxRow *row)
{
    Buf b = { .arena = a };
    buf_printf(&b, "%" PRId64 "-", row->id);
    for (Text s = row->key; *s && b.n < 120; s++) {
        bool plain = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || (*s >= '0' && *s <= '9') || *s == '-' || *s == '_';
        buf_add(&b, plain ? s : "-", 1);
    }
    return buf_end(&b);
}

static void close_fd(int *fd) { if (*fd >= 0) close(*fd); }

static bool write_file(Text path, Text message, size_t n)
{
    ON_EXIT(close_fd) int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    return fd >= 0 && write(fd, message, n) == (ssize_t)n;
}

/* Written under another name first, so that nobody reads half a mail. */
static Delivery into_folder(Arena *a, const MailServer *server, const OutboxRow *row, Text message, size_t n, Text *why)
{
    Text name = file_name(a, row);
    Text part = arena_printf(a, "%s/.%s.part", server->folder, name), whole = arena_printf(a, "%s/%s.eml", server->folder, name);
    if ((mkdir(server->folder, 0700) == 0 || errno == EEXIST) && write_file(part, message, n) && rename(part, whole) == 0) return DELIVERED;
    *why = arena_printf(a, "It could not be written into the mail folder: %s.", strerror(errno));
    return UNREACHABLE;
}

/* ---- one mail, then all that are due ---- */

/* With the address that answers go to, and a line that says whom they reach; when answers can come in. */
static OutboxRow addressed(Arena *a, const MailServer *server, const OutboxRow *row)
{
    OutboxRow out = *row;
    out.reply = reply_address(a, row->reply, server->reply);
    if (*out.reply) out.body = arena_printf(a, "%s\n%s\n", row->body, reply_foot(row->reply));
    return out;
}

static Delivery deliver(Arena *a, Smtp *smtp, const MailServer *server, const OutboxRow *row, Text *why)
{
    Text message;
    size_t n;
    OutboxRow going = addressed(a, server, row);
    if (message_make(a, &going, server->from, &message, &n)) {
        *why = "It has a line end in an address or subject, or the settings give no proper address to send from.";
        return REFUSED;
    }
    if (!smtp) return into_folder(a, server, row, message, n, why);
    return smtp_send(smtp, a, message_address(a, server->from), row->recipient, message, n, why);
}

static Time next_try(const Going *g)
{
    if (g->how == REFUSED) return (Time){ 0 };
    if (g->how == STOPPED) return g->now;
    return outbox_next_try(g->row->attempts + 1, g->now);
}

static Err send_one(Db *db, Through through, Smtp *smtp, const MailServer *server, Going *g)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(run(db, through, claim, g));
    g->why = "";
    g->how = deliver(a, smtp, server, g->row, &g->why);
    g->next = next_try(g);
    return run(db, through, mark, g);
}

/* Seconds since `start`, on a clock that nobody sets. A slow server may keep us for a while, and a claim counts from when it is made. */
static i64 seconds(i64 start)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (i64)t.tv_sec - start;
}

static bool stopping(const MailServer *server) { return server->stop && *server->stop; }

Err mail_send_due(Db *db, Through through, const MailServer *server, Time now, int most, int *sent)
{
    OutboxRowList due;
    TRY(outbox_due(db, now, most, &due));
    ON_EXIT(smtp_done) Smtp *smtp = due.n && !blank(server->url) ? smtp_new(server) : NULL;
    int left = 0;
    i64 start = seconds(0);
    for (size_t i = 0; i < due.n && !stopping(server); i++) {
        Going g = { .row = &due.at[i], .now = { now.s + seconds(start) } };
        Err err = send_one(db, through, smtp, server, &g);
        if (err == E_CONFLICT) continue;                 /* another node has it */
        TRY(err);
        left += g.how == DELIVERED;
        if (g.how == UNREACHABLE || g.how == STOPPED) break;
    }
    *sent = left;
    return OK;
}
