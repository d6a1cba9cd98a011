/* writer: threads with a connection each that take work from one bounded queue; one thread writes, many pieces to a commit. */
#pragma once

#include "store/store.h"

/* A piece of work. done is told how it went, on the writer's thread, after the commit: when that failed, no piece of it gets OK.
   The job must live until then and is no longer touched once done was called. body begins with db_arena: the one before is gone. */
typedef struct WriterJob WriterJob;
struct WriterJob { WriterJob *next; Work body; void *with; void (*done)(void *with, Err err); Err err; };

typedef struct Writer Writer;

/* At most `most` pieces wait at a time. E_BROKEN when a connection cannot be opened. */
Err writer_open(Writer **out, Text where, size_t most) MUST_CHECK;

/* The same kind of thing for slow reading: `threads` threads with reading connections, no transaction shared. */
Err readers_open(Writer **out, Text where, int threads, size_t most) MUST_CHECK;

/* after is called on the writer's thread whenever something was committed or undone. Set it before any work is put. */
void writer_after(Writer *w, void (*after)(void *with), void *with);

Err writer_put(Writer *w, WriterJob *job) MUST_CHECK;           /* E_BUSY: too many wait, or it is closing; then done is not called */

/* Runs body in a transaction of the writer and waits for its commit. body may run again; the texts it reads are gone when this
   comes back. Any thread but the writer's own.
   E_BUSY as above, else what body or the commit gave. */
Err writer_do(Writer *w, Work body, void *with) MUST_CHECK;

void writer_finish(Writer *w);                            /* takes no more, finishes what waits, closes the connections */
void writer_close(Writer **w);                            /* the same, and forgets it: nobody may put any more */
