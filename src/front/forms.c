#include "front/forms.h"
#include "base/log.h"
#include "forms.sql.h"
#include "view/asset.h"
#include <pthread.h>

enum { SHEETS_MOST = 1000 };

const Text ARRIVALS[] = { "staff", "problem", "patient", "industry", "research", "visit", "partner" };
const size_t ARRIVALS_N = COUNT(ARRIVALS);

static const Text KIND_NAMES[QUESTION_KINDS] = {
    [Q_LINE] = "line", [Q_LINES] = "lines", [Q_EMAIL] = "email", [Q_PHONE] = "phone", [Q_NUMBER] = "number",
    [Q_DATE] = "date", [Q_ONE] = "one", [Q_MANY] = "many", [Q_SERVICE] = "service",
};

bool sheet_offered(const Sheet *sheet, const Step *step) { return step->place >= sheet->asked; }

const Step *sheet_step(const Sheet *sheet, Text key)
{
    for (size_t i = 0; i < sheet->steps.n; i++) if (same(sheet->steps.at[i].key, key)) return &sheet->steps.at[i];
    return NULL;
}

const Question *sheet_question(const Sheet *sheet, Text key)
{
    for (size_t i = 0; i < sheet->steps.n; i++)
        for (size_t k = 0; k < sheet->steps.at[i].questions.n; k++)
            if (same(sheet->steps.at[i].questions.at[k].key, key)) return &sheet->steps.at[i].questions.at[k];
    return NULL;
}

Err sheet_publish(Db *db, const Sheet *sheet, i64 author, i64 again, Time now, i64 *id)
{
    i64 form;
    TRY(form_add(db, sheet->route, sheet->version, sheet->kind, sheet->title, sheet->asked, author, again, now, &form));
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        TRY(step_add(db, form, step->place, step->key, step->ask, step->help, step->asked_if));
        for (size_t k = 0; k < step->questions.n; k++) {
            const Question *q = &step->questions.at[k];
            TRY(field_add(db, form, step->key, q->place, q->key, q->kind, q->label, q->hint, q->why, q->most, q->missing,
                         q->choices));
        }
    }
    *id = form;
    return OK;
}

Text sheet_asks(Arena *a, const Sheet *sheet)
{
    Buf b = { .arena = a };
    buf_printf(&b, "%s\n%s\n%lld\n", sheet->kind, sheet->title, (long long)sheet->asked);
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        buf_printf(&b, "%s\n%s\n%s\n%s\n", step->key, step->ask, step->help, step->asked_if);
        for (size_t k = 0; k < step->questions.n; k++) {
            const Question *q = &step->questions.at[k];
            buf_printf(&b, "%s\n%s\n%s\n%s\n%s\n%lld\n%s\n%s\n", q->key, q->kind, q->label, q->hint, q->why, (long long)q->most, q->missing,
                       q->choices);
        }
    }
    return buf_end(&b);
}

/* A published version is never changed: whoever edits its file is told to raise the number. */
static Err warn_if_changed(Db *db, Arena *a, const Asset *asset, const Sheet *sheet, i64 id)
{
    const Sheet *published;
    TRY(sheet_get(db, id, &published));
    if (!same(sheet_asks(a, sheet), sheet_asks(a, published)))
        log_event("form-changed", LOG("file", asset->name),
                  LOG("why", "this version is published already: raise the number in its first line"), LOG_END);
    return OK;
}

static Err carried(Arena *a, const Asset *asset, Sheet *out)
{
    FormFaultList faults = { 0 };
    Err err = sheet_parse(a, arena_copy(a, asset->bytes, asset->n), out, &faults);
    for (size_t i = 0; i < faults.n; i++)
        log_event("form-fault", LOG("file", asset->name), LOG_INT("line", faults.at[i].line), LOG("why", faults.at[i].words), LOG_END);
    return err ? BROKEN("the form %s cannot be used", asset->name) : OK;
}

Err sheet_shipped(Arena *a, Text route, Sheet *out)
{
    const Asset *asset = asset_named(arena_printf(a, "%s.form", route));
    return asset ? carried(a, asset, out) : E_NOT_FOUND;
}

/* What the hospital wrote goes before what a new Hilum brings. */
static Err seed_one(Db *db, Arena *a, const Asset *asset, Time now)
{
    Sheet sheet;
    i64 id, edited;
    TRY(carried(a, asset, &sheet));
    TRY(form_edited(db, sheet.route, &edited));
    if (edited) return OK;
    Err err = form_id(db, sheet.route, sheet.version, &id);
    if (err == E_NOT_FOUND) return sheet_publish(db, &sheet, 0, 0, now, &id);
    return err ? err : warn_if_changed(db, a, asset, &sheet, id);
}

Err forms_seed(Db *db, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    for (size_t i = 0; i < ASSETS_N; i++) {
        size_t n = strlen(ASSETS[i].name);
        if (n > 5 && same(ASSETS[i].name + n - 5, ".form")) TRY(seed_one(db, a, &ASSETS[i], now));
    }
    return OK;
}

/* What was read stays: published forms never change, and there are few. */
static pthread_mutex_t keeping = PTHREAD_MUTEX_INITIALIZER;
static Arena *for_ever;
static LIST(const Sheet *) kept;

void sheets_forget(void)
{
    pthread_mutex_lock(&keeping);
    if (for_ever) arena_reset(for_ever);
    kept.at = NULL;
    kept.n = kept.cap = 0;
    pthread_mutex_unlock(&keeping);
}

static const Sheet *sheet_kept(i64 form)
{
    for (size_t i = 0; i < kept.n; i++) if (kept.at[i]->id == form) return kept.at[i];
    return NULL;
}

static Text copy(Text s) { return arena_copy(for_ever, s, strlen(s)); }

void forms_services(Arena *a, OptionList *out)
{
    const Asset *list = asset_named("services.txt");
    for (Text s = list ? list->bytes : ""; *s; ) {
        size_t n = strcspn(s, "\n");
        Text name = text_trim(a, arena_copy(a, s, n));
        if (*name && *name != '#') *LIST_PUSH(a, out) = (Option){ .value = name, .label = name };
        s += n + (s[n] == '\n');
    }
}

void sheet_add_services(Arena *a, Sheet *sheet)
{
    for (size_t i = 0; i < sheet->steps.n; i++)
        for (size_t k = 0; k < sheet->steps.at[i].questions.n; k++)
            if (sheet->steps.at[i].questions.at[k].is == Q_SERVICE) forms_services(a, &sheet->steps.at[i].questions.at[k].options);
}

static void options_read(Question *q)
{
    for (Text s = q->choices; *s; ) {
        size_t n = strcspn(s, "\n"), value = strcspn(s, "\t");
        Option o = { .value = arena_copy(for_ever, s, value) };
        if (value < n) {
            o.label = arena_copy(for_ever, s + value + 1, n - value - 1);
            *LIST_PUSH(for_ever, &q->options) = o;
        }
        s += n + (s[n] == '\n');
    }
    if (q->is == Q_SERVICE) forms_services(for_ever, &q->options);
}

static Question question_copy(const Question *q)
{
    Question c = { .step = copy(q->step), .place = q->place, .key = copy(q->key), .label = copy(q->label), .hint = copy(q->hint),
                   .why = copy(q->why), .most = q->most, .missing = copy(q->missing), .choices = copy(q->choices) };
    for (size_t k = 0; k < QUESTION_KINDS; k++) if (same(q->kind, KIND_NAMES[k])) c.is = (QuestionKind)k;
    c.kind = KIND_NAMES[c.is];
    options_read(&c);
    return c;
}

/* A copy that outlives the request it was read in. */
static const Sheet *sheet_keep(const Sheet *read, const StepList *steps, const QuestionList *questions)
{
    if (!for_ever) for_ever = arena_new();
    Sheet *sheet = arena_take(for_ever, sizeof *sheet);
    *sheet = (Sheet){ .id = read->id, .route = copy(read->route), .version = read->version, .kind = copy(read->kind),
                      .title = copy(read->title), .asked = read->asked };
    for (size_t i = 0; i < steps->n; i++) {
        const Step *s = &steps->at[i];
        Step *step = LIST_PUSH(for_ever, &sheet->steps);
        *step = (Step){ .place = s->place, .key = copy(s->key), .ask = copy(s->ask), .help = copy(s->help),
                         .asked_if = copy(s->asked_if) };
        for (size_t k = 0; k < questions->n; k++)
            if (same(questions->at[k].step, s->key)) *LIST_PUSH(for_ever, &step->questions) = question_copy(&questions->at[k]);
    }
    if (kept.n < SHEETS_MOST) *LIST_PUSH(for_ever, &kept) = sheet;
    return sheet;
}

Err sheet_get(Db *db, i64 form, const Sheet **out)
{
    pthread_mutex_lock(&keeping);
    const Sheet *known = sheet_kept(form);
    pthread_mutex_unlock(&keeping);
    if (known) { *out = known; return OK; }
    Sheet sheet = { 0 };
    StepList steps = { 0 };
    QuestionList questions = { 0 };
    TRY(form_row(db, form, &sheet));
    TRY(step_rows(db, form, &steps));
    TRY(field_rows(db, form, &questions));
    pthread_mutex_lock(&keeping);
    known = sheet_kept(form);
    *out = known ? known : sheet_keep(&sheet, &steps, &questions);
    pthread_mutex_unlock(&keeping);
    return OK;
}

Err sheet_newest(Db *db, Text route, const Sheet **out)
{
    i64 form;
    TRY(form_newest(db, route, &form));
    return sheet_get(db, form, out);
}
