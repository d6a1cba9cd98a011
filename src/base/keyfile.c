#include "base/keyfile.h"
#include <glib.h>

static void done_file(GKeyFile **f)  { if (*f) g_key_file_free(*f); }
static void done_error(GError **e)   { if (*e) g_error_free(*e); }
static void done_names(gchar ***n)   { if (*n) g_strfreev(*n); }

static void copy_pairs(Arena *a, GKeyFile *file, gchar **names, PairList *out)
{
    for (size_t i = 0; names && names[i]; i++) {
        g_autofree gchar *value = g_key_file_get_string(file, "hilum", names[i], NULL);
        *LIST_PUSH(a, out) = (Pair){ arena_copy(a, names[i], strlen(names[i])),
                                     arena_copy(a, value ? value : "", value ? strlen(value) : 0) };
    }
}

/* Its number only: what stands in it may be a password. */
static Text bad_line(Arena *a, Text path)
{
    g_autofree gchar *bytes = NULL;
    if (!g_file_get_contents(path, &bytes, NULL, NULL)) bytes = NULL;
    int n = 1;
    bool group = false;
    for (const char *s = bytes; s && *s; n++) {
        size_t length = strcspn(s, "\n"), from = strspn(s, " \t\r");
        bool pair = memchr(s, '=', length), empty = from >= length || s[from] == '#';
        if (s[from] == '[') group = true;
        else if (!empty && (!group || !pair)) break;
        s += length + (s[length] == '\n');
    }
    return arena_printf(a, "%s: line %d cannot be read. After a line [hilum], each line is NAME = VALUE, or begins with #", path, n);
}

Err keyfile_read(Arena *a, Text path, PairList *out, Text *why)
{
    ON_EXIT(done_file) GKeyFile *file = g_key_file_new();
    ON_EXIT(done_error) GError *error = NULL;
    if (!g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, &error)) {
        if (g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT)) return E_NOT_FOUND;
        *why = error->domain == G_KEY_FILE_ERROR ? bad_line(a, path) : arena_printf(a, "%s: %s", path, error->message);
        return E_INVALID;
    }
    if (!g_key_file_has_group(file, "hilum")) {
        *why = arena_printf(a, "%s: begin the settings with a line [hilum]", path);
        return E_INVALID;
    }
    ON_EXIT(done_names) gchar **names = g_key_file_get_keys(file, "hilum", NULL, NULL);
    copy_pairs(a, file, names, out);
    return OK;
}
