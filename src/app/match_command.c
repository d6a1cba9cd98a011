/* match_command: how well the engine behind search and likeness ranks a collection whose right answers are known. */
#include "app/command.h"
#include "match/quality.h"
#include "pathway/recall.h"
#include "view/asset.h"
#include <errno.h>

const char HELP_MATCH_EVAL[] =
    "DOCS: JSON lines of {\"id\", \"title\", \"text\"}. QUERIES: id, a tab, words. QRELS: as TREC writes\n"
    "them, \"query 0 document grade\". Prints nDCG@10, MAP, MRR, recall@5 and recall@100 of the two hundred\n"
    "best, over the queries that have a right answer. --save-run writes these, as TREC wants them. --plain yes\n"
    "ranks by BM25 alone, to compare with. Needs no records.\n";

static void file_done(FILE **file) { if (*file) fclose(*file); }

static FILE *opened(Text path, Text how)
{
    FILE *file = fopen(path, how);
    if (!file) say_why("cannot open %s: %s", path, strerror(errno));
    return file;
}

int cmd_match_eval(Call *call)
{
    Quality q;
    Text why = "", save = call_flag(call, "save-run");
    if (call->words.n != 3) return say_why("which files? hilum match eval DOCS QUERIES QRELS"), EXIT_USAGE;
    ON_EXIT(file_done) FILE *docs = opened(call->words.at[0], "r");
    ON_EXIT(file_done) FILE *queries = docs ? opened(call->words.at[1], "r") : NULL;
    ON_EXIT(file_done) FILE *qrels = queries ? opened(call->words.at[2], "r") : NULL;
    ON_EXIT(file_done) FILE *run = qrels && *save ? opened(save, "w") : NULL;
    if (!qrels || (*save && !run)) return EXIT_FAULT;
    QualityFiles files = { docs, queries, qrels, run, asset_named("stop-words.txt")->bytes, recall_meanings(call->arena),
                           same(call_flag(call, "plain"), "yes") };
    if (quality_measure(call->arena, &files, &q, &why)) return say_why("%s", why);
    printf("documents   %zu\nqueries     %zu\nnDCG@10     %.4f\nMAP         %.4f\nMRR         %.4f\nrecall@5    %.4f\nrecall@100  %.4f\n",
           q.docs, q.queries, q.ndcg10, q.map, q.mrr, q.recall5, q.recall100);
    return EXIT_FINE;
}
