/* forecast: what a sender is told at receipt about how long ideas like theirs took, kept as it was said, and held against what came. */
#pragma once

#include "figures/figures.h"
#include "figures/survival.h"

/* Working days, as the clock counts them, until half had a route and until nine in ten had; ninety -1: fewer had. */
typedef struct Forecast { i64 idea; Day given; i64 half, ninety, made_from; } Forecast;

/* For the reaction to idea.received: reads the promises kept by this route over the last twelve months as the job counted them, and keeps
   what it says. Nothing is kept, and nothing is said, for an import, with fewer than FORECAST_FEW answers to read from, or when the job has
   not counted for FORECAST_OLD days. Journalled as forecast.given. */
enum { FORECAST_FEW = 20, FORECAST_OLD = 7 };
Err forecast_give(Db *db, i64 idea, Time at) MUST_CHECK;

Err  forecast_of(Db *db, i64 idea, Forecast *out) MUST_CHECK;     /* E_NOT_FOUND: its sender was told nothing */
Text forecast_words(Arena *a, const Forecast *f);                /* "Of the ideas like yours in the 12 months before, half had …" */

/* How often it came true, of those given in the last twelve months: name "half" or "ninety". given = within + beyond + open; open: it
   is not known yet. share, in thousandths with its 95 % interval, counts those as waiting so far: what each took is measured in parts of
   what was said, and 1 less the Kaplan-Meier curve where that is whole (figures/survival.h). */
typedef struct Hit { Text route, name; i64 given, within, beyond, open, share, share_low, share_high; } Hit;
typedef LIST(Hit) HitList;
Err hits_count(Db *db, Arena *a, Day today, HitList *out) MUST_CHECK;
Err hits_keep(Db *db, const HitList *hits) MUST_CHECK;
Err hits_of(Db *db, Text route, HitList *out) MUST_CHECK;         /* as kept; half first */

/* The same without records: said and took are working days; done false: it took so long so far. */
typedef struct HitRate { Hit hit; Lasted parts; } HitRate;
void score_add(HitRate *s, i64 said, i64 took, bool done, i64 n);
void score_end(HitRate *s, Survival curve[SURVIVAL_DAYS]);          /* works out the shares; curve is room to work in */
Text hit_words(const Hit *hit);                                  /* "about as often as we said", "less often than we said …" */
