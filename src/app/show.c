/* show: the commands that only say what there is: settings, routes, pathway check. */
#include "app/command.h"
#include "app/openapi.h"
#include "http/http.h"
#include "auth/rights.h"
#include "pathway/pathway.h"
#include <stdio.h>

int cmd_settings(Call *call)
{
    for (const Setting *s = SETTINGS; s->name; s++)
        printf("%s = %s\n    (%s) %s\n", s->name, settings_value(call->arena, &call->settings, s),
               settings_source(call->arena, call->data, &call->set, s), s->does);
    return EXIT_FINE;
}

int cmd_routes(Call *call)
{
    if (*call_flag(call, "openapi")) { fputs(openapi_text(call->arena), stdout); return EXIT_FINE; }
    for (size_t i = 0; i < ROUTES_N; i++)
        printf("%-4s %-40s %-8s %s\n", ROUTES[i].method == GET ? "GET" : "POST", ROUTES[i].path, right_word(ROUTES[i].right),
               ROUTES[i].does);
    return EXIT_FINE;
}

int cmd_pathway_check(Call *call)
{
    Text text;
    Pathway p;
    PathwayFaultList faults = { 0 };
    if (call->words.n != 1) return say_why("which file? hilum pathway check FILE"), EXIT_USAGE;
    Text path = call->words.at[0];
    if (file_read(call->arena, path, 1 << 20, &text, NULL)) return say_why("cannot read %s", path);
    if (pathways_load()) return say_why("the pathways inside this program are not sound");
    if (!pathway_parse(call->arena, text, &p, &faults)) {
        printf("%s %lld is sound: %zu stages and ends, %zu promises\n", p.name, (long long)p.version, p.stages.n, p.promises.n);
        return EXIT_FINE;
    }
    for (size_t i = 0; i < faults.n; i++) fprintf(stderr, "%s:%d: %s\n", path, faults.at[i].line, faults.at[i].words);
    return EXIT_FAULT;
}
