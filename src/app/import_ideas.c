#include "app/command.h"

int cmd_import_ideas(Call *call) { (void)call; return say_why("import ideas is being written"); }
