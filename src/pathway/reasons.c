#include "pathway/reasons.h"
#include "base/words.h"
#include "view/asset.h"

static Arena     *for_ever;
static ReasonList reasons;

/* The part of a line up to the next `end`, trimmed; *rest moves behind it. */
static Text part(Text *rest, char end)
{
    size_t n = strcspn(*rest, (char[]){ end, 0 });
    Text out = text_trim(for_ever, arena_copy(for_ever, *rest, n));
    *rest += n + ((*rest)[n] == end);
    return out;
}

static Err read_line(Text line)
{
    Text rest = line, head = part(&rest, '|');
    Reason r = { .type = part(&head, ' '), .code = part(&head, ' ') };
    while (*head) *LIST_PUSH(for_ever, &r.stages) = part(&head, ' ');
    r.label = part(&rest, '|');
    r.sentence = part(&rest, '|');
    r.door = part(&rest, '|');
    if (!*r.code || !*r.label || !*r.door) return BROKEN("a line of reasons.txt is not: TYPE CODE [STAGE…] | label | sentence | next door");
    *LIST_PUSH(for_ever, &reasons) = r;
    return OK;
}

Err reasons_load(void)
{
    if (for_ever) return OK;
    const Asset *asset = asset_named("reasons.txt");
    if (!asset) return BROKEN("reasons.txt is not embedded");
    for_ever = arena_new();
    Text text = arena_copy(for_ever, (const char *)asset->bytes, asset->n);
    for (size_t n; *text; text += n + (text[n] == '\n')) {
        n = strcspn(text, "\n");
        if (n && *text != '#') TRY(read_line(arena_copy(for_ever, text, n)));
    }
    return OK;
}

void reasons_of(Arena *a, Text type, Text stage, ReasonList *out)
{
    bool named = false;
    for (size_t i = 0; i < reasons.n; i++) named |= same(reasons.at[i].type, type) && text_in(&reasons.at[i].stages, stage);
    for (size_t i = 0; i < reasons.n; i++) {
        const Reason *r = &reasons.at[i];
        if (same(r->type, type) && (!named || !r->stages.n || text_in(&r->stages, stage))) *LIST_PUSH(a, out) = *r;
    }
}

const Reason *reason_named(Text type, Text code)
{
    for (size_t i = 0; i < reasons.n; i++)
        if (same(reasons.at[i].type, type) && same(reasons.at[i].code, code)) return &reasons.at[i];
    return NULL;
}
