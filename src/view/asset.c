#include "view/asset.h"

#include <stdlib.h>

static int by_name(const void *name, const void *asset) { return strcmp(name, ((const Asset *)asset)->name); }

const Asset *asset_named(Text name) { return bsearch(name, ASSETS, ASSETS_N, sizeof *ASSETS, by_name); }

const Asset *asset_at(Text path)
{
    for (size_t i = 0; i < ASSETS_N; i++)
        if (*ASSETS[i].at && same(path, ASSETS[i].at)) return &ASSETS[i];
    return NULL;
}

Url asset_url(Text name)
{
    const Asset *asset = asset_named(name);
    assert(asset && *asset->at);
    return (Url){ asset->at };
}
