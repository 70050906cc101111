/* Counts the writes of this process to files, and at the n-th ends it or lets the disk be full.
   Preloaded: cc -shared -fPIC -o hook.so damage_hook.c -ldl */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OFF, COUNT, KILL, KILL_TORN, FULL }; /* torn: half of a write is done before the end */
static int mode = OFF;
static long at;
static atomic_long steps;

void damage_arm(int new_mode, long new_at) { steps = 0; at = new_at; mode = new_mode; }
long damage_steps(void) { return steps; }

#define REAL(name) __typeof__(&name) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

static int is_file(int fd) {
    struct stat found;
    return fstat(fd, &found) == 0 && S_ISREG(found.st_mode);
}

/* Return what of a write is to be done: all, half or nothing. */
enum { ALL, HALF, NOTHING };
static int step(void) {
    if (mode == OFF) return ALL;
    long now = atomic_fetch_add(&steps, 1) + 1;
    if (mode == KILL && now == at) kill(getpid(), SIGKILL);
    if (mode == KILL_TORN && now == at) return HALF;
    if (mode == FULL && now >= at) return now == at ? HALF : NOTHING;
    return ALL;
}

static ssize_t full(void) { errno = ENOSPC; return -1; }

#define WRITING(name, size_type, tail, given)                              \
    ssize_t name(int fd, const void *data, size_t size tail) {             \
        REAL(name);                                                        \
        int how = mode != OFF && is_file(fd) ? step() : ALL;               \
        if (how == NOTHING || (how == HALF && size < 2 && mode == FULL)) return full(); \
        ssize_t done = real(fd, data, how == HALF ? size / 2 : size given); \
        if (how == HALF && mode == KILL_TORN) kill(getpid(), SIGKILL);     \
        return done;                                                       \
    }
#define COMMA ,
WRITING(write, size_t, , )
WRITING(pwrite, size_t, COMMA off_t place, COMMA place)
WRITING(pwrite64, size_t, COMMA off64_t place, COMMA place)

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev);
    int how = mode != OFF && is_file(fd) ? step() : ALL;
    if (how != ALL && mode == FULL) return full();
    if (how == HALF) kill(getpid(), SIGKILL);
    return real(fd, parts, count);
}

/* What needs no room is only a step at which to be killed. */
#define OTHER(type, name, parameters, arguments, writes)                   \
    type name parameters {                                                 \
        REAL(name);                                                        \
        int how = step();                                                  \
        if (how == HALF && mode == KILL_TORN) kill(getpid(), SIGKILL);     \
        if (how != ALL && writes) return full();                           \
        return real arguments;                                             \
    }
OTHER(int, fsync, (int fd), (fd), 0)
OTHER(int, fdatasync, (int fd), (fd), 0)
OTHER(int, ftruncate, (int fd, off_t size), (fd, size), 0)
OTHER(int, ftruncate64, (int fd, off64_t size), (fd, size), 0)
OTHER(int, truncate, (const char *path, off_t size), (path, size), 0)
OTHER(int, truncate64, (const char *path, off64_t size), (path, size), 0)
OTHER(int, unlink, (const char *path), (path), 0)
OTHER(int, unlinkat, (int fd, const char *path, int how_to), (fd, path, how_to), 0)
OTHER(int, rmdir, (const char *path), (path), 0)
OTHER(int, rename, (const char *from, const char *to), (from, to), 0)
OTHER(int, renameat, (int a, const char *from, int b, const char *to), (a, from, b, to), 0)
OTHER(int, mkdir, (const char *path, mode_t access), (path, access), 1)
OTHER(int, mkdirat, (int fd, const char *path, mode_t access), (fd, path, access), 1)

/* A file that is made needs room. */
#define OPENING(name, parameters, arguments)                               \
    int name parameters {                                                  \
        REAL(name);                                                        \
        mode_t access = 0;                                                 \
        if (flags & (O_CREAT | O_TMPFILE)) {                               \
            va_list more;                                                  \
            va_start(more, flags);                                         \
            access = va_arg(more, mode_t);                                 \
            va_end(more);                                                  \
        }                                                                  \
        if ((flags & O_CREAT) && mode != OFF) {                            \
            struct stat found;                                             \
            int missing = stat(path, &found) != 0;                         \
            int how = missing ? step() : ALL;                              \
            if (how == HALF && mode == KILL_TORN) kill(getpid(), SIGKILL); \
            if (how != ALL) return (int)full();                            \
        }                                                                  \
        return real arguments;                                             \
    }
OPENING(open, (const char *path, int flags, ...), (path, flags, access))
OPENING(open64, (const char *path, int flags, ...), (path, flags, access))
OPENING(openat, (int fd, const char *path, int flags, ...), (fd, path, flags, access))
OPENING(openat64, (int fd, const char *path, int flags, ...), (fd, path, flags, access))
