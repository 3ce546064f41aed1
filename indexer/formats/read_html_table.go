package formats

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// MaxDataCell is the longest text, in runes, of a cell of a table of data; a
// longer one means that the table only lays out the page.
const MaxDataCell = 800

// isDataTable tells tables of data from those that lay out a page: at least two
// rows of two cells, no tables or lists of links inside, no long cells.
func isDataTable(n *html.Node) bool {
	if role := attr(n, "role"); role == "presentation" || role == "none" {
		return false
	}
	wide, tall, marked := 0, 0, false // marked: cells that name others
	linked, letters := 0, 0
	for d := range n.Descendants() {
		switch d.DataAtom {
		case atom.Table, atom.Form, atom.Iframe, atom.H1, atom.H2, atom.Article, atom.Main:
			return false
		case atom.Tr:
			tall++
			cells := 0
			for c := d.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
					cells++
					marked = marked || c.DataAtom == atom.Th
				}
			}
			if cells >= 2 {
				wide++
			}
		case atom.Td, atom.Th:
			text, links := cellText(d)
			n := utf8.RuneCountInString(text)
			if n > MaxDataCell {
				return false
			}
			letters += n
			linked += links
			marked = marked || endsWithColon(text)
		}
	}
	return (wide >= 2 || wide == 1 && marked) && wide*2 >= tall && linked*2 < max(letters, 1)
}

// cellText is a cell's text on one line and how many of its runes are linked.
func cellText(cell *html.Node) (text string, linked int) {
	var t inlineText
	var walk func(n *html.Node, open openElements)
	walk = func(n *html.Node, open openElements) {
		switch n.Type {
		case html.TextNode:
			t.write(plain(n.Data), open)
			return
		case html.ElementNode:
			if n != cell && (hasNoText(n.DataAtom) || isHidden(n) || n.DataAtom == atom.Sup && isNoteMark(n, t.last)) {
				return
			}
			open.link = open.link || n.DataAtom == atom.A && attr(n, "href") != ""
		}
		part := n != cell && (n.DataAtom == atom.Br || n.Type == html.ElementNode && isBlock(n))
		if part && t.last != 0 {
			t.space = " "
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, open)
		}
		if part && t.last != 0 {
			t.space = " "
		}
	}
	walk(cell, openElements{})
	return strings.Trim(t.text.String(), " \n\t\u00a0\u3000"), t.linkRunes
}

// table writes a table of data row by row.
func (w *htmlWalker) table(n *html.Node) {
	var p placer
	header, body := 0, false
	var caption *html.Node
	paper := textCell(n)
	for d := range n.Descendants() {
		switch d.DataAtom {
		case atom.Caption:
			caption = d
		case atom.Tr:
			if isHidden(d) && !w.withHidden {
				continue
			}
			p.startRow()
			if d.Parent != nil && d.Parent.DataAtom == atom.Thead && !body {
				header++
			} else {
				body = true
			}
			for c := d.FirstChild; c != nil; c = c.NextSibling {
				if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
					continue
				}
				text, _ := cellText(c)
				if c == paper {
					text = strings.Join(paragraphsOf(c), "\n")
				}
				p.place(gridCell{text: text, name: c.DataAtom == atom.Th, whole: c == paper}, number(attr(c, "colspan")), number(attr(c, "rowspan")))
			}
		}
	}
	if caption != nil {
		w.walk(caption)
	}
	rows, err := p.end()
	if err != nil {
		w.err = err
		return
	}
	if header == 0 {
		header = -1
	}
	for _, b := range (grid{rows: rows, header: header}).blocks() {
		if w.open.kind == Furniture {
			b.Kind = Furniture
		}
		if isSentences(b.Text) {
			w.sentences += utf8.RuneCountInString(b.Text)
		}
		if w.err = w.out.add(b); w.err != nil {
			return
		}
	}
}

func number(s string) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 1
	}
	return n
}

// textCell is the cell of a form that holds a paper: beside its name alone in its row, with
// several paragraphs in it that are sentences. It is nil where no cell does, or several do:
// those of a table of tasks are cells like others.
func textCell(table *html.Node) *html.Node {
	var found *html.Node
	for row := range table.Descendants() {
		if row.DataAtom != atom.Tr {
			continue
		}
		var cells []*html.Node
		for c := row.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				cells = append(cells, c)
			}
		}
		if len(cells) != 2 || !holdsText(cells[1]) {
			continue
		}
		if name, _ := cellText(cells[0]); found != nil || utf8.RuneCountInString(name) > maxLabelCell {
			return nil
		}
		found = cells[1]
	}
	return found
}

// holdsText recognises a cell of several paragraphs that are sentences.
func holdsText(cell *html.Node) bool {
	sentences := 0
	for _, text := range paragraphsOf(cell) {
		if strings.HasSuffix(text, "。") && utf8.RuneCountInString(text) >= minCellText {
			sentences++
		}
	}
	return sentences >= minCellTexts
}

const (
	// minCellTexts is how many paragraphs that are sentences make a cell's text a paper.
	minCellTexts = 2
	// minCellText is how many characters each of them has at least.
	minCellText = 20
)

// paragraphsOf returns the paragraphs of a cell, nil where something stands beside them.
func paragraphsOf(cell *html.Node) []string {
	var out []string
	for c := cell.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.P || c.DataAtom == atom.Div:
			if text, _ := cellText(c); text != "" {
				out = append(out, text)
			}
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "", c.Type == html.CommentNode:
		default:
			return nil
		}
	}
	return out
}
