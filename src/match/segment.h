/* segment: up to SEGMENT_MOST documents of one scope, turned inside out once and never changed; what has gone from it is kept beside it. */
#pragma once

#include "match/terms.h"

enum { SEGMENT_MOST = 65536 };

/* The words of a document: its terms in order without those that say nothing, the title's first. */
typedef struct DocWords { uint64_t id; const uint32_t *words; uint32_t n, title_n; } DocWords;
typedef LIST(DocWords) DocWordsList;

typedef struct Segment {
    Arena          *arena;
    unsigned        scope;
    uint32_t        docs, terms_n;
    const uint64_t *ids;                                 /* ascending */
    const DocWords *doc;                                 /* by number */
    double          length;                              /* of all documents */
    const uint32_t *terms, *begin;                       /* ascending; where the postings of each begin, and the last end */
    const uint32_t *by_text;                             /* the same terms in the order of the alphabet */
    const uint32_t *place;                               /* by term, below place_n: its place in those, and one more; or NULL */
    uint32_t        place_n;
    const uint16_t *post_doc;                            /* numbers of documents, ascending for each term */
    const uint8_t  *post_weight;                         /* what the term is worth there: 255 when it says the most a term can */
    size_t          bytes;
} Segment;

/* docs: ascending by id, copied. */
Segment *segment_build(unsigned scope, const DocWords *docs, uint32_t n, const Terms *terms);
void     segment_free(Segment *s);

/* What has gone: a bit for each document, and what it takes from the counts. NULL: nothing has. */
typedef struct TermCount { uint32_t term, n; } TermCount;
typedef struct Gone { Arena *arena; uint64_t *bits; uint32_t n; double length; TermCount *counts; uint32_t counts_n; } Gone;
typedef struct Part { const Segment *segment; const Gone *gone; } Part;

/* Where in by_text those stand that begin so, and how many. */
uint32_t segment_begun(const Segment *s, const Terms *terms, Text text, size_t n, uint32_t *count);
bool     segment_has(const Segment *s, uint64_t id, uint32_t *number);
Gone    *gone_with(const Part *part, const uint32_t *numbers, uint32_t n);      /* and these too */
static inline bool gone(const Gone *g, uint32_t number) { return g && g->bits[number / 64] >> number % 64 & 1; }

typedef struct Posts { const uint16_t *doc; const uint8_t *weight; uint32_t n, live; } Posts;
Posts    part_posts(const Part *part, uint32_t term);    /* live: without those that have gone */

/* BM25F (Robertson, Zaragoza 2009) with one saturation for both fields: a word of a title counts TITLE, and lengths do so too. */
static const double TITLE = 1.5, K1 = 1.3, B = 0.8;
static inline double doc_length(const DocWords *d) { return d->n + (TITLE - 1) * d->title_n; }
static inline double worth_by(double tf, double length, double mean, double k1, double b)
{
    return tf / (tf + k1 * (1 - b + b * length / mean));
}
static inline double worth(double tf, double length, double mean) { return worth_by(tf, length, mean, K1, B); }            /* 0 to 1 */
