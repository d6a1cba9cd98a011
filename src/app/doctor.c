#include "app/doctor.h"
#include "app/command.h"
#include "base/when.h"
#include "doctor.sql.h"
#include "files/keeping.h"
#include <stdio.h>

/* What must never be, each with the query that finds it. */
static const struct { Err (*look)(Db *db, AilmentList *out); Text asks; } RULES[] = {
    { doctor_homeless,            "every open idea has an owner, a next step and a date" },
    { doctor_no_journal,          "every idea has its chain in the journal" },
    { doctor_left_owner,          "no idea is owned by somebody who has left" },
    { doctor_left_task,           "no open task is with somebody who has left" },
    { doctor_task_of_ended,       "what has ended has no open task" },
    { doctor_no_promise,          "every open idea has a promise running" },
    { doctor_promise_apart,       "the date shown is the promise's own" },
    { doctor_pause_apart,         "a clock stands still just while we wait for the sender" },
};

static Err add(Arena *a, const AilmentList *found, AilmentList *to)
{
    for (size_t i = 0; i < found->n; i++) *LIST_PUSH(a, to) = found->at[i];
    return OK;
}

typedef struct Look { Arena *arena; Time now; AilmentList *faults, *advice; } Look;

static Err look(Db *db, void *with)
{
    Look *l = with;
    AilmentList found;
    for (size_t i = 0; i < COUNT(RULES); i++) {
        TRY(RULES[i].look(db, &found));
        TRY(add(l->arena, &found, l->faults));
    }
    TRY(doctor_failed_mail(db, &found));
    TRY(add(l->arena, &found, l->advice));
    TRY(doctor_late_mail(db, (Time){ l->now.s - 3600 }, &found));
    TRY(add(l->arena, &found, l->advice));
    TRY(doctor_nobody_named(db, &found));
    return add(l->arena, &found, l->advice);
}

Err doctor_look(Db *db, Arena *a, Time now, AilmentList *faults, AilmentList *advice)
{
    AilmentList f = { 0 }, s = { 0 };
    Look l = { a, now, &f, &s };
    TRY(db_look(db, look, &l));
    *faults = f;
    *advice = s;
    return OK;
}

/* Attached files, each read whole and held against its hash. */
static Err look_at_files(Db *db, Arena *a, Text folder, AilmentList *faults)
{
    FileFaultList found;
    TRY(files_prove(db, a, folder, &found));
    for (size_t i = 0; i < found.n; i++) *LIST_PUSH(a, faults) = (Ailment){ found.at[i].hash, found.at[i].words };
    return OK;
}

int cmd_doctor(Call *call)
{
    Db *db;
    AilmentList faults, advice;
    if (records_open(call, &db)) return say_why("the records cannot be opened");
    Err err = doctor_look(db, call->arena, time_now(), &faults, &advice);
    if (!err) err = look_at_files(db, call->arena, call->settings.files, &faults);
    for (size_t i = 0; !err && i < faults.n; i++) printf("fault: %s %s\n", faults.at[i].what, faults.at[i].words);
    for (size_t i = 0; !err && i < advice.n; i++) printf("advice: %s %s\n", advice.at[i].what, advice.at[i].words);
    db_close(db);
    if (err) return say_why("the records cannot be read");
    printf("%zu rules looked at, %zu faults, %zu pieces of advice\n", COUNT(RULES) + 1, faults.n, advice.n);
    return faults.n ? EXIT_FAULT : EXIT_FINE;
}
