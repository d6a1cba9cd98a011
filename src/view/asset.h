/* asset: the files the binary carries, made into a table by tools/embed. */
#pragma once

#include "view/html.h"

typedef struct Asset {
    Text name;                            /* "app.js", "images/nhsuk-icon-tick.svg", "staff.form" */
    Text at;                              /* "/assets/app.3f9a0c12d4e5f607.js"; "" when it is not for browsers */
    Text type;                            /* "text/javascript; charset=utf-8"; "" when it is not for browsers */
    Text etag;                            /* with its quotes: "\"3f9a0c12d4e5f607\"" */
    const char *bytes; size_t n;          /* closed by a zero beyond n */
    const char *gzip; size_t gzip_n;      /* the same compressed; NULL when that saves nothing */
} Asset;
extern const Asset  ASSETS[];             /* sorted by name */
extern const size_t ASSETS_N;

const Asset *asset_named(Text name);      /* NULL when there is none */
const Asset *asset_at(Text path);         /* the one a browser asks for, by its whole address with the hash; NULL when there is none */
Url          asset_url(Text name);        /* its address with the hash, cacheable for ever; aborts on a name that is not embedded */
