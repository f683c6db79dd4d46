// SPDX-License-Identifier: MIT
// Settings of one interview of a batch.
#include "batch/sidecar.h"

#include "base/path.h"
#include "stream/policy.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const ie_sidecar_of_folder = "interview.yaml";

static const char sidecar_ending[] = ".yaml";

int ie_sidecar_is_one(const char *path)
{
    size_t length = strlen(path), ending = strlen(sidecar_ending);
    if (length <= ending || strcmp(path + length - ending, sidecar_ending) != 0)
        return 0;
    char *recording = ie_copy_text(path);
    recording[length - ending] = '\0';
    int is_there = access(recording, F_OK) == 0;
    free(recording);
    return is_there;
}

static int check_file(const char *path, ie_error *error)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return ie_fail(error, IE_FORMAT, "%s:", path);
    return S_ISREG(status.st_mode) ? 0 : ie_fail(error, IE_FORMAT, "%s is no file", path);
}

int ie_interview_set(ie_interview *interview, const char *from, const char *key, const char *value, ie_error *error)
{
    size_t k = 0;
    while (k < IE_SETTINGS && strcmp(ie_setting_kinds[k].key, key) != 0)
        k++;
    if (k == IE_SETTINGS)
        return ie_fail(error, IE_FORMAT, "'%s' is none of person, pack, questions, consent, jurisdiction, purpose, "
                       "lawful_basis", key);
    if (!*value)
        return 0;
    if (k == IE_SETTING_PURPOSE && !ie_policy_is_purpose(value))
        return ie_fail(error, IE_FORMAT, "the purpose is practice, research or recruitment, not '%s'", value);
    char *kept = ie_setting_kinds[k].is_file ? ie_path_beside(from, value) : ie_copy_text(value);
    char *shipped = k == IE_SETTING_PACK && access(kept, F_OK) != 0 ? ie_path_shipped_pack(value) : NULL;
    if (shipped) {
        free(kept);
        kept = shipped;
    }
    free(interview->settings[k]);
    interview->settings[k] = kept;
    return ie_setting_kinds[k].is_file ? check_file(kept, error) : 0;
}

int ie_interview_set_node(ie_interview *interview, const ie_yaml *document, const char *key, const ie_yaml_node *value,
                          ie_error *error)
{
    ie_buffer text = {0};
    ie_error inner = {0};
    int status = ie_yaml_kind_of(value) == IE_YAML_MAP ? -1 : 0;
    if (ie_yaml_kind_of(value) == IE_YAML_TEXT && !ie_yaml_is_null(value))
        ie_buffer_text(&text, ie_yaml_text(value, ""));
    for (size_t i = 0; ie_yaml_kind_of(value) == IE_YAML_LIST && i < ie_yaml_length(value); i++)
        ie_buffer_format(&text, "%s%s", i > 0 ? "," : "", ie_yaml_text(ie_yaml_at(value, i), ""));
    if (status < 0)
        ie_fail(&inner, IE_FORMAT, "%s is a text or a list, no map", key);
    else
        status = ie_interview_set(interview, ie_yaml_name(document), key, text.data ? text.data : "", &inner);
    ie_buffer_free(&text);
    return status < 0 ? ie_yaml_fail(document, value, error, "%s", inner.text) : 0;
}

static int read_map(ie_interview *interview, const ie_yaml *document, ie_error *error)
{
    const ie_yaml_node *root = ie_yaml_root(document);
    if (root && ie_yaml_kind_of(root) != IE_YAML_MAP)
        return ie_yaml_fail(document, root, error, "a sidecar has lines such as 'person: anna'");
    for (size_t i = 0; i < ie_yaml_length(root); i++)
        if (ie_interview_set_node(interview, document, ie_yaml_text(ie_yaml_key_at(root, i), ""),
                                  ie_yaml_at(root, i), error) < 0)
            return -1;
    return 0;
}

void ie_sidecar_read(ie_interview *interview, const char *path)
{
    struct stat status;
    ie_buffer name = {0};
    ie_error error = {0};
    ie_buffer_text(&name, path);
    if (stat(path, &status) == 0 && S_ISDIR(status.st_mode))
        ie_buffer_format(&name, "/%s", ie_sidecar_of_folder);
    else
        ie_buffer_text(&name, sidecar_ending);
    if (access(name.data, F_OK) == 0) {
        ie_yaml *document = ie_yaml_open(name.data, &error);
        if (!document || read_map(interview, document, &error) < 0)
            ie_interview_fail(interview, "%s", error.text);
        ie_yaml_free(document);
    }
    ie_buffer_free(&name);
}
