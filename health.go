package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// healthTimeout is below the ten seconds that container engines wait.
const healthTimeout = 5 * time.Second

type healthCommand struct {
	addressFlag
}

// Run asks the server at the address whether it is ready. A container image
// has nothing else that could ask.
func (c *healthCommand) Run(ctx context.Context) error {
	host, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return wrongAddress(c.Addr)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, healthTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", http.NoBody)
	if err != nil {
		return wrongAddress(c.Addr)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return fmt.Errorf("服务没有应答：%w", err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		return fmt.Errorf("服务没有应答完：%w", err)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("服务没有就绪：%s", response.Status)
	}
	return nil
}
