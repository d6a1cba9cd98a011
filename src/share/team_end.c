#include "share/team_end.h"
#include "base/when.h"
#include "journal/journal.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "pathway/follower.h"
#include "team_end.sql.h"

Err team_holds(Db *db, i64 team, TeamHolds *out) { return team_counts(db, team, out); }

typedef struct Move { i64 from, to; Text actor; Time now; } Move;

static Err note(Db *db, i64 idea, const Move *m, Text what)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "idea", idea), m->actor, m->now, what,
                          journal_data(a, J_INT("from", m->from), J_INT("to", m->to), J_END));
}

static Err move_ideas(Db *db, const Move *m)
{
    IntList ideas;
    TRY(team_ideas(db, m->from, &ideas));
    for (size_t i = 0; i < ideas.n; i++) {
        TRY(team_idea_move(db, ideas.at[i], m->to, m->now));
        TRY(note(db, ideas.at[i], m, "idea.team"));
    }
    return OK;
}

static Err move_checks(Db *db, const Move *m)
{
    TeamCheckList checks;
    TRY(team_check_desks_move(db, m->from, m->to));
    TRY(team_checks(db, m->from, &checks));
    for (size_t i = 0; i < checks.n; i++) {
        const TeamCheck *c = &checks.at[i];
        ON_EXIT(arena_done) Arena *a = arena_new();
        Text data = journal_data(a, J_INT("item", c->id), J_TEXT("check", c->name), J_INT("from_team", m->from), J_INT("to_team", m->to),
                                 J_END);
        TRY(team_check_move(db, c->id, m->to));
        TRY(journal_append(db, journal_subject(a, "idea", c->idea), m->actor, m->now, "check.given", data));
    }
    return OK;
}

/* What the one team saw the other sees, once. */
static Err move_sight(Db *db, const Move *m)
{
    IntList ideas;
    TRY(team_granted(db, m->from, &ideas));
    for (size_t i = 0; i < ideas.n; i++) {
        i64 known;
        Err err = team_granted_known(db, ideas.at[i], m->to, &known);
        if (err && err != E_NOT_FOUND) return err;
        if (err) TRY(team_granted_move(db, ideas.at[i], m->from, m->to));
        else     TRY(team_granted_drop(db, ideas.at[i], m->from));
        TRY(note(db, ideas.at[i], m, "access.team"));
    }
    return OK;
}

typedef struct Told { Text from, to; i64 team; } Told;

static Err tell_one(Db *db, const Follower *p, const Told *t, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body;
    const Pair with[] = { { "name", p->name }, { "from", t->from }, { "to", t->to }, { "hospital", site->hospital },
                          { "words", p->own == t->team ? "You belong to it from now on." : "Your team looks after them from now on." },
                          { "link", arena_printf(a, "%s/work", site->origin) } };
    TRY(letter_fill(a, "team-closed", with, COUNT(with), &subject, &body));
    Text key = arena_printf(a, "team-closed:%lld:%lld:%lld", (long long)t->team, (long long)p->id, (long long)now.s);
    return outbox_add(db, &(Mail){ .key = key, .to = p->email, .subject = letter_line(a, subject), .body = body, .thread = "" }, now);
}

static Err heir_of(Db *db, i64 team, i64 to, Text *name)
{
    Err err = team == to ? E_NOT_FOUND : team_is_open(db, to, name);
    return err == E_NOT_FOUND ? E_INVALID : err;
}

Err team_end(Db *db, i64 team, i64 to, const Site *site, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Told told = { .team = team };
    FollowerList people;
    Move m = { team, to, actor, now };
    TRY(team_is_open(db, team, &told.from));
    TRY(heir_of(db, team, to, &told.to));
    TRY(team_people(db, team, to, &people));
    TRY(team_close(db, team, day_of(now)));
    TRY(team_people_move(db, team, to));
    TRY(move_ideas(db, &m));
    TRY(move_checks(db, &m));
    TRY(move_sight(db, &m));
    TRY(journal_append(db, journal_subject(a, "team", team), actor, now, "team.closed", journal_data(a, J_INT("to", to), J_END)));
    for (size_t i = 0; i < people.n; i++) TRY(tell_one(db, &people.at[i], &told, site, now));
    return OK;
}
