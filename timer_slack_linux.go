package main

// While a process has something to do, a thread of Go's runtime looks every 20 µs at
// first whether another thread waits for the system, and whether one has worked for too
// long; Linux makes 70 µs of it, since a timer may be late by a thread's slack, 50 µs. Of
// a search of one or two milliseconds these looks are a tenth of its CPU, and all but a few
// are for nothing. With a slack of a millisecond a fifteenth of them is left. What it
// costs: a processor that waits for the disk may be given to other work that much later,
// and any pause may be that much longer.
//
// A thread has the slack of the one that made it, and the runtime makes this one before
// any of the program's own Go code; so it is set before the runtime begins.

/*
#include <sys/prctl.h>

static void __attribute__((constructor)) timersMayBeLate(void) {
	const unsigned long slack = 1000 * 1000; // nanoseconds
	prctl(PR_SET_TIMERSLACK, slack, 0, 0, 0);
}
*/
import "C"
