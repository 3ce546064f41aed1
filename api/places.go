package api

import "context"

// places are for what may be in hand only so many times at once, since each takes
// memory beside that of searching.
type places chan struct{}

// take waits for a place, and gives what ends it; the error is that of ctx, whose time
// was over before.
func (p places) take(ctx context.Context) (leave func(), err error) {
	select {
	case p <- struct{}{}:
		return func() { <-p }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
