/* demo_command: `hilum demo`. */
#include "app/command.h"
#include "app/demo.h"
#include "app/demo_play.h"
#include "base/code.h"
#include "base/when.h"
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { WRITTEN = 150, EVERY = 10000 };

static const char CONF[] =
    "# Written by hilum demo: an invented hospital. \"hilum settings\" explains every line.\n[hilum]\n"
    "hospital = Example Teaching Hospital\nsite_code = EXH\ncontact_email = innovation@exh.example\ndemo = yes\n";

static void close_file(FILE **f) { if (*f) fclose(*f); }

/* DATA/hilum.conf, when there is none; then the settings are read again. */
static bool settle(Call *call)
{
    Text path = arena_printf(call->arena, "%s/hilum.conf", call->data), why = "the settings cannot be read";
    if (access(path, F_OK)) {
        ON_EXIT(close_file) FILE *f = fopen(path, "wx");
        if (!f || fputs(CONF, f) < 0 || fflush(f)) { say_why("cannot write %s", path); return false; }
    }
    if (settings_read(call->arena, call->data, &call->set, &call->settings, &why)) { say_why("%s", why); return false; }
    return true;
}

/* On a terminal once a second, in place; elsewhere every 10,000 ideas, a line each. */
static void told(i64 done, i64 all)
{
    static time_t last;
    static i64 said;
    bool terminal = isatty(STDERR_FILENO), now = terminal ? time(NULL) != last : done - said >= EVERY;
    if (all <= WRITTEN || (!now && done < all)) return;
    fprintf(stderr, "%s%lld of %lld ideas%s", terminal ? "\r" : "", (long long)done, (long long)all, terminal && done < all ? "" : "\n");
    last = time(NULL);
    said = done;
}

/* Hospital, ideas and seconds; then how to sign in as each. */
static int show(const Call *call, const DemoOrder *order)
{
    Cast cast;
    if (cast_read(call->arena, &cast)) return EXIT_FAULT;
    printf("%s is ready: %lld ideas, %zu colleagues, %zu teams. All of it is invented.\n", order->site->hospital, (long long)order->ideas,
           cast.people.n, cast.teams.n);
    if (!call->settings.demo)
        puts("This folder's hilum.conf does not say \"demo = yes\", so no page says that it is a demonstration. Add that line.");
    printf("\nStart it with:  hilum --data %s%s serve\n", call->data, *call_flag(call, "database") ? " --database …" : "");
    printf("Then open:      %s\n", call->settings.origin);
    printf("\nEverybody's password is:  %s\n\n", DEMO_PASSWORD);
    for (size_t i = 0; i < cast.people.n; i++) {
        const Player *p = &cast.people.at[i];
        printf("  %-13s  %-32s  %s\n", p->role, p->email, p->team);
    }
    puts("\nAnybody can read this password, so keep nothing real in here.");
    return EXIT_FINE;
}

static int refuse(const Call *call)
{
    return say_why("there are ideas or administrators here already, and a demonstration fills an empty Hilum only. "
                   "Give it a folder of its own: hilum --data %s-demo demo", same(call->data, ".") ? "hilum" : call->data);
}

static int fill(Call *call, Db *db, DemoOrder *order)
{
    bool may = false;
    if (demo_may_fill(db, &may)) return say_why("the records cannot be read");
    if (!may) return refuse(call);
    if (demo_alone(call->data)) return say_why("another hilum is running over %s: stop it first", call->data);
    if (!settle(call)) return EXIT_USAGE;
    Site site = settings_site(call->arena, &call->settings);
    order->site = &site;
    if (demo_fill(db, call->arena, order)) return say_why("the demonstration could not be made; begin again in an empty folder");
    return show(call, order);
}

static bool read_day(const Call *call, Time *end)
{
    Day  today = day_of(time_now());
    Text given = call_flag(call, "today");
    if (*given && day_parse(given, &today)) { say_why("--today must be a day as in 2026-03-03, not \"%s\"", given); return false; }
    *end = demo_end(today, time_now());
    return true;
}

int cmd_demo(Call *call)
{
    DemoOrder order = { .data = call->data, .told = told };
    Db *db;
    if (!call_number(call, "ideas", WRITTEN, 1, DEMO_MOST, &order.ideas)) return EXIT_USAGE;
    if (!call_number(call, "seed", DEMO_SEED, 0, INT64_MAX / 2, &order.seed)) return EXIT_USAGE;
    if (!read_day(call, &order.end)) return EXIT_USAGE;
    time_pretend(demo_opened(order.end));                 /* its forms and keys are as old as the hospital */
    secrets_pretend(order.seed);
    Err err = records_open(call, &db);
    if (err) return say_why("the records cannot be opened");
    int code = fill(call, db, &order);
    db_close(db);
    return code;
}
