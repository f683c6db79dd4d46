# SPDX-License-Identifier: MIT
# Options of ie-train for the models, for recipe.sh, which makes them, and test/bench/confidence.sh, which judges the
# prototype.
#
# Left out are families and measures of which a telephone line or noise at 20 dB moves most by more than 1.2 of their
# deviation between recordings (root mean square over the fluency set); what is left is the voice's own on most lines.
moved=brightness,colour,loudness.c0,loudness.moving,loudness.deviation,loudness.below,loudness.voiced
moved=$moved,articulation.c1,articulation.c2,articulation.contrast2,articulation.contrast8,articulation.contrast10
rated=(--leaf 10 --seed 1 --trees 100 --features 16 --folds 10 --least 3 --without $moved)
prototype=(--leaf 5 --seed 1 --trees 200 --least 1)
