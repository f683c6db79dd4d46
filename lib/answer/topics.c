// SPDX-License-Identifier: MIT
// What a question about oneself is about.
#include "answer/topics.h"

#include "answer/phrases.h"

#include <stddef.h>

// In the order of the table below.
enum { CONFLICT, FAILURE, LEADERSHIP, DEADLINE, FEEDBACK, DECISION, INITIATIVE, TEAMWORK, CHANGE, CUSTOMER,
       LEARNING, PRIORITIES, ACHIEVEMENT, STRENGTH, WEAKNESS, MOTIVATION, YOURSELF, GOALS };
static const unsigned near_topics[IE_TOPICS] = {
    [CONFLICT] = 1u << CUSTOMER | 1u << FEEDBACK | 1u << TEAMWORK,
    [LEADERSHIP] = 1u << TEAMWORK | 1u << INITIATIVE,
    [DEADLINE] = 1u << PRIORITIES | 1u << CHANGE,
    [FEEDBACK] = 1u << WEAKNESS | 1u << CONFLICT,
    [DECISION] = 1u << PRIORITIES | 1u << CHANGE,
    [INITIATIVE] = 1u << ACHIEVEMENT | 1u << LEADERSHIP,
    [TEAMWORK] = 1u << LEADERSHIP | 1u << ACHIEVEMENT | 1u << CONFLICT,
    [CHANGE] = 1u << DEADLINE | 1u << DECISION,
    [CUSTOMER] = 1u << CONFLICT,
    [PRIORITIES] = 1u << DEADLINE | 1u << DECISION,
    [ACHIEVEMENT] = 1u << INITIATIVE | 1u << LEADERSHIP | 1u << TEAMWORK,
    [STRENGTH] = 1u << ACHIEVEMENT,
    [WEAKNESS] = 1u << LEARNING | 1u << FEEDBACK,
    [MOTIVATION] = 1u << GOALS | 1u << STRENGTH | 1u << YOURSELF,
    [YOURSELF] = 1u << MOTIVATION | 1u << GOALS | 1u << STRENGTH | 1u << ACHIEVEMENT,
    [GOALS] = 1u << MOTIVATION | 1u << YOURSELF,
};

// Of ours, closed lists (phrases.h): `asked` are phrases of the question; `told` those by which an answer shows that it
// speaks of it, `hints` those that do so two or three together.
typedef struct subject {
    const char *name;
    const char *asked[10], *told[48], *hints[32];
} subject;

static const subject topics[IE_TOPICS] = {
    {"a conflict",
     {"conflict*", "disagree*", "difficult colleague|coworker|person|people|boss|team", "argument", "dispute*",
      "tension*", "get along", "did not get|agree", NULL},
     {"conflict*", "disagree*", "argu*", "quarrel*", "dispute*", "fight*|fought", "tension*|tense", "clash*",
      "hostile|heated", "angry|furious|upset|rude|annoyed|offended|insulted", "shout*|yell*|scream*|loud",
      "blame*|accus*", "complain*", "not agree|cooperat*|get|talk|speak|pull|listen|want", "could not agree",
      "different|opposite ~ opinion*|view*|idea*|personalit*|ways|vision*", "their|his|her fair share|weight",
      "refus*", "argument*", "personal", "apologi*", "compromise*",
      "not ~ pulling|doing|showing|contributing|willing|happy|speaking|talking", "misunderstanding*", "resent*",
      "ignor*", "never ~ helped|answered|listened|came", "mediat*|peace*", "criticis*|criticiz*",
      "calm* him|her|them|down|everyone", "against me|it|the|my", "convinced|insist* on|that|him|her", "vs|versus",
      "sides", "threat*", "overrid*|overwrit*|undermin*", "did not do|agree|like|want|get|trust|show|speak|talk",
      "different", "meeting", "private*", "listened", "between", "trust", "solution", NULL},
     {"talk*", "colleague|coworker|nurse|flatmate|roommate|partner", "problem*|issue*", "feelings|felt|feel", "both",
      "late", NULL}},
    {"a mistake",
     {"mistake*", "failure*", "failed", "went wrong", "error* that|you", "regret", "did not succeed|go", NULL},
     {"mistake*", "my|the own fault", "fault", "error*", "fail*", "wrong*", "forgot*", "by accident", "accidental*",
      "did not ~ check|test|read|notice|think|ask|save|work|succeed|listen|tell|realise|realize|know|"
      "prepare|plan|backup|count", "without ~ checking|testing|reading|asking|looking|a", "admit*|confess*|owned",
      "apologi*|sorry", "instead of #", "should have|not", "rejected|refunded|refund",
      "disaster|chaos|embarrass*|ashamed", "too late|early|high|low|optimistic|ambitious", "the lesson",
      "rolled back", "poor*|bad* ~ mark|grade|result|exam", "never again",
      "corrected|correction|repaired|fixed|repair", "twice", "at once", "mine", "told my", NULL},
     {"broke|broken|crashed|down|outage",
      "lost|missed|deleted|dropped|spilled|overlooked|underestimated|misread|mixed|misjudged|messed|"
      "screwed|ruined|confused", "learned|learnt|lesson", "since then|that", "responsib*",
      "check*|test*|verif*|read", "late|wrong", NULL}},
    {"leading others",
     {"lead", "led", "leader*", "leading", "motivat* a|your|others|people", "took charge",
      "without being their manager", "convince|persuade|influence ~ people|others|somebody|someone", NULL},
     {"leader*", "charge of", "took|take|taking ~ over|charge|initiative|lead", "organi*", "coordinat*", "delegat*",
      "motivat*|encourag*|inspir*", "assigned|assign|assigning|distribut*", "convinc*",
      "nobody|no one ~ felt|wanted|else|stepp*|took", "stepped|step|stepping ~ up|in",
      "gave|asked each|every|everyone|everybody|them|people|others", "persuad*", "shift leader",
      "each person|of|one|other|colleague", "called everybody|everyone|them|a", "split|divided", "own idea*",
      "follow*", "paired|showed the|two|each|them", "goal*|aim", "helped", "propos*", NULL},
     {"lead|led|leads|leading",
      "captain|president|chair*|director|head|manager|supervisor|coordinator|foreman|mentor", "in charge",
      "brought|get|got|bring ~ everyone|everybody|them|people|us|together|the", "responsib* for", "train*|coach*",
      "plan*", "meeting*", "together", "tasks|task|jobs", "responsib*", NULL}},
    {"time pressure",
     {"pressure", "being late", "deadline*", "tight|short|limited schedule|time", "urgent*", "against time|the",
      "stressful|stress", NULL},
     {"deadline*", "pressure", "urgent*", "only|just # ~ week*|month*|day*|hour*",
      "weeks|days|months|hours instead|earlier|before|early|left|late|until|to",
      "by tomorrow|monday|tuesday|wednesday|thursday|friday|noon|midnight|easter|christmas|the", "forward by",
      "as soon|fast|quickly as", "due on|in|by|the", "last minute", "ran|running out", "rush*|hurry|marathon|sprint",
      "ahead|schedule", "cut|crunch", "stress*", "priorit*", "promised", "extra", "overtime", "quick*|fast",
      "deliver*", "ready", NULL},
     {"# ~ hour*|day*|minute*", "in|within # ~ week*|day*|hour*|month*", "on|in|just time",
      "overnight|night|nights|weekend", "late|later", "before the|we|it|noon|six|opening", "finish*", "plan",
      "moved", NULL}},
    {"feedback",
     {"feedback", "critic*", "review you", "told you", NULL},
     {"feedback", "criticis*|criticiz*|critical|critique", "review*|appraisal|evaluation", "told|tell|tells me",
      "said that i|my", "pointed out|me", "complained that|about i|my|me", "were|was right",
      "he|she|they|colleague|manager|customer|boss|supervisor|teacher|head ~ told|said|wrote|mentioned|"
      "noticed|felt|found|thought", "hurt", "i ~ sounded|talk*|interrupt*", "surprised",
      "my rating|grade|mark|review", "advice|advised", "remark*", "suggest* that|i", "example*", "better", "accept*",
      "listen*", NULL},
     {"changed|change|improve*", "asked", "since then", "manager|boss|supervisor|teacher|coach", "first", NULL}},
    {"a decision",
     {"decision*", "decide*", "choose", "incomplete", "choice", "dilemma", NULL},
     {"decision*", "choos*|choose|chose|choice*|chosen", "option*", "alternative*", "risk*", "whether",
      "not|nobody ~ know|known|knew|sure|clear", "recommend*", "weigh*", "between",
      "uncertain*|unknown|unclear|incomplete", "dilemma", "either or|way", "my call",
      "had to ~ pick|close|cancel|stop|accept|refuse|leave|cut|fire|tell", "pros", "missing", "compared|compare",
      "cost*", "wrote down", NULL},
     {"decid*", "guess*", "information|facts|numbers|data", "worked", "if", NULL}},
    {"own initiative",
     {"without being asked", "initiative", "improved|improve something", "improvement", "own idea", "proactive*",
      "innovat*", "something you|that improved", NULL},
     {"nobody|no one ~ had|asked|was|told", "not ~ my|asked|responsible", "without ~ being|asking", "noticed|notice",
      "improv*", "on my own", "own initiative|idea|accord", "was not ~ my", "copied|adopted",
      "took|takes|take ~ too|three|hours|two|twenty|half|about|long", "wanted to ~ change|fix|improve|help|make",
      "script|template|checklist|shelf|tool|sheet|system|form", "spare time", "by hand", "saved|saves", "problem",
      "tested|tried", NULL},
     {"proposed|suggested|introduced|invented|automat*|built|founded|designed|created|simplified", "idea*",
      "i ~ wrote|made|built|filmed|set|started a|an|the|five|up", "instead of", "every|everybody|each",
      "too|long|slow", "now|today", "since then", "faster|easier|better", "new", "old", "use*", NULL}},
    {"a team",
     {"team*", "group project", "work* with others", "collaborat*", "together", "cooperat*", NULL},
     {"together", "collaborat*", "each of us", "everyone|everybody", "partner*", "my part|role", "all of us",
      "members|member", "crew|committee|band|orchestra|squad", "helped each", "shared|share", "met", "divided|split",
      "success*", NULL},
     {"team*", "group*", "we", "colleague*|teammate*|coworker*", "others|other", "project", NULL}},
    {"a change of plans",
     {"chang*", "adapt*", "unexpected*", "suddenly", "plans", NULL},
     {"sudden*", "cancel*", "unexpected*", "adapt*", "no longer", "last minute",
      "new ~ plan|rule*|law|boss|system|owner|version|manager|strategy", "gone", "start over|again", "plan b",
      "worthless|useless", "from|overnight scratch", "pandemic|covid|lockdown|strike|storm", "reorgan*|restructur*",
      "different from|than", "switched|switch*", "budget", "halfway|middle", "quickly", "lost", "kept", NULL},
     {"chang*",
      "stopped|stop|cut|closed|dropped|flooded|quit|broke|ill|sick|left|moved|merged|bought|postponed|"
      "rejected|changed", "instead", "plan*", "weeks|months", "customer|client", "new", NULL}},
    {"a customer",
     {"customer*", "client*", "stakeholder*", "guest*", "patient*", "caller*", "visitor*", "relative*",
      NULL},
     {"client*", "stakeholder*", "guest*", "caller*", "visitor*", "buyer*", "passenger*", "shopper*",
      "head of|department", "department head", "parents|mother|father|relative*|family", "user*|subscriber*",
      "resident*", "tenant*", "man|woman|lady|gentleman",
      "school|practice|company ~ refused|complained|called|wanted", "complain*", "angry", "shout*", "listened",
      "satisfied|happy", "service", NULL},
     {"customer*", "patient*", "supplier*", "invoice|refund|order", "needed", NULL}},
    {"learning something new",
     {"learn ~ quickly|fast|something|new", "had to learn", "to learn", "new skill*", "teach yourself", NULL},
     {"learn|learning", "never ~ _ before", "never ~ had|written|done|used|read|seen|worked|learned|driven|held",
      "taught ~ myself|me", "no idea|experience|clue", "new to|for|language|software|tool|field|area|system",
      "read up|about|the|through", "exam*|certificate", "from scratch", "beginner",
      "language|french|german|spanish|english|python|excel|ecg", "understand|understood", "expert", "worked through",
      "quick*|fast", "cards|notes", NULL},
     {"course*|class|classes|tutor*|tutorial*|textbook*|book|books|training|lesson*|lessons", "practis*|practic*",
      "studied|study|studying", "weeks|month*|days", "asked", "evening*|night*|weekend*", "help*", NULL}},
    {"several tasks at once",
     {"priorit*", "several ~ important|tasks", "many|multiple tasks|things|projects", "at once", "juggl*",
      "multitask*", NULL},
     {"priorit*",
      "several|many|three|four|two|multiple|five ~ things|tasks|projects|jobs|important|urgent|exams|"
      "deadlines", "all at|of|urgent", "most important|urgent", "could|can ~ wait", "wait", "and a _ and a", "order",
      "overload*|overwhelm*", "balanc*", "delegat*", "calendar", NULL},
     {"at once", "same|one ~ time|day|week|moment|morning", "first", "urgent*|important", "to do", "list*",
      "move|moved|postpone*|delay*", "which ~ of|one|is|was|costs", "instead of|to", "asked", "boss|manager",
      "day|week", "done", "late", NULL}},
    {"an achievement",
     {"achievement*|accomplishment*", "proud*", "success*", NULL},
     {"proud*", "achiev*|accomplish*", "success*", "from # to", "from _ # to", "best", "record", "less than", "idea",
      "down|up from|to", "problem", NULL},
     {"won|award*|prize*|first",
      "increased|reduced|saved|doubled|halved|grew|raised|improved|built|introduced|published|passed|"
      "finished|completed", "percent|# percent", "today|now", "led|lead", NULL}},
    {"strengths",
     {"strength*", "good at", "best quality|qualities", "what makes you", "better than", NULL},
     {"strength*", "good|great|strong|excellent|best ~ at|in|with|listener|communicator|organi*", "skill*",
      "i ~ am|have ~ _ person|reliable|patient|calm|organi*|able|quick|curious|creative|flexible",
      "reliab*|patien*|calm|creativ*|organiz*|organis*|disciplin*|curio*|empath*|flexib*|persisten*|"
      "determin*|punctual*", "i can ~ _", "i ~ learn|stay|explain|listen|keep|solve|work|like|enjoy|finish|see|find",
      "talent*", "proud", "easy for|to me", "colleagues|people|friends|they ~ say|tell|call|send|come|ask|know",
      "do not give", NULL},
     {"always", "job|position|role|work", "help*", "team", "explain*", NULL}},
    {"a weakness",
     {"weakness*", "improve about|yourself", "change ~ about|one", "one thing ~ about|you", "area* for|to|of",
      "bad at", "develop* area|need", NULL},
     {"weakness*|weak", "i ~ find it|hard|difficult", "hard|difficult for|to ~ me",
      "i ~ tend|struggle*|lack|procrastinat*|worry*|hesitat*|forget|avoid*",
      "not ~ good|very|so|the|as|always|enough|confident|patient|organized",
      "nervous|shy|impatient|stubborn|perfectionis*|disorganiz*|disorganis*|procrastinat*|anxious|quiet|"
      "introvert*|critical|sensitive|insecure|lazy",
      "too ~ much|many|fast|quick*|long|often|hard|direct|quiet|shy|nervous|critical|honest|trusting|late",
      "used to", "say|saying no|yes", "trouble|problem|difficult* ~ with|_ing|in",
      "improve|improving|improvement|better at", "work|working ~ on",
      "would|could|should|wish|need|like|want ~ to|i ~ be|was|were|have|get ~ more|less|better|a",
      "public speaking|speaking", "confiden*|self", "do not ~ like|always|know|have|speak", "overcome", "distract*",
      "change", "time management", NULL},
     {"sometimes|often", "more", "less", "try|trying", "learn*", NULL}},
    {"motivation",
     {"why ~ do|should|are|would ~ you|we", "motivat* you", "hire you", "want to ~ work|join|leave", "interest* you",
      "get ~ this|the job", "applied|apply", "why here|us", NULL},
     {"your", "you", "this ~ company|job|position|role|school|field|internship|work|area|hospital", "interest*",
      "want|like|love|enjoy|believe|hope|wish|looking", "passion*|excit*|motivat*|fascinat*",
      "qualified|fit|experience*|skill*|background|contribut*|bring|offer|asset|value*|learn|hard", "because",
      "career|opportunit*|future|goal*|dream", "good ~ fit|match|at|candidate", "reason*",
      "the job|company|position|role", "hire|hired", NULL},
     {"work*", "team", "people", "help*", "years", NULL}},
    {"the person",
     {"about yourself", "your background", "introduce yourself", "who are you", "describe yourself",
      "walk ~ through ~ your", NULL},
     {"i ~ am|m|was ~ a|an|in|from|studying|born|working|currently|the|majoring|at|course",
      "i ~ studied|study|work|worked|grew|live|lived|came|started|major*|graduated|moved|like|love|enjoy|"
      "have|did", "years|year",
      "student|engineer|nurse|teacher|developer|mechanic|junior|senior|freshman|sophomore|manager|accountant",
      "university|college|school|degree|major", "my name|hobb*|family|background|interests", "experience*",
      "interested in", "looking for|to", "originally", NULL},
     {"sport*|music|free", "job|work", "currently|now", NULL}},
    {"goals",
     {"five years", "ten years", "goal*", "see yourself", "future", NULL},
     {"in # years", "would like", "want to", "hope*", "goal*", "lead", "become", "learn", "plan*", "future",
      "certificate|degree|master*", "responsib*", "like to", "dream*", "more", "next", NULL},
     {"field|company|team", "first", "grow", NULL}},
};

const char *ie_topic_name(int topic)
{
    return topics[topic].name;
}

unsigned ie_topics_near(int topic)
{
    return near_topics[topic];
}

unsigned ie_topics_common(void)
{
    return 1u << TEAMWORK | 1u << ACHIEVEMENT | 1u << STRENGTH | 1u << MOTIVATION | 1u << YOURSELF | 1u << GOALS;
}

static int is_said(const ie_statements *statements, const char *phrase)
{
    for (size_t i = 0; i < statements->count; i++)
        if (ie_phrase_is_said(statements->words + statements->items[i].first, statements->items[i].count, phrase))
            return 1;
    return 0;
}

unsigned ie_topics_asked(ie_text *text, const char *question)
{
    unsigned asked = 0;
    ie_statements statements = ie_statements_cut(text, question, NULL);
    for (int topic = 0; topic < IE_TOPICS; topic++)
        for (const char *const *phrase = topics[topic].asked; *phrase; phrase++)
            if (is_said(&statements, *phrase))
                asked |= 1u << topic;
    ie_statements_free(&statements);
    return asked;
}

// The chance that what is left is not of the topic, after each of these phrases that occurs.
static double rest_after(const ie_statements *statements, const char *const *phrases, double chance)
{
    double rest = 1;
    for (; *phrases; phrases++)
        if (is_said(statements, *phrases))
            rest *= 1 - chance;
    return rest;
}

void ie_topics_told(const ie_statements *statements, double told[IE_TOPICS])
{
    static const double told_chance = 0.4, hint_chance = 0.12;
    for (int topic = 0; topic < IE_TOPICS; topic++)
        told[topic] = 1 - rest_after(statements, topics[topic].told, told_chance)
            * rest_after(statements, topics[topic].hints, hint_chance);
}
