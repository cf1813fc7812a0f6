/* What no site build with libcmark can do without, to hold Opsboard against.
 *
 * usage: loop build CONTENT OUTPUT THREADS [PADDING]
 *        loop stat CONTENT
 *
 * build: read every page, strip its front matter, parse and render, write the fragment to a folder of its own. No links are resolved,
 * no page is put around it, no index made. PADDING bytes a page stand for what a build writes beyond fragments.
 * stat: list the folder and ask for the facts of every file, as a build must that finds nothing changed.
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
static size_t count, root_length, padding;
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

/* The fragment in the middle of its padding, as it stands in the middle of a page. */
static char *page_around(const char *html, size_t size) {
  char *page = malloc(size + padding);
  if (!page) fail("malloc");
  memset(page, ' ', padding / 2);
  memcpy(page + padding / 2, html, size);
  memset(page + padding / 2 + size, ' ', padding - padding / 2);
  return page;
}

static void render(const char *path) {
  size_t length;
  char *text = read_all(path, &length), *body = text;
  if (!strncmp(text, "---\n", 4)) {
    char *end = strstr(text + 4, "\n---\n");
    if (end) body = end + 5;
  }
  char *html = cmark_markdown_to_html(body, length - (body - text), CMARK_OPT_DEFAULT);
  char *folder, *target;
  int stem = (int)strlen(path) - (int)root_length - 3;
  if (asprintf(&folder, "%s%.*s", output, stem, path + root_length) < 0) fail("asprintf");
  if (asprintf(&target, "%s/index.html", folder) < 0) fail("asprintf");
  mkdir(folder, 0777);
  int file = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  size_t size = strlen(html);
  char *page = page_around(html, size);
  size += padding;
  if (file < 0 || write(file, page, size) != (ssize_t)size) fail(target);
  close(file);
  free(page);
  free(target);
  free(folder);
  free(html);
  free(text);
}

static void *work(void *unused) {
  for (size_t page; (page = atomic_fetch_add(&next, 1)) < count;) render(pages[page]);
  return unused;
}

/* fts asks for the facts of every entry. */
static void stat_all(char *content) {
  char *roots[] = {content, NULL};
  FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
  long long bytes = 0;
  if (!walk) fail(content);
  for (FTSENT *entry; (entry = fts_read(walk));)
    if (entry->fts_info == FTS_F) bytes += entry->fts_statp->st_size;
  fts_close(walk);
  printf("%lld bytes\n", bytes);
}

int main(int argc, char **argv) {
  if (argc == 3 && !strcmp(argv[1], "stat")) return stat_all(argv[2]), 0;
  if (argc < 5 || argc > 6 || strcmp(argv[1], "build"))
    return fprintf(stderr, "usage: loop build CONTENT OUTPUT THREADS [PADDING] | loop stat CONTENT\n"), 2;
  output = argv[3];
  int threads = atoi(argv[4]);
  padding = argc == 6 ? strtoul(argv[5], NULL, 10) : 0;
  find(argv[2]);
  pthread_t others[64];
  for (int n = 1; n < threads && n < 64; n++) pthread_create(&others[n], NULL, work, NULL);
  work(NULL);
  for (int n = 1; n < threads && n < 64; n++) pthread_join(others[n], NULL);
  return 0;
}
