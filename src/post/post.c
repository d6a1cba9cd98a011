#include "post/post.h"
#include "auth/rights.h"
#include "base/when.h"
#include "base/words.h"
#include "front/identifiers.h"
#include "mail/outbox.h"
#include "mail/reply.h"
#include "pathway/party.h"
#include "pathway/sight.h"
#include "pathway/talk.h"
#include "post/post_rows.h"
#include "post/quoted.h"
#include "post.sql.h"

#include <stdlib.h>
#include <strings.h>

/* Why a mail is held; "" when it was posted. */
static const struct { Text why, words; } WHYS[] = {
    { "no-mail",      "It could not be read as a mail." },
    { "large",        "It is larger than 1 MB, or says more than 5,000 characters." },
    { "bounce",       "A mail of ours came back. See the page Mail." },
    { "automatic",    "A program wrote it, such as an out-of-office notice." },
    { "no-address",   "It was not written to an address that one of our mails gave." },
    { "other-sender", "It came from another address than the one we wrote to." },
    { "may-not",      "The person it was written by may not write there any more, or nobody is left there who would read it." },
    { "empty",        "Nothing was left once the quoted part and the signature were taken off." },
    { "identifiers",  "It may name a patient, so we kept none of its words here." },
};

Text post_why_words(Text why)
{
    for (size_t i = 0; i < COUNT(WHYS); i++) if (same(WHYS[i].why, why)) return WHYS[i].words;
    return why;
}

Text post_key(Arena *a, Text message_id, const char *bytes, size_t n)
{
    return journal_digest(a, blank(message_id) ? arena_copy(a, bytes, n) : message_id);
}

/* ---- whose it is, and whether they may ---- */

typedef struct Meant { bool good; ReplyTo to; Idea idea; Writer writer; } Meant;

static Err find_meant(Db *db, Arena *a, const TextList *addresses, Meant *out)
{
    for (size_t i = 0; i < addresses->n && !out->good; i++) {
        if (reply_read(a, addresses->at[i], &out->to)) continue;
        Err idea = idea_get(db, out->to.idea, &out->idea), writer = post_writer(db, out->to.person, &out->writer);
        if (idea && idea != E_NOT_FOUND)     return idea;
        if (writer && writer != E_NOT_FOUND) return writer;
        out->good = !idea && !writer;
    }
    return OK;
}

/* The sender, or who works on it with them and has not stopped: what was withdrawn only its sender opens again. */
static Err may_write_to_us(Db *db, const Meant *m, bool *out)
{
    PartyPlace place;
    TRY(party_place(db, &m->idea, m->writer.id, &place));
    *out = place == PARTY_SENDER || (place == PARTY_ACTIVE && !same(m->idea.outcome, "withdrawn"));
    return OK;
}

/* Somebody of the sender's side; or a colleague who is here, sees the idea, and has the right that the way needs. */
static Err may_write(Db *db, const Meant *m, bool *out)
{
    bool restricted;
    Right needs = m->to.way == REPLY_OUTSIDE ? R_TRIAGE : R_NOTE;
    *out = false;
    if (m->to.way == REPLY_SENDER) return may_write_to_us(db, m, out);
    if (blank(m->writer.role) || day_known(m->writer.left_on)) return OK;
    if (!(rights_of(m->writer.role) >> needs & 1u)) return OK;
    Err err = sight_of(db, m->idea.id, m->writer.id, &restricted);
    if (err && err != E_NOT_FOUND) return err;
    *out = !err;
    return !err && m->to.way == REPLY_OUTSIDE ? talk_reaches(db, &m->idea, out) : OK;
}

static Err say(Db *db, const Meant *m, Text words, const Site *site, Time now)
{
    switch (m->to.way) {
    case REPLY_SENDER:  return talk_reply_by(db, &m->idea, m->writer.id, words, site, now);
    case REPLY_OUTSIDE: return talk_write(db, &m->idea, m->writer.id, words, site, now);
    case REPLY_INSIDE:  return talk_note(db, &m->idea, m->writer.id, words, now);
    case REPLY_WAYS:    break;
    }
    return E_INVALID;
}

/* ---- a mail comes ---- */

static bool names_a_patient(Arena *a, Text subject, Text words)
{
    IdentifierList found = { 0 };
    identifiers_find(a, words, &found);
    if (!found.n) identifiers_find(a, subject, &found);
    return found.n > 0;
}

/* Our Message-ID holds the first half of a digest of the mail's key: nobody marks a mail that did not go through their hands. */
static Err mark_bounced(Db *db, Arena *a, const Came *c, Time now)
{
    Text key;
    if (!c->bounced) return OK;
    Err err = post_sent_mail(db, c->bounced, &key);
    if (err) return err == E_NOT_FOUND ? OK : err;
    if (strncmp(journal_digest(a, key), c->bounced_mark, strlen(c->bounced_mark))) return OK;
    return post_came_back(db, c->bounced, arena_printf(a, "It came back. The other server said: %s", c->bounce_why), now);
}

/* The first reason that holds, in the order in which they should be told; "" for none. */
static Text reason(Arena *a, const Fetched *f, const Meant *m, bool may, Text words)
{
    const Came *c = f->came;
    if (!c)                                            return "no-mail";
    if (f->large)                                      return "large";
    if (c->bounce)                                     return "bounce";
    if (c->automatic)                                  return "automatic";
    if (names_a_patient(a, c->subject, words))         return "identifiers";
    if (!m->good)                                      return "no-address";
    if (strcasecmp(c->from, m->writer.email))          return "other-sender";
    if (!may)                                          return "may-not";
    if (text_length(words) > POST_WORDS_MOST)          return "large";
    return *words ? "" : "empty";
}

static Err keep(Db *db, Arena *a, const Fetched *f, const Meant *m, Text why, Text words, Time now)
{
    bool held = *why, kept = held && !same(why, "identifiers") && !same(why, "large");
    Text from = f->came ? f->came->from : "", subject = f->came && !same(why, "identifiers") ? f->came->subject : "";
    Text way = m->good ? reply_way_name(m->to.way) : "";
    i64  id;
    TRY(post_add(db, f->key, now, from, subject, f->file, way, m->good ? m->idea.id : 0, m->good ? m->writer.id : 0,
                 held ? "held" : "posted", why, kept ? words : "", &id));
    return journal_append(db, journal_subject(a, "post", id), "system", now, held ? "post.held" : "post.taken",
                          journal_data(a, J_TEXT("why", why), J_TEXT("way", way), J_INT("idea", m->good ? m->idea.id : 0), J_END));
}

Err post_take(Db *db, const Fetched *f, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Meant m = { 0 };
    bool  may = false;
    i64   known;
    Err err = post_known(db, f->key, &known);
    if (err != E_NOT_FOUND) return err;
    Text words = f->came ? quoted_strip(a, f->came->words) : "";
    if (f->came) TRY(find_meant(db, a, &f->came->to, &m));
    if (m.good) TRY(may_write(db, &m, &may));
    Text why = reason(a, f, &m, may, words);
    if (same(why, "bounce")) TRY(mark_bounced(db, a, f->came, now));
    if (!*why) TRY(say(db, &m, words, site, now));
    return keep(db, a, f, &m, why, words, now);
}

/* ---- somebody looks ---- */

bool post_may_let_in(const Post *p) { return same(p->state, "held") && *p->way && *p->words && !same(p->why, "may-not"); }

static Err settled(Db *db, Arena *a, i64 id, Text state, i64 person, Text what, Time now)
{
    TRY(post_settle(db, id, state, person, now));
    return journal_append(db, journal_subject(a, "post", id), actor_person(a, person), now, what, "{}");
}

Err post_let_in(Db *db, i64 id, i64 person, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Post post;
    bool may, restricted;
    Meant m = { .good = true };
    TRY(post_row(db, id, &post));
    if (!post_may_let_in(&post)) return E_CONFLICT;
    for (int w = 0; w < REPLY_WAYS; w++) if (same(reply_way_name((ReplyWay)w), post.way)) m.to.way = (ReplyWay)w;
    TRY(idea_get(db, post.idea, &m.idea));
    TRY(sight_of(db, post.idea, person, &restricted));
    TRY(post_writer(db, post.person, &m.writer));
    TRY(may_write(db, &m, &may));
    if (!may || text_length(post.words) > POST_WORDS_MOST) return E_CONFLICT;
    TRY(say(db, &m, post.words, site, now));
    return settled(db, a, id, "posted", person, "post.let-in", now);
}

Err post_set_aside(Db *db, i64 id, i64 person, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Post post;
    TRY(post_row(db, id, &post));
    return settled(db, a, id, "aside", person, "post.set-aside", now);
}

Err posts_of(Db *db, Text state, i64 before, i64 most, PostList *out) { return post_rows(db, state, before, most, out); }
