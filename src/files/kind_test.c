#include "test.h"
#include "files/kind.h"
#include <stdio.h>
#include <unistd.h>
#include <zip.h>

#define WORD  "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#define EXCEL "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

static Text last_why;

static Err look(FILE *f, Text name, Text *type)
{
    *type = "";
    last_why = "";
    fflush(f);
    Err err = file_kind_find(test_arena, fileno(f), name, type, &last_why);
    fclose(f);
    return err;
}

static Err kind(const char *bytes, size_t n, Text name, Text *type)
{
    FILE *f = tmpfile();
    EXPECT(f && fwrite(bytes, 1, n, f) == n);
    return look(f, name, type);
}

/* A ZIP with these entries, each with a word or two in it. */
static FILE *zip_of(const Text *entries, size_t n)
{
    int wrong;
    Text path = arena_printf(test_arena, "%s/made.zip", test_folder);
    unlink(path);
    zip_t *z = zip_open(path, ZIP_CREATE, &wrong);
    EXPECT(z != NULL);
    for (size_t i = 0; i < n; i++) {
        Text words = same(entries[i], "mimetype") ? "application/vnd.oasis.opendocument.text" : "<xml/>";
        zip_int64_t at = zip_file_add(z, entries[i], zip_source_buffer(z, words, strlen(words), 0), 0);
        EXPECT(at >= 0 && !zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0));
    }
    EXPECT_INT(zip_close(z), 0);
    FILE *f = fopen(path, "rb");
    EXPECT(f != NULL);
    return f;
}

#define ZIP_OF(...) zip_of((const Text[]){ __VA_ARGS__ }, sizeof((const Text[]){ __VA_ARGS__ }) / sizeof(Text))

static const char PDF[] = "%PDF-1.4\n1 0 obj\n<<>>\nendobj\n";
static const char PNG[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde";

TEST(a_file_is_what_is_in_it)
{
    static const struct { Text type, name; const char *bytes; size_t n; } ROWS[] = {
#define ROW(type, name, bytes) { type, name, bytes, sizeof bytes - 1 }
        ROW("application/pdf", "plan.pdf", PDF),           ROW("application/pdf", "PLAN.PDF", PDF),
        ROW("application/pdf", "plan", PDF),               ROW("image/png", "photo.png", PNG),
        ROW("image/gif", "a.gif", "GIF89a\1\0\1\0\0\0\0;"), ROW("image/jpeg", "a.jpg", "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"),
        ROW("image/webp", "a.webp", "RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\x30\1\0\x9d\1\x2a\1\0\1\0"),
        ROW("text/plain", "notes.txt", "The wall is 61 cm wide.\n"), ROW("text/csv", "beds.csv", "ward,beds\nA1,12\nA2,14\n"),
        ROW("text/csv", "beds.csv", "Stationsname;Betten\nÖ1;12\n"), ROW("text/plain", "data.txt", "{\"beds\": 12}\n"),
#undef ROW
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        Text type;
        Err err = kind(ROWS[i].bytes, ROWS[i].n, ROWS[i].name, &type);
        if (err) print_message("# %s: %s\n", ROWS[i].name, last_why);
        EXPECT_OK(err);
        EXPECT_TEXT(type, ROWS[i].type);
    }
}

TEST(a_disguised_file_is_refused_with_what_it_really_is_and_what_may_be_sent)
{
    static const struct { Text name; const char *bytes; size_t n; Text says; } ROWS[] = {
#define ROW(name, bytes, says) { name, bytes, sizeof bytes - 1, says }
        ROW("plan.docx", PDF, "The file is really a PDF, although its name ends in .docx."),
        ROW("photo.jpg", PNG, "really a PNG picture, although its name ends in .jpg"),
        ROW("notes.pdf", "Just words, no more than that.\n", "really plain text, although its name ends in .pdf"),
        ROW("page.pdf", "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>", "The file is a web page"),
        ROW("page.txt", "<html><head><title>x</title></head></html>", "The file is a web page"),
        ROW("logo.png", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>", "The file is an SVG drawing"),
        ROW("run.txt", "#!/bin/sh\nrm -rf /\n", "The file is a program"),
        ROW("x.bin", "\1\2\3\4\5\6\7\x80\x90", "of a kind we do not know"),
#undef ROW
    };
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        Text type;
        EXPECT_ERR(kind(ROWS[i].bytes, ROWS[i].n, ROWS[i].name, &type), E_INVALID);
        EXPECT_HAS(last_why, ROWS[i].says);
        EXPECT(strstr(last_why, "You can send: PDF") || strstr(last_why, "let its name end in"));
    }
}

TEST(an_older_office_document_is_refused_with_how_to_mend_it)
{
    static const char START[] = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0>\0\3\0\xfe\xff\t\0\6";
    Text type;
    char *bytes = arena_take(test_arena, 4096);
    memcpy(bytes, START, sizeof START - 1);
    EXPECT_ERR(kind(bytes, 4096, "letter.docx", &type), E_INVALID);
    EXPECT_HAS(last_why, "Office document");
    EXPECT_HAS(last_why, "as PDF");
}

TEST(a_program_named_as_a_document_is_refused)
{
    Text type;
    FILE *f = fopen("/proc/self/exe", "rb");
    EXPECT(f != NULL);
    EXPECT_ERR(look(f, "report.pdf", &type), E_INVALID);
    EXPECT_HAS(last_why, "The file is a program");
}

TEST(a_document_of_an_office_program_is_known_by_what_its_archive_lists)
{
    Text type;
    EXPECT_OK(look(ZIP_OF("[Content_Types].xml", "_rels/.rels", "word/document.xml"), "plan.docx", &type));
    EXPECT_TEXT(type, WORD);
    EXPECT_OK(look(ZIP_OF("word/document2.xml", "other.xml", "[Content_Types].xml"), "plan.docx", &type));
    EXPECT_TEXT(type, WORD);
    EXPECT_OK(look(ZIP_OF("docProps/app.xml", "[Content_Types].xml", "xl/workbook.xml"), "beds.xlsx", &type));
    EXPECT_TEXT(type, EXCEL);
    EXPECT_OK(look(ZIP_OF("mimetype", "content.xml"), "plan.odt", &type));
    EXPECT_TEXT(type, "application/vnd.oasis.opendocument.text");
    EXPECT_ERR(look(ZIP_OF("[Content_Types].xml", "xl/workbook.xml"), "plan.docx", &type), E_INVALID);
    EXPECT_HAS(last_why, "really an Excel spreadsheet");
}

TEST(an_archive_or_macros_are_refused_whatever_the_name)
{
    Text type;
    EXPECT_ERR(look(ZIP_OF("readme.txt", "photo.png"), "plan.docx", &type), E_INVALID);
    EXPECT_HAS(last_why, "The file is a ZIP archive");
    EXPECT_ERR(look(ZIP_OF("readme.txt"), "files.zip", &type), E_INVALID);
    EXPECT_HAS(last_why, "one file at a time");
    EXPECT_ERR(look(ZIP_OF("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "plan.docx", &type), E_INVALID);
    EXPECT_HAS(last_why, "holds macros");
}

TEST(a_file_without_an_ending_gets_the_one_of_its_kind)
{
    EXPECT_TEXT(file_kind_name(test_arena, "plan", "application/pdf"), "plan.pdf");
    EXPECT_TEXT(file_kind_name(test_arena, "plan.final.pdf", "application/pdf"), "plan.final.pdf");
    EXPECT_TEXT(file_kind_name(test_arena, ".hidden", "image/jpeg"), ".hidden.jpg");
}
