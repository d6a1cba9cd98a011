/* paper: headings and words laid out on A4 as a PDF that can be searched: in reading order, with its title and a tree of its headings and
   paragraphs. The library cannot say in it which language it is in, nor declare it tagged, so it is no PDF/UA. */
#pragma once

#include "base/base.h"

typedef struct Paper Paper;

/* foot stands at the bottom of each page, before its number. made: when what it says was so. large: in large print, 18 points and more. */
typedef struct PaperAbout { Text title, author, foot; Time made; bool large; } PaperAbout;
Paper *paper_new(Arena *a, const PaperAbout *about);

void paper_heading(Paper *p, int level, Text words);     /* level: 1 to 3 */
void paper_words(Paper *p, Text words);                  /* with its line ends; whatever way it is written */

/* The whole file. The paper is gone afterwards, whatever comes of it; call it once for each paper_new. */
Err  paper_end(Paper *p, Buf *out) MUST_CHECK;
