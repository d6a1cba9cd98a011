#include "share/tell.h"
#include "mail/letters.h"

static Text or_empty(Text s) { return s ? s : ""; }

Err tell(Db *db, Text letter, const Idea *idea, const Told *told, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body;
    const Pair with[] = {
        { "title", idea->title },          { "reference", idea->reference },   { "hospital", site->hospital },
        { "name", or_empty(told->name) },  { "link", or_empty(told->link) },   { "who", or_empty(told->who) },
        { "words", or_empty(told->words) }, { "part", or_empty(told->part) },  { "until", or_empty(told->until) },
        { "contact", site->contact_email },
    };
    TRY(letter_fill(a, letter, with, COUNT(with), &subject, &body));
    Mail mail = { .key = told->key, .to = told->email, .subject = letter_line(a, subject), .body = body, .thread = idea->reference };
    return outbox_add(db, &mail, now);
}

Err tell_sender(Db *db, const Idea *idea, Text key, Text words, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return tell(db, "people-told", idea, &(Told){ .key = key, .name = idea->sender_name, .email = idea->sender_email, .words = words,
                                                  .link = arena_printf(a, "%s/people", idea_link(a, site, idea)) }, site, now);
}
