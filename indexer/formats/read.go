// Package formats reads the bytes of a file: out come blocks of text in their order, what the
// file states of itself, and what of it could not be read.
//
// Readers.Read finds out the format by content and then by name. What cannot be read is held,
// with a reason for people; it is never an error. Which blocks belong to the report is not
// asked here. ZipMembers gives the files in an archive.
package formats

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"path"
	"strings"

	"zhengsou/analyzers"
)

// A reader turns the bytes of one format into blocks. It gives one of the
// errors of held.go where it knows why it cannot.
type reader func(ctx context.Context, data []byte) (Raw, error)

// Readers reads documents of every format. It keeps the PDF library loaded from
// one document to the next; the zero value is ready to use, by several at once.
type Readers struct{ pdf pdfLibrary }

// Close lets go of what is loaded.
func (f *Readers) Close() { f.pdf.close() }

// File is what is read: bytes, and what is known of them from outside.
type File struct {
	// Name is the file's name or path: a hint of its format, and what people know it by.
	Name string
	// ContentType is its MIME type, "" when not known.
	ContentType string
	// Bytes are what is in it, untouched.
	Bytes []byte
}

// Read finds out what a file is, by content and then by name, and reads it. A
// document that cannot be read comes back with Held set; an error means only
// that ctx has ended.
func (f *Readers) Read(ctx context.Context, in File) (Raw, error) {
	if err := ctx.Err(); err != nil {
		return Raw{}, err
	}
	if isPDF(in.Bytes) {
		// Loading the library is no part of the document's time. An error comes
		// again when the document is read.
		if _, err := f.pdf.acquire(); err == nil {
			defer f.pdf.release()
		}
	}
	limited, cancel := context.WithTimeout(ctx, MaxReadTime)
	defer cancel()
	format, raw, err := f.readBytes(limited, in)
	if ctx.Err() != nil {
		return Raw{}, ctx.Err()
	}
	if err == nil && strings.TrimSpace(raw.Text) == "" {
		err = errNoText
		if len(raw.Blocks) > 0 || format == "txt" {
			err = errEmpty
		}
	}
	if err != nil {
		return Raw{Format: format, Held: HeldReason(in.Name, format, err)}, nil
	}
	raw.Format = format
	return raw, nil
}

// readBytes is read without the words for people. A panic of a library over a
// malicious file is taken as damage of that file.
func (f *Readers) readBytes(ctx context.Context, in File) (format string, raw Raw, err error) {
	defer func() {
		if p := recover(); p != nil {
			raw, err = Raw{}, fmt.Errorf("reading %s as %s: panic: %v", in.Name, format, p)
		}
	}()
	if why, ok := strings.CutPrefix(in.ContentType, HeldType); ok && heldWhy[why] != nil {
		return formatByName(in.Name), Raw{}, heldWhy[why]
	}
	switch {
	case len(in.Bytes) == 0:
		return "txt", Raw{}, errEmpty
	case len(in.Bytes) > MaxInput:
		return formatByName(in.Name), Raw{}, ErrTooLarge
	}
	if format = SniffBinary(in.Bytes); format != "" {
		broken := format == brokenZip
		if format = binaryFormat(format, in.Name); broken {
			return format, Raw{}, zip.ErrFormat
		}
		read, known := f.readers()[format]
		if !known {
			return format, Raw{}, foreign(format)
		}
		raw, err = read(ctx, in.Bytes)
		return format, raw, err
	}
	if looksLikeMIME(in.Bytes) {
		raw, err = readMHT(ctx, in.Bytes)
		return "mht", raw, err
	}
	text, err := Decode(unpadded(in.Bytes), in.ContentType)
	if err != nil {
		return formatByName(in.Name), Raw{}, err
	}
	if len(text) > MaxInput {
		return "txt", Raw{}, ErrTooLarge
	}
	format = sniffText(text, in.Name, in.ContentType)
	return readDecoded(ctx, text, format, formatByName(in.Name) == "html" || strings.Contains(in.ContentType, "html"))
}

// binaryFormat returns the format of a file whose first bytes and parts show one: a zip whose
// parts are not to be found is damaged, and is what its name says.
func binaryFormat(sniffed, name string) string {
	byName := formatByName(name)
	switch {
	case sniffed == "zip" && byName != "txt", sniffed == brokenZip && byName != "txt":
		return byName
	case sniffed == brokenZip:
		return "zip"
	}
	return sniffed
}

// readDecoded reads a file that is text of a format; page says that its name or its sender
// calls it a page. format is what it was read as.
func readDecoded(ctx context.Context, text, of string, page bool) (format string, raw Raw, err error) {
	switch format = of; format {
	case "html":
		raw, err = readHTML(ctx, text)
		if err == nil && !page && hidesMost(text, raw.Text) {
			format = "txt" // a text about pages, or one that begins with a stray tag
			raw, err = ReadText(ctx, text)
		}
	case "csv":
		raw, err = readCSV(ctx, text)
	case "md":
		raw, err = readMarkdown(ctx, text)
	case "doc":
		raw, err = readWordXML(ctx, text)
	case "xls":
		raw, err = readExcelXML(ctx, text)
	case "xml":
		err = errForeign
	default:
		if shape, object, ok, wrong := readObject(ctx, text); ok {
			return shape, object, wrong
		}
		stated, body := frontMatter(text)
		if len(stated) == 0 {
			body = text
		}
		raw, err = ReadText(ctx, body)
		raw.state(stated)
	}
	return format, raw, err
}

// minPadding is how many NULs behind a text are a block's padding and none of its own.
const minPadding = 8

// unpadded takes the NULs off that fill a file to the end of its block. Their number stays
// even, since a text of two bytes a character may end in one.
func unpadded(data []byte) []byte {
	if n := len(data) - len(bytes.TrimRight(data, "\x00")); n >= minPadding {
		return data[:len(data)-n/2*2]
	}
	return data
}

// readers are the readers of formats that are not plain text.
func (f *Readers) readers() map[string]reader {
	return map[string]reader{
		"docx": readDOCX,
		"doc":  readDOC,
		"rtf":  readRTF,
		"pdf":  f.pdf.readPDF,
		"xlsx": readXLSX,
		"xls":  readXLS,
		"ofd":  readOFD,
	}
}

// foreign is the error for a format that is recognised but not read.
func foreign(format string) error {
	switch format {
	case "image":
		return errNoText
	case "encrypted":
		return errEncrypted
	case "binary":
		return errBinary
	}
	return errForeign
}

// tarMagicAt is where an archive of tar says that it is one, behind its first member's
// name, rights and dates.
const tarMagicAt = 257

// magics are the first bytes by which a format is known.
var magics = []struct{ prefix, format string }{
	{"{\\rtf", "rtf"},
	{"Rar!\x1a\x07", "rar"},
	{"7z\xbc\xaf\x27\x1c", "7z"},
	{"\x1f\x8b\x08", "gz"},
	{"BZh", "bz2"},
	{"\xfd7zXZ\x00", "xz"},
	{"\x89PNG\r\n", "image"},
	{"\xff\xd8\xff", "image"},
	{"GIF87a", "image"},
	{"GIF89a", "image"},
	{"II*\x00", "image"},
	{"MM\x00*", "image"},
	{"\x00\x00\x01\x00", "image"},
	{"ID3", "audio"},
	{"OggS", "audio"},
	{"\x1aE\xdf\xa3", "video"},
	{"\x7fELF", "binary"},
	{"SQLite format 3\x00", "binary"},
}

// SniffBinary names the format of data by its content, "" for what may be text.
func SniffBinary(data []byte) string {
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.prefix)) {
			return m.format
		}
	}
	if isPDF(data) {
		return "pdf"
	}
	if len(data) > tarMagicAt && bytes.HasPrefix(data[tarMagicAt:], []byte("ustar")) {
		return "tar"
	}
	switch {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")), bytes.HasPrefix(data, []byte("PK\x07\x08")):
		return sniffZip(data)
	case bytes.HasPrefix(data, oleMagic):
		return sniffOLE(data)
	case len(data) > 12 && bytes.Equal(data[4:8], []byte("ftyp")) && (bytes.HasPrefix(data[8:], []byte("hei")) || bytes.HasPrefix(data[8:], []byte("mif")) || bytes.HasPrefix(data[8:], []byte("avif"))):
		return "image"
	case len(data) > 12 && bytes.Equal(data[4:8], []byte("ftyp")), bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12 && bytes.Equal(data[8:12], []byte("AVI ")):
		return "video"
	case bytes.HasPrefix(data, []byte("RIFF")) && len(data) > 12 && bytes.Equal(data[8:12], []byte("WEBP")), bytes.HasPrefix(data, []byte("BM")) && len(data) > 26 && data[6] == 0 && data[7] == 0:
		return "image"
	}
	return ""
}

// isPDF is true for a PDF. Some web servers put a few bytes before it; readers
// accept 1,024.
func isPDF(data []byte) bool {
	return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
}

// sniffText tells apart the formats that are text.
func sniffText(text, name, contentType string) string {
	byName := formatByName(name)
	head := strings.TrimLeft(text[:min(len(text), 4096)], " \t\n\u3000\ufeff")
	if format := sniffOfficeXML(head); format != "" {
		return format
	}
	if looksLikeHTML(head, byName == "html" || strings.Contains(contentType, "html")) {
		return "html"
	}
	switch {
	case byName == "csv" || strings.HasPrefix(contentType, "text/csv"):
		return "csv"
	case byName == "md" || strings.HasPrefix(contentType, "text/markdown"):
		return "md"
	case byName == "txt" && brokenByTags(head):
		return "html"
	}
	return "txt"
}

// minTagBreaks is how many tags that end a line make a page of a text, where it has fewer ends of
// lines of its own.
const minTagBreaks = 3

// brokenByTags is true for a piece of a page that was copied without the page: its lines end with
// <br> and </p>, and with hardly anything else.
func brokenByTags(head string) bool {
	lower := strings.ToLower(head)
	n := strings.Count(lower, "<br>") + strings.Count(lower, "<br/>") + strings.Count(lower, "<br />") + strings.Count(lower, "</p>")
	return n >= minTagBreaks && n > strings.Count(strings.TrimSpace(lower), "\n")
}

// shownShare is the share of the Chinese of a text taken for a page that must
// come out of it for it to be one.
const shownShare = 0.5

// hidesMost is true for a text that only looked like a page, since it has none of
// what a whole page has and most of its Chinese does not come out: an element
// that is never closed has swallowed it.
func hidesMost(text, shown string) bool {
	lower := strings.ToLower(text)
	for _, whole := range []string{"<html", "<head", "<body", "<!doctype"} {
		if strings.Contains(lower, whole) {
			return false
		}
	}
	return float64(countHan(shown)) < shownShare*float64(countHan(text))
}

// countHan counts the Han characters of a text.
func countHan(s string) int {
	n := 0
	for _, r := range s {
		if analyzers.IsHan(r) {
			n++
		}
	}
	return n
}

// looksLikeHTML is true for a text that begins as a page does; for one that is
// called a page, any element will do.
func looksLikeHTML(head string, calledHTML bool) bool {
	if !strings.Contains(head, "<") {
		return false
	}
	lower := strings.ToLower(head)
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<div", "<p>", "<p ", "<table", "<!--", "<script", "<style", "<span", "<h1", "<article", "<section", "<ul", "<link"} {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	if calledHTML {
		return strings.Contains(lower, "</") || strings.Contains(lower, "<p") || strings.Contains(lower, "<br") || strings.Contains(lower, "<html") || strings.Contains(lower, "<body") || strings.Contains(lower, "<div")
	}
	return strings.Contains(lower, "<html") && strings.Contains(lower, "<head")
}

// formatByName guesses the format from the end of a name; txt if it says nothing.
func formatByName(name string) string {
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), "."))
	switch ext {
	case "htm", "html", "shtml", "xhtml", "asp", "aspx", "jsp", "php":
		return "html"
	case "csv", "tsv":
		return "csv"
	case "md", "markdown":
		return "md"
	case "mht", "mhtml", "eml":
		return "mht"
	case "docx", "doc", "wps", "rtf", "pdf", "ofd", "xlsx", "xls", "zip":
		return ext
	}
	return "txt"
}
