package formats

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"reflect"
	"runtime"
	"runtime/metrics"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

const (
	// wasmPage is WebAssembly's unit of memory.
	wasmPage = 64 << 10
	// maxPDFMemory is the memory of the library's own for one PDF, in bytes: the
	// file, its pages and fonts. Growing it copies it, so that for a moment more
	// than twice as much is held; that stays under MaxMemory.
	maxPDFMemory = 192 << 20
	// growthStep is how much the process's memory may grow, in bytes, until the
	// copies that growing has left behind are collected, looked at every
	// growthLook.
	growthStep = 64 << 20
	growthLook = 20 * time.Millisecond
	// maxPDFs is how many PDFs are read at once.
	maxPDFs = 2
	// pdfIdle is how long the library stays loaded after its last use.
	pdfIdle = 2 * time.Minute
)

// pdfFonts is where the library looks for the fonts that a file names and does not hold,
// as many Chinese ones do: one font, of boxes. Without any it knows no shape of their
// characters, and leaves out each that is drawn by itself.
//
//go:embed pdf_fonts
var pdfFonts embed.FS

// pdfLibrary is PDFium, compiled to WebAssembly: it cannot reach beyond its own
// memory, whose size is bounded, and it can be stopped. Compiling it takes some
// 2 s and 130 MB, so it is loaded on first use and let go when idle. The zero
// value is ready to use.
type pdfLibrary struct {
	mu   sync.Mutex
	pool pdfium.Pool
	used int
	idle *time.Timer
}

// with runs do with an instance of the library. When ctx ends first, the
// instance is stopped in whatever it does.
func (l *pdfLibrary) with(ctx context.Context, do func(pdfium.Pdfium) error) error {
	pool, err := l.acquire()
	if err != nil {
		return err
	}
	defer l.release()
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return fmt.Errorf("starting the PDF library: %w", err)
	}
	module := moduleOf(instance)
	stop := context.AfterFunc(ctx, func() {
		if module != nil {
			// Closing the module is what ends a call that is running; the error is
			// of no use, since the instance is thrown away.
			_ = module.Close(context.WithoutCancel(ctx))
		}
	})
	watched, watching := context.WithCancel(ctx)
	go collectGrowth(watched)
	err = do(instance)
	watching()
	if stop() {
		// Closing gives the memory back. A document that broke the instance makes
		// this fail, which harms nothing else.
		_ = instance.Close()
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// collectGrowth has the collector run whenever the process's memory has grown by
// growthStep, until ctx ends. Left to itself it lets garbage pile up to as much
// as all that is in use, and what a library's memory leaves behind is the larger
// part of a gigabyte.
func collectGrowth(ctx context.Context) {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	inUse := func() uint64 {
		metrics.Read(sample)
		if sample[0].Value.Kind() != metrics.KindUint64 {
			return 0
		}
		return sample[0].Value.Uint64()
	}
	tick := time.NewTicker(growthLook)
	defer tick.Stop()
	for before := inUse(); ; {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			now := inUse()
			if now > before+growthStep {
				runtime.GC()
				now = inUse()
			}
			before = min(before, now)
			if now > before+growthStep {
				before = now // what is left is in use
			}
		}
	}
}

// acquire returns the library, loading it where it is not.
func (l *pdfLibrary) acquire() (pdfium.Pool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.pool == nil {
		fonts, err := fs.Sub(pdfFonts, "pdf_fonts")
		if err != nil {
			return nil, fmt.Errorf("the PDF library's fonts: %w", err)
		}
		pool, err := webassembly.Init(webassembly.Config{
			MaxTotal: maxPDFs,
			FSConfig: wazero.NewFSConfig().WithFSMount(fonts, "/"), // no other files
			RuntimeConfig: wazero.NewRuntimeConfig().
				WithMemoryLimitPages(maxPDFMemory / wasmPage).
				WithCloseOnContextDone(true),
			Stdout: io.Discard,
			Stderr: io.Discard,
		})
		if err != nil {
			return nil, fmt.Errorf("loading the PDF library: %w", err)
		}
		l.pool = pool
	}
	l.used++
	if l.idle != nil {
		l.idle.Stop()
	}
	return l.pool, nil
}

// release notes the end of a use and lets the library go after some idle time.
func (l *pdfLibrary) release() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.used--; l.used == 0 {
		l.idle = time.AfterFunc(pdfIdle, l.close)
	}
}

// close lets the library go unless it is in use.
func (l *pdfLibrary) close() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.used > 0 || l.pool == nil {
		return
	}
	if l.idle != nil {
		l.idle.Stop()
	}
	_ = l.pool.Close() // nothing is in use, and nothing could be done
	l.pool = nil
}

// moduleOf returns an instance's WebAssembly module, nil if the library no longer
// shows it. The library's own Kill panics before it does its work.
func moduleOf(instance pdfium.Pdfium) api.Module {
	shown, ok := instance.(interface{ GetImplementation() interface{} })
	if !ok {
		return nil
	}
	v := reflect.Indirect(reflect.ValueOf(shown.GetImplementation()))
	if v.Kind() != reflect.Struct {
		return nil
	}
	if v = v.FieldByName("Module"); !v.IsValid() || !v.CanInterface() {
		return nil
	}
	module, _ := v.Interface().(api.Module)
	return module
}

// pdfDocument is an open PDF.
type pdfDocument struct {
	lib   pdfium.Pdfium
	ref   references.FPDF_DOCUMENT
	pages int
}

// openPDF opens a PDF; errEncrypted where it asks for a password.
func openPDF(lib pdfium.Pdfium, data []byte) (*pdfDocument, error) {
	opened, err := lib.OpenDocument(&requests.OpenDocument{File: &data})
	if errors.Is(err, pdfiumerrors.ErrPassword) || errors.Is(err, pdfiumerrors.ErrSecurity) {
		return nil, errEncrypted
	}
	if err != nil {
		return nil, fmt.Errorf("opening the PDF: %w", err)
	}
	count, err := lib.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
	if err != nil {
		return nil, fmt.Errorf("counting pages: %w", err)
	}
	return &pdfDocument{lib: lib, ref: opened.Document, pages: count.PageCount}, nil
}

// meta is an entry of the document's information dictionary, "" if absent.
func (d *pdfDocument) meta(tag string) string {
	got, err := d.lib.FPDF_GetMetaText(&requests.FPDF_GetMetaText{Document: d.ref, Tag: tag})
	if err != nil {
		return "" // metadata is not needed to read the text
	}
	return oneLine(got.Value)
}
