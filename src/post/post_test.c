#include "post/post_test.h"
#include "auth/auth_test.h"
#include "front/front_walk.h"
#include "mail/message.h"
#include "mail/outbox.h"
#include "mail/reply.h"
#include "pathway/talk.h"
#include "post/fetch.h"
#include "post/post.h"
#include "post_test.sql.h"
#include "tests/test.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAILBOX "ideas@example.nhs.uk"

/* An idea, a message out to its sender, a note a colleague was told of; and the Maildir that answers come to. */
static struct { Idea idea; i64 colleague, helper; Text maildir; } world;

static Err speak(Db *db, void *with)
{
    (void)with;
    TRY(talk_write(db, &world.idea, 900, "Where do the stands go now?", &WALK_SITE, walk_now()));
    TRY(idea_get(db, world.idea.id, &world.idea));
    return talk_note_to(db, &world.idea, 900, "Is bay 4 yours?", world.colleague, &WALK_SITE, walk_now());
}

static void open_world(void)
{
    walk_open();
    walk_idea(walk_land("staff", "Drip stands get lost"), &world.idea);
    world.colleague = test_staff("colleague@example.nhs.uk", "triage");
    EXPECT_OK(db_transact(test_db, speak, NULL));
    EXPECT_OK(idea_get(test_db, world.idea.id, &world.idea));
    world.maildir = arena_printf(test_arena, "%s/Maildir", test_folder);
    static const Text PARTS[] = { "", "/new", "/cur", "/tmp" };
    for (size_t i = 0; i < COUNT(PARTS); i++) EXPECT(mkdir(arena_printf(test_arena, "%s%s", world.maildir, PARTS[i]), 0700) == 0);
}

static Err write_again(Db *db, void *with)
{
    (void)with;
    return talk_write(db, &world.idea, 900, "And who moves them?", &WALK_SITE, walk_now());
}

/* Somebody works on it with its sender, and is written to. */
static void helper_joins(void)
{
    EXPECT_OK(post_test_helper(test_db, &world.helper));
    EXPECT_OK(post_test_joins(test_db, world.idea.id, world.helper));
    EXPECT_OK(db_transact(test_db, write_again, NULL));
}

static Text address_of(ReplyWay way, i64 person) { return reply_address(test_arena, reply_about(test_arena, way, world.idea.id, person),
    MAILBOX); }

static void arrives(Text name, Text mail)
{
    FILE *f = fopen(arena_printf(test_arena, "%s/new/%s", world.maildir, name), "w");
    EXPECT(f != NULL);
    fputs(mail, f);
    fclose(f);
}

static Text a_mail(Text from, Text to, Text more, Text words)
{
    static int n;
    return arena_printf(test_arena, "From: Somebody <%s>\r\nTo: Ideas <%s>\r\nSubject: Re: About the stands\r\n"
      "Message-ID: <%d@mail.example.org>\r\n%s"
                        "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n", from, to, ++n, more, words);
}

static int fetch(void)
{
    MailServer server = { .url = "", .user = "", .password = "", .from = MAILBOX, .folder = "", .reply = MAILBOX, .maildir = world.maildir,
                          .imap_url = "" };
    Fetching f = { &server, &WALK_SITE, test_folder, { 0 } };
    int taken = -1;
    EXPECT_OK(post_fetch(test_db, &f, walk_now(), 100, &taken));
    db_arena(test_db, test_arena);
    return taken;
}

static Post newest(Text state)
{
    PostList list = { 0 };
    EXPECT_OK(posts_of(test_db, state, 0, 1, &list));
    return list.n ? list.at[0] : (Post){ .why = "", .words = "", .way = "", .file = "" };
}

static i64 messages(void)
{
    i64 n;
    EXPECT_OK(post_test_messages(test_db, &n));
    return n;
}

static SaidRow said(void)
{
    SaidRow row;
    EXPECT_OK(post_test_newest(test_db, world.idea.id, &row));
    return row;
}

TEST(a_reply_address_says_whose_it_is_and_cannot_be_changed)
{
    ReplyTo to;
    Text good = reply_address(test_arena, reply_about(test_arena, REPLY_INSIDE, 12, 3), MAILBOX);
    EXPECT(starts(good, "ideas+inside.12.3."));
    EXPECT_OK(reply_read(test_arena, good, &to));
    EXPECT(to.way == REPLY_INSIDE && to.idea == 12 && to.person == 3);
    char *other = (char *)arena_copy(test_arena, good, strlen(good));
    for (char *c = other; *c; c++) if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
    EXPECT_OK(reply_read(test_arena, other, &to));
    Text secret = strrchr(arena_copy(test_arena, good, strcspn(good, "@")), '.');
    static const Text ABOUT[] = { "outside.12.3", "sender.12.3", "inside.13.3", "inside.12.4", "inside.12", "inside.12.3.4",
        "inside.0.3", "x.1.2", "" };
    for (size_t i = 0; i < COUNT(ABOUT); i++)
        EXPECT_ERR(reply_read(test_arena, arena_printf(test_arena, "ideas+%s%s@example.nhs.uk", ABOUT[i], secret), &to), E_NOT_FOUND);
    EXPECT_ERR(reply_read(test_arena, MAILBOX, &to), E_NOT_FOUND);
    EXPECT_TEXT(reply_address(test_arena, "", MAILBOX), "");
    EXPECT_TEXT(reply_address(test_arena, "inside.12.3", ""), "");
}

TEST(mails_about_an_idea_say_where_an_answer_goes)
{
    Text about;
    open_world();
    EXPECT_OK(post_test_reply_of(test_db, world.idea.sender_email, &about));
    EXPECT_TEXT(about, reply_about(test_arena, REPLY_SENDER, world.idea.id, world.idea.sender));
    EXPECT_OK(post_test_reply_of(test_db, "colleague@example.nhs.uk", &about));
    EXPECT_TEXT(about, reply_about(test_arena, REPLY_INSIDE, world.idea.id, world.colleague));
}

TEST(a_senders_answer_by_mail_is_a_message_to_us_as_on_the_page)
{
    open_world();
    EXPECT_OK(db_script(test_db, "UPDATE idea SET turn = 'sender', paused_since = '2026-03-02';"
                                 "INSERT INTO pause (idea, since) SELECT id, '2026-03-02' FROM idea;"));
    arrives("1", a_mail(world.idea.sender_email, address_of(REPLY_SENDER, world.idea.sender), "",
                        "Beside the sink.\r\n\r\nOn Mon, 2 Mar 2026 at 09:00, Ideas wrote:\r\n> Where do the stands go now?"));
    EXPECT_INT(fetch(), 1);
    SaidRow row = said();
    EXPECT_TEXT(row.audience, "outside");
    EXPECT_INT(row.author, world.idea.sender);
    EXPECT_TEXT(row.body, "Beside the sink.");
    EXPECT_OK(idea_get(test_db, world.idea.id, &world.idea));
    EXPECT_TEXT(world.idea.turn, "us");
    EXPECT_INT(newest("posted").idea, world.idea.id);
    EXPECT_TEXT(newest("posted").words, "");
    EXPECT_INT(access(arena_printf(test_arena, "%s/cur/1:2,S", world.maildir), R_OK), 0);
    EXPECT_INT(access(arena_printf(test_arena, "%s/new/1", world.maildir), R_OK), -1);
}

TEST(a_collaborator_is_mailed_an_address_of_their_own_and_answers_under_their_own_name)
{
    Text about;
    open_world();
    helper_joins();
    EXPECT_OK(post_test_reply_of(test_db, "helper@example.org", &about));
    EXPECT_TEXT(about, reply_about(test_arena, REPLY_SENDER, world.idea.id, world.helper));
    arrives("1", a_mail("helper@example.org", address_of(REPLY_SENDER, world.helper), "", "Beside the sink."));
    EXPECT_INT(fetch(), 1);
    EXPECT_TEXT(said().audience, "outside");
    EXPECT_INT(said().author, world.helper);
    EXPECT_OK(post_test_reply_of(test_db, world.idea.sender_email, &about));
    EXPECT_TEXT(about, reply_about(test_arena, REPLY_SENDER, world.idea.id, world.idea.sender));
}

static void helper_is_held(Text change)
{
    open_world();
    helper_joins();
    i64 before = messages();
    EXPECT_OK(db_script(test_db, change));
    arrives("1", a_mail("helper@example.org", address_of(REPLY_SENDER, world.helper), "", "Beside the sink."));
    EXPECT_INT(fetch(), 1);
    EXPECT_TEXT(newest("held").why, "may-not");
    EXPECT_INT(messages(), before);
}

TEST(an_answer_of_somebody_who_works_on_it_no_more_is_held)
{
    helper_is_held("UPDATE collaborator SET state = 'left'");
}

TEST(only_its_sender_opens_by_mail_what_was_withdrawn)
{
    helper_is_held("UPDATE idea SET state = 'closed', outcome = 'withdrawn', turn = 'nobody'");
}

TEST(an_answer_to_a_note_inside_never_reaches_the_sender)
{
    open_world();
    arrives("1", a_mail("colleague@example.nhs.uk", address_of(REPLY_INSIDE, world.colleague), "", "Yes, since May."));
    EXPECT_INT(fetch(), 1);
    SaidRow row = said();
    EXPECT_TEXT(row.audience, "inside");
    EXPECT_INT(row.author, world.colleague);
    EXPECT_LACKS(test_mail(), "since May");
}

TEST(only_the_outside_address_carries_a_colleagues_words_to_the_sender)
{
    open_world();
    arrives("1", a_mail("colleague@example.nhs.uk", address_of(REPLY_OUTSIDE, world.colleague), "", "Thank you, we come on Friday."));
    EXPECT_INT(fetch(), 1);
    EXPECT_TEXT(said().audience, "outside");
    EXPECT_HAS(test_mail(), "we come on Friday");
    EXPECT_OK(db_script(test_db, "UPDATE person SET role = 'reviewer' WHERE email = 'colleague@example.nhs.uk'"));
    arrives("2", a_mail("colleague@example.nhs.uk", address_of(REPLY_OUTSIDE, world.colleague), "", "And on Monday."));
    EXPECT_INT(fetch(), 1);
    EXPECT_TEXT(newest("held").why, "may-not");
    EXPECT_TEXT(said().body, "Thank you, we come on Friday.");
}

TEST(a_colleagues_answer_by_mail_that_would_reach_nobody_is_held)
{
    open_world();
    i64 before = messages();
    EXPECT_OK(db_script(test_db, arena_printf(test_arena, "UPDATE person SET email = 'closed@account.invalid' WHERE id = %lld",
                                              (long long)world.idea.sender)));
    arrives("1", a_mail("colleague@example.nhs.uk", address_of(REPLY_OUTSIDE, world.colleague), "", "Thank you."));
    EXPECT_INT(fetch(), 1);
    EXPECT_TEXT(newest("held").why, "may-not");
    EXPECT_INT(messages(), before);
}

TEST(the_same_mail_is_taken_once_however_often_it_comes)
{
    open_world();
    Text mail = a_mail(world.idea.sender_email, address_of(REPLY_SENDER, world.idea.sender), "", "Beside the sink.");
    i64 before = messages();
    arrives("1", mail);
    EXPECT_INT(fetch(), 1);
    arrives("2", mail);
    EXPECT_INT(fetch(), 1);
    EXPECT_INT(messages(), before + 1);
    EXPECT_INT(fetch(), 0);
}

TEST(what_is_not_plainly_an_answer_of_that_person_is_held_and_not_posted)
{
    open_world();
    Text to = address_of(REPLY_SENDER, world.idea.sender), from = world.idea.sender_email;
    const struct { Text why, mail; } HELD[] = {
        { "other-sender", a_mail("else@example.org", to, "", "Hello") },
        { "no-address",   a_mail(from, MAILBOX, "", "Hello") },
        { "no-address",   a_mail(from, "ideas+sender.1.2.00000000000000000000000000@example.nhs.uk", "", "Hello") },
        { "may-not",      a_mail("colleague@example.nhs.uk", address_of(REPLY_SENDER, world.colleague), "", "Hello") },
        { "automatic",    a_mail(from, to, "Auto-Submitted: auto-replied\r\n", "I am away") },
        { "automatic",    a_mail(from, to, "Precedence: bulk\r\n", "I am away") },
        { "automatic",    a_mail(from, to, "Return-Path: <>\r\n", "I am away") },
        { "identifiers",  a_mail(from, to, "", "It was NHS number 943 476 5919.") },
        { "empty",        a_mail(from, to, "", "> Where do the stands go now?") },
        { "no-mail",      "\x01\x02" },
    };
    i64 before = messages();
    for (size_t i = 0; i < COUNT(HELD); i++) {
        arrives(arena_printf(test_arena, "%zu", i), HELD[i].mail);
        EXPECT_INT(fetch(), 1);
        Post post = newest("held");
        if (!same(post.file, arena_printf(test_arena, "%zu", i))) print_message("# %s was not held\n", HELD[i].why);
        if (i + 1 < COUNT(HELD)) EXPECT_TEXT(post.why, HELD[i].why);
        if (same(post.why, "identifiers")) EXPECT(!*post.words && !*post.subject);
    }
    EXPECT_INT(messages(), before);
}

TEST(a_mail_over_a_megabyte_is_held_and_its_original_kept)
{
    open_world();
    Buf words = { .arena = test_arena };
    while (words.n < POST_BYTES_MOST) buf_text(&words, "The stands stand beside the sink in bay four, as they did before.\r\n");
    arrives("big", a_mail(world.idea.sender_email, address_of(REPLY_SENDER, world.idea.sender), "", buf_end(&words)));
    EXPECT_INT(fetch(), 1);
    EXPECT_TEXT(newest("held").why, "large");
    EXPECT_INT(access(arena_printf(test_arena, "%s/cur/big:2,S", world.maildir), R_OK), 0);
}

typedef struct Turn { i64 id, person; } Turn;
static Err let_in(Db *db, void *with)  { const Turn *t = with; return post_let_in(db, t->id, t->person, &WALK_SITE, walk_now()); }
static Err aside(Db *db, void *with)   { const Turn *t = with; return post_set_aside(db, t->id, t->person, walk_now()); }

TEST(a_held_mail_is_let_in_or_set_aside_once)
{
    open_world();
    Text to = address_of(REPLY_SENDER, world.idea.sender);
    arrives("1", a_mail("private@example.org", to, "", "It is me, from home."));
    EXPECT_INT(fetch(), 1);
    Turn t = { newest("held").id, 900 };
    EXPECT_OK(db_transact(test_db, let_in, &t));
    EXPECT_TEXT(said().body, "It is me, from home.");
    EXPECT_INT(said().author, world.idea.sender);
    EXPECT_ERR(db_transact(test_db, let_in, &t), E_CONFLICT);
    EXPECT_ERR(db_transact(test_db, aside, &t), E_CONFLICT);
    arrives("2", a_mail("private@example.org", MAILBOX, "", "Hello"));
    EXPECT_INT(fetch(), 1);
    t.id = newest("held").id;
    EXPECT_ERR(db_transact(test_db, let_in, &t), E_CONFLICT);
    EXPECT_OK(db_transact(test_db, aside, &t));
    EXPECT_TEXT(newest("aside").words, "");
    t.id = 999;
    EXPECT_ERR(db_transact(test_db, aside, &t), E_NOT_FOUND);
}

TEST(a_restricted_idea_takes_no_mail_from_whom_it_is_closed_to)
{
    open_world();
    EXPECT_OK(db_script(test_db, "INSERT INTO restricted (idea, reason, author, since) SELECT id, 'ip', 900, 1 FROM idea;"));
    arrives("1", a_mail("colleague@example.nhs.uk", address_of(REPLY_INSIDE, world.colleague), "", "Yes."));
    EXPECT_INT(fetch(), 1);
    EXPECT_TEXT(newest("held").why, "may-not");
}

TEST(a_mail_that_comes_back_is_marked_among_those_not_delivered)
{
    open_world();
    OutboxRowList waiting = { 0 };
    EXPECT_OK(outbox_list(test_db, OUTBOX_WAITING, (Time){ 0 }, 0, 1, &waiting));
    OutboxRow row = waiting.at[0];
    EXPECT_OK(db_script(test_db, "UPDATE outbox SET sent = 1772442000"));
    Text mail, id;
    size_t n;
    EXPECT_OK(message_make(test_arena, &row, MAILBOX, &mail, &n));
    id = strstr(mail, "Message-ID: ") + 12;
    id = arena_copy(test_arena, id, strcspn(id, "\r"));
    static const char BACK[] = "From: Mail system <MAILER-DAEMON@example.org>\r\nTo: " MAILBOX "\r\nSubject: Undeliverable\r\n"
      "Return-Path: <>\r\n"
        "Message-ID: <%s@back>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n"
          "\r\n"
        "Final-Recipient: rfc822; x@example.org\r\nAction: %s\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 Nobody here\r\n\r\n"
        "--b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: S\r\nMessage-ID: %s\r\n\r\n--b--\r\n";
    arrives("1", arena_printf(test_arena, BACK, "a", "delayed", id));
    arrives("2", arena_printf(test_arena, BACK, "b", "failed", "<1.00000000000000000000@example.nhs.uk>"));
    EXPECT_INT(fetch(), 2);
    EXPECT_OK(outbox_get(test_db, row.id, &row));
    EXPECT_INT(row.gave_up.s, 0);
    arrives("3", arena_printf(test_arena, BACK, "c", "failed", id));
    EXPECT_INT(fetch(), 1);
    EXPECT_TEXT(newest("held").why, "bounce");
    EXPECT_OK(outbox_get(test_db, row.id, &row));
    EXPECT(row.gave_up.s && !row.sent.s);
    EXPECT_HAS(row.error, "550 5.1.1 Nobody here");
}

TEST(a_mail_of_many_parts_gives_its_plain_text)
{
    Came c;
    static const char MAIL[] = "From: A <a@example.org>\nTo: B <b@example.org>, c@example.org\nDelivered-To: d@example.org\n"
        "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\nMessage-ID: <1@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=o\n\n"
        "--o\nContent-Type: multipart/alternative; boundary=i\n\n--i\nContent-Type: text/html\n\n<p>html</p>\n"
        "--i\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nGr=FC=DFe\x01=00\n--i--\n"
        "--o\nContent-Type: text/plain\nContent-Disposition: attachment; filename=x.txt\n\nattached\n--o--\n";
    EXPECT_OK(mime_read(test_arena, MAIL, sizeof MAIL - 1, &c));
    EXPECT_TEXT(c.subject, "Gr\xC3\xBC\xC3\x9F""e");
    EXPECT(starts(c.words, "Gr\xC3\xBC\xC3\x9F""e"));
    EXPECT_LACKS(c.words, "attached");
    EXPECT_TEXT(c.from, "a@example.org");
    EXPECT_TEXT(c.message_id, "1@x");
    EXPECT_INT(c.to.n, 3);
    EXPECT(!c.automatic && !c.bounce);
}
