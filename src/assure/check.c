#include "assure/check.h"
#include "assure/check_rows.h"
#include "base/when.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "pathway/sight.h"
#include "check.sql.h"

bool checks_live(Text state, Text outcome)
{
    static const Text BADLY[] = { "declined", "signposted", "withdrawn", "merged", "archived" };
    if (!same(state, "closed")) return true;
    for (size_t i = 0; i < COUNT(BADLY); i++) if (same(outcome, BADLY[i])) return false;
    return true;
}

static bool part_of(const CheckRow *c, const Actor *who)
{
    return who->triages || c->owner == who->person || (c->team && c->team == who->team);
}

bool check_may(const CheckRow *c, const Actor *who) { return checks_live(c->idea_state, c->idea_outcome) && part_of(c, who); }

Err check_reads(Db *db, const CheckRow *c, const Actor *who, bool *out)
{
    IntList signers;
    TRY(template_signers(db, c->name, &signers));
    *out = part_of(c, who) || int_in(&signers, who->person);
    return OK;
}

static Text actor_of(Arena *a, const Actor *who)
{
    if (who->sender) return "sender";
    return who->person ? actor_person(a, who->person) : "system";
}

Err check_note(Db *db, const CheckRow *c, Text what, Text event, Text words, const Actor *who)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    i64 id;
    TRY(check_change_add(db, c->id, what, words, who->person, who->now, &id));
    return journal_append(db, journal_subject(a, "idea", c->idea), actor_of(a, who), who->now, event,
                          journal_data(a, J_INT("item", c->id), J_TEXT("check", c->name), J_INT("owner", c->owner), J_INT("team", c->team),
                                       J_TEXT("by", day_iso(a, c->due)), J_TEXT("text", journal_digest(a, words)), J_END));
}

typedef struct Telling { i64 idea, item; Text title, reference; } Telling;

static Err tell(Db *db, const Telling *about, i64 person, Text what, Text words, Text key, const Actor *who)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    CheckPerson to;
    Text subject, body;
    bool restricted;
    if (person == who->person || !person) return OK;
    Err err = check_colleague(db, person, &to);
    if (!err) err = sight_of(db, about->idea, person, &restricted);
    if (err) return err == E_NOT_FOUND ? OK : err;
    Text rest = about->item ? arena_printf(a, "/%lld", (long long)about->item) : "";
    const Pair with[] = {
        { "name", to.name }, { "what", what }, { "words", words }, { "title", about->title }, { "reference", about->reference },
        { "hospital", who->site->hospital },
        { "link", arena_printf(a, "%s/work/%lld/checks%s", who->site->origin, (long long)about->idea, rest) },
    };
    TRY(letter_fill(a, "check-told", with, COUNT(with), &subject, &body));
    Text once = arena_printf(a, "%s:%lld", key, (long long)to.id);
    return outbox_add(db, &(Mail){ .key = once, .to = to.email, .subject = subject, .body = body, .thread = about->reference }, who->now);
}

Err check_tell(Db *db, const CheckRow *c, i64 person, Text what, Text words, Text key, const Actor *who)
{
    return tell(db, &(Telling){ c->idea, c->id, c->idea_title, c->reference }, person, what, words, key, who);
}

/* For a person who works ideas and may see this one, or a team there is. */
static Err wish_fits(Db *db, i64 idea, const CheckWish *wish)
{
    bool restricted;
    CheckPerson colleague;
    i64 team;
    if ((!wish->owner && !wish->team) || !day_known(wish->due)) return E_INVALID;
    if (wish->owner) {
        Err err = check_colleague(db, wish->owner, &colleague);
        if (!err) err = sight_of(db, idea, wish->owner, &restricted);
        if (err) return err == E_NOT_FOUND ? E_INVALID : err;
    }
    Err err = wish->team ? check_team_exists(db, wish->team, &team) : OK;
    return err == E_NOT_FOUND ? E_INVALID : err;
}

static Err put_in(Db *db, const Idea *idea, const Template *t, const CheckWish *wish, const Actor *who, CheckRow *out)
{
    i64 id;
    if (!checks_live(idea->state, idea->outcome)) return E_CONFLICT;
    TRY(wish_fits(db, idea->id, wish));
    Err err = check_of_name(db, idea->id, t->name, &id);
    if (err != E_NOT_FOUND) return err ? err : E_CONFLICT;
    TRY(check_insert(db, idea->id, t->name, t->id, wish->owner, wish->team, wish->due, who->now, who->person, &id));
    *out = (CheckRow){ .id = id, .idea = idea->id, .reference = idea->reference, .idea_title = idea->title, .name = t->name,
                       .title = t->title, .owner = wish->owner, .team = wish->team, .due = wish->due };
    return check_note(db, out, "Begun", "check.added", "", who);
}

Err check_add(Db *db, const Idea *idea, const Template *t, const CheckWish *wish, const Actor *who, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    CheckRow c;
    TRY(put_in(db, idea, t, wish, who, &c));
    *id = c.id;
    return check_tell(db, &c, c.owner, arena_printf(a, "a check for you: %s", t->title),
                      arena_printf(a, "This check is yours: %s. Please finish it by %s.", t->title, day_words(a, c.due)),
                      arena_printf(a, "check:%lld", (long long)c.id), who);
}

static bool asked_by_pathway(const Idea *idea, Text name)
{
    const Pathway *p = pathway_named(idea->pathway);
    for (size_t i = 0; p && i < p->stages.n; i++) if (text_in(&p->stages.at[i].checks, name)) return true;
    return false;
}

Err check_usual(Db *db, Arena *a, const Idea *idea, const CheckRowList *have, TemplateRowList *out)
{
    TemplateRowList all;
    TRY(templates_newest(db, &all));
    for (size_t i = 0; i < all.n; i++) {
        Template t;
        TemplateFaultList faults = { 0 };
        bool there = false;
        for (size_t k = 0; k < have->n; k++) there |= same(have->at[k].name, all.at[i].name);
        if (there || template_parse(a, all.at[i].body, &t, &faults)) continue;
        if (text_in(&t.routes, idea->route) || asked_by_pathway(idea, t.name)) *LIST_PUSH(a, out) = all.at[i];
    }
    return OK;
}

Err check_wish(Db *db, const Idea *idea, const Template *t, Day today, CheckWish *out)
{
    CheckWish wish = { 0, 0, day_working_after(today, t->within) };
    TRY(template_team(db, t, &wish.team));
    if (wish.team) {
        Err err = check_team_first(db, wish.team, &wish.owner);
        if (err && err != E_NOT_FOUND) return err;
        if (err) wish.owner = 0;
    } else wish.owner = idea->owner;
    bool restricted;
    Err seen = wish.owner ? sight_of(db, idea->id, wish.owner, &restricted) : OK;
    if (seen && seen != E_NOT_FOUND) return seen;
    if (seen) wish = (CheckWish){ idea->owner, 0, wish.due };         /* who may not see it cannot do it */
    *out = wish;
    return OK;
}

/* One mail a person, about all that are theirs. */
static Err tell_each_once(Db *db, Arena *a, const Idea *idea, const CheckRowList *added, Text why, const Actor *who)
{
    Text because = blank(why) ? "" : arena_printf(a, "\n\nThis is why they are asked:\n\n%s", why);
    for (size_t i = 0; i < added->n; i++) {
        Buf b = { .arena = a };
        bool first = true;
        for (size_t k = 0; k < i; k++) first &= added->at[k].owner != added->at[i].owner;
        for (size_t k = i; first && k < added->n; k++)
            if (added->at[k].owner == added->at[i].owner)
                buf_printf(&b, "%s%s, by %s", b.n ? "\n" : "", added->at[k].title, day_words(a, added->at[k].due));
        if (!first) continue;
        TRY(tell(db, &(Telling){ idea->id, 0, idea->title, idea->reference }, added->at[i].owner, "checks for you",
                 arena_printf(a, "These checks are yours:\n\n%s%s", buf_end(&b), because),
                 arena_printf(a, "checks:%lld", (long long)added->at[i].id), who));
    }
    return OK;
}

Err check_add_these(Db *db, Arena *a, const Idea *idea, const TextList *names, Text why, const Actor *who, i64 *n)
{
    CheckRowList added = { 0 };
    for (size_t i = 0; i < names->n; i++) {
        Template t;
        CheckWish wish;
        TRY(template_newest(db, a, names->at[i], &t));
        TRY(check_wish(db, idea, &t, day_of(who->now), &wish));
        TRY(put_in(db, idea, &t, &wish, who, LIST_PUSH(a, &added)));
    }
    *n = (i64)added.n;
    return tell_each_once(db, a, idea, &added, why, who);
}

Err check_add_usual(Db *db, Arena *a, const Idea *idea, const Actor *who, i64 *n)
{
    CheckRowList have;
    TemplateRowList usual = { 0 };
    TextList names = { 0 };
    TRY(checks_of_idea(db, a, idea->id, day_of(who->now), &have));
    TRY(check_usual(db, a, idea, &have, &usual));
    for (size_t i = 0; i < usual.n; i++) *LIST_PUSH(a, &names) = usual.at[i].name;
    return check_add_these(db, a, idea, &names, "", who, n);
}

Err check_give(Db *db, const CheckRow *c, const CheckWish *wish, const Actor *who)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (!check_may(c, who)) return E_DENIED;
    TRY(wish_fits(db, c->idea, wish));
    TRY(check_set_who(db, c->id, c->version, wish->owner, wish->team, wish->due));
    CheckRow now_is = *c;
    now_is.owner = wish->owner;
    now_is.team = wish->team;
    now_is.due = wish->due;
    TRY(check_note(db, &now_is, "Given", "check.given", "", who));
    if (wish->owner == c->owner) return OK;
    return check_tell(db, &now_is, wish->owner, arena_printf(a, "a check for you: %s", c->title),
                      arena_printf(a, "This check is yours now: %s. Please finish it by %s.", c->title, day_words(a, wish->due)),
                      arena_printf(a, "check:%lld:given:%lld", (long long)c->id, (long long)c->version), who);
}

const CheckAnswer *answer_to(const CheckAnswerList *answers, Text key)
{
    for (size_t i = 0; i < answers->n; i++) if (same(answers->at[i].key, key)) return &answers->at[i];
    return NULL;
}

Err check_answer(Db *db, const CheckRow *c, const TemplatePart *part, const AnswerGivenList *given, Time seen, const Actor *who)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    CheckAnswerList kept;
    Buf digest = { .arena = a };
    i64 changed = 0;
    TRY(check_answers_of(db, c->id, &kept));
    for (size_t i = 0; i < part->asks.n; i++) {
        const CheckAnswer *was = answer_to(&kept, part->asks.at[i].key);
        if (was && was->at.s > seen.s) return E_CONFLICT;
    }
    for (size_t i = 0; i < given->n; i++) {
        const CheckAnswer *was = answer_to(&kept, given->at[i].key);
        if (was ? same(was->value, given->at[i].value) && was->form == c->form : !*given->at[i].value) continue;
        TRY(check_answer_set(db, c->id, given->at[i].key, given->at[i].value, c->form, who->person, who->now));
        buf_printf(&digest, "%s\n%s\n", given->at[i].key, given->at[i].value);
        changed++;
    }
    if (!changed) return OK;
    return journal_append(db, journal_subject(a, "idea", c->idea), actor_of(a, who), who->now, "check.answered",
                          journal_data(a, J_INT("item", c->id), J_TEXT("check", c->name), J_TEXT("part", part->key),
                                       J_INT("answers", changed), J_TEXT("text", journal_digest(a, buf_end(&digest))), J_END));
}

Err check_evidence(Db *db, const CheckRow *c, Text words, Text link, Day until, const Actor *who)
{
    i64 id;
    if (!check_may(c, who)) return E_DENIED;
    if (blank(words)) return E_INVALID;
    TRY(check_evidence_add(db, c->id, words, link, until, who->person, who->now, &id));
    return check_note(db, c, "Evidence added", "check.evidence", words, who);
}

Err check_evidence_remove(Db *db, const CheckRow *c, i64 evidence, const Actor *who)
{
    if (!check_may(c, who)) return E_DENIED;
    TRY(check_evidence_end(db, evidence, c->id, who->now));
    return check_note(db, c, "Evidence taken away", "check.evidence-removed", "", who);
}

Err check_hand_over(Db *db, i64 from, i64 to, Text actor, Time now)
{
    IntList held;
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(check_held_by(db, from, &held));
    for (size_t i = 0; i < held.n; i++) {
        CheckRow c;
        TRY(check_one(db, held.at[i], day_of(now), &c));
        TRY(check_pass_on(db, c.id, to));
        TRY(journal_append(db, journal_subject(a, "idea", c.idea), actor, now, "check.given",
                           journal_data(a, J_INT("item", c.id), J_TEXT("check", c.name), J_INT("owner", to), J_END)));
    }
    return check_conditions_pass_on(db, from, to);
}
