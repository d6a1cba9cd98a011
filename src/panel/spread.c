#include "panel/spread.h"
#include <math.h>
#include <stdlib.h>

static Cell *cell_for(Arena *a, Spread *s, const Score *score)
{
    for (size_t i = 0; i < s->cells.n; i++) if (s->cells.at[i].person == score->person) return &s->cells.at[i];
    Cell *cell = LIST_PUSH(a, &s->cells);
    *cell = (Cell){ .person = score->person, .name = score->name, .level = -1, .first = -1 };
    return cell;
}

/* Scores come by person, the first before the second. */
static void gather(Arena *a, const ScoreList *scores, Spread *s)
{
    for (size_t i = 0; i < scores->n; i++) {
        const Score *score = &scores->at[i];
        if (!same(score->criterion, s->criterion->key)) continue;
        Cell *cell = cell_for(a, s, score);
        cell->level = score->level;
        cell->confidence = score->confidence;
        if (score->pass == 1) cell->first = score->level;
        cell->changed = cell->first >= 0 && cell->first != cell->level;
    }
}

static int by_level(const void *a, const void *b)
{
    i64 x = *(const i64 *)a, y = *(const i64 *)b;
    return (x > y) - (x < y);
}

static void measure(Arena *a, Spread *s)
{
    size_t n = s->cells.n;
    i64 *levels = arena_take(a, (n + 1) * sizeof *levels), sum = 0;
    for (size_t i = 0; i < n; i++) sum += levels[i] = s->cells.at[i].level;
    qsort(levels, n, sizeof *levels, by_level);
    i64 twice = levels[(n - 1) / 2] + levels[n / 2];      /* the median, doubled */
    s->low = levels[0];
    s->high = levels[n - 1];
    s->mean = (double)sum / (double)n;
    s->median = arena_printf(a, twice % 2 ? "%lld.5" : "%lld", (long long)twice / 2);
    s->range = s->low == s->high ? arena_printf(a, "all %lld", (long long)s->low)
                                 : arena_printf(a, "%lld to %lld", (long long)s->low, (long long)s->high);
    for (size_t i = 0; i < n; i++) {
        Cell *cell = &s->cells.at[i];
        cell->outlier = llabs(2 * cell->level - twice) >= 2 * OUTLIER;
        s->discuss = s->discuss || cell->outlier;
    }
}

double card_points(const Scorecard *card, const double *levels)
{
    double sum = 0, weights = 0;
    for (size_t i = 0; i < card->criteria.n; i++) {
        sum += (double)card->criteria.at[i].weight * levels[i];
        weights += (double)card->criteria.at[i].weight;
    }
    return weights > 0 ? 100 * sum / weights / (LEVELS - 1) : 0;
}

void spread_of(Arena *a, const Scorecard *card, const ScoreList *scores, Result *out)
{
    double levels[CRITERIA_MOST] = { 0 };
    *out = (Result){ .scored = scores->n > 0 };
    for (size_t i = 0; i < card->criteria.n; i++) {
        Spread *s = LIST_PUSH(a, &out->spreads);
        *s = (Spread){ .criterion = &card->criteria.at[i], .low = -1, .high = -1, .range = "", .median = "" };
        gather(a, scores, s);
        if (!s->cells.n) continue;
        measure(a, s);
        levels[i] = s->mean;
        if (!s->criterion->apart || s->low > s->criterion->block || out->blocked) continue;
        out->blocked = s->criterion;
        out->blocked_at = s->low;
    }
    out->points = out->scored ? card_points(card, levels) : 0;
    out->whole = (i64)lround(out->points);
}
