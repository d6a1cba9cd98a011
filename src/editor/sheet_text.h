/* sheet_text: a form written as the text that its reader reads. */
#pragma once

#include "front/forms.h"

/* As a *.form file of this version; sheet_parse reads it back to the same questions. Comments of a file it was read from are gone. */
Text sheet_text(Arena *a, const Sheet *sheet, i64 version);
