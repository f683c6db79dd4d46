# Makes f0.txt: F0 every 10 ms by Praat 6.3 ("To Pitch", standard values), 0 where unvoiced, of some RAVDESS clips.
#
#   praat --run test/golden/f0.praat FOLDER-OF-CLIPS | sed "s/ $//" > test/golden/f0.txt
form F0
  sentence folder
endform
name$[1] = "03-01-01-01-01-01-02.flac"
name$[2] = "03-01-03-01-01-01-05.flac"
name$[3] = "03-01-04-02-01-02-08.flac"
name$[4] = "03-01-05-02-02-01-11.flac"
name$[5] = "03-01-06-01-02-02-14.flac"
name$[6] = "03-01-08-02-01-01-17.flac"
for i to 6
  sound = Read from file: folder$ + "/" + name$[i]
  duration = Get total duration
  last = floor (duration * 100)
  pitch = To Pitch: 0.01, 75, 600
  line$ = ""
  for frame from 0 to last
    f0 = Get value at time: frame / 100, "Hertz", "linear"
    if f0 = undefined
      f0 = 0
    endif
    line$ = line$ + fixed$ (f0, 1) + " "
  endfor
  appendInfoLine: name$[i]
  appendInfoLine: line$
  removeObject: sound, pitch
endfor
