/* question_web: one question of a form: its words, its kind, what it may hold and what there is to choose. */
#include "editor/form_edit_web.h"
#include "base/words.h"
#include <stdlib.h>

enum { LABEL_MOST = 150, HINT_MOST = 200, CHOICE_MOST = 120, CHOICES_MOST = 40, SIZE_LARGEST = 100000000, ROWS_TO_ADD = 3, GO_MOST = 10 };

/* Besides these come choice-1, code-1, choice-2 and so on: as many as there are choices, and some to add. */
typedef struct QuestionForm { Text label, kind, hint, why, missing, go; i64 most, seen; } QuestionForm;
static const Field QUESTION_FIELDS[] = {
    FIELD(QuestionForm, label, LABEL_MOST, NULL),  FIELD(QuestionForm, kind, FORM_WORD_MOST, "Choose what kind of answer it takes"),
    FIELD(QuestionForm, hint, HINT_MOST, NULL),    FIELD(QuestionForm, missing, HINT_MOST, NULL),
    FIELD(QuestionForm, most, SIZE_LARGEST, NULL), FIELD(QuestionForm, seen, FORM_ID_MOST, NULL),
    FIELD(QuestionForm, go, GO_MOST, NULL),        FIELD(QuestionForm, why, HINT_MOST, NULL),
};
const Form FORM_QUESTION_FORM = FORM(QuestionForm, QUESTION_FIELDS);

/* What stands on the page: of the form, or typed and wrong. */
typedef struct Shown {
    const FormDraft *draft;
    const Step *step;
    const Question *question;             /* NULL: a new one */
    bool offered;
    Text label, kind, hint, why, missing, most;
    TextList codes, labels;
} Shown;

static void fill_choices(Arena *a, const Shown *s, QuestionEditPage *page)
{
    size_t n = s->labels.n;
    for (size_t i = 0; i < n + ROWS_TO_ADD && i < CHOICES_MOST; i++)
        *LIST_PUSH(a, &page->choices) = (ChoiceRow){
            .code = i < s->codes.n ? s->codes.at[i] : "", .label = i < n ? s->labels.at[i] : "", .number = i + 1,
            .may_up = i && i < n, .may_down = i + 1 < n,
        };
}

static Err draw_question(Req *req, Res *res, const Shown *s)
{
    const KindRow *kind = form_kind(s->kind);
    bool adding = !s->question;
    QuestionEditPage page = {
        .page = form_frame(req, res, adding ? "Add a question" : s->question->label), .wrong = res->wrong, .route = req->arg[0],
        .step = s->step->key, .step_ask = s->step->ask, .key = adding ? "" : s->question->key, .adding = adding, .label = s->label,
        .kind = s->kind, .hint = s->hint, .why = s->why, .missing = s->missing, .most = s->most,
        .use = adding ? "" : form_key_use(s->question->key), .offered = s->offered,
        .is_email = !adding && same(s->question->key, "email"), .seen = s->draft->version, .kinds = form_kind_options(req->arena),
        .chooses = kind && kind->chooses,
    };
    page.page.back = form_url(req, arena_printf(req->arena, "/pages/%s", s->step->key));
    page.page.back_label = "The page it stands on";
    Text done = http_sent(req, "done");
    if (same(done, "added")) page.page.notice = "The page is added. Now say what it takes.";
    if (same(done, "saved")) page.page.notice = "Saved in the working copy.";
    fill_choices(req->arena, s, &page);
    return RENDER(req, res, question_edit_page, &page);
}

static Shown shown_of(Arena *a, const FormDraft *draft, const Sheet *sheet, const Step *step, const Question *q)
{
    Shown s = { .draft = draft, .step = step, .question = q, .label = "", .kind = "line", .hint = "", .why = "", .missing = "", .most = "",
                .offered = sheet_offered(sheet, step) };
    if (!q) return s;
    s.label = same(q->label, step->ask) ? "" : q->label;
    s.kind = q->kind;
    s.hint = q->hint;
    s.why = q->why;
    s.missing = q->missing;
    s.most = FORM_KINDS[q->is].sized ? arena_printf(a, "%lld", (long long)q->most) : "";
    for (Text line = q->choices; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        size_t n = strcspn(line, "\n"), k = strcspn(line, "\t");
        if (k >= n) continue;
        *LIST_PUSH(a, &s.codes) = arena_copy(a, line, k);
        *LIST_PUSH(a, &s.labels) = arena_copy(a, line + k + 1, n - k - 1);
    }
    return s;
}

/* The choices as they stand on the page, side by side with their codes: also rows that were left empty. */
static void read_choices(Req *req, TextList *codes, TextList *labels)
{
    Arena *a = req->arena;
    for (size_t i = 1; i <= CHOICES_MOST; i++) {
        *LIST_PUSH(a, codes) = text_trim(a, http_sent(req, arena_printf(a, "code-%zu", i)));
        *LIST_PUSH(a, labels) = text_trim(a, http_sent(req, arena_printf(a, "choice-%zu", i)));
    }
}

static void swap(TextList *list, size_t i, size_t k)
{
    if (i >= list->n || k >= list->n) return;
    Text one = list->at[i];
    list->at[i] = list->at[k];
    list->at[k] = one;
}

/* go: "up-3", "down-3" or "remove-3" */
static void move_choice(Text go, TextList *codes, TextList *labels)
{
    Text dash = strchr(go, '-');
    size_t i = dash ? (size_t)atoi(dash + 1) : 0;
    if (!i) return;
    i--;
    if (starts(go, "remove") && i < labels->n) { labels->at[i] = ""; return; }
    size_t other = starts(go, "up") ? i - 1 : i + 1;
    swap(codes, i, other);
    swap(labels, i, other);
}

static bool code_good(Text code)
{
    return strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789_-") == strlen(code) && strlen(code) <= FORM_WORD_MOST;
}
/* How many there are. */
static size_t check_choices(Req *req, Res *res, const QuestionWish *wish)
{
    size_t n = 0;
    for (size_t i = 0; i < wish->labels.n; i++) {
        Text label = wish->labels.at[i], id = arena_printf(req->arena, "choice-%zu", i + 1);
        n += *label != 0;
        if (text_length(label) > CHOICE_MOST || strchr(label, '\n'))
            http_wrong(req, res, id, "Use %d characters or fewer, on one line", CHOICE_MOST);
    }
    for (size_t i = 0; i < wish->codes.n; i++)
        if (!code_good(wish->codes.at[i])) http_wrong(req, res, "choice-1", "Load the page again: the code of a choice is broken");
    return n;
}

static void check(Req *req, Res *res, const QuestionWish *wish, const KindRow *kind, bool adding, bool is_email)
{
    size_t n = check_choices(req, res, wish);
    if (same(kind->kind, "one") && n < 2) http_wrong(req, res, "choice-1", "Write at least two choices");
    if (same(kind->kind, "many") && !n) http_wrong(req, res, "choice-1", "Write at least one choice");
    if (same(kind->kind, "lines") && wish->most > 4000) http_wrong(req, res, "most", "Enter a number that is 4,000 or less");
    if (adding && !*wish->label) http_wrong(req, res, "label", "Write the question");
    if (is_email && (!same(kind->kind, "email") || !*wish->missing))
        http_wrong(req, res, same(kind->kind, "email") ? "missing" : "kind",
                   "This question must take an email address and be answered: without one we could not answer");
}

/* What was typed, as a wish; what is wrong with it as lines of res->wrong. */
static QuestionWish wish_of(Req *req, Res *res, bool adding, bool is_email)
{
    const QuestionForm *form = req->form;
    const KindRow *kind = form_kind(form->kind);
    QuestionWish wish = { .kind = form->kind, .label = form->label, .hint = form->hint, .why = form->why,
                          .missing = form->missing, .most = form->most };
    read_choices(req, &wish.codes, &wish.labels);
    move_choice(form->go, &wish.codes, &wish.labels);
    if (!kind && *form->kind) http_wrong(req, res, "kind", "Choose what kind of answer it takes");
    if (kind) check(req, res, &wish, kind, adding, is_email);
    return wish;
}

static Err draw_typed(Req *req, Res *res, Shown s, const QuestionWish *wish)
{
    s.label = http_sent(req, "label");
    s.kind = http_sent(req, "kind");
    s.hint = http_sent(req, "hint");
    s.why = http_sent(req, "why");
    s.missing = http_sent(req, "missing");
    s.most = http_sent(req, "most");
    s.codes = wish->codes;
    s.labels = wish->labels;
    while (s.labels.n && !*s.labels.at[s.labels.n - 1]) s.labels.n--;
    return draw_question(req, res, &s);
}

typedef struct Opened { FormDraft draft; Sheet sheet; const Step *step; const Question *question; } Opened;

static Err open_question(Req *req, Res *res, Opened *o, bool *gone)
{
    TRY(form_opened(req, res, &o->draft, &o->sheet, gone));
    if (*gone) return OK;
    o->question = sheet_question(&o->sheet, req->arg[1]);
    if (!o->question) return E_NOT_FOUND;
    o->step = sheet_step(&o->sheet, o->question->step);
    return OK;
}

Err question_edit_show(Req *req, Res *res)
{
    Opened o;
    bool gone;
    TRY(open_question(req, res, &o, &gone));
    if (gone) return OK;
    Shown s = shown_of(req->arena, &o.draft, &o.sheet, o.step, o.question);
    return draw_question(req, res, &s);
}

Err question_edit_post(Req *req, Res *res)
{
    const QuestionForm *form = req->form;
    Opened o;
    Sheet sheet;
    bool gone;
    TRY(open_question(req, res, &o, &gone));
    if (gone) return OK;
    QuestionWish wish = wish_of(req, res, false, same(o.question->key, "email"));
    Shown s = shown_of(req->arena, &o.draft, &o.sheet, o.step, o.question);
    if (res->wrong.n) return draw_typed(req, res, s, &wish);
    if (s.offered) wish.missing = "";
    TRY(form_draft_sheet(req->arena, &o.draft, &sheet));
    TRY(form_change_question(req->arena, &sheet, o.question->key, &wish));
    TRY(form_keep(req, res, &o.draft, form->seen, &sheet, "question"));
    if (res->wrong.n) return draw_typed(req, res, s, &wish);
    if (*form->go && !same(form->go, "save"))
        return http_see(res, form_url(req, arena_printf(req->arena, "/questions/%s?done=saved#choice-1", o.question->key)));
    return http_see(res, form_url(req, arena_printf(req->arena, "/pages/%s?done=saved", o.step->key)));
}

static Err open_step(Req *req, Res *res, Opened *o, bool *gone)
{
    TRY(form_opened(req, res, &o->draft, &o->sheet, gone));
    if (*gone) return OK;
    o->question = NULL;
    o->step = sheet_step(&o->sheet, req->arg[1]);
    return o->step ? OK : E_NOT_FOUND;
}

Err question_add_show(Req *req, Res *res)
{
    Opened o;
    bool gone;
    TRY(open_step(req, res, &o, &gone));
    if (gone) return OK;
    Shown s = shown_of(req->arena, &o.draft, &o.sheet, o.step, NULL);
    return draw_question(req, res, &s);
}

Err question_add_post(Req *req, Res *res)
{
    const QuestionForm *form = req->form;
    Opened o;
    Sheet sheet;
    bool gone;
    Text key;
    TRY(open_step(req, res, &o, &gone));
    if (gone) return OK;
    QuestionWish wish = wish_of(req, res, true, false);
    Shown s = shown_of(req->arena, &o.draft, &o.sheet, o.step, NULL);
    if (res->wrong.n) return draw_typed(req, res, s, &wish);
    TRY(form_draft_sheet(req->arena, &o.draft, &sheet));
    TRY(form_add_question(req->arena, &sheet, o.step->key, &wish, &key));
    TRY(form_keep(req, res, &o.draft, form->seen, &sheet, "question-added"));
    if (res->wrong.n) return draw_typed(req, res, s, &wish);
    return http_see(res, form_url(req, arena_printf(req->arena, "/pages/%s?done=saved", o.step->key)));
}
