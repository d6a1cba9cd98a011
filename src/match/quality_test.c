#include "tests/test.h"
#include "match/quality.h"
#include <math.h>

static FILE *holding(Text words) { return fmemopen((void *)words, strlen(words), "r"); }

static Err measured(Text docs, Text queries, Text qrels, Quality *out, Text *why)
{
    QualityFiles files = { holding(docs), holding(queries), holding(qrels), NULL, "", "", false };
    Err err = quality_measure(test_arena, &files, out, why);
    fclose(files.docs);
    fclose(files.queries);
    fclose(files.qrels);
    return err;
}

static bool near(double a, double b) { return fabs(a - b) < 1e-9; }

TEST(the_measures_are_those_counted_by_hand_and_only_of_queries_with_a_right_answer)
{
    Quality q;
    Text why = "";
    EXPECT_OK(measured("{\"id\":\"a\",\"title\":\"\",\"text\":\"pears pears pears pears\"}\n"
                       "{\"id\":\"b\",\"title\":\"\",\"text\":\"pears and four more words\"}\n",
                       "one\tpears\ntwo\tpears\nnone\tpears\n", "one 0 a 2\none 0 b 1\ntwo 0 b 1\ntwo 0 gone 1\nnone 0 a 0\n", &q, &why));
    EXPECT(q.docs == 2 && q.queries == 2);
    EXPECT(near(q.ndcg10, (1 + (1 / log2(3)) / (1 + 1 / log2(3))) / 2));      /* one is perfect; of two, b is second, the other missing */
    EXPECT(near(q.map, (1 + (1.0 / 2) / 2) / 2));
    EXPECT(near(q.mrr, (1 + 1.0 / 2) / 2));
    EXPECT(near(q.recall5, (1 + 1.0 / 2) / 2));
    EXPECT(near(q.recall100, (1 + 1.0 / 2) / 2));
}

TEST(a_collection_is_read_as_it_comes_numbers_nulls_blank_lines_and_broken_escapes)
{
    Quality q;
    Text why = "";
    EXPECT_OK(measured("{\"id\": 7, \"title\": null, \"text\":\"apples\\u0000 and \\ud835 quinces \\\\u0000\", \"x\": {\"y\": [1]}}\r\n\r\n"
                       "{\"id\":\"b\",\"text\":\"medlars \\ud83c\\udf4e\"}\r\n",
                       "\nx\tquinces\r\ny\tmedlars", "x 0 7 1\r\n\r\ny\t0\tb\t1\r\n", &q, &why));
    EXPECT(q.docs == 2 && q.queries == 2 && near(q.mrr, 1));
}

TEST(what_cannot_be_read_of_a_collection_is_named_by_its_line)
{
    Quality q;
    Text why = "", doc = "{\"id\":\"a\",\"text\":\"x\"}\n";
    EXPECT_ERR(measured("{\"id\":\"a\",\"text\":\"x\"}\n{\"text\":\"x\"}\n", "x\ty\n", "x 0 a 1\n", &q, &why), E_INVALID);
    EXPECT_TEXT(why, "document 2: it has no \"id\"");
    EXPECT_ERR(measured(doc, "x y\n", "x 0 a 1\n", &q, &why), E_INVALID);
    EXPECT_HAS(why, "query 1: it wants a tab");
    EXPECT_ERR(measured(doc, "x\ty\n", "x 0 a 1\nx a 1\n", &q, &why), E_INVALID);
    EXPECT_HAS(why, "judgement 2: it wants four columns");
}
