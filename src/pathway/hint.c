#include "pathway/hint.h"
#include "base/words.h"
#include "view/asset.h"
#include "hint.sql.h"
#include <pthread.h>
#include <stdlib.h>

enum { WORDS_MOST = 2000, SHOWN = 6, ROUTE_LEAST = 3, TEAM_LEAST = 6 };

/* One phrase of db/hints.txt: what it speaks for, by how much, and its stems with a space at both ends. */
typedef struct Rule { Text kind, name; i64 weight; Text stems; } Rule;
typedef LIST(Rule) RuleList;

static RuleList rules;

static Text part(Arena *a, Text *rest, Text until)
{
    size_t n = strcspn(*rest, until);
    Text out = text_trim(a, arena_copy(a, *rest, n));
    *rest += n + ((*rest)[n] != 0);
    return out;
}

static void read_line(Arena *a, Text line)
{
    Text kind = part(a, &line, " "), name = part(a, &line, "|");
    i64 weight = atoll(part(a, &line, "|"));
    assert(*name && weight > 0 && *line);                 /* a line of hints.txt: KIND NAME | weight | phrases */
    while (*line) {
        Text stems = words_stems(a, part(a, &line, ","), WORDS_MOST);
        if (*stems) *LIST_PUSH(a, &rules) = (Rule){ kind, name, weight, arena_printf(a, " %s ", stems) };
    }
}

static Arena *for_ever;

static void load(void)
{
    for_ever = arena_new();
    const Asset *asset = asset_named("hints.txt");
    assert(asset);
    Text text = arena_copy(for_ever, (const char *)asset->bytes, asset->n);
    while (*text) {
        Text line = part(for_ever, &text, "\n");
        if (*line && *line != '#') read_line(for_ever, line);
    }
}

/* What speaks for one name. */
typedef struct For { Text name; i64 weight; TextList stems; } For;
typedef LIST(For) ForList;

static For *for_of(Arena *a, ForList *list, Text name)
{
    for (size_t i = 0; i < list->n; i++) if (same(list->at[i].name, name)) return &list->at[i];
    return *LIST_PUSH(a, list) = (For){ .name = name }, &list->at[list->n - 1];
}

static size_t spaces(Text from, Text to)
{
    size_t n = 0;
    for (; from < to; from++) n += *from == ' ';
    return n;
}

/* The words as the text has them. Its stems, and those of each phrase, have a space before each and one at the end. */
static Text said(Arena *a, Text text, Text stems, const TextList *found)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < found->n && i < SHOWN; i++) {
        Text phrase = found->at[i], at = strstr(stems, phrase);
        buf_printf(&b, "%s%s", i ? ", " : "", words_said(a, text, spaces(stems, at), spaces(phrase, phrase + strlen(phrase)) - 1));
    }
    return buf_end(&b);
}

/* The one with the most, when it has enough and none has as much. */
static const For *best_of(const ForList *list, i64 least)
{
    const For *best = NULL;
    bool alone = true;
    for (size_t i = 0; i < list->n; i++) {
        const For *f = &list->at[i];
        if (best && f->weight < best->weight) continue;
        alone = !best || f->weight > best->weight;
        best = f;
    }
    return best && alone && best->weight >= least ? best : NULL;
}

static void suggest(Arena *a, Text kind, i64 least, Text text, Suggested *out)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    ForList list = { 0 };
    pthread_once(&once, load);
    Text stems = arena_printf(a, " %s ", words_stems(a, text, WORDS_MOST));
    for (size_t i = 0; i < rules.n; i++) {
        const Rule *r = &rules.at[i];
        if (!same(r->kind, kind) || !strstr(stems, r->stems)) continue;
        For *f = for_of(a, &list, r->name);
        f->weight += r->weight;
        *LIST_PUSH(a, &f->stems) = r->stems;
    }
    const For *best = best_of(&list, least);
    *out = best ? (Suggested){ best->name, said(a, text, stems, &best->stems) } : (Suggested){ "", "" };
}

void hint_route(Arena *a, Text text, Suggested *out) { suggest(a, "route", ROUTE_LEAST, text, out); }
void hint_team(Arena *a, Text text, Suggested *out)  { suggest(a, "team", TEAM_LEAST, text, out); }

Err hint_keep(Db *db, const Idea *idea, Text text)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Suggested route, team;
    i64 id = 0;
    hint_route(a, text, &route);
    hint_team(a, text, &team);
    Err err = *team.name ? hint_team_named(db, team.name, &id) : OK;
    if (err && err != E_NOT_FOUND) return err;
    return hint_add(db, idea->id, route.name, route.words, id, id ? team.words : "", idea->owner);
}

Err hint_of(Db *db, i64 idea, Hint *out) { return hint_find(db, idea, out); }
