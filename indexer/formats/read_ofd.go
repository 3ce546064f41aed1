package formats

import (
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// pointsPerMM turns OFD's millimetres into points, in which text is laid out.
const pointsPerMM = 72 / 25.4

// readOFD reads the text of a fixed-layout document (GB/T 33190): lines joined
// to paragraphs as in a PDF. Of a package with several documents all are read.
func readOFD(ctx context.Context, data []byte) (Raw, error) {
	p, err := openParts(data)
	if err != nil {
		return Raw{}, err
	}
	index, err := p.read("OFD.xml")
	if err != nil {
		return Raw{}, err
	}
	var roots []string
	title := ""
	if err := newXMLReader(ctx, index).each(func(e xml.StartElement, text string) {
		switch e.Name.Local {
		case "DocRoot":
			roots = append(roots, strings.TrimSpace(text))
		case "Title":
			title = oneLine(text)
		}
	}); err != nil {
		return Raw{}, fmt.Errorf("part OFD.xml: %w", err)
	}
	o := &ofdReader{ctx: ctx, parts: p, templates: map[string]string{}, under: map[string][]ofdText{}}
	for _, root := range roots {
		if err := o.document(root); err != nil {
			return Raw{}, err
		}
	}
	var out rawBuilder
	if err := out.addAll(layOut(o.lines, o.pages)); err != nil {
		return Raw{}, err
	}
	if o.damaged != nil && len(o.lines) == 0 {
		return Raw{}, o.damaged
	}
	if err := o.states.held(); err != nil {
		return Raw{}, err
	}
	raw := out.raw("ofd")
	raw.Unread = o.states.unread()
	raw.Title = fileTitle(title)
	return raw, nil
}

// ofdReader reads the pages of a package.
type ofdReader struct {
	ctx       context.Context
	parts     *parts
	templates map[string]string    // parts by the template's ID
	under     map[string][]ofdText // what stands in a template, by part
	lines     []pdfLine
	pages     int
	size      int     // bytes of text
	area      float64 // of a page of the document, in square millimetres
	pictures  float64 // the area of the pictures on the page that is read
	states    pageStates
	damaged   error // why a page could not be read
}

// document reads one document's pages.
func (o *ofdReader) document(root string) error {
	data, err := o.parts.read(root)
	if errors.Is(err, fs.ErrNotExist) && (o.parts.has("OFDEntries.xml") || o.parts.has("Encryptions.xml")) {
		return errEncrypted
	}
	if err != nil {
		return err
	}
	var pages []string
	if err := newXMLReader(o.ctx, data).each(func(e xml.StartElement, text string) {
		at := ofdPath(root, xmlAttr(e, "BaseLoc"))
		switch e.Name.Local {
		case "Page":
			pages = append(pages, at)
		case "PhysicalBox":
			o.area = boxArea(text)
		case "TemplatePage":
			o.templates[xmlAttr(e, "ID")] = at
		}
	}); err != nil {
		return fmt.Errorf("part %s: %w", root, err)
	}
	if len(pages) > maxPages {
		return ErrTooLarge
	}
	for _, page := range pages {
		o.pictures = 0
		texts, err := o.page(page, true)
		switch {
		case err == nil:
		case o.ctx.Err() != nil, errors.Is(err, ErrTooLarge), errors.Is(err, errUnpacked), errors.Is(err, errEncrypted), errors.Is(err, errDeep):
			return err
		default: // the other pages can still be read
			o.damaged = err
			o.states.add(o.pages, pageDamaged, 0)
			o.pages++
			continue
		}
		lines := ofdLines(texts, o.pages)
		runes := 0
		for _, l := range lines {
			runes += utf8.RuneCountInString(l.text())
		}
		o.states.add(o.pages, judgePage(runes, 0, o.pictures/cmp.Or(o.area, a4Area), 0), runes)
		o.lines = append(o.lines, lines...)
		o.pages++
	}
	return nil
}

// a4Area is the area of an A4 sheet in square millimetres, where a document does
// not state its pages' size.
const a4Area = 210 * 297

// boxArea is the area of a box written as x, y, width, height; 0 for no box.
func boxArea(box string) float64 {
	at := floats(box)
	if len(at) != 4 || at[2] < 0 || at[3] < 0 {
		return 0
	}
	return at[2] * at[3]
}

// ofdPath is a location as a document states it: absolute in the package, or
// beside the part that names it.
func ofdPath(from, location string) string {
	location = strings.TrimSpace(strings.ReplaceAll(location, `\`, "/"))
	if strings.HasPrefix(location, "/") {
		return location
	}
	return path.Join(path.Dir(from), location)
}

// ofdText is a piece of text on a page, in points, with y downward.
type ofdText struct {
	text        string
	x, y, right float64 // y of the base line
	size        float64
}

// page reads the texts of a page, and of the template under it, if it has one.
func (o *ofdReader) page(part string, templates bool) ([]ofdText, error) {
	data, err := o.parts.read(part)
	if err != nil {
		return nil, err
	}
	r := newXMLReader(o.ctx, data)
	var object ofdObject
	var texts []ofdText
	own := 0 // where the page's own begin
	for {
		token, err := r.next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("part %s: %w", part, err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "Template":
			if under := o.templates[xmlAttr(e, "TemplateID")]; templates && under != "" {
				more, read := o.under[under]
				if !read {
					if more, err = o.page(under, false); err != nil {
						return nil, err
					}
					o.under[under] = more
				}
				texts = append(texts, more...)
				own = len(texts)
			}
		case "ImageObject":
			o.pictures += boxArea(xmlAttr(e, "Boundary"))
		case "TextObject":
			object = newOFDObject(e)
		case "TextCode":
			text, err := r.elementText()
			if err != nil {
				return nil, fmt.Errorf("part %s: %w", part, err)
			}
			if o.size += len(text); o.size > MaxText {
				return nil, ErrTooLarge
			}
			if t := object.place(e, text); strings.TrimSpace(t.text) != "" {
				texts = append(texts, t)
			}
		}
	}
	if outOfOrder(texts[own:]) {
		fromTheTop(texts[own:])
	}
	return texts, nil
}

const (
	// ofdStrip is how wide, in points, the strips of a page are in which the order of
	// its texts is looked at.
	ofdStrip = 24
	// maxOFDStrips is how many of them are.
	maxOFDStrips = 100
	// minDisorder is how many texts above earlier ones, in the same strip, show that a
	// page is not written in the order of reading; one may be a running head.
	minDisorder = 2
	// maxSizes is how many times the size of a text another's is at most for the two to
	// be compared: a watermark lies across a page at any height.
	maxSizes = 2
)

// outOfOrder recognises texts of which some stand above earlier ones, in the same place of the
// line: columns that are written one after another do not.
func outOfOrder(texts []ofdText) bool {
	var lowest [maxOFDStrips]ofdText
	above := 0
	for _, t := range texts {
		from, to := max(0, int(t.x/ofdStrip)), min(maxOFDStrips-1, int((t.right-t.size/2)/ofdStrip))
		is := false
		for i := from; i <= to; i++ {
			low := &lowest[i]
			if low.size > 0 && t.size < maxSizes*low.size && low.size < maxSizes*t.size && low.y > t.y+t.size/2 {
				is = true
			}
			if t.y >= low.y {
				*low = t
			}
		}
		if is {
			above++
		}
	}
	return above >= minDisorder
}

// fromTheTop puts texts in the order in which they stand: line by line, from the left.
func fromTheTop(texts []ofdText) {
	slices.SortStableFunc(texts, func(a, b ofdText) int { return cmp.Compare(a.y, b.y) })
	for from := 0; from < len(texts); {
		to := from + 1
		for to < len(texts) && texts[to].y-texts[from].y < min(texts[from].size, texts[to].size)/2 {
			to++
		}
		slices.SortStableFunc(texts[from:to], func(a, b ofdText) int { return cmp.Compare(a.x, b.x) })
		from = to
	}
}

// ofdObject is a text object: where its own coordinates begin and how they are
// scaled.
type ofdObject struct {
	x, y, size float64
	matrix     [6]float64
}

func newOFDObject(e xml.StartElement) ofdObject {
	o := ofdObject{matrix: [6]float64{1, 0, 0, 1, 0, 0}}
	if at := floats(xmlAttr(e, "Boundary")); len(at) == 4 {
		o.x, o.y = at[0], at[1]
	}
	if m := floats(xmlAttr(e, "CTM")); len(m) == 6 {
		copy(o.matrix[:], m)
	}
	o.size, _ = strconv.ParseFloat(xmlAttr(e, "Size"), 64)
	return o
}

// place returns a text's place on the page.
func (o ofdObject) place(e xml.StartElement, text string) ofdText {
	x, _ := strconv.ParseFloat(xmlAttr(e, "X"), 64)
	y, _ := strconv.ParseFloat(xmlAttr(e, "Y"), 64)
	width := o.size
	steps := ofdSteps(xmlAttr(e, "DeltaX"))
	for _, step := range steps {
		width += step
	}
	if len(steps) == 0 {
		width = o.size * units(text)
	}
	m := o.matrix
	return ofdText{
		text: text, x: (o.x + m[0]*x + m[2]*y + m[4]) * pointsPerMM, y: (o.y + m[1]*x + m[3]*y + m[5]) * pointsPerMM,
		right: (o.x + m[0]*(x+width) + m[2]*y + m[4]) * pointsPerMM, size: o.size * max(m[0], m[3]) * pointsPerMM,
	}
}

// maxOFDSteps is how many steps one text may have.
const maxOFDSteps = 100_000

// ofdSteps reads the distances of characters, in which "g 3 4.5" is 4.5 three
// times.
func ofdSteps(s string) []float64 {
	fields := strings.Fields(s)
	var out []float64
	for i := 0; i < len(fields) && len(out) < maxOFDSteps; i++ {
		n := 1
		if fields[i] == "g" && i+2 < len(fields) {
			n, _ = strconv.Atoi(fields[i+1])
			i += 2
		}
		v, err := strconv.ParseFloat(fields[i], 64)
		if err != nil {
			continue
		}
		for range min(n, maxOFDSteps-len(out)) {
			out = append(out, v)
		}
	}
	return out
}

func floats(s string) []float64 {
	var out []float64
	for _, field := range strings.Fields(s) {
		v, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return nil
		}
		out = append(out, v)
	}
	return out
}

// ofdLines joins the texts of a page that stand on one line.
func ofdLines(texts []ofdText, page int) []pdfLine {
	var lines []pdfLine
	for _, t := range texts {
		if n := len(lines); n > 0 {
			l := &lines[n-1]
			last := &l.cells[len(l.cells)-1]
			gap := t.x - last.right
			same := -l.bottom-t.y < t.size/2 && t.y+l.bottom < t.size/2 && isSize(l.size, t.size)
			switch {
			case same && gap > -t.size/2 && gap < cellGap*t.size:
				if gap > t.size/4 && !strings.HasSuffix(last.text, " ") {
					last.text += " "
				}
				last.text += t.text
				last.right, l.right = max(last.right, t.right), max(l.right, t.right)
				continue
			case same && gap >= cellGap*t.size:
				l.cells = append(l.cells, pdfCell{text: t.text, left: t.x, right: t.right})
				l.right = max(l.right, t.right)
				continue
			}
		}
		lines = append(lines, pdfLine{cells: []pdfCell{{text: t.text, left: t.x, right: t.right}}, left: t.x, right: t.right, top: -(t.y - t.size), bottom: -t.y, base: -t.y, size: t.size, page: page})
	}
	for i := range lines {
		for k := range lines[i].cells {
			lines[i].cells[k].text = strings.TrimSpace(lines[i].cells[k].text)
		}
	}
	return lines
}
