#include "mail/message.h"
#include "base/log.h"
#include "test.h"

#include <fcntl.h>
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static const Time NOON = { 1772539200 };
static Time later(i64 s) { return (Time){ NOON.s + s }; }

/* Sending takes its time, which counts. */
static bool about(Time t, i64 s) { return t.s >= NOON.s + s && t.s < NOON.s + s + 30; }

static Err add_mail(Db *db, void *with) { return outbox_add(db, with, NOON); }

static void queue(Text key, Text to, Text subject, Text body)
{
    Mail mail = { .key = key, .to = to, .subject = subject, .body = body, .thread = "idea:1" };
    EXPECT_OK(db_transact(test_db, add_mail, &mail));
}

static OutboxRow row_of(i64 id)
{
    OutboxRow row;
    EXPECT_OK(outbox_get(test_db, id, &row));
    return row;
}

/* ---- the queue ---- */

TEST(the_same_mail_is_never_queued_twice)
{
    i64 n;
    queue("letter:1:person:2", "a@example.org", "One", "Body");
    queue("letter:1:person:2", "a@example.org", "Two", "Body");
    EXPECT_OK(outbox_count(test_db, OUTBOX_WAITING, 10, &n));
    EXPECT_INT(n, 1);
    EXPECT_TEXT(row_of(1).subject, "One");
}

TEST(a_line_end_in_what_becomes_a_header_is_refused)
{
    static const Mail bad[] = {
        { "k", "a@example.org", "Hello\r\nBcc: b@example.org", "", "" }, { "k", "a@example.org\nBcc: b@example.org", "Hello", "", "" },
        { "k", "a@example.org", "Hello", "", "idea:1\nX: y" },           { "k\n", "a@example.org", "Hello", "", "" },
        { "k", "nobody", "Hello", "", "" },                              { "", "a@example.org", "Hello", "", "" } };
    for (size_t i = 0; i < COUNT(bad); i++) EXPECT_ERR(outbox_add(test_db, &bad[i], NOON), E_INVALID);
    Text out;
    size_t n;
    OutboxRow row = { .recipient = "a@example.org", .subject = "Hello\nBcc: b@example.org", .key = "k", .thread = "", .body = "" };
    EXPECT_ERR(message_make(test_arena, &row, "ideas@example.org", &out, &n), E_INVALID);
}

TEST(a_mail_that_was_queued_asks_for_the_jobs_once)
{
    (void)outbox_stirred();
    queue("k", "a@example.org", "One", "Body");
    EXPECT(outbox_stirred());
    EXPECT(!outbox_stirred());
}

TEST(waits_grow_and_end_within_five_days)
{
    static const int minutes[] = { 1, 5, 15, 60, 240, 720, 1440, 1440 };
    i64 at = 0, attempts = 0;
    for (size_t i = 0; i < COUNT(minutes); i++) EXPECT_INT(outbox_next_try((i64)i + 1, NOON).s - NOON.s, 60 * minutes[i]);
    for (Time t; (t = outbox_next_try(++attempts, later(at))).s; ) at = t.s - NOON.s;
    EXPECT(at < 5 * 86400 && at > 4 * 86400);
}

/* ---- the message ---- */

TEST(a_message_has_the_headers_programs_look_for)
{
    OutboxRow row = { .id = 12, .key = "letter:1", .recipient = "a@example.org", .subject = "Your idea", .body = "Hello\n",
                      .thread = "idea:1", .created = NOON };
    Text m, again;
    size_t n;
    EXPECT_OK(message_make(test_arena, &row, "Example \"Teaching\" Hospital <ideas@example.org>", &m, &n));
    EXPECT_INT(strlen(m), n);
    EXPECT_HAS(m, "From: \"Example \\\"Teaching\\\" Hospital\" <ideas@example.org>\r\n");
    EXPECT_HAS(m, "\r\nTo: a@example.org\r\nSubject: Your idea\r\nDate: Tue, 3 Mar 2026 12:00:00 +0000\r\nMessage-ID: <12.");
    EXPECT_HAS(m, "@example.org>\r\nIn-Reply-To: <thread.");
    EXPECT_HAS(m, "\r\nAuto-Submitted: auto-generated\r\n");
    EXPECT_HAS(m, "\r\n\r\nHello\r\n");
    row.attempts = 3;
    EXPECT_OK(message_make(test_arena, &row, "Example \"Teaching\" Hospital <ideas@example.org>", &again, &n));
    EXPECT_TEXT(again, m);
}

TEST(no_line_of_a_message_is_longer_than_78_characters)
{
    Buf words = { .arena = test_arena };
    for (int i = 0; i < 40; i++) buf_text(&words, "café = 100 % \t");
    OutboxRow row = { .id = 1, .key = "k", .recipient = "a@example.org", .body = buf_end(&words), .thread = "", .created = NOON };
    row.subject = "Zażółć gęślą jaźń, and so on and on and on, until nobody reads it any more — but it has to arrive whole";
    Text m;
    size_t n;
    EXPECT_OK(message_make(test_arena, &row, "ideas@example.org", &m, &n));
    for (const char *s = m; *s; s += strcspn(s, "\n") + 1) EXPECT(strcspn(s, "\r") <= 78);
}

/* ---- into a folder ---- */

static MailServer folder_server(void)
{
    return (MailServer){ .url = "", .user = "", .password = "", .from = "ideas@example.org",
                         .folder = arena_printf(test_arena, "%s/mail", test_folder) };
}

static int send_over(const MailServer *server, Time now)
{
    int sent = -1;
    EXPECT_OK(mail_send_due(test_db, (Through){ 0 }, server, now, 100, &sent));
    db_arena(test_db, test_arena);
    return sent;
}

TEST(without_a_mail_server_mail_goes_into_a_folder)
{
    MailServer server = folder_server();
    queue("letter:1:person:2", "a@example.org", "One", "Grüße");
    EXPECT_INT(send_over(&server, NOON), 1);
    Text eml;
    size_t n;
    EXPECT_OK(file_read(test_arena, arena_printf(test_arena, "%s/1-letter-1-person-2.eml", server.folder), 9999, &eml, &n));
    EXPECT_HAS(eml, "Gr=C3=BC=C3=9Fe");
    EXPECT(about(row_of(1).sent, 0));
    EXPECT_INT(send_over(&server, later(9999999)), 0);
}

TEST(a_folder_that_cannot_be_written_is_said_and_tried_again)
{
    MailServer server = folder_server();
    server.folder = "/proc/nowhere";
    queue("k", "a@example.org", "One", "Body");
    EXPECT_INT(send_over(&server, NOON), 0);
    EXPECT_HAS(row_of(1).error, "could not be written into the mail folder");
    EXPECT(about(row_of(1).next_try, 60));
}

/* ---- over SMTP, to a real server ---- */

typedef struct Post { pid_t pid; FILE *says; int stdin_; int port; } Post;
static const Text POST_NEEDS = "node_modules/smtp-server";

static Post post_open(int port)
{
    int to[2], from[2];
    Post p = { 0 };
    EXPECT(pipe2(to, O_CLOEXEC) == 0 && pipe2(from, O_CLOEXEC) == 0);
    p.pid = fork();
    if (p.pid == 0) {
        dup2(to[0], 0);
        dup2(from[1], 1);
        execlp("node", "node", "tests/smtp-server.mjs", test_folder, arena_printf(test_arena, "%d", port), NULL);
        _exit(127);
    }
    close(to[0]);
    close(from[1]);
    p.stdin_ = to[1];
    p.says = fdopen(from[0], "r");
    char line[64];
    EXPECT(fgets(line, sizeof line, p.says) && sscanf(line, "port %d", &p.port) == 1);
    return p;
}

static void post_close(Post *p)
{
    close(p->stdin_);                                    /* ends it */
    fclose(p->says);
    waitpid(p->pid, NULL, 0);
}

static int post_count(const Post *p)
{
    (void)p;
    int n = 0;
    while (access(arena_printf(test_arena, "%s/%d.eml", test_folder, n + 1), R_OK) == 0) n++;
    return n;
}

static Text came(int n, Text part)
{
    Text s;
    EXPECT_OK(file_read(test_arena, arena_printf(test_arena, "%s/%d.%s", test_folder, n, part), 1 << 20, &s, NULL));
    return s;
}

static MailServer smtp_server(int port)
{
    MailServer server = folder_server();
    server.url = arena_printf(test_arena, "smtp://127.0.0.1:%d", port);
    server.from = "Example Hospital <ideas@example.org>";
    return server;
}

#define NEED_POST() do { if (test_lacks(POST_NEEDS)) TEST_SKIP(POST_NEEDS); } while (0)

TEST(what_arrives_by_smtp_is_what_was_written)
{
    NEED_POST();
    ON_EXIT(post_close) Post post = post_open(0);
    MailServer server = smtp_server(post.port);
    Text subject = "Zażółć gęślą jaźń: your idea “Warm blankets” — 100 % =?utf-8?Q?x?= received, and what is next";
    Buf body = { .arena = test_arena };
    buf_text(&body, ".\n..two dots\n.one\nFrom here\n\n  blanks at the end  \n=3D equals\n日本語 🏥\n");
    for (int i = 0; i < 300; i++) buf_text(&body, "a long line with an é in it; ");
    buf_text(&body, "\n\nlast");
    queue("long", "a@example.org", subject, buf_end(&body));
    EXPECT_INT(send_over(&server, NOON), 1);
    EXPECT_TEXT(came(1, "subject"), subject);
    EXPECT_TEXT(came(1, "body"), arena_printf(test_arena, "%s\n", buf_end(&body)));
    EXPECT_TEXT(came(1, "envelope"), "ideas@example.org\na@example.org\ntls\n");
    EXPECT_HAS(came(1, "eml"), "Message-ID: <1.");
    EXPECT_TEXT(row_of(1).error, "");
}

TEST(all_that_waits_goes_over_one_connection)
{
    NEED_POST();
    ON_EXIT(post_close) Post post = post_open(0);
    MailServer server = smtp_server(post.port);
    for (int i = 0; i < 5; i++) queue(arena_printf(test_arena, "k%d", i), "a@example.org", "Hello", arena_printf(test_arena, "Mail %d", i));
    EXPECT_INT(send_over(&server, NOON), 5);
    EXPECT_INT(post_count(&post), 5);
    for (int i = 0; i < 5; i++) EXPECT_TEXT(came(i + 1, "body"), arena_printf(test_arena, "Mail %d\n", i));
}

TEST(a_recipient_who_does_not_exist_is_given_up_with_the_servers_words)
{
    NEED_POST();
    ON_EXIT(post_close) Post post = post_open(0);
    MailServer server = smtp_server(post.port);
    queue("1", "no-such-person@example.org", "Hello", "Body");
    queue("2", "spam@example.org", "Hello", "Body");
    queue("3", "a@example.org", "Hello", "Body");
    EXPECT_INT(send_over(&server, NOON), 1);
    EXPECT(about(row_of(1).gave_up, 0));
    EXPECT_TEXT(row_of(1).error, "The mail server did not take it. It said: 550 5.1.1 There is nobody of that name here");
    EXPECT(about(row_of(2).gave_up, 0));
    EXPECT_HAS(row_of(2).error, "554 5.7.1 That looks like spam");
    EXPECT(about(row_of(3).sent, 0));
}

TEST(a_mail_put_off_by_the_server_is_tried_again_later)
{
    NEED_POST();
    ON_EXIT(post_close) Post post = post_open(0);
    MailServer server = smtp_server(post.port);
    queue("1", "later@example.org", "Hello", "Body");
    queue("2", "a@example.org", "Hello", "Body");
    EXPECT_INT(send_over(&server, NOON), 1);
    EXPECT_HAS(row_of(1).error, "451 4.3.0 Try again later");
    EXPECT_INT(row_of(1).attempts, 1);
    EXPECT(about(row_of(1).next_try, 60));
    EXPECT_INT(row_of(1).gave_up.s, 0);
    for (int tries = 1; tries < 20 && !row_of(1).gave_up.s; tries++) send_over(&server, row_of(1).next_try);
    EXPECT_INT(row_of(1).attempts, 11);
    EXPECT(row_of(1).gave_up.s > 0);
}

TEST(a_mail_server_that_is_down_loses_nothing)
{
    NEED_POST();
    Post post = post_open(0);
    int port = post.port;
    MailServer server = smtp_server(port);
    post_close(&post);
    queue("1", "a@example.org", "Hello", "Body");
    queue("2", "b@example.org", "Hello", "Body");
    EXPECT_INT(send_over(&server, NOON), 0);
    EXPECT_TEXT(row_of(1).error, "The mail server does not answer.");
    EXPECT_INT(row_of(2).attempts, 0);
    post = post_open(port);
    EXPECT_INT(send_over(&server, later(90)), 2);
    EXPECT_INT(post_count(&post), 2);
    post_close(&post);
}

TEST(a_password_is_not_given_to_a_server_whose_certificate_is_not_good)
{
    NEED_POST();
    ON_EXIT(post_close) Post post = post_open(0);
    MailServer server = smtp_server(post.port);
    server.user = "hilum";
    server.password = "secret";
    queue("1", "a@example.org", "Hello", "Body");
    EXPECT_INT(send_over(&server, NOON), 0);
    EXPECT_TEXT(row_of(1).error, "The mail server's certificate is not good.");
    EXPECT_INT(post_count(&post), 0);
}

TEST(a_mail_is_tried_again_at_once_when_somebody_asks)
{
    NEED_POST();
    ON_EXIT(post_close) Post post = post_open(0);
    MailServer server = smtp_server(post.port);
    queue("1", "no-such-person@example.org", "Hello", "Body");
    EXPECT_INT(send_over(&server, NOON), 0);
    EXPECT_OK(db_script(test_db, "UPDATE outbox SET recipient = 'a@example.org'"));
    EXPECT_OK(outbox_again(test_db, 1, "person:1", later(10)));
    EXPECT_INT(send_over(&server, later(10)), 1);
    EXPECT_ERR(outbox_again(test_db, 1, "person:1", later(20)), E_CONFLICT);
    EXPECT_ERR(outbox_again(test_db, 99, "person:1", later(20)), E_NOT_FOUND);
    EntryList chain;
    EXPECT_OK(journal_of(test_db, "mail:1", &chain));
    EXPECT_INT(chain.n, 1);
    EXPECT_TEXT(chain.at[0].actor, "person:1");
}

enum { NODES = 2, MAILS = 30 };

typedef struct Node { MailServer server; int sent; } Node;

static void *node_main(void *with)
{
    Node *node = with;
    Db *db;
    Arena *a = arena_new();
    if (db_open(&db, test_where)) return NULL;
    db_arena(db, a);
    for (int round = 0, n; round < 5; round++) if (!mail_send_due(db, (Through){ 0 }, &node->server, NOON, MAILS, &n)) node->sent += n;
    db_close(db);
    arena_free(a);
    return NULL;
}

TEST(two_nodes_that_send_at_once_send_each_mail_once)
{
    NEED_POST();
    ON_EXIT(post_close) Post post = post_open(0);
    for (int i = 0; i < MAILS; i++) queue(arena_printf(test_arena, "k%d", i), "a@example.org", "Hello", "Body");
    log_quiet(true);
    pthread_t threads[NODES];
    Node nodes[NODES] = { { .server = smtp_server(post.port) }, { .server = smtp_server(post.port) } };
    for (int i = 0; i < NODES; i++) pthread_create(&threads[i], NULL, node_main, &nodes[i]);
    for (int i = 0; i < NODES; i++) pthread_join(threads[i], NULL);
    EXPECT_INT(nodes[0].sent + nodes[1].sent, MAILS);
    EXPECT_INT(post_count(&post), MAILS);
    for (i64 id = 1; id <= MAILS; id++) EXPECT_INT(row_of(id).attempts, 1);
}

TEST(a_row_another_node_has_claimed_is_left_alone_until_that_node_is_surely_gone)
{
    MailServer server = folder_server();
    queue("1", "a@example.org", "Hello", "Body");
    EXPECT_OK(db_script(test_db, arena_printf(test_arena, "UPDATE outbox SET attempts = 1, next_try = %" PRId64, NOON.s + 600)));
    EXPECT_INT(send_over(&server, later(599)), 0);
    EXPECT_INT(send_over(&server, later(600)), 1);
}

TEST(mail_of_the_past_is_let_go_while_records_are_filled)
{
    i64 n;
    Mail mail = { "past:1", "asker@example.org", "Old news", "…", "" };
    outbox_hush(true);
    EXPECT_OK(outbox_add(test_db, &mail, (Time){ 1000 }));
    mail.to = "nobody";
    EXPECT_ERR(outbox_add(test_db, &mail, (Time){ 1000 }), E_INVALID);
    outbox_hush(false);
    EXPECT_OK(outbox_count(test_db, OUTBOX_WAITING, 10, &n));
    EXPECT_INT(n, 0);
}
