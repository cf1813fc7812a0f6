#include "templates.h"

// What `opsboard schema` prints, and `site/schemas/` holds.
static const struct opsboard_file files[] = {
    {0, 0}};

const struct opsboard_file *opsboard_schemas(void) { return files; }
