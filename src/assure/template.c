#include "assure/template.h"
#include "base/log.h"
#include "base/when.h"
#include "base/words.h"
#include "journal/journal.h"
#include "template.sql.h"
#include "view/asset.h"
#include <ctype.h>

enum { KEY_WORDS_MOST = 4, KEY_BYTES_MOST = 30 };

const TemplatePart *template_part(const Template *t, Text key)
{
    for (size_t i = 0; i < t->parts.n; i++) if (same(t->parts.at[i].key, key)) return &t->parts.at[i];
    return NULL;
}

const Ask *template_ask(const Template *t, Text key)
{
    for (size_t i = 0; i < t->parts.n; i++)
        for (size_t k = 0; k < t->parts.at[i].asks.n; k++)
            if (same(t->parts.at[i].asks.at[k].key, key)) return &t->parts.at[i].asks.at[k];
    return NULL;
}

bool ask_same(const Ask *x, const Ask *y)
{
    if (!same(x->label, y->label) || x->is != y->is || x->options.n != y->options.n) return false;
    for (size_t i = 0; i < x->options.n; i++)
        if (!same(x->options.at[i].value, y->options.at[i].value) || !same(x->options.at[i].label, y->options.at[i].label)) return false;
    return true;
}

static Text label_of(const Ask *ask, Text value)
{
    for (size_t i = 0; i < ask->options.n; i++) if (same(ask->options.at[i].value, value)) return ask->options.at[i].label;
    return value;
}

Text ask_words(Arena *a, const Ask *ask, Text value)
{
    Day day;
    if (ask->is == ASK_DATE) return day_parse(value, &day) ? value : day_words(a, day);
    if (ask->is == ASK_ONE)  return label_of(ask, value);
    if (ask->is != ASK_MANY) return value;
    Buf out = { .arena = a };
    for (Text s = value; *s; s += strcspn(s, "\n"), s += *s == '\n')
        buf_printf(&out, "%s%s", out.n ? "\n" : "", label_of(ask, arena_copy(a, s, strcspn(s, "\n"))));
    return buf_end(&out);
}

static Err seed_one(Db *db, Arena *a, const Asset *asset, Time now)
{
    Template t;
    TemplateFaultList faults = { 0 };
    i64 id;
    Text body = arena_copy(a, (const char *)asset->bytes, asset->n);
    Err err = template_parse(a, body, &t, &faults);
    for (size_t i = 0; i < faults.n; i++)
        log_event("check-fault", LOG("file", asset->name), LOG_INT("line", faults.at[i].line), LOG("why", faults.at[i].words), LOG_END);
    if (err) return BROKEN("the check %s cannot be used", asset->name);
    err = template_id(db, t.name, t.version, &id);
    return err == E_NOT_FOUND ? template_add(db, t.name, t.version, t.title, body, now, 0, &id) : err;
}

Err templates_seed(Db *db, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    for (size_t i = 0; i < ASSETS_N; i++) {
        size_t n = strlen(ASSETS[i].name);
        if (n > 6 && same(ASSETS[i].name + n - 6, ".check")) TRY(seed_one(db, a, &ASSETS[i], now));
    }
    return OK;
}

static Err understood(Arena *a, const TemplateRow *row, Template *out)
{
    TemplateFaultList faults = { 0 };
    if (template_parse(a, row->body, out, &faults)) return BROKEN("check_form %lld cannot be read", (long long)row->id);
    out->id = row->id;
    out->version = row->version;
    return OK;
}

Err template_read(Db *db, Arena *a, i64 id, Template *out)
{
    TemplateRow row;
    TRY(template_row(db, id, &row));
    return understood(a, &row, out);
}

Err template_newest(Db *db, Arena *a, Text name, Template *out)
{
    TemplateRow row;
    TRY(template_row_of(db, name, &row));
    return understood(a, &row, out);
}

Err template_row_newest(Db *db, Text name, TemplateRow *out) { return template_row_of(db, name, out); }
Err templates_newest(Db *db, TemplateRowList *out)           { return template_rows(db, out); }
Err templates_of_idea(Db *db, i64 idea, TemplateRowList *out) { return template_rows_of_idea(db, idea, out); }

static Text subject_of(Arena *a, Text name) { return arena_printf(a, "check:%s", name); }

/* The first line of the text says which version it is; here that is the next one, whatever stands there. */
Err template_publish(Db *db, Text name, i64 seen, Text text, i64 author, Time now, i64 *version)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Template t;
    TemplateFaultList faults = { 0 };
    TemplateRow newest;
    i64 id;
    TRY(template_parse(a, text, &t, &faults));
    if (!same(t.name, name)) return E_INVALID;
    TRY(template_row_of(db, name, &newest));
    if (newest.version != seen) return E_CONFLICT;
    TRY(template_add(db, name, seen + 1, t.title, text, now, author, &id));
    *version = seen + 1;
    return journal_append(db, subject_of(a, name), actor_person(a, author), now, "check.published",
                          journal_data(a, J_INT("version", seen + 1), J_TEXT("text", journal_digest(a, text)), J_END));
}

/* A key made of the first words of a question, that nobody has yet. */
static Text key_of(Arena *a, const Template *t, Text question, size_t n)
{
    Buf b = { .arena = a };
    Text folded = text_fold(a, question);
    size_t words = 0;
    for (Text s = folded; *s && words < KEY_WORDS_MOST && b.n < KEY_BYTES_MOST; words++) {
        size_t skip = 0, word = 0;
        while (s[skip] && !isalnum((unsigned char)s[skip])) skip++;
        while (isalnum((unsigned char)s[skip + word])) word++;
        if (word && b.n + word < KEY_BYTES_MOST) { if (b.n) buf_text(&b, "-"); buf_add(&b, s + skip, word); }
        s += skip + word;
    }
    Text key = arena_printf(a, "%s%s%zu", b.n ? buf_end(&b) : "q", b.n ? "-" : "", n);
    for (size_t more = n; template_ask(t, key); more++) key = arena_printf(a, "%s-%zu", buf_end(&b), more + 100);
    return key;
}

/* "3.", "3.1)", "•" or "-" before a question say nothing. */
static Text without_number(Text s)
{
    size_t digits = strspn(s, "0123456789.");
    if (digits && strchr(") \t", s[digits])) s += digits + (s[digits] == ')');
    if (starts(s, "•")) s += strlen("•");
    s += strspn(s, " \t-*");
    return s;
}

Text template_pasted(Arena *a, const Template *t, Text title, Text pasted)
{
    Buf b = { .arena = a };
    size_t n = 0, part = t->parts.n + 1;
    Text key = arena_printf(a, "part-%zu", part);
    while (template_part(t, key)) key = arena_printf(a, "part-%zu", ++part);
    buf_printf(&b, "\npart %s %s\n", key, blank(title) ? "More questions" : title);
    for (Text s = pasted; *s; ) {
        size_t length = strcspn(s, "\n");
        Text question = without_number(text_trim(a, arena_copy(a, s, length)));
        if (*question) buf_printf(&b, "  ask %s lines %s\n", key_of(a, t, question, ++n), question);
        s += length + (s[length] == '\n');
    }
    return buf_end(&b);
}

Err template_team(Db *db, const Template *t, i64 *team)
{
    i64 found = 0;
    Err err = template_desk_of(db, t->name, &found);
    if (err && err != E_NOT_FOUND) return err;
    if (!found && *t->team) {
        err = template_team_called(db, t->team, &found);
        if (err && err != E_NOT_FOUND) return err;
        if (err) found = 0;
    }
    *team = found;
    return OK;
}

Err template_signers(Db *db, Text name, IntList *out) { return template_signers_of(db, name, out); }

Err template_desk(Db *db, Text name, i64 team, const IntList *signers, i64 author, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    TemplateRow row;
    TRY(template_row_of(db, name, &row));
    TRY(template_desk_set(db, name, team));
    TRY(template_signers_none(db, name));
    for (size_t i = 0; i < signers->n; i++) TRY(template_signer_add(db, name, signers->at[i]));
    return journal_append(db, subject_of(a, name), actor_person(a, author), now, "check.given",
                          journal_data(a, J_INT("team", team), J_INT("signers", (i64)signers->n), J_END));
}
