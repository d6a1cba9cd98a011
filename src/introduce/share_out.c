#include "introduce/share_out.h"

typedef struct Work { const ShareOut *s; bool *chosen, *tried; size_t *load; double least; } Work;

static double fit_at(const ShareOut *s, size_t item, size_t person) { return s->fit[item * s->people + person]; }
static bool *cell(const Work *w, size_t item, size_t person) { return &w->chosen[item * w->s->people + person]; }

static bool fits(const Work *w, size_t item, size_t person)
{
    double fit = fit_at(w->s, item, person);
    return fit >= 0 && fit >= w->least && !*cell(w, item, person);
}

/* One more reader for an item, when need be by finding another for an item of theirs: an augmenting path (Kuhn 1955). */
static bool one_more(Work *w, size_t item)
{
    for (size_t p = 0; p < w->s->people; p++) {
        if (!fits(w, item, p) || w->tried[p]) continue;
        w->tried[p] = true;
        bool room = w->load[p] < w->s->most;
        for (size_t other = 0; other < w->s->items && !room; other++) {
            if (other == item || !*cell(w, other, p)) continue;
            if (!one_more(w, other)) continue;
            *cell(w, other, p) = false;
            w->load[p]--;
            room = true;
        }
        if (!room) continue;
        *cell(w, item, p) = true;
        w->load[p]++;
        return true;
    }
    return false;
}

/* Fills what can be with fits of `least` at least; how many places. */
static size_t fill(Work *w, double least)
{
    size_t filled = 0;
    w->least = least;
    memset(w->chosen, 0, w->s->items * w->s->people * sizeof *w->chosen);
    memset(w->load, 0, w->s->people * sizeof *w->load);
    for (size_t k = 0; k < w->s->each; k++)
        for (size_t i = 0; i < w->s->items; i++) {
            memset(w->tried, 0, w->s->people * sizeof *w->tried);
            filled += one_more(w, i);
        }
    return filled;
}

/* The greatest least fit with which as many places are filled as with none. */
static double best_least(Work *w, size_t places)
{
    double best = 0;
    for (size_t i = 0; i < w->s->items * w->s->people; i++)
        if (w->s->fit[i] > best && fill(w, w->s->fit[i]) == places) best = w->s->fit[i];
    return best;
}

/* Another reader with room for an item, or two who change places, if that is worth more; whether it was. */
static bool better(Work *w, size_t i, size_t p)
{
    const ShareOut *s = w->s;
    for (size_t q = 0; *cell(w, i, p) && q < s->people; q++) {
        if (!fits(w, i, q)) continue;
        double gain = fit_at(s, i, q) - fit_at(s, i, p);
        if (w->load[q] < s->most && gain > 0) {
            *cell(w, i, p) = false; *cell(w, i, q) = true;
            w->load[p]--; w->load[q]++;
            return true;
        }
        for (size_t j = 0; j < s->items; j++) {
            if (j == i || !*cell(w, j, q) || !fits(w, j, p) || gain + fit_at(s, j, p) - fit_at(s, j, q) <= 1e-12) continue;
            *cell(w, i, p) = *cell(w, j, q) = false;
            *cell(w, i, q) = *cell(w, j, p) = true;
            return true;
        }
    }
    return false;
}

double share_out(Arena *a, const ShareOut *s, bool *chosen)
{
    Work w = { .s = s, .chosen = chosen, .tried = arena_take(a, s->people + 1), .load = arena_take(a, (s->people + 1) * sizeof(size_t)) };
    size_t places = fill(&w, 0);
    double least = places ? best_least(&w, places) : -1;
    fill(&w, least < 0 ? 0 : least);
    for (bool on = true; on;) {
        on = false;
        for (size_t i = 0; i < s->items; i++) for (size_t p = 0; p < s->people; p++) on |= better(&w, i, p);
    }
    return least;
}
