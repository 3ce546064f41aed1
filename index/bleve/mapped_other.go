//go:build !linux

package bleve

// inLargePages leaves it to the system, which has no word for it.
func inLargePages([]byte) {}

// letGo leaves it to the system too.
func letGo(map[string]bool) {}
