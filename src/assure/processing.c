#include "assure/processing.h"
#include "base/words.h"

enum { KEYS_MOST = 3 };

const char PROCESSING_CHECK[] = "dpia";

/* What article 28(3) of the UK GDPR wants the contract to set out, and the questions whose answers say it. */
static const struct Source { Text what, says, keys[KEYS_MOST]; } SOURCES[] = {
    { "What is done with the data", "The data goes these ways, and no others.", { "flow" } },
    { "What for", "For this, and for nothing else.", { "purpose", "basis" } },
    { "Which personal data", "", { "kinds", "known", "special" } },
    { "Whose data", "", { "whose" } },
    { "How long", "For as long as the contract runs. What is kept, and until when:", { "kept" } },
    { "Where it may go", "", { "abroad" } },
    { "Use for the processor’s own ends", "", { "learns" } },
    { "How people are kept from harm", "The processor does its part of what is said here.", { "risks" } },
};

static Text part_that_asks(const Template *t, const Ask *ask)
{
    for (size_t i = 0; i < t->parts.n; i++) {
        const TemplatePart *part = &t->parts.at[i];
        for (size_t k = 0; k < part->asks.n; k++) if (&part->asks.at[k] == ask) return part->key;
    }
    return "";
}

static ProcessingPiece piece_of(Arena *a, const Template *t, const CheckAnswerList *answers, Text key)
{
    const Ask *ask = template_ask(t, key);
    const CheckAnswer *answer = answer_to(answers, key);
    if (!ask) return (ProcessingPiece){ .key = key, .label = key, .part = "", .words = "" };
    ProcessingPiece piece = { .key = key, .label = ask->label, .part = part_that_asks(t, ask), .words = "" };
    if (!answer) return piece;
    if (answer->linked) piece.words = answer->value;
    else if (answer->same) piece.words = ask_words(a, ask, answer->value);
    return piece;
}

void processing_draft(Arena *a, const Template *t, const CheckAnswerList *answers, ProcessingDraft *out)
{
    *out = (ProcessingDraft){ 0 };
    for (size_t i = 0; i < COUNT(SOURCES); i++) {
        ProcessingRow row = { .what = SOURCES[i].what, .says = SOURCES[i].says };
        for (size_t k = 0; k < KEYS_MOST && SOURCES[i].keys[k]; k++) {
            ProcessingPiece piece = piece_of(a, t, answers, SOURCES[i].keys[k]);
            out->open += !*piece.words;
            *LIST_PUSH(a, &row.pieces) = piece;
        }
        *LIST_PUSH(a, &out->rows) = row;
    }
}
