# F0, silences, jitter, shimmer and harmonics-to-noise ratio by Praat, for test/bench/voice.sh: one file a sound.
form Voice
  sentence list
  sentence folder
endform
Read Strings from raw text file: list$
n = Get number of strings
for i to n
  selectObject: 1
  f$ = Get string: i
  s = Read from file: f$
  d = Get total duration
  p = To Pitch: 0.01, 75, 600
  out$ = folder$ + "/" + string$ (i)
  writeFile: out$, "f0"
  for k from 0 to floor (d * 100)
    v = Get value at time: k / 100, "Hertz", "linear"
    if v = undefined
      v = 0
    endif
    appendFile: out$, " ", fixed$ (v, 1)
  endfor
  selectObject: s
  x = To Intensity: 100, 0, "yes"
  t = To TextGrid (silences): -35, 0.1, 0.06, "0", "1"
  m = Get number of intervals: 1
  appendFile: out$, newline$, "speech"
  for k to m
    a = Get start time of interval: 1, k
    b = Get end time of interval: 1, k
    l$ = Get label of interval: 1, k
    if l$ = "1"
      appendFile: out$, " ", fixed$ (a, 3), " ", fixed$ (b, 3)
    endif
  endfor
  selectObject: s, p
  c = To PointProcess (cc)
  j = Get jitter (local): 0, 0, 0.0001, 0.02, 1.3
  selectObject: s, c
  sh = Get shimmer (local): 0, 0, 0.0001, 0.02, 1.3, 1.6
  selectObject: s
  h = To Harmonicity (cc): 0.01, 75, 0.1, 1
  hm = Get mean: 0, 0
  appendFile: out$, newline$, "voice ", fixed$ (j, 5), " ", fixed$ (sh, 4), " ", fixed$ (hm, 2), newline$
  removeObject: s, p, x, t, c, h
endfor
