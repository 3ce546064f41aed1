package index

import (
	"context"
	"sync"
)

// preparation is what is made in the background before anybody asks for it.
type preparation struct {
	mu    sync.Mutex
	end   context.CancelFunc // nil where nothing has begun
	done  sync.WaitGroup
	ended bool
}

// Prepare begins to make, in the background, what the first requests would wait
// for: the vocabulary, so that suggestions come at once, then what is a reprint of
// what. What documents bring later is added when it is asked for.
func (x *Index) Prepare(ctx context.Context) {
	p := &x.preparation
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended || p.end != nil {
		return
	}
	ctx, p.end = context.WithCancel(context.WithoutCancel(ctx))
	p.done.Go(func() {
		if _, err := x.suggester(ctx); err != nil {
			return
		}
		view, err := x.engine.View(ctx)
		if err != nil {
			return
		}
		_, _ = view.Reprints(ctx, nil)
		_ = view.Close()
	})
}

// stop ends what is being made and waits for it.
func (p *preparation) stop() {
	p.mu.Lock()
	p.ended = true
	if p.end != nil {
		p.end()
	}
	p.mu.Unlock()
	p.done.Wait()
}
