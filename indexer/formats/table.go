package formats

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// grid is a table laid out: rows of cells, merged cells repeated in each place
// that they cover.
type grid struct {
	rows [][]gridCell
	// header is how many rows at the top name the columns; -1 when the
	// container does not say and it has to be guessed.
	header int
}

// gridCell is one place of a grid.
type gridCell struct {
	text string
	// across and down are true for a place that a merged cell covers to the
	// right of, or below, its first one.
	across, down bool
	// name is true for a cell that the markup calls a header cell.
	name bool
	// whole is true for a cell that holds a paper, a line a paragraph.
	whole bool
}

const (
	// MaxColumnName is the longest text, in runes, that can name a column.
	MaxColumnName = 30
	// maxTableTitle is the longest text, in runes, that is a table's title where
	// it stands above the columns' names.
	maxTableTitle = 60
	// maxSpan is how many places a merged cell may cover in one direction.
	maxSpan = 1000
	// maxHeaderRows is how many rows may name the columns together.
	maxHeaderRows = 4
)

// blocks returns the table's rows as text: 列名：值；列名：值. Rows of one merged
// cell are the table's title above the columns' names and subheadings below.
func (g grid) blocks() []Block {
	if parts := g.besides(); parts != nil {
		var out []Block
		for _, part := range parts {
			out = append(out, part.blocks()...)
		}
		return out
	}
	rows := g.trimmed()
	if texts := soleTexts(rows); texts != nil {
		return texts
	}
	nameLabels(rows)
	out := titleRows(rows)
	rows = rows[len(out):]
	titles := len(out)
	if g.header <= titles {
		above := linesAbove(rows)
		out = append(out, aboutTable(rows[:above])...)
		rows = rows[above:]
	}
	n := max(0, min(g.header, len(rows))-len(out))
	if g.header < 0 {
		n = guessHeader(rows)
	}
	if n == len(rows) {
		n = 0 // names alone are a row
	}
	body := tableBody{names: columnNames(rows[:n]), rows: rows[n:], named: n > 0}
	for i := range body.rows {
		out = append(out, body.blocks(i)...)
	}
	if text := strings.Join(unusedNames(body.names, body.rows), " "); text != "" {
		out = append(out, Block{Text: text, Kind: Furniture})
	}
	return out
}

// titleRows returns the rows of one cell that stand over a table: its title, and what it says of
// itself.
func titleRows(rows [][]gridCell) []Block {
	var out []Block
	for len(rows) > 1 {
		text, single := soleText(rows[0])
		if !single || isSentences(text) {
			break
		}
		b := Block{Text: text, Kind: Row}
		if utf8.RuneCountInString(text) <= maxTableTitle && !StatedCell.MatchString(text) {
			b.Kind, b.Bold = Heading, true
		}
		out = append(out, b)
		rows = rows[1:]
	}
	return out
}

// aboutTable returns the rows above the columns' names that say something about the table.
func aboutTable(rows [][]gridCell) []Block {
	var out []Block
	for _, row := range rows {
		b := Block{Text: rowText(nil, row), Kind: Row}
		if _, single := soleText(row); single && isSentences(b.Text) {
			b.Kind = Text // what the table is about
		}
		out = append(out, b)
	}
	return out
}

// tableBody is the rows of a table below the names of its columns.
type tableBody struct {
	names []string
	rows  [][]gridCell
	named bool // the columns have names
}

// blocks returns row i: a subheading, a note, what the table states below its rows, or its cells
// by the names of their columns, long texts apart.
func (t *tableBody) blocks(i int) []Block {
	row := t.rows[i]
	if text, single := soleText(row); single && len(row) > 1 && (row[0].text != "" || row[len(row)-1].across) {
		b := Block{Text: text, Kind: Row}
		if row[len(row)-1].across && (i+1 < len(t.rows) || wording.HeadingClass(text) != "") && utf8.RuneCountInString(text) <= MaxColumnName && !StatedCell.MatchString(text) && !endsInSentence(text) {
			b.Kind, b.Bold = Heading, true // over the rows below it
		}
		return []Block{b}
	}
	if text, ok := noteText(row); ok && t.named {
		return []Block{{Text: text, Kind: Row}}
	}
	if isStated(row) && (len(filledCells(row))*2 < len(t.names) || t.named && i > 0 && !isStated(t.rows[0])) {
		return []Block{{Text: rowText(nil, row), Kind: Row}} // 审核：… 制表：… under the table
	}
	var out []Block
	short, long := partLong(row)
	if text := rowText(t.names, short); text != "" {
		b := Block{Text: text, Kind: Row}
		if len(long) > 0 && endsWithColon(text) {
			b.Kind = Text // what stands below is called so
		}
		out = append(out, b)
	}
	for _, text := range long {
		for line := range strings.Lines(text) {
			out = append(out, Block{Text: strings.TrimSuffix(line, "\n")})
		}
	}
	return out
}

// filledCells are the texts of a row, that of a merged cell once.
func filledCells(row []gridCell) []string {
	var out []string
	for _, c := range row {
		if c.text != "" && !c.across {
			out = append(out, c.text)
		}
	}
	return out
}

// partLong takes out the cells that hold whole texts, as in exports of articles
// where one column is the body: those are paragraphs of their own.
func partLong(row []gridCell) (short []gridCell, long []string) {
	for i, c := range row {
		if utf8.RuneCountInString(c.text) <= MaxDataCell && !c.whole {
			continue
		}
		if short == nil {
			short = slices.Clone(row)
		}
		short[i].text = ""
		if !c.across {
			long = append(long, c.text)
		}
	}
	if short == nil {
		return row, nil
	}
	return short, long
}

// trimmed leaves out rows without a text.
func (g grid) trimmed() [][]gridCell {
	var rows [][]gridCell
	for _, row := range g.rows {
		for _, c := range row {
			if c.text != "" {
				rows = append(rows, row)
				break
			}
		}
	}
	return rows
}

// soleTexts returns a table of one column as the text that it is; nil for any other.
func soleTexts(rows [][]gridCell) []Block {
	var out []Block
	for _, row := range rows {
		text, ok := soleText(row)
		if !ok {
			return nil
		}
		for line := range strings.Lines(text) {
			out = append(out, Block{Text: strings.TrimSuffix(line, "\n")})
		}
	}
	return out
}

// soleText is the text of a row that has one cell's text only.
func soleText(row []gridCell) (string, bool) {
	text := ""
	for _, c := range row {
		if c.text == "" || c.across {
			continue
		}
		if text != "" {
			return "", false
		}
		text = c.text
	}
	return text, text != ""
}

// rowText writes a row with its columns' names. A cell that ends with a colon
// names the next one.
func rowText(names []string, row []gridCell) string {
	if len(names) == 0 {
		if text, ok := statedText(row); ok {
			return text
		}
	}
	var b strings.Builder
	sum := -1 // the column under which a row of sums has its name
	if len(names) > 2 && len(row) > 2 && CountedRows.MatchString(names[0]) && (row[1].text == "" || row[1].across) && SumRow.MatchString(row[0].text) {
		sum = 1
	}
	for i, c := range row {
		text := strings.TrimRight(strings.Join(strings.Fields(c.text), " "), "；; ")
		if text == "" || c.across {
			continue
		}
		if s := b.String(); s != "" && !endsWithColon(s) && !endsInSentence(s) {
			b.WriteString("；")
		}
		name := ""
		if i < len(names) {
			name = names[i]
		}
		if i == 0 && sum > 0 {
			name = names[sum]
		}
		if name != "" && name != text {
			b.WriteString(strings.TrimRight(name, "：:"))
			b.WriteString("：")
		}
		b.WriteString(text)
	}
	return b.String()
}

func endsInSentence(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。！？；", r)
}

func endsWithColon(s string) bool {
	return strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":")
}
