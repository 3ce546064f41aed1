package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

// TestFlameGraph reads what pprof prints and draws each function as wide as its
// share of the time, under the one that called it.
func TestFlameGraph(t *testing.T) {
	root, err := readTraces(strings.NewReader(`File: bench
Type: cpu
Duration: 1.02s, Total samples = 40ms (3.92%)
-----------+-------------------------------------------------------
   30000us   zhengsou/index.rank
             zhengsou/index.Search (inline)
             main.main
-----------+-------------------------------------------------------
     bytes:  32kB
   10000us   zhengsou/index.Search
             main.main
-----------+-------------------------------------------------------
`))
	if err != nil {
		t.Fatal(err)
	}
	search := root.calls["main.main"].calls["zhengsou/index.Search"]
	if root.time != 40*time.Millisecond || search.time != root.time || search.calls["zhengsou/index.rank"].time != 30*time.Millisecond {
		t.Errorf("read as %v, of it %v in Search", root.time, search.time)
	}
	var picture bytes.Buffer
	if err := root.draw(&picture); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`height="68"`, "<title>zhengsou/index.rank: 30ms, 75.0 %</title>", `y="51" width="1200.0"`, ">index.Search<"} {
		if !strings.Contains(picture.String(), want) {
			t.Errorf("no %s in\n%s", want, &picture)
		}
	}
	if _, err := readTraces(strings.NewReader("-----\nno time\n")); err == nil {
		t.Error("no time, and no error")
	}
}
