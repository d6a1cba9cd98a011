#include "share/organisation.h"
#include "auth/rights.h"
#include "auth/session.h"
#include "auth/staff.h"
#include "base/when.h"
#include "base/words.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "pathway/idea.h"
#include "organisation.sql.h"

Err organisations_all(Db *db, bool offered_only, OrganisationList *out)
{
    return organisation_rows(db, offered_only, ORGANISATIONS_MOST, out);
}

Err organisation_get(Db *db, i64 id, Organisation *out)               { return organisation_row(db, id, out); }
Err members_of(Db *db, i64 organisation, MemberList *out)             { return member_rows(db, organisation, MEMBERS_MOST, out); }

static Err note(Db *db, Text kind, i64 id, Text actor, Time now, Text what, Text data)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, kind, id), actor, now, what, data);
}

bool organisation_domains(Arena *a, Text typed, Text *out)
{
    static const char APART[] = " ,;\n\r\t";
    Buf b = { .arena = a };
    for (Text s = typed + strspn(typed, APART); *s; s += strspn(s, APART)) {
        size_t n = strcspn(s, APART);
        Text domain = staff_address(a, arena_copy(a, s, n));
        if (*domain == '@') domain++;
        if (!email_valid(arena_printf(a, "x@%s", domain)) || !strchr(domain, '.')) return false;
        buf_printf(&b, "%s%s", b.n ? " " : "", domain);
        s += n;
    }
    *out = buf_end(&b);
    return b.n > 0;
}

static Err check(Db *db, Arena *a, i64 id, const Organised *what, Text *domains)
{
    i64 other;
    if (blank(what->name) || !organisation_domains(a, what->domains, domains)) return E_INVALID;
    Err err = organisation_named(db, what->name, &other);
    if (err) return err == E_NOT_FOUND ? OK : err;
    return other == id ? OK : E_CONFLICT;
}

static Text said(Arena *a, const Organised *what)
{
    return journal_data(a, J_TEXT("name", journal_digest(a, what->name)), J_TEXT("domains", journal_digest(a, what->domains)), J_END);
}

Err organisation_add(Db *db, const Organised *what, Text actor, Time now, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text domains;
    TRY(check(db, a, 0, what, &domains));
    TRY(organisation_insert(db, what->name, what->about, domains, id));
    return note(db, "organisation", *id, actor, now, "organisation.added", said(a, what));
}

Err organisation_change(Db *db, i64 id, const Organised *what, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text domains;
    TRY(check(db, a, id, what, &domains));
    Err err = organisation_update(db, id, what->name, what->about, domains);
    if (err) return err == E_CONFLICT ? E_NOT_FOUND : err;
    return note(db, "organisation", id, actor, now, "organisation.changed", said(a, what));
}

Err organisation_close(Db *db, i64 id, bool on, Text actor, Time now)
{
    Err err = organisation_set_closed(db, id, on ? day_of(now) : NO_DAY);
    if (err) return err == E_CONFLICT ? E_NOT_FOUND : err;
    return note(db, "organisation", id, actor, now, on ? "organisation.closed" : "organisation.opened", "{}");
}

/* Does the address end with @ and one of the domains? */
static bool of_domains(Text email, Text domains)
{
    Text at = strrchr(email, '@');
    for (Text s = domains; at && *s; s += *s == ' ') {
        size_t n = strcspn(s, " ");
        if (strlen(at + 1) == n && !strncmp(at + 1, s, n)) return true;
        s += n;
    }
    return false;
}

static Err mail_member(Db *db, const Organisation *o, Text name, Text email, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body;
    const Pair with[] = { { "name", name }, { "organisation", o->name }, { "hospital", site->hospital },
                          { "link", arena_printf(a, "%s/sign-in", site->origin) } };
    TRY(letter_fill(a, "partner-added", with, COUNT(with), &subject, &body));
    Text key = arena_printf(a, "member:%s:%lld:%lld", journal_digest(a, email), (long long)o->id, (long long)now.s);
    return outbox_add(db, &(Mail){ .key = key, .to = email, .subject = subject, .body = body, .thread = "" }, now);
}

Err member_add(Db *db, i64 organisation, Text name, Text email, const Site *site, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Organisation o;
    Person who;
    i64 person, other;
    Text low = staff_address(a, email);
    TRY(organisation_row(db, organisation, &o));
    if (blank(name) || !email_valid(low) || !of_domains(low, o.domains)) return E_INVALID;
    TRY(person_of_email(db, low, name, "", now, &person));
    TRY(staff_get(db, person, &who));
    Err err = member_of(db, person, &other);
    if (err && err != E_NOT_FOUND) return err;
    if (role_is_staff(who.role) || !err) return E_CONFLICT;
    TRY(member_join(db, person, organisation, now));
    TRY(note(db, "person", person, actor, now, "person.partner", journal_data(a, J_INT("organisation", organisation), J_END)));
    return mail_member(db, &o, who.name, low, site, now);
}

Err member_end(Db *db, i64 organisation, i64 person, Text actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Err err = member_leave(db, person, organisation, day_of(now));
    if (err) return err == E_CONFLICT ? E_NOT_FOUND : err;
    TRY(session_end_all(db, person, ""));
    return note(db, "person", person, actor, now, "person.partner-ended", journal_data(a, J_INT("organisation", organisation), J_END));
}
