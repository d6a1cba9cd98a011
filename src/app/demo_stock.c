#include "app/demo_stock.h"
#include "base/words.h"
#include "view/asset.h"
#include <ctype.h>

/* SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). */
static uint64_t chance_next(Chance *c)
{
    uint64_t z = c->s += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

Chance chance_of(i64 seed, i64 n)
{
    Chance c = { (uint64_t)seed };
    c.s = chance_next(&c) ^ (uint64_t)n;
    c.s = chance_next(&c);
    return c;
}

i64  chance_below(Chance *c, i64 n)       { return (i64)(chance_next(c) >> 1) % n; }
bool chance_in(Chance *c, i64 percent)    { return chance_below(c, 100) < percent; }

static StockGroup *group_of(Arena *a, Stock *s, Text key)
{
    for (size_t i = s->groups.n; i > 0; i--) if (same(s->groups.at[i - 1].key, key)) return &s->groups.at[i - 1];
    StockGroup *g = LIST_PUSH(a, &s->groups);
    *g = (StockGroup){ .key = key };
    return g;
}

Err stock_read(Arena *a, Stock *out)
{
    const Asset *asset = asset_named("stock.txt");
    if (!asset) return BROKEN("stock.txt is not embedded");
    Stock s = { 0 };
    for (Text line = asset->bytes; *line; ) {
        size_t n = strcspn(line, "\n"), bar = strcspn(line, "|");
        if (n && *line != '#' && bar >= n) return BROKEN("a line of stock.txt is not: KEY | TEXT");
        if (n && *line != '#') {
            StockGroup *g = group_of(a, &s, text_trim(a, arena_copy(a, line, bar)));
            *LIST_PUSH(a, &g->texts) = text_trim(a, arena_copy(a, line + bar + 1, n - bar - 1));
        }
        line += n + (line[n] == '\n');
    }
    *out = s;
    return OK;
}

Text stock_pick(const Stock *s, Text key, Chance *c)
{
    for (size_t i = 0; i < s->groups.n; i++) {
        const StockGroup *g = &s->groups.at[i];
        if (same(g->key, key)) return g->texts.at[chance_below(c, (i64)g->texts.n)];
    }
    return "";
}

Text stock_pick_under(const Stock *s, Text prefix, Chance *c, Text *rest)
{
    i64 n = 0, picked;
    *rest = "";
    for (size_t i = 0; i < s->groups.n; i++) if (starts(s->groups.at[i].key, prefix)) n += (i64)s->groups.at[i].texts.n;
    if (!n) return "";
    picked = chance_below(c, n);
    for (size_t i = 0; i < s->groups.n; i++) {
        const StockGroup *g = &s->groups.at[i];
        if (!starts(g->key, prefix)) continue;
        if (picked < (i64)g->texts.n) { *rest = g->key + strlen(prefix); return g->texts.at[picked]; }
        picked -= (i64)g->texts.n;
    }
    return "";
}

/* What stands for a blank; a capital in its name asks for one in the text. */
static Text blank_of(Arena *a, Text name, size_t n, const Blanks *b, Chance *c)
{
    const Pair all[] = { { "thing", b->thing }, { "group", b->group }, { "place", b->place }, { "service", b->service },
                         { "gain", b->gain }, { "often", b->often }, { "when", b->when } };
    if (n == 1) return arena_printf(a, "%d", (int)(*name == 'm' ? 2 + chance_below(c, 5) : 3 + chance_below(c, 28)));
    for (size_t i = 0; i < COUNT(all); i++) {
        if (strlen(all[i].name) != n || strncasecmp(all[i].name, name, n)) continue;
        if (!isupper((unsigned char)*name)) return all[i].value;
        char *capital = (char *)arena_copy(a, all[i].value, strlen(all[i].value));
        *capital = (char)toupper((unsigned char)*capital);
        return capital;
    }
    return "";
}

Text blanks_fill(Arena *a, Text text, const Blanks *b, Chance *c)
{
    Buf out = { .arena = a };
    while (*text) {
        size_t n = strcspn(text, "{"), name = text[n] ? strcspn(text + n, "}") : 0;
        buf_add(&out, text, n);
        if (!name) break;
        buf_text(&out, blank_of(a, text + n + 1, name - 1, b, c));
        text += n + name + 1;
    }
    return buf_end(&out);
}
