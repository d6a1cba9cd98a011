/* viewgen: what its three files share: where it stands in the source, what it has found open there, and what it writes. */
#pragma once

#include "base/base.h"

#include <stdio.h>

typedef enum Place { IN_TEXT, IN_TAG, IN_VALUE } Place;
typedef enum Join { JOIN_NONE, JOIN_MAYBE, JOIN_MUST } Join;       /* JSON: does a comma stand before the next value? */

typedef struct Tag { Text name; int line; bool post, front_door, has_csrf, has_src; } Tag;      /* in JSON: a bracket */
typedef LIST(Tag) TagList;

typedef struct Markup {
    Place place;
    char quote, space;                    /* space: white space seen and not yet written */
    bool after_block;                     /* the last thing written was a tag beside which white space means nothing */
    Text attribute;
    const char *value_at;                 /* where the attribute's value begins in the source */
    Join join; bool comma;                /* comma: the author wrote one */
    size_t depth;                         /* how many tags are open */
} Markup;

typedef struct Block { Text name, args; int line, number; bool has_else; Markup then; } Block;
typedef LIST(Block) BlockList;

extern const char *at, *hole_at;          /* the cursor; where the hole under way began, or NULL */
extern Markup now;
extern TagList tags;                      /* the first now.depth of them are open */
extern BlockList blocks;
extern bool leaves_open, closes_others;   /* what the view said of itself */
extern Arena *arena;
extern FILE *out;

_Noreturn void fail(const char *fmt, ...) PRINTF(1, 2);            /* file:line: error: what, and how to mend it */
int  line_of(const char *p);
Text copy(const char *s, size_t n);
bool listed(Text list, Text name);        /* list: " words between spaces " */
bool space(char c);
void put(Text s, size_t n);               /* text of the page */
void flush(void);                         /* writes the C for all that was put */
void tag_push(Text name);
void tag_pop(Text name);                  /* fails when another tag is due */

/* viewgen_html.c */
void html_literal(void);                  /* takes at least one character from the cursor */
Text html_put_for(void);                  /* the macro that writes a hole here; fails where none may stand */
void html_settle(bool before_block);      /* writes white space that was waiting, unless it stands beside a block */
bool html_keeps_space(void);
void html_note_csrf(void);                /* {{> csrf}} was seen */
bool html_address_begins(void);           /* the hole stands at the very beginning of an address */

/* viewgen_json.c */
void json_literal(void);
void json_joins(void);                    /* a value begins: the comma before it */
