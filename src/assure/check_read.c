/* check_read: checks as they are read for pages, with what is worked out for a day. */
#include "assure/check.h"
#include "assure/check_rows.h"
#include "base/when.h"
#include "pathway/sight.h"
#include "check.sql.h"
#include <stdlib.h>

static const struct State { Text outcome, words, colour; } STATES[] = {
    { "passed",     "Passed",                 "green"  },
    { "conditions", "Passed with conditions", "yellow" },
    { "not-passed", "Not passed",             "red"    },
    { "not-needed", "Not needed",             "grey"   },
};

static Text due_words(Arena *a, i64 left)
{
    if (left > 1) return "";
    if (left == 1) return "tomorrow";
    if (!left) return "today";
    return arena_printf(a, left == -1 ? "%lld day late" : "%lld days late", (long long)-left);
}

static Text due_class(i64 left) { return left < 0 ? "hilum-late" : left <= 1 ? "hilum-soon" : ""; }

static Text who_of(Arena *a, const CheckRow *c)
{
    if (!c->owner) return c->team_name;
    return c->team ? arena_printf(a, "%s, %s", c->owner_name, c->team_name) : c->owner_name;
}

static void work_out(Arena *a, CheckRow *c, Day today)
{
    i64 left = c->due.n - today.n;
    c->open = !*c->outcome;
    c->state_words = c->answered || c->evidence ? "Under way" : "To do";
    c->state_colour = "blue";
    for (size_t i = 0; i < COUNT(STATES); i++)
        if (same(STATES[i].outcome, c->outcome)) { c->state_words = STATES[i].words; c->state_colour = STATES[i].colour; }
    c->due_words = c->open ? due_words(a, left) : "";
    c->due_class = c->open ? due_class(left) : "";
    c->holds = c->open || same(c->outcome, "not-passed") || (same(c->outcome, "conditions") && c->conditions_late);
    c->who = who_of(a, c);
}

static void work_out_lines(Arena *a, CheckLineList *lines, Day today)
{
    for (size_t i = 0; i < lines->n; i++) {
        CheckLine *l = &lines->at[i];
        l->due_words = due_words(a, l->due.n - today.n);
        l->due_class = due_class(l->due.n - today.n);
        if (!*l->owner_name) l->owner_name = "Nobody yet";
    }
}

/* Templates as they were parsed, by id. */
typedef LIST(Template) Parsed;

static const Template *parsed(const Parsed *all, i64 id)
{
    for (size_t i = 0; i < all->n; i++) if (all->at[i].id == id) return &all->at[i];
    return NULL;
}

static Err parse_all(Arena *a, const TemplateRowList *rows, Parsed *out)
{
    for (size_t i = 0; i < rows->n; i++) {
        TemplateFaultList faults = { 0 };
        Template *t = LIST_PUSH(a, out);
        if (template_parse(a, rows->at[i].body, t, &faults)) return BROKEN("check_form %lld cannot be read", (long long)rows->at[i].id);
        t->id = rows->at[i].id;
        t->version = rows->at[i].version;
    }
    return OK;
}

static bool chosen(Text value, Text choice)
{
    size_t n = strlen(choice);
    for (Text s = value; *s; s += strcspn(s, "\n"), s += *s == '\n')
        if (strcspn(s, "\n") == n && !strncmp(s, choice, n)) return true;
    return false;
}

/* Among the answers of one check. */
static bool points_at(const Template *t, const CheckAnswerList *given, i64 item, Text column)
{
    for (size_t i = 0; i < given->n; i++) {
        if (given->at[i].linked || given->at[i].item != item) continue;
        const Ask *ask = template_ask(t, given->at[i].key);
        for (size_t k = 0; ask && k < ask->points.n; k++)
            if (same(ask->points.at[k], column) && chosen(given->at[i].value, ask->options.at[k].value)) return true;
    }
    return false;
}

/* The place of the last column pointed at; columns.n for none. */
static size_t last_pointed(const Template *t, const CheckAnswerList *given, i64 item)
{
    size_t at = t->columns.n;
    for (size_t i = 0; i < t->columns.n; i++) if (points_at(t, given, item, t->columns.at[i].key)) at = i;
    return at;
}

static bool asked(const Template *t, const CheckAnswerList *given, i64 item, const Ask *ask)
{
    if (!ask->only.n) return true;
    size_t last = last_pointed(t, given, item);
    if (last == t->columns.n) return true;
    if (same(t->result, "highest")) return text_in(&ask->only, t->columns.at[last].key);
    for (size_t i = 0; i < ask->only.n; i++) if (points_at(t, given, item, ask->only.at[i])) return true;
    return false;
}

/* Whether what was answered in one version answers the question as another asks it. */
static bool answers(const Parsed *all, const CheckAnswer *answer, const Ask *ask)
{
    const Template *then = parsed(all, answer->form);
    const Ask *was = then ? template_ask(then, answer->key) : NULL;
    return was && ask_same(was, ask);
}

/* What another check of the idea says to a question that is answered there; NULL when it has none, or says nothing yet. */
static const CheckAnswer *linked(const CheckAnswerList *given, const Ask *ask)
{
    for (size_t i = 0; *ask->from_check && i < given->n; i++)
        if (same(given->at[i].check, ask->from_check) && same(given->at[i].key, ask->from_key) && *given->at[i].value) return &given->at[i];
    return NULL;
}

static bool answered(const Parsed *all, const CheckAnswerList *given, i64 item, const Ask *ask)
{
    if (linked(given, ask)) return true;
    for (size_t i = 0; i < given->n; i++)
        if (given->at[i].item == item && same(given->at[i].key, ask->key)) return *given->at[i].value && answers(all, &given->at[i], ask);
    return false;
}

static void count(const Parsed *all, const CheckAnswerList *given, CheckRow *c)
{
    const Template *t = parsed(all, c->form);
    for (size_t i = 0; t && i < t->parts.n; i++)
        for (size_t k = 0; k < t->parts.at[i].asks.n; k++) {
            const Ask *ask = &t->parts.at[i].asks.at[k];
            if (ask->optional || !asked(t, given, c->id, ask)) continue;
            c->asked++;
            c->answered += answered(all, given, c->id, ask);
        }
}

Err checks_of_idea(Db *db, Arena *a, i64 idea, Day today, CheckRowList *out)
{
    CheckRowList rows;
    CheckAnswerList given;
    TemplateRowList templates;
    Parsed all = { 0 };
    TRY(check_all_of(db, idea, today, &rows));
    TRY(check_answers_of_idea(db, idea, &given));
    TRY(templates_of_idea(db, idea, &templates));
    TRY(parse_all(a, &templates, &all));
    for (size_t i = 0; i < rows.n; i++) {
        count(&all, &given, &rows.at[i]);
        work_out(a, &rows.at[i], today);
    }
    *out = rows;
    return OK;
}

Err check_get(Db *db, Arena *a, i64 id, Day today, CheckRow *out)
{
    CheckRow c = { 0 };
    CheckAnswerList given;
    TemplateRowList templates;
    Parsed all = { 0 };
    TRY(check_one(db, id, today, &c));
    TRY(check_answers_of_idea(db, c.idea, &given));
    TRY(templates_of_idea(db, c.idea, &templates));
    TRY(parse_all(a, &templates, &all));
    count(&all, &given, &c);
    work_out(a, &c, today);
    *out = c;
    return OK;
}

/* In place of what was answered here before there was the other check. */
static void put_linked(Arena *a, const Parsed *all, const CheckAnswer *there, const Ask *ask, CheckAnswerList *out)
{
    const Template *then = parsed(all, there->form);
    const Ask *was = then ? template_ask(then, there->key) : NULL;
    size_t i = 0;
    while (i < out->n && !same(out->at[i].key, ask->key)) i++;
    if (i == out->n) (void)LIST_PUSH(a, out);
    out->at[i] = *there;
    out->at[i].key = ask->key;
    out->at[i].value = was ? ask_words(a, was, there->value) : there->value;
    out->at[i].same = out->at[i].linked = true;
}

Err check_answers(Db *db, Arena *a, const CheckRow *c, const Template *t, CheckAnswerList *out)
{
    TemplateRowList templates;
    CheckAnswerList given;
    Parsed all = { 0 };
    TRY(check_answers_of(db, c->id, out));
    TRY(check_answers_of_idea(db, c->idea, &given));
    TRY(templates_of_idea(db, c->idea, &templates));
    TRY(parse_all(a, &templates, &all));
    for (size_t i = 0; i < out->n; i++) {
        const Ask *ask = template_ask(t, out->at[i].key);
        out->at[i].same = ask && answers(&all, &out->at[i], ask);
    }
    for (size_t i = 0; i < t->parts.n; i++)
        for (size_t k = 0; k < t->parts.at[i].asks.n; k++) {
            const CheckAnswer *there = linked(&given, &t->parts.at[i].asks.at[k]);
            if (there) put_linked(a, &all, there, &t->parts.at[i].asks.at[k], out);
        }
    return OK;
}

void template_company(Arena *a, const Template *t, TemplatePart *out)
{
    *out = (TemplatePart){ .key = "company", .title = t->title, .help = "" };
    for (size_t i = 0; i < t->parts.n; i++)
        for (size_t k = 0; k < t->parts.at[i].asks.n; k++)
            if (t->parts.at[i].asks.at[k].company) *LIST_PUSH(a, &out->asks) = t->parts.at[i].asks.at[k];
}

bool check_asks_outside(const Idea *idea, const CheckRow *c)
{
    return !*c->outcome && same(idea->route, "industry") && checks_live(idea->state, idea->outcome);
}

Err checks_outside(Db *db, Arena *a, const Idea *idea, CheckOutsideList *out)
{
    CheckRowList rows;
    TemplateRowList templates;
    Parsed all = { 0 };
    TRY(check_all_of(db, idea->id, NO_DAY, &rows));
    TRY(templates_of_idea(db, idea->id, &templates));
    TRY(parse_all(a, &templates, &all));
    for (size_t i = 0; i < rows.n; i++) {
        const CheckRow *c = &rows.at[i];
        const Template *t = parsed(&all, c->form);
        TemplatePart company;
        if (same(c->outcome, "not-needed") || !t) continue;
        CheckOutside *seen = LIST_PUSH(a, out);
        *seen = (CheckOutside){ .id = c->id, .title = c->title, .team_name = c->team_name, .open = !*c->outcome };
        template_company(a, t, &company);
        if (check_asks_outside(idea, c)) seen->questions = (i64)company.asks.n;
    }
    return OK;
}

Err check_evidence_of(Db *db, i64 check, Day today, EvidenceList *out)
{
    TRY(check_evidence_all(db, check, out));
    for (size_t i = 0; i < out->n; i++) out->at[i].past = day_known(out->at[i].until) && out->at[i].until.n < today.n;
    return OK;
}

Err check_changes(Db *db, i64 check, CheckChangeList *out)
{
    TRY(check_changes_of(db, check, out));
    for (size_t i = 0; i < out->n; i++) if (!*out->at[i].author_name) out->at[i].author_name = "Hilum";
    return OK;
}

Err checks_of_person(Db *db, Arena *a, i64 person, i64 team, i64 who, Day today, CheckLineList *out)
{
    CheckLineList team_s = { 0 };
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    TRY(check_lines_owned(db, person, CHECKS_MOST, viewer, out));
    if (team) TRY(check_lines_of_team(db, team, person, CHECKS_MOST, viewer, &team_s));
    for (size_t i = 0; i < team_s.n; i++) *LIST_PUSH(a, out) = team_s.at[i];
    work_out_lines(a, out, today);
    return OK;
}

Err checks_by_team(Db *db, Arena *a, i64 who, Day today, CheckLineList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    TRY(check_lines_by_team(db, CHECKS_OF_TEAM, today, viewer, out));
    work_out_lines(a, out, today);
    return OK;
}

Err checks_of_team(Db *db, Arena *a, i64 team, Day after, i64 after_id, i64 who, Day today, CheckLineList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    TRY(check_lines_page(db, team, after, after_id, CHECK_PAGE + 1, viewer, out));
    work_out_lines(a, out, today);
    return OK;
}

/* Which check these are the answers of; answers of others stand among them. */
static i64 item_of(const CheckAnswerList *given)
{
    for (size_t i = 0; i < given->n; i++) if (!given->at[i].linked) return given->at[i].item;
    return 0;
}

void part_asked(Arena *a, const Template *t, const CheckAnswerList *given, const TemplatePart *part, TemplatePart *out)
{
    TemplatePart now = *part;
    now.asks.at = NULL;
    now.asks.n = now.asks.cap = 0;
    for (size_t i = 0; i < part->asks.n; i++)
        if (asked(t, given, item_of(given), &part->asks.at[i])) *LIST_PUSH(a, &now.asks) = part->asks.at[i];
    *out = now;
}

static Text said(const CheckAnswerList *given, Text key)
{
    const CheckAnswer *answer = answer_to(given, key);
    return answer ? answer->value : "";
}

void check_standards(Arena *a, const Template *t, const CheckAnswerList *given, StandardLineList *out)
{
    for (size_t i = 0; i < t->parts.n; i++)
        for (size_t k = 0; k < t->parts.at[i].asks.n; k++) {
            const TemplatePart *part = &t->parts.at[i];
            const Ask *ask = &part->asks.at[k];
            if (!ask->standard || *ask->standard) continue;
            Text weeks = said(given, arena_printf(a, "%s-weeks", ask->key));
            StandardLine *line = LIST_PUSH(a, out);
            *line = (StandardLine){ .part = part->title, .part_key = part->key, .key = ask->key, .name = ask->label,
                                    .stands = said(given, ask->key), .shows = said(given, arena_printf(a, "%s-shows", ask->key)),
                                    .weeks = *weeks ? atoll(weeks) : -1, .asked = asked(t, given, item_of(given), ask) };
            line->stands_words = ask_words(a, ask, line->stands);
        }
}

void check_points(Arena *a, const Template *t, const CheckAnswerList *given, TextList *out)
{
    for (size_t i = 0; i < t->columns.n; i++)
        if (points_at(t, given, item_of(given), t->columns.at[i].key)) *LIST_PUSH(a, out) = t->columns.at[i].name;
    if (same(t->result, "highest") && out->n > 1) { out->at[0] = out->at[out->n - 1]; out->n = 1; }
}

void check_rules(Arena *a, const Template *t, const CheckAnswerList *given, TextList *out)
{
    size_t last = last_pointed(t, given, item_of(given));
    for (size_t i = 0; i < given->n; i++) {
        const Ask *ask = given->at[i].linked ? NULL : template_ask(t, given->at[i].key);
        for (size_t k = 0; ask && k < ask->rules.n; k++) {
            bool counts = !same(t->result, "highest") || (last < t->columns.n && same(ask->points.at[k], t->columns.at[last].key));
            if (*ask->rules.at[k] && counts && chosen(given->at[i].value, ask->options.at[k].value) && !text_in(out, ask->rules.at[k]))
                *LIST_PUSH(a, out) = ask->rules.at[k];
        }
    }
}
