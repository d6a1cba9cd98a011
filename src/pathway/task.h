/* task: something one person is asked to do about an idea, by a day: a colleague, or the idea's sender. */
#pragma once

#include "pathway/idea.h"
#include "pathway/queue.h"

typedef struct TaskRow {
    i64  id, idea;
    Text reference, idea_title, idea_state;
    Text side, title, words;              /* side: staff sender */
    i64  owner; Text owner_name;
    i64  maker; Text maker_name;
    Time made;
    Day  due;
    Text state;                           /* open done declined cancelled */
    i64  version;
    Text said, said_by;                   /* what was said last, and by whom; "" */
    Time said_at;
    Text due_words, due_class;            /* from here on worked out for a day: "2 working days late", "hilum-late" */
    Text state_words, state_colour;       /* as people read it, and of its tag */
} TaskRow;
typedef LIST(TaskRow) TaskRowList;

typedef struct TaskChange { i64 id; Text state, words, author_name; Time at; } TaskChange;
typedef LIST(TaskChange) TaskChangeList;

/* What somebody wants done. owner 0: the idea's sender. */
typedef struct TaskWish { Text title, words; i64 owner; Day due; } TaskWish;

/* Asks for it: kept, journalled, told to whoever it is given to. E_CONFLICT: the idea has ended. E_INVALID: no title or day, or the owner
   is nobody ideas can be given to. */
Err task_add(Db *db, const Idea *idea, const TaskWish *wish, i64 maker, const Site *site, Time now, i64 *id) MUST_CHECK;

/* Whether the task may come to a state by this person: its owner answers (done, declined), for a colleague's task also whoever triages;
   whoever made it or triages cancels it and opens it again. A cancelled one never changes, and nothing of an idea that has ended. */
bool task_may(const TaskRow *task, Text state, i64 person, bool triages);

/* Does it: kept, journalled, told once by mail to its owner and its maker, but for whoever did it. E_DENIED: not theirs to do.
   E_CONFLICT: it stands otherwise. E_INVALID: to decline or to open again, one must say why. */
Err task_turn(Db *db, const TaskRow *task, Text state, Text words, i64 person, bool triages, const Site *site, Time now) MUST_CHECK;

/* With an idea that ends its open tasks end, journalled; whoever they were given to is told by task_tell_ended, but for the sender, whose
   letter about the ending says it, and for the actor. */
Err task_end_all(Db *db, i64 idea, Time now) MUST_CHECK;
Err task_tell_ended(Db *db, const Idea *idea, i64 actor, const Site *site, Time now) MUST_CHECK;

/* An idea is no longer shared with an organisation: what its people were asked and have not answered ends, journalled; whoever asked is
   told. What they did or declined stays. */
Err task_end_of_partner(Db *db, const Idea *idea, i64 organisation, const Site *site, Time now) MUST_CHECK;

Err task_go_with(Db *db, i64 idea, i64 sender) MUST_CHECK;           /* the idea has a new sender: so have its open tasks for the sender */

/* Who may be asked: colleagues who see the idea; and people of organisations it is shared with, whose role is the organisation's name. */
Err task_people(Db *db, i64 idea, StaffList *out) MUST_CHECK;
Err task_people_outside(Db *db, i64 idea, StaffList *out) MUST_CHECK;

/* A colleague leaves: their open tasks go to another; journalled, one entry each. */
Err task_hand_over(Db *db, i64 from, i64 to, Text actor, Time now) MUST_CHECK;

Text task_state_words(Text state);         /* "Done" */

enum { TASKS_MOST = 100, TASK_PAGE = 25 };
Err task_get(Db *db, Arena *a, i64 id, Day today, TaskRow *out) MUST_CHECK;           /* E_NOT_FOUND */
/* An idea's open ones by date, or its ended ones, newest first; side "": both. At most TASKS_MOST. */
Err task_of_idea(Db *db, Arena *a, i64 idea, Text side, bool open, Day today, TaskRowList *out) MUST_CHECK;
/* Open ones by date, after a day and an id; owner 0: everybody's. who looks: sight_who, or 0. */
Err task_list(Db *db, Arena *a, i64 owner, Day after, i64 after_id, i64 most, i64 who, Day today, TaskRowList *out) MUST_CHECK;
Err task_thread(Db *db, i64 task, TaskChangeList *out) MUST_CHECK;                    /* oldest first, the last 200 */
