/* export: everything there is, out to a folder and back in. */
#include "app/command.h"

int cmd_export(Call *call)       { (void)call; return say_why("export is being written"); }
int cmd_import(Call *call)       { (void)call; return say_why("import is being written"); }
