// SPDX-License-Identifier: MIT
// Other machines that evaluate a batch: hosts reached by ssh (GNU parallel), or a cluster (a job array of Slurm). All
// of them see the same folders under the same paths and have the same toolkit. What is not done is cut into parts,
// DIR/parts/N.yaml, each of which a machine evaluates with ie-batch; their databases are joined at the end.
#ifndef IE_BATCH_FARM_H
#define IE_BATCH_FARM_H

#include "batch/batch.h"

typedef struct ie_farm {
    const char *engine;   // "ssh" or "slurm"
    const char *hosts;    // of ssh, with commas between; NULL for slurm
    const char *program;  // ie-batch, an absolute path
    long chunk;           // interviews of a part
    int is_quiet;
} ie_farm;

// Evaluates what is not done, so that ie_batch_run finds it. A part whose machine failed is begun again, by Slurm or up
// to three times by ssh, and goes on with what it lacks. Returns 0, also where parts failed; 128 and the number of a
// signal that ended it, with the work of the cluster; -1 with IE_IO.
int ie_farm_run(const ie_farm *farm, const ie_interviews *interviews, const ie_batch_settings *settings,
                ie_error *error);

// Writes the parts and the script that evaluates one, DIR/parts/run.sh. Returns how many parts there are, or -1.
long ie_farm_write(const ie_farm *farm, const ie_interviews *interviews, const ie_batch_settings *settings,
                   ie_error *error);

#endif
