#include "profile/profile.h"
#include "base/when.h"
#include "journal/journal.h"
#include "profile.sql.h"
#include <ctype.h>

const Pair WORD_KIND_NAMES[] = {
    [WORD_SKILL] = { "skill", "Skills" }, [WORD_INTEREST] = { "interest", "Interests" },
    [WORD_ASK] = { "ask", "Looks for" },  [WORD_OFFER] = { "offer", "Offers" }, [WORD_KINDS] = { NULL, NULL },
};

const Pair STAFF_GROUPS[] = {
    { "scientific", "Additional professional, scientific and technical" }, { "clinical", "Additional clinical services" },
    { "administrative", "Administrative and clerical" }, { "allied", "Allied health professionals" },
    { "estates", "Estates and ancillary" }, { "science", "Healthcare scientists" }, { "medical", "Medical and dental" },
    { "nursing", "Nursing and midwifery" }, { "students", "Students" }, { NULL, NULL },
};

const Pair REACHES[] = {
    { "email", "By email" }, { "phone", "By phone" }, { "call", "In a video call" }, { "person", "In person" }, { NULL, NULL },
};

static Text name_of(const Pair *list, Text code)
{
    for (; list->name; list++) if (same(list->name, code)) return list->value;
    return "";
}

Text staff_group_name(Text code) { return name_of(STAFF_GROUPS, code); }
Text reach_name(Text code)       { return name_of(REACHES, code); }

Err profile_get(Db *db, i64 person, Profile *out)
{
    Profile p = { 0 };
    TRY(profile_row(db, person, &p));
    for (size_t k = 0; k < WORD_KINDS; k++) TRY(profile_words(db, person, WORD_KIND_NAMES[k].name, &p.words[k]));
    *out = p;
    return OK;
}

bool profile_takes(const Profile *p, Day today)
{
    return p->open && !day_known(p->left_on) && !(day_known(p->paused) && p->paused.n > today.n);
}

/* ISO/IEC 7064, MOD 11-2, over the fifteen digits before the last. */
static bool checks_out(const char digits[16])
{
    int sum = 0;
    for (int i = 0; i < 15; i++) sum = (sum + digits[i] - '0') * 2 % 11;
    int check = (12 - sum) % 11;
    return digits[15] == (check == 10 ? 'X' : '0' + check);
}

bool orcid_valid(Arena *a, Text typed, Text *out)
{
    static const char ADDRESS[] = "orcid.org/";
    Text at = strstr(typed, ADDRESS);
    char digits[16];
    size_t n = 0;
    for (Text s = at ? at + strlen(ADDRESS) : typed; *s; s++) {
        if (*s == '-' || *s == ' ') continue;
        bool last = n == 15 && toupper((unsigned char)*s) == 'X';
        if (n == sizeof digits || !(isdigit((unsigned char)*s) || last)) return false;
        digits[n++] = (char)toupper((unsigned char)*s);
    }
    if (n != sizeof digits || !checks_out(digits)) return false;
    *out = arena_printf(a, "%.4s-%.4s-%.4s-%.4s", digits, digits + 4, digits + 8, digits + 12);
    return true;
}

static bool short_enough(const Profile *p)
{
    if (text_length(p->about) > PROFILE_ABOUT_MOST || text_length(p->reach_at) > PROFILE_LINE_MOST) return false;
    if (text_length(p->service) > PROFILE_LINE_MOST || text_length(p->place) > PROFILE_LINE_MOST) return false;
    for (size_t k = 0; k < WORD_KINDS; k++) {
        if (p->words[k].n > PROFILE_WORDS_MOST) return false;
        for (size_t i = 0; i < p->words[k].n; i++) if (text_length(p->words[k].at[i]) > PROFILE_WORD_MOST) return false;
    }
    return true;
}

static bool possible(const Profile *p)
{
    bool coded = (!*p->grade || *staff_group_name(p->grade)) && *reach_name(p->reach);
    bool counted = p->days >= 0 && p->days < 128 && p->hours >= 0 && p->hours <= PROFILE_HOURS_MOST;
    return coded && counted && p->most >= 1 && p->most <= PROFILE_INTRODUCED_MOST && short_enough(p);
}

static Err put_words(Db *db, const Profile *p)
{
    TRY(profile_words_drop(db, p->person));
    for (size_t k = 0; k < WORD_KINDS; k++)
        for (size_t i = 0; i < p->words[k].n; i++) TRY(profile_word_add(db, p->person, WORD_KIND_NAMES[k].name, p->words[k].at[i]));
    return OK;
}

Err profile_save(Db *db, Profile *p, Time now)
{
    ON_EXIT(arena_done) Arena *a = arena_new();
    Text orcid = "";
    if (!possible(p) || (*p->orcid && !orcid_valid(a, p->orcid, &orcid))) return E_INVALID;
    TRY(profile_first(db, p->person, now));
    TRY(profile_said(db, p->person, p->version, p->about, p->grade, p->service, p->place, p->reach, p->reach_at, orcid));
    TRY(profile_gave(db, p->person, p->days, p->hours, p->open, p->most, p->coffee, p->paused, now));
    TRY(put_words(db, p));
    return journal_append(db, journal_subject(a, "person", p->person), actor_person(a, p->person), now, "person.profile",
                          journal_data(a, J_INT("introduced", p->open), J_END));
}

const Text WEEK_DAYS[WEEK] = { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

Text profile_days(Arena *a, i64 days)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < WEEK; i++) {
        size_t last = i;
        if (!(days >> i & 1)) continue;
        while (last + 1 < WEEK && days >> (last + 1) & 1) last++;
        buf_printf(&b, "%s%s", b.n ? ", " : "", WEEK_DAYS[i]);
        if (last > i) buf_printf(&b, "%s%s", last > i + 1 ? " to " : ", ", WEEK_DAYS[last]);
        i = last;
    }
    return buf_end(&b);
}

/* finding */

static Err add_found(Db *db, Arena *a, i64 person, Text why, PeopleFound *out)
{
    FoundPerson *p = LIST_PUSH(a, &out->list);
    p->why = why;
    return profile_get(db, person, &p->profile);
}

static Err find_by_words(Db *db, Arena *a, const PeopleFilter *f, PeopleFound *out)
{
    SearchTermList terms = { 0 };
    RecallHits hits;
    i64 fits;
    search_parse(a, f->words, &terms);
    RecallAsk ask = { 1 << RECALL_PERSON, 0, f->words, &terms, MATCH_MOST, false };
    TRY(recall_find(db, a, &ask, &hits));
    for (size_t i = 0; i < hits.list.n && out->list.n < PEOPLE_MOST; i++) {
        const RecallHit *h = &hits.list.at[i];
        Err err = profile_fits(db, h->id, f->grade, f->service, f->day, f->offers, &fits);
        if (err && err != E_NOT_FOUND) return err;
        if (!err) TRY(add_found(db, a, h->id, recall_why(a, &h->why), out));
    }
    out->partial = hits.partial;
    return OK;
}

Err people_find(Db *db, Arena *a, const PeopleFilter *f, PeopleFound *out)
{
    IntList ids;
    *out = (PeopleFound){ 0 };
    if (!blank(f->words)) return find_by_words(db, a, f, out);
    TRY(profile_all(db, f->grade, f->service, f->day, f->offers, PEOPLE_MOST + 1, &ids));
    for (size_t i = 0; i < ids.n && i < PEOPLE_MOST; i++) TRY(add_found(db, a, ids.at[i], "", out));
    out->more = ids.n > PEOPLE_MOST;
    return OK;
}

Err profile_count(Db *db, ProfileCount *out) { return profile_counts(db, out); }

static void add_all(Buf *b, const TextList *words) { for (size_t i = 0; i < words->n; i++) buf_printf(b, "%s\n", words->at[i]); }

Err recall_person(Db *db, Arena *a, i64 id, RecallDocList *out)
{
    Profile p;
    Buf can = { .arena = a }, likes = { .arena = a };
    Err err = profile_get(db, id, &p);
    if (err || !p.version || day_known(p.left_on)) return err == E_NOT_FOUND ? OK : err;
    add_all(&can, &p.words[WORD_SKILL]);
    add_all(&can, &p.words[WORD_OFFER]);
    add_all(&likes, &p.words[WORD_INTEREST]);
    buf_printf(&likes, "%s\n%s\n%s\n%s", p.about, p.service, p.place, p.team_name);
    *LIST_PUSH(a, out) = (RecallDoc){ RECALL_PERSON, buf_end(&can), buf_end(&likes), false };
    return OK;
}

Err recall_person_ids(Db *db, i64 after, i64 most, IntList *out) { return profile_ids(db, after, most, out); }
