// Calls that Swift's overlay of the C library lacks.
#define _GNU_SOURCE
#include "files.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#ifdef __linux__
#include <link.h>
#endif

int opsfiles_rename_new(const char *from, const char *to) {
#ifdef RENAME_NOREPLACE
  if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
#endif
  // File systems without it (NFS among them) know hard links, which never replace anything.
  return link(from, to) == 0 ? unlink(from) : -1;
}

#ifdef __linux__
struct build_id {
  unsigned char *bytes;
  int most, length;
};

// The notes of one object lie in segments of their own: name and description, each filled up to four bytes.
static int find_build_id(struct dl_phdr_info *object, size_t size, void *found) {
  (void)size;
  struct build_id *id = found;
  for (int i = 0; i < object->dlpi_phnum; i++) {
    if (object->dlpi_phdr[i].p_type != PT_NOTE) continue;
    const char *at = (const char *)(object->dlpi_addr + object->dlpi_phdr[i].p_vaddr);
    const char *end = at + object->dlpi_phdr[i].p_memsz;
    while (at + sizeof(ElfW(Nhdr)) <= end) {
      const ElfW(Nhdr) *note = (const void *)at;
      const char *name = at + sizeof *note;
      const char *text = name + ((note->n_namesz + 3) & ~3u);
      if (text + note->n_descsz > end) break;
      if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && memcmp(name, "GNU", 4) == 0) {
        id->length = (int)note->n_descsz < id->most ? (int)note->n_descsz : id->most;
        memcpy(id->bytes, text, id->length);
        break;
      }
      at = text + ((note->n_descsz + 3) & ~3u);
    }
  }
  // The first object is the program.
  return 1;
}
#endif

int opsfiles_build_id(unsigned char *bytes, int most) {
#ifdef __linux__
  struct build_id id = {bytes, most, 0};
  dl_iterate_phdr(find_build_id, &id);
  return id.length;
#else
  (void)bytes;
  (void)most;
  return 0;
#endif
}
