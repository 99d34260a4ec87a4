/* A disk that fails when it is told to, and remembers what was written to it.
 *
 * Loaded before the system's library (LD_PRELOAD), it stands between a program and its files under
 * one folder, FAULTS_UNDER. The tests arm it to fail the n-th call, and let it note every write and
 * every sync, from which they build what a loss of power could leave behind.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))real(#name))

enum { READ = 1, WRITE = 2, SYNC = 4, RENAME = 8, TRUNCATE = 16, UNLINK = 32 };

static long fail_at, seen, fired;
static int fail_with, keeps_failing;
static unsigned failing_kinds;
static int noted = -1;

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

/* What the tests call. */
void disk_arm(long nth, int with, int keeps, unsigned kinds) {
    fail_at = nth, fail_with = with, keeps_failing = keeps, failing_kinds = kinds;
    seen = fired = 0;
}
long disk_disarm(void) {
    fail_at = 0;
    return fired;
}
long disk_calls(void) { return seen; }

static int inside(const char *path) {
    const char *folder = getenv("FAULTS_UNDER");
    size_t length = folder ? strlen(folder) : 0;
    return length && strncmp(path, folder, length) == 0 &&
           (path[length] == '/' || path[length] == 0);
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    path[length > 0 ? length : 0] = 0;
    return length > 0 && inside(path);
}

static int fails(unsigned kind) {
    if (!fail_at || !(failing_kinds & kind)) return 0;
    seen++;
    if (seen != fail_at && !(keeps_failing && seen > fail_at)) return 0;
    fired++;
    errno = fail_with;
    return 1;
}

/* The notes: kind, length of the path, offset, length of the data; then path and data. */
void disk_note(const char *where) {
    if (noted >= 0) close(noted);
    noted = where ? open(where, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600) : -1;
}

static void note(char kind, const char *path, uint64_t at, const void *data, uint64_t length) {
    if (noted < 0) return;
    struct { uint64_t kind, path, at, data; } head = {kind, strlen(path), at, length};
    ssize_t (*out)(int, const void *, size_t) = REAL(write);
    if (out(noted, &head, sizeof head) < 0 || out(noted, path, head.path) < 0 ||
        (length && out(noted, data, length) < 0))
        abort();
}

void disk_mark(uint64_t number) { note('m', "", number, "", 0); }

/* A disk that is full has room for the first half. */
static size_t part(size_t count) { return fail_with == ENOSPC ? count / 2 : 0; }

ssize_t pwrite64(int fd, const void *data, size_t count, off64_t at) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return REAL(pwrite64)(fd, data, count, at);
    if (fails(WRITE)) {
        int why = errno;
        if (part(count)) REAL(pwrite64)(fd, data, part(count), at);
        errno = why;
        return -1;
    }
    ssize_t done = REAL(pwrite64)(fd, data, count, at);
    if (done > 0) note('w', path, at, data, done);
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t count, off_t at) {
    return pwrite64(fd, data, count, at);
}
ssize_t write(int fd, const void *data, size_t count) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return REAL(write)(fd, data, count);
    off_t at = lseek(fd, 0, SEEK_CUR);
    if (fails(WRITE)) {
        int why = errno;
        if (part(count)) REAL(write)(fd, data, part(count));
        errno = why;
        return -1;
    }
    ssize_t done = REAL(write)(fd, data, count);
    if (done > 0) note('w', path, at, data, done);
    return done;
}
ssize_t read(int fd, void *data, size_t count) {
    char path[PATH_MAX];
    return path_of(fd, path) && fails(READ) ? -1 : REAL(read)(fd, data, count);
}
ssize_t pread64(int fd, void *data, size_t count, off64_t at) {
    char path[PATH_MAX];
    return path_of(fd, path) && fails(READ) ? -1 : REAL(pread64)(fd, data, count, at);
}
ssize_t pread(int fd, void *data, size_t count, off_t at) { return pread64(fd, data, count, at); }

int fsync(int fd) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return REAL(fsync)(fd);
    if (fails(SYNC)) return -1;
    note('s', path, 0, "", 0);
    return REAL(fsync)(fd);
}
int fdatasync(int fd) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return REAL(fdatasync)(fd);
    if (fails(SYNC)) return -1;
    note('s', path, 0, "", 0);
    return REAL(fdatasync)(fd);
}
int ftruncate64(int fd, off64_t length) {
    char path[PATH_MAX];
    if (!path_of(fd, path)) return REAL(ftruncate64)(fd, length);
    if (fails(TRUNCATE)) return -1;
    note('t', path, length, "", 0);
    return REAL(ftruncate64)(fd, length);
}
int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

int rename(const char *from, const char *to) {
    if (!inside(from)) return REAL(rename)(from, to);
    if (fails(RENAME)) return -1;
    note('r', from, 0, to, strlen(to));
    return REAL(rename)(from, to);
}
int unlink(const char *path) {
    if (!inside(path)) return REAL(unlink)(path);
    if (fails(UNLINK)) return -1;
    note('u', path, 0, "", 0);
    return REAL(unlink)(path);
}
