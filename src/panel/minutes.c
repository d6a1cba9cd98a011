#include "panel/minutes.h"
#include "base/when.h"
#include "panel/panel_rows.h"
#include "pathway/reasons.h"
#include "minutes.sql.h"

static const struct { Text type, words; } OUTCOMES[] = {
    { "next", "Moved on" },        { "ask", "More was asked for" },   { "redirect", "Redirected to a team" },
    { "signpost", "Signposted" },  { "merge", "Merged as a duplicate" }, { "park", "Parked" },
    { "decline", "Declined" },     { "withdraw", "Withdrawn" },       { "wake", "Woken" },
};

Text outcome_words(const Item *item)
{
    if (!item->decision) return "Not decided";
    if (item->undone.s)  return "Decided, and taken back since";
    for (size_t i = 0; i < COUNT(OUTCOMES); i++) if (same(OUTCOMES[i].type, item->decided)) return OUTCOMES[i].words;
    return item->decided;
}

static void names(Buf *b, const PanellistList *members, const Panel *panel, bool present)
{
    size_t n = 0;
    for (size_t i = 0; i < members->n; i++) {
        const Panellist *m = &members->at[i];
        if (m->present == present) buf_printf(b, "%s%s%s", n++ ? ", " : "", m->name, m->person == panel->chair ? " (chair)" : "");
    }
    if (!n) buf_text(b, "nobody");
    buf_text(b, "\n");
}

static Err who_was_there(Db *db, Arena *a, const Panel *panel, Minute *out)
{
    PanellistList members;
    Buf b = { .arena = a };
    TRY(panel_members(db, panel->id, &members));
    if (same(panel->state, "planned")) {
        buf_text(&b, "The meeting has not begun. Members: ");
        for (size_t i = 0; i < members.n; i++) buf_printf(&b, "%s%s", i ? ", " : "", members.at[i].name);
        buf_text(&b, "\n");
    } else {
        buf_text(&b, "Present: ");
        names(&b, &members, panel, true);
        buf_text(&b, "Apologies: ");
        names(&b, &members, panel, false);
    }
    buf_printf(&b, "Quorum: %lld of %lld members. Whoever has an interest in an item does not count for it.\n", (long long)panel->quorum,
               (long long)members.n);
    buf_printf(&b, "Scored by: %s\n", panel->card_title);
    *out = (Minute){ 0, 0, "Who was there", buf_end(&b) };
    return OK;
}

static void write_interests(Buf *b, const SeatList *seats)
{
    size_t n = 0;
    for (size_t i = 0; i < seats->n; i++) {
        const Interest *it = &seats->at[i].interest;
        if (it->has && *it->words) buf_printf(b, "%s%s %s: %s", n++ ? "\n" : "", seats->at[i].name, it->sentence, it->words);
        else if (it->has)          buf_printf(b, "%s%s %s.", n++ ? "\n" : "", seats->at[i].name, it->sentence);
        else if (same(it->source, "chair"))
            buf_printf(b, "%s%s: whoever led found that there is no interest: %s", n++ ? "\n" : "", seats->at[i].name, it->words);
    }
    buf_text(b, n ? "\nWhoever had an interest took no part.\n" : "Nobody had an interest.\n");
}

static void write_spread(Buf *b, const Spread *s)
{
    if (!s->cells.n) { buf_printf(b, "- %s: nobody scored it.\n", s->criterion->title); return; }
    buf_printf(b, "- %s (%s): %s, median %s.", s->criterion->title,
               s->criterion->apart ? "by itself" : arena_printf(b->arena, "weighs %lld", (long long)s->criterion->weight), s->range,
               s->median);
    for (size_t i = 0; i < s->cells.n; i++) {
        const Cell *c = &s->cells.at[i];
        if (c->changed) buf_printf(b, " %s first gave %lld, then %lld.", c->name, (long long)c->first, (long long)c->level);
        if (c->outlier) buf_printf(b, " %s's %lld lies far from the others.", c->name, (long long)c->level);
    }
    buf_text(b, "\n");
}

static void write_scores(Buf *b, const Item *item, const Result *r)
{
    if (!item->revealed.s) { buf_text(b, "The scores are not shown yet.\n"); return; }
    if (!r->scored)        { buf_text(b, "Nobody scored it.\n"); return; }
    if (item->revealer) buf_printf(b, "\nScores, shown by %s:\n", item->revealer_name);
    else                buf_text(b, "\nScores, shown when all who were present had scored:\n");
    for (size_t i = 0; i < r->spreads.n; i++) write_spread(b, &r->spreads.at[i]);
    buf_printf(b, "Together %lld of 100 points.\n", (long long)r->whole);
    if (r->blocked) buf_printf(b, "%s was scored %lld by somebody: with that it cannot move on.\n", r->blocked->title,
                               (long long)r->blocked_at);
}

static void write_remarks(Buf *b, const RemarkList *remarks)
{
    for (size_t i = 0; i < remarks->n; i++) {
        const Remark *r = &remarks->at[i];
        buf_printf(b, "%s%s%s: %s\n", i ? "" : "\n", r->name, same(r->kind, "dissent") ? " dissents" : "", r->words);
    }
}

static Err write_outcome(Db *db, Buf *b, const Panel *panel, const Item *item)
{
    Text words;
    if (!item->decision) {
        buf_text(b, same(panel->state, "closed") ? "\nNot decided: it comes back to a later panel.\n" : "\nNot decided yet.\n");
        return OK;
    }
    const Reason *reason = reason_named(item->decided, item->decided_reason);
    TRY(minutes_decision(db, item->decision, &words));
    buf_printf(b, "\n%s, by %s. %s: %s\n", outcome_words(item), item->decided_by, reason ? reason->label : item->decided_reason, words);
    return OK;
}

static Err write_item(Db *db, Arena *a, const Panel *panel, const Scorecard *card, const Item *item, Minute *out)
{
    SeatList seats;
    ScoreList scores;
    RemarkList remarks;
    Result result;
    Buf b = { .arena = a };
    TRY(seats_of(db, a, item, &seats));
    TRY(scores_shown(db, item, &scores));
    TRY(remarks_of(db, item, &remarks));
    spread_of(a, card, &scores, &result);
    write_interests(&b, &seats);
    if (!same(panel->state, "planned"))
        buf_printf(&b, "%lld present without an interest, of a quorum of %lld.\n", (long long)seats_counted(&seats),
                   (long long)panel->quorum);
    write_scores(&b, item, &result);
    write_remarks(&b, &remarks);
    TRY(write_outcome(db, &b, panel, item));
    *out = (Minute){ item->place, item->id, arena_printf(a, "%lld. %s (%s)", (long long)item->place, item->title, item->reference),
                     buf_end(&b) };
    return OK;
}

static Err draft(Db *db, Arena *a, const Panel *panel, MinuteList *out)
{
    Scorecard card;
    ItemList items;
    MinuteList minutes = { 0 };
    TRY(scorecard_get(db, a, panel->scorecard, &card));
    TRY(items_of(db, panel->id, &items));
    TRY(who_was_there(db, a, panel, LIST_PUSH(a, &minutes)));
    for (size_t i = 0; i < items.n; i++) TRY(write_item(db, a, panel, &card, &items.at[i], LIST_PUSH(a, &minutes)));
    *out = minutes;
    return OK;
}

Err minutes_of(Db *db, Arena *a, const Panel *panel, MinuteList *out)
{
    return panel->approved.s ? minute_list(db, panel->id, out) : draft(db, a, panel, out);
}

Text minutes_text(Arena *a, const Panel *panel, const MinuteList *minutes)
{
    Buf b = { .arena = a };
    buf_printf(&b, "%s\n%s at %s, %s\n", panel->title, day_long(a, panel->day), panel->starts, panel->place);
    if (panel->approved.s) buf_printf(&b, "Minutes approved by %s, %s\n", panel->approver_name, time_words(a, panel->approved));
    else buf_text(&b, "Draft minutes, not approved yet\n");
    for (size_t i = 0; i < minutes->n; i++) buf_printf(&b, "\n%s\n\n%s", minutes->at[i].heading, minutes->at[i].body);
    return buf_end(&b);
}

Err minutes_approve(Db *db, const Panel *panel, i64 person, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    MinuteList minutes;
    Panel sealed;
    TRY(draft(db, a, panel, &minutes));
    TRY(minutes_seal(db, panel->id, person, now));
    for (size_t i = 0; i < minutes.n; i++) {
        const Minute *m = &minutes.at[i];
        TRY(minute_keep(db, panel->id, m->place, m->item, m->heading, m->body));
    }
    TRY(panel_get(db, panel->id, &sealed));
    return panel_note(db, panel->id, actor_person(a, person), now, "panel.minutes_approved",
                      journal_data(a, J_TEXT("hash", journal_digest(a, minutes_text(a, &sealed, &minutes))), J_END));
}
