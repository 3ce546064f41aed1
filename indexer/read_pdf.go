package indexer

import (
	"context"
	"path"
	"strings"

	"github.com/klippa-app/go-pdfium"

	"zhengsou/analyzers"
)

// readPDF reads a PDF's text layer: lines joined to paragraphs, also over the
// ends of pages; what repeats at the pages' edges as furniture.
func (l *pdfLibrary) readPDF(ctx context.Context, data []byte) (Raw, error) {
	var lines []pdfLine
	var raw Raw
	pages := 0
	err := l.with(ctx, func(lib pdfium.Pdfium) error {
		d, err := openPDF(lib, data)
		if err != nil {
			return err
		}
		if d.pages > MaxPages {
			return errTooLarge
		}
		pages = d.pages
		size, scans := 0, 0
		for page := range d.pages {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			more, scanned, err := d.lines(page)
			if err != nil {
				return err
			}
			if scanned {
				scans++
			}
			for _, line := range more {
				size += len(line.text())
			}
			if size > MaxText {
				return errTooLarge
			}
			lines = append(lines, more...)
		}
		if scans*2 > pages {
			return errNoText
		}
		raw.Title, raw.Author = d.meta("Title"), d.meta("Author")
		return nil
	})
	if err != nil {
		return Raw{}, err
	}
	var out rawBuilder
	for _, b := range layOut(lines, pages) {
		if err := out.add(b); err != nil {
			return Raw{}, err
		}
	}
	read := out.raw("pdf")
	read.Title, read.Author = fileTitle(raw.Title), raw.Author
	if !personName.MatchString(read.Author) {
		read.Author = "" // the name of a computer's account
	}
	return read, nil
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
