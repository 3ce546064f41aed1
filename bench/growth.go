package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// growth measures collections of different sizes, the smallest first, and sets
// them side by side: what each row becomes from the first to the last. Where a folder
// is given each collection has its data folder in it, which is used as it is if it is
// filled; then there are no rows of indexing, which was not measured.
func growth(ctx context.Context, o loadOptions, collections []string, out io.Writer) error {
	var all []figures
	folder := o.data
	for _, o.collection = range collections {
		o.data, o.naive = "", 0
		if folder != "" {
			o.data = filepath.Join(folder, strings.TrimSuffix(filepath.Base(o.collection), filepath.Ext(o.collection))+".data")
		}
		fmt.Fprintf(out, "# %s\n\n", o.collection)
		f, err := load(ctx, o, out)
		if err != nil {
			return fmt.Errorf("measuring %s: %w", o.collection, err)
		}
		all = append(all, f)
		fmt.Fprintln(out)
	}
	fmt.Fprint(out, "# How cost grows\n\n| paragraphs |")
	for _, f := range all {
		fmt.Fprintf(out, " %d |", f.paragraphs)
	}
	fmt.Fprintf(out, " × |\n|---|%s---|\n", strings.Repeat("---|", len(all)))
	row := func(name, form string, of func(figures) float64) {
		if slices.ContainsFunc(all, func(f figures) bool { return of(f) == 0 }) { // not measured
			return
		}
		fmt.Fprintf(out, "| %s |", name)
		for _, f := range all {
			fmt.Fprintf(out, " "+form+" |", of(f))
		}
		fmt.Fprintf(out, " %.2f |\n", of(all[len(all)-1])/of(all[0]))
	}
	each := func(f figures, d time.Duration) float64 { return d.Seconds() * 1e6 / float64(f.paragraphs) }
	row("text, MB", "%.0f", func(f figures) float64 { return megabytes(f.text) })
	row("indexing, CPU s", "%.1f", func(f figures) float64 { return f.indexing.Seconds() })
	row("indexing, CPU µs a paragraph", "%.0f", func(f figures) float64 { return each(f, f.indexing) })
	row("of it the engine", "%.0f", func(f figures) float64 { return each(f, f.engine) })
	row("index × text", "%.2f", func(f figures) float64 { return float64(f.index) / float64(f.text) })
	row("corpus.db × text", "%.2f", func(f figures) float64 { return float64(f.corpus) / float64(f.text) })
	row("start to first answer, wall ms", "%.0f", func(f figures) float64 { return f.started.Seconds() * 1e3 })
	row("memory at rest, MB", "%.0f", func(f figures) float64 { return f.rest })
	times := func(name string, of func(figures) durations) {
		row(name+", CPU ms p50", "%.2f", func(f figures) float64 { return of(f).at(.5).Seconds() * 1e3 })
		row(name+", CPU ms p99", "%.2f", func(f figures) float64 { return of(f).at(.99).Seconds() * 1e3 })
	}
	for i, name := range classNames {
		times(name, func(f figures) durations { return f.warm[i] })
		times(name+", nothing kept", func(f figures) durations { return f.anew[i] })
	}
	typed := fmt.Sprintf("the first %d together", mixedClasses)
	times(typed, func(f figures) durations { return typedOf(f.warm) })
	times(typed+", nothing kept", func(f figures) durations { return typedOf(f.anew) })
	times(typed+", the first time after a start", func(f figures) durations { return typedOf(f.cold) })
	row("requests a second, 4 clients", "%.0f", func(f figures) float64 { return f.rate })
	return nil
}
