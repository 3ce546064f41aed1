//go:build !linux

package bleve

// inLargePages leaves it to the system, which has no word for it.
func inLargePages([]byte) {}
