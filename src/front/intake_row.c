/* intake_row: one row of a file, checked and made into what lands. */
#include "auth/staff.h"
#include "base/when.h"
#include "base/words.h"
#include "front/answers.h"
#include "front/identifiers.h"
#include "front/intake.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { NAME_MOST = 100, SERVICE_MOST = 200, PHONE_MOST = 40, ID_MOST = 200, MIDDAY = 12, YEAR_LEAST = 2000 };

static void wrong(const IntakeRow *r, const char *fmt, ...) PRINTF(2, 3);
static void wrong(const IntakeRow *r, const char *fmt, ...)
{
    char words[1024];
    va_list args;
    va_start(args, fmt);
    vsnprintf(words, sizeof words, fmt, args);
    va_end(args);
    *LIST_PUSH(r->arena, r->wrong) = arena_copy(r->arena, words, strlen(words));
}

static Text column_of(const IntakeRow *r, IntakeField field)
{
    for (size_t i = 0; i < r->in->map->columns->n; i++) if (r->in->map->of[i] == field) return r->in->map->columns->at[i];
    return "";
}

static Text cell(const IntakeRow *r, IntakeField field) { return text_trim(r->arena, intake_cell(r->in->map, r->cells, field)); }

/* Every cell. */

/* The words do not repeat what was found: they go to a screen, and perhaps into a file. */
static void check_identifiers(const IntakeRow *r, const Pair *p)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    IdentifierList found = { 0 };
    identifiers_find(a, p->value, &found);
    if (found.n) wrong(r, "\"%s\" may hold %s. %s", p->name, found.at[0].what, found.at[0].mend);
}

static bool names_the_sender(IntakeField f) { return f == I_NAME || f == I_EMAIL || f == I_PHONE || f == I_ID || f == I_RECEIVED; }

static void check_cell(const IntakeRow *r, const Pair *p)
{
    if (!text_valid(p->value, strlen(p->value))) {
        wrong(r, "\"%s\" holds characters that are not proper UTF-8 text. Save the file as UTF-8.", p->name);
        return;
    }
    size_t n = text_length(p->value);
    bool looked_at = !r->in->checked && !names_the_sender(intake_field_of(r->in->map, p->name));
    if (n > INTAKE_VALUE_MOST)
        wrong(r, "\"%s\" has %zu characters and may have %d. Part it into two columns.", p->name, n, INTAKE_VALUE_MOST);
    else if (*p->value && looked_at) check_identifiers(r, p);
}

static void check_cells(const IntakeRow *r)
{
    size_t all = 0;
    for (size_t i = 0; i < r->cells->n; i++) all += strlen(r->cells->at[i].value);
    if (all > INTAKE_ROW_MOST) { wrong(r, "This row has more than 1 MB of text."); return; }
    for (size_t i = 0; i < r->cells->n; i++) check_cell(r, &r->cells->at[i]);
}

/* Kind and route. */

static const struct { Text kind, route; } USUAL[] = {
    { "idea", "staff" }, { "problem", "problem" }, { "product", "industry" }, { "study", "research" }, { "partnership", "partner" },
};

static Text route_of_kind(Text kind)
{
    for (size_t i = 0; i < COUNT(USUAL); i++) if (same(USUAL[i].kind, kind)) return USUAL[i].route;
    return "";
}

static const Sheet *sheet_of(const IntakeRow *r, Text route)
{
    for (size_t i = 0; i < ARRIVALS_N; i++) if (same(ARRIVALS[i], route)) return r->sheets[i];
    return NULL;
}

static Text names_joined(const IntakeRow *r, bool routes)
{
    Buf b = { .arena = r->arena };
    for (size_t i = 0; i < (routes ? ARRIVALS_N : COUNT(USUAL)); i++)
        buf_printf(&b, "%s%s", i ? ", " : "", routes ? ARRIVALS[i] : USUAL[i].kind);
    return buf_end(&b);
}

static const Sheet *find_sheet(const IntakeRow *r, Text kind)
{
    Text own = text_fold(r->arena, cell(r, I_ROUTE)), usual = route_of_kind(kind);
    if (*own && !sheet_of(r, own)) wrong(r, "\"%s\" is none of the routes: %s.", column_of(r, I_ROUTE), names_joined(r, true));
    if (*own && sheet_of(r, own)) return sheet_of(r, own);
    if (*r->in->route) return sheet_of(r, r->in->route);
    if (*usual) return sheet_of(r, usual);
    return sheet_of(r, r->in->file->records ? "industry" : "staff");
}

static Text find_kind(const IntakeRow *r)
{
    Text kind = text_fold(r->arena, cell(r, I_KIND));
    if (!*kind || *route_of_kind(kind)) return kind;
    wrong(r, "\"%s\" is none of the kinds: %s.", column_of(r, I_KIND), names_joined(r, false));
    return "";
}

/* The day it was received. */

/* 27/03/2026 or 27.03.2026 as we write days in England. */
static bool day_english(Text s, Day *out)
{
    int day, month, year, n = 0;
    if (sscanf(s, "%2d%*[/.]%2d%*[/.]%4d%n", &day, &month, &year, &n) != 3 || !n || (s[n] && s[n] != ' ')) return false;
    *out = day_from(year, month, day);
    return day_known(*out);
}

/* 2026-03-27, also with a time behind it. */
static bool day_iso_read(Arena *a, Text s, Day *out)
{
    if (strlen(s) < 10 || (s[10] && s[10] != 'T' && s[10] != ' ')) return false;
    return !day_parse(arena_copy(a, s, 10), out);
}

static void read_received(const IntakeRow *r, Candidate *c)
{
    Text s = cell(r, I_RECEIVED);
    Day day, today = day_of(r->in->now);
    c->at = r->in->now;
    if (!*s) return;
    if (!day_iso_read(r->arena, s, &day) && !day_english(s, &day))
        wrong(r, "\"%s\" is not a day. Write it like 2026-03-27 or 27/03/2026.", column_of(r, I_RECEIVED));
    else if (day.n > today.n)
        wrong(r, "\"%s\" is a day that has not come yet.", column_of(r, I_RECEIVED));
    else if (day_year(day) < YEAR_LEAST)
        wrong(r, "\"%s\" is before the year %d.", column_of(r, I_RECEIVED), YEAR_LEAST);
    else if (day.n < today.n)
        c->at = day_at(day, MIDDAY, 0);
}

/* Answers. */

static bool has_answer(const LandedAnswerList *answers, Text key)
{
    for (size_t i = 0; i < answers->n; i++) if (same(answers->at[i].key, key)) return true;
    return false;
}

static void add(const IntakeRow *r, Candidate *c, Text key, Text value)
{
    Text free = key;
    if (!*value) return;
    for (int n = 2; has_answer(&c->landing.answers, free); n++) free = arena_printf(r->arena, "%s (%d)", key, n);
    *LIST_PUSH(r->arena, &c->landing.answers) = (LandedAnswer){ free, value };
}

/* The code of a choice given by its code, its label, or what stands before the colon of its label; else what was given. */
static Text code_of(Arena *a, const Question *q, Text given)
{
    Text wanted = text_fold(a, text_trim(a, given));
    for (size_t i = 0; q && i < q->options.n; i++) {
        const Option *o = &q->options.at[i];
        Text label = text_fold(a, o->label);
        Text short_label = arena_copy(a, label, strcspn(label, ":"));
        if (same(text_fold(a, o->value), wanted) || same(label, wanted) || same(short_label, wanted)) return o->value;
    }
    return given;
}

/* Several choices may be parted by line ends or semicolons. */
static Text codes_of(Arena *a, const Question *q, Text given)
{
    Buf out = { .arena = a };
    for (Text s = given; *s; ) {
        size_t n = strcspn(s, ";\n");
        Text one = text_trim(a, arena_copy(a, s, n));
        if (*one) buf_printf(&out, "%s%s", out.n ? "\n" : "", code_of(a, q, one));
        s += n + (s[n] != 0);
    }
    return buf_end(&out);
}

static Text answer_for(const IntakeRow *r, const Sheet *sheet, IntakeField field, Text value)
{
    const Question *q = sheet_question(sheet, INTAKE_FIELD[field].key);
    if (!q) return value;
    if (q->is == Q_MANY) return codes_of(r->arena, q, value);
    return q->is == Q_ONE || q->is == Q_SERVICE ? code_of(r->arena, q, value) : value;
}

/* Every cell is kept: as the answer it is, or under the column's own name. */
static void add_answers(const IntakeRow *r, const Sheet *sheet, Candidate *c)
{
    for (size_t i = 0; i < r->cells->n; i++) {
        const Pair *p = &r->cells->at[i];
        IntakeField field = intake_field_of(r->in->map, p->name);
        Text value = text_trim(r->arena, p->value), key = INTAKE_FIELD[field].key;
        if (field == I_TITLE)  value = c->landing.title;
        else if (*key)         value = answer_for(r, sheet, field, value);
        else if (r->in->file->records) {
            key = record_label(&r->in->file->names, p->name);
            value = record_words(r->arena, &r->in->file->names, p->name, value);
        } else key = p->name;
        add(r, c, key, value);
    }
}

static Text one_line(Arena *a, Text s)
{
    Buf b = { .arena = a };
    for (; *s; s++) {
        bool space = *s == ' ' || *s == '\n' || *s == '\t';
        if (!space) buf_add(&b, s, 1);
        else if (b.n && b.s[b.n - 1] != ' ') buf_text(&b, " ");
    }
    return buf_end(&b);
}

static Text first_given(Text one, Text two, Text three) { return *one ? one : *two ? two : three; }

static void read_words(const IntakeRow *r, Candidate *c)
{
    Arena *a = r->arena;
    Text title = one_line(a, cell(r, I_TITLE)), clipped = text_clip(a, title, INTAKE_TITLE_MOST);
    if (!*title) { wrong(r, "The title is missing."); return; }
    c->landing.title = clipped;
    c->landing.summary = text_clip(a, first_given(cell(r, I_WHAT), cell(r, I_PROBLEM), title), INTAKE_SUMMARY_MOST);
    c->landing.organisation = text_clip(a, one_line(a, cell(r, I_ORGANISATION)), SERVICE_MOST);
    if (!same(clipped, title)) add(r, c, "Full title", title);
}

static void read_sender(const IntakeRow *r, Candidate *c)
{
    Text email = staff_address(r->arena, cell(r, I_EMAIL)), name = one_line(r->arena, cell(r, I_NAME));
    if (*email && !email_valid(email)) wrong(r, "\"%s\" is not an email address, like name@example.com.", column_of(r, I_EMAIL));
    c->email = *email ? email : INTAKE_EMAIL;
    c->name = !*email ? INTAKE_NAME : text_clip(r->arena, *name ? name : email, NAME_MOST);
    c->phone = *email ? text_clip(r->arena, cell(r, I_PHONE), PHONE_MOST) : "";
}

/* "not-sure" is an answer, but no service. */
static Text service_of(const Sheet *sheet, const LandedAnswerList *answers)
{
    const Question *q = sheet_question(sheet, "service");
    Text value = answer_of(answers, "service");
    return q && strstr(q->choices, value) ? "" : value;
}

static Text digest_of(const IntakeRow *r)
{
    Buf b = { .arena = r->arena };
    for (size_t i = 0; i < r->cells->n; i++) buf_printf(&b, "%s\n%s\n", r->cells->at[i].name, r->cells->at[i].value);
    return arena_printf(r->arena, "row:%.32s", journal_digest(r->arena, buf_end(&b)));
}

bool intake_candidate(const IntakeRow *r, Candidate *out)
{
    Candidate c = { .line = out->line, .landing = { .source = r->in->source, .title = "", .summary = "" } };
    size_t before = r->wrong->n;
    check_cells(r);
    if (r->wrong->n > before) return false;
    Text kind = find_kind(r), id = cell(r, I_ID);
    const Sheet *sheet = find_sheet(r, kind);
    read_words(r, &c);
    read_sender(r, &c);
    read_received(r, &c);
    if (text_length(id) > ID_MOST) wrong(r, "\"%s\" is longer than %d characters.", column_of(r, I_ID), ID_MOST);
    if (r->wrong->n > before || !sheet) return false;
    add_answers(r, sheet, &c);
    c.landing.kind = *kind ? kind : sheet->kind;
    c.landing.route = sheet->route;
    c.landing.form = sheet->id;
    c.landing.service = text_clip(r->arena, service_of(sheet, &c.landing.answers), SERVICE_MOST);
    c.landing.source_id = *id ? id : digest_of(r);
    *out = c;
    return true;
}
