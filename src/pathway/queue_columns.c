#include "pathway/queue_columns.h"
#include "base/csv.h"
#include "base/when.h"
#include "view/json_out.h"

typedef enum ColumnKind { C_TEXT, C_INT, C_BOOL, C_DAY, C_TIME } ColumnKind;
typedef struct Column { Text key, head; ColumnKind kind; size_t at; } Column;
#define COLUMN(key, head, field) \
    { key, head, _Generic(((QueueRow *)0)->field, Text: C_TEXT, i64: C_INT, bool: C_BOOL, Day: C_DAY, Time: C_TIME), \
      offsetof(QueueRow, field) }

/* The name in JSON, the heading in CSV (NULL: only in JSON), the field. */
static const Column COLUMNS[] = {
    COLUMN("id",                NULL,                id),
    COLUMN("reference",         "Reference",         reference),
    COLUMN("title",             "Title",             title),
    COLUMN("kind",              "Kind",              kind),
    COLUMN("route",             "Route",             route),
    COLUMN("stage",             "Stage",             stage),
    COLUMN("state",             "State",             state),
    COLUMN("outcome",           "Outcome",           outcome),
    COLUMN("turn",              "Turn",              turn),
    COLUMN("owner",             "Owner",             owner_name),
    COLUMN("next_step",         "Next step",         next_step),
    COLUMN("next_date",         "Next date",         next_date),
    COLUMN("clock_runs",        NULL,                clock.runs),
    COLUMN("paused",            NULL,                clock.paused),
    COLUMN("working_days_left", "Working days left", clock.left),
    COLUMN("due",               NULL,                clock.due),
    COLUMN("clock",             "Clock",             clock_words),
    COLUMN("received",          "Received",          received),
};

#define AT(type, row, column) (*(const type *)(const void *)((const char *)(row) + (column)->at))

static void put_json(Buf *out, const QueueRow *row, const Column *c)
{
    switch (c->kind) {
    case C_TEXT: json_text(out, AT(Text, row, c)); break;
    case C_INT:  json_int(out, AT(i64, row, c)); break;
    case C_BOOL: json_bool(out, AT(bool, row, c)); break;
    case C_DAY:  json_day(out, AT(Day, row, c)); break;
    case C_TIME: json_time(out, AT(Time, row, c)); break;
    }
}

void queue_row(Buf *out, const QueueRow *row)
{
    json_comma(out);
    for (size_t i = 0; i < COUNT(COLUMNS); i++) {
        buf_text(out, i ? "," : "{");
        json_text(out, COLUMNS[i].key);
        buf_text(out, ":");
        put_json(out, row, &COLUMNS[i]);
    }
    buf_text(out, "}");
}

static Text cell(Arena *a, const QueueRow *row, const Column *c)
{
    switch (c->kind) {
    case C_TEXT: return AT(Text, row, c) ? AT(Text, row, c) : "";
    case C_INT:  return arena_printf(a, "%lld", (long long)AT(i64, row, c));
    case C_BOOL: return AT(bool, row, c) ? "yes" : "no";
    case C_DAY:  return day_iso(a, AT(Day, row, c));
    case C_TIME: return time_iso(a, AT(Time, row, c));
    }
    return "";
}

void queue_csv_heads(Buf *out)
{
    for (size_t i = 0; i < COUNT(COLUMNS); i++) if (COLUMNS[i].head) csv_cell(out, COLUMNS[i].head);
    csv_end_row(out);
}

void queue_csv_row(Arena *a, Buf *out, const QueueRow *row)
{
    for (size_t i = 0; i < COUNT(COLUMNS); i++) if (COLUMNS[i].head) csv_cell(out, cell(a, row, &COLUMNS[i]));
    csv_end_row(out);
}
