"""ready: fills what is measured: a demonstration of so many ideas, drafts that wait to be sent, and the same rows in PostgreSQL."""
import hashlib, os, shutil, sqlite3, subprocess, sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = 'hilum demo hospital 2026'
TRIAGE = 'oluchi.nwambari@exh.example'
DRAFT_FIRST, DRAFTS = 5_000_001, 50_000             # ids no other number is mistaken for
SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'


def secret_derived(key, text):
    """As base/code.c: 16 bytes of BLAKE2b under the link key, five bits a symbol."""
    bits = ''.join(f'{b:08b}' for b in hashlib.blake2b(text.encode(), key=key, digest_size=16).digest())
    return ''.join(SYMBOLS[int(bits[i:i + 5].ljust(5, '0'), 2)] for i in range(0, len(bits), 5))


def secret_hash(secret):
    return hashlib.blake2b(secret.encode(), digest_size=32).hexdigest()


def stamp(hilum):
    """What the rows depend on: a change of any of it fills them anew."""
    h = hashlib.blake2b(digest_size=6)
    for path in sorted([*ROOT.glob('db/**/*'), *ROOT.glob('src/app/demo*.c'), Path(__file__)]):
        if path.is_file():
            h.update(path.read_bytes())
    return h.hexdigest()


def draft_secret(data, n, created):
    return secret_derived((data / 'link.key').read_bytes(), f'draft-link:{DRAFT_FIRST + n}:{created}')


def add_drafts(data):
    """DRAFTS drafts with every question answered, as the newest idea of a colleague was, each from a sender of its own."""
    db = sqlite3.connect(data / 'hilum.db')
    key = (data / 'link.key').read_bytes()
    idea, form, now = db.execute("SELECT id, form, received FROM idea WHERE route = 'staff' AND form IS NOT NULL ORDER BY id DESC LIMIT 1").fetchone()
    answers = db.execute('SELECT key, value FROM answer WHERE idea = ?', (idea,)).fetchall()
    for n in range(DRAFTS):
        at = DRAFT_FIRST + n
        link, code = secret_derived(key, f'draft-link:{at}:{now}'), secret_derived(key, f'draft-code:{at}:{now}')
        db.execute('INSERT INTO draft (id, key, code, form, created, saved, expires) VALUES (?, ?, ?, ?, ?, ?, ?)',
                   (at, secret_hash(link), secret_hash(code[:8]), form, now, now, now + 10**9))
        db.executemany('INSERT INTO draft_answer (draft, key, value) VALUES (?, ?, ?)',
                       [(at, k, f'sender-{at}@bench.example' if k == 'email' else v) for k, v in answers])
    db.commit()
    db.close()


def fill(hilum, folder, ideas):
    """A folder with so many ideas; filled once for each stamp."""
    data = folder / f'{ideas}-{stamp(hilum)}'
    if (data / 'filled').exists():
        return data
    for old in folder.glob(f'{ideas}-*'):
        shutil.rmtree(old)
    data.mkdir(parents=True)
    print(f'filling {ideas:,} ideas', file=sys.stderr)
    subprocess.run([hilum, '--data', data, 'demo', '--ideas', str(ideas)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    add_drafts(data)
    (data / 'filled').touch()
    return data


def copy(data, to):
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(data, to)
    os.sync()                                           # or the first commits wait while the copy is written
    return to


# ---- PostgreSQL ----

def psql(where, sql=None, stdin=None):
    args = ['psql', '-qAtX', '-v', 'ON_ERROR_STOP=1', where] + (['-c', sql] if sql else [])
    return subprocess.run(args, check=True, stdin=stdin, capture_output=True, text=stdin is None).stdout


def cell(v):
    if v is None:
        return r'\N'
    return str(v).replace('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n').replace('\r', '\\r')


def pour(db, where, select, into):
    """The rows of a SELECT into a table, through COPY."""
    p = subprocess.Popen(['psql', '-qX', '-v', 'ON_ERROR_STOP=1', where, '-c', 'SET session_replication_role = replica',
                          '-c', f'COPY {into} FROM STDIN'], stdin=subprocess.PIPE, text=True)
    for row in db.execute(select):
        p.stdin.write('\t'.join(map(cell, row)) + '\n')
    p.stdin.close()
    if p.wait():
        sys.exit(f'the copy of {into} into PostgreSQL failed')


def fill_postgres(hilum, data, where):
    """The same rows in an empty PostgreSQL database."""
    print('the same in PostgreSQL', file=sys.stderr)
    subprocess.run([hilum, '--data', data, '--database', where, 'doctor'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    db = sqlite3.connect(data / 'hilum.db')
    tables = [t for t, in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migration' ORDER BY rowid")]
    psql(where, 'TRUNCATE ' + ', '.join(tables))
    for table in tables:
        names = ', '.join(c[1] for c in db.execute(f'PRAGMA table_info({table})'))
        pour(db, where, f'SELECT {names} FROM {table}', f'{table} ({names})')
        if any(c[1] == 'id' and c[5] for c in db.execute(f'PRAGMA table_info({table})')):
            psql(where, f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), GREATEST((SELECT MAX(id) FROM {table}), 1))")
    psql(where, 'VACUUM ANALYZE')


def env_without_hilum():
    return {k: v for k, v in os.environ.items() if not k.startswith('HILUM_')}
