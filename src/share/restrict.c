#include "share/restrict.h"
#include "base/when.h"
#include "share/tell.h"
#include "restrict.sql.h"

enum { AGAIN = 3600 };                    /* seconds: who opens it again within them is not written down again */

const RestrictReason RESTRICT_REASONS[] = {
    { "invention",  "An invention that is not protected yet", "To show it widely could cost somebody the right to it." },
    { "commercial", "A company's or a bid's own matter",      "Prices, offers, or what was told us in confidence." },
    { "person",     "It is about somebody who can be known",  "A colleague's own case, or what was told in private." },
    { "safety",     "A safety or security matter",            "To know it widely could do harm." },
    { "other",      "Another reason",                         "Write it into a note inside, for those who see it." },
    { NULL, NULL, NULL },
};

Text restrict_reason_words(Text reason)
{
    for (const RestrictReason *r = RESTRICT_REASONS; r->reason; r++) if (same(r->reason, reason)) return r->label;
    return "";
}

static Err note(Db *db, i64 idea, Text actor, Time now, Text what, Text data)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "idea", idea), actor, now, what, data);
}

static Err grant(Db *db, i64 idea, i64 person, i64 team, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 id;
    TRY(granted_add(db, idea, person, team, author, now, &id));
    return note(db, idea, author ? actor_person(a, author) : "system", now, "access.granted",
                journal_data(a, J_INT("person", person), J_INT("team", team), J_END));
}

Err restrict_of(Db *db, i64 idea, Restricted *out)              { return restricted_row(db, idea, out); }
Err restrict_granted(Db *db, i64 idea, GrantedList *out)        { return granted_rows(db, idea, GRANTED_MOST, out); }
Err restrict_opened(Db *db, i64 idea, OpenedByList *out)        { return opened_rows(db, idea, OPENED_SHOWN, out); }
Err restrict_left_out(Db *db, i64 idea, LeftOutList *out)       { return left_out_rows(db, idea, out); }

Err restrict_on(Db *db, const Idea *idea, Text reason, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Restricted is;
    if (!*restrict_reason_words(reason)) return E_INVALID;
    Err err = restrict_of(db, idea->id, &is);
    if (err != E_NOT_FOUND) return err ? err : E_CONFLICT;
    if (idea->published.s) TRY(idea_publish(db, idea, false, idea->public_summary, actor_person(a, author), now));
    TRY(restricted_add(db, idea->id, reason, author, now));
    TRY(note(db, idea->id, actor_person(a, author), now, "access.restricted", journal_data(a, J_TEXT("reason", reason), J_END)));
    return grant(db, idea->id, author, 0, author, now);
}

Err restrict_off(Db *db, const Idea *idea, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(granted_drop_all(db, idea->id));
    TRY(restricted_drop(db, idea->id));
    return note(db, idea->id, actor_person(a, author), now, "access.opened", "{}");
}

/* Somebody, or a team, who works here. */
static Err works_here(Db *db, i64 person, i64 team)
{
    i64 found;
    if (!person == !team) return E_INVALID;
    Err err = person ? granted_staff(db, person, &found) : granted_team_open(db, team, &found);
    return err == E_NOT_FOUND ? E_INVALID : err;
}

static Err tell_named(Db *db, const Idea *idea, i64 person, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text name, email;
    TRY(granted_name(db, person, &name));
    TRY(granted_mail(db, person, &email));
    Text key = arena_printf(a, "granted:%lld:%lld:%lld", (long long)idea->id, (long long)person, (long long)now.s);
    return tell(db, "granted", idea, &(Told){ .key = key, .name = name, .email = email,
                .link = arena_printf(a, "%s/work/%lld", site->origin, (long long)idea->id) }, site, now);
}

Err restrict_grant(Db *db, const Idea *idea, i64 person, i64 team, i64 author, const Site *site, Time now)
{
    Restricted is;
    i64 known, n;
    TRY(restrict_of(db, idea->id, &is));
    TRY(works_here(db, person, team));
    Err err = granted_known(db, idea->id, person, team, &known);
    if (err != E_NOT_FOUND) return err ? err : E_CONFLICT;
    TRY(granted_count(db, idea->id, &n));
    if (n >= GRANTED_MOST) return E_CONFLICT;
    TRY(grant(db, idea->id, person, team, author, now));
    return person && person != author ? tell_named(db, idea, person, site, now) : OK;
}

Err restrict_revoke(Db *db, const Idea *idea, i64 id, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    GrantedList all;
    TRY(restrict_granted(db, idea->id, &all));
    for (size_t i = 0; i < all.n; i++) {
        const Granted *g = &all.at[i];
        if (g->id != id) continue;
        TRY(granted_drop(db, id, idea->id));
        return note(db, idea->id, actor_person(a, author), now, "access.revoked",
                    journal_data(a, J_INT("person", g->person), J_INT("team", g->team), J_END));
    }
    return E_NOT_FOUND;
}

Err restrict_hand_over(Db *db, i64 from, i64 to, Time now)
{
    IntList ideas;
    TRY(restricted_owned(db, from, &ideas));
    TRY(granted_drop_of(db, from));
    for (size_t i = 0; i < ideas.n; i++) {
        i64 known;
        Err err = granted_known(db, ideas.at[i], to, 0, &known);
        if (err && err != E_NOT_FOUND) return err;
        if (err) TRY(grant(db, ideas.at[i], to, 0, 0, now));
    }
    return OK;
}

static Err keep(Db *db, const SightOpened *s)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Time last = { 0 };
    Err err = opened_last(db, s->idea, s->person, &last);
    if (err && err != E_NOT_FOUND) return err;
    if (s->at.s - last.s < AGAIN) return OK;
    TRY(opened_put(db, s->idea, s->person, s->at));
    return note(db, s->idea, actor_person(a, s->person), s->at, "access.read", "{}");
}

Err restrict_keep_opened(Db *db, const SightOpenedList *seen)
{
    for (size_t i = 0; i < seen->n; i++) TRY(keep(db, &seen->at[i]));
    return OK;
}
