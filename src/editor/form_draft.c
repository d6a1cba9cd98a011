#include "editor/form_draft.h"
#include "editor/sheet_text.h"
#include "journal/journal.h"
#include "pathway/sight.h"
#include "form_draft.sql.h"

static const struct { Text key, use; } USES[] = {
    { "email",        "where we write to the sender" },
    { "name",         "the sender's name" },
    { "phone",        "the sender's phone number" },
    { "contact",      "how the sender wants to be reached" },
    { "organisation", "the sender's organisation" },
    { "name_of_it",   "the idea's name in every list" },
    { "problem",      "the idea's name, when nothing else names it, and what lists show of it" },
    { "what",         "what lists show of the idea" },
    { "service",      "the service by which ideas are found" },
    { "share",        "who may see the idea" },
};

Text form_key_use(Text key)
{
    for (size_t i = 0; i < COUNT(USES); i++) if (same(USES[i].key, key)) return USES[i].use;
    return "";
}

static Err note(Db *db, Text route, i64 person, Time now, Text what, Text data)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return journal_append(db, arena_printf(a, "form:%s", route), actor_person(a, person), now, what, data);
}

Err form_state(Db *db, Text route, Time now, FormState *out) { return form_state_row(db, route, now, out); }

Err form_versions(Db *db, Text route, i64 who, Time now, FormVersionList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    return form_version_rows(db, route, now, FORM_VERSIONS_MOST, FORM_COUNT_MOST + 1, viewer, out);
}

Err form_version(Db *db, Text route, i64 version, const Sheet **out)
{
    i64 id;
    TRY(form_version_id(db, route, version, &id));
    return sheet_get(db, id, out);
}

Err form_draft_get(Db *db, Text route, FormDraft *out) { return form_draft_row(db, route, out); }

Err form_draft_sheet(Arena *a, const FormDraft *draft, Sheet *out)
{
    FormFaultList faults = { 0 };
    if (sheet_parse(a, draft->body, out, &faults)) return BROKEN("the working copy of the form %s cannot be read", draft->route);
    sheet_add_services(a, out);
    return OK;
}

static void fault(Arena *a, FormFaultList *faults, int line, Text words) { *LIST_PUSH(a, faults) = (FormFault){ line, words }; }

/* The line on which a field begins. */
static int line_of(Text body, Text key)
{
    int line = 1;
    for (Text s = body; *s; line++) {
        size_t n = strcspn(s, "\n"), lead = strspn(s, " \t");
        Text word = s + lead;
        if (starts(word, "field ") && starts(word + 6, key) && strchr(" \t\n", word[6 + strlen(key)])) return line;
        s += n + (s[n] == '\n');
    }
    return 1;
}

/* Without an address nobody could send what they wrote. */
static void check_email(Arena *a, Text body, const Sheet *sheet, FormFaultList *faults)
{
    const Question *q = sheet_question(sheet, "email");
    const Step *step = q ? sheet_step(sheet, q->step) : NULL;
    if (!step)
        fault(a, faults, 1, "a form wants a field email email: without an address we could not answer");
    else if (q->is != Q_EMAIL || !*q->missing)
        fault(a, faults, line_of(body, "email"),
              "the field email is of kind email and wants a line missing: without an address we could not answer");
    else if (*step->asked_if || sheet_offered(sheet, step))
        fault(a, faults, line_of(body, "email"),
              "everybody must be asked for the field email: put it on a step without when, above offered");
}

Err form_read(Arena *a, Text route, Text body, Sheet *out, FormFaultList *faults)
{
    Sheet sheet;
    TRY(sheet_parse(a, body, &sheet, faults));
    if (!same(sheet.route, route))
        fault(a, faults, 1, arena_printf(a, "this is the form %s: let the first line begin with form %s", route, route));
    check_email(a, body, &sheet, faults);
    if (faults->n) return E_INVALID;
    *out = sheet;
    return OK;
}

static Err sheet_from(Db *db, Arena *a, Text route, i64 from, Sheet *out)
{
    const Sheet *published;
    if (!from) return sheet_shipped(a, route, out);
    TRY(form_version(db, route, from, &published));
    *out = *published;
    return OK;
}

Err form_draft_begin(Db *db, Text route, i64 from, i64 person, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    const Sheet *newest;
    Sheet sheet;
    TRY(sheet_newest(db, route, &newest));
    TRY(sheet_from(db, a, route, from, &sheet));
    TRY(form_draft_add(db, route, sheet_text(a, &sheet, newest->version + 1), newest->id, person, now));
    return note(db, route, person, now, "form.draft-begun", journal_data(a, J_INT("form", newest->id), J_INT("from", from), J_END));
}

Err form_draft_save(Db *db, Text route, i64 seen, Text body, Text what, i64 person, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(form_draft_put(db, route, seen, body, person, now));
    return note(db, route, person, now, "form.draft-saved",
                journal_data(a, J_TEXT("what", what), J_TEXT("text", journal_digest(a, body)), J_END));
}

Err form_draft_discard(Db *db, Text route, i64 seen, i64 person, Time now)
{
    TRY(form_draft_drop(db, route, seen));
    return note(db, route, person, now, "form.draft-discarded", "{}");
}

static Err publish(Db *db, Arena *a, Sheet *sheet, i64 again, i64 person, Time now, i64 *version)
{
    const Sheet *newest;
    i64 id;
    TRY(sheet_newest(db, sheet->route, &newest));
    if (same(sheet_asks(a, sheet), sheet_asks(a, newest))) return E_INVALID;
    sheet->version = newest->version + 1;
    TRY(sheet_publish(db, sheet, person, again, now, &id));
    *version = sheet->version;
    return note(db, sheet->route, person, now, "form.published",
                journal_data(a, J_INT("form", id), J_INT("version", sheet->version), J_INT("again", again),
                             J_TEXT("text", journal_digest(a, sheet_asks(a, sheet))), J_END));
}

Err form_draft_publish(Db *db, Text route, i64 seen, i64 person, Time now, i64 *version)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    FormDraft draft;
    FormFaultList faults = { 0 };
    Sheet sheet;
    TRY(form_draft_get(db, route, &draft));
    if (draft.version != seen) return E_CONFLICT;
    if (form_read(a, route, draft.body, &sheet, &faults)) return BROKEN("the working copy of the form %s cannot be used", route);
    TRY(publish(db, a, &sheet, 0, person, now, version));
    return form_draft_drop(db, route, seen);
}

Err form_publish_again(Db *db, Text route, i64 from, i64 person, Time now, i64 *version)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    const Sheet *old;
    TRY(form_version(db, route, from, &old));
    Sheet sheet = *old;
    return publish(db, a, &sheet, from, person, now, version);
}
