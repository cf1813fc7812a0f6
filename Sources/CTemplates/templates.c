#include "templates.h"

// The default templates and assets: every file of templates/, which `make lint` holds. #embed costs a second where SwiftPM's
// own .embedInCode takes 113 s for 200 KB, and the compiler notices when a file changes.
static const struct opsboard_file files[] = {
    {"404.mustache", (const unsigned char[]){
#embed "../../templates/404.mustache" suffix(, )
        0}},
    {"assets/icon.svg", (const unsigned char[]){
#embed "../../templates/assets/icon.svg" suffix(, )
        0}},
    {"assets/opsboard.css", (const unsigned char[]){
#embed "../../templates/assets/opsboard.css" suffix(, )
        0}},
    {"assets/opsboard.js", (const unsigned char[]){
#embed "../../templates/assets/opsboard.js" suffix(, )
        0}},
    {"dashboard.mustache", (const unsigned char[]){
#embed "../../templates/dashboard.mustache" suffix(, )
        0}},
    {"environment.mustache", (const unsigned char[]){
#embed "../../templates/environment.mustache" suffix(, )
        0}},
    {"environments.mustache", (const unsigned char[]){
#embed "../../templates/environments.mustache" suffix(, )
        0}},
    {"folder.mustache", (const unsigned char[]){
#embed "../../templates/folder.mustache" suffix(, )
        0}},
    {"incidents.mustache", (const unsigned char[]){
#embed "../../templates/incidents.mustache" suffix(, )
        0}},
    {"layout.mustache", (const unsigned char[]){
#embed "../../templates/layout.mustache" suffix(, )
        0}},
    {"links.mustache", (const unsigned char[]){
#embed "../../templates/links.mustache" suffix(, )
        0}},
    {"missing-docs.mustache", (const unsigned char[]){
#embed "../../templates/missing-docs.mustache" suffix(, )
        0}},
    {"next-steps.mustache", (const unsigned char[]){
#embed "../../templates/next-steps.mustache" suffix(, )
        0}},
    {"page.mustache", (const unsigned char[]){
#embed "../../templates/page.mustache" suffix(, )
        0}},
    {"partials/chart.mustache", (const unsigned char[]){
#embed "../../templates/partials/chart.mustache" suffix(, )
        0}},
    {"partials/evidence.mustache", (const unsigned char[]){
#embed "../../templates/partials/evidence.mustache" suffix(, )
        0}},
    {"partials/failing.mustache", (const unsigned char[]){
#embed "../../templates/partials/failing.mustache" suffix(, )
        0}},
    {"partials/gap.mustache", (const unsigned char[]){
#embed "../../templates/partials/gap.mustache" suffix(, )
        0}},
    {"partials/impact.mustache", (const unsigned char[]){
#embed "../../templates/partials/impact.mustache" suffix(, )
        0}},
    {"partials/incident-times.mustache", (const unsigned char[]){
#embed "../../templates/partials/incident-times.mustache" suffix(, )
        0}},
    {"partials/incident.mustache", (const unsigned char[]){
#embed "../../templates/partials/incident.mustache" suffix(, )
        0}},
    {"partials/paging.mustache", (const unsigned char[]){
#embed "../../templates/partials/paging.mustache" suffix(, )
        0}},
    {"partials/rest.mustache", (const unsigned char[]){
#embed "../../templates/partials/rest.mustache" suffix(, )
        0}},
    {"partials/run-wait.mustache", (const unsigned char[]){
#embed "../../templates/partials/run-wait.mustache" suffix(, )
        0}},
    {"partials/source.mustache", (const unsigned char[]){
#embed "../../templates/partials/source.mustache" suffix(, )
        0}},
    {"partials/status.mustache", (const unsigned char[]){
#embed "../../templates/partials/status.mustache" suffix(, )
        0}},
    {"partials/step.mustache", (const unsigned char[]){
#embed "../../templates/partials/step.mustache" suffix(, )
        0}},
    {"partials/subject-row.mustache", (const unsigned char[]){
#embed "../../templates/partials/subject-row.mustache" suffix(, )
        0}},
    {"partials/toc.mustache", (const unsigned char[]){
#embed "../../templates/partials/toc.mustache" suffix(, )
        0}},
    {"partials/waiting.mustache", (const unsigned char[]){
#embed "../../templates/partials/waiting.mustache" suffix(, )
        0}},
    {"redirect.mustache", (const unsigned char[]){
#embed "../../templates/redirect.mustache" suffix(, )
        0}},
    {"responsibilities.mustache", (const unsigned char[]){
#embed "../../templates/responsibilities.mustache" suffix(, )
        0}},
    {"subject.mustache", (const unsigned char[]){
#embed "../../templates/subject.mustache" suffix(, )
        0}},
    {"team.mustache", (const unsigned char[]){
#embed "../../templates/team.mustache" suffix(, )
        0}},
    {"teams.mustache", (const unsigned char[]){
#embed "../../templates/teams.mustache" suffix(, )
        0}},
    {0, 0}};

const struct opsboard_file *opsboard_templates(void) { return files; }
