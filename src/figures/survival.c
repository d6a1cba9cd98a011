#include "figures/survival.h"
#include <math.h>

#define Z_95 1.959963984540054            /* the normal distribution between -z and z holds 95 % */
#define TOLERANCE 1e-9

void lasted_add(Lasted *l, i64 days, bool done, i64 n)
{
    i64 at = days < 0 ? 0 : days >= SURVIVAL_DAYS ? SURVIVAL_DAYS - 1 : days;
    (done ? l->done : l->open)[at] += n;
}

/* var: Greenwood's sum of d / (n (n - d)). */
static void band(Survival *s, double var)
{
    if (s->share >= 1 || s->share <= 0) return;
    double wide = Z_95 * sqrt(var) / fabs(log(s->share));
    s->low  = pow(s->share, exp(wide));
    s->high = pow(s->share, exp(-wide));
}

void survival_curve(const Lasted *l, Survival out[SURVIVAL_DAYS])
{
    i64 at_risk = 0;
    double var = 0;
    Survival s = { 1, 1, 1 };
    for (int t = 0; t < SURVIVAL_DAYS; t++) at_risk += l->done[t] + l->open[t];
    for (int t = 0; t < SURVIVAL_DAYS; t++) {
        double n = (double)at_risk, d = (double)l->done[t];
        if (d > 0) {
            s.share *= (n - d) / n;
            if (d < n) var += d / (n * (n - d));
            else s.low = 0;
            band(&s, var);
        }
        out[t] = s;
        at_risk -= l->done[t] + l->open[t];
    }
}

Percentile survival_percentile(const Survival curve[SURVIVAL_DAYS], double left)
{
    Percentile p = { -1, -1, -1 };
    for (i64 t = SURVIVAL_DAYS - 1; t >= 0; t--) {
        if (curve[t].share <= left + TOLERANCE) p.day = t;
        if (curve[t].low <= left + TOLERANCE)   p.low = t;
        if (curve[t].high <= left + TOLERANCE)  p.high = t;
    }
    return p;
}
