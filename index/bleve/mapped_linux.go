package bleve

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// inLargePages asks for large pages; memory without them serves as well.
func inLargePages(data []byte) { _ = syscall.Madvise(data, syscall.MADV_HUGEPAGE) }

// letGo has the process let go of what it has in memory of mapped files, which comes
// back from the system's cache if it is asked for again. The files must stay mapped
// meanwhile. What cannot be let go of stays, which harms nothing.
func letGo(paths map[string]bool) {
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return
	}
	resolved := map[string]bool{} // as the system names them
	for path := range paths {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			resolved[path] = true
		}
	}
	for line := range strings.Lines(string(maps)) {
		// from-to permissions offset device inode path
		at := strings.IndexByte(line, '/')
		if at < 0 || !resolved[strings.TrimSpace(line[at:])] {
			continue
		}
		var from, to uintptr
		var permissions string
		if _, err := fmt.Sscanf(line, "%x-%x %s", &from, &to, &permissions); err == nil && permissions == "r--s" {
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED)
		}
	}
}
