#include "view/paper.h"
#include "base/when.h"
#include <cairo-pdf.h>
#include <pango/pangocairo.h>

/* In points, 72 to the inch. */
static const double WIDTH = 595.28, HEIGHT = 841.89, MARGIN = 56.7, FOOT = 34, KEEP = 48;     /* KEEP: room a heading needs below it */
static const double LARGE = 18 / 11.0;                                                        /* words of 11 points become 18 */

struct Paper {
    Arena *arena;
    Buf    out;
    Text   foot;
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoLayout *layout;
    double y, scale;
    int    page;
};

/* How each kind of words looks, and what it is called in the tree that is read aloud. */
typedef struct Look { const char *tag, *font; double before; } Look;
static const Look HEADINGS[] = { { "H1", "Sans Bold 20", 0 }, { "H2", "Sans Bold 14", 20 }, { "H3", "Sans Bold 11", 12 } };
static const Look WORDS = { "P", "Sans 11", 3 };

static cairo_status_t take(void *closure, const unsigned char *data, unsigned n)
{
    Paper *p = closure;
    buf_add(&p->out, (const char *)data, n);
    return CAIRO_STATUS_SUCCESS;
}

static void set(Paper *p, const char *font, Text words)
{
    PangoFontDescription *look = pango_font_description_from_string(font);
    pango_font_description_set_size(look, (int)(pango_font_description_get_size(look) * p->scale));
    pango_layout_set_font_description(p->layout, look);
    pango_font_description_free(look);
    pango_layout_set_text(p->layout, words, -1);
}

Paper *paper_new(Arena *a, const PaperAbout *about)
{
    Paper *p = arena_take(a, sizeof *p);
    Text made = time_iso(a, about->made);
    *p = (Paper){ .arena = a, .out = { .arena = a }, .foot = about->foot, .y = MARGIN, .page = 1,
                  .scale = about->large ? LARGE : 1 };
    p->surface = cairo_pdf_surface_create_for_stream(take, p, WIDTH, HEIGHT);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, about->title);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_AUTHOR, about->author);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
    p->cairo = cairo_create(p->surface);
    p->layout = pango_cairo_create_layout(p->cairo);
    pango_layout_set_width(p->layout, (int)((WIDTH - 2 * MARGIN) * PANGO_SCALE));
    pango_layout_set_wrap(p->layout, PANGO_WRAP_WORD_CHAR);
    return p;
}

/* Outside the tree: nobody wants it read aloud on every page. */
static void put_foot(Paper *p)
{
    PangoLayout *foot = pango_layout_copy(p->layout);
    PangoLayout *words = p->layout;
    p->layout = foot;
    set(p, "Sans 9", arena_printf(p->arena, "%s · page %d", p->foot, p->page));
    cairo_move_to(p->cairo, MARGIN, HEIGHT - FOOT);
    pango_cairo_show_layout(p->cairo, foot);
    p->layout = words;
    g_object_unref(foot);
}

static void next_page(Paper *p)
{
    put_foot(p);
    cairo_show_page(p->cairo);
    p->page++;
    p->y = MARGIN;
}

/* A line that does not fit goes to the next page, and its words go on there under the same tag. */
static void put_line(Paper *p, PangoLayoutIter *at, const char *tag)
{
    PangoRectangle line;
    pango_layout_iter_get_line_extents(at, NULL, &line);
    double height = (double)line.height / PANGO_SCALE;
    if (p->y + height > HEIGHT - MARGIN) {
        cairo_tag_end(p->cairo, tag);
        next_page(p);
        cairo_tag_begin(p->cairo, tag, NULL);
    }
    cairo_move_to(p->cairo, MARGIN + (double)line.x / PANGO_SCALE,
                  p->y + (double)(pango_layout_iter_get_baseline(at) - line.y) / PANGO_SCALE);
    pango_cairo_show_layout_line(p->cairo, pango_layout_iter_get_line_readonly(at));
    p->y += height;
}

static void put(Paper *p, const Look *look, Text words, double keep)
{
    if (blank(words)) return;
    if (p->y > MARGIN) p->y += look->before * p->scale;
    if (p->y + keep * p->scale > HEIGHT - MARGIN) next_page(p);
    set(p, look->font, words);
    PangoLayoutIter *at = pango_layout_get_iter(p->layout);
    cairo_tag_begin(p->cairo, look->tag, NULL);
    do put_line(p, at, look->tag); while (pango_layout_iter_next_line(at));
    cairo_tag_end(p->cairo, look->tag);
    pango_layout_iter_free(at);
}

void paper_heading(Paper *p, int level, Text words) { put(p, &HEADINGS[level - 1], words, KEEP); }
void paper_words(Paper *p, Text words)              { put(p, &WORDS, words, 0); }

Err paper_end(Paper *p, Buf *out)
{
    put_foot(p);
    g_object_unref(p->layout);
    cairo_destroy(p->cairo);
    cairo_surface_finish(p->surface);
    cairo_status_t status = cairo_surface_status(p->surface);
    cairo_surface_destroy(p->surface);
    if (status) return BROKEN("a PDF could not be made: %s", cairo_status_to_string(status));
    buf_add(out, p->out.s, p->out.n);
    return OK;
}
