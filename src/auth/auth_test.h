/* auth_test: a browser for tests of the pages: it keeps its cookie, and sends the token of the page it was shown. */
#pragma once

#include "tests/test.h"
#include "auth/auth.h"
#include "http/http.h"

extern const Site AUTH_TEST_SITE;
#define A_PASSWORD "marble tulip canyon"
#define AUTH_TEST_NOW ((Time){ 1772442000 })              /* 2 March 2026, 9:00 */

typedef struct Browser { Text cookie, csrf, address; Time now; } Browser;
Browser browser_new(void);
Res  browser_get(Browser *b, Text target);                /* remembers the token of its page */
Res  browser_post(Browser *b, Text target, Text body);    /* with the token it remembers; keeps the cookie that comes back */
Res  browser_post_bare(Browser *b, Text target, Text body);   /* without the token */

/* Somebody on the staff with A_PASSWORD; gives their id. */
i64  test_staff(Text email, Text role);
void test_sign_in(Browser *b, Text email);
Text test_mail(void);                                     /* the body of the newest mail */
Text test_secret(Text body);                              /* the last part of the first link in it */
i64  test_mails(void);
i64  test_sessions(i64 person);
bool test_noted(i64 person, Text what);                   /* is it in the journal? */
