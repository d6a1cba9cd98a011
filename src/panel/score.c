#include "panel/score.h"
#include "panel/panel_rows.h"
#include "pathway/sight.h"
#include "score.sql.h"

enum { CONFIDENCE_MOST = 3 };

Text confidence_words(i64 confidence)
{
    static const Text WORDS[] = { "", "a guess", "fairly sure", "sure" };
    return confidence >= 1 && confidence <= CONFIDENCE_MOST ? WORDS[confidence] : "";
}

/* Whether they take part in this item: a member who sees it, without an interest. */
static Err takes_part(Db *db, const Item *item, i64 person)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Interest interest;
    bool restricted;
    i64 member;
    Err err = score_member(db, item->panel, person, &member);
    if (err) return err == E_NOT_FOUND ? E_DENIED : err;
    TRY(interest_of(db, a, item, person, &interest));
    if (interest.has) return E_DENIED;
    err = sight_of(db, item->idea, person, &restricted);
    return err == E_NOT_FOUND ? E_DENIED : err;
}

static bool whole(const Scorecard *card, const MarkList *marks)
{
    if (marks->n != card->criteria.n) return false;
    for (size_t i = 0; i < marks->n; i++) {
        const Mark *m = &marks->at[i];
        if (!same(m->criterion, card->criteria.at[i].key)) return false;
        if (m->level < 0 || m->level >= LEVELS || m->confidence < 1 || m->confidence > CONFIDENCE_MOST) return false;
    }
    return true;
}

/* Before they are shown the levels stay out of the journal too: there are so few that a hash would tell them. */
static Err note_given(Db *db, const Item *item, i64 person, i64 pass, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    return panel_note(db, item->panel, actor_person(a, person), now, "panel.scored",
                      journal_data(a, J_INT("item", item->id), J_INT("idea", item->idea), J_INT("pass", pass), J_END));
}

Err score_give(Db *db, const Panel *panel, const Item *item, i64 person, const MarkList *marks, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Scorecard card;
    i64 pass = item->revealed.s ? 2 : 1;
    if (same(panel->state, "closed")) return E_CONFLICT;
    TRY(takes_part(db, item, person));
    TRY(scorecard_get(db, a, panel->scorecard, &card));
    if (!whole(&card, marks)) return E_INVALID;
    for (size_t i = 0; i < marks->n; i++)
        TRY(score_keep(db, item->id, person, marks->at[i].criterion, pass, marks->at[i].level, marks->at[i].confidence, now));
    TRY(note_given(db, item, person, pass, now));
    return score_reveal_complete(db, panel->id, now);
}

static Text hash_of(Arena *a, const ScoreList *scores)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < scores->n; i++) {
        const Score *s = &scores->at[i];
        buf_printf(&b, "%lld %s %lld %lld %lld\n", (long long)s->person, s->criterion, (long long)s->pass, (long long)s->level,
                   (long long)s->confidence);
    }
    return journal_digest(a, buf_end(&b));
}

Err score_reveal(Db *db, const Panel *panel, const Item *item, i64 actor, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    ScoreList scores;
    if (same(panel->state, "closed")) return E_CONFLICT;
    TRY(interest_settle(db, panel->id, now));
    TRY(score_show(db, item->id, actor, now));
    TRY(score_list(db, item->id, 0, &scores));
    return panel_note(db, panel->id, actor ? actor_person(a, actor) : "system", now, "panel.revealed",
                      journal_data(a, J_INT("item", item->id), J_INT("idea", item->idea), J_INT("scores", (i64)scores.n),
                                   J_TEXT("hash", hash_of(a, &scores)), J_END));
}

/* Of those it waits for, who see it and have no interest: while it is planned everybody who is not away, then those who came. */
static Progress count(const SeatList *seats, const IntList *scored)
{
    Progress p = { 0, 0 };
    for (size_t i = 0; i < seats->n; i++) {
        const Seat *s = &seats->at[i];
        if (!seat_takes_part(s) || !s->present) continue;
        p.of++;
        p.scored += int_in(scored, s->person);
    }
    return p;
}

Err score_progress(Db *db, Arena *a, const Item *item, Progress *out)
{
    SeatList seats;
    IntList scored;
    TRY(seats_of(db, a, item, &seats));
    TRY(score_people(db, item->id, &scored));
    *out = count(&seats, &scored);
    return OK;
}

Err score_reveal_complete(Db *db, i64 id, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Panel panel;
    ItemList items;
    TRY(panel_get(db, id, &panel));
    if (!same(panel.state, "open")) return OK;
    TRY(items_of(db, id, &items));
    for (size_t i = 0; i < items.n; i++) {
        Progress p;
        TRY(score_progress(db, a, &items.at[i], &p));
        if (!items.at[i].revealed.s && p.of && p.scored == p.of) TRY(score_reveal(db, &panel, &items.at[i], 0, now));
    }
    return OK;
}

Err scores_shown(Db *db, const Item *item, ScoreList *out)
{
    *out = (ScoreList){ 0 };
    return item->revealed.s ? score_list(db, item->id, 0, out) : OK;
}

Err scores_own(Db *db, const Item *item, i64 person, ScoreList *out)
{
    *out = (ScoreList){ 0 };
    return person ? score_list(db, item->id, person, out) : OK;
}

Err remark_add(Db *db, const Item *item, i64 person, Text kind, Text words, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    bool dissent = same(kind, "dissent");
    i64  id;
    TRY(takes_part(db, item, person));
    if (!item->revealed.s || item->approved.s) return E_CONFLICT;
    if (blank(words) || (!dissent && !same(kind, "discussion"))) return E_INVALID;
    TRY(remark_keep(db, item->id, person, kind, words, now, &id));
    return panel_note(db, item->panel, actor_person(a, person), now, dissent ? "panel.dissent" : "panel.said",
                      journal_data(a, J_INT("item", item->id), J_INT("idea", item->idea), J_INT("remark", id),
                                   J_TEXT("words", journal_digest(a, words)), J_END));
}

Err remarks_of(Db *db, const Item *item, RemarkList *out)
{
    *out = (RemarkList){ 0 };
    return item->revealed.s ? remark_list(db, item->id, REMARKS_MOST, out) : OK;
}
