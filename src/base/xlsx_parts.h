/* xlsx_parts: the parts of a spreadsheet file, opened, and what its styles and shared texts say. */
#pragma once

#include "base/xlsx.h"
#include <expat.h>
#include <zip.h>

/* One file being read. why: what is wrong with it, for a person. */
typedef struct XlsxBook {
    Arena  *arena;                        /* lives as long as the book */
    zip_t  *zip;
    size_t  unpacked;
    Text    why;
    TextList strings;                     /* the shared texts, by number */
    LIST(bool) dates;                     /* by number of a cell's style: is it a day? */
    bool    since_1904;
} XlsxBook;

typedef struct XlsxSheet { Text name, part; } XlsxSheet;
typedef LIST(XlsxSheet) XlsxSheetList;

/* A walk through the XML of one part. Names come without their prefix. text gets what stands between the tags, in pieces. */
typedef struct XlsxWalk {
    XlsxBook *book;
    XML_Parser parser;
    void (*start)(struct XlsxWalk *w, Text name, const char **attributes);
    void (*end)(struct XlsxWalk *w, Text name);
    void (*text)(struct XlsxWalk *w, const char *s, size_t n);
    void  *with;
    int    depth;
    Err    err;                           /* set by a handler that wants no more */
} XlsxWalk;

Err  xlsx_fault(XlsxBook *book, Text why);                /* E_INVALID, having said why */
Err  xlsx_open(XlsxBook *book, const char *bytes, size_t n) MUST_CHECK;
void xlsx_shut(XlsxBook *book);                           /* for ON_EXIT */

/* E_NOT_FOUND: there is no such part. */
Err  xlsx_walk(XlsxBook *book, Text part, XlsxWalk *walk) MUST_CHECK;
Text xlsx_attribute(const char **attributes, Text name);  /* by its name without a prefix; "" when it is not there */

Err  xlsx_list(XlsxBook *book, XlsxSheetList *out) MUST_CHECK;          /* the sheets, and whether days count from 1904 */
Err  xlsx_learn(XlsxBook *book) MUST_CHECK;                             /* its shared texts and which styles are days */
