# Paths and tools; override on the command line: make PREFIX=$HOME/.local install
VERSION = 0.1.0
PREFIX  = /usr/local
DESTDIR =
CC      = gcc
CFLAGS  = -O3 -g
