package formats

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// readDOCX reads a Word document (ISO 29500): its paragraphs with their
// numbers, its tables, text boxes, footnotes, and headers and footers as
// furniture. Tracked deletions, hidden text and comments are left out.
func readDOCX(ctx context.Context, data []byte) (Raw, error) {
	return readDOCXWithin(ctx, data, 0)
}

// readDOCXWithin reads a document that lies in others, as many as nested.
func readDOCXWithin(ctx context.Context, data []byte, nested int) (Raw, error) {
	p, err := openParts(data)
	if err != nil {
		return Raw{}, err
	}
	d := &docxReader{ctx: ctx, parts: p, nested: nested, numbers: docxNumbers{counts: map[string][]int{}}}
	if err := d.readStyles(); err != nil {
		return Raw{}, err
	}
	if err := d.readNumbering(); err != nil {
		return Raw{}, err
	}
	if err := d.readPart(d.mainPart(), Text); err != nil {
		return Raw{}, err
	}
	d.endHeld()
	for _, notes := range []string{"word/footnotes.xml", "word/endnotes.xml"} {
		if p.has(notes) {
			before := len(d.blocks)
			if err := d.readPart(notes, Text); err != nil {
				return Raw{}, err
			}
			setCertain(d.blocks[before:])
		}
	}
	var margins []string
	for name := range p.files {
		if strings.HasPrefix(name, "word/header") || strings.HasPrefix(name, "word/footer") {
			margins = append(margins, name)
		}
	}
	sort.Strings(margins)
	for _, name := range margins {
		if err := d.readPart(name, Furniture); err != nil {
			return Raw{}, err
		}
	}
	var out rawBuilder
	if err := out.addAll(d.blocks); err != nil {
		return Raw{}, err
	}
	raw := out.raw("docx")
	if d.pictures > 0 {
		raw.Unread = []Unread{{
			Text:   fmt.Sprintf("整页图片 %d 张", d.pictures),
			Reason: fmt.Sprintf("文中有 %d 张占满整页的图片，图里的文字读不出来；请先做文字识别（OCR），另存后重新收入", d.pictures),
		}}
	}
	d.metadata(&raw)
	return raw, nil
}

// maxEmptyParagraphs is how many times more paragraphs than MaxBlocks a document
// may have when empty ones are counted.
const maxEmptyParagraphs = 4

// docxReader reads the parts of a Word document into blocks.
type docxReader struct {
	ctx     context.Context
	parts   *parts
	styles  map[string]docxStyle
	numbers docxNumbers
	blocks  []Block
	size    int    // bytes of text in blocks, those of tables counted with their names
	count   int    // of the paragraphs, empty ones too
	title   string // the paragraphs in the style Title, one under the other
	titled  int    // which paragraph the last of them was

	pictures int  // those that fill a page
	picture  bool // one stands before the next paragraph

	fields wordFields
	held   *docxParagraph // whose end was deleted: the next one goes on with it
	part   string         // that is read
	nested int            // how many documents deep in others this one lies

	kind       Kind // of the part
	paragraphs []*docxParagraph
	tables     []*docxTable
}

// docxParagraph is a paragraph that is being read.
type docxParagraph struct {
	text     inlineText
	style    string
	outline  int // outline level from 1, 0 not given, -1 for body text
	number   string
	level    int // of the number
	numbered bool
	mark     bool // what is said is said of its end
	deleted  bool // it holds deletions
	joins    bool // its end is deleted
	bold     bool // the run's
	face     bool // the run's font is one of headings
	hidden   bool
	raised   bool // the run is set higher
	centred  bool
	picture  bool // a picture stands in it before its text
	pictured bool // or behind
	link     int
}

// isWord is true for the elements of Word's own vocabulary, in both editions of
// the standard and in Word 2003's.
func isWord(name xml.Name) bool {
	return strings.Contains(name.Space, "wordprocessingml") && !strings.Contains(name.Space, "wordprocessingDrawing") || strings.HasSuffix(name.Space, "/2003/wordml")
}

// readPart reads one part's paragraphs and tables.
func (d *docxReader) readPart(name string, kind Kind) error {
	data, err := d.parts.read(name)
	if err != nil {
		return err
	}
	d.part = name
	if err := d.readXML(newXMLReader(d.ctx, data), kind); err != nil {
		return fmt.Errorf("part %s: %w", name, err)
	}
	return nil
}

// readXML reads the paragraphs and tables of XML.
func (d *docxReader) readXML(r *xmlReader, kind Kind) error {
	d.kind, d.paragraphs, d.tables = kind, nil, nil
	for {
		token, err := r.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			err = d.start(r, token)
		case xml.EndElement:
			err = d.end(token.Name)
		}
		if err != nil {
			return err
		}
	}
}

// start takes note of an element's start.
func (d *docxReader) start(r *xmlReader, e xml.StartElement) error {
	name := e.Name.Local
	if !isWord(e.Name) {
		switch {
		case name == "Fallback" && strings.Contains(e.Name.Space, "markup-compatibility"):
			return r.skip() // the same again for older programs
		case name == "t" && strings.Contains(e.Name.Space, "math"):
			return d.text(r)
		case name == "den" && strings.Contains(e.Name.Space, "math"): // of a fraction, under its line
			if p := d.paragraph(); p != nil && !p.hidden && !d.fields.inInstruction() {
				p.text.put('/', openElements{bold: p.bold, face: p.face})
			}
		case name == "extent" && strings.HasSuffix(e.Name.Space, "/wordprocessingDrawing") || name == "imagedata":
			if name == "extent" && fillsPage(e) {
				d.pictures++
			}
			if p := d.paragraph(); p != nil {
				p.picture = p.picture || p.text.last == 0
				p.pictured = p.text.last != 0
			}
		}
		return nil
	}
	switch name {
	case "del", "moveFrom":
		if p := d.paragraph(); p != nil {
			p.deleted = true
			p.joins = p.joins || p.mark // said of the paragraph's end
		}
		return r.skip()
	case "instrText":
		return d.instruction(r)
	case "rt", "delText", "annotationRef", "pPrChange", "rPrChange", "numberingChange", "sectPr", "sdtPr", "tblPrChange":
		return r.skip()
	case "footnote", "endnote":
		if kind := xmlAttr(e, "type"); kind != "" && kind != "normal" {
			return r.skip() // the line above the notes
		}
	case "altChunk":
		return d.chunk(e)
	case "fldChar":
		d.field(xmlAttr(e, "fldCharType"))
	case "sym":
		d.symbol(e)
	case "tbl":
		d.tables = append(d.tables, &docxTable{})
	case "p":
		if d.count++; d.count > maxEmptyParagraphs*MaxBlocks {
			return ErrTooLarge
		}
		d.paragraphs = append(d.paragraphs, &docxParagraph{})
	case "t":
		return d.text(r)
	default:
		d.property(e)
	}
	return nil
}

// fillsPage is true for a drawing of more than half an A4 page, as a scan that was
// put into a document; its size is stated in English Metric Units.
func fillsPage(extent xml.StartElement) bool {
	const emuPerMM = 36_000
	wide, err := strconv.ParseFloat(xmlAttr(extent, "cx"), 64)
	high, err2 := strconv.ParseFloat(xmlAttr(extent, "cy"), 64)
	return err == nil && err2 == nil && wide/emuPerMM*high/emuPerMM > scanShare*a4Area
}

// text reads the text of the element just begun into the paragraph.
func (d *docxReader) text(r *xmlReader) error {
	for end := r.depth - 1; r.depth > end; {
		token, err := r.next()
		if err != nil {
			return err
		}
		chars, ok := token.(xml.CharData)
		p := d.paragraph()
		if !ok || p == nil || p.hidden || d.fields.inInstruction() {
			continue
		}
		if d.size += len(chars); d.size > MaxText {
			return ErrTooLarge
		}
		if p.raised && refersToNote(strings.TrimSpace(string(chars)), p.text.last) {
			continue
		}
		for _, c := range plain(string(chars)) {
			p.text.put(c, openElements{bold: p.bold, face: p.face, link: p.link > 0})
		}
	}
	return nil
}

func (d *docxReader) paragraph() *docxParagraph {
	if len(d.paragraphs) == 0 {
		return nil
	}
	return d.paragraphs[len(d.paragraphs)-1]
}

func (d *docxReader) table() *docxTable {
	if len(d.tables) == 0 {
		return nil
	}
	return d.tables[len(d.tables)-1]
}

// property takes note of what an element says of its paragraph, run or cell.
func (d *docxReader) property(e xml.StartElement) {
	value := xmlAttr(e, "val")
	if t := d.table(); t != nil {
		switch e.Name.Local {
		case "tr":
			t.placed.startRow()
			t.cell = docxCell{}
		case "gridBefore":
			if n, err := strconv.Atoi(value); err == nil && n > 0 {
				t.placed.place(gridCell{}, n, 1)
			}
		case "tblHeader":
			t.cell.isHeader = isOn(value)
		case "tc":
			t.cell.blocks, t.cell.span, t.cell.continues = nil, 1, false
		case "gridSpan":
			t.cell.span, _ = strconv.Atoi(value)
		case "vMerge":
			t.cell.continues = value != "restart"
		}
	}
	p := d.paragraph()
	if p == nil {
		return
	}
	switch e.Name.Local {
	case "pPr":
		p.mark = true
	case "pStyle":
		p.style = value
	case "jc":
		p.centred = value == "center"
	case "outlineLvl":
		if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < 9 {
			p.outline = n + 1
		} else {
			p.outline = -1
		}
	case "numId":
		p.number, p.numbered = value, true
	case "ilvl":
		p.level, _ = strconv.Atoi(value)
	case "r":
		p.mark = false
		p.bold, p.face, p.hidden, p.raised = d.styles[p.style].bold, false, d.styles[p.style].hidden, false
	case "b":
		p.bold = isOn(value)
	case "rStyle":
		p.bold = p.bold || d.styles[value].bold
		p.hidden = p.hidden || d.styles[value].hidden
	case "rFonts":
		if face := xmlAttr(e, "eastAsia"); face != "" {
			p.face = isHeadingFace(face)
		}
	case "vanish":
		p.hidden = isOn(value)
	case "vertAlign":
		p.raised = value == "superscript"
	case "hyperlink":
		p.link++
	case "tab", "ptab":
		p.text.put(' ', openElements{bold: true})
	case "noBreakHyphen":
		p.text.put('-', openElements{bold: p.bold})
	case "br", "cr":
		p.text.lineBreak() // of a page or column too: what follows stands on a line of its own
	}
}

// isOn is the value of a property that is on unless it says otherwise.
func isOn(value string) bool { return value != "0" && value != "false" && value != "off" }

// end takes note of an element's end.
func (d *docxReader) end(name xml.Name) error {
	if !isWord(name) {
		return nil
	}
	t := d.table()
	switch name.Local {
	case "hyperlink":
		if p := d.paragraph(); p != nil {
			p.link--
		}
	case "pPr":
		if p := d.paragraph(); p != nil {
			p.mark = false
		}
	case "p":
		d.endParagraph()
	case "tc":
		if t != nil {
			t.endCell()
		}
	case "tr":
		if t != nil {
			t.endRow()
		}
	case "tbl":
		if t != nil {
			d.tables = d.tables[:len(d.tables)-1]
			blocks, err := t.finish()
			if err != nil {
				return err
			}
			if outer := d.table(); outer != nil {
				outer.nested = true
			}
			d.emit(blocks...)
		}
	}
	return nil
}

// endParagraph gives the paragraph just read; one whose end was deleted is held for
// the next, which goes on with it.
func (d *docxReader) endParagraph() {
	p := d.paragraph()
	if p == nil {
		return
	}
	d.paragraphs = d.paragraphs[:len(d.paragraphs)-1]
	// An instruction ends with its paragraph, whether the field is sound or not.
	d.fields.endInstructions()
	if p.joins && len(d.paragraphs) == 0 && len(d.tables) == 0 && d.kind == Text {
		if d.held != nil {
			p.text.join(d.held.text)
		}
		d.held = p
		return
	}
	if d.held != nil && len(d.paragraphs) == 0 {
		p.text.join(d.held.text)
		d.held = nil
	}
	d.emit(d.block(p))
}

// maxFields is how many fields may be open inside one another.
const maxFields = 100

// field takes the beginning, middle or end of a field.
func (d *docxReader) field(kind string) {
	switch kind {
	case "begin":
		if len(d.fields.open) < maxFields {
			d.fields.begin()
		}
	case "separate":
		d.fields.separate()
	case "end":
		shown := d.fields.end()
		if p := d.paragraph(); p != nil && !p.hidden {
			for _, c := range shown {
				p.text.put(c, openElements{bold: p.bold, face: p.face})
			}
		}
	}
}

// instruction reads a piece of the innermost field's instruction.
func (d *docxReader) instruction(r *xmlReader) error {
	text, err := r.elementText()
	if err == nil {
		d.fields.instruct(utf16.Encode([]rune(text))...)
	}
	return err
}

// emit appends blocks to the cell that is open, else to the document.
func (d *docxReader) emit(blocks ...Block) {
	for _, b := range blocks {
		if b.Text == "" {
			continue
		}
		if d.kind == Furniture {
			b.Kind, b.Level = Furniture, 0
		}
		if t := d.table(); t != nil {
			t.cell.blocks = append(t.cell.blocks, b)
		} else {
			d.blocks = append(d.blocks, b)
		}
	}
}

// block returns a paragraph as a block, with its number before it.
func (d *docxReader) block(p *docxParagraph) Block {
	b := p.text.block()
	style := d.styles[p.style]
	if !p.numbered && style.number != "" {
		p.number, p.numbered = style.number, true
		p.level = style.numberLevel
	}
	if b.Text == "" {
		d.picture = d.picture || p.picture
		if p.numbered && !p.deleted {
			d.numbers.next(p.number, p.level) // shown, with nothing behind it
		}
		return b
	}
	b.Centred = p.centred
	b.Picture = (d.picture || p.picture) && len(d.tables) == 0
	d.picture = p.pictured
	if p.numbered {
		number := d.numbers.next(p.number, p.level)
		b.Text = number + b.Text
		if b.BoldHead > 0 {
			b.BoldHead += utf8.RuneCountInString(number)
		}
	}
	level := p.outline
	if level == 0 {
		level = style.level
	}
	switch {
	case style.contents:
		b.Kind, b.LinkRunes = Links, utf8.RuneCountInString(b.Text)
	case style.title:
		b.Kind, b.Level = Heading, 1
		d.takeTitle(b.Text)
	case style.caption:
		b.Kind = Caption
	case level > 0 && utf8.RuneCountInString(b.Text) <= maxHeadingRunes && !strings.HasSuffix(b.Text, "。"):
		b.Kind, b.Level = Heading, level
	}
	return b
}

// maxStyledTitle is the longest title, in characters, that paragraphs in that style make.
const maxStyledTitle = 90

// takeTitle takes a paragraph in the style Title: the first, and what its writer has broken
// off it into paragraphs of their own, but for a second title behind its dash.
func (d *docxReader) takeTitle(text string) {
	if d.title != "" && (d.count != d.titled+1 || wording.Dashed.MatchString(text) || utf8.RuneCountInString(d.title)+utf8.RuneCountInString(text) > maxStyledTitle) {
		return
	}
	for part := range strings.SplitSeq(text, "\n") {
		d.title = wording.JoinText(d.title, oneLine(part))
	}
	d.titled = d.count
}
