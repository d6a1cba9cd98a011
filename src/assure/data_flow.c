#include "assure/data_flow.h"
#include "base/words.h"

enum { NAME_MOST = 30 };

/* The next piece of a line up to a comma, trimmed; *s moves behind it. */
static Text piece(Arena *a, Text *s)
{
    size_t n = strcspn(*s, ",");
    Text out = text_trim(a, arena_copy(a, *s, n));
    *s += n + ((*s)[n] == ',');
    return out;
}

static bool read_step(Arena *a, Text line, DataStep *out)
{
    Text rest = line;
    DataStep s = { .from = piece(a, &rest), .what = piece(a, &rest), .to = piece(a, &rest) };
    s.how = text_trim(a, rest);
    *out = s;
    return *s.from && *s.what && *s.to;
}

/* A box, made when it is new. */
static size_t place(Arena *a, Text name, TextList *names, DataFlow *flow)
{
    Text folded = text_fold(a, name);
    size_t i = 0;
    while (i < names->n && !same(names->at[i], folded)) i++;
    if (i < names->n) return i;
    *LIST_PUSH(a, names) = folded;
    *LIST_PUSH(a, &flow->map.boxes) = (MapBox){ .name = text_clip(a, name, NAME_MOST), .words = "" };
    return i;
}

static void link_up(Arena *a, MapLinkList *links, MapLink l)
{
    for (size_t i = 0; i < links->n; i++) if (links->at[i].from == l.from && links->at[i].to == l.to) return;
    *LIST_PUSH(a, links) = l;
}

/* "in 1, 3; out 2": by which steps data comes and goes. */
static Text with_step(Arena *a, Text words, Text way, i64 n)
{
    Text last = strrchr(words, ';') ? strrchr(words, ';') + 2 : words;
    if (starts(last, way)) return arena_printf(a, "%s, %lld", words, (long long)n);
    return arena_printf(a, "%s%s%s %lld", words, *words ? "; " : "", way, (long long)n);
}

void data_flow(Arena *a, Text lines, DataFlow *out)
{
    DataFlow flow = { 0 };
    MapLinkList links = { 0 };
    TextList names = { 0 };
    for (Text s = lines; *s; s += strcspn(s, "\n"), s += *s == '\n') {
        Text line = text_trim(a, arena_copy(a, s, strcspn(s, "\n")));
        DataStep step;
        if (!*line) continue;
        if (flow.steps.n == FLOW_STEPS_MOST || !read_step(a, line, &step)) { *LIST_PUSH(a, &flow.loose) = line; continue; }
        step.n = (i64)flow.steps.n + 1;
        *LIST_PUSH(a, &flow.steps) = step;
        MapLink l = { place(a, step.from, &names, &flow), 0 };
        l.to = place(a, step.to, &names, &flow);
        link_up(a, &links, l);
        MapBox *from = &flow.map.boxes.at[l.from], *to = &flow.map.boxes.at[l.to];
        from->words = with_step(a, from->words, "out", step.n);
        to->words = with_step(a, to->words, "in", step.n);
    }
    if (flow.steps.n) map_draw(a, &links, &flow.map);
    *out = flow;
}
