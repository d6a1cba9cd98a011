/* demo_documents: the documents of the demonstration's ideas, out of db/demo. */
#pragma once

#include "app/demo_play.h"
#include "pathway/idea.h"

/* Attaches the deed's file; who 0: the sender does. Nothing without a folder for files. */
Err play_attach(const Play *play, const Idea *idea, i64 who, const Deed *deed) MUST_CHECK;
