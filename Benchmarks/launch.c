/* launch OUTPUT COMMAND [ARGUMENT...]
 *
 * Runs a command with its output in a file and prints what it took:
 * wall time in ns, processor time in µs, peak resident memory in KiB, exit status.
 *
 * A process of its own because the peak that Linux reports for a child includes that of the process it was forked
 * from; this one is smaller than anything it measures. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static int64_t microseconds(struct timeval time) { return (int64_t)time.tv_sec * 1000000 + time.tv_usec; }

int main(int count, char **arguments) {
  if (count < 3) return 125;
  int output = open(arguments[1], O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (output < 0) return 125;
  int64_t start = nanoseconds();
  pid_t child = fork();
  if (child < 0) return 125;
  if (child == 0) {
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execvp(arguments[2], arguments + 2);
    _exit(127);
  }
  int status = 0;
  struct rusage usage;
  if (wait4(child, &status, 0, &usage) != child) return 125;
  int64_t end = nanoseconds();
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  printf("%lld %lld %ld %d\n", (long long)(end - start),
         (long long)(microseconds(usage.ru_utime) + microseconds(usage.ru_stime)), usage.ru_maxrss, code);
  return 0;
}
