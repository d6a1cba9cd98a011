#include "figures/benefit.h"
#include "base/when.h"
#include "pathway/sight.h"
#include "benefit.sql.h"
#include <stdlib.h>

enum { WHOLE_DIGITS = 9, PART_DIGITS = 3, ALL_OF_IT = 100 };

Err benefit_number(Text s, i64 *thousandths)
{
    bool minus = *s == '-';
    i64 n = 0;
    s += minus;
    size_t whole = strspn(s, "0123456789"), part = s[whole] == '.' ? strspn(s + whole + 1, "0123456789") : 0;
    if (!whole || whole > WHOLE_DIGITS || part > PART_DIGITS || (s[whole] == '.' && !part)) return E_INVALID;
    if (s[whole + (part ? part + 1 : 0)]) return E_INVALID;
    for (size_t i = 0; i < whole; i++) n = n * 10 + (s[i] - '0');
    for (size_t i = 0; i < PART_DIGITS; i++) n = n * 10 + (i < part ? s[whole + 1 + i] - '0' : 0);
    *thousandths = minus ? -n : n;
    return OK;
}

static bool number_or_none(Text s)
{
    i64 n;
    return !*s || !benefit_number(s, &n);
}

static i64 value(Text s)
{
    i64 n = 0;
    return benefit_number(s, &n) ? 0 : n;
}

/* How far from before to expected, in whole percent, to the nearest. */
static i64 reach(const Benefit *b, Text seen)
{
    i64 from = value(b->baseline), way = value(b->expected) - from, gone = ALL_OF_IT * (value(seen) - from);
    i64 sign = (gone < 0) == (way < 0) ? 1 : -1;
    return sign * ((2 * llabs(gone) + llabs(way)) / (2 * llabs(way)));
}

static void work_out(BenefitList *list)
{
    for (size_t i = 0; i < list->n; i++) {
        Benefit *b = &list->at[i];
        b->late_baseline = b->begun.s && day_known(b->baseline_day) && b->baseline_day.n > day_of(b->begun).n;
        b->reached = *b->baseline && *b->expected && *b->seen && value(b->baseline) != value(b->expected);
        if (!b->reached) continue;
        b->reach = reach(b, b->seen);
        b->reach_low = *b->seen_low ? reach(b, b->seen_low) : b->reach;
        b->reach_high = *b->seen_high ? reach(b, b->seen_high) : b->reach;
        if (b->reach_low <= b->reach_high) continue;
        i64 other = b->reach_low;                         /* fewer is better */
        b->reach_low = b->reach_high;
        b->reach_high = other;
    }
}

static Err rows(Db *db, const Benefit *which, i64 before, i64 viewer, i64 most, BenefitList *out)
{
    TRY(benefit_rows(db, which->idea, which->id, which->money, before, viewer, most, out));
    work_out(out);
    return OK;
}

Err benefits_of(Db *db, i64 idea, BenefitList *out)
{
    TRY(rows(db, &(Benefit){ .idea = idea, .money = "" }, 0, 0, BENEFITS_MOST, out));
    for (size_t i = 0, k = out->n; i + 1 < k; i++, k--) {
        Benefit first = out->at[i];
        out->at[i] = out->at[k - 1];
        out->at[k - 1] = first;
    }
    return OK;
}

Err benefit_get(Db *db, i64 idea, i64 id, Benefit *out)
{
    BenefitList found;
    if (id < 1) return E_NOT_FOUND;
    TRY(rows(db, &(Benefit){ .idea = idea, .id = id, .money = "" }, 0, 0, 1, &found));
    if (!found.n) return E_NOT_FOUND;
    *out = found.at[0];
    return OK;
}

Err benefits_all(Db *db, i64 who, Text money, i64 before, i64 most, BenefitList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    return rows(db, &(Benefit){ .money = money }, before, viewer, most, out);
}

Err benefit_sums(Db *db, i64 who, BenefitSumList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    return benefit_sum_rows(db, viewer, out);
}

static bool seen_fits(const Benefit *b)
{
    if (!*b->seen) return !day_known(b->seen_day) && !*b->seen_low && !*b->seen_high;
    if (!day_known(b->seen_day) || !*b->seen_low != !*b->seen_high) return false;
    return !*b->seen_low || (value(b->seen_low) <= value(b->seen) && value(b->seen) <= value(b->seen_high));
}

static bool fits(const Benefit *b)
{
    const Text numbers[] = { b->baseline, b->expected, b->seen, b->seen_low, b->seen_high };
    for (size_t i = 0; i < COUNT(numbers); i++) if (!number_or_none(numbers[i])) return false;
    if (blank(b->words) || !*b->baseline != !day_known(b->baseline_day)) return false;
    bool money = same(b->money, "cash") || same(b->money, "worth"), none = same(b->money, "none");
    return seen_fits(b) && (money || (none && !b->expected_pounds && !b->seen_pounds));
}

static Err journal(Db *db, const Benefit *b, i64 id, Text what, i64 person, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, journal_subject(a, "idea", b->idea), actor_person(a, person), now, what,
                          journal_data(a, J_INT("benefit", id), J_TEXT("text", journal_digest(a, arena_printf(a, "%s %s %s %s", b->words,
                                       b->baseline, b->expected, b->seen))), J_END));
}

Err benefit_keep(Db *db, const Benefit *b, i64 author, Time now, i64 *id)
{
    i64 made = b->id, n;
    if (!fits(b)) return E_INVALID;
    TRY(benefit_count(db, b->idea, &n));
    if (!b->id && n >= BENEFITS_MOST) return E_CONFLICT;
    if (b->id) TRY(benefit_set(db, b->id, b->version, b->words, b->unit, b->baseline, b->baseline_day, b->expected, b->seen, b->seen_low,
                               b->seen_high, b->seen_day, b->money, b->expected_pounds, b->seen_pounds, author, now));
    else TRY(benefit_add(db, b->idea, b->words, b->unit, b->baseline, b->baseline_day, b->expected, b->seen, b->seen_low, b->seen_high,
                         b->seen_day, b->money, b->expected_pounds, b->seen_pounds, author, now, &made));
    *id = made;
    return journal(db, b, made, "benefit.kept", author, now);
}

Err benefit_sign(Db *db, const Benefit *b, i64 signer, Time now)
{
    if (signer == b->author) return E_DENIED;
    TRY(benefit_set_signer(db, b->id, b->version, signer, now));
    return journal(db, b, b->id, "benefit.signed", signer, now);
}

Err benefit_remove(Db *db, const Benefit *b, i64 author, Time now)
{
    TRY(benefit_set_removed(db, b->id, b->version, now));
    return journal(db, b, b->id, "benefit.removed", author, now);
}
