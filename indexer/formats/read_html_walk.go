package formats

import (
	"cmp"
	"context"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// htmlWalker writes a page's text as blocks: what a browser would put on lines
// of its own is a block of its own.
type htmlWalker struct {
	ctx        context.Context
	page       *pageShape
	withHidden bool
	nodes      int
	err        error

	out             rawBuilder
	sentences       int // runes of sentences shown
	hiddenSentences int // and hidden

	open      openElements
	line      inlineText
	inMain    bool
	afterMain bool
	picture   bool     // a picture stands before the line
	pictured  bool     // and one in it
	item      listItem // whose first block comes next
	trailers  []int    // blocks after the main element and all sentences
	buttons   []string // what they say
	hidden    []string // what the page's style sheets hide
}

// openElements is what the open elements say of the text in them.
type openElements struct {
	kind      Kind
	level     int
	link      bool
	bold      bool
	face      bool // a font that headings are set in
	centred   bool
	formatted bool // white space counts
	invisible bool // in type of no size
}

// walkHTML walks a parsed page; withHidden also reads what the page hides.
func walkHTML(ctx context.Context, doc *html.Node, withHidden bool) (*htmlWalker, error) {
	w := &htmlWalker{ctx: ctx, withHidden: withHidden, page: shapeOf(doc)}
	w.walk(doc)
	w.flush()
	for _, i := range w.trailers {
		w.out.blocks[i].Kind = Furniture
	}
	for i := len(w.out.blocks) - 1; i >= 0 && !isSentences(w.out.blocks[i].Text); i-- {
		if !w.page.sure {
			w.out.blocks[i].Picture = false // a code to scan, and no picture of the text
		}
	}
	for _, text := range w.buttons { // last, since they stand in the middle of lines
		if w.err == nil {
			w.err = w.out.add(Block{Text: text, Kind: Furniture})
		}
	}
	return w, w.err
}

// walk writes the text under n.
func (w *htmlWalker) walk(n *html.Node) {
	if w.nodes++; w.err == nil && w.nodes%4096 == 0 {
		w.err = w.ctx.Err()
	}
	if w.err != nil {
		return
	}
	switch n.Type {
	case html.TextNode:
		if !w.open.invisible || w.withHidden {
			w.line.write(plain(n.Data), w.open)
		}
	case html.DocumentNode:
		w.children(n)
	case html.ElementNode:
		w.element(n)
	}
}

func (w *htmlWalker) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c)
	}
}

// element reads an element and what stands in it.
func (w *htmlWalker) element(n *html.Node) {
	switch {
	case n.DataAtom == atom.Script:
		if text := writtenDay(n); text != "" {
			w.line.write(plain(text), w.open)
		}
		return
	case hasNoText(n.DataAtom) && n.DataAtom != atom.Button:
		return
	case (isHidden(n) || w.page.hidden.hold(n) || w.page.isTakenOut(n)) && !w.withHidden:
		w.hiddenSentences += w.page.sentences[n]
		if !isHidden(n) {
			if text, _ := cellText(n); text != "" {
				w.hidden = append(w.hidden, text) // told of: a script may show it
			}
		}
		return
	case n.DataAtom == atom.Button:
		text, _ := cellText(n)
		w.buttons = append(w.buttons, text)
		return
	case n.DataAtom == atom.Img:
		if isPicture(n) {
			w.picture = w.picture || w.line.last == 0
			w.pictured = w.line.last != 0
		}
		return
	case n.DataAtom == atom.Sup && isNoteMark(n, w.line.last):
		return
	case n.DataAtom == atom.Br:
		if partsParagraphs(n) || !w.line.lineBreak() {
			w.flush()
		}
		return
	}
	block := isBlock(n)
	if block {
		w.flush()
	}
	if !block && standsApart(n, &w.line) {
		w.line.space = " "
	}
	saved := w.open
	w.enter(n)
	w.inMain = w.inMain || n == w.page.main && w.page.sure
	switch {
	case n.DataAtom == atom.Li:
		w.item = listItem{begun: true, number: w.page.itemNumber(n)}
	case n.DataAtom == atom.Dt && valueOf(n) != nil:
		w.open = saved
		return // it is written before its value
	case n.DataAtom == atom.Dd && termOf(n) != "":
		w.item = listItem{begun: true, number: termOf(n) + "："}
	}
	if rows := w.page.tables[n]; rows {
		w.table(n)
	} else {
		w.children(n)
	}
	if block {
		w.flush()
	}
	if n.DataAtom == atom.Li || n.DataAtom == atom.Dd {
		w.item = listItem{}
	}
	w.open = saved
	if n == w.page.main {
		w.inMain, w.afterMain = false, true
	}
}

// bracketedMark and bareMark match what refers to a note.
var (
	bracketedMark = regexp.MustCompile(`^(?:[\[〔［【]\s*(?:注|\d{1,3}|[①-⑳])\s*\d{0,2}[\]〕］】]|[①-⑳])$`)
	bareMark      = regexp.MustCompile(`^[(（]?\d{1,2}[)）]?$`)
)

// isNoteMark is true for a raised number that refers to a note, behind last: m² has
// one that does not.
func isNoteMark(n *html.Node, last rune) bool {
	text, _ := cellText(n)
	return refersToNote(text, last)
}

// refersToNote is isNoteMark of a raised text.
func refersToNote(text string, last rune) bool {
	return bracketedMark.MatchString(text) || bareMark.MatchString(text) && (analyzers.IsHan(last) || strings.ContainsRune("。，、；：！？”’）》", last))
}

// maxIcon is the largest side, in pixels, of an image that is an icon or a button.
const maxIcon = 80

// isPicture tells an image that may be a picture of the text from icons, as far as
// its markup says how large it is.
func isPicture(n *html.Node) bool {
	for _, side := range []string{"width", "height"} {
		pixels, err := strconv.Atoi(strings.TrimSuffix(cmp.Or(styleValue(attr(n, "style"), side), attr(n, side)), "px"))
		if err == nil && pixels <= maxIcon {
			return false
		}
	}
	return !hasFurnitureName(attr(n, "class")) && !strings.HasSuffix(attr(n, "src"), ".gif")
}

// partsParagraphs is true for a line break at which the author began a new
// paragraph: an indent follows, or a line all in bold type stands before or
// after it.
func partsParagraphs(br *html.Node) bool {
	after, before := beside(br, forward), beside(br, backward)
	if after != nil && after.Type == html.TextNode && indentAfterBreak.MatchString(after.Data) {
		return true
	}
	return isBoldLine(after, forward) || isBoldLine(before, backward)
}

// indentAfterBreak matches the blanks that a paragraph begins with.
var indentAfterBreak = regexp.MustCompile("^[ \n\t]*(?:\u3000{2}|\u00a0[ \u00a0]*\u00a0)")

// direction is forward or backward among an element's siblings.
type direction func(n *html.Node) *html.Node

func forward(n *html.Node) *html.Node { return n.NextSibling }

func backward(n *html.Node) *html.Node { return n.PrevSibling }

// beside is the next sibling that shows anything.
func beside(n *html.Node, next direction) *html.Node {
	for n = next(n); n != nil; n = next(n) {
		if n.Type == html.ElementNode || n.Type == html.TextNode && strings.Trim(n.Data, " \n\t\u3000\u00a0") != "" {
			return n
		}
	}
	return nil
}

// isBoldLine is true for a bold element between two line breaks.
func isBoldLine(n *html.Node, next direction) bool {
	if n != nil && (n.DataAtom == atom.Font || n.DataAtom == atom.Span) {
		if inner := n.FirstChild; inner != nil && inner.NextSibling == nil && (inner.DataAtom == atom.B || inner.DataAtom == atom.Strong) {
			end := beside(n, next)
			return end == nil || end.DataAtom == atom.Br
		}
	}
	if n == nil || n.DataAtom != atom.B && n.DataAtom != atom.Strong {
		return false
	}
	end := beside(n, next)
	return end == nil || end.DataAtom == atom.Br
}

// enter takes note of what an element says of the text in it.
func (w *htmlWalker) enter(n *html.Node) {
	o := &w.open
	if w.page.isFurniture(n) {
		o.kind, o.level = Furniture, 0
	}
	switch n.DataAtom {
	case atom.A:
		if attr(n, "href") != "" || attr(n, "onclick") != "" {
			o.link = true
			w.line.startLink()
		}
	case atom.B, atom.Strong, atom.Th:
		o.bold = true
	case atom.Center:
		o.centred = true
	case atom.Pre, atom.Textarea:
		o.formatted = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		o.bold = true
		if o.kind == Text {
			o.kind, o.level = Heading, int(n.Data[1]-'0')
		}
	case atom.Figcaption, atom.Caption:
		if o.kind == Text {
			o.kind = Caption
		}
	}
	if align := attr(n, "align"); align != "" {
		o.centred = strings.EqualFold(align, "center")
	}
	if n.DataAtom == atom.Font && attr(n, "face") != "" {
		o.face = isHeadingFace(attr(n, "face"))
	}
	if style := attr(n, "style"); style != "" {
		if fonts := styleValue(style, "font-family"); fonts != "" {
			o.face = isHeadingFace(fonts)
		}
		if align := styleValue(style, "text-align"); align != "" {
			o.centred = align == "center"
		}
		switch weight := styleValue(style, "font-weight"); {
		case weight == "bold" || weight == "bolder" || len(weight) == 3 && weight >= "600":
			o.bold = true
		case weight == "normal" || len(weight) == 3:
			o.bold = false
		}
		if size := styleValue(style, "font-size"); size != "" {
			o.invisible = noSize.MatchString(size) || o.invisible && strings.HasSuffix(size, "%")
		}
		o.formatted = o.formatted || strings.HasPrefix(styleValue(style, "white-space"), "pre")
	}
}

// maxHeadingRunes is the longest text, in runes, that a heading's markup makes a
// heading; some pages put whole paragraphs into h tags.
const maxHeadingRunes = 80

// flush ends the block that is being written.
func (w *htmlWalker) flush() {
	line := w.line
	w.line = inlineText{}
	b := line.block()
	if b.Text == "" || w.err != nil {
		return
	}
	if w.item.begun {
		b.Item = true
		if w.item.number != "" && w.open.kind == Text && wording.HeadingClass(b.Text) == "" {
			b.Text = w.item.number + b.Text
			if b.BoldHead > 0 {
				b.BoldHead += utf8.RuneCountInString(w.item.number)
			}
		}
		w.item = listItem{}
	}
	sentences := isSentences(b.Text)
	n := utf8.RuneCountInString(b.Text)
	if sentences {
		w.sentences += n
	}
	b.Kind, b.Level = w.open.kind, w.open.level
	b.Centred = w.open.centred
	b.Picture = w.picture && (w.inMain || w.sentences > 0 && !(w.afterMain && w.page.sure))
	w.picture, w.pictured = w.pictured, false
	if (b.Bold || w.open.centred) && isTitleLines(b.Text) {
		b.Text = joinLines(b.Text)
		b.LinkRunes = min(b.LinkRunes, utf8.RuneCountInString(b.Text))
		b.BoldHead = 0
	}
	switch {
	case b.Kind == Heading && (n > maxHeadingRunes || strings.HasSuffix(b.Text, "。")):
		b.Kind, b.Level = Text, 0
	case b.Kind == Text && !sentences && line.links > 1 && line.linkedLetters*5 >= line.letters*3:
		b.Kind = Links
	case b.Kind == Text && sentences:
		w.trailers = nil // the report goes on outside its main element
	case b.Kind == Text && w.afterMain && w.page.sure && isTrailer(b.Text):
		w.trailers = append(w.trailers, len(w.out.blocks))
	}
	w.err = w.out.add(b)
}
