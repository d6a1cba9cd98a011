#include "assure/hazard.h"
#include "assure/outcome.h"
#include "hazard.sql.h"

const Text SEVERITIES[6]  = { "", "Minor", "Moderate", "Serious", "Major", "Catastrophic" };
const Text LIKELIHOODS[6] = { "", "Very rare", "Unlikely", "Possible", "Likely", "Almost certain" };

static Text colour_of(i64 risk) { return risk >= RISK_HIGH ? "red" : risk >= RISK_MIDDLE ? "yellow" : "green"; }

static void work_out(Hazard *h)
{
    h->risk = h->severity * h->likelihood;
    h->residual = h->residual_severity * h->residual_likelihood;
    h->risk_colour = colour_of(h->risk);
    h->residual_colour = colour_of(h->residual);
}

Err hazards_of(Db *db, i64 check, HazardList *out)
{
    TRY(hazard_rows(db, check, out));
    for (size_t i = 0; i < out->n; i++) work_out(&out->at[i]);
    return OK;
}

Err hazard_get(Db *db, i64 check, i64 place, Hazard *out)
{
    TRY(hazard_row(db, check, place, out));
    work_out(out);
    return OK;
}

static bool degree(i64 n) { return n >= 1 && n <= 5; }

static bool fits(const Hazard *h)
{
    bool said = degree(h->residual_severity) && degree(h->residual_likelihood), unsaid = !h->residual_severity && !h->residual_likelihood;
    if (blank(h->words) || blank(h->effect) || !degree(h->severity) || !degree(h->likelihood) || !(said || unsaid)) return false;
    return same(h->state, "open") || (same(h->state, "closed") && !blank(h->control) && said);
}

Err hazard_keep(Db *db, const CheckRow *c, const Hazard *h, const Actor *who, i64 *place)
{
    i64 id, at = h->place;
    if (!check_may(c, who)) return E_DENIED;
    if (!fits(h)) return E_INVALID;
    if (!at) {
        TRY(hazard_last(db, c->id, &at));
        if (++at > HAZARDS_MOST) return E_CONFLICT;
        TRY(hazard_add(db, c->id, at, h->words, h->cause, h->effect, h->severity, h->likelihood, h->control, h->residual_severity,
                       h->residual_likelihood, h->state, who->person, who->now, &id));
    } else TRY(hazard_set(db, h->id, h->version, h->words, h->cause, h->effect, h->severity, h->likelihood, h->control,
                          h->residual_severity, h->residual_likelihood, h->state, who->person, who->now));
    TRY(check_note(db, c, h->place ? "Hazard changed" : "Hazard added", h->place ? "hazard.changed" : "hazard.added", h->words, who));
    *place = at;
    return check_unsign(db, c, "The hazard log changed.", who);
}
