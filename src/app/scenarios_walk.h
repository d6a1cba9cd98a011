/* scenarios_walk: what the scenarios share: asking for good, and how the records stand afterwards. */
#pragma once

#include "app/access_world.h"
#include "pathway/idea.h"
#include "pathway/task.h"

/* Asks for good, with the token. */
Res  scene_act(Asker who, Text target, Text body);
/* A page that is there, as they read it; what it does is undone. */
Text scene_page(Asker who, Text target);
i64  scene_mails(Text email);             /* how many mails were ever queued to them */
Idea scene_idea(Text name);               /* as it stands now */
/* A colleague asks for something about an idea, through its page; to: a person's number, or "sender". */
i64  scene_task(Asker maker, Text idea, Text to);
Text scene_task_state(i64 task);
