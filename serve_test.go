package main

import (
	"bytes"
	"context"
	"log/slog"
	"testing"
)

// A server that is stopped while it still starts has not failed: who keeps services
// running would start it again.
func TestServeIsStoppedWhileItStarts(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	c := serveCommand{dataFlag: dataFlag{Data: t.TempDir()}, addressFlag: addressFlag{Addr: "127.0.0.1:0"}}
	var out bytes.Buffer
	if err := c.Run(ctx, streams{out: &out, err: &out, log: slog.New(slog.DiscardHandler)}); err != nil {
		t.Errorf("stopped with %v", err)
	}
	if out.Len() > 0 {
		t.Errorf("said %q", out.String())
	}
}
