#include "tests/gallery/gallery.h"

Gallery gallery_fill(Arena *a, bool wrong)
{
    Gallery g = { .wrong = wrong, .marked_up = "<b title='\"'>5 > 3 & 2</b>", .page = {
        .title = "Every component", .hospital = "Example Teaching Hospital", .service = "Ideas and innovation",
        .signed_in = "Example Person", .csrf = "token", .account = url_checked("/account"), .demo = true, .wrong = wrong,
        .mail_note = "No mail leaves this site.",
        .notice = wrong ? "" : "You sent the letter.", .back = url_checked("/work") } };
    static const Text PLACES[] = { "Queue", "Search", "People", "Mail" };
    for (size_t i = 0; i < COUNT(PLACES); i++)
        *LIST_PUSH(a, &g.page.nav) = (NavItem){ PLACES[i], url_path(a, "/%s", PLACES[i]), i == 0 };
    *LIST_PUSH(a, &g.page.keys) = (KeyHelp){ "j", "Next idea" };
    *LIST_PUSH(a, &g.page.keys) = (KeyHelp){ "k", "Idea before" };
    if (wrong) {
        *LIST_PUSH(a, &g.errors) = (Pair){ "title", "Enter a title" };
        *LIST_PUSH(a, &g.errors) = (Pair){ "stage", "Choose how far it has got" };
    }
    *LIST_PUSH(a, &g.answers) = (SummaryRow){ .key = "What is the problem?", .text = "Nights are loud.\n\nMonitors, mostly.\nAnd bins.",
                                              .change = url_checked("/start/1") };
    *LIST_PUSH(a, &g.answers) = (SummaryRow){ .key = "Sent", .text = "3 March 2026" };
    *LIST_PUSH(a, &g.tasks) = (Task){ "Choose an owner", "", "Completed", "", url_checked("/work/1/owner") };
    *LIST_PUSH(a, &g.tasks) = (Task){ "Check for duplicates", "Two look alike", "Incomplete", "blue", url_checked("/work/1/alike") };
    *LIST_PUSH(a, &g.tasks) = (Task){ "Write the letter", "", "Cannot start yet", "", { 0 } };
    for (i64 i = 1; i < 7; i++)
        *LIST_PUSH(a, &g.rows) = (GalleryRow){ i, arena_printf(a, "Quieter nights on ward %d", (int)i), i % 2 ? "New" : "Waiting",
                                               i % 2 ? "blue" : "yellow", "Example Person", 4 - i };
    return g;
}
