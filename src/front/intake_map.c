#include "front/intake_map.h"
#include "base/words.h"
#include "journal/journal.h"
#include "intake_map.sql.h"
#include <ctype.h>

/* The names of columns are compared without case, spaces and signs. */
const IntakeFieldRow INTAKE_FIELD[INTAKE_FIELDS] = {
    [I_KEEP] = { "keep", "", "kept as an answer under its own name", "" },
    [I_TITLE] = { "title", "name_of_it", "its title",
        "title|idea title|name of it|name of idea|name of the idea|idea name|innovation name|project title|study title|product name|"
        "short name|brief title|public title|headline|subject|idea" },
    [I_WHAT] = { "what", "what", "what it is",
        "what|what it is|summary|brief summary|idea summary|plain summary|abstract|short description|description|idea description|"
        "details|overview|the idea|proposal" },
    [I_PROBLEM] = { "problem", "problem", "the problem",
        "problem|the problem|problem statement|problems tackled|problem to solve|what problem|need|unmet need|challenge|background" },
    [I_NAME] = { "name", "name", "the sender's name",
        "name|your name|full name|sender|sender name|submitter|submitted by|submitter name|contact name|contact|innovator|innovator name|"
        "author|owner name|lead|lead applicant" },
    [I_EMAIL] = { "email", "email", "the sender's email address",
        "email|e mail|email address|contact email|sender email|submitter email|innovator email|owner email|mail" },
    [I_PHONE] = { "phone", "phone", "the sender's phone number",
        "phone|phone number|telephone|telephone number|tel|mobile|contact number" },
    [I_ROLE] = { "role", "role", "the sender's job", "role|job|job title|your job|position|profession" },
    [I_ORGANISATION] = { "organisation", "organisation", "the organisation",
        "organisation|organization|organisation name|company|company name|trust|employer|supplier|sponsor|institution" },
    [I_SERVICE] = { "service", "service", "the service it touches",
        "service|specialty|speciality|department|clinical area|directorate|ward|area|division" },
    [I_KIND] = { "kind", "", "its kind: idea, problem, product, study or partnership", "kind|idea kind|kind of idea" },
    [I_ROUTE] = { "route", "", "the route it came by", "route|arrival" },
    [I_RECEIVED] = { "received", "", "the day it was received",
        "received|date received|received on|submitted|date submitted|submitted at|submitted on|submission date|date|created|created at|"
        "created on|date created|created date" },
    [I_FAR] = { "far", "far", "how far it has got",
        "far|how far|how far has it got|stage of development|development stage|maturity|readiness" },
    [I_WANT] = { "want", "want", "what they want from us",
        "want|wants|what do you want|what would you like from us|support needed|support wanted|ask" },
    [I_ID] = { "id", "", "its number where it comes from",
        "id|external id|source id|identifier|reference|ref|reference number|idea id|innovation id|unique id|uniqueid|number|no|"
        "nct number|nct id" },
};

/* Names. */

/* "Idea's  title" and "idea_title" are alike. */
static Text plain(Arena *a, Text s)
{
    Text folded = text_fold(a, s);
    Buf out = { .arena = a };
    for (; *folded; folded++) {
        bool letter = isalnum((unsigned char)*folded) || (unsigned char)*folded >= 0x80;
        if (letter) buf_add(&out, folded, 1);
        else if (out.n && out.s[out.n - 1] != ' ' && *folded != '\'') buf_text(&out, " ");
    }
    while (out.n && out.s[out.n - 1] == ' ') out.s[--out.n] = 0;
    return buf_end(&out);
}

static bool name_is(Text name, Text at, size_t n) { return strlen(name) == n && !strncmp(name, at, n); }

typedef struct Guess { Arena *arena; const IntakeFile *file; IntakeMap *map; TextList plain; } Guess;

static size_t column_called(const Guess *g, Text name, size_t n)
{
    for (size_t i = 0; i < g->plain.n; i++) if (!g->map->of[i] && name_is(g->plain.at[i], name, n)) return i;
    return SIZE_MAX;
}

static size_t column_for(const Guess *g, IntakeField field)
{
    for (Text s = INTAKE_FIELD[field].names; *s; ) {
        size_t n = strcspn(s, "|"), i = column_called(g, s, n);
        if (i != SIZE_MAX) return i;
        s += n + (s[n] == '|');
    }
    return SIZE_MAX;
}

static size_t column_of(const IntakeMap *map, IntakeField field)
{
    for (size_t i = 0; i < map->columns->n; i++) if (map->of[i] == field) return i;
    return SIZE_MAX;
}

/* The fields of a record of the NHS Innovation Service, by the ids of its questions. */
static const struct { Text id; IntakeField field; } RECORD_FIELDS[] = {
    { "name", I_TITLE }, { "description", I_WHAT }, { "problemsTackled", I_PROBLEM }, { "submittedAt", I_RECEIVED },
    { "createdAt", I_RECEIVED }, { "innovationId", I_ID }, { "id", I_ID }, { "uniqueId", I_ID }, { "ownerEmail", I_EMAIL },
    { "email", I_EMAIL }, { "ownerName", I_NAME }, { "companyName", I_ORGANISATION }, { "organisation", I_ORGANISATION },
};

static void guess_record(Guess *g)
{
    for (size_t k = 0; k < COUNT(RECORD_FIELDS); k++) {
        for (size_t i = 0; i < g->map->columns->n; i++)
            if (same(g->map->columns->at[i], RECORD_FIELDS[k].id) && column_of(g->map, RECORD_FIELDS[k].field) == SIZE_MAX)
                g->map->of[i] = RECORD_FIELDS[k].field;
    }
}

/* A "name" beside no title and no address is what the idea is called. */
static void guess_title(Guess *g)
{
    size_t name = column_called(g, "name", 4);
    if (column_of(g->map, I_TITLE) != SIZE_MAX || column_for(g, I_EMAIL) != SIZE_MAX || name == SIZE_MAX) return;
    g->map->of[name] = I_TITLE;
}

static void guess(Guess *g)
{
    if (g->file->records) { guess_record(g); return; }
    size_t title = column_for(g, I_TITLE);
    if (title != SIZE_MAX) g->map->of[title] = I_TITLE;
    guess_title(g);
    for (IntakeField field = I_WHAT; field < INTAKE_FIELDS; field++) {
        size_t i = column_for(g, field);
        if (i != SIZE_MAX) g->map->of[i] = field;
    }
}

/* Remembered: a line a column, its name, a tab, the field. */

static Text shape_of(Arena *a, const TextList *columns)
{
    Buf names = { .arena = a };
    for (size_t i = 0; i < columns->n; i++) buf_printf(&names, "%s\n", columns->at[i]);
    return journal_digest(a, buf_end(&names));
}

static bool field_named(Text name, size_t n, IntakeField *out)
{
    for (IntakeField f = I_KEEP; f < INTAKE_FIELDS; f++)
        if (name_is(INTAKE_FIELD[f].name, name, n)) { *out = f; return true; }
    return false;
}

static void recall(IntakeMap *map, Text text)
{
    for (size_t i = 0; i < map->columns->n && *text; i++) {
        size_t n = strcspn(text, "\n"), tab = strcspn(text, "\t");
        if (tab < n && name_is(map->columns->at[i], text, tab)) (void)field_named(text + tab + 1, n - tab - 1, &map->of[i]);
        text += n + (text[n] == '\n');
    }
    map->remembered = true;
}

static Text mapping_text(Arena *a, const IntakeMap *map)
{
    Buf out = { .arena = a };
    for (size_t i = 0; i < map->columns->n; i++) buf_printf(&out, "%s\t%s\n", map->columns->at[i], INTAKE_FIELD[map->of[i]].name);
    return buf_end(&out);
}

Err intake_map_keep(Db *db, const IntakeMap *map, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return import_map_put(db, map->shape, mapping_text(a, map), now);
}

/* Said. */

static Text field_names(Arena *a)
{
    Buf b = { .arena = a };
    for (IntakeField f = I_KEEP; f < INTAKE_FIELDS; f++) buf_printf(&b, "%s%s", f ? ", " : "", INTAKE_FIELD[f].name);
    return buf_end(&b);
}

static Err say(Guess *g, Text column, Text field, Text *why)
{
    IntakeField f;
    size_t i = 0;
    Text wanted = plain(g->arena, column);
    while (i < g->plain.n && !same(g->plain.at[i], wanted)) i++;
    if (i == g->plain.n) { *why = arena_printf(g->arena, "--map: the file has no column \"%s\"", column); return E_INVALID; }
    if (!field_named(field, strlen(field), &f)) {
        *why = arena_printf(g->arena, "--map: there is no \"%s\"; a column can be: %s", field, field_names(g->arena));
        return E_INVALID;
    }
    for (size_t k = 0; f && k < g->plain.n; k++) if (g->map->of[k] == f) g->map->of[k] = I_KEEP;
    g->map->of[i] = f;
    return OK;
}

static Err say_all(Guess *g, Text given, Text *why)
{
    for (Text s = given; *s; ) {
        size_t n = strcspn(s, ","), equals = strcspn(s, "=");
        if (equals >= n) { *why = "--map wants COLUMN=FIELD, parted by commas"; return E_INVALID; }
        TRY(say(g, arena_copy(g->arena, s, equals), arena_copy(g->arena, s + equals + 1, n - equals - 1), why));
        s += n + (s[n] == ',');
    }
    return OK;
}

Err intake_map_find(Db *db, Arena *a, const IntakeFile *f, Text given, IntakeMap *out, Text *why)
{
    IntakeMap map = { .columns = &f->columns, .of = arena_take(a, f->columns.n * sizeof *map.of), .shape = shape_of(a, &f->columns) };
    Guess g = { .arena = a, .file = f, .map = &map };
    Text kept;
    for (size_t i = 0; i < f->columns.n; i++) *LIST_PUSH(a, &g.plain) = plain(a, f->columns.at[i]);
    Err err = import_map_of(db, map.shape, &kept);
    if (err && err != E_NOT_FOUND) return err;
    if (err) guess(&g);
    else recall(&map, kept);
    TRY(say_all(&g, given, why));
    if (column_of(&map, I_TITLE) == SIZE_MAX) {
        *why = "No column looks like a title. Say which it is with --map COLUMN=title";
        return E_INVALID;
    }
    *out = map;
    return OK;
}

IntakeField intake_field_of(const IntakeMap *map, Text column)
{
    for (size_t i = 0; i < map->columns->n; i++) if (same(map->columns->at[i], column)) return map->of[i];
    return I_KEEP;
}

Text intake_cell(const IntakeMap *map, const PairList *cells, IntakeField field)
{
    size_t i = column_of(map, field);
    for (size_t k = 0; i != SIZE_MAX && k < cells->n; k++) if (same(cells->at[k].name, map->columns->at[i])) return cells->at[k].value;
    return "";
}
