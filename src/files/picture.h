/* picture: the first page of a PDF as a picture, drawn by a program of its own, beside the PDF on the shelf. */
#pragma once

#include "base/base.h"

/* Draws it, by pdftocairo with limits on its time, memory and output. Nothing when that program is not installed or fails: a page
   without a picture is no fault. Only for a file that is on the shelf and not suspected. */
void picture_make(Text folder, Text hash);
bool picture_there(Text folder, Text hash);
Err  picture_open(Text folder, Text hash, int *fd, i64 *size) MUST_CHECK;            /* E_NOT_FOUND */
