#include "editor/sheet_text.h"

/* One line with this word for each paragraph. */
static void write_help(Buf *out, Text help)
{
    while (*help) {
        Text end = strstr(help, "\n\n");
        size_t n = end ? (size_t)(end - help) : strlen(help);
        buf_printf(out, "help %.*s\n", (int)n, help);
        help += n + (end ? 2 : 0);
    }
}

static void write_choices(Buf *out, Text s)
{
    while (*s) {
        size_t n = strcspn(s, "\n"), value = strcspn(s, "\t");
        if (value < n) buf_printf(out, "  choice %.*s \"%.*s\"\n", (int)value, s, (int)(n - value - 1), s + value + 1);
        s += n + (s[n] == '\n');
    }
}

static bool has_size(const Question *q) { return q->is == Q_LINE || q->is == Q_LINES || q->is == Q_NUMBER; }

static void write_question(Buf *out, const Step *step, const Question *q)
{
    buf_printf(out, "field %s %s", q->key, q->kind);
    if (has_size(q)) buf_printf(out, " %lld", (long long)q->most);
    if (*q->label && !same(q->label, step->ask)) buf_printf(out, " label \"%s\"", q->label);
    buf_text(out, "\n");
    if (*q->hint) buf_printf(out, "  hint \"%s\"\n", q->hint);
    if (*q->why) buf_printf(out, "  why \"%s\"\n", q->why);
    if (*q->missing) buf_printf(out, "  missing \"%s\"\n", q->missing);
    else buf_text(out, "  optional\n");
    write_choices(out, q->choices);
}

Text sheet_text(Arena *a, const Sheet *sheet, i64 version)
{
    Buf out = { .arena = a };
    buf_printf(&out, "form %s %lld\nkind %s\ntitle %s\n", sheet->route, (long long)version, sheet->kind, sheet->title);
    for (size_t i = 0; i < sheet->steps.n; i++) {
        const Step *step = &sheet->steps.at[i];
        if ((i64)i == sheet->asked) buf_text(&out, "\noffered\n");
        buf_printf(&out, "\nstep %s\nask %s\n", step->key, step->ask);
        write_help(&out, step->help);
        if (*step->asked_if) buf_printf(&out, "when %s\n", step->asked_if);
        for (size_t k = 0; k < step->questions.n; k++) write_question(&out, step, &step->questions.at[k]);
    }
    return buf_end(&out);
}
