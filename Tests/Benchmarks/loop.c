/* The least that any Markdown site build with libcmark has to do: read every page, strip its front matter, parse and render,
 * write the fragment. No links are resolved, no page around it, no index. Opsboard is measured beside it.
 *
 * usage: loop CONTENT OUTPUT THREADS
 */
#define _GNU_SOURCE
#include <cmark.h>
#include <fcntl.h>
#include <fts.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char **pages;
static size_t count, root_length;
static atomic_size_t next;
static const char *output;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

/* Finds the pages, and makes their folders in the output. */
static void find(char *content) {
  char *roots[] = {content, NULL};
  FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  size_t room = 0;
  root_length = strlen(content);
  if (!walk) fail(content);
  for (FTSENT *entry; (entry = fts_read(walk));) {
    if (entry->fts_info == FTS_D) {
      char *folder;
      if (asprintf(&folder, "%s%s", output, entry->fts_path + root_length) < 0) fail("asprintf");
      mkdir(folder, 0777);
      free(folder);
    } else if (entry->fts_info == FTS_F && entry->fts_pathlen > 3 && !strcmp(entry->fts_path + entry->fts_pathlen - 3, ".md")) {
      if (count == room && !(pages = realloc(pages, (room = room ? 2 * room : 1024) * sizeof *pages))) fail("realloc");
      pages[count++] = strdup(entry->fts_path);
    }
  }
  fts_close(walk);
}

static char *read_all(const char *path, size_t *length) {
  int file = open(path, O_RDONLY | O_CLOEXEC);
  struct stat info;
  if (file < 0 || fstat(file, &info)) fail(path);
  char *text = malloc(info.st_size + 1);
  if (!text || read(file, text, info.st_size) != info.st_size) fail(path);
  close(file);
  text[*length = info.st_size] = 0;
  return text;
}

static void render(const char *path) {
  size_t length;
  char *text = read_all(path, &length), *body = text;
  if (!strncmp(text, "---\n", 4)) {
    char *end = strstr(text + 4, "\n---\n");
    if (end) body = end + 5;
  }
  char *html = cmark_markdown_to_html(body, length - (body - text), CMARK_OPT_DEFAULT);
  char *target;
  int stem = (int)strlen(path) - (int)root_length - 3;
  if (asprintf(&target, "%s%.*s.html", output, stem, path + root_length) < 0) fail("asprintf");
  int file = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  size_t size = strlen(html);
  if (file < 0 || write(file, html, size) != (ssize_t)size) fail(target);
  close(file);
  free(target);
  free(html);
  free(text);
}

static void *work(void *unused) {
  for (size_t page; (page = atomic_fetch_add(&next, 1)) < count;) render(pages[page]);
  return unused;
}

int main(int argc, char **argv) {
  if (argc != 4) return fprintf(stderr, "usage: loop CONTENT OUTPUT THREADS\n"), 2;
  output = argv[2];
  find(argv[1]);
  int threads = atoi(argv[3]);
  pthread_t others[64];
  for (int n = 1; n < threads && n < 64; n++) pthread_create(&others[n], NULL, work, NULL);
  work(NULL);
  for (int n = 1; n < threads && n < 64; n++) pthread_join(others[n], NULL);
  return 0;
}
