# SPDX-License-Identifier: MIT
# Options of ie-train for the two models, for recipe.sh, which makes them, and test/bench/confidence.sh, which judges them.
plain=(--leaf 5 --seed 1 --trees 200 --name confidence)
baseline=(--leaf 5 --seed 1 --trees 300 --features 16 --baseline --name confidence-baseline)
