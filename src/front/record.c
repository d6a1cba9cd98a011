#include "front/record.h"
#include "base/json.h"
#include "view/asset.h"
#include <ctype.h>

enum { DEEPEST = 4 };

/* The names. */

static Text after(Arena *a, Text line, size_t n, Text word, Text *label)
{
    size_t skip = strlen(word);
    const char *tab = memchr(line, '\t', n);
    if (n < skip || strncmp(line, word, skip) || !tab) return NULL;
    *label = arena_copy(a, tab + 1, n - (size_t)(tab + 1 - line));
    return arena_copy(a, line + skip, (size_t)(tab - line) - skip);
}

static void read_line(Arena *a, RecordNames *to, Text line, size_t n)
{
    Text id, label;
    if ((id = after(a, line, n, "section ", &label))) *LIST_PUSH(a, &to->sections) = id;
    else if ((id = after(a, line, n, "question ", &label))) *LIST_PUSH(a, &to->questions) = (RecordQuestion){ .id = id, .label = label };
    else if ((id = after(a, line, n, "choice ", &label)))
        *LIST_PUSH(a, &to->questions.at[to->questions.n - 1].choices) = (RecordChoice){ id, label };
}

void record_names(Arena *a, RecordNames *out)
{
    const Asset *list = asset_named("nhs-innovation-record.txt");
    *out = (RecordNames){ 0 };
    Text s = list ? list->bytes : "";
    for (size_t n; *s; s += n + (s[n] == '\n')) {
        n = strcspn(s, "\n");
        read_line(a, out, s, n);
    }
}

static const RecordQuestion *question(const RecordNames *names, Text id)
{
    for (size_t i = 0; i < names->questions.n; i++) if (same(names->questions.at[i].id, id)) return &names->questions.at[i];
    return NULL;
}

static bool is_section(const RecordNames *names, Text id)
{
    for (size_t i = 0; i < names->sections.n; i++) if (same(names->sections.at[i], id)) return true;
    return false;
}

Text record_label(const RecordNames *names, Text id)
{
    const RecordQuestion *q = question(names, id);
    return q ? q->label : id;
}

Text record_id(const RecordNames *names, Text words)
{
    if (question(names, words)) return words;
    for (size_t i = 0; i < names->questions.n; i++)
        if (!strcasecmp(names->questions.at[i].label, words)) return names->questions.at[i].id;
    return words;
}

static bool has_capital(Text s)
{
    for (; *s; s++) if (isupper((unsigned char)*s)) return true;
    return false;
}

bool record_is(const RecordNames *names, const PairList *cells)
{
    size_t known = 0, own = 0;
    for (size_t i = 0; i < cells->n; i++) {
        if (!question(names, cells->at[i].name)) continue;
        known++;
        own += has_capital(cells->at[i].name);
    }
    return known >= 2 && own >= 1;
}

/* Flat. */

static bool taken(const PairList *list, Text name)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i].name, name)) return true;
    return false;
}

static void add(Arena *a, PairList *out, Text name, Text value)
{
    Text free = name;
    for (int n = 2; taken(out, free); n++) free = arena_printf(a, "%s (%d)", name, n);
    *LIST_PUSH(a, out) = (Pair){ free, value };
}

typedef struct Flat { Arena *arena; const RecordNames *names; PairList *out; Text why; } Flat;

static Err flatten(Flat *f, Text object, size_t n, int depth);

/* "sections": [{ "id": …, "answers": {…} }, …] */
static Err flatten_sections(Flat *f, Text array, int depth)
{
    TextList items = { 0 };
    TRY(json_items(f->arena, array, strlen(array), &items, &f->why));
    for (size_t i = 0; i < items.n; i++) {
        JsonMemberList m = { 0 };
        TRY(json_members(f->arena, items.at[i], strlen(items.at[i]), &m, &f->why));
        for (size_t k = 0; k < m.n; k++) {
            if (same(m.at[k].name, "answers")) TRY(flatten(f, m.at[k].value, strlen(m.at[k].value), depth + 1));
            else if (!same(m.at[k].name, "id") && !same(m.at[k].name, "title")) add(f->arena, f->out, m.at[k].name, m.at[k].value);
        }
    }
    return OK;
}

static Err flatten(Flat *f, Text object, size_t n, int depth)
{
    JsonMemberList members = { 0 };
    TRY(json_members(f->arena, object, n, &members, &f->why));
    for (size_t i = 0; i < members.n; i++) {
        const JsonMember *m = &members.at[i];
        bool named = same(m->name, "document") || same(m->name, "answers") || is_section(f->names, m->name);
        bool part = named && *m->value == '{' && depth < DEEPEST;
        if (part) TRY(flatten(f, m->value, strlen(m->value), depth + 1));
        else if (*m->value == '[' && same(m->name, "sections")) TRY(flatten_sections(f, m->value, depth));
        else add(f->arena, f->out, m->name, m->value);
        if (f->out->n > JSON_MEMBERS_MOST) { f->why = "This has more than 500 members. Leave some out."; return E_INVALID; }
    }
    return OK;
}

Err record_flat(Arena *a, const RecordNames *names, Text line, size_t n, PairList *out, Text *why)
{
    PairList cells = { 0 };
    Flat f = { .arena = a, .names = names, .out = &cells, .why = "" };
    Err err = flatten(&f, line, n, 0);
    if (err) { *why = f.why; return err; }
    *out = cells;
    return OK;
}

/* In words. */

static Text choice_label(const RecordQuestion *q, Text value)
{
    for (size_t i = 0; q && i < q->choices.n; i++) if (same(q->choices.at[i].id, value)) return q->choices.at[i].label;
    return value;
}

/* A code that stands in a group may be a choice of the group's question or of its own. */
static Text label_of(const RecordNames *names, Text outer, Text inner, Text value)
{
    Text label = choice_label(question(names, inner), value);
    return label == value ? choice_label(question(names, outer), value) : label;
}

static bool group_words(Arena *a, const RecordNames *names, Text id, Text array, Buf *out)
{
    TextList items = { 0 };
    Text why;
    if (json_items(a, array, strlen(array), &items, &why)) return false;
    for (size_t i = 0; i < items.n; i++) {
        JsonMemberList m = { 0 };
        if (json_members(a, items.at[i], strlen(items.at[i]), &m, &why)) return false;
        buf_text(out, out->n ? "\n" : "");
        for (size_t k = 0; k < m.n; k++)
            buf_printf(out, "%s%s", k ? ": " : "", label_of(names, id, m.at[k].name, m.at[k].value));
    }
    return true;
}

/* Several choices come joined by "; ". Only when each of them is a choice are they parted: a sentence may hold a semicolon too. */
static bool choice_words(Arena *a, const RecordQuestion *q, Text value, Buf *out)
{
    size_t known = 0, all = 0;
    for (Text s = value; *s; all++) {
        Text end = strstr(s, "; ");
        size_t n = end ? (size_t)(end - s) : strlen(s);
        Text one = arena_copy(a, s, n), label = choice_label(q, one);
        known += label != one;
        buf_printf(out, "%s%s", out->n ? "\n" : "", label);
        s += n + (end ? 2 : 0);
    }
    return known > 0 && all > 0;
}

Text record_words(Arena *a, const RecordNames *names, Text id, Text value)
{
    const RecordQuestion *q = question(names, id);
    Buf out = { .arena = a };
    if (*value == '[') return group_words(a, names, id, value, &out) ? buf_end(&out) : value;
    if (q && q->choices.n && choice_words(a, q, value, &out)) return buf_end(&out);
    return value;
}
