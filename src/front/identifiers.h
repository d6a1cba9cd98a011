/* identifiers: finds what is likely to name a patient in a text, before the text is kept. */
#pragma once

#include "base/base.h"

/* One likely identifier: n bytes of the text from `at`; what it may be ("an NHS number"), and sentences that say why and
   how to mend it. */
typedef struct Identifier { size_t at, n; Text what, why, mend; } Identifier;
typedef LIST(Identifier) IdentifierList;

enum { IDENTIFIERS_MOST = 20 };

/* Every likely identifier of text (valid UTF-8), in order, none overlapping; at most IDENTIFIERS_MOST. What is caught:
   - an NHS number: ten digits in one group, or in groups of 3, 3 and 4 with one kind of space, dash or dot between, whose last digit is
     right by modulus 11 and whose first is 4, 6, 7 or 9 (NHS Data Dictionary: NHS NUMBER). After the words "NHS number" any ten digits.
     Not: a number that is part of a longer one or of a price, one after + or 0 or in brackets, as telephone numbers are, or within
     three words of a word such as "phone", "call", "IRAS", "grant" or "invoice"; ten times the same digit.
   - a hospital number: words such as "hospital no", "MRN", "K number", "case note" followed by four digits or more.
   - a date of birth: a date after "DOB", "born", "date of birth", or an early date beside a patient's name.
   - a patient by name: "patient" before a name, a name before its age, a name with what happens to patients ("Mrs … was admitted").
   - a full postcode in one sentence with a name, unless it is the address of an organisation.
   A name is a title with a surname, or a common first name with a surname. A name alone is fine; "Dr", "Sister", "Professor" are staff. */
void identifiers_find(Arena *a, Text text, IdentifierList *out);

/* For the error beside a field: ‘999 000 0018’ may be an NHS number. It has … Take … */
Text identifier_words(Arena *a, Text text, const Identifier *found);
