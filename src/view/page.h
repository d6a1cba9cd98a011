/* page: what every page begins and ends with. A template writes {{#> page page->page}} … {{/page}} around its own part. */
#pragma once

#include "view/nhs.h"

typedef struct NavItem { Text label; Url url; bool current; Text key; } NavItem;   /* key: its keyboard shortcut, or NULL */
typedef LIST(NavItem) NavList;
typedef struct Crumb { Text label; Url url; } Crumb;
typedef LIST(Crumb) CrumbList;
typedef struct KeyHelp { Text key, does; } KeyHelp;      /* "j", "Next idea"; the elements carry data-key="j" themselves */
typedef LIST(KeyHelp) KeyHelpList;

/* Fields left out are left out of the page. */
typedef struct Page {
    Text  title;                          /* without the hospital's name, which is added; required */
    Text  hospital, service;              /* required: "Example Teaching Hospital", "Ideas and innovation" */
    NavList nav;
    NavList tabs;                         /* the pages about the same thing, and which of them this is */
    Text  about, about_reference;         /* the name of that thing, above the tabs, where the heading does not say it */
    Text  signed_in;                      /* the name of who is signed in */
    Text  csrf;                           /* of their session, for signing out */
    Url   sign_in;                        /* shown when nobody is signed in */
    Url   account;                        /* their account page */
    bool  demo;                           /* a demonstration: a banner says so */
    Text  mail_note;                      /* what is said about mail that is not being sent */
    bool  wrong;                          /* the form came back with errors: the title begins with "Error: " */
    bool  wide;                           /* uses the whole width of the window: the queue */
    bool  charts;                         /* draws its tables marked data-chart, where there is JavaScript */
    bool  secret;                         /* the address holds a secret: the browser is told to hand it to nobody */
    Url   back;                           /* the back link above the heading */
    Text  back_label;                     /* "Back" when not given */
    CrumbList crumbs;                     /* the way to here, without here */
    Text  notice;                         /* what was just done, in a green banner */
    KeyHelpList keys;                     /* keyboard shortcuts of this page, shown on "?" */
} Page;

void page_start(Buf *out, const Page *page);             /* doctype to the opened <main> */
void page_lists(Buf *out, Text label, const NavList *lists);     /* a page's own lists, and which of them is shown */
void page_end(Buf *out, const Page *page);               /* </main>, the footer, to </html> */

static inline Text page_width(const Page *page) { return page->wide ? "nhsuk-width-container-fluid" : "nhsuk-width-container"; }
