#include "figures/benefit_web.h"
#include "base/when.h"
#include "pathway/open.h"
#include <stdlib.h>

enum { WORDS_MOST = 200, UNIT_MOST = 40, NUMBER_MOST = 14, POUNDS_MOST = 1000000000 };

typedef struct BenefitsQuery { Text done; } BenefitsQuery;
static const Field BENEFITS_QUERY_FIELDS[] = { FIELD(BenefitsQuery, done, 20, NULL) };
const Form BENEFITS_QUERY = FORM(BenefitsQuery, BENEFITS_QUERY_FIELDS);

typedef struct BenefitSeenForm { i64 version; } BenefitSeenForm;
static const Field BENEFIT_SEEN_FIELDS[] = { FIELD(BenefitSeenForm, version, INT64_MAX, NULL) };
const Form BENEFIT_SEEN_FORM = FORM(BenefitSeenForm, BENEFIT_SEEN_FIELDS);

typedef struct BenefitForm { Text words, unit, baseline, expected, seen, low, high, money; Day baseline_day, seen_day;
                             i64 expected_pounds, seen_pounds, version; } BenefitForm;
static const Field BENEFIT_FIELDS[] = {
    FIELD(BenefitForm, words, WORDS_MOST, "Say what is measured"), FIELD(BenefitForm, unit, UNIT_MOST, NULL),
    FIELD(BenefitForm, baseline, NUMBER_MOST, NULL), FIELD(BenefitForm, baseline_day, 0, NULL),
    FIELD(BenefitForm, expected, NUMBER_MOST, NULL), FIELD(BenefitForm, seen, NUMBER_MOST, NULL),
    FIELD(BenefitForm, low, NUMBER_MOST, NULL), FIELD(BenefitForm, high, NUMBER_MOST, NULL), FIELD(BenefitForm, seen_day, 0, NULL),
    FIELD(BenefitForm, money, 10, "Choose whether it is worth money"), FIELD(BenefitForm, expected_pounds, POUNDS_MOST, NULL),
    FIELD(BenefitForm, seen_pounds, POUNDS_MOST, NULL), FIELD(BenefitForm, version, INT64_MAX, NULL),
};
const Form BENEFIT_FORM = FORM(BenefitForm, BENEFIT_FIELDS);

static const Pair MONEYS[] = { { "cash", "Releases cash" }, { "worth", "Worth money, releases no cash" }, { "none", "Not in money" } };

Text benefit_money(Text money)
{
    for (size_t i = 0; i < COUNT(MONEYS); i++) if (same(MONEYS[i].name, money)) return MONEYS[i].value;
    return money;
}

Text pounds_words(Arena *a, i64 pounds)
{
    Text digits = arena_printf(a, "%lld", (long long)pounds);
    Buf b = { .arena = a };
    buf_text(&b, "£");
    for (size_t i = 0, n = strlen(digits); i < n; i++) {
        if (i && (n - i) % 3 == 0) buf_text(&b, ",");
        buf_add(&b, digits + i, 1);
    }
    return buf_end(&b);
}

static Text with_unit(Arena *a, Text number, Text unit) { return *unit ? arena_printf(a, "%s %s", number, unit) : number; }

Text benefit_seen(Arena *a, const Benefit *b)
{
    if (!*b->seen) return "";
    return with_unit(a, *b->seen_low ? arena_printf(a, "%s (%s to %s)", b->seen, b->seen_low, b->seen_high) : b->seen, b->unit);
}

Text benefit_reach(Arena *a, const Benefit *b)
{
    if (!b->reached) return "";
    if (!*b->seen_low) return arena_printf(a, "%lld%%", (long long)b->reach);
    return arena_printf(a, "%lld%% (%lld%% to %lld%%)", (long long)b->reach, (long long)b->reach_low, (long long)b->reach_high);
}

static bool may_write(const Req *req) { return who_may(&req->who, R_NOTE); }

Err benefits_show(Req *req, Res *res)
{
    static const Pair DONE[] = { { "kept", "The benefit is kept." }, { "signed", "What was seen is signed." },
                                 { "removed", "The benefit is removed. That it was there stays in the history." } };
    BenefitsPage page = { .may = may_write(req) };
    TRY(idea_open(req, &page.idea));
    page.page = idea_page(req, res, &page.idea, "Benefits");
    page.page.wide = page.page.charts = true;
    for (size_t i = 0; i < COUNT(DONE); i++) if (same(DONE[i].name, http_sent(req, "done"))) page.page.notice = DONE[i].value;
    TRY(benefits_of(req->db, page.idea.id, &page.benefits));
    return RENDER(req, res, benefits_page, &page);
}

/* ---- one ---- */

static void day_boxes(const Req *req, Text name, Day kept, Text out[3])
{
    static const Text PARTS[] = { "day", "month", "year" };
    static const struct { int at, n; } ISO[] = { { 8, 2 }, { 5, 2 }, { 0, 4 } };
    Text iso = day_iso(req->arena, kept);
    for (size_t i = 0; i < COUNT(PARTS); i++)
        out[i] = req->method == POST ? http_sent(req, arena_printf(req->arena, "%s-%s", name, PARTS[i]))
            : strlen(iso) == 10 ? arena_copy(req->arena, iso + ISO[i].at, (size_t)ISO[i].n) : "";
}

static Text pounds_box(const Req *req, Text name, i64 kept)
{
    if (req->method == POST) return http_sent(req, name);
    return kept ? arena_printf(req->arena, "%lld", (long long)kept) : "";
}

static Err draw(Req *req, Res *res, const Idea *idea, const Benefit *b)
{
    BenefitPage page = {
        .page = idea_page(req, res, idea, b->id ? "Benefit" : "Add a benefit"), .wrong = res->wrong, .idea = *idea, .benefit = *b,
        .csrf = req->who.csrf, .may = may_write(req), .expected_pounds = pounds_box(req, "expected_pounds", b->expected_pounds),
        .seen_pounds = pounds_box(req, "seen_pounds", b->seen_pounds), .words_wrong = http_wrong_of(res, "words"),
        .baseline_wrong = http_wrong_of(res, "baseline"), .baseline_day_wrong = http_wrong_of(res, "baseline_day"),
        .expected_wrong = http_wrong_of(res, "expected"), .seen_wrong = http_wrong_of(res, "seen"),
        .seen_day_wrong = http_wrong_of(res, "seen_day"), .low_wrong = http_wrong_of(res, "low"), .high_wrong = http_wrong_of(res, "high"),
        .money_wrong = http_wrong_of(res, "money"), .expected_pounds_wrong = http_wrong_of(res, "expected_pounds"),
        .seen_pounds_wrong = http_wrong_of(res, "seen_pounds"),
    };
    page.may_sign = page.may && *b->seen && !b->signer && b->author != req->who.person && req->method == GET;
    page.page.back = url_path(req->arena, "/work/%ld/benefits", idea->id);
    page.page.back_label = "Benefits";
    page.action = url_path(req->arena, "/work/%ld/benefits/%s", idea->id, req->arg[1]);
    day_boxes(req, "baseline_day", b->baseline_day, page.baseline_day);
    day_boxes(req, "seen_day", b->seen_day, page.seen_day);
    return RENDER(req, res, benefit_page, &page);
}

/* The idea of the address, and its benefit: a number, or "new". */
static Err open_it(Req *req, Idea *idea, Benefit *out)
{
    Text s = req->arg[1];
    TRY(idea_open(req, idea));
    *out = (Benefit){ .idea = idea->id, .words = "", .unit = "", .baseline = "", .baseline_day = NO_DAY, .expected = "", .seen = "",
                      .seen_low = "", .seen_high = "", .seen_day = NO_DAY, .money = "", .author_name = "", .signer_name = "" };
    if (same(s, "new")) return OK;
    if (!*s || strspn(s, "0123456789") != strlen(s) || strlen(s) > 18) return E_NOT_FOUND;
    return benefit_get(req->db, idea->id, atoll(s), out);
}

Err benefit_show(Req *req, Res *res)
{
    Idea idea;
    Benefit b;
    TRY(open_it(req, &idea, &b));
    return draw(req, res, &idea, &b);
}

static void take_over(const BenefitForm *f, Benefit *b)
{
    b->words = f->words;
    b->unit = f->unit;
    b->baseline = f->baseline;
    b->baseline_day = f->baseline_day;
    b->expected = f->expected;
    b->seen = f->seen;
    b->seen_low = f->low;
    b->seen_high = f->high;
    b->seen_day = f->seen_day;
    b->money = f->money;
    b->expected_pounds = f->expected_pounds;
    b->seen_pounds = f->seen_pounds;
    if (b->id) b->version = f->version;
}

/* A number and the day on which it was so: both, or neither. */
static void check_dated(Req *req, Res *res, Text number, Text name, Day day, Text day_name)
{
    if (*http_wrong_of(res, day_name)) return;
    if (*number && !day_known(day)) http_wrong(req, res, day_name, "Enter the day on which that was measured");
    else if (!*number && day_known(day)) http_wrong(req, res, name, "Enter what was measured on that day, or leave the day empty");
    else if (day_known(day) && day.n > req->today.n) http_wrong(req, res, day_name, "The day must be today or before");
}

static void check_interval(Req *req, Res *res, const BenefitForm *f)
{
    i64 low, high, seen;
    if (!*f->low != !*f->high) http_wrong(req, res, *f->low ? "high" : "low", "Enter both ends of the interval, or neither");
    else if (*f->low && !*f->seen) http_wrong(req, res, "seen", "Enter what was seen, or leave the interval empty");
    if (!*f->low || benefit_number(f->low, &low) || benefit_number(f->high, &high) || benefit_number(f->seen, &seen)) return;
    if (low > seen)  http_wrong(req, res, "low", "The interval must begin at what was seen or below");
    if (high < seen) http_wrong(req, res, "high", "The interval must end at what was seen or above");
}

static void check_form(Req *req, Res *res, const BenefitForm *f)
{
    const Pair numbers[] = { { "baseline", f->baseline }, { "expected", f->expected }, { "seen", f->seen }, { "low", f->low },
                             { "high", f->high } };
    i64 n;
    for (size_t i = 0; i < COUNT(numbers); i++)
        if (*numbers[i].value && benefit_number(numbers[i].value, &n))
            http_wrong(req, res, numbers[i].name, "Enter a number, such as 12 or 3.5, without its unit");
    check_dated(req, res, f->baseline, "baseline", f->baseline_day, "baseline_day");
    check_dated(req, res, f->seen, "seen", f->seen_day, "seen_day");
    check_interval(req, res, f);
    if (*f->money && same(benefit_money(f->money), f->money)) http_wrong(req, res, "money", "Choose one of the three");
    if (!same(f->money, "none")) return;
    if (f->expected_pounds) http_wrong(req, res, "expected_pounds", "Leave the pounds empty, or choose that it is worth money");
    if (f->seen_pounds) http_wrong(req, res, "seen_pounds", "Leave the pounds empty, or choose that it is worth money");
}

static Err see(Req *req, Res *res, const Idea *idea, Text done)
{
    return http_see(res, url_path(req->arena, "/work/%ld/benefits?done=%s", idea->id, done));
}

Err benefit_post(Req *req, Res *res)
{
    const BenefitForm *f = req->form;
    Idea idea;
    Benefit b;
    i64 id;
    TRY(open_it(req, &idea, &b));
    take_over(f, &b);
    check_form(req, res, f);
    if (res->wrong.n) return draw(req, res, &idea, &b);
    TRY(benefit_keep(req->db, &b, req->who.person, req->now, &id));
    return see(req, res, &idea, "kept");
}

Err benefit_post_sign(Req *req, Res *res)
{
    const BenefitSeenForm *f = req->form;
    Idea idea;
    Benefit b;
    TRY(open_it(req, &idea, &b));
    b.version = f->version;
    TRY(benefit_sign(req->db, &b, req->who.person, req->now));
    return see(req, res, &idea, "signed");
}

Err benefit_post_remove(Req *req, Res *res)
{
    const BenefitSeenForm *f = req->form;
    Idea idea;
    Benefit b;
    TRY(open_it(req, &idea, &b));
    b.version = f->version;
    TRY(benefit_remove(req->db, &b, req->who.person, req->now));
    return see(req, res, &idea, "removed");
}
