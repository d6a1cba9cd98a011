#include "introduce/introduction.h"
#include "base/code.h"
#include "base/when.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "pathway/sight.h"
#include "introduction.sql.h"

enum { DAY_S = 24 * 3600, LATE_DAYS = 14,                /* LATE_DAYS: what is later than this is no longer asked */
       NUDGE_FROM = 7, NUDGE_UNTIL = 10, NUDGE_DAYS = 42 };   /* o'clock; DAYS: after both said yes */
static const i64 FOLLOW_DAYS[] = { 1, 42, 182 };
static const Text SIDES[] = { [SIDE_ONE] = "one", [SIDE_OTHER] = "other" };

static Err note(Db *db, i64 id, Text actor, Time now, Text what, Text data)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "introduction", id), actor, now, what, data);
}

Err introduction_get(Db *db, i64 id, Introduction *out)
{
    IntroductionList found;
    TRY(introduction_rows(db, id, 0, 0, 0, 1, &found));
    if (!found.n) return E_NOT_FOUND;
    *out = found.at[0];
    return OK;
}

Err introductions_all(Db *db, i64 person, i64 viewer, IntroductionList *out)
{
    return introduction_rows(db, 0, 0, person, viewer, INTRODUCTIONS_MOST, out);
}

Err introductions_of_idea(Db *db, i64 idea, IntroductionList *out)
{
    return introduction_rows(db, 0, idea, 0, 0, INTRODUCTIONS_MOST, out);
}

Text introduction_secret(Arena *a, const Introduction *n, Side side)
{
    return secret_derive(a, side == SIDE_ONE ? n->one_key : n->other_key);
}

Text side_said(const Introduction *n, Side side) { return side == SIDE_ONE ? n->one_said : n->other_said; }

Err introduction_opened(Db *db, Arena *a, i64 id, Text secret, Introduction *out, Side *side)
{
    Introduction n;
    TRY(introduction_get(db, id, &n));
    for (Side s = SIDE_ONE; s <= SIDE_OTHER; s++) {
        if (!secret_same(secret_hash(a, secret), secret_hash(a, introduction_secret(a, &n, s)))) continue;
        bool restricted;
        if (s == SIDE_OTHER) TRY(sight_of(db, n.idea, n.other, &restricted));
        *out = n;
        *side = s;
        return OK;
    }
    return E_NOT_FOUND;
}

/* letters */

/* To one side; of the other it says only what the letter's own blanks name. Nothing goes to a colleague who may no longer see the idea. */
static Err mail_to(Db *db, const Introduction *n, Side side, Text letter, Text step, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    bool one = side == SIDE_ONE, restricted;
    Err seen = one ? OK : sight_of(db, n->idea, n->other, &restricted);
    if (seen) return seen == E_NOT_FOUND ? OK : seen;
    Text subject, body, promised = one ? n->other_promised : n->one_promised;
    const Pair with[] = {
        { "name", one ? n->one_name : n->other_name }, { "title", n->title }, { "reference", n->reference }, { "hospital", site->hospital },
        { "words", n->words }, { "why", n->why }, { "other", one ? n->other_name : n->one_name },
        { "other_email", one ? n->other_email : n->one_email }, { "promised", *promised ? promised : "Nothing in particular yet." },
        { "until", day_words(a, (Day){ day_of(n->made).n + ANSWER_DAYS }) },
        { "link", arena_printf(a, "%s/introduced/%lld/%s", site->origin, (long long)n->id, introduction_secret(a, n, side)) },
    };
    TRY(letter_fill(a, letter, with, COUNT(with), &subject, &body));
    return outbox_add(db, &(Mail){ .key = arena_printf(a, "introduction:%lld:%s:%s", (long long)n->id, SIDES[side], step),
                                   .to = one ? n->one_email : n->other_email, .subject = letter_line(a, subject), .body = body,
                                   .thread = one ? n->reference : "" }, now);
}

static Err mail_both(Db *db, const Introduction *n, Text letter, Text step, const Site *site, Time now)
{
    TRY(mail_to(db, n, SIDE_ONE, letter, step, site, now));
    return mail_to(db, n, SIDE_OTHER, letter, step, site, now);
}

/* proposing */

static i64 thousandths(double v) { return (i64)(v * 1000 + 0.5); }

static Err put(Db *db, Arena *a, const Idea *idea, const Proposal *p, const Helper *h, Time now, i64 *id)
{
    const Factor *f = h->score.factors;
    TRY(introduction_add(db, idea->id, idea->sender, p->other, p->by, now, p->words, h->why, secret_new(a), secret_new(a), id));
    return introduction_scored(db, *id, thousandths(f[0].value), thousandths(f[1].value), thousandths(f[2].value), thousandths(f[3].value),
                               thousandths(f[4].value), thousandths(h->score.all));
}

Err introduction_propose(Db *db, Arena *a, const Idea *idea, const Proposal *p, const Site *site, Time now, i64 *id, Text *stops)
{
    Helper h;
    Draw draw;
    Introduction n;
    *stops = NULL;
    if (blank(p->words) || text_length(p->words) > INTRODUCTION_WORDS_MOST) return E_INVALID;
    TRY(help_drawn(db, idea->id, day_of(now), &draw));
    if (!*draw.arm || draw.held) return E_CONFLICT;
    TRY(help_one(db, a, idea, p->other, now, &h, stops));
    if (*stops) return E_DENIED;
    TRY(put(db, a, idea, p, &h, now, id));
    TRY(note(db, *id, actor_person(a, p->by), now, "introduction.asked",
             journal_data(a, J_INT("idea", idea->id), J_INT("person", p->other), J_INT("score", thousandths(h.score.all)), J_END)));
    TRY(introduction_get(db, *id, &n));
    TRY(mail_to(db, &n, SIDE_ONE, "introduce-sender", "asked", site, now));
    return mail_to(db, &n, SIDE_OTHER, "introduce-helper", "asked", site, now);
}

/* answering */

static Text actor_of(Arena *a, const Introduction *n, Side side) { return side == SIDE_ONE ? "sender" : actor_person(a, n->other); }

static Err settle(Db *db, const Introduction *was, const Site *site, Time now)
{
    Introduction n;
    TRY(introduction_get(db, was->id, &n));
    bool no = same(n.one_said, "no") || same(n.other_said, "no"), yes = same(n.one_said, "yes") && same(n.other_said, "yes");
    if (!no && !yes) return OK;
    TRY(yes ? introduction_agree(db, n.id, now) : introduction_close(db, n.id, "declined", now));
    TRY(note(db, n.id, "system", now, yes ? "introduction.agreed" : "introduction.declined", "{}"));
    return mail_both(db, &n, yes ? "introduce-agreed" : "introduce-declined", "decided", site, now);
}

Err introduction_answer(Db *db, const Introduction *n, Side side, const SaidTo *said, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text word = said->yes ? "yes" : "no", actor = actor_of(a, n, side);
    if (text_length(said->promised) > INTRODUCTION_WORDS_MOST) return E_INVALID;
    TRY(side == SIDE_ONE ? introduction_one_said(db, n->id, n->version, word, said->promised, now)
                         : introduction_other_said(db, n->id, n->version, word, said->promised, now));
    TRY(note(db, n->id, actor, now, "introduction.said", journal_data(a, J_TEXT("side", SIDES[side]), J_TEXT("said", word), J_END)));
    if (!said->yes && said->never)
        TRY(introduction_bar(db, side == SIDE_ONE ? n->one : n->other, side == SIDE_ONE ? n->other : n->one, now));
    return settle(db, n, site, now);
}

Err introduction_end(Db *db, const Introduction *n, i64 by, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(introduction_close(db, n->id, "ended", now));
    return note(db, n->id, actor_person(a, by), now, "introduction.ended", "{}");
}

/* afterwards */

Err follows_of(Db *db, i64 introduction, FollowList *out) { return follow_rows(db, introduction, out); }

Err follow_answer(Db *db, const Introduction *n, Side side, bool met, bool helped, Text words, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    FollowList all;
    i64 days = 0;
    if (text_length(words) > INTRODUCTION_WORDS_MOST) return E_INVALID;
    TRY(follows_of(db, n->id, &all));
    for (size_t i = 0; i < all.n; i++) if (same(all.at[i].side, SIDES[side])) days = all.at[i].days;
    if (!days) return E_CONFLICT;
    TRY(follow_said(db, n->id, SIDES[side], days, met ? "yes" : "no", helped ? "yes" : "no", words, now));
    return note(db, n->id, actor_of(a, n, side), now, "introduction.followed",
                journal_data(a, J_INT("days", days), J_INT("met", met), J_INT("helped", helped), J_END));
}

static Err expire(Db *db, i64 id, const Site *site, Time now)
{
    Introduction n;
    TRY(introduction_get(db, id, &n));
    TRY(introduction_close(db, id, "expired", now));
    TRY(note(db, id, "system", now, "introduction.expired", "{}"));
    return mail_both(db, &n, "introduce-declined", "decided", site, now);
}

static Err ask_after(Db *db, i64 id, Side side, i64 days, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Introduction n;
    TRY(introduction_get(db, id, &n));
    TRY(follow_ask(db, id, SIDES[side], days, now));
    return mail_to(db, &n, side, "introduce-follow", arena_printf(a, "after-%lld", (long long)days), site, now);
}

/* Once, on the morning of the first working day on which both are in. */
static Err nudge_due(Db *db, const Site *site, Time now, i64 most)
{
    IntList due;
    Day today = day_of(now);
    if (!day_works(today) || now.s < day_at(today, NUDGE_FROM, 0).s || now.s >= day_at(today, NUDGE_UNTIL, 0).s) return OK;
    Time since = { now.s - (i64)NUDGE_DAYS * DAY_S }, before = { now.s - DAY_S };
    TRY(introduction_both_in(db, 1 << day_weekday(today), today, since, before, most, &due));
    for (size_t i = 0; i < due.n; i++) {
        Introduction n;
        TRY(introduction_get(db, due.at[i], &n));
        TRY(introduction_nudge(db, n.id, now));
        TRY(mail_both(db, &n, "introduce-today", "today", site, now));
    }
    return OK;
}

Err introduction_due(Db *db, const Site *site, Time now, i64 most)
{
    IntList due;
    TRY(nudge_due(db, site, now, most));
    TRY(introduction_unanswered(db, (Time){ now.s - (i64)ANSWER_DAYS * DAY_S }, most, &due));
    for (size_t i = 0; i < due.n; i++) TRY(expire(db, due.at[i], site, now));
    for (size_t d = 0; d < COUNT(FOLLOW_DAYS); d++)
        for (Side s = SIDE_ONE; s <= SIDE_OTHER; s++) {
            Time before = { now.s - FOLLOW_DAYS[d] * DAY_S }, since = { before.s - (i64)LATE_DAYS * DAY_S };
            TRY(introduction_to_follow(db, FOLLOW_DAYS[d], SIDES[s], since, before, most, &due));
            for (size_t i = 0; i < due.n; i++) TRY(ask_after(db, due.at[i], s, FOLLOW_DAYS[d], site, now));
        }
    return OK;
}
