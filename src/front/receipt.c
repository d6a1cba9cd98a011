#include "front/receipt.h"
#include "base/when.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "mail/reply.h"
#include "pathway/letterbox.h"

enum { TOLD_AGAIN = 600 };                /* seconds: what arrives within them is one mail to whoever reads it first */

static Text day_of_promise(Arena *a, const PromiseList *promises, Text name)
{
    for (size_t i = 0; i < promises->n; i++) if (same(promises->at[i].name, name)) return day_long(a, promises->at[i].due);
    return "";
}

Err receipt_mail(Db *db, const Idea *idea, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    PromiseList promises = { 0 };
    Text subject, body;
    TRY(idea_promises(db, idea->id, &promises));
    Text panel = day_of_promise(a, &promises, "panel");
    const Pair with[] = {
        { "name", idea->sender_name },       { "title", idea->title },          { "reference", idea->reference },
        { "link", idea_link(a, site, idea) },
        { "owner", idea->owner_name },       { "owner_email", idea->owner_email }, { "hospital", site->hospital },
        { "human_by", day_of_promise(a, &promises, "human") }, { "route_by", day_of_promise(a, &promises, "route") }, { "panel_by", panel },
        { "team", *idea->team_name ? idea->team_name : "Innovation team" },
    };
    TRY(letter_fill(a, *panel ? "receipt" : "receipt-enquiry", with, COUNT(with), &subject, &body));
    return outbox_add(db, &(Mail){ .key = arena_printf(a, "receipt:%lld", (long long)idea->id), .to = idea->sender_email,
                                   .subject = subject, .body = body, .thread = idea->reference,
                                   .reply = reply_about(a, REPLY_SENDER, idea->id, idea->sender) }, now);
}

Err receipt_tell(Db *db, const Idea *idea, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text key = arena_printf(a, "arrived:%lld:%lld", (long long)idea->owner, (long long)(now.s / TOLD_AGAIN));
    return letterbox_tell_owner(db, idea, key, "new in your queue", "This has just arrived and waits for its first reading. "
                                "If more arrive within ten minutes, your queue shows them without another mail.", false, site, now);
}
