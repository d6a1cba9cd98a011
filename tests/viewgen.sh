#!/bin/sh
# What viewgen says about pages with a mistake, and what it makes of good ones.   viewgen.sh VIEWGEN
set -u
viewgen=$1 n=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# refuses KIND LINE WORDS TITLE: the file on standard input is refused, at that line, with these words
refuses() {
    n=$((n + 1))
    cat >"$folder/page.$1"
    if "$viewgen" "$folder/page.$1" "$folder/page.c" 2>"$folder/said"; then
        echo "not ok $n - $4"; echo "# it was accepted"
    elif grep -qF -- "$3" "$folder/said" && grep -q "page.$1:$2: error: " "$folder/said"; then
        echo "ok $n - $4"
    else
        echo "not ok $n - $4"; sed 's/^/# /' "$folder/said"
    fi
}

# accepts KIND WORDS TITLE: the file on standard input becomes C that has these words
accepts() {
    n=$((n + 1))
    cat >"$folder/page.$1"
    if "$viewgen" "$folder/page.$1" "$folder/page.c" 2>"$folder/said" && grep -qF -- "$2" "$folder/page.c"; then
        echo "ok $n - $3"
    else
        echo "not ok $n - $3"; sed 's/^/# /' "$folder/said"; sed 's/^/# /' "$folder/page.c"
    fi
}

echo 1..51
refuses html 1 'begin with {{view' 'a page without a view is refused' <<'X'
<p>x</p>
X
refuses html 2 'quote the value of value' 'a value without quotes is refused' <<'X'
{{view x() include "x.h"}}
<input value={{v}}>
X
refuses html 2 'between a tag' 'a hole among the attributes is refused' <<'X'
{{view x() include "x.h"}}
<input {{v}}>
X
refuses html 2 'onclick= is code inside the page' 'code in an attribute is refused' <<'X'
{{view x() include "x.h"}}
<p onclick="go()">x</p>
X
refuses html 2 'onclick= is code inside the page' 'however it is written' <<'X'
{{view x() include "x.h"}}
<p ONCLICK="go()">x</p>
X
refuses html 2 'style= is refused' 'style in an attribute is refused' <<'X'
{{view x() include "x.h"}}
<p style="color: red">x</p>
X
refuses html 2 'a <style> of its own' 'a style sheet in the page is refused' <<'X'
{{view x() include "x.h"}}
<style>p { color: red }</style>
X
refuses html 2 'an inline script' 'a script in the page is refused' <<'X'
{{view x() include "x.h"}}
<script>go({{v}})</script>
X
refuses html 2 'an inline script' 'also beside a src' <<'X'
{{view x() include "x.h"}}
<script src="/a.js">go()</script>
X
refuses html 2 'a comment that everyone would be sent' 'a comment that everyone would be sent is refused' <<'X'
{{view x() include "x.h"}}
<!-- {{v}} -->
X
refuses html 2 'href is one hole' 'an address that goes on after its hole is refused' <<'X'
{{view x() include "x.h"}}
<a href="{{v}}/more">x</a>
X
refuses html 2 "somebody else's address" 'a hole in another site'"'"'s address is refused' <<'X'
{{view x() include "x.h"}}
<a href="https://{{v}}">x</a>
X
refuses html 2 "somebody else's address" 'an address that only looks like a path is refused' <<'X'
{{view x() include "x.h"}}
<a href="//{{v}}">x</a>
X
refuses html 2 "somebody else's address" 'a hole after javascript: is refused' <<'X'
{{view x() include "x.h"}}
<a href="javascript:{{v}}">x</a>
X
refuses html 2 'javascript: is code' 'a link that runs is refused' <<'X'
{{view x() include "x.h"}}
<a href="JavaScript:go()">x</a>
X
refuses html 2 'a block at the beginning of href' 'a block at the beginning of an address is refused' <<'X'
{{view x() include "x.h"}}
<a href="{{#if v}}/a{{/if}}">x</a>
X
refuses html 2 'srcdoc= is not for our pages' 'a page inside a page is refused' <<'X'
{{view x() include "x.h"}}
<iframe srcdoc="{{v}}"></iframe>
X
refuses html 3 'has no {{> csrf token}}' 'a form without its token is refused' <<'X'
{{view x() include "x.h"}}
<form method="post" action="/a">
</form>
X
refuses html 2 '{{> csrf}} belongs into' 'a token in a form that shows it in the address is refused' <<'X'
{{view x() include "x.h"}}
<form method="get" action="/a">{{> csrf t}}</form>
X
refuses html 2 'the method of a form is' 'a form whose method is worked out is refused' <<'X'
{{view x() include "x.h"}}
<form method="{{m}}" action="/a"></form>
X
refuses html 2 'formmethod= is not for our pages' 'a button that changes the method of its form is refused' <<'X'
{{view x() include "x.h"}}
<form method="get" action="/a"><button formmethod="post">x</button></form>
X
refuses html 2 'div is closed where p of line 2 is due' 'tags that cross are refused' <<'X'
{{view x() include "x.h"}}
<div><p>x</div></p>
X
refuses html 3 '<div> of line 2 is never closed' 'a tag that is never closed is refused' <<'X'
{{view x() include "x.h"}}
<div>x
X
refuses html 2 'div closes nothing' 'a tag that closes nothing is refused' <<'X'
{{view x() include "x.h"}}
</div>
X
refuses html 2 'outside this {{if}}' 'a block that closes what was opened outside it is refused' <<'X'
{{view x() include "x.h"}}
<div>{{#if a}}</div>{{/if}}
X
refuses html 2 '<b> of line 2 is not closed before {{else}}' 'a block that leaves a tag open is refused' <<'X'
{{view x() include "x.h"}}
{{#if a}}<b>{{else}}x{{/if}}
X
refuses html 2 'another place in its tag' 'a block that ends elsewhere in a tag is refused' <<'X'
{{view x() include "x.h"}}
<p {{#if a}}class="{{/if}}">x</p>
X
refuses html 3 'the {{if}} of line 2 is never closed' 'a block that is never closed is refused' <<'X'
{{view x() include "x.h"}}
{{#if a}}x
X
refuses html 2 '{{/if}} stands where {{/each}} is due' 'blocks that cross are refused' <<'X'
{{view x() include "x.h"}}
{{#each l as i}}x{{/if}}
X
refuses html 2 'there are only #if, #each and #>' 'a block nobody knows is refused' <<'X'
{{view x() include "x.h"}}
{{#unless a}}x{{/unless}}
X
refuses html 2 '}} is missing' 'a hole that never ends is refused' <<'X'
{{view x() include "x.h"}}
<p>{{v</p>
X
refuses html 2 'too many in a hole' 'a brace too many is refused' <<'X'
{{view x() include "x.h"}}
<p>{{v)}}</p>
X
refuses html 2 'markup we made ourselves has the type Html' 'there is no way to write a value without escaping it' <<'X'
{{view x() include "x.h"}}
<p>{{{v}}}}</p>
X
refuses html 2 'a < that begins no tag' 'a < of the text is refused' <<'X'
{{view x() include "x.h"}}
<p>a < b</p>
X
refuses html 2 'a part inside a tag' 'a part inside a tag is refused' <<'X'
{{view x() include "x.h"}}
<p class="{{> y}}">x</p>
X
refuses json 2 'a hole inside a string' 'in JSON a hole inside a string is refused' <<'X'
{{view x() include "x.h"}}
{ "a": "{{v}}" }
X
refuses json 2 'does not belong in JSON' 'in JSON markup is refused' <<'X'
{{view x() include "x.h"}}
<p>
X
refuses json 2 'a comma is missing' 'in JSON a missing comma is refused' <<'X'
{{view x() include "x.h"}}
{ "a": 1 "b": 2 }
X
refuses json 2 '[ is closed where { of line 2 is due' 'in JSON brackets that cross are refused' <<'X'
{{view x() include "x.h"}}
{ "a": 1 ]
X
refuses json 3 'never closed' 'in JSON a bracket that is never closed is refused' <<'X'
{{view x() include "x.h"}}
{ "a": [1, 2]
X
accepts html 'html_put(out, v);' 'a value in text is escaped' <<'X'
{{view x(Text v) include "x.h"}}
<p>{{v}}</p>
X
accepts html 'html_put_value(out, v);' 'a value in an attribute is written as one' <<'X'
{{view x(Text v) include "x.h"}}
<p title="{{v}}">x</p>
X
accepts html 'html_put_address(out, v);' 'a whole address must be one that was checked' <<'X'
{{view x(Url v) include "x.h"}}
<a href="{{v}}">x</a>
X
accepts html 'html_put_part(out, v);' 'a part of an address is percent-encoded' <<'X'
{{view x(Text v) include "x.h"}}
<a href="/find?q={{v}}">x</a>
X
accepts html 'part(out, &(Input){ .name = "a}}", .list = { 1, 2 }});' 'a part may be given a literal of a struct' <<'X'
{{view x(Text v) include "x.h"}}
{{> part &(Input){ .name = "a}}", .list = { 1, 2 }}}}
X
accepts html '"<ul><li>a</li></ul>"' 'white space between blocks is dropped' <<'X'
{{view x() include "x.h"}}
<ul>
  <li> a </li>
</ul>
X
accepts html '<a href=\"/a\">a</a>\n' 'and kept as one character between words' <<'X'
{{view x() include "x.h"}}
<p><a href="/a">a</a>

   <b>b</b></p>
X
accepts html '  two\n' 'and kept as it is in <pre>' <<'X'
{{view x() include "x.h"}}
<pre>one
  two
</pre>
X
accepts html '#line 4 ' 'the C says which line of the page it was made from' <<'X'
{{view x(Text v) include "x.h"}}
<p>a</p>

<p>{{v}}</p>
X
accepts html 'action=\"/a\" data-open' 'a form of the front door says so' <<'X'
{{view x() include "x.h"}}
<form method="post" action="/a" data-open></form>
X
accepts json 'json_comma(out);' 'in JSON the commas at the edges of blocks come by themselves' <<'X'
{{view x(const L *l) include "x.h"}}
[{{#each *l as i}} {{i->n}} {{/each}}]
X
