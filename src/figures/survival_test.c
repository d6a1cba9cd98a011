#include "test.h"
#include "figures/survival.h"
#include <math.h>
#include <stdlib.h>

/* Weeks in remission under 6-mercaptopurine: E. J. Freireich and others, Blood 21 (1963) 699-716. Below 0: still in remission. */
static const int TREATED[] = { 6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35 };
static const int PLACEBO[] = { 1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23 };

static Survival curve[SURVIVAL_DAYS];

static void made_of(const int *weeks, size_t n)
{
    Lasted l = { 0 };
    for (size_t i = 0; i < n; i++) lasted_add(&l, abs(weeks[i]), weeks[i] > 0, 1);
    survival_curve(&l, curve);
}

static void near(double got, double want)
{
    if (fabs(got - want) > 0.00006) print_message("# %f, not %f\n", got, want);
    EXPECT(fabs(got - want) <= 0.00006);
}

TEST(the_curve_of_the_leukaemia_trial_is_the_one_in_the_textbooks)
{
    static const struct { int week; double share, low, high; } KNOWN[] = {
        { 6, 0.8571, 0.6197, 0.9516 }, { 10, 0.7529, 0.5032, 0.8894 }, { 23, 0.4482, 0.1881, 0.6801 },
    };
    made_of(TREATED, COUNT(TREATED));
    near(curve[5].share, 1);
    near(curve[7].share, 0.8067);
    near(curve[9].share, 0.8067);                          /* somebody last seen open changes nothing on the day */
    near(curve[13].share, 0.6902);
    near(curve[16].share, 0.6275);
    near(curve[22].share, 0.5378);
    near(curve[35].share, 0.4482);
    for (size_t i = 0; i < COUNT(KNOWN); i++) {
        near(curve[KNOWN[i].week].share, KNOWN[i].share);
        near(curve[KNOWN[i].week].low, KNOWN[i].low);
        near(curve[KNOWN[i].week].high, KNOWN[i].high);
    }
}

TEST(the_median_of_the_leukaemia_trial_is_23_weeks_and_its_interval_has_no_end)
{
    made_of(TREATED, COUNT(TREATED));
    Percentile half = survival_percentile(curve, 0.5), ninety = survival_percentile(curve, 0.1);
    EXPECT_INT(half.day, 23);
    EXPECT_INT(half.low, 13);
    EXPECT_INT(half.high, -1);
    EXPECT_INT(ninety.day, -1);
    made_of(PLACEBO, COUNT(PLACEBO));
    half = survival_percentile(curve, 0.5);
    near(curve[8].share, 8.0 / 21);
    EXPECT_INT(half.day, 8);
    EXPECT_INT(half.low, 4);
    EXPECT_INT(half.high, 11);
}

TEST(when_nothing_is_open_the_curve_is_the_share_not_done)
{
    unsigned seed = 1958;
    for (int round = 0; round < 200; round++) {
        Lasted l = { 0 };
        int n = 1 + rand_r(&seed) % 300, most = 1 + rand_r(&seed) % 60, left = n;
        for (int i = 0; i < n; i++) lasted_add(&l, rand_r(&seed) % most, true, 1);
        survival_curve(&l, curve);
        for (int t = 0; t < most; t++) {
            left -= (int)l.done[t];
            EXPECT(fabs(curve[t].share - (double)left / n) < 1e-9);
            EXPECT(curve[t].low <= curve[t].share + 1e-9 && curve[t].share <= curve[t].high + 1e-9);
        }
    }
}

TEST(without_anything_nothing_is_reached)
{
    survival_curve(&(Lasted){ 0 }, curve);
    EXPECT_INT(survival_percentile(curve, 0.5).day, -1);
}
