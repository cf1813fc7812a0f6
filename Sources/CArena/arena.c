#include "arena.h"
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/// In front of every block: its size. As large as malloc aligns.
typedef struct {
  _Alignas(16) size_t size;
} header;

/// A stretch of memory from malloc.
typedef struct chunk {
  struct chunk *older;
  size_t size;
} chunk;

_Static_assert(sizeof(chunk) <= sizeof(header), "blocks begin one header behind a chunk's start");

typedef struct {
  /// The next free byte of the newest chunk, and the chunk's end.
  char *free, *end;
  /// The newest block, which alone can grow in place.
  header *last;
  /// The oldest one is kept from page to page.
  chunk *newest;
  /// Trees that live in the arena. Memory is given back when the last of them goes.
  size_t trees;
} arena;

enum {
  /// What a page of 20 KB needs. Larger chunks are freed after the page that needed them.
  first_chunk = 256 << 10,
  largest_chunk = 64 << 20,
};

static _Thread_local arena mine;

static pthread_key_t key;
static pthread_once_t key_once = PTHREAD_ONCE_INIT;

static void free_all(void *memory) {
  arena *ending = memory;
  for (chunk *at = ending->newest; at;) {
    chunk *older = at->older;
    free(at);
    at = older;
  }
  memset(ending, 0, sizeof *ending);
}

static void make_key(void) {
  if (pthread_key_create(&key, free_all) != 0) abort();
}

/// Chunks double, so that a page of 10 MB has a handful of them.
static void add_chunk(size_t need) {
  size_t size = first_chunk;
  if (mine.newest) {
    size = mine.newest->size < largest_chunk / 2 ? mine.newest->size * 2 : largest_chunk;
  } else {
    // The thread's first: its end gives all of them back.
    pthread_once(&key_once, make_key);
    if (pthread_setspecific(key, &mine) != 0) abort();
  }
  if (size < need + sizeof(header)) size = need + sizeof(header);
  chunk *added = malloc(size);
  if (!added) abort();
  added->older = mine.newest;
  added->size = size;
  mine.newest = added;
  mine.free = (char *)added + sizeof(header);
  mine.end = (char *)added + size;
}

static size_t room(size_t size) {
  if (size > SIZE_MAX / 4) abort();
  return sizeof(header) + ((size + sizeof(header) - 1) & ~(sizeof(header) - 1));
}

static void *allocate(size_t size) {
  size_t need = room(size);
  if ((size_t)(mine.end - mine.free) < need) add_chunk(need);
  header *block = (header *)mine.free;
  mine.free += need;
  block->size = size;
  mine.last = block;
  return block + 1;
}

void *opsarena_calloc(size_t count, size_t size) {
  if (size && count > SIZE_MAX / 4 / size) abort();
  return memset(allocate(count * size), 0, count * size);
}

void *opsarena_realloc(void *memory, size_t size) {
  if (!memory) return allocate(size);
  header *block = (header *)memory - 1;
  if (size <= block->size) return memory;
  size_t need = room(size);
  if (block == mine.last && (size_t)(mine.end - (char *)block) >= need) {
    mine.free = (char *)block + need;
    block->size = size;
    return memory;
  }
  return memcpy(allocate(size), memory, block->size);
}

void opsarena_free(void *memory) { (void)memory; }

void opsarena_enter(void) { mine.trees += 1; }

void opsarena_leave(void) {
  mine.trees -= 1;
  if (mine.trees > 0 || !mine.newest) return;
  while (mine.newest->older) {
    chunk *older = mine.newest->older;
    free(mine.newest);
    mine.newest = older;
  }
  mine.free = (char *)mine.newest + sizeof(header);
  mine.end = (char *)mine.newest + mine.newest->size;
  mine.last = NULL;
}
