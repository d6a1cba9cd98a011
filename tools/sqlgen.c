/*
 * sqlgen: turns a file of queries into typed C functions, and proves each query against the schema first.
 *
 *     sqlgen idea.sql out.h out.c schema.sql...
 *
 * A query is a line "--: name(param Type, ...) -> Result" and the SQL below it, with $1, $2 for the parameters in order.
 * Types are i64, Text, Time, Day. Result is one of
 *     Idea        one row; E_NOT_FOUND when there is none
 *     Idea[]      every row, in an IdeaList, which is emptied first
 *     i64 Text Time Day   one value; E_NOT_FOUND when there is no row
 *     changed     E_CONFLICT when no row was changed
 *     nothing
 * The columns of a row go to the fields of the same name, so that the C compiler checks names and types.
 *
 * A line of SQL that begins with "--?name " (name a parameter) stays only when that parameter is given: a Text that is not
 * NULL and not "", an i64 that is not 0, a Day that is not NO_DAY. "--!name " stays only when it is not given.
 * All 2^n texts are proved, so n is at most 8; each is prepared at its first use, in its own slot.
 *
 * A line that begins with "--@sqlite " or "--@postgres " belongs to that engine's text only (full text search needs this).
 *
 * Lines beginning with "-- " are comments for the reader. "--: include "x.h"" at the top names the headers to include
 * (default: the header beside the file).
 */
