// SPDX-License-Identifier: MIT
// Speech acts of English sentences, by their words.
#include "speech/speech_act.h"

#include "base/filled_pause.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

enum { MOST_WORDS = 64, LONGEST_WORD = 24, LONGEST_BACKCHANNEL = 6, LONGEST_UNCLEAR = 25 };

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
// What asks behind "what" or "who" without a helping verb: "what made you leave".
static const char HAPPENING[] =
    " happens happened makes made goes went comes came drives drove motivates motivated interests interested attracts "
    "attracted excites excited led leads brought brings draws drew keeps kept causes caused gives gave ";
static const char SUPPOSING[] = " if suppose imagine say assume let's lets ";
static const char POINTING_BACK[] =
    " that it this those these they them he she him else specific specifically elaborate differently instead "
    "afterwards ";
static const char FUNCTION_WORDS[] =
    " a an the of to in on at for with about from by and or but so do does did are is was were be been am can "
    "could would will should have has had what why how who which where when you your i me my we us it that this "
    "those these there any anything some something else more like please just give tell ok okay well kind sort "
    "example then also little bit doing think go going went ";
static const char COURTESY[] =
    " thank thanks you hello hi hey good morning afternoon evening nice great to meet meeting for coming your time "
    "today welcome bye goodbye have a seat take pleased pleasure very much so again it was been the in well too "
    "i'm fine doing and day appreciate us with interview interviewing talking having me our be here name my is "
    "bye ";

// Requests as they begin; questions about the other's well-being, and what says that one was not understood, as they
// begin or stand anywhere.
static const char *const requests[] = {
    "tell me", "tell us", "tell about", "give me", "give us", "describe", "talk about", "talk to me", "talk me",
    "walk me", "explain",
    "think of", "think about", "let's talk about", "lets talk about", "share", "imagine", "elaborate",
    "introduce yourself", "say something about", "name one", "name a", "what about", "how about", "how so", "how come",
    "why not", "give an", "compare", "convince me", "convince us", "i'd like to ask", "i would like to ask",
    "i'd like to know", "i would like to know", "i'd like to hear", "i would like to hear", "i'd like you to",
    "i would like you to", "i want you to", "i want to know", "i'd be interested", "i'm curious", "i wonder",
    "i was wondering",
};
static const char *const wellbeing[] = {
    "how are you", "how have you been", "how's it going", "how is it going", "how do you do", "how are things",
    "how was your day", "how is your day", "how's your day", "did you find us", "are you ready", "ready",
    "can you hear me", "how you doing",
};

static const char *const unheard[] = {
    "could you repeat", "can you repeat", "please repeat", "repeat the", "repeat that", "say that again",
    "say it again", "come again", "pardon", "rephrase", "one more time", "what was the question", "what's the question",
    "what do you mean", "what did you say", "what did you ask", "didn't get that", "didn't catch that",
    "didn't understand", "don't understand the", "don't understand what", "not sure i understand", "didn't hear",
    "couldn't hear", "could you clarify", "can you clarify",
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
static size_t take_sentence(const char *text, sentence *to)
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

// "What role do you take", "how much time does it need", "what made you apply"; not "what I did", "what happened was".
static int asks_from(const sentence *in, size_t lead)
{
    enum { MOST_BETWEEN = 5 };
    static const char empty[] = "";
    if (lead >= in->count)
        return 0;
    const char *next = lead + 1 < in->count ? in->words[lead + 1] : empty;
    const char *third = lead + 2 < in->count ? in->words[lead + 2] : empty;
    if (!is_listed(WH, in->words[lead]) || is_listed(SUBJECTS, next) || is_listed(FIRST_PERSON, next))
        return 0;
    if (is_listed(" what who ", in->words[lead]) && is_listed(HAPPENING, next))
        return !is_listed(" me us is was ", third);
    for (size_t i = lead + 1; i + 1 < in->count && i <= lead + MOST_BETWEEN; i++)
        if (is_listed(AUXILIARIES, in->words[i]))
            return is_listed(" you your we they he she it there ", in->words[i + 1])
                || (is_listed(" do does did ", in->words[i]) && !is_listed(AUXILIARIES, in->words[i + 1])
                    && strcmp(in->words[i + 1], "not") != 0);
    return 0;
}

// "Could you (please) describe", "why do you", "tell me about": these ask wherever they stand.
static int asks_at(const sentence *in, size_t i)
{
    enum { MOST_AT_END = 7 };  // words of a question behind a statement: "it is slow, what is the problem with it"
    static const char empty[] = "";
    const char *word = in->words[i], *next = i + 1 < in->count ? in->words[i + 1] : empty;
    const char *third = i + 2 < in->count ? in->words[i + 2] : empty;
    const char *fourth = i + 3 < in->count ? in->words[i + 3] : empty;
    if (is_listed(" can could would will ", word) && strcmp(next, "you") == 0)
        return is_listed(ASKED_VERBS, strcmp(third, "please") == 0 ? fourth : third);
    if (is_listed(WH, word) && is_listed(AUXILIARIES, next))
        return is_listed(" you your we ", third) || is_listed(" you your we ", fourth)
            || (is_listed(" what how why ", word)
                && ((i > 0 && is_listed(" and so then but ", in->words[i - 1]))
                    || is_listed(SUPPOSING, in->words[in->lead])))
            || (i + MOST_AT_END >= in->count && is_listed(" that it this they there the ", third));
    if (is_listed(" tell give ", word) && strcmp(next, "me") == 0)
        return is_listed(" about a an how why what one more some your when little ", third)
            && (i == in->lead || !is_listed(" to they he she people would didn't who that can't i ", in->words[i - 1]));
    return 0;
}

// Where a sentence begins to ask by its words; its number of words where it does not.
static size_t find_asking(const sentence *in)
{
    size_t lead = in->lead, count = in->count;
    if (lead == count)  // "Really?", "Okay?"
        return count;
    if (begins_with_one(in, lead, requests, sizeof requests / sizeof *requests)
        || asks_from(in, lead + (size_t)is_listed(" in at for to with on from under by ", in->words[lead])))
        return lead;
    if (lead + 1 < count && is_listed(AUXILIARIES, in->words[lead]) && is_listed(SUBJECTS, in->words[lead + 1]))
        return lead;
    if (lead + 2 < count && is_listed(WH, in->words[lead])
        && (is_listed(AUXILIARIES, in->words[lead + 1]) || strstr(in->words[lead], "'s")))
        return lead;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(in->words[i], "i") == 0 && (i + 1 == count || strcmp(in->words[i + 1], "see") != 0)
            && !is_listed(SUPPOSING, in->words[lead]))
            break;  // "then I ran it, what do you call it, by hand"
        if (i >= lead && asks_at(in, i))
            return i;
    }
    int asks_last = count >= 4 && is_listed(WH, in->words[count - 4]) && is_listed(AUXILIARIES, in->words[count - 3])
        && strcmp(in->words[count - 1], "be") == 0;  // "if you could ..., what would it be"
    return asks_last ? count - 4 : count;
}

// By its words, or by its mark alone; but not a name: "Python?".
static int is_asking(const sentence *in)
{
    size_t lead = in->lead;
    int is_name = lead + 1 == in->count && !is_listed(WH, in->words[lead]) && strcmp(in->words[lead], "ready") != 0;
    return find_asking(in) < in->count || (in->has_mark && lead < in->count && !is_name);
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

// "A time that you ...", "so that people ...", "this job", "is it hard to ...": what could point back, but does not.
static int points_forward(const sentence *in, size_t i)
{
    enum { NEAR = 4 };
    const char *word = in->words[i], *next = i + 1 < in->count ? in->words[i + 1] : "";
    if (strcmp(word, "that") == 0)
        return is_listed(SUBJECTS, next) || is_listed(AUXILIARIES, next) || is_listed(SECOND_PERSON, next)
            || is_listed(" a an the my our their his her people each every no most ", next)
            || (i > 0 && strcmp(in->words[i - 1], "so") == 0);
    for (size_t k = i + 2; strcmp(word, "it") == 0 && k + 1 < in->count && k <= i + NEAR; k++)
        if (is_listed(" to that ", in->words[k]))
            return 1;
    return (strcmp(word, "it") == 0 && strcmp(next, "like") == 0)
        || (strcmp(word, "this") == 0 && is_listed(" job position role company interview ", next));
}

// True where what a sentence asks about was said before: it says a thing and asks only by its mark whether it is so, or
// a word points back with hardly a word of content before it that it could stand for, or there is none at all ("why?").
static int points_back(const sentence *in)
{
    enum { MOST_CONTENT = 2 };
    size_t content = 0, asking = find_asking(in);
    int is_you = in->lead > 0 && strcmp(in->words[in->lead - 1], "you") == 0  // which also ends "thank you"
        && (in->lead == 1 || strcmp(in->words[in->lead - 2], "thank") != 0);
    if (asking == in->count && (is_you || is_listed(SUBJECTS, in->words[in->lead])))
        return 1;
    for (size_t i = in->lead; i < in->count && content <= MOST_CONTENT; i++) {
        const char *word = in->words[i], *next = i + 1 < in->count ? in->words[i + 1] : "";
        int is_last = !*next && i > 0;  // "the hardest part of it", "what happened then"
        int points = is_listed(POINTING_BACK, word) || (strcmp(word, "one") == 0 && strcmp(next, "in") == 0)
            || (is_last && strcmp(word, "then") == 0);
        size_t most = is_last && is_listed(" of about with for by from ", in->words[i - 1]) ? MOST_CONTENT : 1;
        if (points && content <= most && (i >= asking || asking == in->count) && !points_forward(in, i))
            return 1;
        int is_topic = i > 0 && strcmp(word, "you") == 0 && strcmp(in->words[i - 1], "about") == 0;
        if (content > 0 && ((i == asking && i > in->lead) || is_listed(" and but so if when ", word)))
            content = MOST_CONTENT + 1;  // what a second clause points back to is the first
        content += (!is_listed(FUNCTION_WORDS, word) && !is_lead(word)) || is_topic;
    }
    return content == 0;
}

// The "you" of a courtesy (thank you, pleased to meet you, hope to hear from you) speaks about nobody.
static int is_of_courtesy(const sentence *in, size_t i)
{
    if (i > 1 && strcmp(in->words[i - 1], "from") == 0)
        return is_listed(" hear hearing heard ", in->words[i - 2]);
    return i > 0 && is_listed(" thank meet meeting seeing ", in->words[i - 1]);
}

static void count_persons(const sentence *in, ie_speech_acts *acts)
{
    acts->words += in->all;
    for (size_t i = 0; i < in->count; i++) {
        acts->first_person += is_listed(FIRST_PERSON, in->words[i]);
        acts->second_person += is_listed(SECOND_PERSON, in->words[i]) && !is_of_courtesy(in, i);
    }
}

static int is_not_understanding(const sentence *in)
{
    for (size_t i = 0; i < in->count; i++)
        if (begins_with_one(in, i, unheard, sizeof unheard / sizeof *unheard))
            return 1;
    return in->count == 1 && in->has_mark && is_listed(" sorry what huh ", in->words[0]);
}

// A statement that gives a question behind it something new to point back to: no courtesy, and no comment on what the
// other said ("that's interesting", "I see what you mean").
static int is_new_statement(const sentence *in)
{
    const char *first = in->lead < in->count ? in->words[in->lead] : "";
    return !is_courteous(in) && !is_listed(FIRST_PERSON, in->words[0]) && !is_listed(FIRST_PERSON, first)
        && !is_listed(" that that's it it's this those these sounds makes ", first);
}

ie_speech_acts ie_speech_acts_read(const char *text)
{
    ie_speech_acts acts = {.is_courtesy = 1, .is_follow_up = 1};
    size_t said = 0, at = 0, before = 0;  // before: where the statement before a sentence begins
    int is_courteous_question = 1, is_courteous_statement = 1, has_statement = 0;
    while (text[at]) {
        sentence in;
        size_t begin = at + strspn(text + at, " \t\r");
        at = begin + take_sentence(text + begin, &in);
        count_persons(&in, &acts);
        said += in.count - in.lead;
        acts.is_unclear |= is_not_understanding(&in);
        if (!is_asking(&in)) {
            is_courteous_statement &= is_courteous(&in);
            has_statement = is_new_statement(&in);
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
        has_statement |= find_asking(&in) == in.count && is_new_statement(&in);  // "You're a leader? Tell me why."
    }
    while (acts.asked_to > acts.asked_at && isspace((unsigned char)text[acts.asked_to - 1]))
        acts.asked_to--;
    acts.is_backchannel = acts.asking == 0 && said == 0 && acts.words <= LONGEST_BACKCHANNEL;
    acts.is_courtesy = acts.asking > 0 ? is_courteous_question : is_courteous_statement;
    acts.is_follow_up &= acts.asking > 0 && !acts.is_courtesy;
    acts.is_unclear &= acts.words <= LONGEST_UNCLEAR;
    return acts;
}
