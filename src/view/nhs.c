#include "view/nhs/parts.h"

#include "view/asset.h"

#include <ctype.h>

Text size_class(Text base, Size size)
{
    static const struct { Text base, sizes[5]; } CLASSES[] = {
        { "label",  { "", " nhsuk-label--s", " nhsuk-label--m", " nhsuk-label--l", " nhsuk-label--xl" } },
        { "legend", { "", " nhsuk-fieldset__legend--s", " nhsuk-fieldset__legend--m", " nhsuk-fieldset__legend--l",
                      " nhsuk-fieldset__legend--xl" } },
    };
    return CLASSES[same(base, "legend")].sizes[size];
}

bool option_chosen(const Choice *c, const Option *o)
{
    return o->chosen || (c->value && same(c->value, given(o->value)) && (*c->value || c->options.n));
}

Text lower_first(Arena *a, Text s)
{
    bool word = isupper((unsigned char)s[0]) && !isupper((unsigned char)s[1]);
    return word ? arena_printf(a, "%c%s", tolower((unsigned char)s[0]), s + 1) : s;
}

void nhs_icon(Buf *out, Text name)
{
    const Asset *file = asset_named(arena_printf(out->arena, "images/nhsuk-icon-%s.svg", name));
    assert(file);
    html_raw(out, file->bytes, file->n);
}

void csrf(Buf *out, Text token)        { nhs_hidden(out, "csrf", token); }
void nhs_submit(Buf *out, Text label)  { nhs_button(out, &(Button){ .label = label }); }
