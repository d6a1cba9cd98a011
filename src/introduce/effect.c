#include "introduce/effect.h"
#include <math.h>

static const double Z = 1.959963984540054, Z_POWER = 0.8416212335729143;       /* normal quantiles of 0.975 and 0.8 */

Interval effect_share(Counted c)
{
    double n = (double)c.all, p = (double)c.of / n, z2 = Z * Z;
    double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = Z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return (Interval){ p, fmax(0, middle - half), fmin(1, middle + half) };
}

static double apart(double x, double y, double u, double v) { return sqrt((x - y) * (x - y) + (u - v) * (u - v)); }

Interval effect_difference(Counted one, Counted other)
{
    Interval a = effect_share(one), b = effect_share(other);
    double d = a.value - b.value;
    return (Interval){ d, d - apart(a.value, a.low, b.high, b.value), d + apart(a.high, a.value, b.value, b.low) };
}

static double below(double z) { return 0.5 * erfc(-z / sqrt(2)); }

double effect_power(double base, double with, i64 n_base, i64 n_with)
{
    if (n_base < 1 || n_with < 1) return 0;
    double n1 = (double)n_base, n2 = (double)n_with, both = (base * n1 + with * n2) / (n1 + n2);
    double none = sqrt(both * (1 - both) * (1 / n1 + 1 / n2)), some = sqrt(base * (1 - base) / n1 + with * (1 - with) / n2);
    if (some <= 0) return fabs(with - base) > Z * none ? 1 : 0;
    return below((fabs(with - base) - Z * none) / some);
}

i64 effect_size(double base, double with)
{
    double d = fabs(with - base), both = (base + with) / 2;
    if (d <= 0) return 0;
    double root = Z * sqrt(2 * both * (1 - both)) + Z_POWER * sqrt(base * (1 - base) + with * (1 - with));
    return (i64)ceil(root * root / (d * d));
}

double gini(const i64 *counts, size_t n)
{
    double sum = 0, apart_sum = 0;
    for (size_t i = 0; i < n; i++) {
        sum += (double)counts[i];
        for (size_t k = 0; k < n; k++) apart_sum += fabs((double)counts[i] - (double)counts[k]);
    }
    return sum > 0 ? apart_sum / (2 * (double)n * sum) : 0;
}
