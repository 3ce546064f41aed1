package index

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

func TestLetGoOfProgram(t *testing.T) {
	held := func() int {
		program, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		smaps, err := os.ReadFile("/proc/self/smaps")
		if err != nil {
			t.Skip("the system does not tell")
		}
		sum, own := 0, false
		for line := range strings.Lines(string(smaps)) {
			fields := strings.Fields(line)
			if strings.Contains(fields[0], "-") {
				own = fields[len(fields)-1] == program
			} else if own && fields[0] == "Rss:" {
				n, err := strconv.Atoi(fields[1])
				if err != nil {
					t.Fatal(err)
				}
				sum += n
			}
		}
		return sum
	}
	before := held()
	letGoOfProgram()
	if after := held(); after >= before {
		t.Errorf("%d kB before, %d after", before, after)
	}
}
