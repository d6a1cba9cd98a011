#!/bin/sh
# What sqlgen says about files with a mistake: which line it names and what it tells the writer.   sqlgen.sh SQLGEN
set -u
sqlgen=$1 n=0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/front"
cat >"$folder/schema.sql" <<'SCHEMA'
CREATE TABLE team (id $id, name $text NOT NULL, day $day) $strict;
SCHEMA

run() { "$sqlgen" "$folder/front/team.sql" "$folder/team.sql.h" "$folder/team.sql.c" "$folder/schema.sql" 2>"$folder/said"; }

# refuses LINE WORDS TITLE: the file on standard input is refused, at that line, with these words
refuses() {
    n=$((n + 1))
    cat >"$folder/front/team.sql"
    if run; then
        echo "not ok $n - $3"; echo "# it was accepted"
    elif grep -q "front/team.sql:$1: error: .*$2" "$folder/said"; then
        echo "ok $n - $3"
    else
        echo "not ok $n - $3"; sed 's/^/# /' "$folder/said"
    fi
}

# accepts FILE WORDS TITLE: the file on standard input becomes C that has these words in FILE
accepts() {
    n=$((n + 1))
    cat >"$folder/front/team.sql"
    if run && grep -qF -- "$2" "$folder/$1"; then
        echo "ok $n - $3"
    else
        echo "not ok $n - $3"; sed 's/^/# /' "$folder/said"
    fi
}

echo 1..20
refuses 3 'no such column: nome' 'a column that is not there is named with its line' <<'SQL'
-- a note

--: team_get(id i64) -> Team
SELECT id, nome FROM team WHERE id = $1
SQL
refuses 1 'with some of its clauses.*no such column: nome' 'a clause that is not always there is proved too' <<'SQL'
--: teams(name Text) -> Team[]
SELECT id, name FROM team
--?name WHERE nome = $1
SQL
refuses 1 'add one or renumber' 'a number without a parameter is refused' <<'SQL'
--: team_get(id i64) -> Team
SELECT id FROM team WHERE id = $2
SQL
refuses 1 'nothing uses the parameter name' 'a parameter nobody uses is refused' <<'SQL'
--: team_get(id i64, name Text) -> Team
SELECT id FROM team WHERE id = $1
SQL
refuses 1 'give it the name of a field with AS' 'a column without a name is refused' <<'SQL'
--: team_last() -> Team
SELECT max(id) FROM team
SQL
refuses 1 'two columns are called id' 'two columns of one name are refused' <<'SQL'
--: team_pair() -> Team
SELECT id, id FROM team
SQL
refuses 1 'add RETURNING' 'a row from a statement that gives none is refused' <<'SQL'
--: team_put(name Text) -> i64
INSERT INTO team (name) VALUES ($1)
SQL
refuses 1 'gives 1 columns and its result is changed' 'columns that nobody reads are refused' <<'SQL'
--: team_put(name Text) -> changed
INSERT INTO team (name) VALUES ($1) RETURNING id
SQL
refuses 1 'has the type int' 'a type that is not ours is refused' <<'SQL'
--: team_get(id int) -> Team
SELECT id FROM team WHERE id = $1
SQL
refuses 3 'no parameter nome' 'a mark that names no parameter is refused where it stands' <<'SQL'
--: teams(name Text) -> Team[]
SELECT id, name FROM team
--?nome WHERE name = $1
SQL
refuses 4 'stands at line 1 already' 'two queries of one name are refused' <<'SQL'
--: team_count() -> i64
SELECT count(*) FROM team

--: team_count() -> i64
SELECT count(*) FROM team
SQL
refuses 1 'second statement' 'two statements in one query are refused' <<'SQL'
--: team_clear() -> nothing
DELETE FROM team; DELETE FROM team
SQL
refuses 1 'SQL before the first header' 'SQL without a header is refused' <<'SQL'
SELECT 1
SQL
refuses 1 'has no SQL' 'a header without SQL is refused' <<'SQL'
--: team_count() -> i64
SQL
refuses 1 'does not end' 'a header without a result is refused' <<'SQL'
--: team_count(name Text)
SELECT count(*) FROM team
SQL
refuses 3 'is no mark' 'a note that looks like a mark is refused' <<'SQL'
--: team_count() -> i64
SELECT count(*) FROM team
--sqlite WHERE 1
SQL
refuses 1 'its columns change with a clause' 'columns may not come and go' <<'SQL'
--: team_get(id i64) -> Team
SELECT id
--?id , name
FROM team
--?id WHERE id = $1
SQL
accepts team.sql.h '#include "front/team.h"' 'the header beside the file is included' <<'SQL'
--: team_count() -> i64
SELECT count(*) FROM team WHERE name <> '$9 -- no number' -- nor $8
SQL
accepts team.sql.h '#include "front/other.h"' 'another header is included when it is named' <<'SQL'
--: include "front/other.h"
--: team_count() -> i64
SELECT count(*) FROM team
SQL
accepts team.sql.c '#line 1 "' 'an error in C points at the file of queries' <<'SQL'
--: team_get(id i64,
--:          name Text) -> Team
SELECT id, name FROM team WHERE id = $1
--?name AND name = $2
SQL
