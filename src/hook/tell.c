#include "hook/tell.h"
#include "base/json.h"
#include "base/log.h"
#include "hook/events.h"
#include "hook/sign.h"
#include "hook/tell_rows.h"
#include "mail/letters.h"
#include "view/json_out.h"
#include "tell.sql.h"

#include <inttypes.h>
#include <time.h>

enum { CLAIM_S = 120, REST_S = 60 };      /* longer than any call lasts; how long a hook that failed is left alone */

/* One delivery on its way, and what the units of work about it need. */
typedef struct Going { const HookSender *sender; const Due *due; Time now, next; CallEnd end; bool failed; } Going;

/* ---- what it says ---- */

static void put(Buf *b, Text name)
{
    json_comma(b);
    json_text(b, name);
    buf_text(b, ":");
}

/* Only what may leave; numbers are numbers again. */
static void put_codes(Buf *b, Arena *a, Text data)
{
    JsonMemberList members = { 0 };
    Text why;
    buf_text(b, "{");
    if (!json_members(a, data, strlen(data), &members, &why))
        for (size_t i = 0; i < members.n; i++) {
            const JsonMember *m = &members.at[i];
            bool number = *m->value && strspn(m->value, "0123456789") == strlen(m->value) && strlen(m->value) < 16;
            if (!hook_member_leaves(m->name)) continue;
            put(b, m->name);
            if (number) buf_text(b, m->value);
            else        json_text(b, m->value);
        }
    buf_text(b, "}");
}

Text hook_body(Arena *a, const Site *site, const Told *t)
{
    Buf b = { .arena = a };
    buf_text(&b, "{\"type\":");
    json_text(&b, t->what);
    buf_text(&b, ",\"timestamp\":");
    json_time(&b, t->at);
    buf_text(&b, ",\"data\":{");
    if (t->idea) {
        buf_printf(&b, "\"entry\":%" PRId64 ",\"idea\":%" PRId64 ",\"reference\":", t->id, t->idea);
        json_text(&b, t->reference);
        buf_text(&b, ",\"kind\":");
        json_text(&b, t->kind);
        buf_text(&b, ",\"route\":");
        json_text(&b, t->route);
        buf_text(&b, ",\"link\":");
        json_text(&b, arena_printf(a, "%s/work/%" PRId64, site->origin, t->idea));
        buf_text(&b, ",\"codes\":");
        put_codes(&b, a, t->data);
    }
    buf_text(&b, "}}");
    return buf_end(&b);
}

Text hook_message_id(Arena *a, const Site *site, i64 delivery) { return arena_printf(a, "msg_%s_%" PRId64, site->site_code, delivery); }

/* ---- the units of work ---- */

static Err run(Db *db, Through through, Work body, void *with)
{
    return through.run ? through.run(through.self, body, with) : db_transact(db, body, with);
}

static Err claim(Db *db, void *with)
{
    const Going *g = with;
    return delivery_claim(db, g->due->id, g->due->next_try, (Time){ g->now.s + CLAIM_S });
}

static Err tell_administrators(Db *db, Arena *a, const Going *g)
{
    TextList to;
    Text subject, words;
    const Site *site = g->sender->site;
    const Pair with[] = { { "name", g->due->name }, { "reason", g->end.why }, { "hospital", site->hospital },
                          { "link", arena_printf(a, "%s/admin/webhooks/%" PRId64, site->origin, g->due->hook) } };
    TRY(letter_fill(a, "hook-paused", with, COUNT(with), &subject, &words));
    TRY(hook_administrators(db, &to));
    for (size_t i = 0; i < to.n; i++) {
        Text key = arena_printf(a, "hook:%" PRId64 ":%" PRId64 ":%zu", g->due->hook, g->now.s, i);
        TRY(outbox_add(db, &(Mail){ .key = key, .to = to.at[i], .subject = subject, .body = words, .thread = "" }, g->now));
    }
    return OK;
}

/* The first that is given up pauses the hook; the others wait for whoever lets it go on. */
static Err give_up(Db *db, const Going *g)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(delivery_mark_given_up(db, g->due->id, g->now, g->end.code, g->end.why));
    Err err = hook_pause(db, a, g->due->hook, true, "system", g->now);
    if (err) return err == E_CONFLICT || err == E_NOT_FOUND ? OK : err;
    return tell_administrators(db, a, g);
}

static Err mark(Db *db, void *with)
{
    const Going *g = with;
    if (!g->failed)   return delivery_mark_sent(db, g->due->id, g->now, g->end.code);
    if (!g->next.s)   return give_up(db, g);
    TRY(delivery_mark_failed(db, g->due->id, g->next, g->end.code, g->end.why));
    return delivery_rest(db, g->due->hook, (Time){ g->now.s + REST_S });
}

/* ---- one, then all that are due ---- */

static Err read_told(Db *db, const Due *due, Told *out)
{
    *out = (Told){ .what = due->what, .at = due->made };
    return due->entry ? delivery_told(db, due->entry, due->idea, out) : OK;
}

static Err send_one(Db *db, Going *g)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    const HookSender *s = g->sender;
    const Due *due = g->due;
    Told told;
    TRY(run(db, s->through, claim, g));
    TRY(read_told(db, due, &told));
    CallHeads heads = { .id = hook_message_id(a, s->site, due->id), .timestamp = g->now.s };
    Text body = hook_body(a, s->site, &told);
    TRY(hook_sign(a, hook_secret(a, due->hook, due->salt), heads.id, heads.timestamp, body, &heads.signature));
    call_post(a, &s->rules, due->url, &heads, body, &g->end);
    g->failed = *g->end.why;
    g->next = g->end.stopped ? g->now : outbox_next_try(due->attempts + 1, g->now);
    return run(db, s->through, mark, g);
}

static i64 seconds(i64 start)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (i64)t.tv_sec - start;
}

Err hook_send_due(Db *db, const HookSender *sender, Time now, int most, int *tried)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    DueList due;
    IntList failed = { 0 };
    TRY(delivery_due(db, now, most, &due));
    *tried = 0;
    i64 start = seconds(0);
    for (size_t i = 0; i < due.n && !(sender->rules.stop && *sender->rules.stop); i++) {
        if (int_in(&failed, due.at[i].hook)) continue;
        Going g = { .sender = sender, .due = &due.at[i], .now = { now.s + seconds(start) } };
        Err err = send_one(db, &g);
        if (err == E_CONFLICT) continue;                 /* another node has it */
        TRY(err);
        ++*tried;
        if (g.failed) *LIST_PUSH(a, &failed) = due.at[i].hook;
    }
    return OK;
}

Err hook_tidy(Db *db, Time now) { return delivery_forget(db, (Time){ now.s - (i64)DELIVERY_KEPT_DAYS * 86400 }); }
