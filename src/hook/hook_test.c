#include "tests/test.h"
#include "auth/auth_test.h"
#include "front/front_walk.h"
#include "hook/address.h"
#include "hook/events.h"
#include "hook/hook.h"
#include "hook/tell.h"
#include "hook/sign.h"
#include "pathway/decision.h"
#include "pathway/talk.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* ---- signatures and addresses ---- */

/* The example of the specification's own libraries. */
TEST(a_signature_is_that_of_standard_webhooks)
{
    Text out = "";
    Text secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    EXPECT_OK(hook_sign(test_arena, secret, id, 1614265330, "{\"test\": 2432232314}", &out));
    EXPECT_TEXT(out, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    EXPECT_ERR(hook_sign(test_arena, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", id, 1, "{}", &out), E_INVALID);
    EXPECT_ERR(hook_sign(test_arena, "whsec_%%%", id, 1, "{}", &out), E_INVALID);
}

TEST(a_webhooks_secret_has_32_bytes_and_is_its_own)
{
    Text one = hook_secret(test_arena, 1, "A"), other = hook_secret(test_arena, 1, "B"), third = hook_secret(test_arena, 2, "A");
    EXPECT(starts(one, "whsec_") && strlen(one) == 6 + 44);
    EXPECT(!same(one, other) && !same(one, third));
    EXPECT_TEXT(hook_secret(test_arena, 1, "A"), one);
}

static bool is_public(Text ip)
{
    struct sockaddr_in  four = { .sin_family = AF_INET };
    struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
    if (inet_pton(AF_INET, ip, &four.sin_addr) == 1) return address_public((const struct sockaddr *)(const void *)&four);
    EXPECT_INT(inet_pton(AF_INET6, ip, &six.sin6_addr), 1);
    return address_public((const struct sockaddr *)(const void *)&six);
}

TEST(a_webhook_reaches_the_public_internet_and_nothing_else)
{
    static const Text GOOD[] = { "8.8.8.8", "1.1.1.1", "172.15.255.255", "172.32.0.1",
                                 "100.63.255.255", "100.128.0.1", "223.255.255.255",
                                 "198.17.0.1", "198.20.0.1", "2606:4700::1111", "2a00:1450::1", "2001:4860:4860::8888" };
    static const Text BAD[] = { "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
                                "127.0.0.1", "127.255.0.1",
                                "169.254.169.254",
                                "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1",
                                "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1",
                                "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "::7f00:1", "64:ff9b::a00:1",
                                "fe80::1", "fec0::1",
                                "fc00::1", "fd12::1", "ff02::1", "2001::1", "2001:db8::1", "2002:a00:1::1", "3fff::1" };
    for (size_t i = 0; i < COUNT(GOOD); i++) EXPECT_TEXT(is_public(GOOD[i]) ? "" : GOOD[i], "");
    for (size_t i = 0; i < COUNT(BAD); i++)  EXPECT_TEXT(is_public(BAD[i]) ? BAD[i] : "", "");
}

TEST(an_address_to_send_to_is_https_and_whole)
{
    static const Text BAD[] = { "", "x", "http://a.example", "https://", "https:///x", "ftp://a.example", "https://u:p@a.example/",
                                "HTTPS ://a",
                                "https://a.example/x y", "https://a.example/#x", "https://a.example/\n",
                                "file:///etc/passwd", "https://b\xC3\xBC/" };
    for (size_t i = 0; i < COUNT(BAD); i++) EXPECT(*address_wrong(BAD[i], false));
    EXPECT_TEXT(address_wrong("https://intranet.example.nhs.uk/hilum?a=b@c", false), "");
    EXPECT_TEXT(address_wrong("http://127.0.0.1:81/", true), "");
}

/* ---- another program, on loopback: it answers each POST with `answer` and keeps what came ---- */

typedef struct Other { int fd, port, came; Text answer; pthread_t thread; char last[20000]; } Other;

static void serve_one(Other *o, int at)
{
    size_t n = 0;
    ssize_t got;
    const char *end = NULL;
    memset(o->last, 0, sizeof o->last);
    while (n < sizeof o->last - 1 && (got = read(at, o->last + n, sizeof o->last - 1 - n)) > 0) {
        n += (size_t)got;
        const char *length = strcasestr(o->last, "content-length:");
        int body = 0;
        end = strstr(o->last, "\r\n\r\n");
        if (end && length && sscanf(length + 15, "%d", &body) == 1 && n >= (size_t)(end + 4 - o->last) + (size_t)body) break;
    }
    o->came += end != NULL;
    if (write(at, o->answer, strlen(o->answer)) < 0) o->came += 1000;
    close(at);
}

static void *other_main(void *with)
{
    Other *o = with;
    for (int at; (at = accept(o->fd, NULL, NULL)) >= 0; ) serve_one(o, at);
    return NULL;
}

static void other_open(Other *o, Text answer)
{
    struct sockaddr_in to = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t n = sizeof to;
    *o = (Other){ .fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), .answer = answer };
    EXPECT(bind(o->fd, (struct sockaddr *)(void *)&to, n) == 0 && listen(o->fd, 8) == 0);
    EXPECT(getsockname(o->fd, (struct sockaddr *)(void *)&to, &n) == 0);
    o->port = ntohs(to.sin_port);
    EXPECT(pthread_create(&o->thread, NULL, other_main, o) == 0);
}

static void other_close(Other *o)
{
    shutdown(o->fd, SHUT_RDWR);
    close(o->fd);
    pthread_join(o->thread, NULL);
}

static Text head_of(const Other *o, Text name)
{
    const char *at = strcasestr(o->last, name);
    if (!at) return "";
    at += strlen(name) + 2;
    return arena_copy(test_arena, at, strcspn(at, "\r"));
}

/* ---- a hook that wants all there is ---- */

typedef struct Making { HookWish wish; i64 maker, id; Text secret; } Making;
static Err make(Db *db, void *with)
{
    Making *m = with;
    return hook_make(db, test_arena, &m->wish, m->maker, walk_now(), &m->id, &m->secret);
}

static Making a_hook(Text url)
{
    Making m = { .wish = { .name = "Dashboard", .url = url, .local = true } };
    for (const HookEvent *e = HOOK_EVENTS; e->code; e++) *LIST_PUSH(test_arena, &m.wish.events) = e->code;
    m.maker = test_staff("boss@example.nhs.uk", "administrator");
    EXPECT_OK(db_transact(test_db, make, &m));
    return m;
}

static DeliveryList all_of(i64 hook)
{
    DeliveryList list = { 0 };
    EXPECT_OK(deliveries_of(test_db, hook, 0, 100, &list));
    return list;
}

static int tell_at(i64 later)
{
    HookSender sender = { &WALK_SITE, { .local = true }, { 0 } };
    int tried = -1;
    EXPECT_OK(hook_send_due(test_db, &sender, (Time){ walk_now().s + later }, 20, &tried));
    db_arena(test_db, test_arena);
    return tried;
}

static Idea landed(void)
{
    Idea idea;
    walk_idea(walk_land("staff", "Drip stands get lost"), &idea);
    return idea;
}

#define GOOD_ANSWER "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"

TEST(a_webhook_is_told_of_a_new_idea_in_a_signed_post_without_anybodys_words)
{
    Other o;
    walk_open();
    other_open(&o, GOOD_ANSWER);
    Making m = a_hook(arena_printf(test_arena, "http://127.0.0.1:%d/hilum", o.port));
    Idea idea = landed();
    EXPECT(hook_stirred());
    EXPECT_INT(all_of(m.id).n, 1);
    EXPECT_INT(tell_at(0), 1);
    Text body = strstr(o.last, "\r\n\r\n") + 4, want = "";
    EXPECT(starts(o.last, "POST /hilum HTTP/1.1\r\n"));
    EXPECT_TEXT(head_of(&o, "content-type"), "application/json");
    Text id = head_of(&o, "webhook-id"), stamp = head_of(&o, "webhook-timestamp");
    EXPECT_OK(hook_sign(test_arena, m.secret, id, walk_now().s, body, &want));
    EXPECT_TEXT(head_of(&o, "webhook-signature"), want);
    EXPECT_TEXT(stamp, "1772442000");
    EXPECT_HAS(body, "{\"type\":\"idea.received\",\"timestamp\":\"2026-03-02T09:00:00Z\",\"data\":{\"entry\":");
    EXPECT_HAS(body, arena_printf(test_arena, "\"reference\":\"%s\",\"kind\":\"idea\",\"route\":\"staff\",\"link\":\"%s/work/%lld\"",
                                  idea.reference, WALK_SITE.origin, (long long)idea.id));
    const Text NEVER[] = { "Drip", "stands", "@", idea.sender_name };
    for (size_t i = 0; i < COUNT(NEVER); i++) EXPECT_LACKS(body, NEVER[i]);
    Delivery d = all_of(m.id).at[0];
    EXPECT(d.sent.s && d.code == 204 && d.attempts == 1);
    EXPECT_INT(tell_at(9999), 0);
    EXPECT_INT(o.came, 1);
    other_close(&o);
}

typedef struct Speaking { const Idea *idea; bool fails; } Speaking;
static Err note_and_reply(Db *db, void *with)
{
    const Speaking *s = with;
    TRY(talk_note(db, s->idea, 900, "We should ask the ward sister.", walk_now()));
    TRY(talk_reply(db, s->idea, "It is about bay 4.", &WALK_SITE, walk_now()));
    return s->fails ? E_CONFLICT : OK;
}

TEST(what_is_taken_back_is_told_to_nobody_and_a_note_inside_never)
{
    walk_open();
    Idea idea = landed();
    Making m = a_hook("https://intranet.example.org/hilum");
    EXPECT_ERR(db_transact(test_db, note_and_reply, &(Speaking){ &idea, true }), E_CONFLICT);
    EXPECT_INT(all_of(m.id).n, 0);
    EXPECT_OK(db_transact(test_db, note_and_reply, &(Speaking){ &idea, false }));
    DeliveryList list = all_of(m.id);
    EXPECT_INT(list.n, 1);
    EXPECT_TEXT(list.at[0].what, "message.sent");
}

TEST(of_a_restricted_idea_nobody_is_told_and_what_waited_waits)
{
    Other o;
    walk_open();
    other_open(&o, GOOD_ANSWER);
    Making m = a_hook(arena_printf(test_arena, "http://127.0.0.1:%d/", o.port));
    Idea idea = landed();
    EXPECT_OK(db_script(test_db, "INSERT INTO restricted (idea, reason, author, since) SELECT id, 'ip', 900, 1 FROM idea;"));
    EXPECT_OK(db_transact(test_db, note_and_reply, &(Speaking){ &idea, false }));
    EXPECT_INT(all_of(m.id).n, 1);
    EXPECT_INT(tell_at(0), 0);
    EXPECT_OK(db_script(test_db, "DELETE FROM restricted;"));
    EXPECT_INT(tell_at(0), 1);
    other_close(&o);
}

TEST(a_body_holds_codes_and_numbers_and_no_hash_of_words)
{
    Told told = { .id = 7, .idea = 3, .what = "decision.decline", .at = { 1772442000 }, .reference = "EXH-26-0001A", .kind = "idea",
                  .route = "staff", .data = "{\"decision\":4,\"reason\":\"no-fit\",\"text\":\"abcdef\",\"person\":9}" };
    Text body = hook_body(test_arena, &WALK_SITE, &told);
    EXPECT_HAS(body, "\"codes\":{\"decision\":4,\"reason\":\"no-fit\"}}}");
    EXPECT_LACKS(body, "abcdef");
    EXPECT_LACKS(body, "person");
}

TEST(a_delivery_that_fails_is_tried_for_five_days_and_then_the_webhook_is_paused_and_administrators_told)
{
    Other o;
    walk_open();
    other_open(&o, "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n");
    Making m = a_hook(arena_printf(test_arena, "http://127.0.0.1:%d/", o.port));
    landed();
    i64 at = 0;
    for (int tries = 0; tries < 20 && !all_of(m.id).at[0].gave_up.s; tries++) {
        EXPECT_INT(tell_at(at), 1);
        Delivery d = all_of(m.id).at[0];
        EXPECT_TEXT(d.why, "The other side answered 500.");
        at = d.next_try.s - walk_now().s;
    }
    EXPECT(at > 4 * 86400 && at < 5 * 86400);
    Hook hook;
    EXPECT_OK(hook_get(test_db, m.id, &hook));
    EXPECT(hook.paused.s != 0);
    EXPECT_HAS(test_mail(), "The other side answered 500.");
    EXPECT_HAS(test_mail(), "/admin/webhooks/");
    landed();
    EXPECT_INT(all_of(m.id).n, 1);
    other_close(&o);
}

TEST(a_webhook_that_fails_rests_while_others_are_told)
{
    Other bad, good;
    walk_open();
    other_open(&bad, "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
    other_open(&good, GOOD_ANSWER);
    Making one = a_hook(arena_printf(test_arena, "http://127.0.0.1:%d/", bad.port));
    Making two = one;
    two.wish.url = arena_printf(test_arena, "http://127.0.0.1:%d/", good.port);
    EXPECT_OK(db_transact(test_db, make, &two));
    landed();
    landed();
    EXPECT_INT(tell_at(0), 3);
    EXPECT_INT(bad.came, 1);
    EXPECT_INT(good.came, 2);
    EXPECT_HAS(all_of(one.id).at[1].why, "redirects are not followed");
    EXPECT_INT(tell_at(30), 0);
    EXPECT_INT(tell_at(90), 1);
    other_close(&bad);
    other_close(&good);
}

static Text end_of(const CallRules *rules, Text url)
{
    CallEnd end;
    call_post(test_arena, rules, url, &(CallHeads){ "msg_1", "v1,x", 1 }, "{}", &end);
    EXPECT_INT(end.code, 0);
    return end.why;
}

TEST(a_webhook_is_not_led_into_this_machine_or_a_private_network)
{
    Other o;
    other_open(&o, GOOD_ANSWER);
    static const Text HOSTS[] = { "127.0.0.1", "localhost", "[::1]", "10.0.0.1", "192.168.0.1", "169.254.169.254",
                                  "0x7f.1",
                                  "2130706433", "[::ffff:127.0.0.1]" };
    for (size_t i = 0; i < COUNT(HOSTS); i++)
        EXPECT_HAS(end_of(&(CallRules){ .local = false }, arena_printf(test_arena, "https://%s:%d/", HOSTS[i], o.port)), "private network");
    EXPECT_HAS(end_of(&(CallRules){ .local = true }, "http://10.0.0.1/"), "private network");
    EXPECT_HAS(end_of(&(CallRules){ .local = false }, arena_printf(test_arena, "http://127.0.0.1:%d/", o.port)), "https://");
    EXPECT_INT(o.came, 0);
    other_close(&o);
}

TEST(an_answer_without_end_is_not_read_to_its_end)
{
    Other o;
    walk_open();
    Buf answer = { .arena = test_arena };
    buf_text(&answer, "HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n");
    for (int i = 0; i < 200000; i++) buf_text(&answer, "x");
    other_open(&o, buf_end(&answer));
    Making m = a_hook(arena_printf(test_arena, "http://127.0.0.1:%d/", o.port));
    landed();
    EXPECT_INT(tell_at(0), 1);
    EXPECT_INT(all_of(m.id).at[0].code, 200);
    EXPECT(all_of(m.id).at[0].sent.s);
    close(o.fd);
}

typedef struct Turning { i64 hook, delivery; } Turning;
static Err again(Db *db, void *with)
{
    const Turning *t = with;
    return delivery_again(db, test_arena, t->hook, t->delivery, "system", walk_now());
}
static Err test_it(Db *db, void *with)    { return delivery_test(db, test_arena, ((const Turning *)with)->hook, "system", walk_now()); }
static Err pause_it(Db *db, void *with)   { return hook_pause(db, test_arena, ((const Turning *)with)->hook, true, "system", walk_now()); }
static Err resume_it(Db *db, void *with)  { return hook_pause(db, test_arena, ((const Turning *)with)->hook, false, "system", walk_now()); }
static Err end_it(Db *db, void *with)     { return hook_end(db, test_arena, ((const Turning *)with)->hook, "system", walk_now()); }
static Err tidy(Db *db, void *with)       { return hook_tidy(db, *(Time *)with); }

TEST(a_delivery_is_sent_again_under_the_number_it_had)
{
    Other o;
    walk_open();
    other_open(&o, GOOD_ANSWER);
    Making m = a_hook(arena_printf(test_arena, "http://127.0.0.1:%d/", o.port));
    Turning t = { .hook = m.id };
    EXPECT_OK(db_transact(test_db, test_it, &t));
    t.delivery = all_of(m.id).at[0].id;
    EXPECT_ERR(db_transact(test_db, again, &t), E_CONFLICT);
    EXPECT_INT(tell_at(0), 1);
    Text first = head_of(&o, "webhook-id");
    EXPECT_HAS(o.last, "{\"type\":\"test\",\"timestamp\":\"2026-03-02T09:00:00Z\",\"data\":{}}");
    EXPECT_OK(db_transact(test_db, again, &t));
    EXPECT_INT(tell_at(0), 1);
    EXPECT_TEXT(head_of(&o, "webhook-id"), first);
    t.hook = 99;
    EXPECT_ERR(db_transact(test_db, again, &t), E_NOT_FOUND);
    other_close(&o);
}

TEST(a_paused_webhook_waits_and_a_removed_one_is_gone)
{
    Other o;
    walk_open();
    other_open(&o, GOOD_ANSWER);
    Making m = a_hook(arena_printf(test_arena, "http://127.0.0.1:%d/", o.port));
    Turning t = { .hook = m.id };
    landed();
    EXPECT_OK(db_transact(test_db, pause_it, &t));
    EXPECT_ERR(db_transact(test_db, pause_it, &t), E_CONFLICT);
    EXPECT_ERR(db_transact(test_db, test_it, &t), E_CONFLICT);
    EXPECT_INT(tell_at(0), 0);
    EXPECT_OK(db_transact(test_db, resume_it, &t));
    EXPECT_INT(tell_at(0), 1);
    landed();
    EXPECT_OK(db_transact(test_db, end_it, &t));
    EXPECT_INT(tell_at(0), 0);
    EXPECT_ERR(db_transact(test_db, resume_it, &t), E_NOT_FOUND);
    EXPECT_ERR(db_transact(test_db, end_it, &t), E_NOT_FOUND);
    EXPECT_OK(db_transact(test_db, tidy, &(Time){ walk_now().s + 31 * 86400 }));
    EXPECT_INT(all_of(m.id).n, 1);
    other_close(&o);
}

TEST(there_is_an_end_to_the_number_of_webhooks)
{
    walk_open();
    Making m = a_hook("https://a.example.org/");
    for (int i = 1; i < HOOKS_MOST; i++) EXPECT_OK(db_transact(test_db, make, &m));
    EXPECT_ERR(db_transact(test_db, make, &m), E_CONFLICT);
    m.wish.url = "http://10.0.0.1/";
    m.wish.local = false;
    EXPECT_ERR(db_transact(test_db, make, &m), E_INVALID);
}
