#include "assure/assessment.h"
#include "base/when.h"
#include "assessment.sql.h"

Err assessments_of(Db *db, i64 idea, AssessmentList *out)
{
    TRY(assessment_rows(db, idea, ASSESSMENTS_MOST, out));
    for (size_t i = 0; i < out->n; i++) TRY(assessment_items(db, idea, out->at[i].number, &out->at[i].items));
    return OK;
}

static bool has(const CheckRowList *have, Text name)
{
    for (size_t i = 0; i < have->n; i++) if (same(have->at[i].name, name)) return true;
    return false;
}

Text assessment_dropped(const CheckRowList *have, const TextList *checks)
{
    for (size_t i = 0; i < have->n; i++) if (!text_in(checks, have->at[i].name)) return have->at[i].title;
    return NULL;
}

Err assessment_version(Db *db, i64 idea, i64 *out)
{
    Err err = assessment_last(db, idea, out);
    if (err == E_NOT_FOUND) *out = 0;
    return err == E_NOT_FOUND ? OK : err;
}

static Err all_there(Db *db, const TextList *names)
{
    TemplateRow row;
    Err err = OK;
    for (size_t i = 0; i < names->n && !err; i++) err = template_row_newest(db, names->at[i], &row);
    return err == E_NOT_FOUND ? E_INVALID : err;
}

static Err keep(Db *db, Arena *a, const Idea *idea, const AssessmentWish *wish, const Actor *who)
{
    CheckRowList all;
    i64 id, number = wish->seen + 1;
    TRY(assessment_add(db, idea->id, number, wish->words, wish->reason, who->person, who->now, &id));
    TRY(checks_of_idea(db, a, idea->id, day_of(who->now), &all));
    for (size_t i = 0; i < all.n; i++) TRY(assessment_item_add(db, id, all.at[i].id));
    return journal_append(db, journal_subject(a, "idea", idea->id), actor_person(a, who->person), who->now, "assessment.made",
                          journal_data(a, J_INT("version", number), J_INT("checks", (i64)all.n),
                                       J_TEXT("text", journal_digest(a, wish->words)), J_END));
}

Err assessment_make(Db *db, Arena *a, const Idea *idea, const AssessmentWish *wish, const Actor *who)
{
    CheckRowList have;
    TextList added = { 0 };
    i64 n, last;
    TRY(assessment_version(db, idea->id, &last));
    if (last != wish->seen || !checks_live(idea->state, idea->outcome)) return E_CONFLICT;
    TRY(checks_of_idea(db, a, idea->id, day_of(who->now), &have));
    if (blank(wish->words) || !wish->checks.n || (wish->seen && blank(wish->reason))) return E_INVALID;
    if (assessment_dropped(&have, &wish->checks)) return E_INVALID;
    for (size_t i = 0; i < wish->checks.n; i++)
        if (!has(&have, wish->checks.at[i]) && !text_in(&added, wish->checks.at[i])) *LIST_PUSH(a, &added) = wish->checks.at[i];
    TRY(all_there(db, &added));
    TRY(check_add_these(db, a, idea, &added, wish->words, who, &n));
    return keep(db, a, idea, wish, who);
}
