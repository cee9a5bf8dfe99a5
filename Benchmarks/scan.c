/* scan FILE...
 *
 * Reads files and lets libyaml make its events of them, doing nothing with the events: the least that any program
 * built on libyaml does. Prints the events, the bytes, and the time in ns without the start of the process. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <yaml.h>

static int64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static unsigned char *read_file(const char *path, size_t *size) {
  FILE *file = fopen(path, "rb");
  if (!file) return NULL;
  fseek(file, 0, SEEK_END);
  long length = ftell(file);
  rewind(file);
  unsigned char *bytes = length < 0 ? NULL : malloc((size_t)length + 1);
  if (bytes && fread(bytes, 1, (size_t)length, file) != (size_t)length) {
    free(bytes);
    bytes = NULL;
  }
  *size = (size_t)length;
  fclose(file);
  return bytes;
}

int main(int count, char **arguments) {
  int64_t start = nanoseconds();
  long long events = 0, total = 0;
  for (int index = 1; index < count; index++) {
    size_t size = 0;
    unsigned char *bytes = read_file(arguments[index], &size);
    yaml_parser_t parser;
    if (!bytes || !yaml_parser_initialize(&parser)) return 2;
    yaml_parser_set_input_string(&parser, bytes, size);
    for (int isOver = 0; !isOver;) {
      yaml_event_t event;
      if (!yaml_parser_parse(&parser, &event)) return 1;
      isOver = event.type == YAML_STREAM_END_EVENT;
      yaml_event_delete(&event);
      events++;
    }
    yaml_parser_delete(&parser);
    free(bytes);
    total += (long long)size;
  }
  printf("%lld %lld %lld\n", events, total, (long long)(nanoseconds() - start));
  return 0;
}
