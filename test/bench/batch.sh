#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What ie-batch itself takes of 10,000 interviews of a second, 32 at a time, while it and its evaluations are killed 40 times
# at random moments: at most 5 %, nothing lost, nothing twice. Six minutes or more, most of which is waiting.
IE_INTERVIEWS=10000 IE_KILLS=40 IE_JOBS=32 IE_SECONDS=1 IE_BETWEEN=12 \
    bash "$(dirname "${BASH_SOURCE[0]}")/../filters/kills.sh"
