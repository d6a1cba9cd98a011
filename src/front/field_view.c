#include "front/field_view.h"
#include "base/when.h"

enum { ROWS_MANY = 8, ROWS_SOME = 5, ROWS_FEW = 3, LONG_TEXT = 1500, SHORT_TEXT = 300, SHORT_LINE = 30, WIDTH_SHORT = 20,
       WIDTH_NUMBER = 10 };

/* What a browser may fill in by itself: WCAG 2.2, 1.3.5. */
static const struct { Text key, autocomplete; } OWN[] = {
    { "name", "name" }, { "email", "email" }, { "phone", "tel" }, { "organisation", "organization" }, { "role", "organization-title" },
    { "country", "country-name" },
};

typedef struct Look { const Req *req; const Res *res; const Question *question; Text value, label, hint; bool alone; } Look;

Text wrong_about(const PairList *wrong, Text field)
{
    for (size_t i = 0; i < wrong->n; i++) if (same(wrong->at[i].name, field)) return wrong->at[i].value;
    return "";
}

static Text autocomplete_of(const Question *q)
{
    for (size_t i = 0; i < COUNT(OWN); i++) if (same(OWN[i].key, q->key) && q->is != Q_ONE) return OWN[i].autocomplete;
    return NULL;
}

static int rows_of(i64 most) { return most >= LONG_TEXT ? ROWS_MANY : most > SHORT_TEXT ? ROWS_SOME : ROWS_FEW; }

static int width_of(const Question *q)
{
    if (q->is == Q_NUMBER) return WIDTH_NUMBER;
    return q->is == Q_PHONE || (q->is == Q_LINE && q->most <= SHORT_LINE) ? WIDTH_SHORT : 0;
}

static Input input_of(const Look *l)
{
    const Question *q = l->question;
    return (Input){
        .name = q->key, .label = l->label, .hint = l->hint, .value = l->value, .wrong = http_wrong_of(l->res, q->key),
        .type = q->is == Q_EMAIL ? "email" : q->is == Q_PHONE ? "tel" : NULL, .inputmode = q->is == Q_NUMBER ? "numeric" : NULL,
        .autocomplete = autocomplete_of(q), .size = l->alone ? SIZE_L : SIZE_S, .heading = l->alone, .width = width_of(q),
        .plain_words = q->is == Q_EMAIL || same(q->key, "name") || same(q->key, "organisation"),
        .rows = q->is == Q_LINES ? rows_of(q->most) : 0, .most = q->is == Q_LINES ? q->most : 0,
    };
}

/* The choice that goes with no other comes last, after "or". */
static void add_options(const Look *l, bool none, OptionList *out)
{
    const Question *q = l->question;
    for (size_t i = 0; i < q->options.n; i++) {
        Option o = q->options.at[i];
        if (answer_is_none(q, o.value) != none) continue;
        o.chosen = q->is == Q_MANY && answer_has(l->value, o.value);
        o.apart = none;
        *LIST_PUSH(l->req->arena, out) = o;
    }
}

static Choice choice_of(const Look *l)
{
    const Question *q = l->question;
    Choice c = { .name = q->key, .label = l->label, .hint = l->hint, .value = q->is == Q_MANY ? NULL : l->value,
                 .wrong = http_wrong_of(l->res, q->key), .size = l->alone ? SIZE_L : SIZE_S, .heading = l->alone };
    if (q->is == Q_SERVICE) *LIST_PUSH(l->req->arena, &c.options) = (Option){ .value = "", .label = "Choose from the list" };
    add_options(l, false, &c.options);
    add_options(l, true, &c.options);
    return c;
}

static DateParts date_of(const Look *l)
{
    Arena *a = l->req->arena;
    Text key = l->question->key, v = l->value;
    DateParts d = { .name = key, .label = l->label, .hint = l->hint, .wrong = http_wrong_of(l->res, key),
                    .size = l->alone ? SIZE_L : SIZE_S, .heading = l->alone, .day = http_sent(l->req, arena_printf(a, "%s-day", key)),
                    .month = http_sent(l->req, arena_printf(a, "%s-month", key)),
                    .year = http_sent(l->req, arena_printf(a, "%s-year", key)) };
    if (strlen(v) == 10 && !*d.day && !*d.month && !*d.year) {
        d.year = arena_copy(a, v, 4);
        d.month = arena_copy(a, v + 5, 2);
        d.day = arena_copy(a, v + 8, 2);
    }
    return d;
}

static Text both(Arena *a, Text one, Text two) { return !*one ? two : !*two ? one : arena_printf(a, "%s %s", one, two); }

/* Says which may be left empty, as most may not. */
static Text label_of(Arena *a, const Question *q, Text label)
{
    return *q->missing ? label : arena_printf(a, "%s (optional)", label);
}

void field_views(const Req *req, const Res *res, const Step *step, const LandedAnswerList *values, FieldViewList *out)
{
    bool alone = step->questions.n == 1;
    for (size_t i = 0; i < step->questions.n; i++) {
        const Question *q = &step->questions.at[i];
        Look l = { req, res, q, answer_of(values, q->key), label_of(req->arena, q, alone ? step->ask : q->label),
                   alone ? both(req->arena, step->help, q->hint) : q->hint, alone };
        FieldView *field = LIST_PUSH(req->arena, out);
        *field = (FieldView){ .question = q, .value = l.value };
        if (q->is == Q_DATE) field->date = date_of(&l);
        else if (q->options.n) field->choice = choice_of(&l);
        else field->input = input_of(&l);
    }
}

void field_view_html(Buf *out, const FieldView *field)
{
    switch (field->question->is) {
    case Q_LINES:   nhs_textarea(out, &field->input); break;
    case Q_ONE:     nhs_radios(out, &field->choice); break;
    case Q_MANY:    nhs_checkboxes(out, &field->choice); break;
    case Q_SERVICE: if (field->question->options.n) nhs_select(out, &field->choice); else nhs_input(out, &field->input); break;
    case Q_DATE:    nhs_date_parts(out, &field->date); break;
    default:        nhs_input(out, &field->input); break;
    }
}
