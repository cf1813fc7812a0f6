#pragma once

/// rename(2) that fails with EEXIST instead of replacing what stands at `to`.
int opsfiles_rename_new(const char *from, const char *to);

/// The build id that the linker has noted in this program (`NT_GNU_BUILD_ID`): the same for the same bytes, wherever they lie.
/// Returns its length, at most `most`, or 0 where there is none.
int opsfiles_build_id(unsigned char *id, int most);
