package formats

import (
	"context"
	"errors"
	"path"
	"strings"

	"github.com/klippa-app/go-pdfium"

	"zhengsou/analyzers"
)

// readPDF reads a PDF's text layer: lines joined to paragraphs, also over the
// ends of pages; what repeats at the pages' edges as furniture. Pages that show
// pictures in place of text are named in Unread.
func (l *pdfLibrary) readPDF(ctx context.Context, data []byte) (Raw, error) {
	var got pdfText
	err := l.with(ctx, func(lib pdfium.Pdfium) error {
		d, err := openPDF(lib, data)
		if err != nil {
			return err
		}
		return got.read(ctx, d)
	})
	if err != nil {
		return Raw{}, err
	}
	var out rawBuilder
	if err := out.addAll(layOut(got.lines, got.pages)); err != nil {
		return Raw{}, err
	}
	read := out.raw("pdf")
	read.Title, read.Unread = fileTitle(got.title), got.states.unread()
	return read, nil
}

// pdfText is what is read of a document's pages.
type pdfText struct {
	lines  []pdfLine
	pages  int
	states pageStates
	title  string
}

// read reads all pages. One that is damaged is left out and noted, unless no
// other can be read.
func (t *pdfText) read(ctx context.Context, d *pdfDocument) error {
	if d.pages > maxPages {
		return ErrTooLarge
	}
	t.pages = d.pages
	size := 0
	var damaged error
	for page := range d.pages {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		more, state, runes, err := d.lines(page)
		if errors.Is(err, ErrTooLarge) {
			return err
		}
		if err != nil {
			damaged = err
		}
		t.states.add(page, state, runes)
		for _, line := range more {
			size += len(line.text())
		}
		if size > MaxText {
			return ErrTooLarge
		}
		t.lines = append(t.lines, more...)
	}
	if damaged != nil && len(t.lines) == 0 {
		return damaged
	}
	t.title = d.meta("Title")
	return t.states.held()
}

// fileTitle is a title as a PDF states it, without what programs make of the
// file's name; "" if nothing of it is Chinese.
func fileTitle(s string) string {
	s = strings.TrimPrefix(s, "Microsoft Word - ")
	switch ext := path.Ext(s); strings.ToLower(ext) {
	case ".doc", ".docx", ".wps", ".pdf", ".html", ".htm", ".txt", ".indd", ".cdr":
		s = strings.TrimSuffix(s, ext)
	}
	if !strings.ContainsFunc(s, analyzers.IsHan) {
		return ""
	}
	return s
}
