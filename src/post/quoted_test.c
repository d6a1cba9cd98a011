#include "tests/test.h"
#include "post/html.h"
#include "post/quoted.h"

/* Answers as mail programs write them; what their people wrote is the same each time. */
#define WE "> We read what you sent and have a question.\n> Where do the stands go now?\n>\n> Innovation team\n"
#define OURS "We read what you sent and have a question.\nWhere do the stands go now?\n\nInnovation team\n"
#define THEIRS "They go beside the sink.\n\nTwo are broken."

static const struct { Text client, mail; } MAILS[] = {
    { "Gmail", THEIRS "\n\nOn Tue, 3 Mar 2026 at 09:12, Ideas <ideas@example.nhs.uk> wrote:\n\n" WE },
    { "Gmail, line broken", THEIRS "\n\nOn Tue, 3 Mar 2026 at 09:12, Example Teaching Hospital Ideas and innovation <\n"
      "ideas+sender.12.34.ABC@example.nhs.uk> wrote:\n\n" WE },
    { "Gmail in German", THEIRS "\n\nAm Di., 3. M\xC3\xA4rz 2026 um 09:12 Uhr schrieb Ideas <ideas@example.nhs.uk>:\n\n" WE },
    { "Thunderbird", THEIRS "\n\nOn 03/03/2026 09:12, Ideas wrote:\n" WE },
    { "Thunderbird in German", THEIRS "\n\nAm 03.03.26 um 09:12 schrieb Ideas:\n" WE },
    { "Thunderbird, words below", "Am 03.03.26 um 09:12 schrieb Ideas:\n" WE "\n" THEIRS "\n" },
    { "Apple Mail", THEIRS "\n\n> On 3 Mar 2026, at 09:12, Ideas <ideas@example.nhs.uk> wrote:\n> \n" WE },
    { "iPhone", THEIRS "\n\nSent from my iPhone\n\n> On 3 Mar 2026, at 09:12, Ideas <ideas@example.nhs.uk> wrote:\n> \n"
      "> \xEF\xBB\xBF" "Hello\n" },
    { "iPhone in German", THEIRS "\n\nVon meinem iPhone gesendet\n\n> Am 03.03.2026 um 09:12 schrieb Ideas <ideas@example.nhs.uk>:\n"
      "> \n" WE },
    { "Outlook", THEIRS "\r\n\r\nFrom: Ideas <ideas@example.nhs.uk>\r\nSent: 03 March 2026 09:12\r\nTo: Sister Ward <w@example.nhs.uk>\r\n"
      "Subject: About the stands (EXH-26-0001A)\r\n\r\n" OURS },
    { "Outlook on the web", THEIRS "\n\n________________________________\nFrom: Ideas <ideas@example.nhs.uk>\nSent: 03 March 2026 09:12\n"
      "To: w@example.nhs.uk\n"
      "Subject: About the stands\n\n" OURS },
    { "Outlook for a telephone", THEIRS "\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n________________________________\n"
      "From: Ideas <i@example.nhs.uk>\n"
      "Sent: Tuesday\nTo: w@example.nhs.uk\nSubject: S\n\n" OURS },
    { "old Outlook", THEIRS "\n\n-----Original Message-----\nFrom: Ideas\nSent: 03 March 2026 09:12\nTo: w\nSubject: S\n\n" OURS },
    { "Outlook in German", THEIRS "\n\nVon: Ideas <ideas@example.nhs.uk>\nGesendet: Dienstag, 3. M\xC3\xA4rz 2026 09:12\n"
      "An: w@example.nhs.uk\nBetreff: S\n\n" OURS },
    { "old Outlook in German", THEIRS "\n\n-----Urspr\xC3\xBCngliche Nachricht-----\nVon: Ideas\nGesendet: heute\nAn: w\nBetreff: S\n"
      "\n" OURS },
    { "Outlook, bold", THEIRS "\n\n*From:* Ideas <ideas@example.nhs.uk>\n*Sent:* 03 March 2026 09:12\n*To:* w\n*Subject:* S\n\n" OURS },
    { "Outlook in French", THEIRS "\n\nDe : Ideas\nEnvoy\xC3\xA9 : mardi 3 mars 2026 09:12\n\xC3\x80 : w\nObjet : S\n\n" OURS },
    { "Gmail in French", THEIRS "\n\nLe mar. 3 mars 2026 \xC3\xA0 09:12, Ideas <ideas@example.nhs.uk> a \xC3\xA9" "crit\xC2\xA0:\n\n" WE },
    { "Gmail in Spanish", THEIRS "\n\nEl mar, 3 mar 2026 a las 9:12, Ideas (<ideas@example.nhs.uk>) escribi\xC3\xB3:\n\n" WE },
    { "Gmail in Polish", THEIRS "\n\nW dniu 3.03.2026 o 09:12, Ideas napisa\xC5\x82:\n" WE },
    { "a signature", THEIRS "\n-- \nSister Ward\nWard 7, extension 1234\n\n" WE },
    { "a forwarded mail", THEIRS "\n\n---------- Forwarded message ---------\nFrom: Ideas\nDate: Tue\nSubject: S\nTo: w\n\n" OURS },
    { "no quote at all", THEIRS "\n" },
    { "blank lines and blanks", "\n\n  \n" "They go beside the sink.  \n\n\n\n\nTwo are broken.\n\n\n" },
};

TEST(of_an_answer_only_what_the_person_wrote_is_left)
{
    for (size_t i = 0; i < COUNT(MAILS); i++) {
        Text left = quoted_strip(test_arena, MAILS[i].mail);
        if (!same(left, THEIRS)) print_message("# %s: %s\n", MAILS[i].client, left);
        EXPECT_TEXT(left, THEIRS);
    }
}

TEST(what_people_write_between_quoted_lines_stays)
{
    Text mail = "Thank you.\n\nOn Tue, 3 Mar 2026 at 09:12, Ideas wrote:\n> How many?\nSeven.\n\n> Where?\nBay 4.\n";
    EXPECT_TEXT(quoted_strip(test_arena, mail), "Thank you.\n\nSeven.\n\nBay 4.");
}

TEST(words_that_only_look_like_the_start_of_a_quote_stay)
{
    static const Text KEEP[] = {
        "On Monday we counted 7 stands.", "On ward 7 the sister wrote it down:", "From: the window\nTo the door it is four metres.",
        "From my side that is fine.\nSent: by hand, not by post.", "Am Montag z\xC3\xA4hlten wir 7.",
            "Sent from my office we get two more.\nMore below.",
        "The rule\n__________\nis a line.", "I wrote:\nwe need 3.",
    };
    for (size_t i = 0; i < COUNT(KEEP); i++) EXPECT_TEXT(quoted_strip(test_arena, KEEP[i]), KEEP[i]);
    EXPECT_TEXT(quoted_strip(test_arena, ""), "");
    EXPECT_TEXT(quoted_strip(test_arena, "> only\n> quoted\n"), "");
}

static Text words(Text html) { return quoted_strip(test_arena, html_words(test_arena, html, strlen(html))); }

TEST(of_a_mail_in_html_alone_its_words_are_left)
{
    EXPECT_TEXT(words("<html><head><title>x</title><style>p{color:red}</style></head><body><p>They go beside\n"
      " the sink.</p><p>Two are&nbsp;broken "
                      "&lt;both&gt;.</p><script>alert(1)</script></body></html>"), "They go beside the sink.\n\nTwo are broken <both>.");
    EXPECT_TEXT(words("<div dir=ltr>Beside the sink.</div><br><div class=\"gmail_quote\"><div class=gmail_attr>On Tue wrote:<br></div>"
                      "<blockquote>Where?</blockquote></div>"), "Beside the sink.");
    EXPECT_TEXT(words("<div>Beside the sink.</div><div id=\"appendonsend\"></div><hr>"
                      "<div id=\"divRplyFwdMsg\"><b>From:</b> Ideas</div><div>Where?</div>"),
                "Beside the sink.");
    EXPECT_TEXT(words("<p>One<br>Two<ul><li>a<li>b</ul>"), "One\nTwo\n\na\nb");
    EXPECT_TEXT(words(""), "");
    EXPECT_LACKS(words("<<<>>&&&#0;<p"), "#0");
    Buf deep = { .arena = test_arena };
    for (int i = 0; i < 20000; i++) buf_text(&deep, "<div>");
    EXPECT_TEXT(words(buf_end(&deep)), "");
}
