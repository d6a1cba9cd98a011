#include "http/form.h"
#include "base/when.h"
#include "base/words.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum { ENTRY_MOST = 500 };                              /* characters of one entry of a list */

typedef struct Check { Req *req; const Field *field; void *to; } Check;

static void say(Req *req, Text name, const char *fmt, ...) PRINTF(3, 4);
static void say(Req *req, Text name, const char *fmt, ...)
{
    char words[500];
    va_list args;
    va_start(args, fmt);
    vsnprintf(words, sizeof words, fmt, args);
    va_end(args);
    *LIST_PUSH(req->arena, &req->wrong) = (Pair){ name, arena_copy(req->arena, words, strlen(words)) };
}

/* The value of a name that may come once; NULL when it did not come; counts how often it came. */
static Text find(const Req *req, Text name, size_t *times)
{
    Text value = NULL;
    for (size_t i = 0; i < req->sent.n; i++) {
        if (!same(req->sent.at[i].name, name)) continue;
        if (!value) value = req->sent.at[i].value;
        ++*times;
    }
    return value;
}

static void too_long(Req *req, const Field *f, size_t length)
{
    size_t over = length - f->most;
    say(req, f->name, "Use %zu characters or fewer: take out at least %zu %s", f->most, over, over == 1 ? "character" : "characters");
}

static void check_text(Check *c, Text value)
{
    const Field *f = c->field;
    Text trimmed = text_trim(c->req->arena, value);
    size_t length = text_length(trimmed);
    *(Text *)c->to = trimmed;
    if (!length)                                           { if (f->missing) say(c->req, f->name, "%s", f->missing); }
    else if (length > f->most)                               too_long(c->req, f, length);
    else if (f->kind == F_TEXT && strchr(trimmed, '\n'))     say(c->req, f->name, "Write this on one line");
}

static bool digits(Text s) { return *s && strspn(s, "0123456789") == strlen(s); }

static void check_int(Check *c, Text value)
{
    const Field *f = c->field;
    Text s = text_trim(c->req->arena, value);
    if (!*s) { if (f->missing) say(c->req, f->name, "%s", f->missing); return; }
    if (!digits(s)) { say(c->req, f->name, "Enter a whole number using digits only, for example 12"); return; }
    while (*s == '0' && s[1]) s++;
    unsigned long long v = strlen(s) > 18 ? ~0ULL : strtoull(s, NULL, 10);
    if (v > f->most) say(c->req, f->name, "Enter a number that is %zu or less", f->most);
    else *(i64 *)c->to = (i64)v;
}

static void check_flag(Check *c, Text value)
{
    Text s = text_trim(c->req->arena, value);
    bool yes = !strcasecmp(s, "1") || !strcasecmp(s, "yes") || !strcasecmp(s, "on") || !strcasecmp(s, "true");
    bool no = !*s || !strcasecmp(s, "0") || !strcasecmp(s, "no") || !strcasecmp(s, "off") || !strcasecmp(s, "false");
    *(bool *)c->to = yes;
    if (!yes && !no) say(c->req, c->field->name, "Choose yes or no");
    else if (no && c->field->missing) say(c->req, c->field->name, "%s", c->field->missing);
}

/* A date comes whole, or as the three boxes of the NHS date input: name-day, name-month and name-year. */
static Text whole_day(Check *c, Text value, bool *twice)
{
    Arena *a = c->req->arena;
    if (value) return text_trim(a, value);
    Text part[3];
    static const Text ends[] = { "day", "month", "year" };
    for (int i = 0; i < 3; i++) {
        size_t times = 0;
        Text v = find(c->req, arena_printf(a, "%s-%s", c->field->name, ends[i]), &times);
        part[i] = text_trim(a, v ? v : "");
        *twice = *twice || times > 1;
    }
    if (!*part[0] && !*part[1] && !*part[2]) return "";
    for (int i = 0; i < 3; i++) if (!digits(part[i]) || strlen(part[i]) > 4) return "?";
    return arena_printf(a, "%04d-%02d-%02d", atoi(part[2]), atoi(part[1]), atoi(part[0]));
}

static void check_day(Check *c, Text value, bool *twice)
{
    const Field *f = c->field;
    Text s = whole_day(c, value, twice);
    *(Day *)c->to = NO_DAY;
    if (!*s) { if (f->missing) say(c->req, f->name, "%s", f->missing); return; }
    if (day_parse(s, c->to)) say(c->req, f->name, "Enter a real date with a day, a month and a year, for example 27 3 2026");
}

static void check_many(Check *c)
{
    Req *req = c->req;
    const Field *f = c->field;
    TextList *list = c->to;
    for (size_t i = 0; i < req->sent.n; i++) {
        if (!same(req->sent.at[i].name, f->name)) continue;
        Text s = text_trim(req->arena, req->sent.at[i].value);
        if (*s) *LIST_PUSH(req->arena, list) = s;
        if (text_length(s) > ENTRY_MOST) { say(req, f->name, "One of these is too long: use %d characters or fewer", ENTRY_MOST); return; }
    }
    if (!list->n && f->missing) say(req, f->name, "%s", f->missing);
    if (list->n > f->most) say(req, f->name, "Choose %zu or fewer", f->most);
}

static bool check_field(Check *c)
{
    size_t times = 0;
    Text value = find(c->req, c->field->name, &times);
    bool twice = times > 1 && c->field->kind != F_MANY;
    switch (c->field->kind) {
    case F_TEXT: case F_LINES: check_text(c, value ? value : ""); break;
    case F_INT:                check_int(c, value ? value : ""); break;
    case F_DAY:                check_day(c, value, &twice); break;
    case F_FLAG:               check_flag(c, value ? value : ""); break;
    case F_MANY:               check_many(c); break;
    }
    return !twice;
}

Err form_check(Req *req, Res *res, const Form *form)
{
    char *to = arena_take(req->arena, form->size);
    req->form = to;
    for (size_t i = 0; i < form->n; i++) {
        const Field *f = &form->fields[i];
        if (!check_field(&(Check){ req, f, to + f->at }))
            return http_refuse(req, res, 400, "The answer called \"%s\" was sent twice. Go back and send the form once more.", f->name);
    }
    return OK;
}
