// SPDX-License-Identifier: MIT
// Encrypted output.
#include "base/file.h"
#include "base/sealed.h"

#include "base/memory.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FINGERPRINT_DIGITS = 40, LONGEST_COMMAND = 16 };

// How a recipient is given to which program.
typedef struct sealing_way {
    const char *program, *option;
} sealing_way;

static sealing_way way_of_file(FILE *file)
{
    static const char armour[] = "-----BEGIN PGP";
    char head[sizeof armour] = "";
    size_t length = fread(head, 1, sizeof armour - 1, file);
    fclose(file);
    return length == sizeof armour - 1 && strcmp(head, armour) == 0 ? (sealing_way){"gpg", "--recipient-file"}
                                                                     : (sealing_way){"age", "-R"};
}

static sealing_way way_of(const char *recipient)
{
    if (strncmp(recipient, "age1", 4) == 0 || strncmp(recipient, "ssh-", 4) == 0)
        return (sealing_way){"age", "-r"};
    FILE *file = fopen(recipient, "r");
    return file ? way_of_file(file) : (sealing_way){"gpg", "--recipient"};
}

static int is_fingerprint(const char *recipient)
{
    return strlen(recipient) == FINGERPRINT_DIGITS
        && strspn(recipient, "0123456789ABCDEFabcdef") == FINGERPRINT_DIGITS;
}

// The words of the command, to be freed; NULL with IE_USAGE. Whoever gives a whole fingerprint has said which key it
// is; one that is found by a name must be trusted, as gpg(1) has it.
static const char **build_sealing(const ie_text_list *recipients, ie_error *error)
{
    const char **words = ie_allocate(LONGEST_COMMAND + 2 * recipients->count, sizeof *words);
    sealing_way first = way_of(recipients->items[0]);
    int is_gpg = strcmp(first.program, "gpg") == 0, are_exact = 1;
    size_t count = 0;
    words[count++] = first.program;
    for (size_t i = 0; i < recipients->count; i++)
        are_exact &= is_fingerprint(recipients->items[i]);
    static const char *const settings[] = {"--batch", "--no-tty", "--quiet", "--encrypt", "--output", "-", NULL};
    for (int i = 0; is_gpg && settings[i]; i++)
        words[count++] = settings[i];
    if (is_gpg && are_exact) {
        words[count++] = "--trust-model";
        words[count++] = "always";
    }
    for (size_t i = 0; i < recipients->count; i++) {
        sealing_way way = way_of(recipients->items[i]);
        if (strcmp(way.program, first.program) != 0) {
            ie_fail(error, IE_USAGE, "recipients of age and of gpg cannot read the same file: give those of one");
            free(words);
            return NULL;
        }
        words[count++] = way.option;
        words[count++] = recipients->items[i];
    }
    return words;
}

// The file that the program prints into: a new one for its owner alone, or one without a name.
static FILE *open_cipher(ie_sealed *sealed, ie_error *error)
{
    ie_buffer fresh = {0};
    if (!sealed->path) {
        FILE *unnamed = tmpfile();
        if (!unnamed)
            ie_fail(error, IE_IO, "temporary file for what is encrypted:");
        return unnamed;
    }
    ie_buffer_format(&fresh, "%s.new", sealed->path);
    sealed->fresh = fresh.data;
    unlink(fresh.data);
    int file = ie_file_make(fresh.data, O_RDWR | O_EXCL);
    if (file < 0)
        ie_fail(error, IE_IO, "%s:", fresh.data);
    return file < 0 ? NULL : fdopen(file, "r+");
}

static void free_sealed(ie_sealed *sealed)
{
    if (sealed->cipher)
        fclose(sealed->cipher);
    free(sealed->fresh);
    free(sealed->words);
    *sealed = (ie_sealed){0};
}

int ie_sealed_open(ie_sealed *sealed, const ie_text_list *recipients, const char *path, ie_error *error)
{
    *sealed = (ie_sealed){.path = path};
    sealed->words = build_sealing(recipients, error);
    sealed->cipher = sealed->words ? open_cipher(sealed, error) : NULL;
    if (sealed->cipher && ie_child_start(&sealed->child, sealed->words, fileno(sealed->cipher), error) == 0) {
        sealed->out = sealed->child.input;
        return 0;
    }
    if (sealed->cipher && sealed->fresh)
        unlink(sealed->fresh);
    free_sealed(sealed);
    return -1;
}

static int print_cipher(FILE *cipher, ie_error *error)
{
    char bytes[1 << 14];
    size_t count;
    rewind(cipher);
    while ((count = fread(bytes, 1, sizeof bytes, cipher)) > 0)
        if (fwrite(bytes, 1, count, stdout) != count)
            return ie_fail(error, IE_IO, "<stdout>:");
    return ferror(cipher) || fflush(stdout) != 0 ? ie_fail(error, IE_IO, "<stdout>:") : 0;
}

int ie_sealed_close(ie_sealed *sealed, int status, ie_error *error)
{
    int is_broken = ferror(sealed->out);  // the program stopped reading, which it says why
    int ended = ie_child_end(&sealed->child, status < 0 && !is_broken ? NULL : error);
    if (status == 0)
        status = ended;
    if (status == 0 && !sealed->fresh)
        status = print_cipher(sealed->cipher, error);
    else if (status == 0 && (fsync(fileno(sealed->cipher)) != 0 || rename(sealed->fresh, sealed->path) != 0))
        status = ie_fail(error, IE_IO, "%s:", sealed->path);
    if (status < 0 && sealed->fresh)
        unlink(sealed->fresh);
    free_sealed(sealed);
    return status;
}
