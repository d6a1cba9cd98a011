#include "app/demo_play.h"
#include "auth/auth.h"
#include "base/when.h"

/* password_hash() of DEMO_PASSWORD, once: worked out anew it would have another salt, and no two demonstrations would be alike. */
const char DEMO_PASSWORD_KEPT[] = "$argon2id$v=19$m=65536,t=2,p=1$vD0XbSfTdCnUziTlWTtYvg$5uXBb+YjHhW8KNfey+eb+8srjyRaL3v182fPEij7DGU";

static TextList parted(Arena *a, Text texts)
{
    TextList out = { 0 };
    for (size_t n; *texts; texts += n + strspn(texts + n, "; ")) {
        n = strcspn(texts, ";");
        *LIST_PUSH(a, &out) = arena_copy(a, texts, n);
    }
    return out;
}

static void profile_of(Arena *a, const PairList *row, Profile *out)
{
    static const Text NAMES[WORD_KINDS] = { "skills", "interests", "asks", "offers" };
    *out = (Profile){ .about = "", .grade = row_text(row, "grade"), .service = "", .place = row_text(row, "place"), .reach = "email",
                      .reach_at = "", .orcid = "", .days = row_number(row, "days"), .hours = row_number(row, "hours"),
                      .open = row_number(row, "open"), .coffee = row_number(row, "open"), .most = 2, .paused = NO_DAY };
    for (size_t k = 0; k < WORD_KINDS; k++) out->words[k] = parted(a, row_text(row, NAMES[k]));
}

Err cast_read(Arena *a, Cast *out)
{
    RowList rows;
    Cast cast = { 0 };
    TRY(rows_read(a, "teams.jsonl", &rows));
    for (size_t i = 0; i < rows.n; i++)
        *LIST_PUSH(a, &cast.teams) = (PlayTeam){ row_text(&rows.at[i], "name"), row_text(&rows.at[i], "purpose"), 0 };
    TRY(rows_read(a, "people.jsonl", &rows));
    for (size_t i = 0; i < rows.n; i++) {
        const PairList *row = &rows.at[i];
        Player *p = LIST_PUSH(a, &cast.people);
        *p = (Player){ .key = row_text(row, "key"), .name = row_text(row, "name"), .email = row_text(row, "email"),
                       .role = row_text(row, "role"), .team = row_text(row, "team") };
        p->desks = parted(a, row_text(row, "desks"));
        profile_of(a, row, &p->profile);
    }
    *out = cast;
    return OK;
}

const Player *cast_player(const Cast *cast, Text key)
{
    for (size_t i = 0; i < cast->people.n; i++) if (same(cast->people.at[i].key, key)) return &cast->people.at[i];
    return NULL;
}

static Err make_teams(Db *db, Arena *a, Cast *cast, Time now)
{
    TeamList there;
    TRY(teams_all(db, &there));
    for (size_t i = 0; i < cast->teams.n; i++) {
        PlayTeam *team = &cast->teams.at[i];
        for (size_t k = 0; k < there.n; k++) if (same(there.at[k].name, team->name)) team->id = there.at[k].id;
        if (!team->id) TRY(team_new(db, a, team->name, team->purpose, "system", now, &team->id));
    }
    return OK;
}

static i64 team_of(const Cast *cast, Text name)
{
    for (size_t i = 0; i < cast->teams.n; i++) if (same(cast->teams.at[i].name, name)) return cast->teams.at[i].id;
    return 0;
}

/* Whoever stood in for everybody until now has no work left. */
static Err seeded_leaves(Db *db, Arena *a, const Cast *cast, Time now)
{
    Person p = { 0 };
    Err err = staff_of_email(db, a, AUTH_SEEDED, &p);
    if (err) return err == E_NOT_FOUND ? OK : err;
    return *p.role && !day_known(p.left_on) ? staff_leave(db, a, p.id, cast->people.at[0].id, "system", now) : OK;
}

Err cast_hire(Db *db, Arena *a, Cast *cast, Time now)
{
    TRY(make_teams(db, a, cast, now));
    for (size_t i = 0; i < cast->people.n; i++) {
        Player *p = &cast->people.at[i];
        TRY(auth_add_staff(db, a, p->name, p->email, p->role, team_of(cast, p->team), now, &p->id));
        TRY(auth_set_password(db, a, p->id, DEMO_PASSWORD_KEPT, now));
        for (size_t k = 0; k < p->desks.n; k++) TRY(desk_give(db, a, p->desks.at[k], p->id, "system", now));
        p->profile.person = p->id;
        if (p->profile.words[WORD_SKILL].n) TRY(profile_save(db, &p->profile, now));
    }
    return seeded_leaves(db, a, cast, now);
}
