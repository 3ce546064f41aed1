package main

import (
	"fmt"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
)

// progress shows how far a long task is: a moving bar on a terminal, elsewhere
// one plain line at the end, and nothing for a task that had nothing to do.
type progress struct {
	streams     streams
	task, unit  string
	began       time.Time
	done, total int
	bars        *mpb.Progress // nil until there is something to show
	bar         *mpb.Bar
}

func newProgress(s streams, task, unit string) *progress {
	return &progress{streams: s, task: task, unit: unit, began: time.Now()}
}

// set says how many of how many are done; total 0 where that is not known.
func (p *progress) set(done, total int) {
	p.done, p.total = done, total
	if !p.streams.terminal || total == 0 && done == 0 {
		return
	}
	if p.bar == nil {
		p.bars = mpb.New(mpb.WithOutput(p.streams.err), mpb.WithWidth(60))
		name, count := decor.Name(p.task+" "), decor.CountersNoUnit("%d / %d "+p.unit)
		if total == 0 {
			count = decor.CurrentNoUnit("%d " + p.unit)
			p.bar = p.bars.AddSpinner(0, mpb.PrependDecorators(name), mpb.AppendDecorators(count))
		} else {
			// A bar that is made with its total can end only there, and waiting for one
			// that was broken off would never end.
			p.bar = p.bars.AddBar(0, mpb.PrependDecorators(name), mpb.AppendDecorators(count))
		}
	}
	if total > 0 {
		p.bar.SetTotal(int64(total), false)
	}
	p.bar.SetCurrent(int64(done))
}

// finish ends the bar, or prints the line.
func (p *progress) finish() {
	if p.bar != nil {
		p.bar.SetTotal(-1, true) // wherever it is
		p.bars.Wait()
		return
	}
	if p.done > 0 {
		fmt.Fprintf(p.streams.err, "%s：%d %s，用时 %.1f 秒\n", p.task, p.done, p.unit, time.Since(p.began).Seconds())
	}
}
