#include "tests/test.h"
#include "auth/session.h"
#include "auth/token.h"
#include "auth/auth_test.h"
#include "base/when.h"
#include "journal/journal.h"

typedef struct Making { Text name, role; Day expires; i64 maker, id; Text secret; } Making;

static Err make(Db *db, void *with)
{
    Making *m = with;
    return token_make(db, test_arena, m->name, m->role, m->expires, m->maker, AUTH_TEST_NOW, &m->id, &m->secret);
}

static Err revoke(Db *db, void *with)
{
    Making *m = with;
    return token_revoke(db, test_arena, m->id, m->maker, AUTH_TEST_NOW);
}

static Day today(void) { return day_of(AUTH_TEST_NOW); }
static Day in_days(i64 n) { return (Day){ today().n + n }; }

static Making a_token(void)
{
    Making m = { .name = "Dashboard", .role = "triage", .expires = in_days(30) };
    m.maker = test_staff("boss@example.nhs.uk", "administrator");
    EXPECT_OK(db_transact(test_db, make, &m));
    return m;
}

static Req came(Text bearer, Time now)
{
    Req req = { .arena = test_arena, .db = test_db, .site = &AUTH_TEST_SITE, .cookie = "", .now = now, .today = day_of(now) };
    EXPECT_OK(token_who(&req, bearer));
    return req;
}

TEST(a_token_is_its_role_in_the_name_of_whoever_made_it)
{
    Making m = a_token();
    Req req = came(m.secret, AUTH_TEST_NOW);
    EXPECT(!req.unknown);
    EXPECT_INT(req.who.person, m.maker);
    EXPECT_INT(req.who.token, m.id);
    EXPECT_TEXT(req.who.name, "Dashboard");
    EXPECT(who_may(&req.who, R_TRIAGE) && who_may(&req.who, R_READ));
    EXPECT(!who_may(&req.who, R_EXPORT) && !who_may(&req.who, R_SENDER) && !who_may(&req.who, R_STAFF) && !who_may(&req.who, R_PEOPLE));
}

TEST(the_records_hold_no_tokens_secret)
{
    Making m = a_token();
    Token kept;
    EXPECT_OK(token_get(test_db, m.id, &kept));
    EXPECT(starts(m.secret, TOKEN_PREFIX));
    EXPECT_LACKS(kept.key, m.secret + strlen(TOKEN_PREFIX));
    EntryList entries;
    EXPECT_OK(journal_of(test_db, journal_subject(test_arena, "token", m.id), &entries));
    EXPECT_INT(entries.n, 1);
    EXPECT_TEXT(entries.at[0].data, "{\"role\":\"triage\",\"expires\":\"2026-04-01\"}");
}

TEST(a_token_is_taken_only_as_it_was_shown)
{
    Making m = a_token();
    Text bare = m.secret + strlen(TOKEN_PREFIX), wrong[] = {
        "", " ", "hilum_", bare, arena_printf(test_arena, " %s", m.secret), arena_printf(test_arena, "%s ", m.secret),
        arena_printf(test_arena, "%s,%s", m.secret, m.secret), arena_printf(test_arena, "%s0", m.secret),
        arena_printf(test_arena, "HILUM_%s", bare), arena_printf(test_arena, "hilum_-%.25s", bare), "hilum_00000000000000000000000000",
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Req req = came(wrong[i], AUTH_TEST_NOW);
        EXPECT_INT(req.who.person, 0);
        EXPECT_HAS(req.unknown, "There is no such token");
    }
}

TEST(a_token_works_on_its_last_day_and_not_after_it)
{
    Making m = a_token();
    EXPECT(!came(m.secret, (Time){ day_start(in_days(31)).s - 1 }).unknown);
    EXPECT_HAS(came(m.secret, day_start(in_days(31))).unknown, "has run out");
}

TEST(a_revoked_token_is_let_in_no_more)
{
    Making m = a_token();
    EXPECT_OK(db_transact(test_db, revoke, &m));
    EXPECT_HAS(came(m.secret, AUTH_TEST_NOW).unknown, "was revoked");
    EXPECT_ERR(db_transact(test_db, revoke, &m), E_CONFLICT);
    m.id = 99;
    EXPECT_ERR(db_transact(test_db, revoke, &m), E_NOT_FOUND);
}

TEST(a_token_stops_when_whoever_made_it_is_no_administrator_any_more)
{
    Making m = a_token();
    EXPECT_OK(db_script(test_db, "UPDATE person SET role = 'manager'"));
    EXPECT_HAS(came(m.secret, AUTH_TEST_NOW).unknown, "not an administrator any more");
    EXPECT_OK(db_script(test_db, "UPDATE person SET role = 'administrator', left_on = '2026-03-01'"));
    EXPECT_HAS(came(m.secret, AUTH_TEST_NOW).unknown, "not an administrator any more");
}

TEST(no_token_has_an_administrators_rights_or_lasts_longer_than_a_year)
{
    Making m = a_token(), wrong[] = {
        { .name = "", .role = "reader", .expires = today() },
        { .name = "Boss", .role = "administrator", .expires = today() },
        { .name = "Sender", .role = "", .expires = today() },
        { .name = "For ever", .role = "reader", .expires = NO_DAY },
        { .name = "Long", .role = "reader", .expires = in_days(TOKEN_DAYS_MOST + 1) },
        { .name = "Past", .role = "reader", .expires = in_days(-1) },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        wrong[i].maker = m.maker;
        EXPECT_ERR(db_transact(test_db, make, &wrong[i]), E_INVALID);
    }
}

static Err flush(Db *db, void *with) { (void)with; return session_flush(db); }

TEST(when_a_token_was_used_is_written_down_later_by_a_job)
{
    EXPECT_OK(db_transact(test_db, flush, NULL));         /* what other tests left */
    Making m = a_token();
    Token kept;
    came(m.secret, AUTH_TEST_NOW);
    EXPECT_OK(token_get(test_db, m.id, &kept));
    EXPECT_INT(kept.seen.s, 0);
    EXPECT_OK(db_transact(test_db, flush, NULL));
    EXPECT_OK(token_get(test_db, m.id, &kept));
    EXPECT_INT(kept.seen.s, AUTH_TEST_NOW.s);
    came(m.secret, (Time){ AUTH_TEST_NOW.s + SESSION_SEEN_EVERY - 1 });
    EXPECT_OK(db_transact(test_db, flush, NULL));
    EXPECT_OK(token_get(test_db, m.id, &kept));
    EXPECT_INT(kept.seen.s, AUTH_TEST_NOW.s);
}
