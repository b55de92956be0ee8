/* Loaded before the C library (LD_PRELOAD): every write, sync or truncation of a file under FAILING_UNDER fails with the error FAILING_ERRNO
   from the FAILING_FROM-th one on; at its end each process adds to the file FAILING_COUNT how many there were. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long calls = 0;

static int fails(int file) {
    const char *under = getenv("FAILING_UNDER"), *from = getenv("FAILING_FROM"), *error = getenv("FAILING_ERRNO");
    char link[64], path[4096];
    if (!under || !from || !error) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, under, strlen(under)) || ++calls < atol(from)) return 0;
    errno = atoi(error);
    return 1;
}

#define FAILING(type, name, parameters, arguments)                         \
    type name parameters {                                                 \
        static type(*real) parameters;                                     \
        if (!real) real = (type(*) parameters)dlsym(RTLD_NEXT, #name);     \
        return fails(file) ? -1 : real arguments;                          \
    }

FAILING(ssize_t, write, (int file, const void *data, size_t size), (file, data, size))
FAILING(ssize_t, pwrite, (int file, const void *data, size_t size, off_t at), (file, data, size, at))
FAILING(ssize_t, pwrite64, (int file, const void *data, size_t size, off64_t at), (file, data, size, at))
FAILING(int, fsync, (int file), (file))
FAILING(int, fdatasync, (int file), (file))
FAILING(int, ftruncate, (int file, off_t size), (file, size))
FAILING(int, ftruncate64, (int file, off64_t size), (file, size))

__attribute__((destructor)) static void tell(void) {
    const char *path = getenv("FAILING_COUNT");
    FILE *count = path ? fopen(path, "a") : NULL;
    if (!count) return;
    fprintf(count, "%ld\n", calls);
    fclose(count);
}
