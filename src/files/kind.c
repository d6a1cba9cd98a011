#include "files/kind.h"
#include "base/words.h"
#include <fcntl.h>
#include <magic.h>
#include <unistd.h>
#include <zip.h>

enum { ENTRIES_MOST = 20000 };                            /* of a ZIP whose list is read */

#define OFFICE "application/vnd.openxmlformats-officedocument."
#define OPEN   "application/vnd.oasis.opendocument."

const char KINDS_ALLOWED[] = "PDF, PNG, JPEG, GIF, WebP, plain text, CSV, or a document, spreadsheet or presentation of Word, Excel, "
                             "PowerPoint or LibreOffice";
const char KINDS_ACCEPT[] = ".pdf,.png,.jpg,.jpeg,.gif,.webp,.txt,.csv,.docx,.xlsx,.pptx,.odt,.ods,.odp";

/* What may be sent; the first ending is the one we give a name that has none. */
static const struct Kind { Text type, words, said, endings; } KINDS[] = {
    { "application/pdf",                     "PDF",                       "a PDF",                        "pdf" },
    { "image/png",                           "PNG picture",               "a PNG picture",                "png" },
    { "image/jpeg",                          "JPEG picture",              "a JPEG picture",               "jpg jpeg jpe jfif" },
    { "image/gif",                           "GIF picture",               "a GIF picture",                "gif" },
    { "image/webp",                          "WebP picture",              "a WebP picture",               "webp" },
    { "text/plain",                          "Plain text",                "plain text",                   "txt text md log" },
    { "text/csv",                            "CSV file",                  "a CSV file",                   "csv" },
    { OFFICE "wordprocessingml.document",    "Word document",             "a Word document",              "docx" },
    { OFFICE "spreadsheetml.sheet",          "Excel spreadsheet",         "an Excel spreadsheet",         "xlsx" },
    { OFFICE "presentationml.presentation",  "PowerPoint presentation",   "a PowerPoint presentation",    "pptx" },
    { OPEN "text",                           "OpenDocument text",         "an OpenDocument text",         "odt" },
    { OPEN "spreadsheet",                    "OpenDocument spreadsheet",  "an OpenDocument spreadsheet",  "ods" },
    { OPEN "presentation",                   "OpenDocument presentation", "an OpenDocument presentation", "odp" },
};

/* What may not, with what it is called; the beginning of a type is enough. */
static const struct { Text type, words, instead; } OTHERS[] = {
    { "text/html",                       "a web page",               "" },
    { "image/svg",                       "an SVG drawing",           "Save it as a PNG picture or a PDF." },
    { "text/xml",                        "an XML file",              "" },
    { "application/xml",                 "an XML file",              "" },
    { "text/rtf",                        "an RTF document",          "Save it as a Word document or a PDF." },
    { "application/rtf",                 "an RTF document",          "Save it as a Word document or a PDF." },
    { "text/x-shellscript",              "a program",                "" },
    { "text/x-msdos-batch",              "a program",                "" },
    { "text/x-php",                      "a program",                "" },
    { "application/javascript",          "a program",                "" },
    { "text/javascript",                 "a program",                "" },
    { "application/x-dosexec",           "a program for Windows",    "" },
    { "application/vnd.microsoft.portable-executable", "a program for Windows", "" },
    { "application/x-executable",        "a program",                "" },
    { "application/x-pie-executable",    "a program",                "" },
    { "application/x-sharedlib",         "a program",                "" },
    { "application/zip",                 "a ZIP archive",            "Send what is in it, one file at a time." },
    { "application/x-7z-compressed",     "a 7z archive",             "Send what is in it, one file at a time." },
    { "application/gzip",                "a compressed archive",     "Send what is in it, one file at a time." },
    { "application/x-rar",               "a RAR archive",            "Send what is in it, one file at a time." },
    { "application/msword",              "an older Word document",   "Save it as .docx or PDF." },
    { "application/vnd.ms-excel",        "an older Excel spreadsheet", "Save it as .xlsx." },
    { "application/vnd.ms-powerpoint",   "an older PowerPoint presentation", "Save it as .pptx or PDF." },
    { "application/CDFV2",               "an older or locked Office document", "Take its password away, or save it as PDF." },
    { "application/encrypted",           "a locked Office document", "Take its password away, or save it as PDF." },
    { "application/x-ole-storage",       "an older Office document", "Please save it as PDF." },
    { "image/tiff",                      "a TIFF picture",           "Save it as PNG, JPEG or PDF." },
    { "image/heic",                      "a HEIC photo",             "Save it as JPEG." },
    { "image/heif",                      "a HEIC photo",             "Save it as JPEG." },
    { "image/",                          "a picture of another kind", "Save it as PNG or JPEG." },
    { "video/",                          "a film",                   "" },
    { "audio/",                          "a sound recording",        "" },
};

static const char MACROS[] = "with macros";

static const struct Kind *kind_of(Text type)
{
    for (size_t i = 0; i < COUNT(KINDS); i++) if (same(KINDS[i].type, type)) return &KINDS[i];
    return NULL;
}

Text file_kind_words(Text type)
{
    const struct Kind *kind = kind_of(type);
    return kind ? kind->words : "File";
}

bool file_kind_is_picture(Text type) { return kind_of(type) && starts(type, "image/"); }
bool file_kind_is_pdf(Text type)     { return same(type, "application/pdf"); }

static void close_magic(magic_t *m) { if (*m) magic_close(*m); }

/* The library's word for it. Each call opens its own: a handle is for one thread. */
static Err look(Arena *a, int fd, Text *type)
{
    ON_EXIT(close_magic) magic_t m = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS);
    if (!m || magic_load(m, NULL)) return BROKEN("the list of file types cannot be read: is libmagic installed whole?");
    if (lseek(fd, 0, SEEK_SET)) return BROKEN("a file that came cannot be read");
    Text said = magic_descriptor(m, fd);
    if (!said) return BROKEN("a file that came cannot be looked at");
    *type = arena_copy(a, said, strlen(said));
    return OK;
}

static void close_zip(zip_t **z) { if (*z) zip_discard(*z); }

static bool ends(Text s, Text with)
{
    size_t n = strlen(s), m = strlen(with);
    return n >= m && !strcmp(s + n - m, with);
}

typedef struct Inside { bool list, word, excel, powerpoint, macros; } Inside;

static void note_entry(Text name, Inside *in)
{
    bool xml = ends(name, ".xml");
    if (same(name, "[Content_Types].xml"))                   in->list = true;
    else if (xml && starts(name, "word/document"))           in->word = true;
    else if (xml && starts(name, "xl/workbook"))             in->excel = true;
    else if (xml && starts(name, "ppt/presentation"))        in->powerpoint = true;
    else if (ends(name, "vbaProject.bin"))                   in->macros = true;
}

/* Of which program a ZIP is a document, by the names of what is in it; nothing is unpacked. "application/zip": of none;
   "": it is no ZIP. */
static Text look_inside(int fd)
{
    Inside in = { 0 };
    int wrong, copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    if (copy < 0 || lseek(copy, 0, SEEK_SET)) return "";
    ON_EXIT(close_zip) zip_t *z = zip_fdopen(copy, 0, &wrong);
    if (!z) { close(copy); return ""; }
    zip_int64_t n = zip_get_num_entries(z, 0);
    for (zip_int64_t i = 0; i < n && n <= ENTRIES_MOST; i++) {
        Text name = zip_get_name(z, (zip_uint64_t)i, 0);
        if (name) note_entry(name, &in);
    }
    if (in.macros) return MACROS;
    if (!in.list) return "application/zip";
    return in.word ? OFFICE "wordprocessingml.document" : in.excel ? OFFICE "spreadsheetml.sheet"
         : in.powerpoint ? OFFICE "presentationml.presentation" : "application/zip";
}

static bool is_text(Text type)
{
    static const Text AS_TEXT[] = { "application/csv", "application/json", "application/x-ndjson", "application/x-wine-extension-ini" };
    for (size_t i = 0; i < COUNT(OTHERS); i++) if (starts(type, OTHERS[i].type)) return false;
    for (size_t i = 0; i < COUNT(AS_TEXT); i++) if (same(type, AS_TEXT[i])) return true;
    return starts(type, "text/");
}

static bool has_word(Text list, Text word)
{
    size_t n = strlen(word);
    for (Text at = list; (at = strstr(at, word)); at += n)
        if ((at == list || at[-1] == ' ') && (at[n] == ' ' || !at[n])) return true;
    return false;
}

/* The part after the last dot, small; "" for none. */
static Text ending_of(Arena *a, Text name)
{
    Text dot = strrchr(name, '.');
    return dot && dot > name ? text_fold(a, dot + 1) : "";
}

Text file_kind_name(Arena *a, Text name, Text type)
{
    const struct Kind *kind = kind_of(type);
    if (*ending_of(a, name) || !kind) return name;
    return arena_printf(a, "%s.%.*s", name, (int)strcspn(kind->endings, " "), kind->endings);
}

static Text refusal(Arena *a, Text type)
{
    Text words = NULL, instead = "";
    static const char PROGRAMS[] = "The file holds macros, which are programs. Save it without them, as .docx, .xlsx or .pptx, and send "
                                   "that. You can send: %s.";
    if (same(type, MACROS)) return arena_printf(a, PROGRAMS, KINDS_ALLOWED);
    for (size_t i = 0; i < COUNT(OTHERS) && !words; i++)
        if (starts(type, OTHERS[i].type)) { words = OTHERS[i].words; instead = OTHERS[i].instead; }
    return arena_printf(a, "The file is %s, which cannot be sent. %s%sYou can send: %s.", words ? words : "of a kind we do not know",
                        instead, *instead ? " " : "", KINDS_ALLOWED);
}

static Text disguise(Arena *a, const struct Kind *kind, Text ending)
{
    return arena_printf(a, "The file is really %s, although its name ends in .%s. If that is what you meant to send, let its name end in "
                        ".%.*s; else choose another file.", kind->said, ending, (int)strcspn(kind->endings, " "), kind->endings);
}

Err file_kind_find(Arena *a, int fd, Text name, Text *type, Text *why)
{
    Text said = "", ending = ending_of(a, name);
    TRY(look(a, fd, &said));
    bool office = starts(said, OFFICE) || same(said, "application/zip") || same(said, "application/octet-stream");
    Text inside = office ? look_inside(fd) : "";
    if (*inside) said = inside;
    if (is_text(said)) said = same(ending, "csv") ? "text/csv" : "text/plain";
    const struct Kind *kind = kind_of(said);
    *why = !kind ? refusal(a, said) : *ending && !has_word(kind->endings, ending) ? disguise(a, kind, ending) : NULL;
    if (*why) return E_INVALID;
    *type = kind->type;
    return OK;
}
