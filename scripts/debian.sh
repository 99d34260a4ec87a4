# What some tests use from Debian; sourced by scripts/test. Installing is tried and never fails:
# a test that misses its program is skipped and says so.

missing_debian_packages() {
    command -v soffice >/dev/null || echo libreoffice-calc
    command -v chromium >/dev/null || echo chromium
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || echo postgresql
    command -v hledger >/dev/null || echo hledger
    command -v ledger >/dev/null || echo ledger
    command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || echo nginx-light
    command -v sqlite3 >/dev/null || echo sqlite3
    command -v cc >/dev/null || echo gcc libc6-dev
    [ -n "$(fc-list 'Noto Sans CJK KR' 2>/dev/null)" ] || echo fonts-noto-cjk
}

install_debian_packages() {
    local missing
    missing=$(missing_debian_packages | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
        printf 'Missing, so that some tests are skipped: %s\n' "$missing"
        return 0
    fi
    printf 'Installing from Debian: %s\n' "$missing"
    apt_install $missing </dev/null >"$venv/debian.log" 2>&1 ||
        printf 'That did not succeed (see .venv/debian.log), so that some tests are skipped.\n'
}

# Bounded in time, so that a machine without a network goes on to its tests.
apt_install() {
    timeout 120 apt-get update &&
        DEBIAN_FRONTEND=noninteractive timeout 480 apt-get install -y --no-install-recommends "$@"
}
