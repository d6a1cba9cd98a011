#include "hook/events.h"

const HookEvent HOOK_EVENTS[] = {
    { "idea.received",    "An idea is received" },
    { "idea.imported",    "An idea is brought in from a file" },
    { "idea.assigned",    "An idea is given to a new owner" },
    { "idea.taken",       "An owner takes an idea on" },
    { "idea.reopened",    "A sender's reply opens an idea again" },
    { "idea.shared",      "A sender changes who may see an idea" },
    { "idea.published",   "An idea is put on the public page" },
    { "idea.unpublished", "An idea is taken off the public page" },
    { "message.sent",     "A message is written to or by a sender" },
    { "decision.*",       "A decision is made or taken back" },
    { "task.*",           "A task is given, or done, declined or cancelled" },
    { NULL, NULL },
};

static bool belongs(Text what, Text code)
{
    size_t n = strlen(code);
    return code[n - 1] == '*' ? strncmp(what, code, n - 1) == 0 : same(what, code);
}

Text hook_event_of(Text what)
{
    for (const HookEvent *e = HOOK_EVENTS; e->code; e++) if (belongs(what, e->code)) return e->code;
    return NULL;
}

static const HookEvent *event_named(Text code)
{
    for (const HookEvent *e = HOOK_EVENTS; e->code; e++) if (same(e->code, code)) return e;
    return NULL;
}

Text hook_event_words(Text code)
{
    const HookEvent *e = event_named(code);
    return e ? e->words : code;
}

bool hook_event_known(Text code) { return event_named(code) != NULL; }

bool hook_member_leaves(Text name)
{
    static const Text LEAVE[] = { "stage", "reason", "type", "was", "until", "due", "route", "kind", "team", "decision", "task", "message",
                                  "other", "event", "side" };
    for (size_t i = 0; i < COUNT(LEAVE); i++) if (same(LEAVE[i], name)) return true;
    return false;
}
