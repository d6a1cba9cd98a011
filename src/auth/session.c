#include "auth/session.h"
#include "auth/rights.h"
#include "auth/seen.h"
#include "auth/session_row.h"
#include "auth/token.h"
#include "base/code.h"
#include "journal/journal.h"
#include "session.sql.h"

Err session_flush(Db *db)
{
    Seen s;
    for (size_t i = 0; i < SEEN_PLACES; i++)
        if (seen_take(i, &s)) TRY(s.token ? token_seen(db, s.token, s.at) : session_touch(db, s.key, s.at));
    return OK;
}

static i64 lasts(const Site *site, bool staff)
{
    if (staff) return site->staff_hours ? site->staff_hours * 3600 : SESSION_STAFF_MOST;
    return site->sender_days ? site->sender_days * 24 * 3600 : SESSION_SENDER_MOST;
}

static i64 idle(const Site *site) { return site->idle_minutes ? site->idle_minutes * 60 : SESSION_STAFF_IDLE; }

static bool secure(const Site *site)          { return starts(site->origin, "https:"); }
static Text cookie_name(const Site *site)     { return secure(site) ? "__Host-hilum" : "hilum"; }

Text session_cookie(Arena *a, const Site *site, Text secret, bool staff)
{
    return arena_printf(a, "%s=%s; Path=/; Max-Age=%lld; HttpOnly; SameSite=Lax%s", cookie_name(site), secret,
                        (long long)lasts(site, staff), secure(site) ? "; Secure" : "");
}

Text session_cookie_gone(Arena *a, const Site *site)
{
    return arena_printf(a, "%s=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax%s", cookie_name(site), secure(site) ? "; Secure" : "");
}

static void who_is(Req *req, const SessionRow *row, Text key)
{
    req->who = (Who){ .person = row->person, .team = row->team, .organisation = row->organisation,
                      .name = row->name, .email = row->email, .role = row->role,
                      .rights = rights_with(row->role, row->organisation), .csrf = row->csrf, .session = key };
}

Err http_who(Req *req)
{
    req->who = (Who){ .name = "", .email = "", .role = "", .csrf = "", .session = "" };
    Text bearer = http_bearer(req->authorization);
    if (bearer) return token_who(req, bearer);
    if (blank(req->cookie)) return OK;
    Text secret = http_cookie(req->arena, req->cookie, cookie_name(req->site));
    if (blank(secret) || strlen(secret) > SEEN_KEY_MOST) return OK;
    SessionRow row;
    Text key = secret_hash(req->arena, secret);
    Err  err = session_find(req->db, key, req->now, (Time){ req->now.s - idle(req->site) }, &row);
    if (err == E_NOT_FOUND) return OK;
    TRY(err);
    if (req->now.s - row.seen.s >= SESSION_SEEN_EVERY) seen_note(key, 0, req->now);
    who_is(req, &row, key);
    return OK;
}

static Err note(Db *db, Arena *a, i64 person, Time now, Text what, Text data)
{
    return journal_append(db, journal_subject(a, "person", person), actor_person(a, person), now, what, data);
}

Err session_start(Db *db, Arena *a, const Site *site, i64 person, bool staff, Text how, Text old, Text agent, Time now, Text *secret)
{
    Text made = secret_new(a);
    Time expires = { now.s + lasts(site, staff) };
    if (*old) TRY(session_delete_key(db, old));
    TRY(session_delete_oldest(db, person, SESSIONS_A_PERSON - 1));
    TRY(session_add(db, secret_hash(a, made), person, secret_new(a), now, expires, agent));
    TRY(note(db, a, person, now, "person.signed-in", journal_data(a, J_TEXT("how", how), J_END)));
    *secret = made;
    return OK;
}

Err session_end(Db *db, Arena *a, i64 person, Text key, Time now)
{
    Err err = session_delete(db, key, person);
    if (err) return err == E_CONFLICT ? E_NOT_FOUND : err;
    return note(db, a, person, now, "person.signed-out", "{}");
}

Err session_end_all(Db *db, i64 person, Text keep)                        { return session_delete_all(db, person, keep); }
Err sessions_of(Db *db, i64 person, Time now, SessionList *out)           { return session_list(db, person, now, out); }
Err session_sweep(Db *db, Time now)                                       { return session_delete_expired(db, now); }

/* The first row whose mark stands in the agent wins, so what pretends to be another stands before it. */
typedef struct Named { Text mark, name; } Named;
static const Named BROWSERS[] = {
    { "Edg", "Edge" }, { "OPR/", "Opera" }, { "SamsungBrowser", "Samsung Internet" }, { "Firefox", "Firefox" }, { "FxiOS", "Firefox" },
    { "Chrome", "Chrome" }, { "CriOS", "Chrome" }, { "Safari", "Safari" }, { "curl", "curl" },
};
static const Named SYSTEMS[] = {
    { "iPhone", "iPhone" }, { "iPad", "iPad" }, { "Android", "Android" }, { "Windows", "Windows" }, { "CrOS", "Chromebook" },
    { "Mac OS", "Mac" }, { "Linux", "Linux" },
};

static Text named(const Named *rows, size_t n, Text agent)
{
    for (size_t i = 0; i < n; i++)
        if (strstr(agent, rows[i].mark)) return rows[i].name;
    return NULL;
}

Text session_device(Arena *a, Text agent)
{
    Text browser = named(BROWSERS, COUNT(BROWSERS), agent), os = named(SYSTEMS, COUNT(SYSTEMS), agent);
    if (!browser && !os) return "A device we do not recognise";
    if (!os) return browser;
    return arena_printf(a, "%s on %s", browser ? browser : "A browser", os);
}
