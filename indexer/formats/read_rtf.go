package formats

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/analyzers"
)

// readRTF reads Rich Text Format 1.9: text in any code page, headings by
// outline level, tables, footnotes; headers and footers as furniture.
func readRTF(ctx context.Context, data []byte) (Raw, error) {
	r := &rtfReader{ctx: ctx, data: data, page: simplifiedchinese.GB18030, fonts: map[int]encoding.Encoding{}, headings: map[int]int{}}
	r.margins.furniture = true
	r.state = rtfState{w: &r.body, skipAfter: 1}
	if err := r.read(); err != nil {
		return Raw{}, err
	}
	r.flushBytes()
	for _, w := range []*docWriter{&r.notes, &r.margins, &r.body} {
		w.end(docStyle{})
		if w.err != nil {
			return Raw{}, w.err
		}
	}
	setCertain(r.notes.blocks)
	r.body.blocks = slices.Concat(r.body.blocks, r.notes.blocks, r.margins.blocks)
	raw, err := r.body.raw()
	raw.Title = oneLine(r.title.String())
	if !strings.ContainsFunc(raw.Title, analyzers.IsHan) {
		raw.Title = ""
	}
	return raw, err
}

// rtfReader reads one document.
type rtfReader struct {
	ctx   context.Context
	data  []byte
	at    int
	state rtfState
	stack []rtfState

	body, notes, margins docWriter

	page     encoding.Encoding         // the document's code page
	fonts    map[int]encoding.Encoding // by the font's number
	headings map[int]int               // heading level by the style's number
	pending  []byte                    // bytes in a code page, not yet decoded
	skip     int                       // characters that stand in for the last \u

	name   strings.Builder // of the style that is being read
	edges  []int           // of the row's cells
	merges []byte
	merge  byte // of the next cell
	title  strings.Builder

	instruction strings.Builder // of the field that is read
}

// rtfState is what a group inherits and gives back at its end.
type rtfState struct {
	destination rtfDestination
	w           *docWriter
	object      bool // inside an object
	starred     bool // the next word says what the group is for newer programs
	style       docStyle
	font        int
	doubleByte  bool // what follows is said of East Asian text
	skipAfter   int  // how many characters follow a \u for older programs
	fontNumber  int  // in the font table
	styleNumber int  // in the style sheet
}

// rtfDestination is where a group's text goes.
type rtfDestination int

const (
	rtfBody rtfDestination = iota
	rtfNowhere
	rtfFonts
	rtfStyles
	rtfTitle
	rtfInstruction
)

// maxRTFDepth is how deep groups may nest.
const maxRTFDepth = 2000

// read goes through the document.
func (r *rtfReader) read() error {
	for n := 0; r.at < len(r.data); n++ {
		if n%65536 == 0 && r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		if r.body.size+r.notes.size+r.margins.size > MaxText {
			return ErrTooLarge
		}
		if w := r.state.w; w != nil && w.err != nil {
			return w.err
		}
		c := r.data[r.at]
		r.at++
		switch c {
		case '{':
			r.flushBytes()
			if len(r.stack) >= maxRTFDepth {
				return errDeep
			}
			r.stack = append(r.stack, r.state)
			r.skip = 0
		case '}':
			r.flushBytes()
			r.skip = 0
			if len(r.stack) == 0 {
				return nil // what follows is no part of the document
			}
			before := r.state
			r.state = r.stack[len(r.stack)-1]
			r.stack = r.stack[:len(r.stack)-1]
			r.endGroup(before)
		case '\\':
			if err := r.control(); err != nil {
				return err
			}
		case '\r', '\n', 0:
		default:
			r.byte(c)
		}
	}
	return nil
}

// endGroup ends a header, footer or note, whose text is paragraphs of its own,
// or a style, whose name may be a heading's.
func (r *rtfReader) endGroup(before rtfState) {
	if before.w != r.state.w {
		before.w.end(before.style)
	}
	if before.destination == rtfInstruction && r.state.destination != rtfInstruction {
		if w := r.state.w; w != nil && r.state.destination == rtfBody && !r.state.style.hidden {
			w.writeText(equationText(r.instruction.String()), r.state.style)
		}
		r.instruction.Reset()
	}
	if before.destination == rtfStyles {
		name := strings.ToLower(strings.TrimSuffix(r.name.String(), ";"))
		if m := headingName.FindStringSubmatch(name); m != nil && r.headings[before.styleNumber] == 0 {
			r.headings[before.styleNumber] = int(m[1][0] - '0')
		}
		r.name.Reset()
	}
}

// byte takes one byte of text.
func (r *rtfReader) byte(c byte) {
	if r.skip > 0 {
		r.skip--
		return
	}
	r.pending = append(r.pending, c)
}

// flushBytes decodes the bytes that were collected.
func (r *rtfReader) flushBytes() {
	if len(r.pending) == 0 {
		return
	}
	e := r.page
	if known, ok := r.fonts[r.state.font]; ok && known != nil && r.state.destination == rtfBody {
		e = known
	}
	text := decodeAs(e, r.pending)
	if e == charmap.Windows1252 {
		if chinese := decodeAs(simplifiedchinese.GB18030, r.pending); isMislabelled(r.pending, chinese) {
			text = chinese
		}
	}
	r.pending = r.pending[:0]
	for _, c := range text {
		r.rune(c)
	}
}

// leastMislabelled is how many bytes beyond ASCII must read as Chinese for the code
// page that a document states to be wrong.
const leastMislabelled = 4

// isMislabelled is true for bytes, stated to be Western, that are good Chinese: some
// programs write their own code page under the wrong name.
func isMislabelled(data []byte, chinese string) bool {
	high := 0
	for _, c := range data {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	return high >= leastMislabelled && !strings.ContainsRune(chinese, utf8.RuneError) && commonShare(chinese) > nearlyUTF8/2
}

// rune takes one character of text.
func (r *rtfReader) rune(c rune) {
	switch r.state.destination {
	case rtfBody:
		r.state.w.writeRune(c, r.state.style)
	case rtfTitle:
		r.title.WriteRune(c)
	case rtfStyles:
		r.name.WriteRune(c)
	case rtfInstruction:
		if r.instruction.Len() <= maxEquation {
			r.instruction.WriteRune(c)
		}
	}
}

// control reads a control word or symbol, which begins after the backslash.
func (r *rtfReader) control() error {
	if r.at >= len(r.data) {
		return nil
	}
	c := r.data[r.at]
	if c|0x20 < 'a' || c|0x20 > 'z' {
		r.at++
		r.symbol(c)
		return nil
	}
	start := r.at
	for r.at < len(r.data) && r.data[r.at]|0x20 >= 'a' && r.data[r.at]|0x20 <= 'z' {
		r.at++
	}
	word := string(r.data[start:min(r.at, start+40)])
	start = r.at
	if r.at < len(r.data) && r.data[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.data) && r.data[r.at] >= '0' && r.data[r.at] <= '9' {
		r.at++
	}
	value, given := 0, r.at > start
	if given {
		value, _ = strconv.Atoi(string(r.data[start:min(r.at, start+11)]))
	}
	if r.at < len(r.data) && r.data[r.at] == ' ' {
		r.at++
	}
	return r.word(word, value, given)
}

// symbol takes a control symbol.
func (r *rtfReader) symbol(c byte) {
	switch c {
	case '\'':
		if r.at+2 <= len(r.data) {
			if v, err := strconv.ParseUint(string(r.data[r.at:r.at+2]), 16, 8); err == nil {
				r.byte(byte(v))
				r.at += 2
			}
		}
	case '\\', '{', '}':
		r.byte(c)
	case '*':
		if r.state.destination == rtfBody {
			r.flushBytes()
			r.state.destination, r.state.starred = rtfNowhere, true // unless its word is known
		}
	case '~':
		r.text(' ')
	case '_':
		r.text('-')
	case '\n', '\r':
		r.text('\r')
	}
}

// text takes a character that no code page has to decode.
func (r *rtfReader) text(c rune) {
	r.flushBytes()
	if r.state.destination != rtfNowhere && r.state.destination != rtfFonts {
		r.rune(c)
	}
}
