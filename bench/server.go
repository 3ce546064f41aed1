package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"sync"
	"syscall"
	"time"
)

const (
	clients    = 4                // at once, where several ask
	clientTime = 10 * time.Second // as long as they go on, all classes mixed
	classTime  = 2 * time.Second  // one class
	startLimit = 2 * time.Minute
	startStep  = 5 * time.Millisecond // between two looks whether it answers
	restTime   = 3 * time.Second      // after which a server is at rest
)

// server is the program, serving.
type server struct {
	process
	cmd     *exec.Cmd
	base    string
	client  *http.Client
	started time.Duration // until the first answer
	ended   chan error    // how it ended
	forgets bool          // what it has evaluated, before each request put alone; see serve
}

// startServer runs a command that serves, given the address to listen on, and
// waits for its first answer.
func startServer(ctx context.Context, bin string, args ...string) (*server, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	addr := l.Addr().String()
	_ = l.Close() // the port is the server's now
	s := &server{
		cmd:    exec.CommandContext(ctx, bin, append(args, "--addr", addr)...),
		base:   "http://" + addr,
		ended:  make(chan error, 1),
		client: &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: searchesASecond}},
	}
	began := time.Now()
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	s.process = process(s.cmd.Process.Pid)
	go func() { s.ended <- s.cmd.Wait() }()
	limited, cancel := context.WithTimeout(ctx, startLimit)
	defer cancel()
	for s.ask(limited, request{text: "服务"}) != nil {
		select {
		case err := <-s.ended:
			return nil, errors.Join(fmt.Errorf("%s ended before it answered", s.cmd), err)
		case <-limited.Done():
			return nil, errors.Join(errors.New("the server does not answer"), ctx.Err(), s.stop())
		case <-time.After(startStep):
		}
	}
	s.started = time.Since(began)
	return s, nil
}

// stop ends the server in order, and gives what it said against that.
func (s *server) stop() error {
	s.client.CloseIdleConnections()
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	return <-s.ended
}

// ask puts a search and reads the whole answer.
func (s *server) ask(ctx context.Context, r request) error {
	_, err := s.get(ctx, r.path())
	return err
}

// get returns the answer at a path.
func (s *server) get(ctx context.Context, path string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.base+path, nil)
	if err != nil {
		return nil, err
	}
	answer, err := s.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s for %s", answer.Status, path)
	}
	return body, err
}

// alone puts one request after the other; each is told how long its answer was
// waited for, and what the server spent on it.
func (s *server) alone(ctx context.Context, requests []request, each func(i int, wall, cpu time.Duration)) error {
	before, err := s.settled()
	if err != nil {
		return err
	}
	for i, r := range requests {
		if s.forgets {
			if _, err := s.get(ctx, forgetting); err != nil {
				return err
			}
			if before, err = s.settled(); err != nil {
				return err
			}
		}
		began := time.Now()
		if err := s.ask(ctx, r); err != nil {
			return err
		}
		wall := time.Since(began)
		after, err := s.settled()
		if err != nil {
			return err
		}
		each(i, wall, after-before)
		before = after
	}
	return nil
}

// crowd is what several clients at once got.
type crowd struct {
	wall durations
	cpu  time.Duration // a request, mean: whose it is cannot be told
	rate float64       // requests a second
}

// together has several clients ask for a time as fast as they are answered.
func (s *server) together(ctx context.Context, requests []request, during time.Duration) (crowd, error) {
	until, cancel := context.WithTimeout(ctx, during)
	defer cancel()
	before, err := s.settled()
	if err != nil {
		return crowd{}, err
	}
	var (
		took [clients]durations
		errs [clients]error
		wait sync.WaitGroup
	)
	began := time.Now()
	for c := range clients {
		wait.Go(func() {
			for i := c; until.Err() == nil && errs[c] == nil; i += clients {
				sent := time.Now()
				errs[c] = s.ask(ctx, requests[i%len(requests)]) // not broken off at the end
				took[c] = append(took[c], time.Since(sent))
			}
		})
	}
	wait.Wait()
	passed := time.Since(began)
	after, err := s.settled()
	if err = errors.Join(append(errs[:], err)...); err != nil {
		return crowd{}, err
	}
	var all crowd
	for _, t := range took {
		all.wall = append(all.wall, t...)
	}
	all.cpu = (after - before) / time.Duration(len(all.wall))
	all.rate = float64(len(all.wall)) / passed.Seconds()
	return all, nil
}
