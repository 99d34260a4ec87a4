# Shell functions for the benchmarks with peers; sourced, never run.
# Each such folder has a lock file of its own: a peer is never a dependency of the program.

benchmarks=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# run_with_peers NAME ARGUMENTS...: makes the peers' environment of benchmarks/NAME, then measures.
run_with_peers() {
    local name=$1 venv
    shift
    venv=$benchmarks/../.cache/$name-peers
    # Settings that choose a kernel of linear algebra would make this run unlike the user's.
    unset OPENBLAS_CORETYPE OPENBLAS_L2_SIZE
    prepare_peers "$benchmarks/$name/requirements.lock" "$venv"
    PYTHONPATH=$benchmarks/../src exec "$venv/bin/python" "$benchmarks/$name" "$@"
}

# PEERS_SOURCE names the packages that come as source only.
prepare_peers() {
    local lock=$1 venv=$2
    if [ -f "$venv/ready" ] && cmp -s "$venv/ready" "$lock"; then return; fi
    printf 'Preparing the peers from requirements.lock\n' >&2
    "${PYTHON:-python3}" -m venv --clear "$venv"
    "$venv/bin/python" -m pip --disable-pip-version-check --quiet install --require-hashes \
        --only-binary :all: ${PEERS_SOURCE:+--no-binary "$PEERS_SOURCE"} -r "$lock"
    cp "$lock" "$venv/ready"
}
