/* file_web: a file that comes with a form, and goes to a browser; whatever it belongs to. */
#pragma once

#include "files/blob.h"
#include "http/web.h"

/* The form for a file, new or newer. */
typedef struct FileForm { Url action; Text csrf; Input file; } FileForm;
FileForm file_form(const Req *req, const Res *res, Url action, Text label);
Text     file_scanned_words(const Site *site);           /* whether files are scanned, in a sentence */

/* Looks at the file that came: its kind, the scanner, the shelf. Slow: for a prepare. Leaves a Looked in req->ready, or says what is
   wrong. */
typedef struct Looked { Given file; bool infected; } Looked;
Err  file_look(Req *req, Res *res) MUST_CHECK;
void file_say_infected(Req *req, Res *res);              /* beside the form, while what was written of it stays */

/* As an attachment that no browser runs. view: "inline" shows a picture, "picture" a PDF's first page. */
typedef struct FileQuery { Text view; } FileQuery;
extern const Form FILE_QUERY;
Err  file_send(Req *req, Res *res, const SentFile *f, Text view) MUST_CHECK;
