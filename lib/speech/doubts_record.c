// SPDX-License-Identifier: MIT
// What stands against a transcript.
#include "speech/doubts_record.h"

#include <math.h>

// Ours, chosen on read speech of native speakers and on what was made up from French and German (models/speech.md):
// right words fit with -14 to -36, what is made up with -64 or not at all.
static const double least_fit = -40, unfit_share = 0.3, unfit_least_seconds = 3;

void ie_transcript_doubts_hear(ie_transcript_doubts *doubts, const ie_heard *heard)
{
    if (heard->is_unclear) {
        doubts->unclear_seconds += heard->dur;
        return;
    }
    double seconds = heard->words[heard->count - 1].end - heard->words[0].t;
    doubts->utterances++;
    doubts->is_given |= heard->is_given;
    doubts->seconds[heard->language] += seconds;
    if (heard->language == IE_ENGLISH && !(heard->fit > least_fit))
        doubts->unfit_seconds += seconds;
}

void ie_transcript_doubts_put(const ie_transcript_doubts *doubts, double t, ie_stream *stream)
{
    double all = 0;
    for (int language = 0; language < IE_LANGUAGES; language++)
        all += doubts->seconds[language];
    for (int language = IE_ENGLISH + 1; language < IE_LANGUAGES; language++)
        if (doubts->seconds[language] > 0)
            ie_stream_notice(stream, t, "warning", "other_language",
                             "%.0f of %.0f s are in %s: it is written down, but only English is understood",
                             doubts->seconds[language], all, ie_language_name(language));
    if (doubts->unclear_seconds > 0)
        ie_stream_notice(stream, t, "warning", "unclear", "%.0f s of speech were not understood: the words were "
                         "guesses, and are left out", doubts->unclear_seconds);
    else if (doubts->utterances == 0)
        ie_stream_notice(stream, t, "info", "no_speech", "no speech was recognised");
    if (doubts->unfit_seconds >= fmax(unfit_least_seconds, unfit_share * all))
        ie_stream_notice(stream, t, "warning", "poor_fit", "%.0f of %.0f s of what was %s do not fit the sound: %s",
                         doubts->unfit_seconds, all, doubts->is_given ? "corrected" : "recognised",
                         doubts->is_given ? "are its times those of this recording, and is it in English?"
                                          : "another language than English, song or noise?");
}
