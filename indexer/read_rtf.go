package indexer

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

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
	r.body.blocks = slices.Concat(r.body.blocks, r.notes.blocks, r.margins.blocks)
	raw, err := r.body.raw()
	raw.Title, raw.Author = oneLine(r.title.String()), oneLine(r.author.String())
	if !personName.MatchString(raw.Author) {
		raw.Author = ""
	}
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

	name          strings.Builder // of the style that is being read
	edges         []int           // of the row's cells
	merges        []byte
	merge         byte // of the next cell
	title, author strings.Builder
}

// rtfState is what a group inherits and gives back at its end.
type rtfState struct {
	destination rtfDestination
	w           *docWriter
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
	rtfAuthor
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
			return errTooLarge
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
	r.pending = r.pending[:0]
	for _, c := range text {
		r.rune(c)
	}
}

// rune takes one character of text.
func (r *rtfReader) rune(c rune) {
	switch r.state.destination {
	case rtfBody:
		// Beyond the basic plane as Word has it: in halves.
		if c > 0xFFFF {
			r.state.w.write(0xD800+(c-0x10000)>>10, r.state.style)
			c = 0xDC00 + (c-0x10000)&0x3FF
		}
		r.state.w.write(c, r.state.style)
	case rtfTitle:
		r.title.WriteRune(c)
	case rtfAuthor:
		r.author.WriteRune(c)
	case rtfStyles:
		r.name.WriteRune(c)
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

// word takes a control word.
func (r *rtfReader) word(word string, value int, given bool) error {
	if word == "bin" {
		if value < 0 || value > len(r.data)-r.at {
			return fmt.Errorf("binary data at %d: %w", r.at, errDOC)
		}
		r.at += value
		return nil
	}
	r.flushBytes()
	s := &r.state
	starred := s.starred
	s.starred = false
	switch word {
	case "u":
		r.text(rune(uint16(int16(value))))
		r.skip = s.skipAfter
	case "uc":
		s.skipAfter = max(value, 0)
	case "ansicpg":
		if e := codePage(value); e != nil {
			r.page = e
		}
	case "f", "af":
		if s.destination == rtfFonts {
			s.fontNumber = value
		} else if word == "f" {
			s.font = value
		}
	case "fcharset":
		if s.destination == rtfFonts {
			r.fonts[s.fontNumber] = fontCharset(value)
		}
	case "s":
		if s.destination == rtfStyles {
			s.styleNumber = value
		} else {
			s.style.level = r.headings[value]
		}
	case "outlinelevel":
		if s.destination == rtfStyles {
			r.headings[s.styleNumber] = value + 1
		} else if value >= 0 && value < headingStyles {
			s.style.level = value + 1
		}
	case "footnote":
		if s.destination == rtfBody || starred {
			s.destination, s.w, s.style = rtfBody, &r.notes, docStyle{}
		}
	default:
		r.destinationWord(word)
		r.bodyWord(word, value, given)
	}
	return nil
}

// destinationWord takes the words that say where a group's text goes.
func (r *rtfReader) destinationWord(word string) {
	s := &r.state
	switch word {
	case "fonttbl":
		s.destination = rtfFonts
	case "stylesheet":
		s.destination = rtfStyles
	case "info", "colortbl", "pict", "object", "fldinst", "listtable", "listoverridetable", "filetbl", "revtbl", "generator", "themedata", "colorschememapping", "datastore", "latentstyles", "rsidtbl", "xmlnstbl", "nonshppict", "annotation", "atnid", "atnauthor", "bkmkstart", "bkmkend", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "template", "operator", "sn", "sv", "pgptbl", "mmathPr", "wgrffmtfilter", "fchars", "lchars", "background":
		s.destination = rtfNowhere
	case "title":
		s.destination = rtfTitle
	case "author":
		s.destination = rtfAuthor
	case "shprslt": // the same again for older programs
		s.destination = rtfNowhere
	case "shptxt":
		s.destination, s.w, s.style = rtfBody, &r.notes, docStyle{}
	case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf":
		if s.destination == rtfBody {
			s.w, s.style = &r.margins, docStyle{}
		}
	}
}

// bodyWord takes the words that are text or say how it is set.
func (r *rtfReader) bodyWord(word string, value int, given bool) {
	s := &r.state
	on := !given || value != 0
	switch word {
	case "par", "sect", "page", "column":
		if s.destination == rtfBody && (word == "par" || word == "sect") {
			s.w.write('\r', s.style)
		}
	case "line":
		r.text(0x0B)
	case "tab":
		r.text(' ')
	case "emdash":
		r.text('—')
	case "endash":
		r.text('–')
	case "lquote":
		r.text('‘')
	case "rquote":
		r.text('’')
	case "ldblquote":
		r.text('“')
	case "rdblquote":
		r.text('”')
	case "bullet":
		r.text('•')
	case "pard":
		s.style.inTable, s.style.level = false, 0
	case "plain":
		s.style.bold, s.style.hidden = false, false
	case "dbch":
		s.doubleByte = true
	case "loch", "hich", "rtlch", "ltrch":
		s.doubleByte = false
	case "b":
		s.style.bold = on
	case "ab":
		if s.doubleByte {
			s.style.bold = on
		}
	case "v", "deleted":
		s.style.hidden = on
	case "intbl":
		s.style.inTable = true
	case "trowd":
		r.edges, r.merges, r.merge = []int{0}, nil, 0
	case "clmrg":
		r.merge |= mergedAcrossCell
	case "clvmrg":
		r.merge |= mergedDownCell
	case "cellx":
		r.edges, r.merges, r.merge = append(r.edges, value), append(r.merges, r.merge), 0
	case "cell", "nestcell":
		if s.destination == rtfBody {
			style := s.style
			style.inTable = true
			s.w.write(0x07, style)
		}
	case "row", "nestrow":
		if s.destination == rtfBody {
			s.w.write(0x07, docStyle{inTable: true, rowEnd: true, edges: slices.Clone(r.edges), merges: slices.Clone(r.merges)})
		}
	}
}

// codePage is a Windows code page's encoding, nil where it is not known.
func codePage(n int) encoding.Encoding {
	switch n {
	case 936, 54936:
		return simplifiedchinese.GB18030
	case 65001:
		return unicode.UTF8
	case 950:
		return traditionalchinese.Big5
	case 932:
		return japanese.ShiftJIS
	case 949:
		return korean.EUCKR
	case 1252:
		return charmap.Windows1252
	}
	return nil
}

// fontCharset is the encoding of a font's character set, nil for the document's.
func fontCharset(n int) encoding.Encoding {
	switch n {
	case 134:
		return simplifiedchinese.GB18030
	case 136:
		return traditionalchinese.Big5
	case 128:
		return japanese.ShiftJIS
	case 129:
		return korean.EUCKR
	}
	return nil
}
