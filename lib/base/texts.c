// SPDX-License-Identifier: MIT
// Sentences of one language by their keys.
#include "base/texts.h"

#include "base/path.h"
#include "base/string_table.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_KEY = 120, LONGEST_NUMBER = 400 };

struct ie_texts {
    ie_yaml *document;
    ie_string_table keys;
    ie_sentence *sentences;  // by the key's number
    size_t capacity;
    const ie_yaml_node *ones;  // how the numbers are written that take the form `one`
    const char *decimal;
};

int ie_sentence_read(const ie_yaml *document, const ie_yaml_node *node, ie_sentence *sentence, ie_error *error)
{
    static const char *const known[] = {"by", "one", "other"};
    int is_map = ie_yaml_kind_of(node) == IE_YAML_MAP;
    for (size_t i = 0; is_map && i < ie_yaml_length(node); i++) {
        size_t k = 0;
        while (k < 3 && strcmp(known[k], ie_yaml_text(ie_yaml_key_at(node, i), "")) != 0)
            k++;
        if (k == 3)
            return ie_yaml_fail(document, ie_yaml_key_at(node, i), error, "a sentence has by, one and other");
    }
    sentence->other = ie_yaml_text(is_map ? ie_yaml_get(node, "other") : node, NULL);
    sentence->one = is_map ? ie_yaml_text(ie_yaml_get(node, "one"), NULL) : NULL;
    sentence->by = sentence->one ? ie_yaml_text(ie_yaml_get(node, "by"), "count") : NULL;
    if (!sentence->other || (is_map && !sentence->one))
        return ie_yaml_fail(document, node, error, "a sentence is needed, or its forms `one` and `other`");
    return 0;
}

static int add_sentence(ie_texts *texts, const char *key, const ie_yaml_node *node, ie_error *error)
{
    size_t number = ie_string_table_add(&texts->keys, key);
    IE_GROW(texts->sentences, number, texts->capacity);
    return ie_sentence_read(texts->document, node, &texts->sentences[number], error);
}

// A map with an entry `other` is a sentence, any other one a group.
static int add_group(ie_texts *texts, const char *path, const ie_yaml_node *map, ie_error *error)
{
    char key[LONGEST_KEY];
    for (size_t i = 0; i < ie_yaml_length(map); i++) {
        const ie_yaml_node *node = ie_yaml_at(map, i);
        int length = snprintf(key, sizeof key, "%s%s%s", path, *path ? "." : "",
                              ie_yaml_text(ie_yaml_key_at(map, i), ""));
        if (length >= LONGEST_KEY)
            return ie_yaml_fail(texts->document, ie_yaml_key_at(map, i), error, "longer than %d bytes with its groups",
                                LONGEST_KEY - 1);
        int is_group = ie_yaml_kind_of(node) == IE_YAML_MAP && !ie_yaml_get(node, "other");
        int status = is_group ? add_group(texts, key, node, error) : add_sentence(texts, key, node, error);
        if (status < 0)
            return -1;
    }
    return 0;
}

static int read_groups(ie_texts *texts, ie_error *error)
{
    const ie_yaml_node *root = ie_yaml_root(texts->document), *language = ie_yaml_get(root, "language");
    texts->ones = ie_yaml_get(language, "one");
    texts->decimal = ie_yaml_text(ie_yaml_get(language, "decimal"), NULL);
    if (!texts->decimal || !ie_yaml_text(ie_yaml_get(language, "code"), NULL)
        || !ie_yaml_text(ie_yaml_get(language, "voice"), NULL) || ie_yaml_kind_of(texts->ones) != IE_YAML_LIST)
        return ie_yaml_fail(texts->document, language, error,
                            "a group `language` is needed, with code, voice, decimal and the list one");
    for (size_t i = 0; i < ie_yaml_length(root); i++) {
        const ie_yaml_node *group = ie_yaml_at(root, i);
        if (ie_yaml_kind_of(group) != IE_YAML_MAP)
            return ie_yaml_fail(texts->document, group, error, "a group of sentences is needed");
        if (group != language && add_group(texts, ie_yaml_text(ie_yaml_key_at(root, i), ""), group, error) < 0)
            return -1;
    }
    return add_sentence(texts, "language.code", ie_yaml_get(language, "code"), error) < 0
            || add_sentence(texts, "language.voice", ie_yaml_get(language, "voice"), error) < 0 ? -1 : 0;
}

static ie_texts *read_texts(ie_yaml *document, ie_error *error)
{
    if (!document)
        return NULL;
    ie_texts *texts = ie_allocate(1, sizeof *texts);
    texts->document = document;
    if (read_groups(texts, error) == 0)
        return texts;
    ie_texts_free(texts);
    return NULL;
}

ie_texts *ie_texts_open(const char *language, ie_error *error)
{
    ie_buffer name = {0};
    size_t length = strlen(language);
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)language[i]) && (language[i] != '-' || i == 0))
            length = 0;
    if (length == 0) {
        ie_fail(error, IE_FORMAT, "\"%.40s\" is not the name of a language, such as en or es", language);
        return NULL;
    }
    ie_buffer_format(&name, "corpus/text/%s.yaml", language);
    char *path = ie_path_data(name.data);
    ie_texts *texts = read_texts(ie_yaml_open(path, error), error);
    ie_buffer_free(&name);
    free(path);
    return texts;
}

ie_texts *ie_texts_parse(const char *text, size_t length, const char *name, ie_error *error)
{
    return read_texts(ie_yaml_parse(text, length, name, error), error);
}

void ie_texts_free(ie_texts *texts)
{
    if (!texts)
        return;
    ie_yaml_free(texts->document);
    ie_string_table_free(&texts->keys);
    free(texts->sentences);
    free(texts);
}

static const ie_sentence *find_sentence(const ie_texts *texts, const char *key)
{
    size_t number = ie_string_table_find(&texts->keys, key);
    return number == IE_NOT_FOUND ? NULL : &texts->sentences[number];
}

const ie_sentence *ie_sentence_find(const ie_texts *texts, const char *group, const char *name)
{
    char key[LONGEST_KEY];
    int length = snprintf(key, sizeof key, "%s.%s", group, name);
    return length < LONGEST_KEY ? find_sentence(texts, key) : NULL;
}

const char *ie_say_of(const ie_texts *texts, const char *group, const char *name, const char *otherwise)
{
    const ie_sentence *sentence = ie_sentence_find(texts, group, name);
    return sentence ? sentence->other : otherwise;
}

const char *ie_say(const ie_texts *texts, const char *key)
{
    const ie_sentence *sentence = find_sentence(texts, key);
    return sentence ? sentence->other : key;
}

void ie_tell_number(const ie_texts *texts, ie_buffer *out, const char *format, ...)
{
    char number[LONGEST_NUMBER];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(number, sizeof number, format, arguments);
    va_end(arguments);
    for (const char *at = number; *at; at++)
        if (*at == '.' && isdigit((unsigned char)at[1]))
            ie_buffer_text(out, texts->decimal);
        else
            ie_buffer_add(out, at, 1);
}

// Whether the number that stands in the deciding place takes the form `one`.
static int is_one(const ie_texts *texts, const ie_sentence *sentence, ie_fill_place fill, void *of)
{
    ie_buffer number = {0};
    int is_found = 0;
    if (sentence->one && fill(of, sentence->by, strlen(sentence->by), &number) == 0 && number.length > 0)
        for (size_t i = 0; i < ie_yaml_length(texts->ones); i++)
            is_found |= strcmp(ie_yaml_text(ie_yaml_at(texts->ones, i), ""), number.data) == 0;
    ie_buffer_free(&number);
    return is_found;
}

int ie_sentence_fill(const ie_texts *texts, const ie_sentence *sentence, ie_fill_place fill, void *of, ie_buffer *out)
{
    for (const char *at = is_one(texts, sentence, fill, of) ? sentence->one : sentence->other; *at;) {
        size_t plain = strcspn(at, "{");
        ie_buffer_add(out, at, plain);
        at += plain;
        if (!*at)
            break;
        size_t length = strcspn(++at, "}");
        if (fill(of, at, length, out) < 0)
            return -1;
        at += length + (at[length] == '}');
    }
    return 0;
}

typedef struct given_places {
    const ie_texts *texts;
    const ie_place *places;
} given_places;

static int fill_given(void *of, const char *name, size_t length, ie_buffer *out)
{
    const given_places *given = of;
    for (const ie_place *place = given->places; place && place->name; place++) {
        if (strncmp(place->name, name, length) != 0 || place->name[length])
            continue;
        if (place->text)
            ie_buffer_text(out, place->text);
        else
            ie_tell_number(given->texts, out, "%.*f", place->decimals, place->number);
        return 0;
    }
    ie_buffer_format(out, "{%.*s}", (int)length, name);
    return 0;
}

void ie_tell(const ie_texts *texts, ie_buffer *out, const char *key, const ie_place *places)
{
    const ie_sentence *sentence = find_sentence(texts, key);
    given_places given = {texts, places};
    if (sentence)
        ie_sentence_fill(texts, sentence, fill_given, &given, out);
    else
        ie_buffer_text(out, key);
}
