package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"zhengsou": main})
}

// TestCommands runs the scripts in testdata/script: command lines with what
// they must print. ADDR is a free address in each.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Setup: func(e *testscript.Env) error {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				return err
			}
			e.Setenv("ADDR", listener.Addr().String())
			return listener.Close()
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"get": get, "occupy": occupy, "write": write, "exits": exits,
		},
		Condition: func(name string) (bool, error) {
			if name == "mounts" {
				return exec.Command("unshare", "-m", "true").Run() == nil, nil
			}
			return false, fmt.Errorf("unknown condition %s", name)
		},
	})
}

// startPatience is how long a server may take to answer its first request; it
// should take under 3 s, and much longer beside other work.
const startPatience = 60 * time.Second

// get fetches http://ADDR and a path until a server is ready to answer it, and checks the
// answer: get 200 /path 'regular expression'.
func get(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: get status path pattern")
	}
	pattern, err := regexp.Compile(args[2])
	ts.Check(err)
	deadline := time.Now().Add(startPatience)
	for {
		response, err := http.Get("http://" + ts.Getenv("ADDR") + args[1])
		if err != nil {
			if time.Now().After(deadline) {
				ts.Fatalf("no answer: %v", err)
			}
			time.Sleep(50 * time.Millisecond)
			continue
		}
		body, err := io.ReadAll(response.Body)
		response.Body.Close()
		ts.Check(err)
		if response.StatusCode == http.StatusServiceUnavailable && time.Now().Before(deadline) {
			time.Sleep(50 * time.Millisecond) // it is starting
			continue
		}
		if got := fmt.Sprint(response.StatusCode); got != args[0] {
			ts.Fatalf("%s is answered with %s: %s", args[1], got, body)
		}
		if !pattern.Match(body) {
			ts.Fatalf("%s lacks %s: %s", args[1], args[2], body)
		}
		return
	}
}

// occupy listens on ADDR until the script ends.
func occupy(ts *testscript.TestScript, _ bool, _ []string) {
	listener, err := net.Listen("tcp", ts.Getenv("ADDR"))
	ts.Check(err)
	ts.Defer(func() { listener.Close() })
}

// write writes bytes, escaped as in a Go string, to a file: write file '\x00\xff'.
func write(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: write file bytes")
	}
	content, err := strconv.Unquote(`"` + args[1] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(content), 0o644))
}

// exits runs a command, which must end with this status: exits 2 zhengsou bogus.
// An argument N*TEXT stands for N times the text.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits status command [args...]")
	}
	for i, arg := range args {
		count, text, ok := strings.Cut(arg, "*")
		if n, err := strconv.Atoi(count); ok && err == nil {
			args[i] = strings.Repeat(text, n)
		}
	}
	err := ts.Exec(args[1], args[2:]...)
	status := 0
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		status = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got := strconv.Itoa(status); got != args[0] {
		ts.Fatalf("%s exits with %s, want %s", args[1], got, args[0])
	}
}
