/* queue_columns: the columns of the queue as programs read them, in JSON and in CSV, from one table. */
#pragma once

#include "pathway/queue.h"

void queue_row(Buf *out, const QueueRow *row);            /* one JSON object */
void queue_csv_heads(Buf *out);                           /* the first line of a CSV file */
void queue_csv_row(Arena *a, Buf *out, const QueueRow *row);
