/* main: finds the command, reads its flags and settings, runs it. */
#include "app/command.h"
#include "base/code.h"
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>

const Command COMMANDS[] = {
/*    name            usage                          does                                                                        own flags   */
    { "serve",        "serve [--port N]",            "Answers on the web until it is told to stop (SIGTERM).",                     "", cmd_serve },
    { "demo",         "demo [--ideas N] [--seed S] [--today DAY]", "Fills an empty Hilum with an invented hospital; the same every time.",       "ideas seed today", cmd_demo },
    { "user add",     "user add --email E --name N [--role R] [--team T]", "Adds a colleague and prints the link by which they choose a password.",
                                                                                                                                  "email name role team", cmd_user_add },
    { "import ideas", "import ideas FILE [--dry-run yes] [--map A=B,…] [--sheet NAME] [--route R] [--source S] [--checked yes]", "Reads ideas from CSV, a spreadsheet or JSON; a second run adds nothing twice.",
                                                                                                                                  "dry-run map sheet route source checked", cmd_import_ideas, HELP_IMPORT_IDEAS },
    { "import",       "import DIR",                  "Reads a whole export into an empty Hilum.",                                  "", cmd_import, HELP_IMPORT },
    { "export",       "export DIR",                  "Writes everything there is as JSON lines, a file for each table.",           "", cmd_export, HELP_EXPORT },
    { "verify",       "verify",                      "Proves that no entry of the journal was altered, removed, inserted or cut off.", "", cmd_verify },
    { "doctor",       "doctor [--new-link-key yes]", "Looks for ideas without owner, step or date and for anything else amiss.",   "new-link-key",
      cmd_doctor },
    { "settings",     "settings",                    "Shows every setting, its value, where that comes from and what it does.",    "", cmd_settings },
    { "routes",       "routes [--openapi]",          "Shows every address, who may ask for it and what it does; or as OpenAPI.",   "openapi", cmd_routes },
    { "pathway check", "pathway check FILE",         "Proves a pathway file: every stage can be left and reached, has an owner and a clock.", "", cmd_pathway_check },
    { "pathway replay", "pathway replay FILE",       "Runs the ideas of the last year through a changed pathway and says what would differ.", "", cmd_pathway_replay },
    { "match eval",   "match eval DOCS QUERIES QRELS [--save-run FILE] [--plain yes]", "Measures how well the documents are ranked for queries whose answers are known.", "save-run plain", cmd_match_eval, HELP_MATCH_EVAL },
    { NULL, NULL, NULL, NULL, NULL, NULL },
};

static int help(void)
{
    puts("hilum [--data DIR] COMMAND\n\nThe front door of a teaching hospital for anything new.\nDIR is the folder everything is kept in (default: here).\n");
    for (const Command *c = COMMANDS; c->name; c++) printf("  hilum %s\n      %s\n", c->usage, c->does);
    puts("\nEvery setting may also be a flag: hilum serve --port 8080. \"hilum settings\" explains each.");
    return EXIT_FINE;
}

/* The longest command that the words begin with; *used says how many words that is. */
static const Command *find(const TextList *words, Arena *a, size_t *used)
{
    const Command *best = NULL;
    *used = 0;
    for (const Command *c = COMMANDS; c->name; c++) {
        for (size_t n = 1; n <= 2 && n <= words->n; n++) {
            Text name = n == 1 ? words->at[0] : arena_printf(a, "%s %s", words->at[0], words->at[1]);
            if (same(c->name, name) && n > *used) { best = c; *used = n; }
        }
    }
    return best;
}

static bool wants_help(Text word) { return same(word, "--help") || same(word, "-h"); }

/* The one flag that needs no value. */
static bool stands_alone(Text word) { return same(word, "--openapi"); }

/* Parts words from flags: "--name value" or "--name=value". False, having said why, when a flag has no value. */
static bool read_words(int argc, char **argv, Call *call, bool *helps)
{
    for (int i = 1; i < argc; i++) {
        Text word = argv[i], equals = strchr(word, '=');
        if (wants_help(word)) { *helps = true; continue; }
        if (!starts(word, "--")) { *LIST_PUSH(call->arena, &call->words) = word; continue; }
        if (stands_alone(word)) { *LIST_PUSH(call->arena, &call->flags) = (Pair){ word + 2, "yes" }; continue; }
        if (!equals && i + 1 == argc) { say_why("%s wants a value after it", word); return false; }
        Text name = arena_copy(call->arena, word + 2, equals ? (size_t)(equals - word - 2) : strlen(word) - 2);
        *LIST_PUSH(call->arena, &call->flags) = (Pair){ name, equals ? equals + 1 : argv[++i] };
    }
    return true;
}

static bool among(Text list, Text word)
{
    size_t n = strlen(word);
    for (Text at = list; (at = strstr(at, word)); at += n)
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || !at[n])) return true;
    return false;
}

/* The flags that are settings: all but --data and the command's own. */
static void part_flags(Call *call, const Command *c)
{
    for (size_t i = 0; i < call->flags.n; i++) {
        Text name = call->flags.at[i].name;
        if (!same(name, "data") && !among(c->own, name)) *LIST_PUSH(call->arena, &call->set) = call->flags.at[i];
    }
}

static int run(Call *call, const Command *c)
{
    Text why = "the settings cannot be read";
    part_flags(call, c);
    call->data = *call_flag(call, "data") ? call_flag(call, "data") : ".";
    if (mkdir(call->data, 0700) == 0) chmod(call->data, 0700);
    else if (errno != EEXIST) return say_why("the folder %s cannot be made: %s", call->data, strerror(errno));
    if (settings_read(call->arena, call->data, &call->set, &call->settings, &why)) { say_why("%s", why); return EXIT_USAGE; }
    return c->run(call);
}

int main(int argc, char **argv)
{
    umask(077);                                           /* what is kept here is for nobody else on the machine */
    ON_EXIT(arena_done) Arena *a = arena_new();
    Call call = { .arena = a };
    bool helps = false;
    size_t used;
    if (!read_words(argc, argv, &call, &helps)) return EXIT_USAGE;
    const Command *c = find(&call.words, a, &used);
    if (!c && (helps || argc == 1)) return help();
    if (!c) {
        say_why(call.words.n ? "there is no command %s; \"hilum --help\" lists them" : "which command? \"hilum --help\" lists them", call.words.n ? call.words.at[0] : "");
        return EXIT_USAGE;
    }
    if (helps) { printf("hilum [--data DIR] %s\n\n%s\n%s", c->usage, c->does, c->more ? c->more : ""); return EXIT_FINE; }
    call.words.at += used;
    call.words.n -= used;
    return run(&call, c);
}
