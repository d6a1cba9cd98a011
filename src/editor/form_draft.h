/* form_draft: the one working copy of each route's form: begun, changed, published, and earlier versions published again. */
#pragma once

#include "front/forms.h"

enum { FORM_TEXT_MOST = 60000, FORM_VERSIONS_MOST = 100, FORM_COUNT_MOST = 1000 };

typedef struct FormDraft {
    Text route, body;
    i64  based, based_version;            /* the form it began with, and its version */
    i64  author; Text author_name;        /* who changed it last */
    Time begun, changed;
    i64  version;
} FormDraft;

/* What a route's newest form is, and how much is under way on it. author_name: "" when it came with Hilum. */
typedef struct FormState {
    i64  form, version; Text title; Time published; Text author_name; i64 again;
    i64  questions, drafts;               /* drafts: on any version of this route */
    i64  draft_author; Text draft_author_name; Time draft_changed;        /* of the working copy; 0 when there is none */
} FormState;
Err form_state(Db *db, Text route, Time now, FormState *out) MUST_CHECK;

/* ideas: that landed by it, at most FORM_COUNT_MOST and one. */
typedef struct FormVersion { i64 form, version; Text title; Time published; Text author_name; i64 again, drafts, ideas; } FormVersion;
typedef LIST(FormVersion) FormVersionList;
/* Newest first, at most FORM_VERSIONS_MOST; ideas are counted that `who` may see (sight_who). */
Err form_versions(Db *db, Text route, i64 who, Time now, FormVersionList *out) MUST_CHECK;
Err form_version(Db *db, Text route, i64 version, const Sheet **out) MUST_CHECK;          /* E_NOT_FOUND */

Err form_draft_get(Db *db, Text route, FormDraft *out) MUST_CHECK;                        /* E_NOT_FOUND: there is none */

/* Its questions; the services are among the choices, so that its pages can be drawn. What is in the records can always be read. */
Err form_draft_sheet(Arena *a, const FormDraft *draft, Sheet *out) MUST_CHECK;

/* Begins one, with the questions of this version; 0: of the form that Hilum carries. E_CONFLICT: there is one. E_NOT_FOUND. */
Err form_draft_begin(Db *db, Text route, i64 from, i64 person, Time now) MUST_CHECK;

/* What is wrong with it as a form of this route, for lack of which nobody could use it; *out is set when nothing is. */
Err form_read(Arena *a, Text route, Text body, Sheet *out, FormFaultList *faults) MUST_CHECK;

/* Keeps a body that form_read let through. E_CONFLICT: it is not as seen any more. Journalled, like all here, on "form:ROUTE" with hashes,
   never words. */
Err form_draft_save(Db *db, Text route, i64 seen, Text body, Text what, i64 person, Time now) MUST_CHECK;
Err form_draft_discard(Db *db, Text route, i64 seen, i64 person, Time now) MUST_CHECK;    /* E_CONFLICT as above */

/* New drafts answer it from now on; those begun before keep theirs. E_CONFLICT: not as seen. E_INVALID: it asks just what is asked now. */
Err form_draft_publish(Db *db, Text route, i64 seen, i64 person, Time now, i64 *version) MUST_CHECK;

/* Publishes the questions of an earlier version as the newest. E_INVALID: they are what is asked now. E_NOT_FOUND. */
Err form_publish_again(Db *db, Text route, i64 from, i64 person, Time now, i64 *version) MUST_CHECK;

/* What Hilum itself reads the answer to this question for: "its name in every list"; "" when nothing. Of the key email the kind may not
   change, nor may it be left out. */
Text form_key_use(Text key);
