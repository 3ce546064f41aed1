package index

import (
	"os"
	"regexp"
	"strconv"
	"syscall"
	"testing"
	"unsafe"
)

func TestInLargePages(t *testing.T) {
	inLarge := func() (kB int) {
		smaps, err := os.ReadFile("/proc/self/smaps")
		if err != nil {
			t.Skip("the system does not tell")
		}
		for _, of := range regexp.MustCompile(`(?m)^AnonHugePages: +(\d+) kB$`).FindAllSubmatch(smaps, -1) {
			n, err := strconv.Atoi(string(of[1]))
			if err != nil {
				t.Fatal(err)
			}
			kB += n
		}
		return kB
	}
	stays := make([]byte, 8*largePage)
	for i := range stays {
		stays[i] = byte(i)
	}
	at := (uintptr(unsafe.Pointer(&stays[0])) + largePage - 1) &^ (largePage - 1)
	if _, _, failed := syscall.Syscall(syscall.SYS_MADVISE, at, largePage, madCollapse); failed != 0 {
		t.Skip("the system does not know how:", failed)
	}
	inLargePages()
	if kB := inLarge(); kB < len(stays)/2>>10 {
		t.Errorf("%d kB in large pages", kB)
	}
	for i := range stays {
		if stays[i] != byte(i) {
			t.Fatal("a byte has changed")
		}
	}
}
