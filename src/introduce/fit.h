/* fit: how much somebody fits an idea, as a product of five numbers from 0 to 1, each with the sentence that says why. What is hard
   stands in RULES and comes first: whom one of them stops is not scored. */
#pragma once

#include "base/base.h"

/* What is known of somebody and an idea. fit: what the engine gives, of what it gives the best, above 0 and at most 1. */
typedef struct HelpFacts {
    double fit;
    bool   offers, likes, did;            /* a word of what they can do or offer, or are interested in, stands in the idea; did: worked on
                                             something like it here */
    i64    common;                        /* words of the idea that carried it */
    bool   same_service, same_team;       /* as the idea; as its owner */
    i64    met;                           /* how often they and its sender met before */
    i64    days_both, days_known;         /* days a week both they and the owner are at work; 0 known: one of them did not say */
    i64    ever, lately, month, most;     /* introductions proposed to them: ever, in 90 days, this month; most: a month, as they said */
    bool   takes, sees, sender, owner;    /* want to be introduced; may see the idea; sent it; own it */
    bool   interest, barred, wall, here;  /* a conflict of interest; said not to; a live procurement; proposed for it already */
} HelpFacts;

enum { FACTORS = 5 };
typedef struct Factor { Text name, why; double value; } Factor;
typedef LIST(const Factor) FactorList;
typedef struct Fit { Factor factors[FACTORS]; double all; } Fit;   /* overlap, want, novelty, presence, fairness */

/* The shape of each is ours (docs/decisions/0028): no study says how much a factor ought to weigh. */
Fit fit_of(const HelpFacts *f);

static inline FactorList factors_of(const Fit *s) { return (FactorList){ s->factors, FACTORS, FACTORS }; }

/* The first rule that stops it, in words for whoever proposes it; NULL: none does. One of them says less than it knows: who asked not to be
   introduced to whom is nobody's business. */
Text rule_stops(const HelpFacts *f);

/* Best first, at most `most` of n; when none of these was ever introduced, the last gives way to the best who never was, if they have at
   least half its score. at: indexes, out. */
size_t fit_choose(const Fit *scores, const HelpFacts *facts, size_t n, size_t most, size_t *at);
