package indexer

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"zhengsou/indexer/formats"
)

// maxJSONLine is the longest line of a .jsonl in bytes: the longest document
// that formats.MaxText allows, escaped.
const maxJSONLine = 4 * formats.MaxText

// Walk goes through files and folders in sorted order and calls each with every document:
// a file, a member of a zip, or a line of a .jsonl (also .jsonl.gz). What cannot be
// opened is reported to problem, with a system error or one in Chinese, and the walk goes
// on. Files and folders for which skip, which may be nil, returns true are left out. Walk
// stops at the first error of each, or when ctx ends.
func Walk(ctx context.Context, paths []string, skip func(path string) bool, each func(Received) error, problem func(path string, err error)) error {
	w := walker{ctx: ctx, skip: skip, each: func(r Received) error {
		r.SourceID, r.Key, r.Name, r.Origin = PathText(r.SourceID), PathText(r.Key), PathText(r.Name), PathText(r.Origin)
		return each(r)
	}, problem: func(path string, err error) { problem(PathText(path), err) }}
	for _, root := range paths {
		info, err := os.Stat(root)
		if err != nil {
			problem(root, err)
			continue
		}
		if w.below, err = filepath.Abs(root); err != nil {
			problem(root, err)
			continue
		}
		if !info.IsDir() {
			w.below = filepath.Dir(w.below)
			if err := w.file(root, filepath.Base(root)); err != nil {
				return err
			}
			continue
		}
		w.walked = nil
		if err := w.folder(root, root); err != nil {
			return err
		}
	}
	return nil
}

// PathText returns a path of the file system as text. A folder that was copied from an
// old Windows has names in GB18030; each part that is not UTF-8 is read so, and
// what is no GB18030 either stands as U+FFFD.
func PathText(path string) string {
	if utf8.ValidString(path) {
		return path
	}
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if utf8.ValidString(part) {
			continue
		}
		if text, err := simplifiedchinese.GB18030.NewDecoder().String(part); err == nil {
			parts[i] = text
		} else {
			parts[i] = strings.ToValidUTF8(part, "\ufffd")
		}
	}
	return strings.Join(parts, "/")
}

type walker struct {
	ctx     context.Context
	skip    func(path string) bool
	each    func(Received) error
	problem func(path string, err error)
	below   string // the folder, from the root of the file system, that ids are below
	// walked are the folders, links resolved, that a walk began in: those that a
	// link leads to are walked once, and none that holds where the walk is now.
	walked []string
}

// place is the key of what the path below the argument names. Folders of two
// districts have files of the same name, which are two documents.
func (w *walker) place(id string) string {
	return filepath.ToSlash(filepath.Join(w.below, filepath.FromSlash(id)))
}

// folder walks one folder below the argument root; hidden files and folders are
// left out, links are followed.
func (w *walker) folder(folder, root string) error {
	resolved, err := filepath.EvalSymlinks(folder)
	if err == nil {
		resolved, err = filepath.Abs(resolved)
	}
	if err != nil {
		w.problem(folder, err)
		return nil
	}
	if slices.ContainsFunc(w.walked, func(earlier string) bool { return within(earlier, resolved) }) {
		return nil // a circle, or the second link to one folder
	}
	w.walked = append(w.walked, resolved)
	top := folder + string(filepath.Separator) // WalkDir looks at what is behind a link only so
	return filepath.WalkDir(top, func(path string, e fs.DirEntry, err error) error {
		if w.ctx.Err() != nil {
			return w.ctx.Err()
		}
		if err != nil {
			w.problem(path, err)
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if formats.IsLeftover(e.Name()) && path != top || w.skip != nil && w.skip(path) {
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if e.IsDir() {
			return nil
		}
		if e.Type()&fs.ModeSymlink != 0 {
			switch info, err := os.Stat(path); {
			case err != nil:
				w.problem(path, err)
				return nil
			case info.IsDir():
				return w.folder(path, root)
			case !info.Mode().IsRegular():
				return nil // a pipe never ends
			}
		} else if !e.Type().IsRegular() {
			return nil
		}
		below, err := filepath.Rel(root, path)
		if err != nil {
			below = path
		}
		return w.file(path, filepath.ToSlash(below))
	})
}

// within reports whether a folder is the other one or lies in it.
func within(folder, other string) bool {
	return folder == other || strings.HasPrefix(folder, strings.TrimSuffix(other, string(filepath.Separator))+string(filepath.Separator))
}

// file reports one file, or the documents in it; id is its path below the argument.
func (w *walker) file(path, id string) error {
	if err := w.ctx.Err(); err != nil {
		return err
	}
	f, err := os.Open(path)
	if err != nil {
		w.problem(path, err)
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		w.problem(path, err)
		return nil
	}
	lower := strings.ToLower(path)
	switch {
	case isJSONL(lower):
		return w.jsonl(f, path, id)
	case strings.HasSuffix(lower, ".zip") && info.Size() > formats.MaxInput:
		return w.zip(f, info.Size(), path, id)
	case info.Size() > formats.MaxInput:
		return w.each(w.tooLarge(path, id))
	}
	data, err := io.ReadAll(io.LimitReader(f, formats.MaxInput+1)) // a device or a pipe has no size
	if err != nil {
		w.problem(path, err)
		return nil
	}
	if len(data) > formats.MaxInput {
		return w.each(w.tooLarge(path, id))
	}
	if formats.SniffBinary(data) == "zip" {
		return w.zip(bytes.NewReader(data), int64(len(data)), path, id)
	}
	if is, err := w.collection(data, path, id); is || err != nil {
		return err
	}
	return w.each(Received{SourceID: id, Key: w.place(id), Name: filepath.Base(path), Origin: path, Bytes: data})
}

// tooLarge is a file that is kept by its name alone.
func (w *walker) tooLarge(path, id string) Received {
	return Received{SourceID: id, Key: w.place(id), Name: filepath.Base(path), Origin: path, ContentType: formats.HeldType + "large"}
}

// isJSONL recognises a collection by its name, in small letters.
func isJSONL(name string) bool {
	name = strings.TrimSuffix(name, ".gz")
	return strings.HasSuffix(name, ".jsonl") || strings.HasSuffix(name, ".ndjson")
}

// collection reports the documents of a collection that its name does not tell, and whether
// it is one: lines of JSON, or a list in JSON, as programs export it.
func (w *walker) collection(data []byte, path, id string) (is bool, err error) {
	text := bytes.TrimSpace(bytes.TrimPrefix(data, byteOrderMark))
	if len(text) == 0 || text[0] != '{' && text[0] != '[' {
		return false, nil
	}
	if first, _, _ := bytes.Cut(text, []byte("\n")); isGiven(formats.DecodeLine(first)) {
		return true, w.jsonl(bytes.NewReader(data), path, id)
	}
	var list []json.RawMessage
	if json.Unmarshal(formats.DecodeLine(text), &list) != nil || len(list) == 0 || !isGiven(list[0]) {
		return false, nil
	}
	for i, row := range list {
		if err := w.ctx.Err(); err != nil {
			return true, err
		}
		if err := w.each(receivedLine(row, path, id, w.place(id), i+1)); err != nil {
			return true, err
		}
	}
	return true, nil
}

// isGiven recognises an object whose text is a string, which no report begins with.
func isGiven(row []byte) bool {
	var head struct {
		Text string `json:"text"`
	}
	return json.Unmarshal(row, &head) == nil && strings.TrimSpace(head.Text) != ""
}

// byteOrderMark is what some programs write before UTF-8.
var byteOrderMark = []byte("\xEF\xBB\xBF")

// utf8Lines returns a collection that is UTF-16 as UTF-8. It begins with a mark or with
// the brace of the first object, which has a 0 beside it.
func utf8Lines(in *bufio.Reader) *bufio.Reader {
	order := unicode.LittleEndian
	switch begin, _ := in.Peek(2); string(begin) {
	case "\xff\xfe", "{\x00":
	case "\xfe\xff", "\x00{":
		order = unicode.BigEndian
	default:
		return in
	}
	return bufio.NewReaderSize(transform.NewReader(in, unicode.UTF16(order, unicode.UseBOM).NewDecoder()), 1<<20)
}

// zip reports the members of a zip, and the lines of collections in it.
func (w *walker) zip(in io.ReaderAt, size int64, path, id string) error {
	var own error // what each said, which ends the walk
	err := formats.ZipMembers(w.ctx, id, in, size, func(member formats.File) error {
		if !strings.HasPrefix(member.ContentType, formats.HeldType) {
			if isJSONL(strings.ToLower(member.Name)) {
				own = w.jsonl(bytes.NewReader(member.Bytes), member.Name, member.Name)
				return own
			}
			var is bool
			if is, own = w.collection(member.Bytes, member.Name, member.Name); is || own != nil {
				return own
			}
		}
		own = w.each(Received{
			SourceID: member.Name, Key: w.place(member.Name), Name: filepath.Base(member.Name), Origin: member.Name,
			ContentType: member.ContentType, Bytes: member.Bytes,
		})
		return own
	})
	switch {
	case own != nil:
		return own
	case w.ctx.Err() != nil:
		return w.ctx.Err()
	case err != nil:
		w.problem(path, err)
	}
	return nil
}

// jsonl reports the lines of a collection, each as a document.
func (w *walker) jsonl(in io.Reader, path, id string) error {
	if strings.HasSuffix(strings.ToLower(path), ".gz") {
		z, err := gzip.NewReader(in)
		if err != nil {
			w.problem(path, fmt.Errorf("解压不了：%w", err))
			return nil
		}
		defer z.Close()
		in = z
	}
	r := utf8Lines(bufio.NewReaderSize(in, 1<<20))
	for n := 1; ; n++ {
		if err := w.ctx.Err(); err != nil {
			return err
		}
		row, err := readRow(r)
		if n == 1 {
			row = bytes.TrimPrefix(row, byteOrderMark)
		}
		if errors.Is(err, formats.ErrTooLarge) {
			w.problem(fmt.Sprintf("%s:%d", path, n), fmt.Errorf("这一行超过 %d MB", maxJSONLine>>20))
			continue
		}
		if row = formats.DecodeLine(bytes.TrimSpace(row)); len(row) > 0 {
			if err := w.each(receivedLine(row, path, id, w.place(id), n)); err != nil {
				return err
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			w.problem(path, fmt.Errorf("读到第 %d 行出错：%w", n, err))
			return nil
		}
	}
}

// readRow reads a line; one that is too long is read over.
func readRow(r *bufio.Reader) ([]byte, error) {
	var row []byte
	long := false
	for {
		piece, err := r.ReadSlice('\n')
		if !long {
			row = append(row, piece...)
			if len(row) > maxJSONLine {
				long, row = true, nil
			}
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && err == nil {
			return nil, formats.ErrTooLarge
		}
		return row, err
	}
}

// receivedLine names a line by its id, else by file and number. Its key is its
// id, else its address, else its number in the file, which place is the key of.
func receivedLine(row []byte, path, id, place string, n int) Received {
	var head struct {
		ID  scalar `json:"id"`
		URL scalar `json:"url"`
	}
	_ = json.Unmarshal(row, &head) // a broken line is held when it is understood
	r := Received{SourceID: fmt.Sprintf("%s:%d", id, n), Key: fmt.Sprintf("%s:%d", place, n), Name: filepath.Base(path), Origin: fmt.Sprintf("%s:%d", path, n), ContentType: FormatJSONL, Bytes: row}
	if url := strings.TrimSpace(string(head.URL)); url != "" {
		r.Key = url
	}
	if own := strings.TrimSpace(string(head.ID)); own != "" {
		r.SourceID, r.Key = own, own
	}
	return r
}
