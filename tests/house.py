#!/usr/bin/env python3
"""Watches the house: who includes whom, how large things grow, what may not be written. Speaks TAP.   tests/house.py [--sizes]

Each check is a function below whose name is a sentence; it yields one line for each fault. What may stay as it is, with its reason, stands
in house-exceptions.txt beside this file. --sizes shows the largest functions and files instead."""
import re
import sys
from functools import cache
from os.path import normpath
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ['base', 'match', 'store', 'view', 'journal', 'http', 'mail', 'auth', 'jobs', 'pathway', 'files', 'assure', 'figures', 'panel', 'road', 'remind', 'front', 'editor', 'hook', 'post', 'share', 'directory', 'agree', 'opportunity', 'profile', 'introduce', 'held', 'app']

# Which files may include a library's headers. "src/http/server" is the beginning of a path; a folder ends with /.
LIBRARIES = {
    r'sqlite3\.h':            ['src/store/sqlite', 'tools/', 'tests/bench/'],
    r'libpq-fe\.h':           ['src/store/postgres.c', 'tests/bench/'],
    r'microhttpd\.h':         ['src/http/server', 'tests/bench/'],
    r'sodium\.h':             ['src/base/code.c', 'src/base/digest.c', 'src/journal/', 'src/auth/', 'src/hook/', 'tools/embed.c'],
    r'glib\.h|gio/.*|glib/.*': ['src/base/*.c'],
    r'gmime/.*':              ['src/post/mime.c'],
    r'libxml/.*':             ['src/post/html.c'],
    r'cairo.*|pango/.*':      ['src/view/paper.c'],
    r'jansson\.h':            ['src/base/json.c'],
    r'urcu.*':                ['src/match/'],
    r'libstemmer\.h':         ['src/base/words.c'],
    r'csv\.h':                ['src/base/csv.c'],
    r'expat\.h':             ['src/base/xlsx'],
    r'curl/.*':               ['src/mail/', 'src/hook/', 'src/post/imap.c'],
    r'cmocka\.h':             ['tests/test.h'],
    r'zlib\.h':               ['tools/embed.c'],
    r'magic\.h':             ['src/files/kind.c'],
    r'zip\.h':               ['src/files/kind', 'src/base/xlsx'],
}
FUNCTION_LINES, FUNCTION_BRANCHES, FILE_LINES, COLUMNS = 40, 10, 500, 140

# What C offers and we do not use, with what to use instead.
FORBIDDEN = {
    'strcpy': 'arena_copy', 'strncpy': 'arena_copy', 'strcat': 'buf_text', 'strncat': 'buf_add', 'stpcpy': 'buf_text',
    'sprintf': 'arena_printf or snprintf', 'vsprintf': 'vsnprintf', 'gets': 'getline', 'scanf': 'getline',
    'atof': 'strtod', 'strtok': 'strcspn', 'alloca': 'arena_take',
    'system': 'a library', 'popen': 'a library', 'rand': 'secret_bytes', 'srand': 'secret_bytes', 'random': 'secret_bytes',
    'gmtime': 'base/when.h', 'localtime': 'base/when.h', 'mktime': 'base/when.h', 'ctime': 'base/when.h', 'asctime': 'base/when.h',
    'tmpnam': 'mkstemp', 'mktemp': 'mkstemp', 'setjmp': 'Err', 'longjmp': 'Err', 'signal': 'sigaction', 'goto': 'ON_EXIT or a function',
}
FORBIDDEN_BY = r'\b(%s)\s*\(|\b(goto)\b' % '|'.join(w for w in FORBIDDEN if w != 'goto')

# What belongs to a workplace and not to the project.
STRANGERS = [r'/work/(?:main|shared|\.)', r'/tmp/build', r'/home/\w', r'\bissues? #?\d', r'\bTODO\b', r'\bFIXME\b', r'\bXXX\b']

TEXT_ENDINGS = {'.c', '.h', '.sql', '.html', '.json', '.mjs', '.js', '.css', '.py', '.sh', '.md', '.txt', '.build', '.form', '.pathway', '.csv', ''}
CODE_PLACES = ['src', 'tools', 'tests']


def files(*endings, under=CODE_PLACES):
    return sorted(p for place in under for p in (ROOT / place).rglob('*')
                  if p.is_file() and p.suffix in endings and 'node_modules' not in p.parts)


def name(path):
    return path.relative_to(ROOT).as_posix()


@cache
def text(path):
    return path.read_text(encoding='utf-8')


@cache
def bare(path):
    """C without comments, the words of strings, and preprocessor lines, with every line end kept."""
    def blank(m):
        s = m.group(0)
        return '""' + '\n' * s.count('\n') if s[0] == '"' else "' '" if s[0] == "'" else ' ' + '\n' * s.count('\n')
    s = re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'', blank, text(path), flags=re.S)
    return re.sub(r'^[ \t]*#(?:[^\n]*\\\n)*[^\n]*', lambda m: '\n' * m.group(0).count('\n'), s, flags=re.M)


@cache
def functions(path):
    """(name, line, lines, branches) of every function. A brace at depth 0 after a closing bracket begins one."""
    s, found, depth, start = bare(path), [], 0, 0
    for m in re.finditer(r'[{}]', s):
        if m.group() == '{':
            if depth == 0:
                start, opened = m.start(), s[:m.start()].rstrip().endswith(')')
            depth += 1
            continue
        depth -= 1
        if depth == 0 and opened:
            head = s[:start].rstrip()
            level, at = 0, len(head) - 1
            while at >= 0:
                level += {')': 1, '(': -1}.get(head[at], 0)
                if level == 0:
                    break
                at -= 1
            called = re.search(r'(\w+)\s*$', head[:at])
            inside = head[at + 1:-1].strip()
            body = s[start:m.end()]
            branches = len(re.findall(r'\b(?:if|for|while|case)\b|\?', body))
            first = s.count('\n', 0, at) + 1
            title = inside if called and called.group(1) == 'TEST' else called.group(1) if called else '?'
            found.append((title, first, s.count('\n', 0, m.end()) + 1 - first + 1, branches))
    return found


@cache
def exceptions():
    """PATH or PATH:FUNCTION, two spaces, the reason."""
    lines = [l for l in text(ROOT / 'tests/house-exceptions.txt').splitlines() if l and not l.startswith('#')]
    return dict(re.split(r'\s{2,}', l, maxsplit=1) for l in lines)


used = set()


def excused(key):
    if key in exceptions():
        used.add(key)
    return key in exceptions()


@cache
def for_tests():
    """What only the tests are made of: the stems in the lines tests += files(…)."""
    lists = [m for build in files('.build') for m in re.findall(r'^tests \+= files\(([^)]*)\)', text(build), flags=re.M)]
    return {Path(f).stem for names in lists for f in re.findall(r"'([^']+)'", names)}


def includes(path):
    """(line, what) of everything a C file, a query file or a view includes by quotes."""
    begin = {'.sql': r'^--: include "([^"]+)"', '.html': r'^\{\{view.*?include "([^"]+)"', '.json': r'^\{\{view.*?include "([^"]+)"'}
    for m in re.finditer(begin.get(path.suffix, r'^#\s*include "([^"]+)"'), text(path), flags=re.M):
        yield text(path).count('\n', 0, m.start()) + 1, m.group(1)


def a_folder_includes_only_itself_and_the_folders_below_it():
    for p in files('.c', '.h', '.sql', '.html', '.json', under=['src']):
        room = p.relative_to(ROOT).parts[1]
        if room not in LAYERS:
            yield f'{name(p)}: src/{room} has no place in the order of docs/layers.md'
            continue
        for line, what in includes(p):
            other = what.split('/')[0]
            if '/' not in what or other == 'tests' and p.stem in for_tests():
                continue
            if other not in LAYERS or LAYERS.index(other) > LAYERS.index(room):
                yield f'{name(p)}:{line}: {room} stands below {other} and may not include "{what}"'


def tools_are_made_of_base_alone():
    for p in files('.c', '.h', under=['tools']):
        for line, what in includes(p):
            if '/' in what and not re.match(r'base/|tools/|store/(?:sql_text|store)\.h', what):
                yield f'{name(p)}:{line}: a program of the build may not include "{what}"'


def allowed(path, places):
    return any(Path(name(path)).match(place) if '*' in place else name(path).startswith(place) for place in places)


def each_library_stays_in_its_room():
    for p in files('.c', '.h'):
        for m in re.finditer(r'^#\s*include <([^>]+)>', text(p), flags=re.M):
            for pattern, places in LIBRARIES.items():
                if re.fullmatch(pattern, m.group(1)) and not allowed(p, places):
                    yield f'{name(p)}: <{m.group(1)}> belongs in {", ".join(places)}'


def no_word_of_glib_stands_in_a_header():
    for p in files('.h', under=['src']):
        for m in re.finditer(r'\b(?:g_[a-z]\w*|gchar|gint|gboolean|GString|GHashTable)\b', bare(p)):
            yield f'{name(p)}: {m.group()}'


def queries_belong_to_the_noun_beside_them():
    """noun.sql.h goes to noun.c, noun_anything.c and the tests of the same folder."""
    for p in files('.c', '.h', under=['src', 'tests']):
        for line, what in includes(p):
            m = re.fullmatch(r'(\w+)\.sql\.h', what)
            beside = m and (p.parent / f'{m.group(1)}.sql').exists()
            if m and not beside:
                yield f'{name(p)}:{line}: {what} is another folder\'s'
            elif m and not (p.stem == m.group(1) or p.stem.startswith(m.group(1) + '_') or p.stem in for_tests() or excused(f'{name(p)}:{what}')):
                yield f'{name(p)}:{line}: the queries of {m.group(1)}.sql belong to {m.group(1)}.c'


def sql_stands_in_sql_files_alone():
    statement = re.compile(r'"\s*(?:SELECT .*\bFROM|INSERT (?:OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM)\b')
    for p in files('.c', '.h', under=['src']):
        for i, line in enumerate(text(p).splitlines(), 1):
            if statement.search(line) and p.stem not in for_tests() and not name(p).startswith('src/store/'):
                yield f'{name(p)}:{i}: a query belongs in a .sql file'


def functions_stay_small():
    for p in files('.c', '.h'):
        for called, line, lines, branches in functions(p):
            if (lines > FUNCTION_LINES or branches > FUNCTION_BRANCHES) and not excused(f'{name(p)}:{called}'):
                yield f'{name(p)}:{line}: {called} has {lines} lines and {branches} branches (at most {FUNCTION_LINES} and {FUNCTION_BRANCHES})'


def files_stay_short():
    for p in files('.c', '.h', '.sql', '.html', '.json', '.mjs', '.js', '.css', '.py', '.sh'):
        n = text(p).count('\n')
        if n > FILE_LINES and not excused(name(p)):
            yield f'{name(p)} has {n} lines (at most {FILE_LINES})'


def lines_stay_within_140_columns():
    for p in files('.c', '.h'):
        for i, line in enumerate(text(p).splitlines(), 1):
            if len(line) > COLUMNS and not excused(name(p)):
                yield f'{name(p)}:{i} has {len(line)} columns (at most {COLUMNS})'


def dangerous_functions_are_not_called():
    for p in files('.c', '.h'):
        for m in re.finditer(FORBIDDEN_BY, bare(p)):
            word = m.group(1) or m.group(2)
            if not excused(f'{name(p)}:{word}'):
                yield f'{name(p)}:{bare(p).count(chr(10), 0, m.start()) + 1}: {word}: use {FORBIDDEN[word]}'


def memory_is_taken_from_arenas():
    """malloc and free stand only in the folders that look after long-lived things."""
    for p in files('.c', under=['src/view', 'src/mail', 'src/auth', 'src/pathway', 'src/front', 'src/app']):
        for m in re.finditer(r'\b(?:malloc|calloc|realloc|free)\s*\(', bare(p)):
            if not excused(f'{name(p)}:{m.group().rstrip("( ")}'):
                yield f'{name(p)}:{bare(p).count(chr(10), 0, m.start()) + 1}: {m.group().rstrip("( ")}: use the arena'


def a_header_begins_by_saying_what_it_is_for():
    for p in files('.h'):
        if not re.match(r'/\* %s: \S[^\n]*' % re.escape(p.stem), text(p)) and not excused(name(p)):
            yield f'{name(p)} does not begin with "/* {p.stem}: …"'
        elif '#pragma once' not in text(p):
            yield f'{name(p)} has no #pragma once'


def listed():
    return {Path(normpath(build.parent / m)).relative_to(ROOT).as_posix() for build in [ROOT / 'meson.build', *files('.build', under=CODE_PLACES)]
            for m in re.findall(r"'([^']+)'", text(build)) if m[0] not in '-/' and (build.parent / m).is_file()}


def every_source_and_test_is_in_the_build():
    have = listed()
    views = {name(p): '\n'.join(text(b) for b in [p.parent.parent / 'meson.build'] if b.exists()) for p in files('.html', '.json', under=['src'])}
    for p in files('.c', '.sql', under=['src', 'tools', 'tests']):
        if name(p) not in have and p.stem != 'main' and p.parent.name != 'bench':
            yield f'{name(p)} stands in no meson.build'
    for p, build in views.items():
        if f"'{Path(p).stem}'" not in build and p not in have and not excused(p):
            yield f'{p} stands in no meson.build'


def every_migration_is_in_the_build():
    for p in sorted((ROOT / 'db').glob('[0-9]*.sql')):
        if name(p) not in listed():
            yield f'{name(p)} stands in no meson.build'


def every_page_has_a_twin():
    for p in files('.html', '.json', under=['src', 'tests']):
        twin = p.with_suffix('.json' if p.suffix == '.html' else '.html')
        if p.parent.name == 'views' and not twin.exists() and not excused(name(p)):
            yield f'{name(p)} has no {twin.name}'


def every_class_of_ours_has_a_rule_and_every_rule_a_use():
    """Also by scripts and programs, and where the last word of a class is filled in: hilum-line--{{n}}."""
    rules = set(re.findall(r'\.(hilum-[\w-]+)', text(ROOT / 'src/view/assets/hilum.css')))
    uses = {word for p in files('.html', '.c', '.js', '.h') for word in re.findall(r'hilum-[a-z][\w-]*', text(p))}
    marked = {word for p in files('.html') for words in re.findall(r'class="([^"]*)"', text(p)) for word in re.findall(r'\bhilum-[a-z][\w-]*', words)}
    for word in sorted(marked - rules):
        yield f'class {word} has no rule in hilum.css'
    for word in sorted(r for r in rules - uses if not (r.rpartition('--')[1] and r.rpartition('--')[0] + '--' in uses)):
        yield f'.{word} of hilum.css is used nowhere'


def every_route_says_what_it_does():
    routes = re.findall(r'^\s*\{\s*(GET|POST),\s*"([^"]+)".*$', text(ROOT / 'src/app/routes.c'), flags=re.M)
    sentences = re.findall(r'^\s*\{\s*(?:GET|POST),\s*"([^"]+)",.*"([A-Z][^"]*[.?])"(?:[^"]|\.(?:menu|tab|key) = "[^"]*")*\},?$',
                           text(ROOT / 'src/app/routes.c'), flags=re.M)
    for _, path in {('', r[1]) for r in routes} - {('', s[0]) for s in sentences}:
        yield f'{path} has no sentence'
    if len(routes) < 50:
        yield f'only {len(routes)} routes were understood'


def tests_are_named_by_sentences():
    for p in files('.c'):
        for called, line, _, _ in functions(p):
            if p.stem.endswith('_test') and re.search(r'^TEST\(%s\)' % re.escape(called), text(p), flags=re.M) and called.count('_') < 2:
                yield f'{name(p)}:{line}: {called} is no sentence'


def nothing_names_a_workplace():
    here = Path(__file__).resolve()
    for p in files(*TEXT_ENDINGS, under=['src', 'tools', 'tests', 'docs', 'db', 'scripts', '.ci']) + list(ROOT.glob('*.md')) + [ROOT / 'Makefile', ROOT / 'meson.build']:
        if p == here or 'corpus' in p.parts or p.suffix in ('.png', '.svg'):
            continue
        for i, line in enumerate(text(p).splitlines(), 1):
            for pattern in STRANGERS:
                if re.search(pattern, line):
                    yield f'{name(p)}:{i}: {pattern}'


def documents_name_files_that_are_there():
    for p in sorted((ROOT / 'docs').rglob('*.md')) + sorted(ROOT.glob('*.md')) + files('.md', under=['src', 'db']):
        for m in re.finditer(r'\]\(([^)#:]+)(?:#[^)]*)?\)|`((?:src|docs|db|tools|tests|scripts)/[\w./-]+)`', text(p)):
            if re.search('NAME|000N', m.group()):
                continue
            there = (p.parent / m.group(1)) if m.group(1) else ROOT / m.group(2)
            if not there.exists():
                yield f'{name(p)}: {m.group(1) or m.group(2)} is not there'


def the_list_of_features_names_tests_and_pages_that_are_there():
    """In docs/features.md what stands in backquotes is an address of ROUTES, a TEST, or the title of a test in tests/journeys."""
    there = set(re.findall(r'^\s*\{\s*(?:GET|POST),\s*"([^"]+)"', text(ROOT / 'src/app/routes.c'), flags=re.M))
    for p in files('.c', under=['src']):
        if p.stem.endswith('_test'):
            there.update(re.findall(r'^TEST\((\w+)\)', text(p), flags=re.M))
    for p in files('.mjs', under=['tests/journeys']):
        there.update(re.sub(r', \$\{described\(way\)\}$', '', title) for _, title in re.findall(r"\btest\((['`])(.+?)\1,", text(p)))
    for i, line in enumerate(text(ROOT / 'docs/features.md').splitlines(), 1):
        for named in re.findall(r'`([^`]*)`', line):
            if named not in there:
                yield f'docs/features.md:{i}: `{named}` is no test and no page'


def every_exception_is_needed():
    for key in sorted(set(exceptions()) - used):
        yield f'{key} needs no exception any more'


CHECKS = [f for f in list(globals().values()) if callable(f) and getattr(f, '__module__', '') == '__main__' and f.__name__.count('_') >= 2]


def show_sizes():
    every = [(lines, branches, called, name(p)) for p in files('.c', '.h') for called, _, lines, branches in functions(p)]
    lengths = sorted(e[0] for e in every)
    print(f'{len(every)} functions: median {lengths[len(lengths) // 2]} lines, nine in ten under {lengths[len(lengths) * 9 // 10] + 1}')
    for lines, branches, called, where in sorted(every, reverse=True)[:25]:
        print(f'{lines:4} lines {branches:3} branches  {called}  {where}')
    for n, where in sorted(((text(p).count(chr(10)), name(p)) for p in files('.c', '.h')), reverse=True)[:10]:
        print(f'{n:4} lines  {where}')


def main():
    if sys.argv[1:] == ['--sizes']:
        return show_sizes()
    print(f'1..{len(CHECKS)}')
    for i, check in enumerate(CHECKS, 1):
        faults = list(check())
        print(f'{"not " if faults else ""}ok {i} - {check.__name__.replace("_", " ")}')
        for fault in faults:
            print(f'# {fault}')
    return None


if __name__ == '__main__':
    main()
