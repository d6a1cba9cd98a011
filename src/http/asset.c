#include "http/http.h"
#include "view/asset.h"

static bool takes_gzip(Text encodings)
{
    Text gzip = encodings ? strstr(encodings, "gzip") : NULL;
    return gzip && !starts(gzip, "gzip;q=0");
}

Err http_asset(Req *req, Res *res)
{
    const Asset *asset = asset_at(req->path);
    if (!asset) return E_NOT_FOUND;
    bool gzip = asset->gzip && takes_gzip(req->encodings);
    res->type = asset->type;
    res->etag = asset->etag;
    res->encoding = gzip ? "gzip" : NULL;
    res->fixed = gzip ? asset->gzip : asset->bytes;
    res->fixed_n = gzip ? asset->gzip_n : asset->n;
    return OK;
}
