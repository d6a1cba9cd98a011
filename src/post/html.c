#include "post/html.h"

#include <libxml/HTMLparser.h>
#include <strings.h>

enum { DEEP = 200 };

static bool among(const xmlChar *name, const Text *list, size_t n)
{
    for (size_t i = 0; i < n; i++) if (!strcasecmp((const char *)name, list[i])) return true;
    return false;
}

static bool marked(xmlNode *node, Text attribute, const Text *list, size_t n)
{
    for (xmlAttr *at = node->properties; at; at = at->next) {
        if (strcasecmp((const char *)at->name, attribute) || !at->children || !at->children->content) continue;
        for (size_t i = 0; i < n; i++) if (strstr((const char *)at->children->content, list[i])) return true;
    }
    return false;
}

static bool unread(xmlNode *node)
{
    static const Text NAMES[] = { "script", "style", "head", "title", "blockquote", "template", "object", "svg" };
    static const Text CLASSES[] = { "gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "gmail_signature", "protonmail_quote" };
    return among(node->name, NAMES, COUNT(NAMES)) || marked(node, "class", CLASSES, COUNT(CLASSES));
}

/* After these marks of Outlook's all is quoted. */
static bool ends_here(xmlNode *node)
{
    static const Text IDS[] = { "divRplyFwdMsg", "appendonsend", "mail-editor-reference-message-container" };
    return marked(node, "id", IDS, COUNT(IDS));
}

static void new_line(Buf *out) { if (out->n && out->s[out->n - 1] != '\n') buf_text(out, "\n"); }

/* White space runs are one space, as a browser shows them. */
static void put_words(Buf *out, const char *s)
{
    for (; *s; s++) {
        bool space = *s == ' ' || *s == '\n' || *s == '\t' || *s == '\r';
        bool after = !out->n || out->s[out->n - 1] == ' ' || out->s[out->n - 1] == '\n';
        if (!space)      buf_add(out, s, 1);
        else if (!after) buf_text(out, " ");
    }
}

static bool walk(Buf *out, xmlNode *node, int deep)
{
    static const Text BLOCKS[] = { "p", "div", "li", "tr", "table", "ul", "ol", "h1", "h2", "h3", "h4", "pre", "section", "article" };
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE && node->content) put_words(out, (const char *)node->content);
        if (node->type != XML_ELEMENT_NODE || unread(node)) continue;
        if (ends_here(node)) return false;
        bool block = among(node->name, BLOCKS, COUNT(BLOCKS));
        if (!strcasecmp((const char *)node->name, "br")) buf_text(out, "\n");
        if (block) new_line(out);
        if (deep < DEEP && !walk(out, node->children, deep + 1)) return false;
        if (block) new_line(out);
        if (!strcasecmp((const char *)node->name, "p")) buf_text(out, "\n");
    }
    return true;
}

static void doc_done(htmlDocPtr *doc) { xmlFreeDoc(*doc); }

Text html_words(Arena *a, const char *s, size_t n)
{
    Buf out = { .arena = a };
    int how = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET;
    ON_EXIT(doc_done) htmlDocPtr doc = htmlReadMemory(s, (int)n, NULL, "UTF-8", how);
    if (doc) walk(&out, xmlDocGetRootElement(doc), 0);
    return buf_end(&out);
}
