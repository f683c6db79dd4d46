// SPDX-License-Identifier: MIT
// Encrypted output: what is written goes through age(1) or gpg(1), which are called as programs, so that nothing lies
// anywhere in the clear, and appears whole or not at all.
#ifndef IE_BASE_SEALED_H
#define IE_BASE_SEALED_H

#include "base/child.h"
#include "base/options.h"

// One that is being written, to `out`.
typedef struct ie_sealed {
    FILE *out;
    ie_child child;
    const char *path;
    char *fresh;         // the file until it is whole; NULL where it goes to standard output
    FILE *cipher;        // what the program prints
    const char **words;  // its command
} ie_sealed;

// Begins output for the recipients, all of one program: for age "age1...", "ssh-..." or a file with such on its lines;
// for gpg a key's fingerprint, e-mail or name, or a file with a public key in armour. `path` is made for its owner
// alone once it is whole, in the place of an older one; NULL is standard output. Paths and recipients must outlive it.
// Returns 0; -1 with IE_USAGE where the recipients are of two programs, with IE_IO where the program or the file fails.
int ie_sealed_open(ie_sealed *sealed, const ie_text_list *recipients, const char *path, ie_error *error);
// Ends it: with a `status` of 0 the output appears, otherwise nothing does. Returns 0; -1 with the error there was, or
// with IE_IO.
int ie_sealed_close(ie_sealed *sealed, int status, ie_error *error);

#endif
