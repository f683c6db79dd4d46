// SPDX-License-Identifier: MIT
// Speech acts of English sentences, by their words.
#include "speech/speech_act.h"

#include "base/filled_pause.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { MOST_WORDS = 64, LONGEST_WORD = 24, LONGEST_BACKCHANNEL = 6 };

// The words of a sentence in lower case, "'" for every apostrophe; of a longer sentence the first ones.
typedef struct sentence {
    char words[MOST_WORDS][LONGEST_WORD + 1];
    size_t count, all;
    size_t lead;      // how many stand before what is said: "okay, so", "great, um"
    int has_mark;     // it ends with a question mark
} sentence;

// Closed classes of English, written out.
static const char LEADING[] =
    " so ok okay well now and but then also yes yeah yep no oh wow hm alright all right great good excellent "
    "perfect awesome cool nice lovely wonderful fantastic interesting sure exactly please thanks thank you anyway "
    "fair enough haha ha snicker finally next last first just actually like i see that's fine true it's totally "
    "agree absolutely of course uh-huh mm-hm mhm mmhm mhmm mmhmm hun hmm mmm laugh laughs laughter definitely "
    "really uhhuh huh ";
static const char WH[] = " what why how who whom whose which where when what's how's who's where's whats ";
static const char AUXILIARIES[] =
    " do does did are is was were am can could would will should have has had may might must don't didn't aren't "
    "isn't can't couldn't wouldn't haven't 'd ";
static const char SUBJECTS[] =
    " you your we i they he she it that this there these those anything any someone anyone somebody anybody something ";
static const char ASKED_VERBS[] =
    " tell give describe explain talk share walk elaborate name introduce say show discuss think ";
static const char FIRST_PERSON[] = " i my me myself mine i'm i've i'd i'll im ive ";
static const char SECOND_PERSON[] = " you your yours yourself you're you've you'd you'll youre ";
static const char POINTING_BACK[] = " that it this those these else specific specifically elaborate ";
static const char FUNCTION_WORDS[] =
    " a an the of to in on at for with about from by and or but so do does did are is was were be been am can "
    "could would will should have has had what why how who which where when you your i me my we us it that this "
    "those these there any anything some something else more like please just give tell ok okay well kind sort "
    "example then also little bit doing think ";
static const char COURTESY[] =
    " thank thanks you hello hi hey good morning afternoon evening nice great to meet meeting for coming your time "
    "today welcome bye goodbye have a seat take pleased pleasure very much so again it was been the in well too "
    "i'm fine doing and day appreciate us with interview interviewing talking having me our be here name my is "
    "bye ";

// Requests as they begin, and questions about the other's well-being, as they begin or stand anywhere.
static const char *const requests[] = {
    "tell me", "tell us", "give me", "give us", "describe", "talk about", "talk to me", "talk me", "walk me", "explain",
    "think of", "think about", "let's talk about", "lets talk about", "share", "imagine", "elaborate",
    "introduce yourself", "say something about", "name one", "name a", "what about", "how about", "how so", "how come",
    "why not",
};
static const char *const wellbeing[] = {
    "how are you", "how have you been", "how's it going", "how is it going", "how do you do", "how are things",
    "how was your day", "how is your day", "how's your day", "did you find us", "are you ready", "ready",
    "can you hear me", "how you doing",
};

static const char titles[] = " mr mrs ms dr prof st vs ";  // a full stop behind them ends no sentence

static int is_listed(const char *list, const char *word)
{
    char wanted[LONGEST_WORD + 3];
    snprintf(wanted, sizeof wanted, " %s ", word);
    return *word && strstr(list, wanted) != NULL;
}

// "mm-hm", "m'hmm", "uh-huh": listening is written in many ways, all of them of these letters.
static int is_lead(const char *word)
{
    return is_listed(LEADING, word) || word[strspn(word, "mhu'-")] == '\0' || ie_is_filled_pause(word, strlen(word));
}

// Adds the word at the start of `text`, letters, digits, inner apostrophes and hyphens. Returns its bytes.
static size_t read_word(const char *text, sentence *to)
{
    char word[LONGEST_WORD + 1] = "";
    size_t length = 0, at = 0;
    for (;; at++) {
        unsigned char byte = (unsigned char)text[at];
        int is_quote = strncmp(text + at, "\xE2\x80\x99", 3) == 0;  // U+2019
        if (is_quote)
            at += 2;
        if (!isalnum(byte) && !(byte == '\'' || byte == '-' || byte >= 0x80))
            break;
        if (length < LONGEST_WORD)
            word[length++] = is_quote ? '\'' : (char)tolower(byte);
    }
    while (length > 0 && strchr("'-", word[length - 1]))
        length--;
    word[length] = '\0';
    if (length > 0 && to->count < MOST_WORDS)
        memcpy(to->words[to->count++], word, sizeof word);
    to->all += length > 0;
    return at;
}

// Reads the sentence at the start of `text`, up to its mark or the end of the line. Returns its bytes.
static size_t read_sentence(const char *text, sentence *to)
{
    *to = (sentence){0};
    size_t at = 0;
    while (text[at] && text[at] != '\n') {
        size_t length = read_word(text + at, to);
        at += length;
        if (length > 0)
            continue;
        int is_title = text[at] == '.' && to->count > 0 && is_listed(titles, to->words[to->count - 1]);
        int is_end = !is_title && strchr(".?!", text[at]) != NULL
            && (text[at + 1] == '\0' || strchr(" \n\"'", text[at + 1]));
        to->has_mark |= text[at] == '?';
        at += text[at] != '\0';
        if (is_end || to->has_mark)
            break;
    }
    while (to->lead < to->count && is_lead(to->words[to->lead]))
        to->lead++;
    return at + (text[at] == '\n');
}

// True where the words from the index-th on begin with those of the phrase.
static int begins_with(const sentence *in, size_t index, const char *phrase)
{
    for (; *phrase; index++) {
        size_t length = strcspn(phrase, " ");
        if (index >= in->count || strlen(in->words[index]) != length || memcmp(in->words[index], phrase, length) != 0)
            return 0;
        phrase += length + (phrase[length] == ' ');
    }
    return 1;
}

static int begins_with_one(const sentence *in, size_t index, const char *const *phrases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (begins_with(in, index, phrases[i]))
            return 1;
    return 0;
}

// "Could you (please) describe", "why do you", "tell me about": these ask wherever they stand.
static int asks_at(const sentence *in, size_t i)
{
    static const char empty[] = "";
    const char *word = in->words[i], *next = i + 1 < in->count ? in->words[i + 1] : empty;
    const char *third = i + 2 < in->count ? in->words[i + 2] : empty;
    const char *fourth = i + 3 < in->count ? in->words[i + 3] : empty;
    if (is_listed(" can could would will ", word) && strcmp(next, "you") == 0)
        return is_listed(ASKED_VERBS, strcmp(third, "please") == 0 ? fourth : third);
    if (is_listed(WH, word) && is_listed(AUXILIARIES, next))
        return is_listed(" you your we ", third) || is_listed(" you your we ", fourth);
    if (is_listed(" tell give ", word) && strcmp(next, "me") == 0)
        return is_listed(" about a an how why what one more some your when little ", third)
            && (i == in->lead || !is_listed(" to they he she people would didn't who that can't i ", in->words[i - 1]));
    return 0;
}

static int is_asking(const sentence *in)
{
    size_t lead = in->lead;
    if (lead == in->count)  // "Really?", "Okay?"
        return 0;
    int is_name = lead + 1 == in->count && !is_listed(WH, in->words[lead]) && strcmp(in->words[lead], "ready") != 0;
    if ((in->has_mark && !is_name) || begins_with_one(in, lead, requests, sizeof requests / sizeof *requests))
        return 1;
    if (lead + 1 < in->count && is_listed(AUXILIARIES, in->words[lead]) && is_listed(SUBJECTS, in->words[lead + 1]))
        return 1;
    if (lead + 2 < in->count && is_listed(WH, in->words[lead])
        && (is_listed(AUXILIARIES, in->words[lead + 1]) || strstr(in->words[lead], "'s")))
        return 1;
    for (size_t i = 0; i < in->count; i++) {
        if (strcmp(in->words[i], "i") == 0 && (i + 1 == in->count || strcmp(in->words[i + 1], "see") != 0))
            break;  // "then I ran it, what do you call it, by hand"
        if (i >= lead && asks_at(in, i))
            return 1;
    }
    return in->count >= 4 && is_listed(WH, in->words[in->count - 4]) && is_listed(AUXILIARIES, in->words[in->count - 3])
        && strcmp(in->words[in->count - 1], "be") == 0;  // "if you could ..., what would it be"
}

static int is_about_wellbeing(const sentence *in)
{
    for (size_t i = 0; i < in->count; i++)
        if (begins_with_one(in, i, wellbeing, sizeof wellbeing / sizeof *wellbeing))
            return strcmp(in->words[i], "ready") != 0 || in->count - in->lead == 1;
    return 0;
}

static int is_courteous(const sentence *in)
{
    for (size_t i = in->lead; i < in->count; i++)
        if (!is_listed(COURTESY, in->words[i]) && !is_lead(in->words[i]))
            return 0;
    return 1;
}

// "A time that you ...", "this job": words that could point back, but do not.
static int points_forward(const char *word, const char *next)
{
    if (strcmp(word, "that") == 0)
        return is_listed(SUBJECTS, next) || is_listed(AUXILIARIES, next) || is_listed(SECOND_PERSON, next);
    return strcmp(word, "this") == 0 && is_listed(" job position role company interview ", next);
}

// True where what a sentence asks about was said before: a word points back, with at most one word of content before it
// that it could stand for, or there is no word of content at all ("why?").
static int points_back(const sentence *in)
{
    size_t content = 0;
    for (size_t i = in->lead; i < in->count && content <= 1; i++) {
        const char *word = in->words[i], *next = i + 1 < in->count ? in->words[i + 1] : "";
        if (is_listed(POINTING_BACK, word) && !points_forward(word, next))
            return 1;
        content += !is_listed(FUNCTION_WORDS, word) && !is_lead(word);
    }
    return content == 0;
}

static void count_persons(const sentence *in, ie_speech_acts *acts)
{
    acts->words += in->all;
    for (size_t i = 0; i < in->count; i++) {
        acts->first_person += is_listed(FIRST_PERSON, in->words[i]);
        acts->second_person += is_listed(SECOND_PERSON, in->words[i]);
    }
}

ie_speech_acts ie_speech_acts_read(const char *text)
{
    ie_speech_acts acts = {.is_courtesy = 1, .is_follow_up = 1};
    size_t said = 0, at = 0, before = 0;  // before: where the statement before a sentence begins
    int is_courteous_question = 1, is_courteous_statement = 1, has_statement = 0;
    while (text[at]) {
        sentence in;
        size_t begin = at + strspn(text + at, " \t\r");
        at = begin + read_sentence(text + begin, &in);
        count_persons(&in, &acts);
        said += in.count - in.lead;
        if (!is_asking(&in)) {
            is_courteous_statement &= is_courteous(&in);
            has_statement = !is_courteous(&in);
            before = begin;
            continue;
        }
        // "You think you're a leader. Tell me why.": what it points back to belongs to the question.
        int is_pointing = points_back(&in);
        if (acts.asking++ == 0)
            acts.asked_at = is_pointing && has_statement ? before : begin;
        acts.asked_to = at;
        is_courteous_question &= is_about_wellbeing(&in);
        acts.is_follow_up &= is_pointing && !has_statement;
    }
    while (acts.asked_to > acts.asked_at && isspace((unsigned char)text[acts.asked_to - 1]))
        acts.asked_to--;
    acts.is_backchannel = acts.asking == 0 && said == 0 && acts.words <= LONGEST_BACKCHANNEL;
    acts.is_courtesy = acts.asking > 0 ? is_courteous_question : is_courteous_statement;
    acts.is_follow_up &= acts.asking > 0 && !acts.is_courtesy;
    return acts;
}
