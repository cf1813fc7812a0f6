#include "templates.h"

// What `opsboard init` writes.
static const struct opsboard_file files[] = {
    {"content/index.md", (const unsigned char[]){
#embed "starter/content/index.md" suffix(, )
        0}},
    {"content/pipelines/deploy.md", (const unsigned char[]){
#embed "starter/content/pipelines/deploy.md" suffix(, )
        0}},
    {"content/runbooks/roll-back.md", (const unsigned char[]){
#embed "starter/content/runbooks/roll-back.md" suffix(, )
        0}},
    {"content/services/api.md", (const unsigned char[]){
#embed "starter/content/services/api.md" suffix(, )
        0}},
    {"content/site.yml", (const unsigned char[]){
#embed "starter/content/site.yml" suffix(, )
        0}},
    {"content/status/sample.json", (const unsigned char[]){
#embed "starter/content/status/sample.json" suffix(, )
        0}},
    {".gitignore", (const unsigned char[]){
#embed "starter/gitignore" suffix(, )
        0}},
    {0, 0}};

const struct opsboard_file *opsboard_starter(void) { return files; }
