#include "front/identifiers_tokens.h"
#include "base/when.h"
#include <ctype.h>
#include <stdlib.h>

/* reading */

/* Signs of more than one byte that matter here, and what they count as. */
static const struct { Text utf8; char sign; } SIGNS[] = {
    { "\u00a0", ' ' }, { "\u2002", ' ' }, { "\u2003", ' ' }, { "\u2009", ' ' }, { "\u202f", ' ' }, { "\u2007", ' ' },
    { "\u2010", '-' }, { "\u2011", '-' }, { "\u2012", '-' }, { "\u2013", '-' }, { "\u2014", '-' }, { "\u2212", '-' },
    { "\u2019", '\'' }, { "\u2018", '"' }, { "\u201c", '"' }, { "\u201d", '"' }, { "\u00a3", '$' }, { "\u20ac", '$' },
    { "\u2022", '*' }, { "\u2026", '.' }, { "\u00b7", '*' }, { "\u00ad", ' ' },
};

/* The sign at s, or 0 for a letter or digit; n is the bytes it takes. */
static char sign_at(const char *s, size_t *n)
{
    *n = 1;
    if ((unsigned char)*s < 0x80) return isalnum((unsigned char)*s) ? 0 : *s;
    for (size_t i = 0; i < COUNT(SIGNS); i++) {
        if (!starts(s, SIGNS[i].utf8)) continue;
        *n = strlen(SIGNS[i].utf8);
        return SIGNS[i].sign;
    }
    return 0;
}

/* Letters and digits from s on, with apostrophes between letters; kind says which. */
static size_t run_length(const char *s, TokenKind *kind)
{
    bool letters = false, digits = false;
    size_t n = 0, step, after;
    while (s[n]) {
        char sign = sign_at(s + n, &step);
        bool inside = sign == '\'' && letters && !digits && s[n + step] && sign_at(s + n + step, &after) == 0;
        if (sign && !inside) break;
        if (!sign && isdigit((unsigned char)s[n])) digits = true;
        else letters = true;
        n += step;
    }
    *kind = letters && digits ? MIXED : digits ? NUMBER : WORD;
    return n;
}

/* The length of a word without an 's at its end. */
static size_t bare_length(const char *s, size_t length)
{
    static const Text ENDS[] = { "'s", "\u2019s", "'S" };
    for (size_t i = 0; i < COUNT(ENDS); i++) {
        size_t n = strlen(ENDS[i]);
        if (length > n && memcmp(s + length - n, ENDS[i], n) == 0) return length - n;
    }
    return length;
}

static bool sentence_ends(const TokenList *ts, const char *next)
{
    if (!ts->n || !isupper((unsigned char)*next)) return false;
    const Token *last = &ts->at[ts->n - 1];
    if (token_sign(last, '!') || token_sign(last, '?')) return true;
    const Token *word = token(ts, ts->n - 2);
    return token_sign(last, '.') && !(word->n == 1 && word->kind == WORD) && !token_among(word, "mr mrs ms miss mx dr prof st pt no dob");
}

void tokens_read(Arena *a, Text text, TokenList *out)
{
    *out = (TokenList){ 0 };
    bool spaced = true, line = true;
    for (const char *s = text; *s;) {
        size_t n;
        char sign = sign_at(s, &n);
        if (sign && isspace((unsigned char)sign)) {
            spaced = true;
            line |= sign == '\n';
            s += n;
            continue;
        }
        TokenKind kind = SIGN;
        if (!sign) n = run_length(s, &kind);
        bool begins = line || (spaced && sentence_ends(out, s));
        *LIST_PUSH(a, out) = (Token){ .s = s, .at = (size_t)(s - text), .n = n, .bare = kind == WORD ? bare_length(s, n) : n, .kind = kind,
            .sign = sign, .spaced = spaced, .starts = begins };
        spaced = line = false;
        s += n;
    }
}

/* asking */

const Token *token(const TokenList *ts, size_t i)
{
    static const Token nothing = { .s = "", .kind = NOTHING };
    return i < ts->n ? &ts->at[i] : &nothing;
}

static bool same_word(const char *s, Text lower, size_t n)
{
    for (size_t i = 0; i < n; i++) if (tolower((unsigned char)s[i]) != lower[i]) return false;
    return true;
}

bool token_is(const Token *t, Text word)
{
    size_t n = strlen(word);
    return n && t->bare == n && same_word(t->s, word, n);
}

bool token_among(const Token *t, Text words)
{
    if (t->kind != WORD) return false;
    int first = tolower((unsigned char)*t->s);
    for (Text at = words; *at; at += *at == ' ') {
        if (*at == first && same_word(t->s, at, t->bare) && (!at[t->bare] || at[t->bare] == ' ')) return true;
        while (*at && *at != ' ') at++;
    }
    return false;
}

bool token_sign(const Token *t, char sign) { return t->kind == SIGN && t->sign == sign; }

bool token_capital(const Token *t) { return t->kind == WORD && isupper((unsigned char)*t->s); }

bool token_possessive(const Token *t) { return t->bare < t->n; }

size_t phrase_at(const TokenList *ts, size_t i, Text phrase)
{
    size_t at = i;
    if (tolower((unsigned char)*token(ts, i)->s) != *phrase) return 0;
    for (Text s = phrase; *s;) {
        size_t n = strcspn(s, " ");
        while (at > i && (token_sign(token(ts, at), '.') || token_sign(token(ts, at), '-'))) at++;
        const Token *t = token(ts, at++);
        if (t->kind == NOTHING || t->bare != n || !same_word(t->s, s, n)) return 0;
        s += n + (s[n] == ' ');
    }
    return at - i;
}

bool same_sentence(const TokenList *ts, size_t from, size_t to, size_t most)
{
    if (to < from || to - from > most) return false;
    for (size_t i = from + 1; i <= to; i++) if (token(ts, i)->starts) return false;
    return true;
}

/* dates */

static int number_of(const Token *t) { return t->n <= 4 ? atoi(t->s) : -1; }

/* "4", "04", "4th": the day of a month, or 0. */
static int dom_of(const Token *t)
{
    int n = number_of(t);
    if (n < 1 || n > 31) return 0;
    if (t->kind == NUMBER && t->n <= 2) return n;
    size_t digits = n > 9 ? 2 : 1;
    bool ordinal = t->kind == MIXED && t->n == digits + 2 && (starts(t->s + digits, "st") || starts(t->s + digits, "nd") ||
        starts(t->s + digits, "rd") || starts(t->s + digits, "th"));
    return ordinal ? n : 0;
}

static int month_of(const Token *t)
{
    static const Text MONTHS[] = { "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
        "september sep sept", "october oct", "november nov", "december dec" };
    if (t->kind != WORD || t->n < 3 || t->n > 9) return 0;
    int first = tolower((unsigned char)*t->s);
    for (size_t i = 0; i < COUNT(MONTHS); i++) if (*MONTHS[i] == first && token_among(t, MONTHS[i])) return (int)i + 1;
    return 0;
}

/* A year in four digits, or in two: the last hundred years. */
static int year_of(const Token *t)
{
    if (t->kind != NUMBER || (t->n != 2 && t->n != 4)) return 0;
    int n = number_of(t), now = day_year(day_of(time_now()));
    if (t->n == 2) return n + (n > now % 100 ? now / 100 - 1 : now / 100) * 100;
    return n >= 1880 && n <= now ? n : 0;
}

/* Three numbers with one sign between: day, month, year, or the year first. */
static size_t date_numbers(const TokenList *ts, size_t i, int *year)
{
    const Token *a = token(ts, i), *b = token(ts, i + 2), *c = token(ts, i + 4);
    char sign = token(ts, i + 1)->sign;
    if (a->kind != NUMBER || b->kind != NUMBER || c->kind != NUMBER || !sign || !strchr("/-.", sign)) return 0;
    if (!token_sign(token(ts, i + 3), sign)) return 0;
    for (size_t k = i + 1; k < i + 5; k++) if (token(ts, k)->spaced) return 0;
    if (a->n == 4) {
        *year = year_of(a);
        return *year && day_known(day_from(*year, number_of(b), number_of(c))) ? 5 : 0;
    }
    *year = year_of(c);
    if (!*year || a->n > 2 || b->n > 2) return 0;
    bool ours = day_known(day_from(*year, number_of(b), number_of(a))), american = day_known(day_from(*year, number_of(a), number_of(b)));
    return ours || american ? 5 : 0;
}

/* 12 April 1951, 12th of April, 1951, 12-Apr-51, April 12, 1951. */
static size_t date_words(const TokenList *ts, size_t i, int *year)
{
    size_t at = i;
    int dom = dom_of(token(ts, at)), month = 0;
    bool day_first = dom > 0;
    if (day_first) {
        at++;
        while (token_is(token(ts, at), "of") || token_sign(token(ts, at), '-')) at++;
    }
    month = month_of(token(ts, at++));
    if (!month) return 0;
    if (!day_first) dom = dom_of(token(ts, at++));
    while (token_sign(token(ts, at), ',') || token_sign(token(ts, at), '-') || token_sign(token(ts, at), '.')) at++;
    *year = year_of(token(ts, at));
    return dom && *year && day_known(day_from(*year, month, dom)) ? at + 1 - i : 0;
}

size_t date_at(const TokenList *ts, size_t i, int *year)
{
    int found = 0;
    TokenKind kind = token(ts, i)->kind;
    if (kind == SIGN || kind == NOTHING || (kind == WORD && !month_of(token(ts, i)))) return 0;
    size_t n = date_numbers(ts, i, &found);
    if (!n) n = date_words(ts, i, &found);
    if (n) *year = found;
    return n;
}

/* names */

/* Common first names of people in Britain. Left out are those that are also words, months or flowers (Grace, May, Mark, Rose, Will). */
static const Text FIRST_NAMES[] = {
    "aaron", "abdul", "abigail", "adam", "adrian", "agnes", "ahmed", "aisha", "alan", "albert", "alexander", "alexandra", "alfred", "ali",
    "alice", "alison", "amanda", "amelia", "amir", "amy", "andrea", "andrew", "angela", "anita", "ann", "anna", "anne", "annie",
    "anthony", "antonio", "arthur", "asha", "audrey", "barbara", "barry", "beatrice", "ben", "benjamin", "bernard", "beryl", "beth",
    "bethany", "betty", "brenda", "brian", "bridget", "bruce", "carl", "carol", "caroline", "catherine", "charles", "charlotte", "cheryl",
    "chloe", "chris", "christine", "christopher", "claire", "clare", "clive", "colin", "connor", "craig", "cynthia", "daniel", "danielle",
    "darren", "david", "debbie", "deborah", "denise", "dennis", "derek", "diana", "diane", "donald", "donna", "doreen", "doris",
    "dorothy", "douglas", "duncan", "edith", "edna", "edward", "eileen", "elaine", "eleanor", "elizabeth", "ella", "ellen", "elsie",
    "emily", "emma", "eric", "erin", "ernest", "ethan", "ethel", "eva", "evelyn", "farah", "fatima", "fiona", "florence", "frances",
    "francis", "frederick", "gareth", "gary", "gavin", "geoffrey", "george", "georgia", "gerald", "gillian", "gladys", "glenn", "gloria",
    "gordon", "graham", "gwen", "hannah", "harold", "harriet", "harry", "hassan", "hazel", "heather", "helen", "henry", "hilda", "howard",
    "hugh", "hussein", "ian", "ibrahim", "imran", "irene", "isaac", "isabella", "isla", "jacob", "jacqueline", "jake", "james", "jamie",
    "jane", "janet", "janice", "jason", "jayne", "jean", "jeffrey", "jennifer", "jenny", "jeremy", "jessica", "jill", "joan", "joanna",
    "joanne", "john", "jonathan", "jordan", "joseph", "josephine", "joshua", "joyce", "judith", "julia", "julian", "julie", "karen",
    "katherine", "kathleen", "kathryn", "katie", "keith", "kelly", "kenneth", "kerry", "kevin", "khadija", "kieran", "kim", "kirsty",
    "krzysztof", "kumar", "laura", "lauren", "lawrence", "leah", "leanne", "lee", "leonard", "lesley", "leslie", "lewis", "liam", "linda",
    "lisa", "lorraine", "louise", "lucy", "luke", "lynn", "lynne", "malcolm", "margaret", "maria", "marian", "marie", "marilyn", "marion",
    "marjorie", "martin", "mary", "mateusz", "matthew", "maureen", "maurice", "megan", "melanie", "melissa", "mia", "michael", "michelle",
    "mildred", "millie", "miriam", "mohamed", "mohammad", "mohammed", "moira", "molly", "monica", "muhammad", "muriel", "nadia", "nancy",
    "naomi", "natalie", "natasha", "neil", "nicholas", "nicola", "nigel", "noah", "nora", "norma", "norman", "oliver", "olivia", "omar",
    "oscar", "owen", "pamela", "patricia", "patrick", "paul", "paula", "pauline", "peggy", "peter", "philip", "phillip", "phyllis",
    "piotr", "priya", "rachel", "rajesh", "ralph", "raymond", "rebecca", "reginald", "richard", "rita", "robert", "roger", "ronald",
    "rosemary", "roy", "russell", "ruth", "ryan", "sally", "samantha", "samuel", "sandra", "sanjay", "sara", "sarah", "scott", "sean",
    "shah", "shannon", "sharon", "sheila", "shirley", "sidney", "simon", "sophia", "sophie", "stacey", "stanley", "stella", "stephanie",
    "stephen", "steven", "stewart", "stuart", "susan", "suzanne", "sylvia", "tanya", "terence", "teresa", "thelma", "theresa", "thomas",
    "timothy", "tina", "toby", "tom", "tony", "tracey", "tracy", "trevor", "valerie", "vanessa", "vera", "veronica", "vincent", "violet",
    "vivienne", "walter", "wendy", "wilfred", "william", "winifred", "yasmin", "yusuf", "yvonne", "zainab", "zoe",
};

static const Text TITLES = "mr mrs ms miss mx";
static const Text STAFF = "dr doctor prof professor sister nurse matron sir dame lord lady consultant midwife reverend rev fr father "
    "cllr councillor baroness";
static const Text PLACES_BEFORE = "st saint queen king prince princess";
static const Text PLACES_AFTER = "hospital hospitals infirmary ward wing road street avenue lane close house building centre center "
    "trust foundation university college school institute clinic unit department park square court suite theatre library laboratory "
    "laboratories ltd limited plc inc llp charity fund award prize scholarship fellowship lecture syndrome disease scale score index "
    "test method criteria questionnaire inventory assessment classification sign manoeuvre reaction report review team group";

/* Words with a capital that no surname is, after a title or a first name. */
static const Text NO_SURNAMES = "and the was is in at on for with from to of nhs ms monday tuesday wednesday thursday friday saturday "
    "sunday january february march april may june july august september october november december rates appointments teams word excel";

static int name_compare(const void *key, const void *entry)
{
    const Token *t = key;
    Text name = *(const Text *)entry;
    for (size_t i = 0; i < t->bare; i++) {
        int difference = tolower((unsigned char)t->s[i]) - name[i];
        if (difference) return difference;
    }
    return name[t->bare] ? -1 : 0;
}

static bool first_name(const Token *t)
{
    return t->kind == WORD && bsearch(t, FIRST_NAMES, COUNT(FIRST_NAMES), sizeof *FIRST_NAMES, name_compare);
}

static bool surname(const Token *t) { return token_capital(t) && t->spaced && t->n >= 2 && !token_among(t, NO_SURNAMES); }

static bool title(const Token *t)
{
    if (token_is(t, "mrs")) return true;
    if (!token_among(t, TITLES) || !token_capital(t)) return false;
    return !isupper((unsigned char)t->s[1]);              /* MS and MR are an illness and a scan */
}

static bool initial(const Token *t) { return token_capital(t) && t->n == 1; }

/* Tokens of the surname from i on: parts joined by a dash or an apostrophe count as one name. */
static size_t surname_at(const TokenList *ts, size_t i)
{
    if (!surname(token(ts, i))) return 0;
    const Token *dash = token(ts, i + 1), *second = token(ts, i + 2);
    return token_sign(dash, '-') && !dash->spaced && token_capital(second) && !second->spaced ? 3 : 1;
}

/* Title, first names and initials as they come, surname. */
static size_t name_titled(const TokenList *ts, size_t i)
{
    size_t at = i + 1;
    if (token_sign(token(ts, at), '.')) at++;
    while (initial(token(ts, at))) at += token_sign(token(ts, at + 1), '.') ? 2 : 1;
    size_t n = surname_at(ts, at);
    if (!n && token_is(token(ts, i), "mrs") && token(ts, at)->kind == WORD && !token_among(token(ts, at), NO_SURNAMES)) n = 1;
    if (!n) return 0;
    size_t last = first_name(token(ts, at)) && !token_possessive(token(ts, at)) ? surname_at(ts, at + n) : 0;
    return at + n + last - i;
}

static size_t name_first(const TokenList *ts, size_t i)
{
    const Token *t = token(ts, i);
    if (!token_capital(t) || token_possessive(t) || !first_name(t)) return 0;
    size_t at = i + 1;
    while (initial(token(ts, at))) at += token_sign(token(ts, at + 1), '.') ? 2 : 1;
    size_t n = surname_at(ts, at);
    if (!n) return 0;
    size_t last = first_name(token(ts, at)) && !token_possessive(token(ts, at)) ? surname_at(ts, at + n) : 0;
    return at + n + last - i;
}

/* "Maria Example hospital will open": a place although it is written small; but not "Mary Example hospital number 1234". */
static bool hospital_small(const TokenList *ts, size_t i)
{
    const Token *next = token(ts, i + 1);
    if (!token_is(token(ts, i), "hospital")) return false;
    return next->kind == NOTHING || next->kind == SIGN || next->starts || token_among(next, "will is has was in and for where can may");
}

size_t name_at(const TokenList *ts, size_t i)
{
    if (!token_capital(token(ts, i)) && !token_is(token(ts, i), "mrs")) return 0;
    const Token *before = token(ts, token_sign(token(ts, i - 1), '.') ? i - 2 : i - 1);
    bool titled = title(token(ts, i));
    size_t n = titled ? name_titled(ts, i) : name_first(ts, i);
    if (!n) return 0;
    if (!token(ts, i)->starts && (token_among(before, STAFF) || (!titled && token_among(before, PLACES_BEFORE)))) return 0;
    if (hospital_small(ts, i + n)) return 0;
    for (size_t k = i + n; k < i + n + 2; k++) {
        const Token *t = token(ts, k);
        if (t->kind != WORD || t->starts) break;
        if (token_among(t, PLACES_AFTER) && token_capital(t)) return 0;
    }
    return token_among(token(ts, i + n - 1), PLACES_AFTER) ? 0 : n;
}
