#include "mail/outbox.h"
#include "base/words.h"
#include "outbox.sql.h"
#include <strings.h>

static _Thread_local bool stirred, hushed;

void outbox_hush(bool on) { hushed = on; }

static bool one_line(Text s)
{
    for (; *s; s++) if ((unsigned char)*s < ' ' || *s == 0x7f) return false;
    return true;
}

bool mail_reaches(Text email)
{
    size_t n = strlen(email);
    return n < 8 || strcasecmp(email + n - 8, ".invalid") != 0;
}

Err outbox_add(Db *db, const Mail *mail, Time now)
{
    if (blank(mail->key) || !one_line(mail->key) || !one_line(mail->subject) || !one_line(mail->thread)) return E_INVALID;
    if (!email_valid(mail->to) || !one_line(mail->to)) return E_INVALID;
    if (hushed || !mail_reaches(mail->to)) return OK;
    TRY(outbox_put(db, mail->key, mail->to, mail->subject, mail->body, mail->thread, mail->reply ? mail->reply : "", now));
    stirred = true;
    return OK;
}

bool outbox_stirred(void)
{
    bool was = stirred;
    stirred = false;
    return was;
}

Err outbox_get(Db *db, i64 id, OutboxRow *out) { return outbox_row(db, id, out); }

Err outbox_again(Db *db, i64 id, Text actor, Time now)
{
    OutboxRow row;
    ON_EXIT(arena_done) Arena *a = arena_new();
    TRY(outbox_row(db, id, &row));
    TRY(outbox_rearm(db, id, now));
    Text data = journal_data(a, J_INT("attempts", row.attempts), J_END);
    TRY(journal_append(db, journal_subject(a, "mail", id), actor, now, "mail.again", data));
    stirred = true;
    return OK;
}

Time outbox_next_try(i64 attempts, Time now)
{
    static const int minutes[] = { 1, 5, 15, 60, 240, 720, 1440, 1440, 1440, 1440 };   /* 4 days, 17 hours; one more would pass five */
    if (attempts > (i64)COUNT(minutes)) return (Time){ 0 };
    return (Time){ now.s + 60 * minutes[attempts < 1 ? 0 : attempts - 1] };
}

Err outbox_list(Db *db, OutboxList which, Time at, i64 id, i64 most, OutboxRowList *out)
{
    switch (which) {
    case OUTBOX_GIVEN_UP: return outbox_given_up(db, at, id, most, out);
    case OUTBOX_RETRYING: return outbox_retrying(db, at, id, most, out);
    case OUTBOX_WAITING:  return outbox_waiting(db, at, id, most, out);
    case OUTBOX_SENT:     return outbox_gone(db, id, most, out);
    }
    return E_NOT_FOUND;
}

Err outbox_count(Db *db, OutboxList which, i64 most, i64 *out)
{
    switch (which) {
    case OUTBOX_GIVEN_UP: return outbox_count_given_up(db, most, out);
    case OUTBOX_RETRYING: return outbox_count_retrying(db, most, out);
    case OUTBOX_WAITING:  return outbox_count_waiting(db, most, out);
    case OUTBOX_SENT:     break;
    }
    *out = 0;
    return OK;
}

Err outbox_conceal(Db *db, i64 person, OutboxRowList *rows)
{
    for (size_t i = 0; i < rows->n; i++) {
        OutboxRow *row = &rows->at[i];
        i64 idea;
        if (blank(row->thread)) continue;
        Err err = outbox_hidden(db, row->thread, person, &idea);
        if (err && err != E_NOT_FOUND) return err;
        if (!err) row->subject = "About an idea that only some may see";
    }
    return OK;
}
