#include "editor/form_change.h"
#include "base/words.h"
#include <ctype.h>

enum { KEY_LONGEST = 30 };

const KindRow FORM_KINDS[QUESTION_KINDS] = {
    [Q_LINE]    = { "line",    "A short answer",         "One line of text", true, false, 200 },
    [Q_LINES]   = { "lines",   "A long answer",          "Several lines of text, up to 4,000 characters", true, false, 2000 },
    [Q_EMAIL]   = { "email",   "An email address",       "Checked to be one", false, false, 254 },
    [Q_PHONE]   = { "phone",   "A phone number",         "Checked to be one", false, false, 30 },
    [Q_NUMBER]  = { "number",  "A whole number",         "Digits only", true, false, 100000000 },
    [Q_DATE]    = { "date",    "A date",                 "Day, month and year", false, false, 10 },
    [Q_ONE]     = { "one",     "One of several choices", "Radio buttons", false, true, 40 },
    [Q_MANY]    = { "many",    "Any of several choices", "Checkboxes", false, true, 4000 },
    [Q_SERVICE] = { "service", "A service of the hospital", "From the hospital's own list, and any choices you add", false, true, 200 },
};

const KindRow *form_kind(Text kind)
{
    for (size_t i = 0; i < QUESTION_KINDS; i++) if (same(FORM_KINDS[i].kind, kind)) return &FORM_KINDS[i];
    return NULL;
}

/* Small letters and digits, parted by -. */
static Text code_of_words(Arena *a, Text words, size_t most)
{
    Text s = text_fold(a, words);
    Buf out = { .arena = a };
    for (; *s && out.n < most; s++) {
        bool good = islower((unsigned char)*s) || isdigit((unsigned char)*s);
        if (good) buf_add(&out, s, 1);
        else if (out.n && out.s[out.n - 1] != '-' && *s != '\'') buf_text(&out, "-");
    }
    while (out.n && out.s[out.n - 1] == '-') out.s[--out.n] = 0;
    return out.n ? buf_end(&out) : "answer";
}

static bool key_taken(const Sheet *sheet, Text key)
{
    static const Text OTHERS[] = { "check", "send", "link", "csrf", "go", "from", "add" };
    for (size_t i = 0; i < COUNT(OTHERS); i++) if (same(OTHERS[i], key)) return true;
    return sheet_step(sheet, key) || sheet_question(sheet, key);
}

Text form_new_key(Arena *a, const Sheet *sheet, Text words)
{
    Text stem = code_of_words(a, words, KEY_LONGEST), key = stem;
    for (int n = 2; key_taken(sheet, key); n++) key = arena_printf(a, "%s-%d", stem, n);
    return key;
}

static size_t step_at(const Sheet *sheet, Text key)
{
    size_t i = 0;
    while (i < sheet->steps.n && !same(sheet->steps.at[i].key, key)) i++;
    return i;
}

static Step *step_of(Sheet *sheet, Text question, size_t *at)
{
    for (size_t i = 0; i < sheet->steps.n; i++)
        for (*at = 0; *at < sheet->steps.at[i].questions.n; ++*at)
            if (same(sheet->steps.at[i].questions.at[*at].key, question)) return &sheet->steps.at[i];
    return NULL;
}

static void number_steps(Sheet *sheet)
{
    for (size_t i = 0; i < sheet->steps.n; i++) sheet->steps.at[i].place = (i64)i;
}

/* Pages move within their part: those that everybody is asked, and those offered. */
Err form_move_step(Arena *a, Sheet *sheet, Text key, int way)
{
    (void)a;
    size_t i = step_at(sheet, key), n = sheet->steps.n;
    if (i == n) return E_NOT_FOUND;
    if ((way < 0 && !i) || (way > 0 && i + 1 == n)) return E_INVALID;
    size_t other = way < 0 ? i - 1 : i + 1;
    if (((i64)i < sheet->asked) != ((i64)other < sheet->asked)) return E_INVALID;
    Step moved = sheet->steps.at[i];
    sheet->steps.at[i] = sheet->steps.at[other];
    sheet->steps.at[other] = moved;
    number_steps(sheet);
    return OK;
}

static void take_out(Sheet *sheet, size_t i)
{
    StepList *steps = &sheet->steps;
    memmove(&steps->at[i], &steps->at[i + 1], (steps->n - i - 1) * sizeof *steps->at);
    steps->n--;
    if ((i64)i < sheet->asked) sheet->asked--;
    number_steps(sheet);
}

static void put_in(Arena *a, Sheet *sheet, size_t i, Step step)
{
    StepList *steps = &sheet->steps;
    (void)*LIST_PUSH(a, steps);
    memmove(&steps->at[i + 1], &steps->at[i], (steps->n - i - 1) * sizeof *steps->at);
    steps->at[i] = step;
    number_steps(sheet);
}

Err form_remove_step(Arena *a, Sheet *sheet, Text key)
{
    (void)a;
    size_t i = step_at(sheet, key);
    if (i == sheet->steps.n) return E_NOT_FOUND;
    if ((i64)i < sheet->asked && sheet->asked == 1) return E_INVALID;
    take_out(sheet, i);
    return OK;
}

/* What is only offered may be left empty. */
static void free_of_duty(Step *step)
{
    for (size_t k = 0; k < step->questions.n; k++) step->questions.at[k].missing = "";
}

/* A page that becomes offered goes to the end, one that becomes asked to the end of those. */
Err form_change_step(Arena *a, Sheet *sheet, Text key, const StepWish *wish)
{
    size_t i = step_at(sheet, key);
    if (i == sheet->steps.n) return E_NOT_FOUND;
    Step step = sheet->steps.at[i];
    bool was_offered = (i64)i >= sheet->asked;
    for (size_t k = 0; k < step.questions.n; k++)
        if (same(step.questions.at[k].label, step.ask)) step.questions.at[k].label = wish->ask;
    step.ask = wish->ask;
    step.help = wish->help;
    step.asked_if = wish->only;
    sheet->steps.at[i] = step;
    if (was_offered == wish->offered) return OK;
    if (wish->offered && sheet->asked == 1) return E_INVALID;
    take_out(sheet, i);
    if (wish->offered) free_of_duty(&step);
    put_in(a, sheet, wish->offered ? sheet->steps.n : (size_t)sheet->asked, step);
    if (!wish->offered) sheet->asked++;
    return OK;
}

/* Side by side; those without a label are gone. */
static Text choices_of(Arena *a, const QuestionWish *wish)
{
    Buf out = { .arena = a };
    TextList taken = { 0 };
    for (size_t i = 0; i < wish->labels.n; i++) {
        Text label = wish->labels.at[i], stem = i < wish->codes.n ? wish->codes.at[i] : "", code;
        if (!*label) continue;
        if (!*stem) stem = code_of_words(a, label, KEY_LONGEST);
        code = stem;
        for (int n = 2, again = 1; again; n++) {
            again = 0;
            for (size_t k = 0; k < taken.n; k++) again |= same(taken.at[k], code);
            if (again) code = arena_printf(a, "%s-%d", stem, n);
        }
        *LIST_PUSH(a, &taken) = code;
        buf_printf(&out, "%s\t%s\n", code, label);
    }
    return buf_end(&out);
}

static void apply(Arena *a, const Step *step, const QuestionWish *wish, Question *q)
{
    const KindRow *kind = form_kind(wish->kind);
    q->is = (QuestionKind)(kind - FORM_KINDS);
    q->kind = kind->kind;
    q->label = *wish->label ? wish->label : step->ask;
    q->hint = wish->hint;
    q->why = wish->why;
    q->missing = wish->missing;
    q->most = kind->sized && wish->most ? wish->most : kind->most;
    q->choices = kind->chooses ? choices_of(a, wish) : "";
}

void form_add_step(Arena *a, Sheet *sheet, const StepWish *wish, const QuestionWish *first, Text *key)
{
    Step step = { .key = form_new_key(a, sheet, wish->ask), .ask = wish->ask, .help = wish->help, .asked_if = wish->only };
    Question q = { .step = step.key, .key = step.key };
    apply(a, &step, first, &q);
    *LIST_PUSH(a, &step.questions) = q;
    if (wish->offered) free_of_duty(&step);
    put_in(a, sheet, wish->offered ? sheet->steps.n : (size_t)sheet->asked, step);
    if (!wish->offered) sheet->asked++;
    *key = step.key;
}

Err form_move_question(Arena *a, Sheet *sheet, Text key, int way)
{
    (void)a;
    size_t i;
    Step *step = step_of(sheet, key, &i);
    if (!step) return E_NOT_FOUND;
    if ((way < 0 && !i) || (way > 0 && i + 1 == step->questions.n)) return E_INVALID;
    size_t other = way < 0 ? i - 1 : i + 1;
    Question moved = step->questions.at[i];
    step->questions.at[i] = step->questions.at[other];
    step->questions.at[other] = moved;
    return OK;
}

Err form_remove_question(Arena *a, Sheet *sheet, Text key)
{
    (void)a;
    size_t i;
    Step *step = step_of(sheet, key, &i);
    if (!step) return E_NOT_FOUND;
    QuestionList *all = &step->questions;
    if (all->n == 1) return E_INVALID;
    memmove(&all->at[i], &all->at[i + 1], (all->n - i - 1) * sizeof *all->at);
    all->n--;
    return OK;
}

Err form_change_question(Arena *a, Sheet *sheet, Text key, const QuestionWish *wish)
{
    size_t i;
    Step *step = step_of(sheet, key, &i);
    if (!step) return E_NOT_FOUND;
    if (!form_kind(wish->kind)) return E_INVALID;
    apply(a, step, wish, &step->questions.at[i]);
    return OK;
}

Err form_add_question(Arena *a, Sheet *sheet, Text key, const QuestionWish *wish, Text *out)
{
    size_t i = step_at(sheet, key);
    if (i == sheet->steps.n) return E_NOT_FOUND;
    if (!form_kind(wish->kind)) return E_INVALID;
    Step *step = &sheet->steps.at[i];
    Question q = { .step = step->key, .key = form_new_key(a, sheet, wish->label) };
    apply(a, step, wish, &q);
    if ((i64)i >= sheet->asked) q.missing = "";
    *LIST_PUSH(a, &step->questions) = q;
    *out = q.key;
    return OK;
}
