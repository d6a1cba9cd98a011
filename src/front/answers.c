#include "front/answers.h"
#include "base/when.h"
#include "base/words.h"
#include "front/identifiers.h"
#include <ctype.h>
#include <stdlib.h>

enum { IDENTIFIERS_SHOWN = 5, PHONE_LEAST = 7, PHONE_MOST = 15 };                /* digits; ITU-T E.164 allows 15 */

typedef struct Reading { Req *req; Res *res; const Question *question; } Reading;

Text answer_of(const LandedAnswerList *answers, Text key)
{
    for (size_t i = 0; i < answers->n; i++) if (same(answers->at[i].key, key)) return answers->at[i].value;
    return "";
}

bool answer_has(Text value, Text choice)
{
    size_t n = strlen(choice);
    for (Text s = value; *s; s += strcspn(s, "\n"), s += *s == '\n')
        if (strcspn(s, "\n") == n && !strncmp(s, choice, n)) return true;
    return false;
}

static const Option *option_of(const Question *q, Text value)
{
    for (size_t i = 0; i < q->options.n; i++) if (same(q->options.at[i].value, value)) return &q->options.at[i];
    return NULL;
}

static Text label_of(const Question *q, Text value)
{
    const Option *o = option_of(q, value);
    return o ? o->label : value;
}

Text answer_words(Arena *a, const Question *q, Text value)
{
    Day day;
    if (q->is == Q_DATE) return day_parse(value, &day) ? value : day_words(a, day);
    if (q->is == Q_ONE || q->is == Q_SERVICE) return label_of(q, value);
    if (q->is != Q_MANY) return value;
    Buf out = { .arena = a };
    for (Text s = value; *s; s += strcspn(s, "\n"), s += *s == '\n')
        buf_printf(&out, "%s%s", out.n ? "\n" : "", label_of(q, arena_copy(a, s, strcspn(s, "\n"))));
    return buf_end(&out);
}

/* asked_if is "KEY VALUE VALUE". */
bool step_asked(const Sheet *sheet, const Step *step, const LandedAnswerList *answers)
{
    char key[64] = "", value[64];
    Text s = step->asked_if;
    if (!*s) return true;
    size_t n = strcspn(s, " \t");
    if (n < sizeof key) memcpy(key, s, n);
    const Question *q = sheet_question(sheet, key);
    const Step *before = q ? sheet_step(sheet, q->step) : NULL;
    if (!before || before->place >= step->place || !step_asked(sheet, before, answers)) return false;
    for (s += n; *(s += strspn(s, " \t")); s += n) {
        n = strcspn(s, " \t");
        if (n >= sizeof value) continue;
        memcpy(value, s, n);
        value[n] = 0;
        if (answer_has(answer_of(answers, key), value)) return true;
    }
    return false;
}

bool question_missing(const Question *q, const LandedAnswerList *answers) { return *q->missing && !*answer_of(answers, q->key); }

const Question *step_missing(const Step *step, const LandedAnswerList *answers)
{
    for (size_t i = 0; i < step->questions.n; i++) {
        const Question *q = &step->questions.at[i];
        if (question_missing(q, answers)) return q;
    }
    return NULL;
}

Text answers_all_typed(const Req *req)
{
    static const Text OURS[] = { "csrf", "go", "from", "seen" };
    Buf typed = { .arena = req->arena };
    for (size_t i = 0; i < req->sent.n; i++) {
        const Pair *p = &req->sent.at[i];
        bool ours = false;
        for (size_t k = 0; k < COUNT(OURS); k++) ours |= same(p->name, OURS[k]);
        if (!ours && !blank(p->value)) buf_printf(&typed, "%s%s", typed.n ? "\n\n" : "", p->value);
    }
    return buf_end(&typed);
}

/* How it is wrong, where, and how to mend it; nothing of it is kept. */
void refuse_identifiers(Req *req, Res *res, Text field, Text words)
{
    IdentifierList found = { 0 };
    identifiers_find(req->arena, words, &found);
    for (size_t i = 0; i < found.n && i < IDENTIFIERS_SHOWN; i++)
        http_wrong(req, res, field, "%s", identifier_words(req->arena, words, &found.at[i]));
}

static void check_length(Req *req, Res *res, Text field, Text words, size_t most)
{
    size_t n = text_length(words);
    if (n > most)
        http_wrong(req, res, field, "Use %zu characters or fewer: take out at least %zu %s", most, n - most,
                   n - most == 1 ? "character" : "characters");
}

static Text read_words(const Reading *r, Text typed)
{
    const Question *q = r->question;
    check_length(r->req, r->res, q->key, typed, (size_t)q->most);
    if (!*http_wrong_of(r->res, q->key)) refuse_identifiers(r->req, r->res, q->key, typed);
    return typed;
}

static Text read_line(const Reading *r, Text typed)
{
    if (strchr(typed, '\n')) http_wrong(r->req, r->res, r->question->key, "Write this on one line");
    return read_words(r, typed);
}

static Text read_email(const Reading *r, Text typed)
{
    if (!email_valid(typed))
        http_wrong(r->req, r->res, r->question->key, "Enter an email address in the right format, like name@example.com");
    char *small = arena_take(r->req->arena, strlen(typed) + 1);
    for (size_t i = 0; typed[i]; i++) small[i] = (char)tolower((unsigned char)typed[i]);
    return small;
}

static Text read_phone(const Reading *r, Text typed)
{
    size_t digits = 0;
    bool strange = false;
    for (Text s = typed; *s; s++) {
        if (isdigit((unsigned char)*s)) digits++;
        else strange |= !strchr(" +()-.", *s);
    }
    if (strange || digits < PHONE_LEAST || digits > PHONE_MOST)
        http_wrong(r->req, r->res, r->question->key, "Enter a phone number, like 01632 960 001 or +44 7700 900 982");
    return typed;
}

static Text read_number(const Reading *r, Text typed)
{
    const Question *q = r->question;
    size_t n = strlen(typed);
    if (strspn(typed, "0123456789") != n || n > 15)
        http_wrong(r->req, r->res, q->key, "Enter a whole number using digits only, for example 12");
    else if (atoll(typed) > q->most)
        http_wrong(r->req, r->res, q->key, "Enter a number that is %lld or less", (long long)q->most);
    return typed;
}

static Text read_date(const Reading *r, Text typed)
{
    Day day;
    if (day_parse(typed, &day))
        http_wrong(r->req, r->res, r->question->key, "Enter a real date with a day, a month and a year, for example 27 3 2026");
    return typed;
}

static Text read_one(const Reading *r, Text typed)
{
    if (!option_of(r->question, typed)) http_wrong(r->req, r->res, r->question->key, "Choose one of the answers on the page");
    return typed;
}

bool answer_is_none(const Question *q, Text choice) { return q->is == Q_MANY && (same(choice, "nobody") || same(choice, "none")); }

static void refuse_none_among_others(const Reading *r, Text chosen)
{
    const OptionList *all = &r->question->options;
    for (size_t i = 0; i < all->n; i++) {
        Text value = all->at[i].value;
        if (answer_is_none(r->question, value) && answer_has(chosen, value) && !same(chosen, value))
            http_wrong(r->req, r->res, r->question->key, "Choose \"%s\", or choose the others, but not both", all->at[i].label);
    }
}

static Text read_many(const Reading *r, Text typed)
{
    const Question *q = r->question;
    Buf out = { .arena = r->req->arena };
    for (size_t i = 0; i < q->options.n; i++)
        if (answer_has(typed, q->options.at[i].value)) buf_printf(&out, "%s%s", out.n ? "\n" : "", q->options.at[i].value);
    for (Text s = typed; *s; s += strcspn(s, "\n"), s += *s == '\n')
        if (!answer_has(buf_end(&out), arena_copy(r->req->arena, s, strcspn(s, "\n")))) {
            http_wrong(r->req, r->res, q->key, "Choose from the answers on the page");
            break;
        }
    refuse_none_among_others(r, buf_end(&out));
    return buf_end(&out);
}

static Text (*const READERS[QUESTION_KINDS])(const Reading *r, Text typed) = {
    [Q_LINE] = read_line, [Q_LINES] = read_words, [Q_EMAIL] = read_email, [Q_PHONE] = read_phone, [Q_NUMBER] = read_number,
    [Q_DATE] = read_date, [Q_ONE] = read_one,     [Q_MANY] = read_many,   [Q_SERVICE] = read_one,
};

static bool digits(Text s) { return strspn(s, "0123456789") == strlen(s); }

static Text part(const Req *req, Text key, Text end)
{
    return text_trim(req->arena, http_sent(req, arena_printf(req->arena, "%s-%s", key, end)));
}

/* The three boxes of a date as one text, "?" for what cannot be a date; "" when all are empty. */
static Text date_typed(const Req *req, Text key)
{
    Text whole = text_trim(req->arena, http_sent(req, key));
    Text day = part(req, key, "day"), month = part(req, key, "month"), year = part(req, key, "year");
    if (*whole || (!*day && !*month && !*year)) return whole;
    if (!digits(day) || !digits(month) || !digits(year) || strlen(day) > 2 || strlen(month) > 2 || strlen(year) != 4) return "?";
    return arena_printf(req->arena, "%04d-%02d-%02d", atoi(year), atoi(month), atoi(day));
}

/* What came for a question: every value of it when several may come. */
static Text typed_for(const Req *req, const Question *q)
{
    if (q->is == Q_DATE) return date_typed(req, q->key);
    if (q->is != Q_MANY) return text_trim(req->arena, http_sent(req, q->key));
    Buf out = { .arena = req->arena };
    for (size_t i = 0; i < req->sent.n; i++)
        if (same(req->sent.at[i].name, q->key) && *req->sent.at[i].value)
            buf_printf(&out, "%s%s", out.n ? "\n" : "", req->sent.at[i].value);
    return buf_end(&out);
}

static bool came_twice(const Req *req, const Question *q)
{
    size_t times = 0;
    for (size_t i = 0; i < req->sent.n; i++) times += same(req->sent.at[i].name, q->key);
    return q->is != Q_MANY && times > 1;
}

void answers_read(Req *req, Res *res, const Step *step, bool complete, LandedAnswerList *out)
{
    for (size_t i = 0; i < step->questions.n; i++) {
        const Question *q = &step->questions.at[i];
        Text typed = typed_for(req, q);
        if (came_twice(req, q))  http_wrong(req, res, q->key, "This was sent twice. Give one answer");
        else if (*typed)         typed = READERS[q->is](&(Reading){ req, res, q }, typed);
        else if (complete && *q->missing) http_wrong(req, res, q->key, "%s", q->missing);
        *LIST_PUSH(req->arena, out) = (LandedAnswer){ q->key, typed };
    }
    if (complete && same(answer_of(out, "contact"), "phone") && !*answer_of(out, "phone"))
        http_wrong(req, res, "phone", "Enter a phone number, or choose that we email you");
}

void answers_typed(const Req *req, const Step *step, LandedAnswerList *out)
{
    for (size_t i = 0; i < step->questions.n; i++) {
        const Question *q = &step->questions.at[i];
        Text typed = q->is == Q_MANY || q->is == Q_DATE ? typed_for(req, q) : http_sent(req, q->key);
        *LIST_PUSH(req->arena, out) = (LandedAnswer){ q->key, typed };
    }
}
