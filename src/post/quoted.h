/* quoted: what somebody wrote in an answer, without what they answered to and without their signature. */
#pragma once

#include "base/base.h"

/* s: valid UTF-8, lines ended by LF or CRLF. Leaves out: lines that begin with ">" and the line that leads to them ("On … wrote:", in
   several languages, also when it was broken over lines); all that follows "-----Original Message-----" and its like, or a block of From,
   Sent, To, Subject; all that follows "-- " alone on a line; a last line such as "Sent from my iPhone". What stands between quoted lines
   stays: people answer there. Gives "" when nothing is left. */
Text quoted_strip(Arena *a, Text s);
