//go:build !linux

package index

// letGoOfProgram leaves it to the system.
func letGoOfProgram() {}

// inLargePages leaves it to the system too.
func inLargePages() {}
