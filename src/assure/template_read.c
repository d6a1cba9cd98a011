/*
 * Reading a *.check file. A line begins with a word; lines may be indented; # begins a comment.
 *
 *     check NAME VERSION              first: what the check is called in pathways; a higher version replaces a lower one for new checks
 *     title TEXT                      what people call it
 *     team TEXT                       the team that usually does it, as it is called here
 *     for ROUTE …                     the arrivals for which it is usual
 *     within N                        working days to do it in
 *     lasts N                         months until it expires; without this line it does not
 *     sign TEXT                       who must sign it before it can pass, as "Clinical safety officer"
 *     hazards                         it keeps a log of hazards
 *     note TEXT                       said above its questions; one line for each paragraph
 *     checked DAY DAY                 the rules behind it were looked up on the first day (2026-11-26), and are to be again by the second
 *     column KEY TEXT                 one of the kinds that its answers may point at, in their order
 *     result one | highest            one: the answers should point at one column, and several are warned about;
 *                                     highest: of the columns pointed at the last counts
 *     part KEY TEXT                   one page of questions; the lines below it belong to it
 *       help TEXT                     a sentence or two below its heading
 *       ask KEY KIND [N] TEXT         line lines number date one many; N: the most characters, or the largest number
 *         hint TEXT                   a short hint under the question
 *         choice VALUE TEXT           one and many: what there is to choose
 *         choice VALUE > COLUMN TEXT  the same, and it points at a column
 *         rule TEXT                   below a choice: the rule by which it points there, in our own words, with its number
 *         company                     also the company may be asked it
 *         optional                    it may be left empty
 *         only COLUMN …               asked only where the answers point at one of these columns, or at none yet
 *       standard KEY TEXT             three questions: how it stands, what shows it, how many weeks closing a gap takes; the check's page
 *                                     draws all standards as a grid. hint and only below it hold for all three
 *         drawn                       lines: each is "from, what, to, how", and the check's page draws them
 *         from CHECK KEY              where the idea has that check, what it answers there counts here and is not asked again
 */
#include "assure/template.h"
#include "auth/staff.h"
#include "base/when.h"
#include "base/words.h"
#include "pathway/pathway.h"
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINE_MOST = 800, PARTS_MOST = 30, ASKS_MOST = 150, CHOICES_MOST = 40, COLUMNS_MOST = 12, KEY_MOST = 40, TEXT_MOST = 4000,
       FAULTS_MOST = 50, SAID_MOST = 300, WEEKS_MOST = 520, STANDARD_ASKS = 3 };

typedef struct Reading { Arena *arena; Template *to; TemplateFaultList *faults; int line; size_t asks; } Reading;

static const struct { Text name; i64 most; } KINDS[ASK_KINDS] = {
    [ASK_LINE]   = { "line", 200 },        [ASK_LINES] = { "lines", 2000 },   [ASK_NUMBER] = { "number", 100000000 },
    [ASK_DATE]   = { "date", 10 },         [ASK_ONE]   = { "one", KEY_MOST }, [ASK_MANY]   = { "many", TEXT_MOST },
};

/* What every page of questions sends beside them. */
static const Text TAKEN[] = { "csrf", "seen", "act" };

static void fault_at(Reading *r, int line, const char *fmt, ...) PRINTF(3, 4);
static void fault_at(Reading *r, int line, const char *fmt, ...)
{
    char said[SAID_MOST];
    va_list args;
    if (r->faults->n >= FAULTS_MOST) return;
    va_start(args, fmt);
    vsnprintf(said, sizeof said, fmt, args);
    va_end(args);
    (void)LIST_PUSH(r->arena, r->faults);
    size_t at = r->faults->n - 1;
    for (; at > 0 && r->faults->at[at - 1].line > line; at--) r->faults->at[at] = r->faults->at[at - 1];
    r->faults->at[at] = (TemplateFault){ line, arena_copy(r->arena, said, strlen(said)) };
}
#define FAULT(r, ...) fault_at((r), (r)->line, __VA_ARGS__)

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
    for (size_t i = 0; i < COUNT(TAKEN); i++) if (same(s, TAKEN[i])) return false;
    for (; *s; s++) if (!islower((unsigned char)*s) && !isdigit((unsigned char)*s) && *s != '_' && *s != '-') return false;
    return true;
}

static const char KEY_WORDS[] = "small letters, digits, - and _, at most 40, and not csrf, seen or act";

static TemplatePart *part_now(const Reading *r) { return r->to->parts.n ? &r->to->parts.at[r->to->parts.n - 1] : NULL; }

static Ask *ask_now(const Reading *r)
{
    TemplatePart *part = part_now(r);
    return part && part->asks.n ? &part->asks.at[part->asks.n - 1] : NULL;
}

static i64 number(Reading *r, Text rest, Text what, i64 most)
{
    Text s = word(r, &rest);
    char *end;
    long n = strtol(s, &end, 10);
    if (*s && !*end && n >= 1 && n <= most && !*rest) return n;
    FAULT(r, "%s wants one whole number from 1 to %lld", what, (long long)most);
    return 1;
}

static void read_check(Reading *r, Text rest)
{
    Text name = word(r, &rest);
    if (*r->to->name) { FAULT(r, "one check a file: take the second line check away"); return; }
    if (!is_key(name)) FAULT(r, "write check NAME VERSION, as in: check dtac 1. The name is %s", KEY_WORDS);
    r->to->name = name;
    r->to->version = number(r, rest, "a check's version", 1000000);
}

static void read_title(Reading *r, Text rest)  { r->to->title = rest; }
static void read_team(Reading *r, Text rest)   { r->to->team = rest; }
static void read_sign(Reading *r, Text rest)   { r->to->sign = rest; }
static void read_note(Reading *r, Text rest)   { *LIST_PUSH(r->arena, &r->to->notes) = rest; }
static void read_within(Reading *r, Text rest) { r->to->within = number(r, rest, "within", 250); }
static void read_lasts(Reading *r, Text rest)  { r->to->lasts = number(r, rest, "lasts", 120); }

static void read_for(Reading *r, Text rest)
{
    r->to->routes_line = r->line;
    while (*rest) *LIST_PUSH(r->arena, &r->to->routes) = word(r, &rest);
}

static void read_hazards(Reading *r, Text rest)
{
    if (*rest) FAULT(r, "hazards stands alone on its line");
    r->to->hazards = true;
}

static const TemplateColumn *column_named(const Template *t, Text key)
{
    for (size_t i = 0; i < t->columns.n; i++) if (same(t->columns.at[i].key, key)) return &t->columns.at[i];
    return NULL;
}

static void read_column(Reading *r, Text rest)
{
    Text key = word(r, &rest);
    if (!is_key(key) || !*rest) { FAULT(r, "write column KEY TEXT; the key is %s", KEY_WORDS); return; }
    if (column_named(r->to, key)) { FAULT(r, "there is a column %s already: choose another key", key); return; }
    if (r->to->columns.n >= COLUMNS_MOST) { FAULT(r, "a check has at most %d columns", COLUMNS_MOST); return; }
    *LIST_PUSH(r->arena, &r->to->columns) = (TemplateColumn){ key, rest };
}

static void read_result(Reading *r, Text rest)
{
    if (!same(rest, "one") && !same(rest, "highest")) FAULT(r, "result is one or highest, not \"%s\"", rest);
    else r->to->result = rest;
}

static void read_part(Reading *r, Text rest)
{
    Text key = word(r, &rest);
    if (!is_key(key) || !*rest) { FAULT(r, "write part KEY TITLE; the key is %s", KEY_WORDS); return; }
    if (template_part(r->to, key)) FAULT(r, "there is a part %s already: choose another key", key);
    if (r->to->parts.n >= PARTS_MOST) { FAULT(r, "a check has at most %d parts", PARTS_MOST); return; }
    *LIST_PUSH(r->arena, &r->to->parts) = (TemplatePart){ .key = key, .title = rest, .help = "", .line = r->line };
}

static void read_help(Reading *r, Text rest)
{
    if (!part_now(r)) FAULT(r, "help belongs below a part");
    else part_now(r)->help = rest;
}

static void read_size(Reading *r, Ask *ask, Text *rest)
{
    Text at = *rest;
    ask->most = KINDS[ask->is].most;
    if (!isdigit((unsigned char)*at) || strspn(at, "0123456789") != strcspn(at, " \t")) return;
    if (ask->is != ASK_LINE && ask->is != ASK_LINES && ask->is != ASK_NUMBER) return;
    i64 most = atoll(word(r, rest));
    if (most < 1 || (ask->is != ASK_NUMBER && most > TEXT_MOST)) FAULT(r, "the size is from 1 to %d characters", TEXT_MOST);
    else ask->most = most;
}

/* One more question, when there is room. */
static Ask *new_ask(Reading *r, Text key, AskKind is, Text label)
{
    if (!is_key(key)) FAULT(r, "the key of a question is %s", KEY_WORDS);
    if (template_ask(r->to, key)) FAULT(r, "there is a question %s already: choose another key", key);
    if (r->asks >= ASKS_MOST) { FAULT(r, "a check has at most %d questions", ASKS_MOST); return NULL; }
    r->asks++;
    Ask *ask = LIST_PUSH(r->arena, &part_now(r)->asks);
    *ask = (Ask){ .key = key, .label = label, .hint = "", .from_check = "", .from_key = "", .is = is, .most = KINDS[is].most,
                  .line = r->line };
    return ask;
}

static void read_ask(Reading *r, Text rest)
{
    Text key = word(r, &rest), kind = word(r, &rest);
    size_t k = 0;
    while (k < ASK_KINDS && !same(KINDS[k].name, kind)) k++;
    if (!part_now(r)) { FAULT(r, "ask belongs below a part: write part KEY TITLE first"); return; }
    if (k == ASK_KINDS) { FAULT(r, "\"%s\" is not a kind of question: write line, lines, number, date, one or many", kind); return; }
    Ask *ask = new_ask(r, key, (AskKind)k, "");
    if (!ask) return;
    read_size(r, ask, &rest);
    ask->label = rest;
    if (!*rest) FAULT(r, "the question %s has no words: write ask %s %s and then what is asked", key, key, kind);
}

const char STANDARD_MET[] = "met", STANDARD_PART[] = "part", STANDARD_GAP[] = "gap", STANDARD_NONE[] = "none";

/* One of the two below how a standard stands. */
static void add_of_standard(Reading *r, Text key, Text end, AskKind is, Text label)
{
    Ask *ask = new_ask(r, arena_printf(r->arena, "%s-%s", key, end), is, label);
    if (!ask) return;
    ask->optional = true;
    ask->standard = key;
    if (is == ASK_NUMBER) ask->most = WEEKS_MOST;
}

static void read_standard(Reading *r, Text rest)
{
    static const Text STANDS[][2] = { { STANDARD_MET, "Met" }, { STANDARD_PART, "Met in part" }, { STANDARD_GAP, "A gap" },
                                      { STANDARD_NONE, "Says nothing about this one" } };
    Text key = word(r, &rest);
    if (!part_now(r) || !*key || !*rest) { FAULT(r, "write standard KEY TEXT below a part"); return; }
    Ask *stands = new_ask(r, key, ASK_ONE, rest);
    for (size_t i = 0; stands && i < COUNT(STANDS); i++) {
        *LIST_PUSH(r->arena, &stands->options) = (Option){ .value = STANDS[i][0], .label = STANDS[i][1] };
        *LIST_PUSH(r->arena, &stands->points) = "";
        *LIST_PUSH(r->arena, &stands->rules) = "";
    }
    if (stands) stands->standard = "";
    add_of_standard(r, key, "shows", ASK_LINE, arena_printf(r->arena, "%s: what shows it, and where it is", rest));
    add_of_standard(r, key, "weeks", ASK_NUMBER, arena_printf(r->arena, "%s: weeks to close the gap", rest));
}

/* The question a line is about: of a standard the first of its three. */
static Ask *ask_meant(const Reading *r)
{
    Ask *ask = ask_now(r);
    return ask && ask->standard && *ask->standard && part_now(r)->asks.n >= STANDARD_ASKS ? ask - (STANDARD_ASKS - 1) : ask;
}

static void read_hint(Reading *r, Text rest)
{
    if (!ask_now(r)) FAULT(r, "hint belongs below a question");
    else ask_meant(r)->hint = rest;
}

static void read_only(Reading *r, Text rest)
{
    TextList only = { 0 };
    if (!ask_now(r) || !*rest) { FAULT(r, "write only COLUMN … below a question"); return; }
    while (*rest) {
        Text key = word(r, &rest);
        if (!column_named(r->to, key)) FAULT(r, "there is no column %s: write column %s TEXT above the parts", key, key);
        *LIST_PUSH(r->arena, &only) = key;
    }
    for (Ask *ask = ask_meant(r); ask <= ask_now(r); ask++) ask->only = only;
}

static void read_choice(Reading *r, Text rest)
{
    Ask *ask = ask_now(r);
    Text value = word(r, &rest), points = "";
    if (!ask || (ask->is != ASK_ONE && ask->is != ASK_MANY)) { FAULT(r, "choice belongs below a question of kind one or many"); return; }
    if (starts(rest, "> ")) { rest += 2; points = word(r, &rest); }
    if (!is_key(value) || !*rest) FAULT(r, "write choice VALUE TEXT; the value is %s", KEY_WORDS);
    if (*points && !column_named(r->to, points)) FAULT(r, "there is no column %s: write column %s TEXT above the parts", points, points);
    for (size_t i = 0; i < ask->options.n; i++)
        if (same(ask->options.at[i].value, value)) FAULT(r, "there is a choice %s already", value);
    if (ask->options.n >= CHOICES_MOST) { FAULT(r, "a question has at most %d choices", CHOICES_MOST); return; }
    *LIST_PUSH(r->arena, &ask->options) = (Option){ .value = value, .label = rest };
    *LIST_PUSH(r->arena, &ask->points) = points;
    *LIST_PUSH(r->arena, &ask->rules) = "";
}

static void read_company(Reading *r, Text rest)
{
    if (!ask_now(r) || *rest) FAULT(r, "company stands alone on a line below a question");
    else ask_now(r)->company = true;
}

static void read_optional(Reading *r, Text rest)
{
    if (!ask_now(r) || *rest) FAULT(r, "optional stands alone on a line below a question");
    else ask_now(r)->optional = true;
}

static void read_rule(Reading *r, Text rest)
{
    Ask *ask = ask_now(r);
    size_t n = ask ? ask->options.n : 0;
    if (!n || !*ask->points.at[n - 1] || !*rest) FAULT(r, "rule belongs below a choice that points at a column");
    else ask->rules.at[n - 1] = rest;
}

static void read_checked(Reading *r, Text rest)
{
    Text on = word(r, &rest), again = word(r, &rest);
    Day first, second;
    if (day_parse(on, &first) || day_parse(again, &second) || *rest || second.n <= first.n)
        FAULT(r, "write checked DAY DAY, as in: checked 2026-11-26 2027-11-26; the second is the later");
    else { r->to->checked = first; r->to->again = second; }
}

static void read_drawn(Reading *r, Text rest)
{
    if (!ask_now(r) || ask_now(r)->is != ASK_LINES || *rest) FAULT(r, "drawn stands alone on a line below a question of kind lines");
    else ask_now(r)->drawn = true;
}

static void read_from(Reading *r, Text rest)
{
    Text check = word(r, &rest), key = word(r, &rest);
    if (!ask_now(r) || !is_key(check) || !is_key(key) || *rest) { FAULT(r, "write from CHECK KEY below a question"); return; }
    ask_now(r)->from_check = check;
    ask_now(r)->from_key = key;
}

static const struct { Text word; void (*read)(Reading *r, Text rest); } WORDS[] = {
    { "check", read_check }, { "title", read_title }, { "team", read_team },       { "for", read_for },       { "within", read_within },
    { "lasts", read_lasts }, { "sign", read_sign },   { "hazards", read_hazards }, { "note", read_note },     { "column", read_column },
    { "result", read_result }, { "part", read_part }, { "help", read_help },       { "ask", read_ask },       { "hint", read_hint },
    { "choice", read_choice }, { "company", read_company }, { "optional", read_optional },
    { "drawn", read_drawn }, { "from", read_from }, { "only", read_only },
    { "rule", read_rule }, { "checked", read_checked }, { "standard", read_standard },
};

static void unknown(Reading *r, Text first)
{
    TextList known = { 0 };
    for (size_t i = 0; i < COUNT(WORDS); i++) *LIST_PUSH(r->arena, &known) = WORDS[i].word;
    Text meant = word_nearest(&known, first);
    if (*meant) FAULT(r, "\"%s\" is not a word of a check: did you mean \"%s\"?", text_clip(r->arena, first, 30), meant);
    else FAULT(r, "\"%s\" is not a word of a check: begin the line with part, ask, hint, choice or another word of it",
               text_clip(r->arena, first, 30));
}

static void read_line(Reading *r, Text line)
{
    Text rest = text_trim(r->arena, line);
    if (!*rest || *rest == '#') return;
    if (strlen(rest) > LINE_MOST) { FAULT(r, "a line has at most %d characters: make it shorter", LINE_MOST); return; }
    Text first = word(r, &rest);
    for (size_t i = 0; i < COUNT(WORDS); i++)
        if (same(WORDS[i].word, first)) { WORDS[i].read(r, rest); return; }
    unknown(r, first);
}

static void prove_routes(Reading *r)
{
    for (size_t i = 0; i < r->to->routes.n; i++) {
        Text route = r->to->routes.at[i];
        const DeskName *d = DESKS;
        TextList known = { 0 };
        for (; d->route && !same(d->route, route); d++) *LIST_PUSH(r->arena, &known) = d->route;
        if (d->route) continue;
        Text meant = word_nearest(&known, route);
        fault_at(r, r->to->routes_line, "%s is not a route anybody arrives by%s%s", route, *meant ? ": did you mean " : "", meant);
    }
}

static void prove_parts(Reading *r)
{
    for (size_t i = 0; i < r->to->parts.n; i++) {
        const TemplatePart *part = &r->to->parts.at[i];
        if (!part->asks.n) fault_at(r, part->line, "the part %s asks nothing: add a line ask KEY KIND TEXT, or take it out", part->key);
        for (size_t k = 0; k < part->asks.n; k++) {
            const Ask *ask = &part->asks.at[k];
            if ((ask->is == ASK_ONE || ask->is == ASK_MANY) && ask->options.n < 2)
                fault_at(r, ask->line, "the question %s wants at least two lines choice VALUE TEXT", ask->key);
            if (ask->company && *ask->from_check)
                fault_at(r, ask->line, "the question %s is answered by another check: take out \"company\" or \"from\"", ask->key);
            if (same(ask->from_check, r->to->name))
                fault_at(r, ask->line, "the question %s is answered by its own check: name another after \"from\"", ask->key);
        }
    }
}

static void prove(Reading *r)
{
    const Template *t = r->to;
    if (!*t->name)   fault_at(r, 1, "begin with a line check NAME VERSION");
    if (!*t->title)  fault_at(r, 1, "this check has no title: add a line title TEXT");
    if (!t->within)  fault_at(r, 1, "this check has no clock: add a line within N with the working days it may take");
    if (!t->parts.n) fault_at(r, 1, "this check asks nothing: add a line part KEY TITLE, and questions below it");
    if (*t->result && t->columns.n < 2) fault_at(r, 1, "result wants at least two lines column KEY TEXT");
    prove_routes(r);
    prove_parts(r);
}

Err template_parse(Arena *a, Text text, Template *out, TemplateFaultList *faults)
{
    Template t = { .name = "", .title = "", .team = "", .sign = "", .result = "", .checked = NO_DAY, .again = NO_DAY };
    Reading r = { .arena = a, .to = &t, .faults = faults };
    size_t before = faults->n;
    if (strlen(text) > TEMPLATE_TEXT_MOST) FAULT(&r, "a check has at most %d characters", TEMPLATE_TEXT_MOST);
    else for (Text s = text; *s; ) {
        size_t n = strcspn(s, "\n");
        r.line++;
        read_line(&r, arena_copy(a, s, n));
        s += n + (s[n] == '\n');
    }
    prove(&r);
    if (faults->n > before) return E_INVALID;
    *out = t;
    return OK;
}
