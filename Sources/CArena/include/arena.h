#pragma once
#include <stddef.h>

/// Memory for libcmark: taken from the front of a few large chunks and given back all at once.
///
/// A page of 2.5 KB makes libcmark ask some 300 times; with malloc and free that is a third of its time. A thread has one arena for
/// life, because libcmark's allocator carries no context: its three functions find the arena of their thread. In C, for Swift has
/// no variable of a thread that costs one instruction to find.

/// As libcmark's allocator wants them (`cmark_mem`). When memory runs out they end the program, as libcmark's own do.
void *opsarena_calloc(size_t count, size_t size);
void *opsarena_realloc(void *memory, size_t size);
/// Does nothing: memory goes all at once.
void opsarena_free(void *memory);

/// Until the matching `opsarena_leave`, all that was asked for on this thread stays valid.
void opsarena_enter(void);
void opsarena_leave(void);
