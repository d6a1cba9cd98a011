#!/bin/sh
# A PostgreSQL of our own, for tests: its data in DIR, reached by a socket only, gone when it is stopped.
#
#   postgres.sh start DIR [unsafe]   starts it and prints the connection string (unsafe: without fsync, for tests that never crash it)
#   postgres.sh stop DIR             stops it and removes DIR
#   postgres.sh kill DIR             ends it as a power cut would; start DIR again afterwards finds the data
#   postgres.sh with DIR PROGRAM …   runs PROGRAM … --db WHERE on one, and stops it whatever happens
set -eu
bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)}
what=${1:?start, stop, kill or with} dir=${2:?a folder}

# PostgreSQL refuses to be root: then it runs as the user of its package.
as_user() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start() {
    [ -x "$bin/initdb" ] || { echo "there is no PostgreSQL here: apt-get install postgresql" >&2; exit 1; }
    if [ ! -d "$dir" ]; then
        mkdir -p "$dir"
        dir=$(cd "$dir" && pwd)
        # The server's user may be unable to reach a build folder: then the data lies beside the socket.
        data=$dir/data
        if [ "$(id -u)" = 0 ]; then
            chown postgres "$dir"
            as_user test -w "$dir" 2>/dev/null || data=$(mktemp -d /tmp/hilum-pg-data-XXXXXX)/data
            chown postgres "$(dirname "$data")"
        fi
        echo "$data" >"$dir/where"
        (cd / && as_user "$bin/initdb" -D "$data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync) >"$dir/log" 2>&1 ||
            { cat "$dir/log" >&2; exit 1; }
    fi
    data=$(cat "$dir/where")
    if [ ! -e "$dir/sockets" ]; then
        mktemp -d /tmp/hilum-pg-XXXXXX >"$dir/sockets"      # a socket's path may have 107 bytes only
        if [ "$(id -u)" = 0 ]; then chown postgres "$(cat "$dir/sockets")"; fi
    fi
    sockets=$(cat "$dir/sockets")
    options="-c listen_addresses='' -c unix_socket_directories='$sockets' -c shared_buffers=128MB -c max_connections=100"
    if [ "${3:-}" = unsafe ]; then options="$options -c fsync=off -c synchronous_commit=off -c full_page_writes=off"; fi
    (cd / && as_user "$bin/pg_ctl" -D "$data" -w -t 60 -l "$data/server.log" -o "$options" start) >>"$dir/log" 2>&1 </dev/null ||
        { cat "$dir/log" "$data/server.log" >&2; exit 1; }
    echo "host=$sockets user=postgres dbname=postgres"
}

halt() {
    if [ -e "$dir/where" ]; then
        (cd / && as_user "$bin/pg_ctl" -D "$(cat "$dir/where")" -w -m "$1" stop) >/dev/null 2>&1 || true
    fi
}

stop() {
    halt fast
    if [ -e "$dir/sockets" ]; then rm -rf -- "$(cat "$dir/sockets")"; fi
    if [ -e "$dir/where" ]; then
        data=$(cat "$dir/where")
        case $data in /tmp/hilum-pg-data-*) rm -rf -- "$(dirname "$data")" ;; *) rm -rf -- "$data" ;; esac
        rm -rf -- "$dir"
    fi
}

case $what in
start) start "$@" ;;
stop)  stop ;;
kill)  halt immediate ;;
with)
    shift 2
    stop
    trap stop EXIT
    trap 'exit 1' HUP INT TERM
    where=$(start start "$dir" unsafe)
    status=0
    "$@" --db "$where" || status=$?
    exit $status ;;
*)     sed -n '2,7p' "$0" >&2; exit 2 ;;
esac
