#include "base/words.h"
#include <glib.h>
#include <libstemmer.h>
#include <stdlib.h>

enum { WORD_MOST = 64, TERMS_MOST = 16, TERM_WORDS_MOST = 16, EMAIL_MOST = 254, EMAIL_NAME_MOST = 64 };
static const char ELLIPSIS[] = "…";

typedef struct Word { const char *at; size_t n; } Word;
typedef LIST(Word) WordList;

/* characters */

bool text_valid(const char *s, size_t n)
{
    if (!g_utf8_validate_len(s, n, NULL)) return false;
    for (const char *at = s; at < s + n; at = g_utf8_next_char(at))
        if (g_unichar_iscntrl(g_utf8_get_char(at)) && *at != '\t' && *at != '\n' && *at != '\r') return false;
    return true;
}

size_t text_length(Text s) { return (size_t)g_utf8_strlen(s, -1); }

static const char *space_skip(const char *s)
{
    while (*s && g_unichar_isspace(g_utf8_get_char(s))) s = g_utf8_next_char(s);
    return s;
}

/* Where the white space at the end of what lies between begins. */
static const char *space_back(const char *begin, const char *end)
{
    while (end > begin) {
        const char *last = g_utf8_prev_char(end);
        if (!g_unichar_isspace(g_utf8_get_char(last))) break;
        end = last;
    }
    return end;
}

Text text_trim(Arena *a, Text s)
{
    const char *begin = space_skip(s), *end = space_back(begin, begin + strlen(begin));
    char *out = (char *)arena_copy(a, begin, (size_t)(end - begin)), *to = out;
    for (const char *at = out; *at; at++) {
        if (*at == '\r' && at[1] == '\n') continue;
        *to++ = *at == '\r' ? '\n' : *at;
    }
    *to = 0;
    return out;
}

/* The end of the last whole word that ends by `end`, or `end` itself when there is no such word after `begin`. */
static const char *word_end(const char *begin, const char *end)
{
    if (!*end || g_unichar_isspace(g_utf8_get_char(end))) return space_back(begin, end);
    const char *at = end;
    while (at > begin && !g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(at)))) at = g_utf8_prev_char(at);
    at = space_back(begin, at);
    return at > begin ? at : end;
}

Text text_clip(Arena *a, Text s, size_t most)
{
    if (text_length(s) <= most) return s;
    if (most == 0) return "";
    const char *end = word_end(s, g_utf8_offset_to_pointer(s, (glong)most - 1));
    return arena_printf(a, "%.*s%s", (int)(end - s), s, ELLIPSIS);
}

/* Letters that Unicode does not take apart, and what people type for them. */
static const struct { gunichar letter; Text plain; } PLAIN[] = {
    { 0xdf, "ss" }, { 0xe6, "ae" }, { 0xf0, "d" }, { 0xf8, "o" }, { 0xfe, "th" }, { 0x111, "d" }, { 0x127, "h" }, { 0x131, "i" },
    { 0x142, "l" }, { 0x14b, "ng" }, { 0x153, "oe" }, { 0x167, "t" }, { 0x3c2, "\u03c3" },
};

/* Lower case without its accents, of a character of decomposed text; nothing for the accents themselves. */
static size_t char_fold(gunichar c, char out[static 8])
{
    if (g_unichar_ismark(c)) return 0;
    c = g_unichar_tolower(c);
    for (size_t i = 0; c >= 0x80 && i < COUNT(PLAIN); i++) {
        if (PLAIN[i].letter != c) continue;
        memcpy(out, PLAIN[i].plain, strlen(PLAIN[i].plain));
        return strlen(PLAIN[i].plain);
    }
    return (size_t)g_unichar_to_utf8(c, out);
}

static void gfree_done(gchar **s) { g_free(*s); }

Text text_fold(Arena *a, Text s)
{
    ON_EXIT(gfree_done) gchar *apart = g_utf8_normalize(s, -1, G_NORMALIZE_ALL);
    Buf out = { .arena = a };
    bool space = false;
    for (const char *at = apart ? apart : ""; *at; at = g_utf8_next_char(at)) {
        char letter[8];
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c)) { space = true; continue; }
        size_t n = char_fold(c, letter);
        if (n && space && out.n) buf_add(&out, " ", 1);
        if (n) space = false;
        buf_add(&out, letter, n);
    }
    return buf_end(&out);
}

static bool email_part(const char *s, size_t n)
{
    if (n == 0 || s[0] == '.' || s[n - 1] == '.') return false;
    for (size_t i = 0; i < n; i++)
        if (s[i] <= ' ' || s[i] > '~' || strchr("\"(),:;<>@[\\]", s[i]) || (s[i] == '.' && s[i + 1] == '.')) return false;
    return true;
}

bool email_valid(Text s)
{
    const char *at = strchr(s, '@');
    if (!at || strlen(s) > EMAIL_MOST || at - s > EMAIL_NAME_MOST) return false;
    return email_part(s, (size_t)(at - s)) && email_part(at + 1, strlen(at + 1)) && strchr(at + 1, '.');
}

/* words */

static bool is_word(gunichar c) { return c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c) || g_unichar_ismark(c); }

/* Apostrophes, soft hyphens and joiners, which may stand inside a word and are not part of how it is spelt. */
static bool is_joint(gunichar c) { return c == '\'' || c == 0x2019 || c == 0x2bc || c == 0xad || c == 0x200c || c == 0x200d; }

/* "A&E", "R&D": two letters alone with an ampersand between them, which is not part of how the word is spelt. */
static bool is_pair(const char *s)
{
    return g_ascii_isalpha(s[0]) && s[1] == '&' && g_ascii_isalpha(s[2]) && !is_word(g_utf8_get_char(s + 3));
}

static bool word_next(const char **at, Word *out)
{
    const char *s = *at;
    while (*s && !is_word(g_utf8_get_char(s))) s = g_utf8_next_char(s);
    const char *begin = s, *end = s;
    if (is_pair(s)) end = s += 3;
    while (g_ascii_isalnum(*s)) end = ++s;                /* most of most words */
    while (*s) {
        gunichar c = g_utf8_get_char(s);
        s = g_utf8_next_char(s);
        if (is_word(c)) end = s;
        else if (!is_joint(c) || !is_word(g_utf8_get_char(s))) break;
    }
    *at = end;
    *out = (Word){ begin, (size_t)(end - begin) };
    return end > begin;
}

static size_t word_fold(Word w, char out[static WORD_MOST + 8])
{
    ON_EXIT(gfree_done) gchar *apart = g_utf8_normalize(w.at, (gssize)w.n, G_NORMALIZE_ALL);
    size_t n = 0;
    for (const char *at = apart ? apart : ""; *at && n < WORD_MOST; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        size_t more = is_word(c) && !is_joint(c) ? char_fold(c, out + n) : 0;
        if (n + more > WORD_MOST) break;
        n += more;
    }
    return n;
}

static size_t word_fold_ascii(Word w, char out[static WORD_MOST + 8])
{
    size_t n = 0;
    for (size_t i = 0; i < w.n && n < WORD_MOST; i++) {
        if ((unsigned char)w.at[i] >= 0x80) return word_fold(w, out);
        if (w.at[i] != '\'' && w.at[i] != '&') out[n++] = g_ascii_tolower(w.at[i]);
    }
    return n;
}

static void stemmer_end(gpointer stemmer) { sb_stemmer_delete(stemmer); }
static GPrivate stemmers = G_PRIVATE_INIT(stemmer_end);

static struct sb_stemmer *stemmer_here(void)
{
    struct sb_stemmer *stemmer = g_private_get(&stemmers);
    if (stemmer) return stemmer;
    stemmer = sb_stemmer_new("english", "UTF_8");
    if (!stemmer) abort();
    g_private_set(&stemmers, stemmer);
    return stemmer;
}

/* The stem lives until the next word of this thread is stemmed; empty for a word without letters or digits. */
static Word word_stem(Word w)
{
    char folded[WORD_MOST + 8];
    struct sb_stemmer *stemmer = stemmer_here();
    const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)folded, (int)word_fold_ascii(w, folded));
    if (!stem) abort();
    return (Word){ (const char *)stem, (size_t)sb_stemmer_length(stemmer) };
}

bool words_next(Text *at, WordStem *out)
{
    Word w;
    while (word_next(at, &w)) {
        Word stem = word_stem(w);
        if (!stem.n) continue;
        *out = (WordStem){ w.at, w.n, stem.at, stem.n };
        return true;
    }
    return false;
}

static Text stems_between(Arena *a, const char *at, const char *end, size_t most)
{
    Buf out = { .arena = a };
    Word w;
    for (size_t n = 0; n < most && at < end && word_next(&at, &w) && w.at < end;) {
        Word stem = word_stem(w);
        if (!stem.n) continue;
        if (n++) buf_add(&out, " ", 1);
        buf_add(&out, stem.at, stem.n);
    }
    return buf_end(&out);
}

Text words_stems(Arena *a, Text s, size_t most) { return stems_between(a, s, s + strlen(s), most); }

Text words_said(Arena *a, Text s, size_t first, size_t n)
{
    const char *at = s, *begin = NULL, *end = NULL;
    Word w;
    for (size_t i = 0; i < first + n && word_next(&at, &w); i++) {
        if (!word_stem(w).n) { i--; continue; }
        if (i == first) begin = w.at;
        end = w.at + w.n;
    }
    return begin ? arena_copy(a, begin, (size_t)(end - begin)) : "";
}

/* a search */

static bool is_quote(gunichar c) { return c == '"' || c == 0x201c || c == 0x201d || c == 0x201e; }

/* One term from *at on, which is no space. A phrase without its closing mark goes to the end. */
static SearchTerm term_read(Arena *a, const char **at)
{
    SearchTerm term = { .not_ = **at == '-' };
    const char *s = *at + term.not_, *begin = s;
    term.phrase = is_quote(g_utf8_get_char(s));
    if (term.phrase) begin = s = g_utf8_next_char(s);
    for (; *s; s = g_utf8_next_char(s)) {
        gunichar c = g_utf8_get_char(s);
        if (is_quote(c) || (!term.phrase && g_unichar_isspace(c))) break;
    }
    term.stems = stems_between(a, begin, s, TERM_WORDS_MOST);
    *at = term.phrase && *s ? g_utf8_next_char(s) : s;
    term.phrase |= strchr(term.stems, ' ') != NULL;
    return term;
}

void search_parse(Arena *a, Text typed, SearchTermList *out)
{
    *out = (SearchTermList){ 0 };
    for (const char *at = space_skip(typed); *at && out->n < TERMS_MOST; at = space_skip(at)) {
        SearchTerm term = term_read(a, &at);
        if (*term.stems) *LIST_PUSH(a, out) = term;
    }
}

/* marks */

static bool stem_among(Word stem, const SearchTerm *term)
{
    for (const char *at = term->stems; *at;) {
        size_t n = strcspn(at, " ");
        if (n == stem.n && memcmp(at, stem.at, n) == 0) return true;
        at += n + (at[n] == ' ');
    }
    return false;
}

/* As two letters at the beginning of a word and of its stem are compared: "dying" has the stem "die". */
static char letter(char c) { return c == 'y' ? 'i' : g_ascii_tolower(c); }

/* A stem begins as its word does, so most words are passed over without stemming them. */
static bool may_hit(Word w, const SearchTermList *terms)
{
    bool plain = g_ascii_isalnum(*w.at) && (w.n < 2 || g_ascii_isalnum(w.at[1]));
    if (!plain) return true;
    for (size_t i = 0; i < terms->n; i++)
        for (const char *at = terms->at[i].stems; *at; at += strcspn(at, " "), at += *at == ' ')
            if (letter(*at) == letter(*w.at) && (w.n < 2 || !g_ascii_isalnum(at[1]) || letter(at[1]) == letter(w.at[1]))) return true;
    return false;
}

static void hits_find(Arena *a, Text s, const SearchTermList *terms, WordList *out)
{
    Word w;
    for (const char *at = s; word_next(&at, &w);) {
        if (!may_hit(w, terms)) continue;
        Word stem = word_stem(w);
        bool hit = false;
        for (size_t i = 0; i < terms->n && !hit; i++) hit = !terms->at[i].not_ && stem_among(stem, &terms->at[i]);
        if (hit) *LIST_PUSH(a, out) = w;
    }
}

/* Most texts are short in bytes already. */
static bool fits(Text s, size_t most) { return strlen(s) <= most || text_length(s) <= most; }

/* The part of s to show: all of it, or most - 2 characters with the first hit a third of the way in, cut between words. */
static Word window_choose(Text s, const WordList *hits, size_t most)
{
    if (fits(s, most)) return (Word){ s, strlen(s) };
    size_t length = text_length(s), shown = most - 2, hit = hits->n ? (size_t)g_utf8_pointer_to_offset(s, hits->at[0].at) : 0;
    size_t first = hit > shown / 3 ? hit - shown / 3 : 0;
    if (first > length - shown) first = length - shown;
    const char *begin = g_utf8_offset_to_pointer(s, (glong)first), *end = g_utf8_offset_to_pointer(begin, (glong)shown);
    const char *limit = hits->n ? hits->at[0].at : end, *at = begin;
    if (first && !g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(begin)))) {
        while (at < limit && !g_unichar_isspace(g_utf8_get_char(at))) at = g_utf8_next_char(at);
        if (at < limit) begin = space_skip(at);
    }
    const char *cut = *end ? word_end(begin, end) : end;
    if (!hits->n || cut >= hits->at[0].at + hits->at[0].n) end = cut;
    return (Word){ begin, (size_t)(end - begin) };
}

static void run_add(Arena *a, RunList *out, const char *begin, const char *end, bool hit)
{
    if (end > begin) *LIST_PUSH(a, out) = (Run){ arena_copy(a, begin, (size_t)(end - begin)), hit };
}

void words_mark(Arena *a, Text s, const SearchTermList *terms, size_t most, RunList *out)
{
    WordList hits = { 0 };
    *out = (RunList){ 0 };
    if (most < 3) most = 3;
    if (terms->n) hits_find(a, s, terms, &hits);
    Word window = window_choose(s, &hits, most);
    const char *at = window.at, *end = at + window.n;
    if (at > s) run_add(a, out, ELLIPSIS, ELLIPSIS + strlen(ELLIPSIS), false);
    for (size_t i = 0; i < hits.n && hits.at[i].at < end; i++) {
        const char *hit_end = hits.at[i].at + hits.at[i].n;
        if (hits.at[i].at < at || hit_end > end) continue;
        run_add(a, out, at, hits.at[i].at, false);
        run_add(a, out, hits.at[i].at, hit_end, true);
        at = hit_end;
    }
    run_add(a, out, at, end, false);
    if (*end) run_add(a, out, ELLIPSIS, ELLIPSIS + strlen(ELLIPSIS), false);
}
