package formats

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/net/html/charset"
)

// parts are the parts of a document that is a zip: docx, xlsx, ofd. What they
// unpack to together is bounded by maxUnpacked.
type parts struct {
	files map[string]*zip.File // by lower-case name without a leading slash
	left  int64                // bytes that may still be unpacked
}

// openParts opens a zipped document.
func openParts(data []byte) (*parts, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, fmt.Errorf("opening the zip: %w", err)
	}
	if len(z.File) > maxMembers {
		return nil, errUnpacked
	}
	p := &parts{files: make(map[string]*zip.File, len(z.File)), left: maxUnpacked}
	for _, f := range z.File {
		name := partName(f.Name)
		if _, twice := p.files[name]; !twice {
			p.files[name] = f
		}
	}
	return p, nil
}

// partName is a part's name as it is looked up: some programs write
// backslashes or other cases.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// has is true when there is such a part.
func (p *parts) has(name string) bool { return p.files[partName(name)] != nil }

// read unpacks a part; fs.ErrNotExist when there is none.
func (p *parts) read(name string) ([]byte, error) {
	f := p.files[partName(name)]
	if f == nil {
		return nil, fmt.Errorf("part %s: %w", name, fs.ErrNotExist)
	}
	data, err := unpack(f, p.left)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	p.left -= int64(len(data))
	return data, nil
}

// relations returns the targets inside the document of a part's relations, by their id;
// where they are damaged, those before the damage with the error.
func (p *parts) relations(ctx context.Context, part string) (map[string]string, error) {
	folder := path.Dir(part)
	data, err := p.read(path.Join(folder, "_rels", path.Base(part)+".rels"))
	if err != nil {
		return nil, err
	}
	targets := map[string]string{}
	err = newXMLReader(ctx, data).each(func(e xml.StartElement, _ string) {
		if target := xmlAttr(e, "Target"); strings.HasPrefix(target, "/") {
			targets[xmlAttr(e, "Id")] = target
		} else if !strings.Contains(target, "://") {
			targets[xmlAttr(e, "Id")] = path.Join(folder, target)
		}
	})
	return targets, err
}

// unpack unpacks one member of a zip: at most limit bytes, and not many times
// more than it is packed.
func unpack(f *zip.File, limit int64) ([]byte, error) {
	if f.Flags&1 != 0 {
		return nil, errEncrypted
	}
	if packed := int64(f.CompressedSize64); packed*maxRatio < limit {
		limit = min(limit, max(packed*maxRatio, minRatioSize))
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, errUnpacked
	}
	return data, nil
}

// brokenZip is the format of what begins as a zip but cannot be opened as one:
// a document or an archive that is damaged.
const brokenZip = "broken zip"

// sniffZip names the format of a zip by its parts.
func sniffZip(data []byte) string {
	p, err := openParts(data)
	if err != nil {
		return brokenZip
	}
	switch {
	case p.has("word/document.xml"), p.has("word/document2.xml"), p.has("word/styles.xml"):
		return "docx"
	case p.has("xl/workbook.xml"):
		return "xlsx"
	case p.has("OFD.xml"):
		return "ofd"
	case p.has("ppt/presentation.xml"):
		return "pptx"
	case p.has("xl/workbook.bin"):
		return "xlsb"
	}
	if kind, err := p.read("mimetype"); err == nil {
		for _, known := range []struct{ mark, format string }{{"opendocument.text", "odt"}, {"opendocument.spreadsheet", "ods"}, {"opendocument.presentation", "odp"}, {"epub", "epub"}} {
			if bytes.Contains(kind, []byte(known.mark)) {
				return known.format
			}
		}
	}
	return "zip"
}

// xmlReader reads the tokens of a part and watches depth and time. Entities
// that a part declares itself are not expanded, so they cannot grow.
type xmlReader struct {
	ctx    context.Context
	tokens *xml.Decoder
	depth  int
	count  int
}

func newXMLReader(ctx context.Context, data []byte) *xmlReader {
	d := xml.NewDecoder(bytes.NewReader(data))
	d.Strict = false
	d.CharsetReader = charset.NewReaderLabel
	return &xmlReader{ctx: ctx, tokens: d}
}

// decoded takes note that the text is UTF-8 already, whatever its head declares.
func (r *xmlReader) decoded() *xmlReader {
	r.tokens.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	return r
}

// next returns the next token, io.EOF after the last.
func (r *xmlReader) next() (xml.Token, error) {
	if r.count++; r.count%4096 == 0 && r.ctx.Err() != nil {
		return nil, r.ctx.Err()
	}
	token, err := r.tokens.Token()
	if err != nil {
		return nil, err
	}
	switch token.(type) {
	case xml.StartElement:
		if r.depth++; r.depth > maxDepth {
			return nil, errDeep
		}
	case xml.EndElement:
		r.depth--
	}
	return token, nil
}

// skip reads to the end of the element that was just begun.
func (r *xmlReader) skip() error {
	for end := r.depth - 1; r.depth > end; {
		if _, err := r.next(); err != nil {
			return err
		}
	}
	return nil
}

// elementText is the text of the element that was just begun, read to its end.
func (r *xmlReader) elementText() (string, error) {
	var text strings.Builder
	for end := r.depth - 1; r.depth > end; {
		token, err := r.next()
		if err != nil {
			return "", err
		}
		if chars, ok := token.(xml.CharData); ok {
			text.Write(chars)
		}
	}
	return plain(text.String()), nil
}

// each returns every element's start to visit, with the text just inside it.
func (r *xmlReader) each(visit func(e xml.StartElement, text string)) error {
	var open *xml.StartElement
	var text strings.Builder
	done := func() {
		if open != nil {
			visit(*open, plain(text.String()))
		}
		open = nil
		text.Reset()
	}
	for {
		token, err := r.next()
		if errors.Is(err, io.EOF) {
			done()
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			done()
			start := token.Copy()
			open = &start
		case xml.CharData:
			if open != nil {
				text.Write(token)
			}
		case xml.EndElement:
			done()
		}
	}
}

// xmlAttr is the value of an attribute, whatever its namespace.
func xmlAttr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
