/* check: one piece of assurance of an idea: what was asked and answered, by whom, by when, and what came of it. */
#pragma once

#include "assure/template.h"
#include "pathway/idea.h"

typedef struct CheckRow {
    i64  id, idea;
    Text reference, idea_title, idea_state, idea_outcome;
    i64  form; Text name, title;
    i64  form_version, newest;            /* the version of its template, and the newest there is */
    i64  owner; Text owner_name;
    i64  team; Text team_name;
    Day  due;
    Time begun;
    Text outcome, reason;                 /* outcome: passed conditions not-passed not-needed; "" while it is under way */
    Time decided; Text decided_name;
    Day  expires;
    Text reuse, reuse_from, reuse_reason; /* reuse: whole part redo; "" for none */
    i64  reuse_hours;                     /* of work saved, as whoever took it over says */
    i64  signer; Text signer_name; Time signed_at;
    i64  version;
    i64  conditions, conditions_late, evidence;              /* conditions: not met yet */
    i64  asked, answered;                 /* from here on worked out: questions that may not be left empty, and those of them answered */
    Text state_words, state_colour, due_words, due_class, who;
    bool open, holds;                     /* holds: it keeps the idea from going on, where the pathway asks for it */
} CheckRow;
typedef LIST(CheckRow) CheckRowList;

/* at: when it was answered last; same: the version it is asked in now is answered by it. linked: another check of the idea answers it, in
   words; item and check are that one's. */
typedef struct CheckAnswer {
    i64  item;
    Text check, key, value;
    i64  form, author;
    Text author_name;
    Time at;
    bool same, linked;
} CheckAnswer;
typedef LIST(CheckAnswer) CheckAnswerList;

/* One of a list over many ideas. place: its place among those of its team; total and late: how many its team has. */
typedef struct CheckLine {
    i64  id, idea; Text reference, idea_title, title;
    i64  owner; Text owner_name; i64 team; Text team_name;
    Day  due;
    i64  place, total, late;
    Text due_words, due_class;
} CheckLine;
typedef LIST(CheckLine) CheckLineList;

typedef struct Evidence { i64 id; Text words, link; Day until; Text author_name; Time added; bool past; } Evidence;
typedef LIST(Evidence) EvidenceList;

typedef struct CheckChange { i64 id; Text what, words, author_name; Time at; } CheckChange;
typedef LIST(CheckChange) CheckChangeList;

typedef struct AnswerGiven { Text key, value; } AnswerGiven;
typedef LIST(AnswerGiven) AnswerGivenList;

/* Whoever acts, and when. person 0: nobody, Hilum does. sender: the person is the idea's sender. */
typedef struct Actor { i64 person, team; bool triages; const Site *site; Time now; bool sender; } Actor;

/* Whether the checks of an idea may still be worked: until it ends, and after it ended well, for what is in use must stay safe. */
bool checks_live(Text idea_state, Text idea_outcome);
/* Its owner, their team, and whoever triages. */
bool check_may(const CheckRow *check, const Actor *who);
/* And who reads what was asked and answered: they, and whoever may sign it. All others see that it is there, whose it is and what came of
   it. */
Err check_reads(Db *db, const CheckRow *check, const Actor *who, bool *out) MUST_CHECK;

/* Begins one: for the person, or the team, or both; E_INVALID: for neither, or nobody who works ideas. E_CONFLICT: the idea has it, or may
   not be worked any more. Its owner is told, unless they did it. */
typedef struct CheckWish { i64 owner, team; Day due; } CheckWish;
Err check_add(Db *db, const Idea *idea, const Template *t, const CheckWish *wish, const Actor *who, i64 *id) MUST_CHECK;
/* Several by their names, each for the team that does it here, or the idea's owner. Each owner is told once, with why ("": no reason).
   Errors as of check_add; E_NOT_FOUND: there is no such check. */
Err check_add_these(Db *db, Arena *a, const Idea *idea, const TextList *names, Text why, const Actor *who, i64 *added) MUST_CHECK;
/* All that are usual for its route, or that its pathway asks for, and that it has not. */
Err check_add_usual(Db *db, Arena *a, const Idea *idea, const Actor *who, i64 *added) MUST_CHECK;
/* Who does a check of an idea here unless somebody says otherwise, and by when: the team of its template and the first of its people, or
   the idea's owner. */
Err check_wish(Db *db, const Idea *idea, const Template *t, Day today, CheckWish *out) MUST_CHECK;
/* How many that would be. */
Err check_usual(Db *db, Arena *a, const Idea *idea, const CheckRowList *have, TemplateRowList *out) MUST_CHECK;

Err check_give(Db *db, const CheckRow *check, const CheckWish *wish, const Actor *who) MUST_CHECK;

/* Keeps what is new among the answers; "" takes one away. E_CONFLICT: somebody answered this part after `seen`. */
Err check_answer(Db *db, const CheckRow *check, const TemplatePart *part, const AnswerGivenList *given, Time seen,
                 const Actor *who) MUST_CHECK;

Err check_evidence(Db *db, const CheckRow *check, Text words, Text link, Day until, const Actor *who) MUST_CHECK;
Err check_evidence_remove(Db *db, const CheckRow *check, i64 evidence, const Actor *who) MUST_CHECK;

/* Reading. Of an idea: three queries, however many it has. */
Err check_get(Db *db, Arena *a, i64 id, Day today, CheckRow *out) MUST_CHECK;                   /* E_NOT_FOUND */
Err checks_of_idea(Db *db, Arena *a, i64 idea, Day today, CheckRowList *out) MUST_CHECK;
Err check_answers(Db *db, Arena *a, const CheckRow *check, const Template *t, CheckAnswerList *out) MUST_CHECK;
const CheckAnswer *answer_to(const CheckAnswerList *answers, Text key);                         /* NULL when there is none */
Err check_evidence_of(Db *db, i64 check, Day today, EvidenceList *out) MUST_CHECK;
Err check_changes(Db *db, i64 check, CheckChangeList *out) MUST_CHECK;                          /* newest first, at most 200 */

/* As its sender sees them: what is looked at and by which team, nobody's words and no outcome. questions: how many of an open one are for
   the company. */
typedef struct CheckOutside { i64 id; Text title, team_name; bool open; i64 questions; } CheckOutside;
typedef LIST(CheckOutside) CheckOutsideList;
bool check_asks_outside(const Idea *idea, const CheckRow *check);         /* it is open, and its sender is a company */
Err checks_outside(Db *db, Arena *a, const Idea *idea, CheckOutsideList *out) MUST_CHECK;
/* The questions of a template that are for the company, as one part. */
void template_company(Arena *a, const Template *t, TemplatePart *out);

/* Under way: a person's and their team's by date, at most CHECKS_MOST; each team's first CHECKS_OF_TEAM, teams with the latest first; a
   team's, after a day and an id (team 0: those of no team). who looks: sight_who, or 0. */
enum { CHECKS_MOST = 200, CHECKS_OF_TEAM = 10, CHECK_PAGE = 25 };
Err checks_of_person(Db *db, Arena *a, i64 person, i64 team, i64 who, Day today, CheckLineList *out) MUST_CHECK;
Err checks_by_team(Db *db, Arena *a, i64 who, Day today, CheckLineList *out) MUST_CHECK;
Err checks_of_team(Db *db, Arena *a, i64 team, Day after, i64 after_id, i64 who, Day today, CheckLineList *out) MUST_CHECK;

/* The questions of a part that are asked, given what the answers point at. */
void part_asked(Arena *a, const Template *t, const CheckAnswerList *answers, const TemplatePart *part, TemplatePart *out);

/* How it stands with the standards of a check, in their order. weeks: to close the gap, -1 when nobody said; asked: false for those the
   answers leave out. */
typedef struct StandardLine { Text part, part_key, key, name, stands, stands_words, shows; i64 weeks; bool asked; } StandardLine;
typedef LIST(StandardLine) StandardLineList;
void check_standards(Arena *a, const Template *t, const CheckAnswerList *answers, StandardLineList *out);

/* What the answers point at: the names of the columns, in their order; at most one with result highest. */
void check_points(Arena *a, const Template *t, const CheckAnswerList *answers, TextList *out);
/* And the rules by which they do, where the template says them; with result highest those of the column that counts. */
void check_rules(Arena *a, const Template *t, const CheckAnswerList *answers, TextList *out);

/* A colleague leaves: their open checks and conditions go to another. */
Err check_hand_over(Db *db, i64 from, i64 to, Text actor, Time now) MUST_CHECK;

/* For outcome.c and hazard.c: a line of its history, and the idea's journal. */
Err check_note(Db *db, const CheckRow *check, Text what, Text event, Text words, const Actor *who) MUST_CHECK;
Err check_tell(Db *db, const CheckRow *check, i64 person, Text what, Text words, Text key, const Actor *who) MUST_CHECK;
