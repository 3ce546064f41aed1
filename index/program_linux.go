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
		if m, ok := readMapping(line); ok {
			from, to = 0, 0
			if m.path == program && strings.HasPrefix(m.permissions, "r-") {
				from, to = m.from, m.to
			}
		} else if rest, ok := strings.CutPrefix(line, "Anonymous:"); ok && to > from && strings.TrimSpace(rest) == "0 kB" {
			_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_DONTNEED) // what stays harms nothing
		}
	}
}

// mapping is a part of the process's memory: where it lies, what may be done in it, and what file
// it is of, inode 0 for none.
type mapping struct {
	from, to                 uintptr
	permissions, inode, path string
}

// readMapping reads the line that the system has for one: from-to permissions offset device inode
// path. ok is false for another line.
func readMapping(line string) (m mapping, ok bool) {
	var offset uintptr
	var device string
	n, _ := fmt.Sscanf(line, "%x-%x %s %x %s %s", &m.from, &m.to, &m.permissions, &offset, &device, &m.inode)
	if at := strings.IndexByte(line, '/'); at >= 0 {
		m.path = strings.TrimSuffix(line[at:], "\n")
	}
	return m, n == 6
}
