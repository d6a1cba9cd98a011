#include "assure/ask_view.h"
#include "base/when.h"
#include "base/words.h"
#include <stdlib.h>

enum { ROWS_MANY = 8, ROWS_SOME = 4, LONG_TEXT = 2500, WIDTH_NUMBER = 10, DIGITS_MOST = 15 };

typedef struct Look { const Req *req; const Res *res; const Ask *ask; Text value, label; } Look;

static bool has(Text value, Text choice)
{
    size_t n = strlen(choice);
    for (Text s = value; *s; s += strcspn(s, "\n"), s += *s == '\n')
        if (strcspn(s, "\n") == n && !strncmp(s, choice, n)) return true;
    return false;
}

static Input input_of(const Look *l)
{
    const Ask *ask = l->ask;
    return (Input){ .name = ask->key, .label = l->label, .hint = *ask->hint ? ask->hint : NULL, .value = l->value,
                    .wrong = http_wrong_of(l->res, ask->key), .inputmode = ask->is == ASK_NUMBER ? "numeric" : NULL, .size = SIZE_S,
                    .width = ask->is == ASK_NUMBER ? WIDTH_NUMBER : 0,
                    .rows = ask->is != ASK_LINES ? 0 : ask->most > LONG_TEXT ? ROWS_MANY : ROWS_SOME,
                    .most = ask->is == ASK_LINES ? ask->most : 0 };
}

static Choice choice_of(const Look *l)
{
    const Ask *ask = l->ask;
    Choice c = { .name = ask->key, .label = l->label, .hint = *ask->hint ? ask->hint : NULL, .value = ask->is == ASK_ONE ? l->value : NULL,
                 .wrong = http_wrong_of(l->res, ask->key), .size = SIZE_S, .small = true };
    for (size_t i = 0; i < ask->options.n; i++) {
        Option o = ask->options.at[i];
        o.chosen = ask->is == ASK_MANY && has(l->value, o.value);
        *LIST_PUSH(l->req->arena, &c.options) = o;
    }
    return c;
}

static Text piece(const Look *l, Text end) { return http_sent(l->req, arena_printf(l->req->arena, "%s-%s", l->ask->key, end)); }

static DateParts date_of(const Look *l)
{
    Arena *a = l->req->arena;
    DateParts d = { .name = l->ask->key, .label = l->label, .hint = *l->ask->hint ? l->ask->hint : "For example, 27 3 2026",
                    .wrong = http_wrong_of(l->res, l->ask->key), .day = piece(l, "day"), .month = piece(l, "month"),
                    .year = piece(l, "year"), .size = SIZE_S };
    if (strlen(l->value) == 10 && !*d.day && !*d.month && !*d.year) {
        d.year = arena_copy(a, l->value, 4);
        d.month = arena_copy(a, l->value + 5, 2);
        d.day = arena_copy(a, l->value + 8, 2);
    }
    return d;
}

/* All values of a name, a line each, as they came. */
static Text typed(const Req *req, const Ask *ask)
{
    if (ask->is != ASK_MANY) return text_trim(req->arena, http_sent(req, ask->key));
    Buf b = { .arena = req->arena };
    for (size_t i = 0; i < req->sent.n; i++)
        if (same(req->sent.at[i].name, ask->key) && *req->sent.at[i].value)
            buf_printf(&b, "%s%s", b.n ? "\n" : "", req->sent.at[i].value);
    return buf_end(&b);
}

static Text note_of(Arena *a, const CheckAnswer *was)
{
    if (!was || !*was->value) return "";
    Text when = arena_printf(a, "%s, %s", was->author_name, day_words(a, day_of(was->at)));
    return was->same ? arena_printf(a, "Answered by %s.", when)
                     : arena_printf(a, "This is asked differently now. What stands here was answered by %s: look at it again, then save.",
                                    when);
}

void ask_views(const Req *req, const Res *res, const TemplatePart *part, const CheckAnswerList *answers, bool company, AskViewList *out)
{
    Arena *a = req->arena;
    for (size_t i = 0; i < part->asks.n; i++) {
        const Ask *ask = &part->asks.at[i];
        if (company && !ask->company) continue;
        const CheckAnswer *was = answer_to(answers, ask->key);
        Look l = { req, res, ask, res->wrong.n ? typed(req, ask) : was ? was->value : "",
                   ask->optional ? arena_printf(a, "%s (optional)", ask->label) : ask->label };
        AskView *view = LIST_PUSH(a, out);
        if (was && was->linked) {
            *view = (AskView){ .ask = ask, .note = "", .linked = was->value,
                               .where = url_path(a, "/work/%lld/checks/%lld", (long long)req->argn[0], (long long)was->item) };
            continue;
        }
        *view = (AskView){ .ask = ask, .note = company ? "" : note_of(a, was), .again = was && *was->value && !was->same };
        if (ask->is == ASK_DATE)  view->date = date_of(&l);
        else if (ask->options.n)  view->choice = choice_of(&l);
        else                      view->input = input_of(&l);
    }
}

void ask_view_html(Buf *out, const AskView *view)
{
    if (view->linked) { ask_linked_html(out, view); return; }
    switch (view->ask->is) {
    case ASK_LINES: nhs_textarea(out, &view->input); break;
    case ASK_ONE:   nhs_radios(out, &view->choice); break;
    case ASK_MANY:  nhs_checkboxes(out, &view->choice); break;
    case ASK_DATE:  nhs_date_parts(out, &view->date); break;
    default:        nhs_input(out, &view->input); break;
    }
}

static Text read_date(Req *req, Res *res, const Ask *ask)
{
    Look l = { req, res, ask, "", "" };
    Text day = text_trim(req->arena, piece(&l, "day")), month = text_trim(req->arena, piece(&l, "month")),
         year = text_trim(req->arena, piece(&l, "year")), whole = typed(req, ask);
    if (!*whole && (*day || *month || *year))
        whole = strlen(day) > 2 || strlen(month) > 2 || strlen(year) != 4 ? "?"
              : arena_printf(req->arena, "%04d-%02d-%02d", atoi(year), atoi(month), atoi(day));
    Day d;
    if (*whole && day_parse(whole, &d))
        http_wrong(req, res, ask->key, "Enter a real date with a day, a month and a year, for example 27 3 2026");
    return whole;
}

static bool offered(const Ask *ask, Text value, size_t n)
{
    for (size_t i = 0; i < ask->options.n; i++)
        if (strlen(ask->options.at[i].value) == n && !strncmp(ask->options.at[i].value, value, n)) return true;
    return false;
}

static void check_choices(Req *req, Res *res, const Ask *ask, Text value)
{
    for (Text s = value; *s; s += strcspn(s, "\n"), s += *s == '\n')
        if (!offered(ask, s, strcspn(s, "\n"))) { http_wrong(req, res, ask->key, "Choose among the answers on the page"); return; }
}

static void check_text(Req *req, Res *res, const Ask *ask, Text value)
{
    size_t n = text_length(value);
    if (n > (size_t)ask->most) http_wrong(req, res, ask->key, "Use %lld characters or fewer: take out at least %lld", (long long)ask->most,
                                          (long long)n - (long long)ask->most);
    else if (ask->is == ASK_LINE && strchr(value, '\n')) http_wrong(req, res, ask->key, "Write this on one line");
}

static void check_number(Req *req, Res *res, const Ask *ask, Text value)
{
    if (strspn(value, "0123456789") != strlen(value) || strlen(value) > DIGITS_MOST)
        http_wrong(req, res, ask->key, "Enter a whole number using digits only, for example 12");
    else if (atoll(value) > ask->most) http_wrong(req, res, ask->key, "Enter a number that is %lld or less", (long long)ask->most);
}

static Text read_one(Req *req, Res *res, const Ask *ask)
{
    if (ask->is == ASK_DATE) return read_date(req, res, ask);
    Text value = typed(req, ask);
    if (ask->is == ASK_NUMBER)   check_number(req, res, ask, value);
    else if (ask->options.n)     check_choices(req, res, ask, value);
    else                         check_text(req, res, ask, value);
    return value;
}

void asks_read(Req *req, Res *res, const TemplatePart *part, bool company, AnswerGivenList *out)
{
    for (size_t i = 0; i < part->asks.n; i++) {
        const Ask *ask = &part->asks.at[i];
        if (company && !ask->company) continue;
        *LIST_PUSH(req->arena, out) = (AnswerGiven){ ask->key, read_one(req, res, ask) };
    }
}

Time part_seen(const TemplatePart *part, const CheckAnswerList *answers)
{
    Time at = { 0 };
    for (size_t i = 0; i < part->asks.n; i++) {
        const CheckAnswer *answer = answer_to(answers, part->asks.at[i].key);
        if (answer && !answer->linked && answer->at.s > at.s) at = answer->at;
    }
    return at;
}

Time asks_seen(const Req *req)
{
    i64 n = 0;
    for (Text s = http_sent(req, "seen"); *s >= '0' && *s <= '9' && n < INT64_MAX / 20; s++) n = n * 10 + (*s - '0');
    return (Time){ n };
}
