#include "assure/outcome.h"
#include "base/when.h"
#include "pathway/sight.h"
#include "outcome.sql.h"

enum { AGAIN_DAYS = 20 };                 /* working days to do again what has expired */

static const struct Kind { Text outcome, what, event; } KINDS[] = {
    { "passed",     "Passed",                 "check.passed"     },
    { "conditions", "Passed with conditions", "check.conditions" },
    { "not-passed", "Not passed",             "check.not-passed" },
    { "not-needed", "Not needed",             "check.not-needed" },
};

static const struct Kind *kind_of(Text outcome)
{
    for (size_t i = 0; i < COUNT(KINDS); i++) if (same(KINDS[i].outcome, outcome)) return &KINDS[i];
    return NULL;
}

static bool passes(Text outcome) { return same(outcome, "passed") || same(outcome, "conditions"); }

static Err hazards_hinder(Db *db, Arena *a, const CheckRow *c, const Template *t, Text *why)
{
    i64 all, open;
    if (!t->hazards) return OK;
    TRY(outcome_hazards(db, c->id, &all));
    TRY(outcome_hazards_open(db, c->id, &open));
    if (!all) *why = "The hazard log is empty: add what could go wrong, or say that this check is not needed and why.";
    if (open) *why = arena_printf(a, open == 1 ? "%lld hazard is still open: close it in the hazard log first."
                                               : "%lld hazards are still open: close them in the hazard log first.", (long long)open);
    return OK;
}

Err outcome_hindered(Db *db, Arena *a, const CheckRow *c, const Template *t, Text outcome, Text *why)
{
    Text said = "";
    i64 left = c->asked - c->answered;
    if (!passes(outcome)) { *why = ""; return OK; }
    if (*t->sign && !c->signer)
        said = arena_printf(a, "It wants a signature first (%s): whoever is named for it signs on the page of the check.", t->sign);
    TRY(hazards_hinder(db, a, c, t, &said));
    if (left > 0 && !c->evidence && !same(c->reuse, "whole"))
        said = arena_printf(a, "%lld %s not answered: answer them, add evidence, or take the whole check over from another hospital first.",
                            (long long)left, left == 1 ? "question is" : "questions are");
    *why = said;
    return OK;
}

static Err wish_fits(Db *db, Arena *a, const CheckRow *c, const Template *t, const OutcomeWish *w)
{
    Text why;
    i64 colleague;
    bool restricted;
    if (!kind_of(w->outcome)) return E_INVALID;
    TRY(outcome_hindered(db, a, c, t, w->outcome, &why));
    if (*why) return E_INVALID;
    if (!same(w->outcome, "passed") && blank(w->reason)) return E_INVALID;
    if (!same(w->outcome, "conditions")) return OK;
    if (blank(w->condition)) return c->conditions ? OK : E_INVALID;
    if (!day_known(w->condition_due)) return E_INVALID;
    Err err = outcome_colleague(db, w->condition_owner, &colleague);
    if (!err) err = sight_of(db, c->idea, w->condition_owner, &restricted);
    return err == E_NOT_FOUND ? E_INVALID : err;
}

static Err add_condition(Db *db, Arena *a, const CheckRow *c, const OutcomeWish *w, const Actor *who)
{
    i64 id;
    TRY(condition_add(db, c->id, w->condition, w->condition_owner, w->condition_due, who->now, &id));
    return check_tell(db, c, w->condition_owner, arena_printf(a, "a condition for you: %s", c->title),
                      arena_printf(a, "%s passed with a condition, which is yours. Please see to it by %s:\n\n%s", c->title,
                                   day_words(a, w->condition_due), w->condition),
                      arena_printf(a, "condition:%lld", (long long)id), who);
}

Err outcome_give(Db *db, const CheckRow *c, const Template *t, const OutcomeWish *w, const Actor *who)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (!check_may(c, who)) return E_DENIED;
    TRY(wish_fits(db, a, c, t, w));
    const struct Kind *kind = kind_of(w->outcome);
    Day expires = passes(w->outcome) ? w->expires : NO_DAY;
    TRY(outcome_set(db, c->id, c->version, w->outcome, w->reason, expires, who->person, who->now));
    if (same(w->outcome, "conditions") && !blank(w->condition)) TRY(add_condition(db, a, c, w, who));
    return check_note(db, c, kind->what, kind->event, w->reason, who);
}

Err outcome_reopen(Db *db, const CheckRow *c, Text words, const Actor *who)
{
    if (!check_may(c, who)) return E_DENIED;
    if (c->open) return E_CONFLICT;
    if (blank(words)) return E_INVALID;
    TRY(outcome_clear(db, c->id, c->version));
    return check_note(db, c, "Opened again", "check.reopened", words, who);
}

static Text due_words(Arena *a, i64 left)
{
    if (left > 1) return "";
    if (left == 1) return "tomorrow";
    if (!left) return "today";
    return arena_printf(a, left == -1 ? "%lld day late" : "%lld days late", (long long)-left);
}

static void work_out(Arena *a, ConditionList *list, Day today)
{
    for (size_t i = 0; i < list->n; i++) {
        Condition *k = &list->at[i];
        i64 left = k->due.n - today.n;
        k->due_words = k->met.s ? "" : due_words(a, left);
        k->due_class = k->met.s ? "" : left < 0 ? "hilum-late" : left <= 1 ? "hilum-soon" : "";
    }
}

Err conditions_of(Db *db, Arena *a, i64 check, Day today, ConditionList *out)
{
    TRY(condition_rows(db, check, out));
    work_out(a, out, today);
    return OK;
}

Err conditions_of_person(Db *db, Arena *a, i64 person, i64 who, Day today, ConditionList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    TRY(condition_rows_of(db, person, CHECKS_MOST, viewer, out));
    work_out(a, out, today);
    return OK;
}

Err condition_met(Db *db, const CheckRow *c, i64 condition, const Actor *who)
{
    Condition k;
    TRY(condition_one(db, condition, &k));
    if (k.item != c->id) return E_NOT_FOUND;
    if (k.owner != who->person && !check_may(c, who)) return E_DENIED;
    TRY(condition_meet(db, condition, who->person, who->now));
    return check_note(db, c, "Condition met", "check.condition-met", k.words, who);
}

Err check_may_sign(Db *db, const CheckRow *c, const Template *t, i64 person, bool *out)
{
    IntList signers;
    i64 hazards = 1;
    bool may = false;
    if (t->hazards) TRY(outcome_hazards(db, c->id, &hazards));
    TRY(template_signers(db, t->name, &signers));
    for (size_t i = 0; *t->sign && i < signers.n; i++) may |= signers.at[i] == person;
    *out = may && hazards && checks_live(c->idea_state, c->idea_outcome) && !c->signer;
    return OK;
}

Err check_sign(Db *db, const CheckRow *c, const Template *t, const Actor *who)
{
    bool may;
    TRY(check_may_sign(db, c, t, who->person, &may));
    if (!may) return E_DENIED;
    TRY(sign_set(db, c->id, c->version, who->person, who->now));
    return check_note(db, c, "Signed", "check.signed", "", who);
}

Err check_unsign(Db *db, const CheckRow *c, Text why, const Actor *who)
{
    if (!c->signer && c->open) return OK;
    if (c->signer) TRY(sign_clear(db, c->id));
    if (!c->open) TRY(outcome_clear(db, c->id, c->version + (c->signer ? 1 : 0)));
    if (c->open) return check_note(db, c, "The signature no longer counts", "check.unsigned", why, who);
    return check_note(db, c, "Opened again", "check.reopened", why, who);
}

Err check_reuse(Db *db, const CheckRow *c, const ReuseWish *w, const Actor *who)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    bool again = same(w->how, "redo");
    if (!check_may(c, who)) return E_DENIED;
    if (!same(w->how, "whole") && !same(w->how, "part") && !again) return E_INVALID;
    if (blank(w->from) || blank(w->reason) || w->hours < 0) return E_INVALID;
    TRY(reuse_set(db, c->id, c->version, w->how, w->from, w->reason, again ? 0 : w->hours));
    Text what = same(w->how, "whole") ? "Taken over whole" : again ? "Done again here" : "Taken over in part";
    return check_note(db, c, what, "check.reused", arena_printf(a, "%s: %s", w->from, w->reason), who);
}

Err checks_reused(Db *db, i64 who, ReusedList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    return reused_rows(db, viewer, REUSED_MOST, out);
}

Err checks_reused_sum(Db *db, i64 who, ReusedSum *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    return reused_sum(db, viewer, out);
}

Err check_move(Db *db, const CheckRow *c, const Template *to, bool differs, const Actor *who)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (!check_may(c, who)) return E_DENIED;
    if (!same(to->name, c->name) || to->version <= c->form_version) return E_CONFLICT;
    TRY(form_set(db, c->id, c->version, to->id));
    if (differs && !c->open) TRY(outcome_clear(db, c->id, c->version + 1));
    return check_note(db, c, arena_printf(a, "Moved to version %lld", (long long)to->version), "check.moved", "", who);
}

static Err keeper_of(Db *db, const CheckRow *c, i64 *out)
{
    Idea idea;
    i64 id;
    *out = c->owner;
    if (c->owner && outcome_colleague(db, c->owner, &id) == OK) return OK;
    TRY(idea_get(db, c->idea, &idea));
    *out = idea.owner;
    return OK;
}

static Err warn(Db *db, i64 id, const Actor *hilum)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    CheckRow c;
    i64 to;
    TRY(check_get(db, a, id, day_of(hilum->now), &c));
    TRY(keeper_of(db, &c, &to));
    TRY(outcome_warned(db, id, day_of(hilum->now)));
    return check_tell(db, &c, to, arena_printf(a, "a check expires: %s", c.title),
                      arena_printf(a, "This check holds until %s: %s. After that day it opens again by itself. Look now whether it must be "
                                      "done anew.", day_words(a, c.expires), c.title),
                      arena_printf(a, "check:%lld:expires:%s", (long long)id, day_iso(a, c.expires)), hilum);
}

static Err expire(Db *db, i64 id, const Actor *hilum)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    CheckRow c;
    i64 to;
    Day today = day_of(hilum->now);
    TRY(check_get(db, a, id, today, &c));
    TRY(keeper_of(db, &c, &to));
    TRY(outcome_clear(db, id, c.version));
    TRY(outcome_due(db, id, day_working_after(today, AGAIN_DAYS)));
    TRY(check_note(db, &c, "Expired", "check.expired", "", hilum));
    return check_tell(db, &c, to, arena_printf(a, "a check has expired: %s", c.title),
                      arena_printf(a, "This check held until %s and is open again: %s.", day_words(a, c.expires), c.title),
                      arena_printf(a, "check:%lld:expired:%s", (long long)id, day_iso(a, c.expires)), hilum);
}

Err check_expire_due(Db *db, const Site *site, Time now, int most)
{
    Actor hilum = { .site = site, .now = now };
    Day today = day_of(now);
    IntList expired, soon;
    TRY(outcome_expired(db, today, most, &expired));
    for (size_t i = 0; i < expired.n; i++) TRY(expire(db, expired.at[i], &hilum));
    TRY(outcome_to_warn(db, (Day){ today.n + EXPIRY_WARNS }, most, &soon));
    for (size_t i = 0; i < soon.n; i++) TRY(warn(db, soon.at[i], &hilum));
    return OK;
}
