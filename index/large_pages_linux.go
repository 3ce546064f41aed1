package index

import (
	"os"
	"strings"
	"syscall"
	"unsafe"
)

// inLargePages puts into large pages what the start made: the dictionaries, and of Go's heap
// what stays for as long as the process does, with the gaps between it, where searches
// find the memory that they use for a moment. A search touches a little of very much
// of it, and after a pause the processor has forgotten where each small page lies.
// Where less than half of a large page is in memory, all is left as it is, so that the
// memory at rest hardly grows; so is everything where the system does not know how.
func inLargePages() {
	maps, err := os.ReadFile("/proc/self/maps")
	if err != nil {
		return
	}
	for line := range strings.Lines(string(maps)) {
		m, ok := readMapping(line)
		if !ok || m.permissions != "rw-p" || m.inode != "0" {
			continue
		}
		begun := uintptr(0) // of a run of large pages that are in memory
		for at := (m.from + largePage - 1) &^ (largePage - 1); begun > 0 || at+largePage <= m.to; at += largePage {
			switch is := at+largePage <= m.to && held(at) >= halfHeld; {
			case is && begun == 0:
				begun = at
			case !is && begun > 0:
				_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, begun, at-begun, madCollapse)
				begun = 0
			}
		}
	}
}

const (
	largePage   = 2 << 20
	smallPage   = 4 << 10
	halfHeld    = largePage / smallPage / 2
	madCollapse = 25 // MADV_COLLAPSE, since Linux 6.1
)

// held is how many of the small pages of a large one are in memory.
func held(at uintptr) (pages int) {
	var in [largePage / smallPage]byte
	if _, _, failed := syscall.Syscall(syscall.SYS_MINCORE, at, largePage, uintptr(unsafe.Pointer(&in))); failed != 0 {
		return 0
	}
	for _, b := range in {
		pages += int(b & 1)
	}
	return pages
}
