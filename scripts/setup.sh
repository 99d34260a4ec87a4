# Shell functions shared by the scripts of this folder; sourced, never run.
# They make the virtual environment .venv of this checkout from a lock file with hashes.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv

die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# prepare run|dev: makes .venv hold what requirements/$1.lock says, and the project itself.
# An environment made for development does for running too.
prepare() {
    if is_ready dev || is_ready "$1"; then return; fi
    printf 'Preparing .venv from requirements/%s.lock\n' "$1" >&2
    make_venv </dev/null
    install_locked "$1" </dev/null
    fingerprint "$1" >"$venv/ready-$1"
}

is_ready() {
    [ -x "$venv/bin/burdenshare" ] && [ -f "$venv/ready-$1" ] &&
        [ "$(cat "$venv/ready-$1")" = "$(fingerprint "$1")" ]
}

# All that decides what is in .venv; the path is part of it, since a moved environment does not run.
fingerprint() {
    { printf '%s\n' "$root" && cat "$root/requirements/$1.lock" "$root/pyproject.toml"; } | cksum
}

make_venv() {
    local python=${PYTHON:-python3}
    command -v "$python" >/dev/null || die "Python 3.11 or later is needed; '$python' was not found."
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        die "Python 3.11 or later is needed; '$python' is older. Name another with PYTHON=..."
    "$python" -m venv --clear "$venv" ||
        die "Python could not make a virtual environment; on Debian the package python3-venv is needed."
}

# pip brings uv, and uv the rest: seconds instead of a minute. Where uv cannot reach what pip can
# (an office whose own mirror is named in pip's settings), pip does it all from the same lock.
install_locked() {
    local lock=$root/requirements/$1.lock
    pip install --require-hashes -r "$root/requirements/installer.lock"
    uv pip sync --require-hashes --no-build "$lock" ||
        pip install --require-hashes --only-binary :all: -r "$lock"
    pip install --no-deps --no-build-isolation --no-index -e "$root"
    # A machine that writes no bytecode by itself would read every file anew at each start.
    "$venv/bin/python" -m compileall -q -j 2 "$venv"/lib*/python*/site-packages "$root/src" || true
}

pip() { "$venv/bin/python" -m pip --disable-pip-version-check --quiet "$@"; }

uv() { UV_PYTHON_DOWNLOADS=never VIRTUAL_ENV=$venv "$venv/bin/uv" --quiet "$@"; }
