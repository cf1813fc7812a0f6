#include "templates.h"

// What `opsboard schema` prints, and `site/schemas/` holds: every file of schemas/.
static const struct opsboard_file files[] = {
    {"badge.json", (const unsigned char[]){
#embed "schemas/badge.json" suffix(, )
        0}},
    {"missing-docs.json", (const unsigned char[]){
#embed "schemas/missing-docs.json" suffix(, )
        0}},
    {"page.json", (const unsigned char[]){
#embed "schemas/page.json" suffix(, )
        0}},
    {"site.json", (const unsigned char[]){
#embed "schemas/site.json" suffix(, )
        0}},
    {"snapshot.json", (const unsigned char[]){
#embed "schemas/snapshot.json" suffix(, )
        0}},
    {"state.json", (const unsigned char[]){
#embed "schemas/state.json" suffix(, )
        0}},
    {"status.json", (const unsigned char[]){
#embed "schemas/status.json" suffix(, )
        0}},
    {0, 0}};

const struct opsboard_file *opsboard_schemas(void) { return files; }
