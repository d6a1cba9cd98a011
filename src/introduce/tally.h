/* tally: what introductions come to: whether ideas with them go on sooner than those that the lot held back, and whose turn it never is. */
#pragma once

#include "introduce/effect.h"
#include "introduce/mix.h"
#include "profile/profile.h"

/* By intention to treat: an idea counts in the arm it was drawn into, whatever was done with it. of: those that moved on to another stage
   within CONTROL_DAYS of the draw. Only draws as old as that. */
typedef struct Effect {
    Counted introduced, control;
    i64     young, asked, agreed, met, met_yes, helped_yes;   /* young: drawn, not old enough; met: who answered whether they met */
    Text    seed;
    i64     share;
} Effect;
Err tally_effect(Db *db, i64 viewer, Time now, Effect *out) MUST_CHECK;

/* The same in words for people, honest about what groups of these sizes could have shown. */
typedef struct EffectWords {
    bool known;
    Interval introduced, control, difference;
    double power;
    i64  needed;
    Text says;
} EffectWords;
EffectWords effect_words(Arena *a, const Effect *e);

/* Those who take introductions, by group; a group of fewer than SMALL is not told apart. */
enum { SMALL = 5, FAIR_MOST = 5000 };
typedef struct FairRow { Text group; i64 people, asked, never; double gini; bool small; } FairRow;
typedef LIST(FairRow) FairRowList;
typedef struct Fairness { FairRow all; FairRowList by_grade, by_service; i64 closed; } Fairness;   /* closed: profiles that take none */
Err tally_fairness(Db *db, Arena *a, Fairness *out) MUST_CHECK;

/* Whom to seat today, at most MIX_MOST: at tables whoever takes introductions, over a coffee whoever is in its rounds. Who was introduced,
   was drawn for a coffee or came to one table has met. */
typedef enum PartyKind { PARTY_TABLES, PARTY_COFFEE } PartyKind;
Err tally_seated(Db *db, PartyKind kind, Day today, GuestList *out) MUST_CHECK;
Err tally_party(Db *db, PartyKind kind, Day today, Party *out) MUST_CHECK;
