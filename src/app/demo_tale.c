#include "app/demo_tale.h"
#include "base/json.h"
#include "base/when.h"
#include "view/asset.h"
#include <stdlib.h>

static Err row_read(Arena *a, Text line, size_t n, PairList *out)
{
    JsonMemberList members = { 0 };
    PairList row = { 0 };
    Text why;
    if (json_members(a, line, n, &members, &why)) return BROKEN("the demonstration's own file: %s", why);
    for (size_t i = 0; i < members.n; i++) *LIST_PUSH(a, &row) = (Pair){ members.at[i].name, members.at[i].value };
    *out = row;
    return OK;
}

Err rows_read(Arena *a, Text name, RowList *out)
{
    const Asset *asset = asset_named(name);
    RowList rows = { 0 };
    if (!asset) return BROKEN("%s is not embedded", name);
    for (Text line = asset->bytes; *line; ) {
        size_t n = strcspn(line, "\n");
        if (n) TRY(row_read(a, line, n, LIST_PUSH(a, &rows)));
        line += n + (line[n] == '\n');
    }
    *out = rows;
    return OK;
}

Text row_text(const PairList *row, Text name)
{
    for (size_t i = 0; i < row->n; i++) if (same(row->at[i].name, name)) return row->at[i].value;
    return "";
}

i64 row_number(const PairList *row, Text name) { return atoll(row_text(row, name)); }

/* "a; b" as lists are read, to a line each, as answers are kept. */
static Text a_line_each(Arena *a, Text list)
{
    char *s = (char *)arena_copy(a, list, strlen(list)), *to = s;
    for (const char *from = s; *from; from++) {
        *to++ = *from == ';' ? '\n' : *from;
        if (*from == ';' && from[1] == ' ') from++;
    }
    *to = 0;
    return s;
}

static Err deeds_read(Arena *a, Text story, DeedList *out)
{
    TextList items;
    Text why;
    if (!*story) return OK;                               /* an empty list reads as "" */
    if (json_items(a, story, strlen(story), &items, &why)) return BROKEN("a story of the demonstration: %s", why);
    for (size_t i = 0; i < items.n; i++) {
        PairList row;
        TRY(row_read(a, items.at[i], strlen(items.at[i]), &row));
        *LIST_PUSH(a, out) = (Deed){
            .after = row_number(&row, "after"), .by = row_text(&row, "by"), .does = row_text(&row, "do"), .to = row_text(&row, "to"),
            .owner = row_text(&row, "owner"), .reason = row_text(&row, "reason"), .words = row_text(&row, "words"),
            .next_door = row_text(&row, "next_door"), .event = row_text(&row, "event"), .file = row_text(&row, "file"),
            .until_days = row_number(&row, "until_days"),
        };
    }
    return OK;
}

static Err tale_read(Arena *a, const PairList *row, Tale *out)
{
    PairList sender, share;
    Text who = row_text(row, "sender"), with = row_text(row, "share");
    TRY(row_read(a, who, strlen(who), &sender));
    TRY(row_read(a, with, strlen(with), &share));
    *out = (Tale){
        .n = row_number(row, "n"), .route = row_text(row, "route"), .kind = row_text(row, "kind"), .title = row_text(row, "title"),
        .problem = row_text(row, "problem"), .what = row_text(row, "what"), .far = row_text(row, "stage_reached"),
        .want = a_line_each(a, row_text(row, "want")), .service = row_text(row, "service"), .age_days = row_number(row, "age_days"),
        .name = row_text(&sender, "name"), .role = row_text(&sender, "role"), .organisation = row_text(&sender, "organisation"),
        .email = row_text(&sender, "email"), .hospital = same(row_text(&share, "hospital"), "true"),
        .partners = same(row_text(&share, "partners"), "true"), .public_ = same(row_text(&share, "public"), "true"),
    };
    return deeds_read(a, row_text(row, "story"), &out->deeds);
}

Err tales_read(Arena *a, TaleList *out)
{
    RowList rows;
    TaleList tales = { 0 };
    TRY(rows_read(a, "ideas.jsonl", &rows));
    for (size_t i = 0; i < rows.n; i++) {
        TRY(tale_read(a, &rows.at[i], LIST_PUSH(a, &tales)));
        if (tales.at[i].n != (i64)i + 1) return BROKEN("ideas.jsonl is not in order at %zu", i + 1);
    }
    *out = tales;
    return OK;
}

static Time some_time(Chance *c, Day d, int from, int to)
{
    int  hour = from + (int)chance_below(c, to - from), minute = (int)chance_below(c, 60);     /* in this order on every compiler */
    Time t = day_at(d, hour, minute);
    return (Time){ t.s + chance_below(c, 60) };
}

static Day day_of_deed(Day received, const Deed *deed)
{
    bool waits = !deed->after && !same(deed->by, "sender") && !day_works(received);
    return day_working_after(received, waits ? 1 : deed->after);
}

void tale_times(Tale *tale, Day today, Time end, Chance *c)
{
    enum { SOON = 3600 };
    Day  received = { today.n - tale->age_days };
    bool at_once = tale->deeds.n && !tale->deeds.at[0].after;         /* answered on the day it came */
    tale->at = some_time(c, received, 7, at_once ? 15 : 22);
    if (tale->at.s > end.s - 60) tale->at.s = end.s - 60 - chance_below(c, SOON);
    Time last = tale->at;
    for (size_t i = 0; i < tale->deeds.n; i++) {
        Deed *deed = &tale->deeds.at[i];
        bool outside = same(deed->by, "sender");
        deed->at = some_time(c, day_of_deed(received, deed), outside ? 7 : 8, outside ? 22 : 18);
        if (deed->at.s <= last.s) deed->at.s = last.s + 60 + chance_below(c, 1800);
        if (deed->at.s > end.s) deed->at.s = last.s + (end.s - last.s) / (i64)(tale->deeds.n - i + 1);
        last = deed->at;
    }
}
