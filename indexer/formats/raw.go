package formats

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Kind says what a block is by its markup alone; whether it belongs to the
// report is for the cleaner to judge.
type Kind int

// The kinds of blocks.
const (
	Text      Kind = iota // running text
	Heading               // a heading by markup or style
	Row                   // one row of a table, with its column names
	Caption               // the caption of a picture or a table
	Links                 // navigation or a list of links
	Furniture             // header, footer, sidebar
)

// Block is one piece of a document as its container parts it: a paragraph, a
// heading, a table row, a line of a text file.
type Block struct {
	// Text is plain text; '\n' in it stands for a hard line break. The lines of a
	// heading are joined.
	Text string
	// Kind is what the block is by its markup.
	Kind Kind
	// Level is a heading's level from 1, 0 for everything else and for a
	// heading whose level is not stated.
	Level int
	// LinkRunes is how many of Text's runes stood inside links.
	LinkRunes int
	// Bold is true when all of the block is bold.
	Bold bool
	// BoldHead is how many of Text's runes at its head are set in bold type, or in a
	// face that headings are set in (黑体, 楷体), where the rest is not: a heading
	// that runs into its paragraph. It is 0 where none or all are.
	BoldHead int
	// Picture is true where a picture of the text stands directly before it, Centred
	// where it is set in the middle of the line.
	Picture, Centred bool
	// Item is true for an item of a list by its markup.
	Item bool
	// Certain is true where the markup says that the block is no furniture: a task of a
	// list, a note, a short text that is shown as it is.
	Certain bool
	// From and To are the block's byte range in Raw.Text.
	From, To int
}

// Raw is a document as read from its container and not yet cleaned.
type Raw struct {
	// Format is txt, html, mht, docx, doc, rtf, pdf, ofd, xlsx, xls, csv, md, zip,
	// or the name of a format that can only be held (rar, pptx, image …).
	Format string
	// Text is the original decoded to UTF-8: what Spans refer to. It has no
	// control characters but '\n' and '\t'; each run of broken bytes is one
	// U+FFFD.
	Text string
	// Blocks are in the order of reading. For txt they are the lines, empty
	// lines as empty blocks.
	Blocks []Block
	// What the container itself states, "" where it does not.
	Title, Author, Date, Site, Publisher, URL string
	// WindowTitle is what a page shows as its window's title, with the names of column
	// and site, where Title comes from elsewhere.
	WindowTitle string
	// Logo is what the picture at a page's head is called, that shows whose page it is.
	Logo string
	// Unread names what the reader can tell is in the original but is no text, as
	// pages that are pictures.
	Unread []Unread
	// Hidden are the parts of a page that its own style sheets hide, one text each.
	Hidden []string
	// Held is why the document could not be read and what to do, in Chinese; ""
	// when it was read.
	Held string
}

// Unread is a part of a document that could not be read: what it is, and why and what
// to do, in Chinese.
type Unread struct {
	Text   string // 第 3 页
	Reason string // 第 3 页没有文字层…
}

// rawBuilder puts blocks together so that their ranges in the text are exact.
type rawBuilder struct {
	text   strings.Builder
	blocks []Block
}

// add appends b, parted from the block before by an empty line, and says
// ErrTooLarge once the text is over MaxText or MaxBlocks. Blank blocks are left
// out.
func (w *rawBuilder) add(b Block) error {
	if strings.TrimSpace(b.Text) == "" {
		return nil
	}
	b.Text = plain(b.Text)
	if w.text.Len()+len(b.Text) > MaxText || len(w.blocks) >= MaxBlocks {
		return ErrTooLarge
	}
	if b.Kind == Heading && strings.Contains(b.Text, "\n") {
		b.Text = joinLines(b.Text)
		b.LinkRunes = min(b.LinkRunes, utf8.RuneCountInString(b.Text))
		b.BoldHead = 0
	}
	if len(w.blocks) > 0 {
		w.text.WriteString("\n\n")
	}
	b.From = w.text.Len()
	w.text.WriteString(b.Text)
	b.To = w.text.Len()
	w.blocks = append(w.blocks, b)
	return nil
}

// addAll adds blocks in their order, as add does.
func (w *rawBuilder) addAll(blocks []Block) error {
	for _, b := range blocks {
		if err := w.add(b); err != nil {
			return err
		}
	}
	return nil
}

// joinLines makes one line of several: Chinese text goes on without a space.
func joinLines(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		last, _ := utf8.DecodeLastRuneInString(b.String())
		first, _ := utf8.DecodeRuneInString(line)
		if b.Len() > 0 && line != "" && !isWide(last) && !isWide(first) {
			b.WriteByte(' ')
		}
		b.WriteString(line)
	}
	return b.String()
}

// raw returns what was built.
func (w *rawBuilder) raw(format string) Raw {
	return Raw{Format: format, Text: w.text.String(), Blocks: w.blocks}
}

// setCertain says of blocks that they are no furniture.
func setCertain(blocks []Block) {
	for i := range blocks {
		blocks[i].Certain = true
	}
}

// plain makes s safe to work with: valid UTF-8, every line end '\n', every
// other control character a space, every run of broken bytes one U+FFFD.
func plain(s string) string {
	if isPlain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	broken := false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			if !broken {
				b.WriteRune(utf8.RuneError)
			}
			broken = true
			i++
			continue
		}
		broken = false
		switch {
		case r == '\r':
			if i+1 >= len(s) || s[i+1] != '\n' {
				b.WriteByte('\n')
			}
		case isLineEnd(r):
			b.WriteByte('\n')
		case isControl(r):
			b.WriteByte(' ')
		case r == gbkSpace:
			b.WriteRune('\u3000')
		case isRadical(r):
			b.WriteRune(analyzers.Unified(r))
		default:
			b.WriteString(s[i : i+n])
		}
		i += n
	}
	return b.String()
}

// isPlain is true when plain would change nothing.
func isPlain(s string) bool {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c < ' ' && c != '\n' && c != '\t' || c == 0x7f {
				return false
			}
			i++
			continue
		}
		r, n := pattern.RuneAt(s, i)
		if wording.IsHanOrASCII(r) {
			i += n
			continue
		}
		if r == utf8.RuneError && n == 1 || isControl(r) || isLineEnd(r) || r == gbkSpace || isRadical(r) && analyzers.Unified(r) != r {
			return false
		}
		i += n
	}
	return true
}

// gbkSpace is what the bytes A3 A0 decode to, which old Chinese programs write
// for a wide space.
const gbkSpace = '\ue5e5'

// isRadical is true for the codes of radicals, and of compatibility ideographs, that
// programs write in place of the characters which look like them: those that take the
// characters of a PDF from its fonts most of all.
func isRadical(r rune) bool { return r >= 0x2e80 && r <= 0x2fdf || r >= 0xf900 && r <= 0xfaff }

// isLineEnd is true for the characters that end a line beside CR and LF.
func isLineEnd(r rune) bool {
	return r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// isControl is true for C0 and C1 controls that mean nothing in a text, and for
// the noncharacters.
func isControl(r rune) bool {
	return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || r&0xfffe == 0xfffe
}
