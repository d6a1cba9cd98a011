#include "auth/auth.h"
#include "auth/link.h"
#include "auth/rights.h"
#include "auth/session.h"
#include "base/code.h"
#include "base/when.h"
#include "mail/letters.h"
#include "mail/outbox.h"

#define TEAM "Innovation team"

Err auth_add_staff(Db *db, Arena *a, Text name, Text email, Text role, i64 team, Time now, i64 *id)
{
    return staff_add(db, a, &(Colleague){ name, email, role, team }, "system", now, id);
}

Err auth_set_password(Db *db, Arena *a, i64 person, Text kept, Time now)
{
    return staff_set_password(db, a, person, kept, "system", now);
}

Err auth_seed(Db *db, Arena *a, Time now)
{
    bool any;
    i64  id;
    TRY(staff_any(db, &any));
    if (any) return OK;
    TRY(auth_add_staff(db, a, TEAM, AUTH_SEEDED, "manager", 0, now, &id));
    for (const DeskName *d = DESKS; d->route; d++) TRY(desk_give(db, a, d->route, id, "system", now));
    return OK;
}

Err auth_first_link(Db *db, Arena *a, Text origin, Time now, Text *url)
{
    i64  administrators;
    Text secret;
    TRY(staff_administrators(db, &administrators));
    if (administrators) { *url = ""; return OK; }
    TRY(link_make(db, a, "first-administrator", 0, LINK_FIRST, now, &secret));
    *url = arena_printf(a, "%s/set-password/%s", origin, secret);
    return OK;
}

static Err note_link(Db *db, Arena *a, i64 person, Text purpose, Text actor, Time now)
{
    return journal_append(db, journal_subject(a, "person", person), actor, now, "person.link-made",
                          journal_data(a, J_TEXT("purpose", purpose), J_END));
}

Err auth_password_link(Db *db, Arena *a, Text origin, i64 person, i64 lasts, Text actor, Time now, Text *url)
{
    Text secret;
    TRY(link_make(db, a, "set-password", person, lasts, now, &secret));
    TRY(note_link(db, a, person, "set-password", actor, now));
    *url = arena_printf(a, "%s/set-password/%s", origin, secret);
    return OK;
}

bool auth_reachable(Text email) { return mail_reaches(email); }

typedef struct Asker { Text name, email; } Asker;

static Err send(Db *db, Arena *a, const Site *site, Text letter, const Person *p, Text url, i64 lasts, Asker asker, Time now)
{
    Text subject, body;
    const Pair with[] = {
        { "name", p->name }, { "hospital", site->hospital }, { "link", url }, { "until", time_words(a, (Time){ now.s + lasts }) },
        { "team", TEAM }, { "owner", asker.name }, { "owner_email", asker.email },
    };
    TRY(letter_fill(a, letter, with, COUNT(with), &subject, &body));
    Text key = arena_printf(a, "link:%s", secret_hash(a, url));   /* a link has one letter; the key does not tell the secret */
    return outbox_add(db, &(Mail){ .key = key, .to = p->email, .subject = subject, .body = body, .thread = "" }, now);
}

Err auth_mail_password_link(Db *db, Arena *a, const Site *site, const Person *p, i64 lasts, i64 asker, Time now)
{
    Text   url, actor = asker ? actor_person(a, asker) : actor_person(a, p->id);
    Person by = { .name = "the " TEAM, .email = site->contact_email };
    if (!auth_reachable(p->email)) return OK;
    if (asker) TRY(staff_get(db, asker, &by));
    TRY(auth_password_link(db, a, site->origin, p->id, lasts, actor, now, &url));
    return send(db, a, site, "set-password", p, url, lasts, (Asker){ by.name, by.email }, now);
}

Err auth_mail_sign_in_link(Db *db, Arena *a, const Site *site, const Person *p, Time now)
{
    Text secret;
    if (!auth_reachable(p->email)) return OK;
    TRY(link_make(db, a, "sign-in", p->id, LINK_SIGN_IN, now, &secret));
    TRY(note_link(db, a, p->id, "sign-in", actor_person(a, p->id), now));
    Text url = arena_printf(a, "%s/sign-in/%s", site->origin, secret);
    return send(db, a, site, "sign-in", p, url, LINK_SIGN_IN, (Asker){ "the " TEAM, site->contact_email }, now);
}

Err auth_tidy(Db *db, Time now)
{
    TRY(session_flush(db));
    TRY(session_sweep(db, now));
    return link_sweep(db, now);
}
