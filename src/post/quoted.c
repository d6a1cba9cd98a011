#include "post/quoted.h"
#include "base/words.h"

#include <ctype.h>
#include <strings.h>

enum { ATTRIBUTION_LINES = 3, ATTRIBUTION_MOST = 300, BLOCK_LINES = 6 };

typedef LIST(Text) Lines;

/* Each line without blanks at its end; no-break spaces are spaces. */
static Text clean_line(Arena *a, Text s, size_t n)
{
    Buf b = { .arena = a };
    for (size_t i = 0; i < n; i++) {
        if (i + 1 < n && !memcmp(s + i, "\xC2\xA0", 2)) { buf_text(&b, " "); i++; }
        else if (s[i] != '\r') buf_add(&b, s + i, 1);
    }
    Text line = buf_end(&b);
    n = strlen(line);
    bool mark = same(line, "-- ");
    while (!mark && n && (line[n - 1] == ' ' || line[n - 1] == '\t')) n--;
    return arena_copy(a, line, n);
}

static void split(Arena *a, Text s, Lines *out)
{
    for (; *s; s += strcspn(s, "\n"), s += *s == '\n') *LIST_PUSH(a, out) = clean_line(a, s, strcspn(s, "\n"));
}

static Text bare(Text line) { return line + strspn(line, " \t*_"); }

static bool begins(Text line, const Text *with, size_t n)
{
    for (size_t i = 0; i < n; i++) if (!strncasecmp(line, with[i], strlen(with[i]))) return true;
    return false;
}

static bool ends(Text line, const Text *with, size_t n)
{
    size_t have = strlen(line);
    for (size_t i = 0; i < n; i++) {
        size_t m = strlen(with[i]);
        if (have >= m && !strcasecmp(line + have - m, with[i])) return true;
    }
    return false;
}

/* "On Tue, 3 Mar 2026 at 09:12, Ideas <ideas@…> wrote:", on one line or broken over a few. How many lines; 0: none. */
static size_t attribution(Arena *a, const Lines *lines, size_t at)
{
    static const Text FIRST[] = { "On ", "Am ", "Le ", "El ", "Il ", "Op ", "Den ", "W dniu ", "Em " };
    static const Text LAST[] = {
        "wrote:", "schrieb:", "geschrieben:", "a \xC3\xA9""crit :", "a \xC3\xA9""crit:", "escribi\xC3\xB3:", "ha scritto:",
        "schreef:", "skrev:", "napisa\xC5\x82:", "escreveu:",
    };
    Text joined = "";
    if (!begins(bare(lines->at[at]), FIRST, COUNT(FIRST))) return 0;
    for (size_t n = 1; n <= ATTRIBUTION_LINES && at + n <= lines->n; n++) {
        Text line = lines->at[at + n - 1];
        joined = arena_printf(a, "%s%s%s", joined, *joined ? " " : "", bare(line));
        if (strlen(joined) > ATTRIBUTION_MOST || !strpbrk(joined, "0123456789") || !*line) return 0;
        if (ends(joined, LAST, COUNT(LAST))) return n;
        if (strstr(joined, " schrieb ") && joined[strlen(joined) - 1] == ':') return n;
        if (strstr(joined, " schreef ") && joined[strlen(joined) - 1] == ':') return n;
    }
    return 0;
}

/* "-----Original Message-----", "---------- Forwarded message ---------", "Ursprüngliche Nachricht", "Begin forwarded message:" */
static bool separator(Text line)
{
    static const Text WORDS[] = {
        "Original Message", "Original Appointment", "Urspr\xC3\xBCngliche Nachricht", "Urspr\xC3\xBCnglicher Termin",
        "Message d'origine", "Message original", "Mensaje original", "Messaggio originale", "Oorspronkelijk bericht",
        "Forwarded message", "Weitergeleitete Nachricht",
    };
    static const Text WHOLE[] = { "Begin forwarded message:", "Anfang der weitergeleiteten Nachricht:" };
    size_t dashes = strspn(line, "-_ ");
    if (dashes >= 2 && begins(line + dashes, WORDS, COUNT(WORDS))) return true;
    return begins(line, WHOLE, COUNT(WHOLE));
}

/* Outlook's block: From and, within a few lines, two of the others; in the languages it comes in. */
static bool header_block(const Lines *lines, size_t at)
{
    static const Text FROM[] = { "From:", "Von:", "De :", "De:", "Da:", "Van:" };
    static const Text REST[] = {
        "Sent:", "Date:", "To:", "Cc:", "Subject:", "Gesendet:", "Datum:", "An:", "Betreff:", "Envoy\xC3\xA9 :",
        "Envoy\xC3\xA9:", "\xC3\x80 :", "\xC3\x80:", "Objet :", "Objet:", "Enviado:", "Para:", "Asunto:", "Inviato:", "A:",
        "Oggetto:", "Verzonden:", "Aan:", "Onderwerp:",
    };
    int found = 0;
    if (!begins(bare(lines->at[at]), FROM, COUNT(FROM))) return false;
    for (size_t i = at + 1; i < lines->n && i <= at + BLOCK_LINES; i++) found += begins(bare(lines->at[i]), REST, COUNT(REST));
    return found >= 2;
}

/* A line of a telephone's or of a program's own, at the very end. */
static bool sent_from(Text line)
{
    static const Text FIRST[] = {
        "Sent from my ", "Sent from Outlook", "Sent from Mail for", "Sent from Yahoo", "Sent from Samsung", "Get Outlook for ",
        "Von meinem ", "Gesendet von ", "Gesendet mit ", "Holen Sie sich Outlook", "Outlook f\xC3\xBCr ",
        "Envoy\xC3\xA9 de mon ", "Envoy\xC3\xA9 depuis ", "Enviado desde mi ", "Inviato da ", "Verzonden vanaf ",
        "Verstuurd vanaf ",
    };
    enum { SENT_FROM_MOST = 80 };
    return strlen(line) <= SENT_FROM_MOST && begins(bare(line), FIRST, COUNT(FIRST));
}

static bool rule_alone(Text line) { return strlen(line) >= 10 && strspn(line, "_-") == strlen(line); }

/* Where nothing more of their own follows. */
static bool stops(const Lines *lines, size_t at)
{
    Text line = lines->at[at];
    if (same(line, "-- ") || same(line, "--")) return true;
    if (separator(bare(line)) || header_block(lines, at)) return true;
    if (!rule_alone(line)) return false;
    for (size_t i = at + 1; i < lines->n && i <= at + 2; i++) if (header_block(lines, i)) return true;
    return false;
}

static Text joined(Arena *a, const Lines *own)
{
    Buf b = { .arena = a };
    size_t n = own->n;
    while (n && (!*own->at[n - 1] || sent_from(own->at[n - 1]))) n--;
    for (size_t i = 0, empty = 0; i < n; i++) {
        empty = *own->at[i] ? 0 : empty + 1;
        if (empty < 2 && (b.n || *own->at[i])) buf_printf(&b, "%s\n", own->at[i]);
    }
    return text_trim(a, buf_end(&b));
}

Text quoted_strip(Arena *a, Text s)
{
    Lines lines = { 0 }, own = { 0 };
    split(a, s, &lines);
    for (size_t i = 0; i < lines.n && !stops(&lines, i); i++) {
        size_t leads = attribution(a, &lines, i);
        if (leads)                                i += leads - 1;
        else if (*bare(lines.at[i]) != '>')       *LIST_PUSH(a, &own) = lines.at[i];
    }
    return joined(a, &own);
}
