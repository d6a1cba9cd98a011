#include "pathway/digest.h"
#include "base/when.h"
#include "mail/letters.h"
#include "pathway/case.h"
#include "digest.sql.h"

enum { EVENTS_MOST = 2000 };

static const char TOLD[] = "digest", SENT_ON[] = "digest-day";

static Err or_none(Err err, i64 *value, i64 none)
{
    if (err == E_NOT_FOUND) *value = none;
    return err == E_NOT_FOUND ? OK : err;
}

static Err entry_at(Db *db, Time at, i64 *out) { return or_none(digest_entry_at(db, at, out), out, 0); }

/* How far the last digests told; before the first, what was known at seven on the working day before. */
static Err told_upto(Db *db, Day day, i64 *out)
{
    Err err = digest_progress(db, TOLD, out);
    return err == E_NOT_FOUND ? entry_at(db, day_at(day_working_after(day, -1), DIGEST_HOUR, 0), out) : err;
}

/* One idea: what happened last, and how much more. */
typedef struct Line { const DigestEvent *last; i64 more; } Line;
typedef LIST(Line) LineList;

/* Those of one person, from `i` on; gives where the next person's begin. */
static size_t group(Arena *a, const DigestEventList *events, size_t i, LineList *out)
{
    i64 person = events->at[i].person;
    for (; i < events->n && events->at[i].person == person; i++) {
        size_t k = 0;
        while (k < out->n && out->at[k].last->idea != events->at[i].idea) k++;
        if (k < out->n) out->at[k].more++;
        else *LIST_PUSH(a, out) = (Line){ &events->at[i], 0 };
    }
    return i;
}

static Text words_of(Arena *a, const DigestEvent *e, const CaseCheckList *checks)
{
    Case c = { .idea = { .pathway = e->pathway }, .checks = *checks };
    CaseEvent event = { .what = e->what, .data = e->data };
    return case_event_words(a, &event, &c);
}

static Text lines_of(Arena *a, const LineList *lines, const CaseCheckList *checks, const Site *site)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < lines->n && i < DIGEST_IDEAS; i++) {
        const Line *l = &lines->at[i];
        Text more = l->more ? arena_printf(a, ", and %lld more", (long long)l->more) : "";
        buf_printf(&b, "%s%s (%s): %s%s\n%s/work/%lld", i ? "\n\n" : "", letter_line(a, l->last->title), l->last->reference,
                   words_of(a, l->last, checks), more, site->origin, (long long)l->last->idea);
    }
    if (lines->n > DIGEST_IDEAS) buf_printf(&b, "\n\nThere is more: see the queue.\n%s/work?show=mine", site->origin);
    return buf_end(&b);
}

static Err add_mail(Arena *a, const LineList *lines, const CaseCheckList *checks, const Site *site, Digests *out)
{
    const DigestEvent *to = lines->at[0].last;
    Mail mail = { .key = arena_printf(a, "digest:%lld:%s", (long long)to->person, day_iso(a, out->day)), .to = to->email, .thread = "" };
    const Pair with[] = {
        { "name", to->name },                    { "day", day_words(a, out->day) }, { "hospital", site->hospital },
        { "lines", lines_of(a, lines, checks, site) },   { "link", arena_printf(a, "%s/account", site->origin) },
    };
    TRY(letter_fill(a, "digest", with, COUNT(with), &mail.subject, &mail.body));
    *LIST_PUSH(a, &out->mails) = mail;
    return OK;
}

Err digest_look(Db *db, Arena *a, const Site *site, Time now, Digests *out)
{
    Digests found = { .day = day_of(now) };
    i64 sent_on, from;
    DigestEventList events = { 0 };
    CaseCheckList checks = { 0 };
    Time hour = day_at(found.day, DIGEST_HOUR, 0);
    TRY(or_none(digest_progress(db, SENT_ON, &sent_on), &sent_on, INT64_MIN));
    found.due = day_works(found.day) && now.s >= hour.s && sent_on < found.day.n;
    *out = found;
    if (!found.due) return OK;
    TRY(told_upto(db, found.day, &from));
    TRY(entry_at(db, hour, &found.upto));
    TRY(case_check_titles(db, &checks));
    TRY(digest_events(db, from, found.upto, EVENTS_MOST, &events));
    for (size_t i = 0; i < events.n; ) {
        LineList lines = { 0 };
        i = group(a, &events, i, &lines);
        TRY(add_mail(a, &lines, &checks, site, &found));
    }
    *out = found;
    return OK;
}

Err digest_keep(Db *db, const Digests *found, Time now)
{
    i64 sent_on;
    TRY(or_none(digest_progress(db, SENT_ON, &sent_on), &sent_on, INT64_MIN));
    if (!found->due || sent_on >= found->day.n) return OK;
    for (size_t i = 0; i < found->mails.n; i++) TRY(outbox_add(db, &found->mails.at[i], now));
    TRY(digest_move(db, TOLD, found->upto));
    return digest_move(db, SENT_ON, found->day.n);
}
