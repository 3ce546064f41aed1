package index

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// letGoOfProgram has the process let go of the pages of its own program, which count as
// its memory once they have been touched: what the start took, the dictionaries that
// it unpacked above all, is not needed again, and what is comes back from the system's
// cache. A part of the program that has been written in, or may be, is left alone, as
// is all where that is not told.
func letGoOfProgram() {
	program, err := os.Executable()
	if err != nil {
		return
	}
	if program, err = filepath.EvalSymlinks(program); err != nil {
		return
	}
	smaps, err := os.ReadFile("/proc/self/smaps")
	if err != nil {
		return
	}
	var from, to uintptr // the part that the lines are of, none for 0
	for lines := bufio.NewScanner(bytes.NewReader(smaps)); lines.Scan(); {
		line := lines.Text()
		var start, end uintptr
		var permissions string
		if n, _ := fmt.Sscanf(line, "%x-%x %s", &start, &end, &permissions); n == 3 {
			from, to = 0, 0
			if at := strings.IndexByte(line, '/'); at >= 0 && line[at:] == program && strings.HasPrefix(permissions, "r-") {
				from, to = start, end
			}
		} else if rest, ok := strings.CutPrefix(line, "Anonymous:"); ok && to > from && strings.TrimSpace(rest) == "0 kB" {
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED) // what stays harms nothing
		}
	}
}
