/* Writes the gallery as a folder that any server of files can show: gallery FOLDER. */
#include "tests/gallery/gallery.h"

#include "view/asset.h"
#include "view/json_out.h"

#include <stdio.h>
#include <sys/stat.h>

static void write_file(Arena *a, Text folder, Text name, const char *bytes, size_t n)
{
    FILE *f = fopen(arena_printf(a, "%s/%s", folder, name), "w");
    if (!f) { perror(name); return; }
    fwrite(bytes, 1, n, f);
    fclose(f);
}

static void write_page(Arena *a, Text folder, Text name, const Gallery *g, void (*view)(Buf *out, const Gallery *g))
{
    Buf out = { .arena = a };
    view(&out, g);
    write_file(a, folder, name, out.s, out.n);
}

int main(int argc, char **argv)
{
    if (argc != 2) { fputs("usage: gallery FOLDER\n", stderr); return 2; }
    ON_EXIT(arena_done) Arena *a = arena_new();
    mkdir(argv[1], 0755);
    mkdir(arena_printf(a, "%s/assets", argv[1]), 0755);
    mkdir(arena_printf(a, "%s/assets/images", argv[1]), 0755);
    for (size_t i = 0; i < ASSETS_N; i++)
        if (*ASSETS[i].at) write_file(a, argv[1], ASSETS[i].at, ASSETS[i].bytes, ASSETS[i].n);
    Gallery fine = gallery_fill(a, false), wrong = gallery_fill(a, true);
    write_page(a, argv[1], "gallery.html", &fine, gallery_html);
    write_page(a, argv[1], "wrong.html", &wrong, gallery_html);
    write_page(a, argv[1], "gallery.json", &wrong, gallery_json);
    return 0;
}
