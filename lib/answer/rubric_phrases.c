// SPDX-License-Identifier: MIT
// The turns of phrase that show each part of a rubric, by what they are sure of: SURE shows it by itself, LIKELY
// mostly, HINT only beside another. Closed lists of ours, chosen on marked answers (models/rubric/README.md).
#include "answer/rubric_phrases.h"

#include <stddef.h>

#define SURE 0.8
#define LIKELY 0.55
#define HINT 0.3

#define MONTHS "january|february|march|april|may|june|july|august|september|october|november|december"
#define PERIODS "year|month|summer|spring|autumn|fall|winter|week|weekend|semester|term|season|christmas|easter|" \
    "monday|tuesday|wednesday|thursday|friday|" MONTHS
#define PLACES "job|team|compan*|project|position|role|firm|office|shop|employer|internship|class|school|group|club|" \
    "department|house|fraternity|sorority|lab|course|store|ward|hospital|practice|kitchen|restaurant|garage|warehouse"

#define ACTS "organize|organise|delegate|assign|teach|send|call|email|talk|set|plan|write|build|design|coordinate|" \
    "contact|invite|ask|explain|create|analyze|fix|make|tell|give|help|lead|show|speak|go|find|finish|step|deal|work|" \
    "run|meet|direct|spearhead|encourage|schedule|check|follow|pull|bring|start|suggest|present|train|motivate|get|" \
    "handle|choose"

static const ie_rubric_phrase situation[] = {
    {SURE, "in|at|from|with|for my|our|the last|previous|former|first|old|current|present " PLACES},
    {SURE, "in|at|for my|our old|last|previous|former|first _ " PLACES}, {SURE, "last|past|this|that " PERIODS},
    {SURE, "last|past|this|that past|last|whole " PERIODS}, {SURE, "in|since|until " MONTHS}, {SURE, "in #"},
    {SURE, "#|few|couple|some|several|many year*|month*|week*|day* ago|before|earlier"},
    {SURE, "couple|few of years|months|weeks|days ago|before"},
    {SURE, "when|while i|we ~ was|were|worked|started|joined|studied|began|had|moved|came|got|took|led|ran|m"},
    {SURE, "when my|our|the|a _"}, {LIKELY, "during my|our|the|that|this|one"},
    {SURE, "my freshman|sophomore|junior|senior|first|second|third|last|final year|summer|semester|job|week|month"},
    {SURE, "in high school"}, {SURE, "at university|college|school|home|work"},
    {LIKELY, "during|in my studies|training"},
    {SURE, "as a|an student|intern|trainee|apprentice|nurse|teacher|waiter"},
    {SURE, "once|one i|we|my|a|time|day|evening|morning|afternoon|night|instance|case|example"},
    {SURE, "a time when|where|that"}, {SURE, "at the|that time"}, {LIKELY, "in one|that case|situation"},
    {SURE, "in|for|of one|some of my|our|the"}, {SURE, "one of my|our|the"},
    {LIKELY, "there was|were a|an|this|some|one|two|no|nobody|three|four|another"},
    {SURE, "i ~ was|am|m ~ working|leading|part|involved|interning|rowing|taking|on|at|in|the|president|captain|"
           "director|pledging|new|an|house|a"},
    {LIKELY, "i ~ am|m|was ~ president|captain|chair|director|secretary|manager|head|co"},
    {SURE, "halfway|midway through"}, {SURE, "in the middle of"},
    {SURE, "in a|the yearly|annual|monthly review|meeting"},
    {SURE, "i|we ~ worked|interned|volunteered|rowed|studied in|at|for|on|with"},
    {SURE, "i ~ took|joined|founded|started|did a|an|the|this|part"},
    {SURE, "a|our|one|my _ customer|client|colleague|manager|patient|teammate|guest|coworker|supervisor|partner|"
           "friend"},
    {LIKELY, "a|our|one|my customer|client|colleague|manager|patient|teammate|guest|coworker|boss|supervisor|"
           "partner|friend*"},
    {LIKELY, "our|the|my team|company|project|system|server|shop|department|largest|biggest|only"},
    {LIKELY, "in|at|for|on a|the|this|that|our|my " PLACES}, {LIKELY, "we had|were|got a|an|this|these|to|about"},
    {LIKELY, "every new|week|day|morning|month"}, {HINT, "called"}, {LIKELY, "these|this group|class|project|past"},
    {SURE, "in|at my|our last|first|previous|old _"}, {SURE, "one _day|morning|evening|night|shift"},
    {LIKELY, "on a _ shift|day|ward|trip"},
    {SURE, "on|at a|one|that|the monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend"},
    {SURE, "one saturday|sunday|monday|friday|night|summer|winter"},
    {SURE, "colleague|friend|customer|teammate|coworker of mine|ours"}, {LIKELY, "kept _ing"},
    {SURE, "during the _ in|at"}, {LIKELY, "we got the|our"},
    {SURE, "my|the worst|biggest|greatest|best mistake|failure|project|customer"},
    {LIKELY, "for|at our|my school|company|town|club|family"}, {0, NULL}};

static const ie_rubric_phrase task[] = {
    {SURE, "my|our|the|one ~ task|tasks|job|role|responsibility|duty|goal|aim|mission|objective|assignment|position "
           "was|is|were|to|in"}, {SURE, "my part was|is"},
    {SURE, "i|we ~ was|were|am|m|are ~ responsible|asked|supposed|expected|assigned|told|charged|meant|tasked|given|"
           "required|chosen ~ to|with|for|the|control|a|by"}, {SURE, "in charge of"}, {SURE, "responsible for"},
    {LIKELY, "in charge"}, {SURE, "took|taking|given charge of"}, {0.4, "i|we ~ had|needed to"},
    {LIKELY, "i|we ~ have|need to"}, {HINT, "had|needed to"}, {SURE, "it was|is|came ~ up to|on me|us"},
    {SURE, "it was my|our|on ~ job|task|turn|responsibility|change|mistake|call|account|me"},
    {SURE, "our|my|the ~ main|ultimate|overall|biggest|final goal|aim|task|objective|target"},
    {SURE, "asked|told|expected|required me|us to"}, {SURE, "i|we wanted to|it|the"},
    {SURE, "we|i ~ were|was ~ trying to"},
    {LIKELY, "the question|problem|idea|goal|point|aim was|is ~ how|whether|to|that"},
    {LIKELY, "somebody|someone had to"}, {HINT, "nobody|no one|none ~ wanted|else|felt|was|had|asked"},
    {LIKELY, "deadline*"}, {HINT, "to make sure"}, {HINT, "in order to"}, {LIKELY, "due on|in|by"},
    {HINT, "i|we took over|on|charge"}, {SURE, "i ~ promised"}, {HINT, "goal*"},
    {LIKELY, "biggest|main|largest|major challenge*|problem*|issue*"}, {LIKELY, "one challenge|problem"},
    {SURE, "given|had ~ control|responsibilit*"}, {LIKELY, "challenge* was|is|were|include*"},
    {HINT, "i was the only|one"}, {0.4, "i|my ~ job|role|position|chair|director ~ of|to|as|was|is"},
    {LIKELY, "my task|goal|aim|responsibility|duty|mission"},
    {SURE, "had to ~ find|get|deliver|speak|keep|finish|decide|choose"}, {HINT, "tasks"},
    {LIKELY, "in my position|role|job"}, {SURE, "given ~ _ of responsib*"}, {HINT, "problem|issue was|is"},
    {LIKELY, "i ~ could not ~ let|just|ignore|afford"}, {LIKELY, "i ~ did not ~ want to"}, {LIKELY, "due on|at|by"},
    {LIKELY, "i was the _ owner|manager|leader"}, {0, NULL}};

// What tells of an own action without a verb in the past.
static const ie_rubric_phrase action[] = {
    {LIKELY, "what i did"}, {LIKELY, "i ~ ended up _ing"}, {LIKELY, "i ~ decided|managed|offered|chose to _"},
    {HINT, "i was like"}, {LIKELY, "i was the one"},
    {LIKELY, "i ~ had|needed|got|tried|wanted|able|decided|started|began to ~ " ACTS},
    {HINT, "i ~ would|will|can|could ~ " ACTS}, {HINT, "i ~ " ACTS},
    {LIKELY, "i ~ was|am|been ~ _ing ~ them|him|her|people|everyone|everybody"},
    {LIKELY, "i ~ took|taken ~ charge|over|it|the|upon ~ charge|over|helm|lead|upon|responsibility|blame|myself"},
    {LIKELY, "i ~ got|brought|get|bring|gotten|pull|pulled ~ everyone|everybody|them|people|us|her|him|our|the"},
    {LIKELY, "i ~ helped ~ him|her|them|people|the|it|have|make|plan|organize|resolve|out|set"},
    {HINT, "step|stepped|stepping up|in"}, {LIKELY, "i ~ thought of|up"},
    {HINT, "by ~ _ing ~ up|them|people|out|tasks|that|everyone|him|her|with|to|and"}, {HINT, "one|first thing i"},
    {HINT, "made sure"}, {0, NULL}};

static const ie_rubric_phrase result[] = {
    {SURE, "as a|the ~ result|consequence"}, {SURE, "in|at the end"}, {SURE, "at the end of the day"},
    {SURE, "the|my|our|end result|results|outcome|effect ~ was|were|is|of"},
    {SURE, "turned|worked|came out|well|great"},
    {SURE, "worked|went|did|doing|done|playing|turned ~ very|pretty|really|so|quite|much|a|lot ~ well|good|great|"
           "better|successful|smoothly|out"}, {LIKELY, "ended up"}, {LIKELY, "wound up"}, {LIKELY, "it ~ worked"},
    {LIKELY, "paid off"}, {SURE, "led to"}, {HINT, "thanks to"}, {SURE, "on|in|ahead|before of|time|schedule"},
    {SURE, "# percent|per"}, {SURE, "by half|a|# third|quarter|percent"}, {SURE, "within|under|in budget"},
    {LIKELY, "so ~ that|in way|end"},
    {SURE, "we|i|they|team|and ~ released|delivered|finished|shipped|saved|reduced|increased|improved|won|succeeded|"
           "launched|achieved|reached|kept|passed|resolved|solved|completed|raised|handed|opened|medaled|lost"},
    {LIKELY, "was|were|is|are|been ~ satisfied|happy|pleased|relieved|grateful|solved|resolved|fixed|validating|"
           "rewarding|online"}, {0.4, "success|successfully"},
    {SURE, "was|were|been|very|really|ended ~ pretty|very|quite|really|a|up ~ successful|success"},
    {LIKELY, "was|were|been|very|really successful"}, {SURE, "we|they|he|she ~ were|was able to"},
    {LIKELY, "i ~ was able to"},
    {SURE, "fell|dropped|rose|grew|went|gone|doubled|halved|doubled ~ by|from|to|up|down"},
    {SURE, "from # _ to|down|up"}, {SURE, "from ~ about|around # to"}, {SURE, "instead of #|a|an|half|two"},
    {SURE, "since|from then|that|there"}, {SURE, "ever since"}, {0.4, "eventually|finally|ultimately"},
    {SURE, "afterwards|afterward"}, {LIKELY, "after that"}, {LIKELY, "today|now we|i|it|the|she|he|they|our|all|a"},
    {SURE, "#|two|few days|weeks|months|years later"}, {LIKELY, "later the|she|he|they|my|we|a"},
    {SURE, "had|have|has|became|become|becoming|got|gotten|much|lot|more ~ better"}, {LIKELY, "apologi*"},
    {SURE, "thanked me|us|everyone"}, {LIKELY, "thanked"},
    {SURE, "we|i|they|he|she ~ got|received|earned|came ~ a|an|the|first|second|third|fourth|fifth|award|#|back"},
    {SURE, "we|i|they ~ raised|won|saved|sold #|a|an|the|over|about"}, {SURE, "placed first|second|third"},
    {LIKELY, "not happened|had|once again|since|an|a"}, {SURE, "no|without any|a complaint*|losing|single"},
    {LIKELY, "complain* stopped"}, {SURE, "still use*|work*|in|have|say*|copied"}, {LIKELY, "better"},
    {LIKELY, "everyone|everybody|everything was|is|got|were ~ done|happy|on|in|finished"},
    {LIKELY, "helped ~ them|us|me|out"}, {LIKELY, "compromise*|agreed|agreement|agreeable"},
    {LIKELY, "made|make it ~ work|through|better"}, {SURE, "managed to ~ pull|finish|get|do|complete|win|keep"},
    {LIKELY, "we|he|she ~ managed"}, {LIKELY, "praise*|award*"}, {LIKELY, "positive|good|great feedback"},
    {LIKELY, "resolve* the|that|this|my|it|our conflict|problem|situation|issue"}, {SURE, "has|have not ~ _ since"},
    {HINT, "since"}, {LIKELY, "after a|half|one|two|three year*|month*|week*|day*"},
    {LIKELY, "nobody|no one ~ was|left|lost|complained|quit"}, {SURE, "instead of the #"}, {SURE, "reach* #"},
    {HINT, "he|she|they ~ ="},
    {SURE, "he|she|they ~ stayed|thanked|ordered|agreed|signed|accepted|came|paid|returned|recommended|laughed|"
           "apologised"}, {LIKELY, "by ~ _ ~ we|i|it|they had"},
    {LIKELY, "stayed|remained ~ dry|open|calm|with|until|a"}, {SURE, "sold out"},
    {LIKELY, "still ~ talk*|say*|ask*|use*"}, {LIKELY, "ever since"},
    {LIKELY, "he|she|they ~ sent|gave|brought|wrote|bought|called|said|told|asked|smiled"}, {LIKELY, "got ~ _ _ back"},
    {LIKELY, "we are|were ~ friends"}, {LIKELY, "hardly ever"}, {0, NULL}};

static const ie_rubric_phrase learned[] = {
    {SURE, "learned|learnt"}, {SURE, "taught me|us"}, {SURE, "lesson for|is|was|i|from"}, {SURE, "a lesson"},
    {SURE, "takeaway*"}, {SURE, "took|take away"}, {SURE, "what i took"}, {SURE, "looking back"},
    {SURE, "in hindsight|retrospect"}, {SURE, "next time"}, {SURE, "should have|ve"},
    {SURE, "would have ~ tried|done|liked"}, {SURE, "do|did|done|would ~ differently"},
    {SURE, "since then|that i|we ~ have|always|never|keep|make|check|write|ask|read"}, {SURE, "from then|that on|day"},
    {SURE, "now i ~ always|never|make|check|know|ask|write|keep|start|try|read"},
    {SURE, "i|we ~ always|never|now _ now"}, {SURE, "i know now"}, {SURE, "i have ~ since|learned|learnt"},
    {SURE, "made me ~ realize|realise|understand|aware|think|see|reevaluate|appreciate"},
    {LIKELY, "i ~ realized|realised|understood that|how|what|why|it|because"},
    {HINT, "we ~ realized|realised|understood"}, {LIKELY, "i found out that"},
    {LIKELY, "it|that|this|kind|just ~ shows|showed|taught"}, {LIKELY, "so i know"},
    {LIKELY, "think|feel|believe|thought ~ that|communication ~ is|was ~ the ~ most|defiantly|definitely|really ~ "
           "important|most|key"}, {SURE, "was|is|s|were ~ the|definitely|defiantly ~ most important"},
    {LIKELY, "it ~ is|s ~ important|okay|ok to"}, {LIKELY, "sometimes you|things|people|it"},
    {LIKELY, "right mix|balance|way of"}, {LIKELY, "key is|to"}, {SURE, "did|helped me|really|also ~ learn"},
    {SURE, "learn|learned ~ a lot|how|to|that|from|about"}, {LIKELY, "what went|could have ~ wrong|been"},
    {LIKELY, "could have ~ been|done ~ better"}, {LIKELY, "picked up"},
    {LIKELY, "i ~ think|believe|feel it is ~ important"}, {SURE, "reflect* back|on"},
    {SURE, "helped|helps me ~ to|understand|realize|grow|see|become|learn"}, {LIKELY, "part of being"},
    {LIKELY, "since then no|nobody|every|each|it"}, {LIKELY, "never ~ _ again|since"},
    {LIKELY, "now ~ ask|asks|say|tell|begin|starts"}, {SURE, "taught me"}, {SURE, "from then|now on"},
    {LIKELY, "afterwards|afterward|after that i ~ wrote|made|built|began|started|introduced|added"}, {0, NULL}};

static const ie_rubric_phrase trait[] = {
    {SURE, "my|one|another|second|first ~ greatest|biggest|main|of|key|core strength*|weakness*|my|strong|asset"},
    {SURE, "strength*|weakness* is|was|would|are|of|i"},
    {SURE, "i ~ am|m ~ not|too|very|pretty|quite|somewhat|a ~ good|great|strong|bad|reliable|patient|organized|"
           "organised|calm|curious|shy|quiet|impatient|nervous|stubborn|perfectionist|disorganized|procrastinator|"
           "introvert*|outgoing|creative|flexible|hardworking|direct|critical"},
    {SURE, "i ~ find it ~ hard|difficult|easy|challenging"}, {SURE, "i ~ tend to"}, {SURE, "i ~ can be"},
    {SURE, "i ~ have ~ trouble|difficult*|problems|a"}, {SURE, "i ~ struggle*|lack|procrastinate"},
    {SURE, "i ~ get ~ nervous|too|very|distracted|stressed|frustrated|anxious"}, {SURE, "i ~ used to"},
    {LIKELY, "i ~ would|d ~ say"},
    {SURE, "i ~ could|need|should|want|wish|would|like ~ to ~ be|improve|work|get|become|change ~ better|more|on|"
           "less|i"}, {SURE, "perfectionis*|procrastinat*|public speaking|time management"}, {LIKELY, "i stay calm"},
    {LIKELY, "good|great|bad at"}, {LIKELY, "too much|many|hard|long|often|fast|quickly"},
    {LIKELY, "a weakness|strength"}, {SURE, "i ~ wish i|that"}, {LIKELY, "say no"}, {0, NULL}};

static const ie_rubric_phrase remedy[] = {
    {SURE, "i ~ am|m|have been|ve been ~ working|trying|learning|practicing|practising|taking|improving|getting|"
           "making"}, {SURE, "i ~ been ~ working|trying|learning|practicing|practising|taking"},
    {LIKELY, "i ~ try to"},
    {SURE, "i ~ have|ve ~ started|begun|learned|learnt|joined|taken|made|written|improved|worked|tried|gotten|signed"},
    {SURE, "since then i|we"}, {LIKELY, "now i|that"},
    {SURE, "to ~ overcome|improve|fix|address|combat|counter|deal|change"},
    {SURE, "i ~ force|push|remind|make|set|plan|practise|practice|write|keep|ask|use|take|block ~ myself|sure|a|"
           "down|out|it|every|what|for|my|which"}, {LIKELY, "what i do|did"},
    {LIKELY, "way|ways to|i|of ~ overcome|deal|improve|do"}, {LIKELY, "work* on ~ it|that|this"},
    {LIKELY, "by ~ _ing|making|taking|doing|trying|setting|asking|practicing|talking|writing"},
    {LIKELY, "in order to"}, {LIKELY, "for half|a|the a|past|last year|month*"},
    {LIKELY, "calendar|list|lists|planner"}, {0, NULL}};

static const ie_rubric_phrase reason[] = {
    {SURE, "i ~ like|love|enjoy|want|wanted|liked|loved|admire|believe|care"}, {SURE, "interested in"},
    {SURE, "passion*"}, {SURE, "excite*|fascinat*"}, {SURE, "drawn to"}, {SURE, "appeal*"},
    {SURE, "motivat*|inspire*"}, {SURE, "the reason"}, {LIKELY, "because i|it|you|your|of"}, {LIKELY, "interest*"},
    {LIKELY, "that is|s why"}, {LIKELY, "important to me"}, {0, NULL}};

static const ie_rubric_phrase knowledge[] = {
    {SURE, "your|this compan*|product*|team|mission|value*|culture|customer*|hospital|school|firm|advertisement|"
           "website|industry|field|program*|organi*|center|centre|clinic|work|plan|position|job"},
    {SURE, "i ~ read|saw|heard|followed|know|used|spoke|talked|looked ~ about|that|your|to|at|of|into"},
    {SURE, "you ~ are|make|build|offer|have|re|do|began|sell|work|repair*|develop*"}, {LIKELY, "your"},
    {LIKELY, "the company|position|role|advertisement"}, {0, NULL}};

static const ie_rubric_phrase fit[] = {
    {SURE, "i ~ can|could|will|would ~ bring|offer|contribute|help|add|make|provide"},
    {SURE, "i ~ bring|offer|contribute"},
    {SURE, "my|the ~ experience*|skill*|background|knowledge|training|years|abilit*"},
    {SURE, "i ~ have|ve ~ a|the|had|lot|of|strong|good|right|many|some ~ experience*|skill*|background|knowledge|"
           "lot|worked|done|taken|what|qualit*"},
    {SURE, "good|great|perfect|right|best|strong fit|match|candidate|person|asset"},
    {SURE, "fit|fits|suit*|qualified"},
    {SURE, "i ~ am|m ~ a|very|really ~ hard|good|great|strong|dedicated|qualified|reliable|quick|fast|willing|"
           "motivated"}, {LIKELY, "hard worker|working"}, {LIKELY, "years of"}, {LIKELY, "for this job|position|role"},
    {LIKELY, "add value"}, {LIKELY, "good|great at"}, {LIKELY, "in your|this"}, {0, NULL}};

static const ie_rubric_phrase present[] = {
    {SURE, "i ~ am|m ~ a|an|studying|working|from|in|the|majoring|course|also|at"},
    {SURE, "i ~ work|study|live|lead|run|teach|manage ~ as|in|at|for|on|with|a|the"}, {SURE, "my name is|s"},
    {SURE, "i ~ am|m ~ _ years old"}, {SURE, "at the moment|present"}, {LIKELY, "currently|presently"},
    {LIKELY, "right now"}, {SURE, "i ~ major*"}, {SURE, "my ~ major|current|present"},
    {LIKELY, "junior|senior|sophomore|freshman|student"}, {0, NULL}};

static const ie_rubric_phrase past[] = {
    {SURE, "i ~ studied|worked|grew|was|started|graduated|did|came|trained|learned|moved|spent|interned|got|took|"
           "went|transferred|began|ran|led|built|made|joined"}, {SURE, "before that|this"},
    {SURE, "years of|at|in|as|ago"}, {SURE, "my background"},
    {SURE, "i ~ have|ve ~ been|worked|had|done|taken|always|also|lived"}, {SURE, "originally"}, {SURE, "degree*"},
    {SURE, "last|past|previous " PERIODS}, {SURE, "in high school"}, {LIKELY, "after that|school|university"},
    {SURE, "my|in|with ~ last|first|previous ~ job|year|company|position|internship*"}, {LIKELY, "experience*"},
    {0, NULL}};

static const ie_rubric_phrase goal[] = {
    {SURE, "i ~ would|will ~ like|love|want to"}, {SURE, "i ~ want|hope|plan|aim|wish|intend|hoping|planning to"},
    {SURE, "i ~ am|m ~ looking|hoping|planning|trying|interested|thinking ~ to|for|in|forward|of|on"},
    {SURE, "my ~ goal*|aim*|dream|plan* is|are|was"}, {SURE, "in the ~ future|long|next"},
    {SURE, "looking for|forward|to"}, {SURE, "next step"}, {SURE, "that is|s why"}, {SURE, "in # years"},
    {LIKELY, "some day|someday|eventually"}, {LIKELY, "interested in"}, {LIKELY, "hopefully"},
    {LIKELY, "for a|an ~ summer|internship|job|position"}, {0, NULL}};

static const ie_rubric_phrase example[] = {
    {SURE, "for example|instance"}, {SURE, "in one case|project"}, {SURE, "i ~ remember"}, {SURE, "such as"},
    {SURE, "last|past|this|that " PERIODS}, {SURE, "#|few|couple|some|several year*|month*|week*|day* ago"},
    {SURE, "in|at|from my|our|the last|previous|former|first|old " PLACES},
    {SURE, "when|once|whenever i|we|the|my|things"}, {SURE, "in high school"},
    {SURE, "at the|a|my _ conference|office|school|company"}, {SURE, "that meant|led|means"},
    {LIKELY, "especially when|in|with"}, {LIKELY, "specifically"}, {LIKELY, "there was|were"},
    {LIKELY, "a lot of times"}, {SURE, "one of my|the"}, {LIKELY, "in|at|for a|the|this|that " PLACES},
    {LIKELY, "this|these semester|summer|year"}, {LIKELY, "i ~ ="}, {0, NULL}};

const ie_rubric_phrase *const ie_rubric_phrases[IE_PART_TOLD] = {
    [IE_PART_PRESENT] = present,     [IE_PART_PAST] = past, [IE_PART_TRAIT] = trait,   [IE_PART_REASON] = reason,
    [IE_PART_KNOWLEDGE] = knowledge, [IE_PART_SITUATION] = situation, [IE_PART_TASK] = task,
    [IE_PART_ACTION] = action,       [IE_PART_EXAMPLE] = example, [IE_PART_REMEDY] = remedy,
    [IE_PART_RESULT] = result,       [IE_PART_LEARNED] = learned, [IE_PART_FIT] = fit, [IE_PART_GOAL] = goal,
};
