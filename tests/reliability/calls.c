/* Stands between a program and the C library, loaded before it: records what the program writes, in order; fails one
   of these calls, or kills the program at it; refuses memory. Nothing happens until `calls_watch` is called, and what
   lies outside the folder that is watched is let through.

   Every call that changes a file or its name has a number, from 1. Each of them, and each write to standard output, is
   one record in the file `record`: the header below, then the name, the other name and the data. After so many writes
   to standard output the clock is shifted by so many seconds. */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { SAY, OPEN, WRITE, TRUNCATE, SYNC, RENAME, LINK, UNLINK };
enum how { ONCE, FROM_THEN_ON, SHORT, KILLED };

struct header {
    int32_t kind, made;
    int64_t inode, offset, number;
    int32_t name, other, data, truncates;
};

static struct {
    char folder[PATH_MAX];
    size_t length;
    int record, watching;
    long count, fail_at, allocations, refuse_at, refusals, said, shift_after, shift;
    enum how how;
    int error, failed;
} calls;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void calls_watch(const char *folder, int record, long fail_at, int how, int error, long refuse_at, long refusals,
                 long shift_after, long shift) {
    strncpy(calls.folder, folder, PATH_MAX - 1);
    calls.length = strlen(calls.folder);
    calls.record = record;
    calls.fail_at = fail_at;
    calls.how = how;
    calls.error = error;
    calls.refuse_at = refuse_at;
    calls.refusals = refusals;
    calls.shift_after = shift_after;
    calls.shift = shift;
    calls.failed = -1;
    calls.watching = 1;
}

void calls_ended(long *count, long *allocations, int *failed) {
    calls.watching = 0;
    *count = calls.count;
    *allocations = calls.allocations;
    *failed = calls.failed;
}

/* Memory */

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);

static int refused(void) {
    if (!calls.watching)
        return 0;
    long number = __sync_add_and_fetch(&calls.allocations, 1);
    if (!calls.refuse_at || number < calls.refuse_at || number >= calls.refuse_at + calls.refusals)
        return 0;
    errno = ENOMEM;
    return 1;
}

void *malloc(size_t size) { return refused() ? NULL : __libc_malloc(size); }
void *calloc(size_t count, size_t size) { return refused() ? NULL : __libc_calloc(count, size); }
void *realloc(void *old, size_t size) { return refused() ? NULL : __libc_realloc(old, size); }

void *mmap(void *address, size_t length, int protection, int flags, int handle, off_t offset) {
    if (handle < 0 && refused())
        return MAP_FAILED;
    return (void *)syscall(SYS_mmap, address, length, protection, flags, handle, offset);
}

void *mmap64(void *, size_t, int, int, int, off_t) __attribute__((alias("mmap")));

/* The clock */

int clock_gettime(clockid_t clock, struct timespec *time) {
    int done = (int)syscall(SYS_clock_gettime, clock, time);
    if (!done && clock == CLOCK_REALTIME && calls.watching && calls.said >= calls.shift_after)
        time->tv_sec += calls.shift;
    return done;
}

/* Files */

static const char *inside(const char *path) {
    if (strncmp(path, calls.folder, calls.length) || (path[calls.length] != '/' && path[calls.length] != '\0'))
        return NULL;
    return path[calls.length] ? path + calls.length + 1 : ".";
}

/* Write the absolute path of a name into `path`; return the part below the folder, or NULL where it lies outside. */
static const char *named(int folder, const char *name, char *path) {
    if (!calls.watching)
        return NULL;
    size_t length = 0;
    if (name[0] != '/') {
        ssize_t found;
        if (folder == AT_FDCWD) {
            if (syscall(SYS_getcwd, path, PATH_MAX) < 0)
                return NULL;
            found = (ssize_t)strlen(path);
        } else {
            char link[64] = "/proc/self/fd/";
            char digits[16];
            int at = 0, rest = folder;
            do digits[at++] = (char)('0' + rest % 10); while (rest /= 10);
            char *end = link + strlen(link);
            while (at) *end++ = digits[--at];
            *end = '\0';
            if ((found = syscall(SYS_readlink, link, path, PATH_MAX - 1)) < 0)
                return NULL;
        }
        length = (size_t)found;
        path[length++] = '/';
    }
    if (length + strlen(name) >= PATH_MAX)
        return NULL;
    strcpy(path + length, name);
    return inside(path);
}

static const char *opened(int handle, char *path) {
    if (!calls.watching || !named(handle, "", path))
        return NULL;
    path[strlen(path) - 1] = '\0';
    return inside(path);
}

/* Count a call, and return the error that it is to fail with; 0 lets it through. */
static int fault(enum kind kind) {
    long number = ++calls.count;
    if (!calls.fail_at || number < calls.fail_at)
        return 0;
    if (number > calls.fail_at)
        return calls.how == FROM_THEN_ON && (kind == WRITE || kind == OPEN || kind == LINK) ? calls.error : 0;
    calls.failed = (int)kind;
    if (calls.how == KILLED)
        syscall(SYS_kill, getpid(), SIGKILL);
    return calls.how == SHORT ? 0 : calls.error;
}

static int cut_short(void) { return calls.how == SHORT && calls.count == calls.fail_at; }

static void record(struct header header, const char *name, const char *other, const void *data) {
    if (calls.record < 0)
        return;
    header.number = header.kind == SAY ? 0 : calls.count;
    header.name = name ? (int32_t)strlen(name) : 0;
    header.other = other ? (int32_t)strlen(other) : 0;
    struct iovec parts[] = {
        {&header, sizeof header},
        {(void *)name, (size_t)header.name},
        {(void *)other, (size_t)header.other},
        {(void *)data, (size_t)header.data},
    };
    syscall(SYS_writev, calls.record, parts, 4);
}

static int64_t inode_of(int handle) {
    struct stat status;
    return fstat(handle, &status) ? 0 : (int64_t)status.st_ino;
}

static int opening(int folder, const char *name, int flags, mode_t mode) {
    char path[PATH_MAX];
    const char *below = flags & (O_CREAT | O_TRUNC) ? named(folder, name, path) : NULL;
    if (!below)
        return (int)syscall(SYS_openat, folder, name, flags, mode);
    pthread_mutex_lock(&lock);
    int error = fault(OPEN);
    int made = !error && faccessat(folder, name, F_OK, AT_SYMLINK_NOFOLLOW) != 0;
    int handle = error ? -1 : (int)syscall(SYS_openat, folder, name, flags, mode);
    if (error)
        errno = error;
    if (handle >= 0)
        record((struct header){.kind = OPEN, .made = made, .inode = inode_of(handle), .truncates = !!(flags & O_TRUNC)},
               below, NULL, NULL);
    pthread_mutex_unlock(&lock);
    return handle;
}

#define MODE_OF(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *name, int flags, ...) {
    MODE_OF(flags)
    return opening(AT_FDCWD, name, flags, mode);
}

int openat(int folder, const char *name, int flags, ...) {
    MODE_OF(flags)
    return opening(folder, name, flags, mode);
}

int open64(const char *, int, ...) __attribute__((alias("open")));
int openat64(int, const char *, int, ...) __attribute__((alias("openat")));

static ssize_t writing(int handle, const void *data, size_t size, off_t offset, int placed) {
    char path[PATH_MAX];
    const char *below = opened(handle, path);
    if (!below && !(calls.watching && handle == STDOUT_FILENO))
        return placed ? syscall(SYS_pwrite64, handle, data, size, offset) : syscall(SYS_write, handle, data, size);
    pthread_mutex_lock(&lock);
    int error = below ? fault(WRITE) : 0;
    if (below && cut_short() && size > 1)
        size /= 2;
    if (!placed)
        offset = fcntl(handle, F_GETFL) & O_APPEND ? lseek(handle, 0, SEEK_END) : lseek(handle, 0, SEEK_CUR);
    ssize_t done = -1;
    if (error)
        errno = error;
    else
        done = placed ? syscall(SYS_pwrite64, handle, data, size, offset) : syscall(SYS_write, handle, data, size);
    calls.said += !below;
    if (done > 0)
        record((struct header){.kind = below ? WRITE : SAY, .inode = inode_of(handle), .offset = offset,
                               .data = (int32_t)done},
               below, NULL, data);
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t write(int handle, const void *data, size_t size) { return writing(handle, data, size, 0, 0); }
ssize_t pwrite(int handle, const void *data, size_t size, off_t offset) { return writing(handle, data, size, offset, 1); }
ssize_t pwrite64(int, const void *, size_t, off_t) __attribute__((alias("pwrite")));

ssize_t writev(int handle, const struct iovec *parts, int count) {
    ssize_t all = 0;
    for (int at = 0; at < count; at++) {
        ssize_t done = write(handle, parts[at].iov_base, parts[at].iov_len);
        if (done < 0)
            return all ? all : -1;
        all += done;
        if ((size_t)done < parts[at].iov_len)
            break;
    }
    return all;
}

int ftruncate(int handle, off_t size) {
    char path[PATH_MAX];
    const char *below = opened(handle, path);
    if (!below)
        return (int)syscall(SYS_ftruncate, handle, size);
    pthread_mutex_lock(&lock);
    int error = fault(TRUNCATE);
    int done = error ? -1 : (int)syscall(SYS_ftruncate, handle, size);
    if (error)
        errno = error;
    if (!done)
        record((struct header){.kind = TRUNCATE, .inode = inode_of(handle), .offset = size}, below, NULL, NULL);
    pthread_mutex_unlock(&lock);
    return done;
}

int ftruncate64(int, off_t) __attribute__((alias("ftruncate")));

static int syncing(int handle, long number) {
    char path[PATH_MAX];
    const char *below = opened(handle, path);
    if (!below)
        return (int)syscall(number, handle);
    pthread_mutex_lock(&lock);
    int error = fault(SYNC);
    int done = error ? -1 : (int)syscall(number, handle);
    if (error)
        errno = error;
    struct stat status;
    if (!done && !fstat(handle, &status))
        record((struct header){.kind = SYNC, .made = S_ISDIR(status.st_mode), .inode = (int64_t)status.st_ino}, below,
               NULL, NULL);
    pthread_mutex_unlock(&lock);
    return done;
}

int fsync(int handle) { return syncing(handle, SYS_fsync); }
int fdatasync(int handle) { return syncing(handle, SYS_fdatasync); }

/* Names */

static int naming(enum kind kind, int folder, const char *name, int to, const char *other, int flags) {
    char path[PATH_MAX], another[PATH_MAX];
    const char *below = named(folder, name, path), *beyond = other ? named(to, other, another) : NULL;
    int watched = below != NULL;
    int error = 0, done;
    if (watched) {
        pthread_mutex_lock(&lock);
        error = fault(kind);
    }
    if (error) {
        errno = error;
        done = -1;
    } else if (kind == RENAME)
        done = (int)syscall(SYS_renameat, folder, name, to, other);
    else if (kind == LINK)
        done = (int)syscall(SYS_linkat, folder, name, to, other, flags);
    else
        done = (int)syscall(SYS_unlinkat, folder, name, flags);
    if (watched) {
        if (!done)
            record((struct header){.kind = kind}, below, beyond, NULL);
        pthread_mutex_unlock(&lock);
    }
    return done;
}

int rename(const char *name, const char *other) { return naming(RENAME, AT_FDCWD, name, AT_FDCWD, other, 0); }
int renameat(int folder, const char *name, int to, const char *other) { return naming(RENAME, folder, name, to, other, 0); }
int link(const char *name, const char *other) { return naming(LINK, AT_FDCWD, name, AT_FDCWD, other, 0); }
int linkat(int folder, const char *name, int to, const char *other, int flags) { return naming(LINK, folder, name, to, other, flags); }
int unlink(const char *name) { return naming(UNLINK, AT_FDCWD, name, 0, NULL, 0); }
int unlinkat(int folder, const char *name, int flags) { return naming(UNLINK, folder, name, 0, NULL, flags); }
