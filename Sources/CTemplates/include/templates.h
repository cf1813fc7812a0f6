#pragma once

// The files stand in the tables by #embed, which clang takes in every mode and calls an extension before C23.
#pragma clang diagnostic ignored "-Wc23-extensions"

/// A text file that the program carries: its path, and its bytes up to a terminating zero.
struct opsboard_file {
  const char *path;
  const unsigned char *bytes;
};

/// Each list ends with an entry whose path is null.
const struct opsboard_file *opsboard_templates(void);
const struct opsboard_file *opsboard_starter(void);
const struct opsboard_file *opsboard_schemas(void);
