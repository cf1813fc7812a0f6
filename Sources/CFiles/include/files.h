#pragma once

/// rename(2) that fails with EEXIST instead of replacing what stands at `to`.
int opsfiles_rename_new(const char *from, const char *to);
