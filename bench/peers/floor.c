/* The least that a pass over N small files can be:  floor DIR N PASSES
 * Each file is opened, its state is asked for, it is read, and its SHA-256 is compared with that of the first pass;
 * beside that, lstat alone. Prints the middle time of a pass of either kind, in microseconds, and the XOR of all sums in
 * hex, so that who called can see that these were the right bytes. Build with -O2 and -lm. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { LARGEST = 1 << 16, SUM = 8 };

static uint32_t round_word[64], first[SUM];

/* The constants of SHA-256 are fractions of roots of the first primes. */
static void constants(void) {
    int found = 0;
    for (int n = 2; found < 64; n++) {
        int prime = 1;
        for (int d = 2; d * d <= n; d++) prime &= n % d != 0;
        if (!prime) continue;
        if (found < SUM) first[found] = (uint32_t)(int64_t)(fmod(sqrt(n), 1) * 4294967296.0);
        round_word[found++] = (uint32_t)(int64_t)(fmod(cbrt(n), 1) * 4294967296.0);
    }
}

static inline uint32_t turn(uint32_t x, int by) { return x >> by | x << (32 - by); }

static void block(uint32_t *sum, const uint8_t *bytes) {
    uint32_t w[64];
    for (int i = 0; i < 16; i++) {
        uint32_t word;
        memcpy(&word, bytes + 4 * i, 4);
        w[i] = __builtin_bswap32(word);
    }
    for (int i = 16; i < 64; i++) {
        uint32_t x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (turn(x, 7) ^ turn(x, 18) ^ x >> 3) + (turn(y, 17) ^ turn(y, 19) ^ y >> 10);
    }
    uint32_t a = sum[0], b = sum[1], c = sum[2], d = sum[3], e = sum[4], f = sum[5], g = sum[6], h = sum[7];
    for (int i = 0; i < 64; i++) {
        uint32_t one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + round_word[i] + w[i];
        uint32_t two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        h = g, g = f, f = e, e = d + one, d = c, c = b, b = a, a = one + two;
    }
    sum[0] += a, sum[1] += b, sum[2] += c, sum[3] += d, sum[4] += e, sum[5] += f, sum[6] += g, sum[7] += h;
}

static void sha256(const uint8_t *bytes, size_t count, uint32_t *sum) {
    uint8_t end[128] = {0};
    uint64_t bits = __builtin_bswap64((uint64_t)count * 8);
    memcpy(sum, first, sizeof first);
    for (; count >= 64; bytes += 64, count -= 64) block(sum, bytes);
    memcpy(end, bytes, count);
    end[count] = 0x80;
    size_t length = count < 56 ? 64 : 128;
    memcpy(end + length - 8, &bits, 8);
    for (size_t at = 0; at < length; at += 64) block(sum, end + at);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int later(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double middle(double *all, int count) {
    qsort(all, count, sizeof *all, later);
    return all[(count - 1) / 2];
}

int main(int argc, char **argv) {
    if (argc != 4) return fprintf(stderr, "floor DIR N PASSES\n"), 2;
    int files = atoi(argv[2]), passes = atoi(argv[3]);
    double *read_all = calloc(passes, sizeof *read_all), *looked = calloc(passes, sizeof *looked);
    uint32_t(*known)[SUM] = calloc(files, sizeof *known), all[SUM] = {0}, sum[SUM];
    static uint8_t bytes[LARGEST];
    char path[4096];
    struct stat state;
    constants();
    for (int pass = 0; pass < passes; pass++) {
        double began = now();
        for (int i = 0; i < files; i++) {
            snprintf(path, sizeof path, "%s/f%04d", argv[1], i);
            int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
            if (file < 0 || fstat(file, &state)) return perror(path), 1;
            ssize_t count = read(file, bytes, sizeof bytes);
            close(file);
            sha256(bytes, count, sum);
            if (pass == 0) memcpy(known[i], sum, sizeof sum);
            if (memcmp(known[i], sum, sizeof sum) || (state.st_mode & 07777) != 0644 || state.st_uid != geteuid())
                return fprintf(stderr, "%s is not as it was\n", path), 1;
        }
        read_all[pass] = now() - began;
        began = now();
        for (int i = 0; i < files; i++) {
            snprintf(path, sizeof path, "%s/f%04d", argv[1], i);
            if (lstat(path, &state)) return perror(path), 1;
        }
        looked[pass] = now() - began;
    }
    for (int i = 0; i < files; i++)
        for (int j = 0; j < SUM; j++) all[j] ^= known[i][j];
    printf("%.1f %.1f ", middle(read_all, passes), middle(looked, passes));
    for (int j = 0; j < SUM; j++) printf("%08x", all[j]);
    putchar('\n');
    return 0;
}
