/* move: ideas under way brought to the newest version of their pathway in one act, and back. */
#pragma once

#include "pathway/pathway.h"

enum { MOVE_MOST = 1000 };                /* in one act; what is beyond waits for the next */

/* Open and parked ideas in one stage of an older version. becomes: the stage of the newest; "" where it has none of that name and
   somebody must choose. */
typedef struct MoveRow { Text pathway, stage; i64 ideas; Text becomes; } MoveRow;
typedef LIST(MoveRow) MoveRowList;

/* What would be moved: at most MOVE_MOST rows' ideas are moved at once. who: see sight_who; ideas they may not see keep their version. */
Err move_rows(Db *db, const Pathway *to, i64 who, MoveRowList *out) MUST_CHECK;

/* Moves them, all or none: each keeps its promises and their days; one that comes to another stage starts that stage's clock when it is our
   turn. Journalled idea by idea. to: pairs of an old stage and the one it becomes, for those that need it. E_INVALID: one is missing, or
   leads to no stage that is not an end; E_CONFLICT: there is none to move. */
Err move_make(Db *db, const Pathway *to, const PairList *stages, i64 author, Time now, i64 *id) MUST_CHECK;

typedef struct Move { i64 id; Text pathway, author_name; Time made, undone; Text undone_by_name; i64 ideas, still, back; } Move;
typedef LIST(Move) MoveList;              /* still: those nothing has happened to since; back: those brought back */
typedef struct MovedIdea { i64 idea; Text reference, title, pathway, stage, stage_to; bool back, still; } MovedIdea;
typedef LIST(MovedIdea) MovedIdeaList;

Err move_get(Db *db, i64 id, Move *out) MUST_CHECK;                      /* E_NOT_FOUND */
Err moves_newest(Db *db, i64 most, MoveList *out) MUST_CHECK;
Err move_ideas(Db *db, i64 id, i64 who, i64 most, MovedIdeaList *out) MUST_CHECK;

/* Brings back, in one go, every idea of it to which nothing has happened since; the others stay. Journalled. E_CONFLICT: it is undone
   already, or none is left to bring back. */
Err move_undo(Db *db, i64 id, i64 author, Time now) MUST_CHECK;
