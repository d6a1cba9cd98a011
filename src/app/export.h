/* export: everything there is as files in a folder, and from there into an empty Hilum, so that exporting again gives the same bytes. */
#pragma once

#include "store/dump.h"

/*
 * DIR/TABLE.jsonl      a line for each row, in the order of the key; members in the order of the columns; null for what is not there
 * DIR/link.key         and journal.key, journal.checkpoints: copies of those in the data folder, where they are
 * DIR/files/ab/cd/HASH  each file that a document holds, under the BLAKE2b-256 of what is in it, which the rows of blob name
 * DIR/export.json      written last: format, product, schema (the migrations run), and each file's rows and BLAKE2b-256 (b2sum -l 256)
 * Not in it: sessions, the index for search (made anew), settings, and mail that was written to a folder.
 */
enum { EXPORT_FORMAT = 1 };

/* A file of it. rows: -1 for one that is no table. */
typedef struct Part { Text name, digest; i64 rows; } Part;
typedef LIST(Part) PartList;
typedef struct Manifest { i64 format; Text product; TextList schema; PartList tables, files; } Manifest;

/* An export or import under way. tell: NULL, or is told now and then how far a table has come. */
typedef struct Carry {
    Db    *db;
    Arena *arena;
    Text   data, dir;                     /* the data folder; the export's */
    Text   files;                         /* the folder of attached files; NULL: "files" in the data folder */
    void (*tell)(Text table, i64 rows);
    i64    tables, rows;                  /* how many, in the end */
    Text   why;                           /* after an Err: what is wrong, for a person */
} Carry;

extern const Text EXPORT_WITHOUT[];       /* the tables that are not in it; ends with NULL */
extern const Text EXPORT_FILES[];         /* of the data folder; ends with NULL */
#define EXPORT_MANIFEST "export.json"

/* May run beside a server: it shows one moment. E_CONFLICT: dir holds something. E_BROKEN: it cannot be written. dir is useless then. */
Err export_write(Carry *c) MUST_CHECK;

/* One transaction: all of it or nothing. What an empty Hilum begins with is replaced; ids stay as they are. E_CONFLICT: not empty, or a
   server runs on the data folder. E_INVALID: a file is missing or altered, or of another schema. */
Err import_read(Carry *c) MUST_CHECK;

/* The manifest of dir. E_INVALID with why. */
Err manifest_read(Carry *c, Manifest *out) MUST_CHECK;
Text manifest_text(Arena *a, const Manifest *m);

/* The BLAKE2b-256 of a file in hex. E_NOT_FOUND. */
Err file_digest(Arena *a, Text path, Text *hex) MUST_CHECK;
/* A file as it is, mode 0600, replacing what is there. E_NOT_FOUND: there is no such file. */
Err file_copy(Text from, Text to) MUST_CHECK;
Text file_in(Arena *a, Text dir, Text name);             /* DIR/NAME */
Text carry_files(const Carry *c);                         /* where the attached files are */

static inline Err carry_wrong(Carry *c, Err err, Text why) { c->why = why; return err; }
