package index

import (
	"context"
	"sync"
	"time"
)

// preparation is what is made in the background before anybody asks for it.
type preparation struct {
	mu    sync.Mutex
	end   context.CancelFunc // nil where nothing has begun
	done  sync.WaitGroup
	ended bool
	made  chan struct{} // closed when what the first requests would wait for is there
}

// rehearsed are asked before anybody asks: what a first search waits for is its part of
// the program and the rules that are made ready when first asked for, whatever it finds.
var rehearsed = [...]string{"养老服务", "老旧小区 改造", "如何申请公共租赁住房？需要符合哪些条件？"}

// Prepare begins to make, in the background, what the first requests would wait
// for: the vocabulary, so that suggestions come at once, what a search makes when it is
// the first, then what is a reprint of what. What documents bring later is added when it
// is asked for.
func (x *Index) Prepare(ctx context.Context) {
	p := &x.preparation
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended || p.end != nil {
		return
	}
	ctx, p.end = context.WithCancel(context.WithoutCancel(ctx))
	p.made = make(chan struct{})
	p.done.Go(func() {
		_, err := x.suggester(ctx)
		if err == nil {
			x.rehearse(ctx)
		}
		close(p.made)
		if err != nil {
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

// rehearse asks the rehearsed queries. An error is ignored: the first real request will meet it
// again.
func (x *Index) rehearse(ctx context.Context) {
	for _, query := range rehearsed {
		_, _ = x.Search(ctx, Request{Query: query, Size: 10})
	}
	_, _ = x.Suggest(ctx, rehearsed[0], maxSuggestions)
}

// AwaitPrepared waits until Prepare has made what the first requests need, for longest at most, or
// until ctx ends.
func (x *Index) AwaitPrepared(ctx context.Context, longest time.Duration) {
	x.preparation.mu.Lock()
	made := x.preparation.made
	x.preparation.mu.Unlock()
	if made == nil {
		return
	}
	limited, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	select {
	case <-made:
	case <-limited.Done():
	}
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
