package formats

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengsou/indexer/wording"
)

// maxTitleRunes is the longest title, in runes, that is set on several lines.
const maxTitleRunes = 60

// notTitle matches the lines of a heading that are no part of a title: dates,
// numbers, sources, whole sentences.
var notTitle = regexp.MustCompile(`^[\s\d（(【—-]|[日号）)】]$|[〔：。；]`)

// isTitleLines is true for two or three lines that are one title.
func isTitleLines(text string) bool {
	lines := strings.Split(text, "\n")
	if len(lines) < 2 || len(lines) > 3 || utf8.RuneCountInString(text) > maxTitleRunes {
		return false
	}
	for i, line := range lines {
		if notTitle.MatchString(line) && (i > 0 || !strings.HasSuffix(line, "：")) {
			return false
		}
	}
	return true
}

// pageLabelStart matches a label as it stands before a source, an author, a date.
var pageLabelStart = regexp.MustCompile(`^\s*\p{Han}{2,6}\s?[：:]`)

// standsApart is true for an inline element that style sheets set apart from
// what stands before it, though no space does: one of several that alone make
// up a line about the page, or one that begins with a label.
func standsApart(n *html.Node, line *inlineText) bool {
	if line.last == 0 || line.space != "" && line.space != "\n" || line.runes > maxTitleRunes || wording.ContainsSign(line.text.String(), "。，；") {
		return false
	}
	if n.FirstChild != nil && n.FirstChild.Type == html.TextNode && pageLabelStart.MatchString(n.FirstChild.Data) {
		return true
	}
	parent := n.Parent
	if parent == nil || parent.DataAtom != atom.Div && parent.DataAtom != atom.Li && (parent.DataAtom != atom.P || !wording.ClockDate.MatchString(line.text.String()+" ")) || attr(n, "style") != "" || attr(n, "lang") != "" {
		return false
	}
	others := 0
	for c := parent.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) != "":
			return false // a text with marks in it
		case c.Type == html.ElementNode && isBlock(c):
			return false
		case c.Type == html.ElementNode:
			if others++; others > maxLineParts {
				return false
			}
		}
	}
	return others > 1
}

// maxLineParts is how many elements a line about the page has at most.
const maxLineParts = 20

// inlineText is the text of a block as it is written, with white space as a
// browser would show it.
type inlineText struct {
	text          strings.Builder
	space         string // white space not yet written
	last          rune
	runes         int
	linkRunes     int
	letters       int // letters and digits
	linkedLetters int
	plainLetters  int // those that are not bold
	links         int
	linked        bool     // the last character stands in a link
	indent        int      // blanks at the head of a line whose white space counts
	boldHead      typeHead // in bold type
	faceHead      typeHead // in a face that headings are set in
}

// typeHead is how far the head of a text goes on in one kind of type.
type typeHead struct {
	runes int
	ended bool // by a letter in other type
}

// put takes the n-th character of a text.
func (h *typeHead) put(n int, inType, letter bool) {
	switch {
	case h.ended:
	case inType:
		h.runes = n
	case letter:
		h.ended = true
	}
}

// headingFaces are the Chinese faces in which official papers set headings,
// other than the body's 仿宋 or 宋体.
var headingFaces = []string{"黑体", "楷体", "simhei", "heiti", "kaiti", "stkaiti", "小标宋"}

// isHeadingFace is true for a list of fonts whose first is one of headings.
func isHeadingFace(fonts string) bool {
	first, _, _ := strings.Cut(strings.ToLower(fonts), ",")
	for _, face := range headingFaces {
		if strings.Contains(first, face) {
			return true
		}
	}
	return false
}

// minTypedIndent is how many blanks at the head of a line, where lines are broken as they
// were typed, begin a paragraph.
const minTypedIndent = 2

// write appends text under the open elements.
func (t *inlineText) write(s string, open openElements) {
	for _, r := range s {
		if open.formatted && r == ' ' && (t.last == 0 || t.last == '\n') {
			if t.indent++; t.indent == minTypedIndent {
				t.put('\u3000', open) // what begins a paragraph where lines are broken as typed
			}
			continue
		}
		t.indent = 0
		if r == ' ' || r == '\n' || r == '\t' {
			if open.formatted && r == '\n' {
				t.put('\n', open)
				t.space = ""
			} else if t.space != "\n" {
				t.space = string(r)
			}
			continue
		}
		if r == '\u200b' || r == '\ufeff' || r == '\u00ad' {
			continue
		}
		if t.space != "" && t.last != 0 && t.last != '\n' {
			// The source's line ends inside Chinese text are no spaces.
			if t.space != "\n" || !isWide(t.last) || !isWide(r) {
				t.put(' ', open)
			}
		}
		t.space = ""
		t.put(r, open)
	}
}

// put appends a character that stands in the elements that are open.
func (t *inlineText) put(r rune, open openElements) {
	t.text.WriteRune(r)
	t.last = r
	t.runes++
	t.linked = open.link
	if open.link {
		t.linkRunes++
	}
	letter := unicode.IsLetter(r) || unicode.IsDigit(r)
	t.boldHead.put(t.runes, open.bold && r != ' ', letter)
	t.faceHead.put(t.runes, open.face && r != ' ', letter)
	if letter {
		t.letters++
		if open.link {
			t.linkedLetters++
		}
		if !open.bold {
			t.plainLetters++
		}
	}
}

// join puts another text before this one.
func (t *inlineText) join(before inlineText) {
	after := *t
	*t = before
	t.text = strings.Builder{}
	t.text.WriteString(before.text.String())
	t.text.WriteString(after.text.String())
	if after.last != 0 {
		t.last, t.linked = after.last, after.linked
	}
	t.runes += after.runes
	t.linkRunes += after.linkRunes
	t.letters += after.letters
	t.linkedLetters += after.linkedLetters
	t.plainLetters += after.plainLetters
	t.links += after.links
	for _, h := range []struct{ own, more *typeHead }{{&t.boldHead, &after.boldHead}, {&t.faceHead, &after.faceHead}} {
		if !h.own.ended {
			h.own.runes, h.own.ended = before.runes+h.more.runes, h.more.ended
		}
	}
}

// startLink parts a link from one just before it.
func (t *inlineText) startLink() {
	if t.links++; t.linked && t.space == "" {
		t.space = " "
	}
}

// lineBreak writes a hard line break; it is false where one stands already, so
// that two end the block.
func (t *inlineText) lineBreak() bool {
	t.space = ""
	switch t.last {
	case 0:
		return true
	case '\n':
		return false
	}
	t.put('\n', openElements{bold: true})
	return true
}

// block returns the text as a block, bare of the white space around it.
func (t *inlineText) block() Block {
	text := t.text.String()
	trimmed := strings.Trim(text, " \n\t")
	if strings.Trim(trimmed, "\u00a0\u3000") == "" {
		return Block{}
	}
	runes := utf8.RuneCountInString(trimmed)
	head := 0
	for _, h := range []typeHead{t.boldHead, t.faceHead} {
		if head == 0 && h.ended {
			head = max(0, h.runes-utf8.RuneCountInString(text[:len(text)-len(strings.TrimLeft(text, " \n\t"))]))
		}
	}
	return Block{
		Text:      trimmed,
		LinkRunes: min(t.linkRunes, runes),
		BoldHead:  min(head, runes),
		Bold:      t.letters > 0 && t.plainLetters == 0,
	}
}

// isWide is true for characters that are written without spaces between them.
func isWide(r rune) bool { return unicode.Is(wideCharacters, r) }

// wideCharacters are those of Chinese and Japanese text, with their signs.
var wideCharacters = &unicode.RangeTable{
	R16: []unicode.Range16{
		{'—', '—', 1}, {'“', '”', 1}, {'…', '…', 1},
		{0x2e80, 0x9fff, 1}, // radicals, signs, kana, Han
		{0xf900, 0xfaff, 1}, // compatibility ideographs
		{0xfe30, 0xfe4f, 1}, // signs of vertical text
		{0xff00, 0xff60, 1}, // full-width forms
	},
	R32: []unicode.Range32{{0x20000, 0x3ffff, 1}}, // rarer Han
}
