/* replay_command: `hilum pathway replay FILE`: what would have differed last year. */
#include "app/command.h"
#include "base/when.h"
#include "road/replay.h"
#include <stdio.h>

static int say(const Replay *r)
{
    printf("%lld ideas of the last %d days looked at, %lld would have gone differently%s\n", (long long)r->looked, REPLAY_DAYS,
           (long long)r->differ, r->more ? "; there is more than is said here" : "");
    for (size_t i = 0; i < r->rows.n; i++) {
        printf("%6lld  %s\n", (long long)r->rows.at[i].count, r->rows.at[i].words);
        for (size_t k = 0; k < r->rows.at[i].ideas.n && k < 5; k++)
            printf("        %s\n", r->rows.at[i].ideas.at[k].reference);
    }
    return EXIT_FINE;
}

int cmd_pathway_replay(Call *call)
{
    Text text;
    Pathway p;
    PathwayFaultList faults = { 0 };
    Replay found;
    Db *db;
    if (call->words.n != 1) return say_why("which file? hilum pathway replay FILE"), EXIT_USAGE;
    Text path = call->words.at[0];
    if (file_read(call->arena, path, 1 << 20, &text, NULL)) return say_why("cannot read %s", path);
    if (records_open(call, &db)) return say_why("the records cannot be opened");
    Err err = pathway_parse(call->arena, text, &p, &faults);
    for (size_t i = 0; i < faults.n; i++) fprintf(stderr, "%s:%d: %s\n", path, faults.at[i].line, faults.at[i].words);
    if (!err) err = replay_run(db, call->arena, &p, 0, day_of(time_now()), &found);
    db_close(db);
    if (faults.n) return EXIT_FAULT;
    return err ? say_why("the ideas cannot be read") : say(&found);
}
