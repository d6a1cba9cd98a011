/* html: the words of an HTML mail, for those that come without plain text. */
#pragma once

#include "base/base.h"

/* Paragraphs and line breaks as line ends; no styles, scripts, pictures or links' addresses, and no quoted part (blockquote, Gmail's and
   Outlook's marks). s: UTF-8. Nothing is fetched. "" when it cannot be read. */
Text html_words(Arena *a, const char *s, size_t n);
