#include "assure/passport.h"
#include "base/when.h"
#include "base/words.h"
#include "journal/seal.h"
#include "passport.sql.h"
#include <stdlib.h>

static const char FIRST[] = "hilum passport 1\n", LAST[] = "signed\t";
enum { FIELDS_MOST = 4, LINES_MOST = 2000 };

/* ---- writing ---- */

/* One value: what would part values or lines is written as \\t, \\n and \\\\. */
static void put_value(Buf *b, Text value)
{
    buf_text(b, "\t");
    for (Text s = value; *s; s++) {
        if (*s == '\t')      buf_text(b, "\\t");
        else if (*s == '\n') buf_text(b, "\\n");
        else if (*s == '\r') continue;
        else if (*s == '\\') buf_text(b, "\\\\");
        else                 buf_add(b, s, 1);
    }
}

static void put(Buf *b, Text word, Text one, Text two, Text three)
{
    const Text values[] = { one, two, three };
    buf_text(b, word);
    for (size_t i = 0; i < COUNT(values) && values[i]; i++) put_value(b, values[i]);
    buf_text(b, "\n");
}

static void put_answers(Arena *a, Buf *b, const Template *t, const CheckAnswerList *answers)
{
    for (size_t i = 0; i < t->parts.n; i++)
        for (size_t k = 0; k < t->parts.at[i].asks.n; k++) {
            const Ask *ask = &t->parts.at[i].asks.at[k];
            const CheckAnswer *answer = answer_to(answers, ask->key);
            if (answer && *answer->value)
                put(b, "answer", ask->key, ask->label, answer->linked ? answer->value : ask_words(a, ask, answer->value));
        }
}

static Err put_rest(Db *db, Arena *a, Buf *b, const CheckRow *c, Day today)
{
    ConditionList conditions = { 0 };
    EvidenceList evidence = { 0 };
    TRY(conditions_of(db, a, c->id, today, &conditions));
    TRY(check_evidence_of(db, c->id, today, &evidence));
    for (size_t i = 0; i < conditions.n; i++)
        put(b, "condition", conditions.at[i].words, day_iso(a, conditions.at[i].due), conditions.at[i].met.s ? "met" : "open");
    for (size_t i = 0; i < evidence.n; i++) put(b, "evidence", evidence.at[i].words, day_iso(a, evidence.at[i].until), NULL);
    return OK;
}

Err passport_write(Db *db, Arena *a, const CheckRow *c, const Site *site, Day today, Text *out)
{
    Template t;
    CheckAnswerList answers = { 0 };
    Buf b = { .arena = a };
    Text key, signature;
    if (!same(c->outcome, "passed") && !same(c->outcome, "conditions")) return E_CONFLICT;
    TRY(template_read(db, a, c->form, &t));
    TRY(check_answers(db, a, c, &t, &answers));
    buf_text(&b, FIRST);
    put(&b, "hospital", site->hospital, NULL, NULL);
    put(&b, "made", day_iso(a, today), NULL, NULL);
    put(&b, "idea", c->reference, c->idea_title, NULL);
    put(&b, "check", c->name, c->title, arena_printf(a, "%lld", (long long)c->form_version));
    put(&b, "outcome", c->outcome, c->reason, NULL);
    put(&b, "decided", day_iso(a, day_of(c->decided)), day_iso(a, c->expires), NULL);
    put_answers(a, &b, &t, &answers);
    TRY(put_rest(db, a, &b, c, today));
    TRY(seal_sign(a, buf_end(&b), &key, &signature));
    put(&b, "signed", key, signature, NULL);
    *out = buf_end(&b);
    return OK;
}

/* ---- reading ---- */

/* A line's word and its values, as they were before they were written. */
typedef struct PassportLine { Text field[FIELDS_MOST]; size_t n; } PassportLine;

static Text plain(Arena *a, const char *s, size_t n)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < n; i++) {
        bool code = s[i] == '\\' && i + 1 < n;
        if (code) i++;
        char c = code && s[i] == 'n' ? '\n' : code && s[i] == 't' ? '\t' : s[i];
        buf_add(&b, &c, 1);
    }
    return buf_end(&b);
}

static bool split(Arena *a, const char *s, size_t n, PassportLine *out)
{
    *out = (PassportLine){ .field = { "", "", "", "" } };
    for (size_t from = 0; from <= n; out->n++) {
        size_t to = from;
        while (to < n && s[to] != '\t') to++;
        if (out->n == FIELDS_MOST) return false;
        out->field[out->n] = plain(a, s + from, to - from);
        from = to + 1;
    }
    return true;
}

static bool read_day(Text iso, Day *out)
{
    *out = NO_DAY;
    return !*iso || !day_parse(iso, out);
}

static bool read_dates(const PassportLine *l, Passport *p)
{
    return read_day(l->field[1], &p->decided) && read_day(l->field[2], &p->expires);
}

static bool read_check(const PassportLine *l, Passport *p)
{
    p->check = l->field[1];
    p->title = l->field[2];
    p->version = atoll(l->field[3]);
    return *p->check && *p->title && p->version > 0;
}

static bool read_condition(Arena *a, const PassportLine *l, Passport *p)
{
    PassportCondition *c = LIST_PUSH(a, &p->conditions);
    *c = (PassportCondition){ .words = l->field[1], .met = same(l->field[3], "met") };
    return read_day(l->field[2], &c->due);
}

static bool read_evidence(Arena *a, const PassportLine *l, Passport *p)
{
    PassportEvidence *e = LIST_PUSH(a, &p->evidence);
    *e = (PassportEvidence){ .words = l->field[1] };
    return read_day(l->field[2], &e->until);
}

static bool read_one(Arena *a, const PassportLine *l, Passport *p)
{
    Text word = l->field[0];
    if (same(word, "hospital"))       p->hospital = l->field[1];
    else if (same(word, "made"))      return read_day(l->field[1], &p->made);
    else if (same(word, "idea"))      { p->reference = l->field[1]; p->idea = l->field[2]; }
    else if (same(word, "check"))     return read_check(l, p);
    else if (same(word, "outcome"))   { p->outcome = l->field[1]; p->reason = l->field[2]; }
    else if (same(word, "decided"))   return read_dates(l, p);
    else if (same(word, "answer"))    *LIST_PUSH(a, &p->answers) = (PassportAnswer){ l->field[1], l->field[2], l->field[3] };
    else if (same(word, "condition")) return read_condition(a, l, p);
    else if (same(word, "evidence"))  return read_evidence(a, l, p);
    return true;                                          /* a word of a later Hilum is passed over */
}

static Err wrong(Text *why, Text words)
{
    *why = words;
    return E_INVALID;
}

/* The lines that are signed, and the key; false when there is no signature or it is not good. */
static bool proved(Arena *a, Text file, Text *lines, Text *key)
{
    Text last = NULL;
    PassportLine l;
    for (Text s = strstr(file, LAST); s; s = strstr(s + 1, LAST)) if (s[-1] == '\n') last = s;
    if (!last) return false;
    *lines = arena_copy(a, file, (size_t)(last - file));
    if (!split(a, last, strcspn(last, "\r\n"), &l) || l.n != 3) return false;
    *key = l.field[1];
    return seal_good(*lines, l.field[1], l.field[2]);
}

static bool passed(const Passport *p) { return same(p->outcome, "passed") || same(p->outcome, "conditions"); }

Err passport_read(Arena *a, Text file, Passport *out, Text *why)
{
    Passport p = { .hospital = "", .reference = "", .idea = "", .check = "", .title = "", .outcome = "", .reason = "", .made = NO_DAY,
                   .decided = NO_DAY, .expires = NO_DAY };
    Text lines;
    size_t n = 0;
    if (!starts(file, FIRST)) return wrong(why, "This is not a check that a Hilum signed: choose the file as it came");
    if (!proved(a, file, &lines, &p.seal)) return wrong(why, "The file was changed after it was signed: ask for it again");
    for (Text s = lines; *s; s += strcspn(s, "\n"), s += *s == '\n') {
        PassportLine l;
        if (n++ == LINES_MOST || !split(a, s, strcspn(s, "\n"), &l) || !read_one(a, &l, &p))
            return wrong(why, "The file is signed, but cannot be read by this version of Hilum");
    }
    if (!*p.hospital || !*p.check || !day_known(p.made) || !day_known(p.decided))
        return wrong(why, "The file is signed, but does not say whose check it is, or of when");
    if (!passed(&p)) return wrong(why, "The check in this file has not passed where it is from");
    *out = p;
    return OK;
}

/* ---- what came ---- */

Err passport_take(Db *db, const CheckRow *c, Text file, const Passport *p, const Actor *who, i64 *id)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    if (!check_may(c, who)) return E_DENIED;
    if (!same(p->check, c->name)) return E_INVALID;
    TRY(passport_add(db, c->id, p->hospital, p->seal, file, who->person, who->now, id));
    return check_note(db, c, "A signed check came from elsewhere", "check.passport",
                      arena_printf(a, "%s, of %s", p->hospital, day_words(a, p->decided)), who);
}

Err passport_get(Db *db, i64 item, i64 id, PassportRow *out) { return passport_row(db, item, id, out); }
Err passports_of(Db *db, i64 item, PassportRowList *out)     { return passport_rows(db, item, out); }

Err passport_known(Db *db, const PassportRow *row, PassportKnown *out)
{
    return passport_keys(db, row->hospital, row->seal, row->id, out);
}
