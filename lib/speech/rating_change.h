// SPDX-License-Identifier: MIT
// What a rating would gain by one habit changed alone, within what people reach: half the way from where somebody is to
// what the best tenth of those has whom the model was learnt from.
#ifndef IE_SPEECH_RATING_CHANGE_H
#define IE_SPEECH_RATING_CHANGE_H

typedef struct ie_rating_change {  // all 0: there is none
    double to;           // the value, as it is shown
    double points;       // on the rating's scale
    double interval[2];  // between what they lie in nine of ten, by the doubt of the weight
} ie_rating_change;

// Half the way from a value to the end of what is reached: the high one where `sign` is over 0, the low one where it is
// under. NAN where the value lies there already, or one is not known.
double ie_rating_halfway(double value, double low, double high, double sign);

#endif
