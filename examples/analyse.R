# Results as a data frame: Rscript examples/analyse.R out/stream.ndjson   (needs the package jsonlite)
library(jsonlite)
lines <- readLines(commandArgs(TRUE)[1])
windows <- stream_in(textConnection(grep('"type":"confidence"', lines, value = TRUE)), verbose = FALSE)
windows <- windows[windows$scope == "window", ]
print(summary(windows$score))
plot(windows$t, windows$score, type = "s", ylim = c(0, 10), xlab = "seconds", ylab = "confidence, 0 to 10")
