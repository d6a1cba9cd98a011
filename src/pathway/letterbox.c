#include "pathway/letterbox.h"
#include "base/when.h"
#include "mail/outbox.h"
#include "pathway/decision.h"
#include "pathway/follower.h"
#include "decision.sql.h"

Err letterbox_fill(Arena *a, Text template_name, const Idea *idea, Text reader_name, Text link, const Site *site, const Said *said,
                   Text *subject, Text *body)
{
    Text team = *said->team ? said->team : *idea->team_name ? idea->team_name : "Innovation team";
    const Pair with[] = {
        { "name", reader_name },             { "title", idea->title },        { "reference", idea->reference },
        { "reason", said->reason },          { "words", said->words },        { "next_door", said->next_door },
        { "link", link },                    { "owner", idea->owner_name },   { "owner_email", idea->owner_email },
        { "hospital", site->hospital },      { "team", team },                { "other", said->other },
        { "until", said->until },            { "date", day_words(a, said->date) },
        { "stage", *said->stage ? said->stage : stage_name(idea->pathway, idea->stage) },
    };
    return letter_fill(a, template_name, with, COUNT(with), subject, body);
}

static Err post(Db *db, Text key, Text to, Text subject, Text body, const Idea *idea, Time now)
{
    return outbox_add(db, &(Mail){ .key = key, .to = to, .subject = subject, .body = body, .thread = idea->reference }, now);
}

Err letterbox_send(Db *db, Text template_name, const Idea *idea, i64 decision, const Site *site, const Said *said, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body;
    i64  letter;
    TRY(letterbox_fill(a, template_name, idea, idea->sender_name, idea_link(a, site, idea), site, said, &subject, &body));
    TRY(letter_add(db, idea->id, decision, idea->sender, subject, body, now, &letter));
    return post(db, arena_printf(a, "letter:%lld", (long long)letter), idea->sender_email, subject, body, idea, now);
}

Err letterbox_tell_owner(Db *db, const Idea *idea, Text key, Text subject, Text words, const Site *site, Time now)
{
    if (!idea->owner) return OK;
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text body = arena_printf(a, "%s\n\n%s (%s)\n%s/work/%lld\n", words, idea->title, idea->reference, site->origin, (long long)idea->id);
    return post(db, key, idea->owner_email, arena_printf(a, "%s: %s", idea->reference, subject), body, idea, now);
}

Err letterbox_tell_followers(Db *db, const Idea *idea, Text key, Text words, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    FollowerList followers;
    TRY(followers_of(db, idea->id, &followers));
    Said said = { "", words, "", "", "", "", "", NO_DAY };
    Text link = arena_printf(a, "%s/track", site->origin);
    for (size_t i = 0; i < followers.n; i++) {
        const Follower *f = &followers.at[i];
        Text subject, body;
        if (f->id == idea->sender) continue;
        TRY(letterbox_fill(a, "follower-told", idea, f->name, link, site, &said, &subject, &body));
        TRY(post(db, arena_printf(a, "%s:to:%lld", key, (long long)f->id), f->email, subject, body, idea, now));
    }
    return OK;
}
