/*
 * Reading a *.form file. A line begins with a word; lines may be indented; # begins a comment; texts in "…" end at the line's last quote.
 *
 *     form ROUTE VERSION              first: the arrival it belongs to; a higher version replaces a lower one for new drafts
 *     kind KIND                       idea problem product study partnership
 *     title TEXT                      how the person describes themselves under "What brings you here?"
 *     step KEY                        one page; the lines below it belong to it
 *       ask TEXT                      the page's question
 *       help TEXT                     a sentence or two below it
 *       when KEY VALUE …              asked only of whoever gave one of these answers to the field KEY, a choice of an earlier step; the
 *                                     answers to a step that is not asked any more are forgotten
 *       field KEY KIND [N] [label "…"]    line lines email phone number date one many service;
 *                                         N: the most characters, or the largest number;
 *                                         without a label it takes the step's question
 *         hint "…"                    a short hint under the label
 *         why "…"                     why it matters: a short sentence beside it wherever it is still missing
 *         missing "…"                 what to say when it is empty; or
 *         optional                    it may be empty
 *         choice VALUE "…"            one and many: what there is to choose; service: besides the hospital's list
 *     offered                         the steps below it are not asked of everybody but offered at the end: all their fields are optional
 */
#include "front/forms.h"
#include "base/words.h"
#include <ctype.h>
#include <stdlib.h>

enum { LINE_MOST = 600, STEPS_MOST = 40, QUESTIONS_MOST = 80, OPTIONS_MOST = 40, KEY_MOST = 40, TEXT_MOST = 4000 };

typedef struct Reading { Arena *arena; Sheet *to; FormFaultList *faults; int line; size_t questions; bool may_be_empty, offering; } Reading;

static const struct { Text name; QuestionKind is; i64 most; bool chooses; } KINDS[] = {
    { "line",    Q_LINE,    200,       false },
    { "lines",   Q_LINES,   2000,      false },
    { "email",   Q_EMAIL,   254,       false },
    { "phone",   Q_PHONE,   30,        false },
    { "number",  Q_NUMBER,  100000000, false },
    { "date",    Q_DATE,    10,        false },
    { "one",     Q_ONE,     KEY_MOST,  true },
    { "many",    Q_MANY,    TEXT_MOST, true },
    { "service", Q_SERVICE, 200,       true },
};

/* Pages that every draft has beside its steps, and what its forms send beside their fields. */
static const Text TAKEN[] = { "check", "send", "link", "csrf", "go", "from" };

static bool taken(Text key)
{
    for (size_t i = 0; i < COUNT(TAKEN); i++) if (same(key, TAKEN[i])) return true;
    return false;
}

static void fault(Reading *r, Text words)
{
    if (r->faults->n < 50) *LIST_PUSH(r->arena, r->faults) = (FormFault){ r->line, words };
}

/* The next word of *s, which moves on behind it; "" at the end. */
static Text word(Reading *r, Text *s)
{
    *s += strspn(*s, " \t");
    size_t n = strcspn(*s, " \t");
    Text w = arena_copy(r->arena, *s, n);
    *s += n;
    *s += strspn(*s, " \t");
    return w;
}

static bool is_key(Text s)
{
    if (!*s || strlen(s) > KEY_MOST) return false;
    for (; *s; s++) if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '_' && *s != '-') return false;
    return true;
}

/* What stands between the first quote and the last. */
static Text quoted(Reading *r, Text s)
{
    Text first = strchr(s, '"'), last = strrchr(s, '"');
    if (first && last > first + 1) return arena_copy(r->arena, first + 1, (size_t)(last - first - 1));
    fault(r, "put the text between two quotes: \"…\"");
    return "";
}

static Step *step_now(Reading *r)
{
    return r->to->steps.n ? &r->to->steps.at[r->to->steps.n - 1] : NULL;
}

static Question *question_now(Reading *r)
{
    Step *step = step_now(r);
    return step && step->questions.n ? &step->questions.at[step->questions.n - 1] : NULL;
}

static void end_question(Reading *r)
{
    Question *q = question_now(r);
    if (!q) return;
    if (*q->missing && r->offering && step_now(r)->place >= r->to->asked)
        fault(r, arena_printf(r->arena, "the field %s is only offered: write optional, not missing", q->key));
    if (!*q->missing && !r->may_be_empty)
        fault(r, arena_printf(r->arena, "the field %s wants a line missing \"…\", or a line optional", q->key));
    if ((q->is == Q_ONE || q->is == Q_MANY) && q->options.n < (q->is == Q_ONE ? 2 : 1))
        fault(r, arena_printf(r->arena, "the field %s wants lines choice VALUE \"…\"", q->key));
}

static void end_step(Reading *r)
{
    Step *step = step_now(r);
    if (!step) return;
    end_question(r);
    if (!*step->ask) fault(r, arena_printf(r->arena, "the step %s wants a line ask with its question", step->key));
    if (!step->questions.n) fault(r, arena_printf(r->arena, "the step %s wants a line field KEY KIND", step->key));
    for (size_t i = 0; i < step->questions.n; i++)
        if (!*step->questions.at[i].label) step->questions.at[i].label = step->ask;
}

static void read_form(Reading *r, Text rest)
{
    Text route = word(r, &rest), version = word(r, &rest);
    if (*r->to->route) fault(r, "one form a file: take the second line form away");
    else if (!is_key(route) || atoi(version) < 1) fault(r, "write form ROUTE VERSION, as in: form staff 1");
    else r->to->route = route, r->to->version = atoi(version);
}

static void read_kind(Reading *r, Text rest)
{
    static const Text KNOWN[] = { "idea", "problem", "product", "study", "partnership" };
    Text kind = word(r, &rest);
    for (size_t i = 0; i < COUNT(KNOWN); i++) if (same(kind, KNOWN[i])) r->to->kind = KNOWN[i];
    if (!same(kind, r->to->kind)) fault(r, "kind is one of idea problem product study partnership");
}

static void read_title(Reading *r, Text rest) { r->to->title = rest; }

static void read_step(Reading *r, Text rest)
{
    Text key = word(r, &rest);
    end_step(r);
    if (!is_key(key) || taken(key)) fault(r, "a step's key is small letters, digits, - and _, and not check, send or link");
    if (sheet_step(r->to, key)) fault(r, arena_printf(r->arena, "there is a step %s already: choose another key", key));
    if (r->to->steps.n >= STEPS_MOST) { fault(r, "too many steps"); return; }
    Step next = { .place = (i64)r->to->steps.n, .key = key, .ask = "", .help = "", .asked_if = "" };
    *LIST_PUSH(r->arena, &r->to->steps) = next;
}

static void read_offered(Reading *r, Text rest)
{
    if (*rest || r->offering || !r->to->steps.n) fault(r, "offered stands alone on a line, once, below the steps that everybody is asked");
    if (!r->offering) r->to->asked = (i64)r->to->steps.n;
    r->offering = true;
}

static void read_ask(Reading *r, Text rest)
{
    Step *step = step_now(r);
    if (!step) fault(r, "ask belongs below a step");
    else step->ask = rest;
}

static void read_help(Reading *r, Text rest)
{
    Step *step = step_now(r);
    if (!step) fault(r, "help belongs below a step");
    else step->help = *step->help ? arena_printf(r->arena, "%s\n\n%s", step->help, rest) : rest;
}

/* What it asks for must have been chosen before. */
static void read_when(Reading *r, Text rest)
{
    Text whole = rest, key = word(r, &rest);
    Step *step = step_now(r);
    const Question *q = sheet_question(r->to, key);
    size_t n = 0;
    if (!step) { fault(r, "when belongs below a step"); return; }
    if (!q || same(q->step, step->key)) { fault(r, "write when KEY VALUE, where KEY is a field of an earlier step"); return; }
    if (q->is != Q_ONE && q->is != Q_MANY) fault(r, arena_printf(r->arena, "the field %s is not one to choose: take one or many", key));
    for (Text value = word(r, &rest); *value; value = word(r, &rest), n++) {
        bool known = false;
        for (size_t i = 0; i < q->options.n; i++) known |= same(q->options.at[i].value, value);
        if (!known) fault(r, arena_printf(r->arena, "the field %s has no choice %s", key, value));
    }
    if (!n) fault(r, arena_printf(r->arena, "say which answers to %s it is asked for: when %s VALUE", key, key));
    if (*step->asked_if) fault(r, "one line when a step: write all its values on it");
    step->asked_if = whole;
}

static void read_size_and_label(Reading *r, Question *q, Text rest)
{
    if (isdigit((unsigned char)*rest)) q->most = atoll(word(r, &rest));
    if (q->most < 1 || (q->is == Q_LINES && q->most > TEXT_MOST)) fault(r, "the size is at least 1, and at most 4000 characters for lines");
    if (starts(rest, "label")) q->label = quoted(r, rest);
    else if (*rest) fault(r, "after the kind may stand a size and then label \"…\"");
}

static void read_field(Reading *r, Text rest)
{
    Text key = word(r, &rest), kind = word(r, &rest);
    Step *step = step_now(r);
    size_t k = 0;
    while (k < COUNT(KINDS) && !same(KINDS[k].name, kind)) k++;
    if (!step) { fault(r, "field belongs below a step"); return; }
    end_question(r);
    if (k == COUNT(KINDS)) { fault(r, "a field is line lines email phone number date one many or service"); k = 0; }
    if (!is_key(key) || taken(key)) fault(r, "a field's key is small letters, digits, - and _, and not csrf, go or from");
    if (sheet_question(r->to, key)) fault(r, arena_printf(r->arena, "there is a field %s already: choose another key", key));
    if (r->questions >= QUESTIONS_MOST) { fault(r, "too many fields"); return; }
    r->may_be_empty = false;
    Question *q = LIST_PUSH(r->arena, &step->questions);
    *q = (Question){ .step = step->key, .place = (i64)r->questions++, .key = key, .kind = KINDS[k].name, .is = KINDS[k].is,
                     .most = KINDS[k].most, .label = "", .hint = "", .why = "", .missing = "", .choices = "" };
    read_size_and_label(r, q, rest);
}

static void read_hint(Reading *r, Text rest)
{
    Question *q = question_now(r);
    if (!q) fault(r, "hint belongs below a field");
    else q->hint = quoted(r, rest);
}

static void read_why(Reading *r, Text rest)
{
    Question *q = question_now(r);
    if (!q) fault(r, "why belongs below a field");
    else if (*q->why) fault(r, "one line why a field");
    else q->why = quoted(r, rest);
}

static void read_missing(Reading *r, Text rest)
{
    Question *q = question_now(r);
    if (!q) fault(r, "missing belongs below a field");
    else q->missing = quoted(r, rest);
}

static void read_optional(Reading *r, Text rest)
{
    if (!question_now(r) || *rest) fault(r, "optional stands alone on a line below a field");
    r->may_be_empty = true;
}

static void read_choice(Reading *r, Text rest)
{
    Question *q = question_now(r);
    Text value = word(r, &rest), label = quoted(r, rest);
    if (!q || !KINDS[q->is].chooses) { fault(r, "choice belongs below a field of kind one, many or service"); return; }
    if (!is_key(value)) fault(r, "a choice's value is small letters, digits, - and _");
    for (size_t i = 0; i < q->options.n; i++)
        if (same(q->options.at[i].value, value)) fault(r, arena_printf(r->arena, "there is a choice %s already", value));
    if (q->options.n >= OPTIONS_MOST) { fault(r, "too many choices"); return; }
    *LIST_PUSH(r->arena, &q->options) = (Option){ .value = value, .label = label };
    q->choices = arena_printf(r->arena, "%s%s\t%s\n", q->choices, value, label);
}

static const struct { Text word; void (*read)(Reading *r, Text rest); } WORDS[] = {
    { "form", read_form },   { "kind", read_kind }, { "title", read_title },     { "step", read_step },         { "ask", read_ask },
    { "help", read_help },   { "field", read_field }, { "hint", read_hint },     { "why", read_why }, { "missing", read_missing },
    { "when", read_when },     { "optional", read_optional }, { "choice", read_choice }, { "offered", read_offered },
};

static void read_line(Reading *r, Text line)
{
    Text rest = text_trim(r->arena, line);
    if (!*rest || *rest == '#') return;
    if (strlen(rest) > LINE_MOST) { fault(r, "this line is too long"); return; }
    Text first = word(r, &rest);
    for (size_t i = 0; i < COUNT(WORDS); i++)
        if (same(WORDS[i].word, first)) { WORDS[i].read(r, rest); return; }
    fault(r, arena_printf(r->arena, "a line begins with form, kind, title, step, ask, help, when, field, hint, why, missing, optional, "
                                    "choice or offered, not with \"%s\"", text_clip(r->arena, first, 30)));
}

Err sheet_parse(Arena *a, Text text, Sheet *out, FormFaultList *faults)
{
    Sheet sheet = { .route = "", .kind = "", .title = "" };
    Reading r = { .arena = a, .to = &sheet, .faults = faults };
    size_t before = faults->n;
    for (Text s = text; *s; ) {
        size_t n = strcspn(s, "\n");
        r.line++;
        read_line(&r, arena_copy(a, s, n));
        s += n + (s[n] == '\n');
    }
    end_step(&r);
    if (!*sheet.route) fault(&r, "begin with a line form ROUTE VERSION");
    if (!*sheet.kind) fault(&r, "a line kind is missing");
    if (!*sheet.title) fault(&r, "a line title is missing");
    if (!sheet.steps.n) fault(&r, "a form wants at least one step");
    if (!r.offering) sheet.asked = (i64)sheet.steps.n;
    if (faults->n > before) return E_INVALID;
    *out = sheet;
    return OK;
}
