#include "app/demo_answers.h"
#include "base/when.h"
#include "base/words.h"

enum { OPTIONAL_PERCENT = 30, DAYS_AHEAD = 200 };

/* Whether it is something that runs on a computer: such products are asked other things than aprons are. */
static bool digital(Arena *a, const Tale *t)
{
    static const Text SIGNS[] = { "app ", "software", "digital", "platform", "dashboard", " ai ", "model", "algorithm", "record", "online",
                                  "sensor", "camera" };
    Text all = text_fold(a, arena_printf(a, " %s %s ", t->title, t->what));
    for (size_t i = 0; i < COUNT(SIGNS); i++) if (strstr(all, SIGNS[i])) return true;
    return false;
}

static Text shared_with(Arena *a, const Tale *t)
{
    Text all = arena_printf(a, "%s%s%s", t->hospital ? "\nhospital" : "", t->partners ? "\npartners" : "", t->public_ ? "\npublic" : "");
    return all + (*all == '\n');
}

/* What the tale itself says; NULL for a question it knows nothing of. */
static Text told(Arena *a, const Tale *t, Text key)
{
    const Pair all[] = {
        { "problem", t->problem }, { "name_of_it", t->title }, { "what", t->what }, { "far", t->far }, { "want", t->want },
        { "service", t->service }, { "name", t->name }, { "role", t->role }, { "organisation", t->organisation }, { "email", t->email },
        { "contact", "email" }, { "phone", "" }, { "share", shared_with(a, t) },
    };
    for (size_t i = 0; i < COUNT(all); i++) if (same(all[i].name, key)) return all[i].value;
    return NULL;
}

static bool offered(const Question *q, Text value)
{
    for (size_t i = 0; i < q->options.n; i++) if (same(q->options.at[i].value, value)) return true;
    return false;
}

/* A patient's own words for who they are, as the form's choice. */
static Text as_choice(Arena *a, const Question *q, Text value, Chance *c)
{
    static const struct { Text sign, choice; } ROLES[] = {
        { "patient", "patient" }, { "carer", "carer" }, { "chair", "group" }, { "volunteer", "group" }, { "public", "public" },
    };
    if (offered(q, value)) return value;
    Text low = text_fold(a, value);
    for (size_t i = 0; i < COUNT(ROLES); i++) if (strstr(low, ROLES[i].sign) && offered(q, ROLES[i].choice)) return ROLES[i].choice;
    return q->options.n ? q->options.at[chance_below(c, (i64)q->options.n)].value : "";
}

/* Those of several choices that the form offers; the first it offers when it offers none of them. */
static Text as_choices(Arena *a, const Question *q, Text lines)
{
    Buf b = { .arena = a };
    for (size_t n; *lines; lines += n + (lines[n] == '\n')) {
        n = strcspn(lines, "\n");
        Text one = arena_copy(a, lines, n);
        if (offered(q, one)) buf_printf(&b, "%s%s", b.n ? "\n" : "", one);
    }
    return b.n || !*q->missing ? buf_end(&b) : q->options.at[0].value;
}

static Text from_stock(Arena *a, const Tale *t, const Question *q, const Stock *stock, Chance *c)
{
    Text found = "";
    if (same(t->route, "industry") && digital(a, t)) found = stock_pick(stock, arena_printf(a, "answer.%s.digital", q->key), c);
    if (!*found) found = stock_pick(stock, arena_printf(a, "answer.%s.%s", q->key, t->route), c);
    return *found ? found : stock_pick(stock, arena_printf(a, "answer.%s", q->key), c);
}

static Text by_chance(Arena *a, const Tale *t, const Question *q, Chance *c)
{
    switch (q->is) {
    case Q_ONE: case Q_MANY: return q->options.at[chance_below(c, (i64)q->options.n)].value;
    case Q_NUMBER: return arena_printf(a, "%d", (int)(same(q->key, "sample") ? 20 + chance_below(c, 400) : 1 + chance_below(c, 12)));
    case Q_DATE: return day_iso(a, (Day){ day_of(t->at).n + 20 + chance_below(c, DAYS_AHEAD) });
    default: return *q->missing ? "To be agreed." : "";
    }
}

static Text answer(Arena *a, const Tale *t, const Question *q, const Stock *stock, Chance *c)
{
    Text known = told(a, t, q->key);
    bool left_out = !*q->missing && !chance_in(c, OPTIONAL_PERCENT);
    if (!known && left_out) return "";
    if (!known) known = from_stock(a, t, q, stock, c);
    if (!*known && !told(a, t, q->key)) known = by_chance(a, t, q, c);
    if (q->is == Q_ONE && *known)  return as_choice(a, q, known, c);
    if (q->is == Q_MANY && *known) return as_choices(a, q, known);
    return known;
}

void tale_answers(Arena *a, const Tale *tale, const Sheet *sheet, const Stock *stock, Chance *c, LandedAnswerList *out)
{
    for (size_t i = 0; i < sheet->steps.n; i++) {
        for (size_t k = 0; k < sheet->steps.at[i].questions.n; k++) {
            const Question *q = &sheet->steps.at[i].questions.at[k];
            Text value = answer(a, tale, q, stock, c);
            if (*value) *LIST_PUSH(a, out) = (LandedAnswer){ q->key, value };
        }
    }
}
