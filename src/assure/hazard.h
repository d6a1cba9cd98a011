/* hazard: what could go wrong, how bad and how likely, what is done about it, and what is left. */
#pragma once

#include "assure/check.h"

typedef struct Hazard {
    i64  id, item, place;
    Text words, cause, effect;
    i64  severity, likelihood;            /* 1 to 5 */
    Text control;
    i64  residual_severity, residual_likelihood;             /* after the control; 0: not said yet */
    Text state;                           /* open closed */
    Text author_name; Time changed;
    i64  version;
    i64  risk, residual;                  /* severity times likelihood, worked out: 1 to 25, residual 0 when not said yet */
    Text risk_colour, residual_colour;
} Hazard;
typedef LIST(Hazard) HazardList;

enum { HAZARDS_MOST = 200, RISK_HIGH = 15, RISK_MIDDLE = 8 };
extern const Text SEVERITIES[6], LIKELIHOODS[6];             /* by number, from 1 */

Err hazards_of(Db *db, i64 check, HazardList *out) MUST_CHECK;           /* by number, at most HAZARDS_MOST */
Err hazard_get(Db *db, i64 check, i64 place, Hazard *out) MUST_CHECK;    /* E_NOT_FOUND */

/* Adds it (place 0) or changes it. What was signed no longer is, and a check that had passed is open again. E_INVALID: a hazard without
   words, effect, severity or likelihood, or closed without a control and what is left. E_CONFLICT: it was changed since, or there are
   HAZARDS_MOST already. */
Err hazard_keep(Db *db, const CheckRow *check, const Hazard *hazard, const Actor *who, i64 *place) MUST_CHECK;
