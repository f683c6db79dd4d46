// SPDX-License-Identifier: MIT
// Jurisdictions (ISO 3166-1, November 2024).
#include "stream/jurisdiction.h"

#include <ctype.h>
#include <string.h>

// Members; EU and EL are reserved for the Union and its name of Greece. Then what article 355 TFEU counts in: the
// outermost regions GF GP MF MQ RE YT, and AX by Finland's accession.
static const char union_codes[] =
    " EU AT BE BG HR CY CZ DK EE FI FR DE GR EL HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GF GP MF MQ RE YT AX ";

// All others that are officially assigned, and UK, which is reserved for GB.
static const char other_codes[] =
    " AD AE AF AG AI AL AM AO AQ AR AS AU AW AZ BA BB BD BF BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG"
    " CH CI CK CL CM CN CO CR CU CV CW CX DJ DM DO DZ EC EG EH ER ET FJ FK FM FO GA GB GD GE GG GH GI GL GM GN GQ GS GT"
    " GU GW GY HK HM HN HT ID IL IM IN IO IQ IR IS JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LY"
    " MA MC MD ME MG MH MK ML MM MN MO MP MR MS MU MV MW MX MY MZ NA NC NE NF NG NI NO NP NR NU NZ OM PA PE PF PG PH PK"
    " PM PN PR PS PW PY QA RS RU RW SA SB SC SD SG SH SJ SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN"
    " TO TR TT TV TW TZ UA UG UK UM US UY UZ VA VC VE VG VI VN VU WF WS YE ZA ZM ZW ";

// ISO 3166-2 of the United States (the states, the district, the outlying areas) and of Canada. Their laws are looked
// up, so that a state that is none must not pass; of other countries the form is enough.
static const char states[] =
    " AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA"
    " RI SC SD TN TX UT VT VA WA WV WI WY DC AS GU MP PR UM VI ";
static const char provinces[] = " AB BC MB NB NL NS NT NU ON PE QC SK YT ";

static int is_in(const char *codes, const char *code)
{
    const int first = toupper((unsigned char)code[0]), second = toupper((unsigned char)code[1]);
    const char sought[] = {' ', (char)first, (char)second, ' ', '\0'};
    return strstr(codes, sought) != NULL;
}

static int is_subdivision(const char *country, const char *text)
{
    size_t length = 0;
    while (isalnum((unsigned char)text[1 + length]))
        length++;
    int is_code = text[0] == '-' && length >= 1 && length <= 3 && text[1 + length] == '\0';
    const char *known = is_in(" US ", country) ? states : is_in(" CA ", country) ? provinces : NULL;
    return is_code && (!known || (length == 2 && is_in(known, text + 1)));
}

ie_jurisdiction ie_jurisdiction_of(const char *code)
{
    if (!code || !isalpha((unsigned char)code[0]) || !isalpha((unsigned char)code[1])
        || (code[2] != '\0' && !is_subdivision(code, code + 2)))
        return IE_NOWHERE;
    if (is_in(union_codes, code))
        return IE_IN_UNION;
    return is_in(other_codes, code) ? IE_ELSEWHERE : IE_NOWHERE;
}

int ie_jurisdiction_places(const char *code, char places[IE_PLACES][IE_PLACE_SIZE])
{
    static const char everywhere[] = "*";
    const int is_everywhere = code && strcmp(code, everywhere) == 0;
    const ie_jurisdiction where = ie_jurisdiction_of(code);
    int count = 0;
    if (where != IE_NOWHERE) {
        char place[IE_PLACE_SIZE] = "";
        for (size_t i = 0; code[i]; i++)
            place[i] = (char)toupper((unsigned char)code[i]);
        if (strncmp(place, "UK", 2) == 0 || strncmp(place, "EL", 2) == 0)
            memcpy(place, *place == 'U' ? "GB" : "GR", 2);
        if (place[2])
            strcpy(places[count++], place);
        place[2] = '\0';
        strcpy(places[count++], place);
        if (where == IE_IN_UNION && strcmp(place, "EU") != 0)
            strcpy(places[count++], "EU");
    } else if (!is_everywhere) {
        return 0;
    }
    strcpy(places[count++], everywhere);
    return count;
}
