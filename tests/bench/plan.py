"""plan: what the bare loop repeats: the statements each page runs, taken down by spy.c, and the bytes it answers with."""
import http.client, re, time
from ready import DRAFT_FIRST, DRAFTS

WRITES = ('BEGIN IMMEDIATE', 'BEGIN ISOLATION LEVEL SERIALIZABLE')


def read_spied(text):
    """[sql, params, returned, connection] for each statement, params as (place, kind, value)."""
    out, i = [], 0
    while i < len(text):
        end = text.index(b'\n', i)
        line, i = text[i:end].decode().split(), end + 1
        if line[0] in 'ST':
            n = int(line[2])
            words, i = text[i:i + n].decode(), i + n + 1
        if line[0] == 'S':
            out.append([words, [], None, line[1]])
        elif not out:                                # what ran before the log was emptied
            continue
        elif line[0] == 'T':
            out[-1][1].append((int(line[1]), 't', words))
        elif line[0] == 'I':
            out[-1][1].append((int(line[1]), 'i', int(line[2])))
        else:
            out[-1][2] = int(line[1])
    return out


class Spied:
    """A server under the spy: each request is asked until it runs the same statements twice, with nothing of a job among them."""

    def __init__(self, port, log, folder, cookie):
        self.port, self.log, self.folder, self.cookie, self.pages, self.queries = port, log, folder, cookie, 0, {}

    def ask(self, method, target, body=None, address='10.0.0.1', signed_in=False):
        c = http.client.HTTPConnection('127.0.0.1', self.port)
        heads = {'Sec-Fetch-Site': 'same-origin', 'X-Forwarded-For': address}
        if signed_in:
            heads['Cookie'] = self.cookie
        if method == 'POST':
            heads['Content-Type'] = 'application/x-www-form-urlencoded'
        self.log.write_bytes(b'')
        c.request(method, target, body, heads)
        res = c.getresponse()
        page = res.read()
        time.sleep(0.002)
        return res, page, read_spied(self.log.read_bytes())

    def steady(self, target, signed_in):
        before = None
        for _ in range(50):
            res, page, asks = self.ask('GET', target, signed_in=signed_in)
            asks = without_writers(asks)
            sqls = [a[0] for a in asks]
            if sqls == before:
                return res, page, asks
            before = sqls
        raise SystemExit(f'{target} runs other statements each time')

    def write_page(self, out, key, res, page):
        path = self.folder / f'page-{self.pages}'
        self.pages += 1
        path.write_bytes(page)
        out.write(f'PAGE {key} {res.status} {path}\n'.encode())
        for name, value in res.getheaders():
            if name not in ('Content-Length', 'Date', 'Connection'):
                out.write(f'H {name}: {value}\n'.encode())
        return path

    def get(self, out, target, signed_in):
        res, page, asks = self.steady(target, signed_in)
        if res.status != 200:
            raise SystemExit(f'{target} answered {res.status}')
        path = self.write_page(out, f'GET {target}', res, page)
        write_asks(out, asks, {})
        self.queries[target] = sum(not re.match('BEGIN|COMMIT', a[0]) for a in asks)
        return path

    def post(self, out, word, requests, body, names):
        """The shortest of several sends is the one no job came between. names: what stands for what, given the statements of one send."""
        best = min((self.ask('POST', target, body, address) + (target,) for target, address in requests), key=lambda r: len(r[2]))
        res, page, asks, target = best
        if res.status != 303:
            raise SystemExit(f'{target} answered {res.status}')
        self.write_page(out, f'POST /{word}', res, page)
        begin = next(i for i, a in enumerate(asks) if a[0].startswith(WRITES))
        write_asks(out, asks[:begin], {})
        out.write(b'W\n')
        inside = of_transaction(asks[begin:])
        write_asks(out, inside, names(target, inside, res))
        self.queries[word] = len(inside)


def without_writers(asks):
    """A page only reads: a connection that begins to write belongs to a job."""
    writers = {a[3] for a in asks if a[0].startswith(WRITES)}
    return [a for a in asks if a[3] not in writers]


def of_transaction(asks):
    """From its BEGIN to its COMMIT, on its own connection, without them."""
    own = [a for a in asks if a[3] == asks[0][3]]
    end = next(i for i, a in enumerate(own) if a[0] == 'COMMIT')
    return [a for a in own[:end] if not re.match('BEGIN|SAVEPOINT|RELEASE', a[0])]


def stand_in(value, names):
    """'x' and the text with what differs named, or None."""
    words = value
    for what, name in sorted(names.items(), key=lambda n: -len(n[0])):
        words = re.sub(rf'(?<![0-9A-Za-z]){re.escape(what)}(?![0-9A-Za-z])', '{%s}' % name, words)
    return words if words != value else None


def write_asks(out, asks, names):
    letters = {'draft': 'd', 'idea': 'e'}
    for sql, params, returned, _ in asks:
        raw = sql.encode()
        out.write(b'S %d\n%s\n' % (len(raw), raw))
        if str(returned) in names and names[str(returned)] == 'idea' and 'INTO idea ' in sql:
            out.write(b'G\n')
        chained = names and 'INTO entry' in sql
        for place, kind, value in params:
            if kind == 'i':
                letter = 'n' if chained and place == 2 else letters.get(names.get(str(value)), 'i')
                out.write(b'%s %d %d\n' % (letter.encode(), place, value))
                continue
            named = stand_in(value, names)
            words = (named or value).encode()
            out.write(b'%s %d %d\n%s\n' % (b'x' if named else b't', place, len(words), words))


def names_of_save(target, asks, res):
    return draft_names(asks)


def names_of_send(target, asks, res):
    idea = next(a[2] for a in asks if 'INTO idea ' in a[0])
    names = {str(idea): 'idea', **draft_names(asks)}
    reference = re.search('/sent/([^/]+)/', res.getheader('Location')).group(1)
    names[reference] = 'idea'
    for sql, params, *_ in asks:
        for _, kind, value in params:
            if kind == 't' and re.fullmatch(r'sender-\d+@bench.example', value):
                names[value] = 'n'
    return names


def draft_names(asks):
    """The draft's id, and the hash of its link."""
    found = next(a for a in asks if 'FROM draft' in a[0] and any(k == 't' for _, k, _ in a[1]))
    key = next(v for _, k, v in found[1] if k == 't')
    draft = next(v for a in asks if 'UPDATE draft' in a[0] for p, k, v in a[1] if k == 'i' and DRAFT_FIRST <= v < DRAFT_FIRST + DRAFTS)
    return {key: 'key', str(draft): 'draft'}
