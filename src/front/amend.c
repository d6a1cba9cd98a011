#include "front/amend.h"
#include "front/answers.h"
#include "pathway/talk.h"
#include "files/document.h"
#include "amend.sql.h"

bool amend_may(const Idea *idea) { return idea->form && !same(idea->state, "closed"); }

bool amend_keeps(const Draft *draft, const Step *step)
{
    for (size_t i = 0; draft->amends && i < step->questions.n; i++) {
        Text key = step->questions.at[i].key;
        if (same(key, "email") || same(key, "share")) return true;
    }
    return false;
}

Err amend_begin(Db *db, const Idea *idea, Time now, Draft *out)
{
    LandedAnswerList answers = { 0 };
    if (!amend_may(idea)) return E_CONFLICT;
    Err err = draft_amending(db, idea->id, out);
    bool new = err == E_NOT_FOUND;
    if (err && !new) return err;
    if (new) TRY(draft_begin(db, idea->form, idea->id, now, out));
    if (new) TRY(idea_answers(db, idea->id, &answers));
    return draft_save(db, out, "", &answers, now);
}

Err amend_renew(Db *db, i64 idea, Time now)
{
    Draft draft;
    Err err = draft_amending(db, idea, &draft);
    if (err) return err == E_NOT_FOUND ? OK : err;
    return draft_renew(db, &draft, now);
}

static Err take_away(Db *db, const Idea *idea, Text key, Time now)
{
    TRY(amend_drop(db, idea->id, key));
    return document_go_with(db, idea->id, key, idea->sender, now);
}

/* The questions whose answers differ, their old answers kept; *labels names them for people, *keys for the journal. */
static Err change(Db *db, const Idea *of, i64 amendment, const Sheet *sheet, const Draft *draft, const LandedAnswerList *old,
                  const LandedAnswerList *new, Time now, Buf *labels, Buf *keys)
{
    for (size_t s = 0; s < sheet->steps.n; s++) {
        const Step *step = &sheet->steps.at[s];
        for (size_t i = 0; i < step->questions.n && !amend_keeps(draft, step); i++) {
            const Question *q = &step->questions.at[i];
            Text before = answer_of(old, q->key), after = answer_of(new, q->key);
            if (same(before, after)) continue;
            TRY(amend_keep(db, amendment, q->key, before));
            TRY(*after ? amend_put(db, of->id, q->key, after) : take_away(db, of, q->key, now));
            buf_printf(labels, "\n%s", *q->label ? q->label : step->ask);
            buf_printf(keys, "%s%s", keys->n ? " " : "", q->key);
        }
    }
    return OK;
}

/* What is derived from the answers follows them. */
static Err follow(Db *db, const Idea *idea, const Landing *landing, Time now)
{
    if (idea->published.s && !same(idea->title, landing->title))
        TRY(idea_publish(db, idea, false, idea->public_summary, "sender", now));
    return amend_idea(db, idea->id, landing->title, landing->summary, landing->service, landing->organisation, now);
}

static Err amend(Db *db, const Draft *draft, const Idea *idea, const Site *site, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    const Sheet *sheet;
    LandedAnswerList old = { 0 };
    Landing landing;
    Buf labels = { .arena = a }, keys = { .arena = a };
    i64 amendment;
    TRY(draft_landing(db, a, draft, &landing));
    TRY(sheet_get(db, draft->form, &sheet));
    TRY(idea_answers(db, idea->id, &old));
    TRY(amend_add(db, idea->id, now, &amendment));
    TRY(change(db, idea, amendment, sheet, draft, &old, &landing.answers, now, &labels, &keys));
    if (!keys.n) return amend_forget(db, amendment);
    TRY(follow(db, idea, &landing, now));
    TRY(journal_append(db, journal_subject(a, "idea", idea->id), "sender", now, "idea.amended",
                       journal_data(a, J_INT("amendment", amendment), J_TEXT("fields", buf_end(&keys)),
                                    J_TEXT("title", journal_digest(a, landing.title)),
                                    J_TEXT("text", journal_digest(a, landing.summary)), J_END)));
    Idea after;
    TRY(idea_get(db, idea->id, &after));
    return talk_reply(db, &after, arena_printf(a, "I have changed my answers to:%s", buf_end(&labels)), site, now);
}

Err amend_send(Db *db, const Draft *draft, const Site *site, Time now, Idea *out)
{
    Idea idea;
    TRY(idea_get(db, draft->amends, &idea));
    if (!draft->idea) {
        if (!amend_may(&idea)) return E_CONFLICT;
        TRY(amend(db, draft, &idea, site, now));
        TRY(draft_done(db, draft, idea.id, now));
    }
    return idea_get(db, idea.id, out);
}
