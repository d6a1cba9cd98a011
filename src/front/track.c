#include "front/track.h"
#include "base/code.h"
#include "base/when.h"
#include "base/words.h"
#include "front/public_idea.h"
#include "mail/letters.h"
#include "mail/outbox.h"
#include "pathway/party.h"
#include "track.sql.h"

enum { MAIL_AGAIN = 600 };                                /* seconds */

bool track_by_session(const Req *req) { return starts(req->path, "/mine/"); }

Url track_url(const Req *req, const char *rest)
{
    if (track_by_session(req)) return url_checked(arena_printf(req->arena, "/mine/%lld%s", (long long)req->argn[0], rest));
    Url page = url_path(req->arena, "/track/%s/%s", req->arg[0], req->arg[1]);
    return url_checked(arena_printf(req->arena, "%s%s", page.s, rest));
}

static Err by_key(const Req *req, Idea *out)
{
    Idea idea = { .key = "", .reference = "" };
    Err err = idea_of_reference(req->db, req->arg[0], &idea);
    if (err && err != E_NOT_FOUND) return err;
    Text secret = idea_secret(req->arena, &idea);         /* as much work for a reference there is not */
    if (!secret_same(secret_hash(req->arena, secret), secret_hash(req->arena, req->arg[1])) || err) return E_NOT_FOUND;
    *out = idea;
    return OK;
}

static Err by_session(const Req *req, Idea *out)
{
    Idea idea;
    TRY(idea_get(req->db, req->argn[0], &idea));
    PartyPlace place = PARTY_NONE;
    if (req->who.person) TRY(party_place(req->db, &idea, req->who.person, &place));
    if (place != PARTY_SENDER && place != PARTY_ACTIVE) return E_NOT_FOUND;
    *out = idea;
    return OK;
}

bool track_is_sender(const Req *req, const Idea *idea) { return !track_by_session(req) || req->who.person == idea->sender; }
i64  track_writer(const Req *req, const Idea *idea)    { return track_by_session(req) ? req->who.person : idea->sender; }

Err track_for_sender(Req *req, Res *res, const Idea *idea)
{
    if (track_is_sender(req, idea)) return OK;
    return http_refuse(req, res, 403, "Only %s, who sent it, can do this. You can read it, answer and do what you are asked.",
                       idea->sender_name);
}

Err track_opened(Req *req, Res *res, Idea *out)
{
    res->private_ = true;
    Err err = track_by_session(req) ? by_session(req, out) : by_key(req, out);
    if (err != E_NOT_FOUND) return err;
    return http_refuse(req, res, 404, "This link does not work. Go to \"Check what you sent\" and we will email you a new one.");
}

static Standing open_standing(Arena *a, const Idea *idea)
{
    Text stage = stage_name(idea->pathway, idea->stage);
    if (same(idea->turn, "sender"))
        return (Standing){ "Waiting for you", "yellow", "It is your turn. Please answer below. Our dates stand still until you do.", "" };
    Text owner = *idea->owner_name ? idea->owner_name : "Our team";
    return (Standing){ stage, "blue", arena_printf(a, "It is our turn. %s looks after it.", owner), "" };
}

static Standing parked_standing(Arena *a, const Idea *idea)
{
    Text day = day_words(a, idea->next_date);
    Text turn = *idea->wake_event ? arena_printf(a, "We have put it aside until this happens: %s. We look at it again on %s at the latest.",
                                                 idea->wake_event, day)
                                  : arena_printf(a, "We have put it aside. We look at it again on %s.", day);
    return (Standing){ "Kept for later", "purple", turn, "Has something changed? Write to us below, and we will look at it sooner." };
}

/* What can still be done with what has ended. */
static const struct { Text outcome, status, turn, still; } ENDED[] = {
    { "declined", "We will not take this on", "We have answered you. Our letter below says why.",
      "If we missed something or got a fact wrong, write to us below. That opens it again, and a person will answer." },
    { "signposted", "Others can help", "We have told you who can help. Our letter below says where to go.",
      "If that does not work out, write to us below. That opens it again." },
    { "withdrawn", "You withdrew it", "Nobody is working on it, as you asked.",
      "If you change your mind, write to us below. That opens it again." },
    { "merged", "Joined with another", "We work on it together with another one about the same thing. Below you see how that one goes.",
      "You can still write to us below." },
    { "archived", "Put away", "Nothing was done with it for months, so we have put it away.",
      "Do you still want it? Write to us below. That opens it again." },
};

static Standing closed_standing(const Idea *idea)
{
    for (size_t i = 0; i < COUNT(ENDED); i++)
        if (same(idea->outcome, ENDED[i].outcome)) return (Standing){ ENDED[i].status, "grey", ENDED[i].turn, ENDED[i].still };
    Text turn = same(idea->outcome, "adopted") ? "We are using it. Our letters below tell you more."
                                               : "It has come to its end. Our letters below tell you more.";
    return (Standing){ stage_name(idea->pathway, idea->outcome), "green", turn, "You can still write to us below." };
}

Standing track_standing(Arena *a, const Idea *idea)
{
    if (same(idea->state, "open"))   return open_standing(a, idea);
    if (same(idea->state, "parked")) return parked_standing(a, idea);
    return closed_standing(idea);
}

Err track_mine(Db *db, Arena *a, i64 sender, i64 before, i64 most, MyIdeaList *out)
{
    TRY(my_rows(db, sender, before, most, out));
    for (size_t i = 0; i < out->n; i++) {
        MyIdea *m = &out->at[i];
        Idea idea = { .pathway = m->pathway, .stage = m->stage, .state = m->state, .outcome = m->outcome, .turn = m->turn,
                      .owner_name = "", .wake_event = "", .next_date = NO_DAY };
        m->standing = track_standing(a, &idea);
        m->own = m->sender == sender;
    }
    return OK;
}

static Err mail_link(Db *db, const Site *site, const Idea *idea, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text subject, body;
    const Pair with[] = {
        { "reference", idea->reference }, { "name", idea->sender_name }, { "title", idea->title }, { "link", idea_link(a, site, idea) },
        { "team", *idea->team_name ? idea->team_name : "Innovation team" }, { "hospital", site->hospital },
    };
    TRY(letter_fill(a, "track-link", with, COUNT(with), &subject, &body));
    Text key = arena_printf(a, "track-link:%lld:%lld", (long long)idea->id, (long long)(now.s / MAIL_AGAIN));
    return outbox_add(db, &(Mail){ .key = key, .to = idea->sender_email, .subject = subject, .body = body, .thread = idea->reference },
                      now);
}

Err track_mail(Db *db, const Site *site, Text reference, Text email, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Idea idea;
    int  year;
    i64  n;
    if (reference_read(reference, &year, &n)) return OK;
    Err err = idea_of_reference(db, reference_make(a, site->site_code, year, n), &idea);
    if (err) return err == E_NOT_FOUND ? OK : err;
    if (!same(text_fold(a, text_trim(a, email)), text_fold(a, idea.sender_email))) return OK;
    return mail_link(db, site, &idea, now);
}
