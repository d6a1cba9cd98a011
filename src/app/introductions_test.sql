--: include "introduce/introduction.h"

--: introductions_test_draw(idea i64, arm Text, now Time, by i64) -> nothing
INSERT INTO introduction_draw (idea, arm, drawn, drawer) VALUES ($1, $2, $3, $4)
