#include "figures/doors.h"
#include "pathway/sight.h"
#include "doors.sql.h"

Err doors_count(Db *db, i64 who, DoorCountList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    return door_counts(db, viewer, out);
}

Err doors_list(Db *db, Text reason, Text came, i64 before, i64 who, i64 most, DoorRowList *out)
{
    i64 viewer;
    TRY(sight_viewer(db, who, &viewer));
    return door_rows(db, reason, came, before, viewer, most, out);
}

Text door_came_words(Text came)
{
    static const Text WORDS[][2] = { { "yes", "Somebody took it up" }, { "no", "A dead end" }, { "back", "Opened again by its sender" },
                                     { "silent", "Asked, and not answered" }, { "waiting", "Not asked yet" } };
    for (size_t i = 0; i < COUNT(WORDS); i++) if (same(WORDS[i][0], came)) return WORDS[i][1];
    return "All";
}
