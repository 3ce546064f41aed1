package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"sync/atomic"
	"syscall"
	"time"

	"zhengsou/api"
	"zhengsou/indexer"
	"zhengsou/seeds"
)

// Times of the HTTP server. Answers take milliseconds; what takes longer than
// these is a slow or a hostile client.
const (
	readHeaderTimeout = 10 * time.Second
	readTimeout       = 30 * time.Second
	writeTimeout      = 60 * time.Second // the original of a report may be large
	idleTimeout       = 2 * time.Minute
	shutdownTimeout   = 10 * time.Second // for answers under way
	maxHeaderBytes    = 1 << 20
)

// tellSlowStart is after how long a start tells what it is at; one with nothing to
// build takes a second or two.
const tellSlowStart = 5 * time.Second

// startTime is how long a start may take before it answers without the vocabulary and what
// else the first requests would wait for, which then go on in the background. Over 340,000
// paragraphs all of it is there in time.
const startTime = 1300 * time.Millisecond

// gcPercent is how much garbage may pile up before it is collected, as a percentage
// of what is in use, where GOGC does not say. A server over 340,000 paragraphs has
// about 85 MB in use and makes 0.13 MB of garbage a search: at Go's own 100 memory
// grows by 85 MB before the next collection, at 45 by 38 MB, and one search in some
// 300 pays for a collection. At much less, one in a hundred would.
const gcPercent = 45

// addressFlag is shared by serve and health.
type addressFlag struct {
	Addr string `help:"监听的地址。" default:"127.0.0.1:8080" env:"ZHENGSOU_ADDR" placeholder:"主机:端口"`
}

type serveCommand struct {
	dataFlag
	addressFlag
}

// Run serves until the context ends.
func (c *serveCommand) Run(ctx context.Context, s streams) (err error) {
	began := time.Now()
	defer func() {
		if errors.Is(err, context.Canceled) && ctx.Err() != nil {
			err = nil // whoever stops a server, ready or still starting, gets what was asked for
		}
	}()
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	listener, err := listen(ctx, c.Addr)
	if err != nil {
		return err
	}
	defer listener.Close() // once served, it is closed already
	starting, err := api.Starting(s.log)
	if err != nil {
		return err
	}
	var site atomic.Pointer[http.Handler]
	site.Store(&starting)
	server := &http.Server{
		Handler:           http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { (*site.Load()).ServeHTTP(w, r) }),
		ReadHeaderTimeout: readHeaderTimeout, ReadTimeout: readTimeout,
		WriteTimeout: writeTimeout, IdleTimeout: idleTimeout, MaxHeaderBytes: maxHeaderBytes,
		ErrorLog: slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	var f *folder
	defer func() { // answers under way first, then what they come from
		last, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
		defer cancel()
		if failed := server.Shutdown(last); failed != nil {
			err = errors.Join(err, fmt.Errorf("停止服务：%w", errors.Join(failed, server.Close())))
		}
		if f != nil {
			err = errors.Join(err, f.Close())
		}
	}()

	slow := time.AfterFunc(tellSlowStart, func() {
		s.log.Info("正在读取文档、建立索引，完成之前检索一律得到 503", "address", listener.Addr().String())
	})
	defer slow.Stop()
	if f, err = openFolder(ctx, c.Data, s.log); err != nil {
		return err
	}
	if err := f.sow(ctx); err != nil {
		return err
	}
	if err := f.refresh(ctx, s); err != nil {
		return err
	}
	f.index.Prepare(ctx)
	ready, err := api.New(api.Deps{Index: f.index, Corpus: f.corpus, Indexer: f.reader.indexer, Log: s.log})
	if err != nil {
		return err
	}
	f.index.AwaitPrepared(ctx, startTime-time.Since(began))
	handler := ready.Handler()
	site.Store(&handler)
	slow.Stop()
	fmt.Fprintf(s.out, "政搜已启动，请打开 http://%s （按 Ctrl+C 停止）\n", reachable(listener.Addr()))
	select {
	case err := <-ended:
		return fmt.Errorf("服务中止：%w", err)
	case <-ctx.Done():
		return nil
	}
}

// sow fills an empty corpus with the seeds, and leaves any other alone.
func (f *folder) sow(ctx context.Context) error {
	seq, err := f.corpus.Seq(ctx)
	if err != nil || seq > 0 {
		return err
	}
	all, err := seeds.All()
	if err != nil {
		return err
	}
	t, err := f.ingest(ctx, func(_ context.Context, each func(indexer.Received) error) error {
		for _, r := range all {
			if err := each(r); err != nil {
				return err
			}
		}
		return nil
	}, func(int) {})
	if err == nil && len(t.failed) > 0 {
		err = fmt.Errorf("%s：%s", t.failed[0].where, t.failed[0].why)
	}
	if err != nil {
		return fmt.Errorf("装入自带的报告：%w", err)
	}
	return nil
}

// listen opens the address, with a message for users where that fails.
func listen(ctx context.Context, address string) (net.Listener, error) {
	if address == "" { // the system would take any port, on every address of the machine
		return nil, wrongAddress(address)
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", address)
	var wrong *net.AddrError
	var unknown *net.DNSError
	switch {
	case err == nil:
		return listener, nil
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("地址 %s 已被另一个程序占用。请先停止它，或者用 --addr 指定别的地址，如 --addr 127.0.0.1:8081", address)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("没有权限监听 %s。请用 1024 以上的端口，如 --addr 127.0.0.1:8080", address)
	case errors.As(err, &wrong), errors.As(err, &unknown):
		return nil, wrongAddress(address)
	}
	return nil, fmt.Errorf("监听 %s：%w", address, err)
}

// wrongAddress tells how --addr is written.
func wrongAddress(address string) error {
	return usageError{fmt.Errorf("--addr 要写成“主机:端口”，主机是这台机器的一个地址，如 127.0.0.1:8080；给出的是 %s", address)}
}

// reachable returns the address as one that a browser on this machine can open.
func reachable(address net.Addr) string {
	tcp, ok := address.(*net.TCPAddr)
	if !ok {
		return address.String()
	}
	if tcp.IP.IsUnspecified() {
		return fmt.Sprintf("127.0.0.1:%d", tcp.Port)
	}
	return tcp.String()
}
