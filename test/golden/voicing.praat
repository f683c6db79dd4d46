# Makes voicing.tsv: what Praat 6.3 ("To Pitch" and "To Intensity", standard values) finds in sound files: the share of
# frames that are not voiced, and how far the maximum of the intensity lies above its mean (energy), in dB.
#
#   praat --run test/golden/voicing.praat LIST-OF-FILES CONDITION >> test/golden/voicing.tsv
#
# CONDITION says what examples/ie-perturb made of them: clean, telephone or noise.
form Voicing
  sentence list
  sentence condition
endform
names = Read Strings from raw text file: list$
count = Get number of strings
for i to count
  selectObject: names
  name$ = Get string: i
  sound = Read from file: name$
  pitch = To Pitch: 0, 75, 600
  frames = Get number of frames
  voiced = Count voiced frames
  selectObject: sound
  intensity = To Intensity: 75, 0, "yes"
  highest = Get maximum: 0, 0, "parabolic"
  mean = Get mean: 0, 0, "energy"
  short$ = replace_regex$ (name$, ".*/", "", 1)
  short$ = replace_regex$ (short$, "\.[a-z]+$", "", 1)
  appendInfoLine: condition$, tab$, short$, tab$, fixed$ (1 - voiced / frames, 4), tab$, fixed$ (highest - mean, 2)
  removeObject: sound, pitch, intensity
endfor
