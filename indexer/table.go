package indexer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	// maxColumnName is the longest text, in runes, that can name a column.
	maxColumnName = 30
	// maxTableTitle is the longest text, in runes, that is a table's title where
	// it stands above the columns' names.
	maxTableTitle = 60
	// maxSpan is how many places a merged cell may cover in one direction.
	maxSpan = 1000
	// maxHeaderRows is how many rows may name the columns together.
	maxHeaderRows = 4
)

// blocks gives the table's rows as text: 列名：值；列名：值. Rows of one merged
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
	var out []Block
	for len(rows) > 1 {
		text, single := soleText(rows[0])
		if !single || isSentences(text) {
			break
		}
		b := Block{Text: text, Kind: BlockRow}
		if utf8.RuneCountInString(text) <= maxTableTitle && !statedCell.MatchString(text) {
			b.Kind, b.Bold = BlockHeading, true
		}
		out = append(out, b)
		rows = rows[1:]
	}
	if g.header <= len(out) {
		above := linesAbove(rows)
		for _, row := range rows[:above] {
			b := Block{Text: rowText(nil, row), Kind: BlockRow}
			if _, single := soleText(row); single && isSentences(b.Text) {
				b.Kind = BlockText // what the table is about
			}
			out = append(out, b)
		}
		rows = rows[above:]
	}
	n := min(g.header, len(rows))
	if g.header >= 0 {
		n = max(0, n-len(out))
	} else {
		n = guessHeader(rows)
	}
	if n == len(rows) {
		n = 0 // names alone are a row
	}
	names := columnNames(rows[:n])
	for i := n; i < len(rows); i++ {
		row := rows[i]
		if text, single := soleText(row); single && len(row) > 1 && (row[0].text != "" || row[len(row)-1].across) {
			b := Block{Text: text, Kind: BlockRow}
			if row[len(row)-1].across && (i+1 < len(rows) || headingClass(text) != "") && utf8.RuneCountInString(text) <= maxColumnName && !statedCell.MatchString(text) && !endsInSentence(text) {
				b.Kind, b.Bold = BlockHeading, true // over the rows below it
			}
			out = append(out, b)
			continue
		}
		if text, ok := noteText(row); ok && n > 0 {
			out = append(out, Block{Text: text, Kind: BlockRow})
			continue
		}
		short, long := partLong(row)
		if isStated(row) && (len(filledCells(row))*2 < len(names) || n > 0 && i > n && !isStated(rows[n])) {
			out = append(out, Block{Text: rowText(nil, row), Kind: BlockRow}) // 审核：… 制表：… under the table
			continue
		}
		if text := rowText(names, short); text != "" {
			b := Block{Text: text, Kind: BlockRow}
			if len(long) > 0 && endsWithColon(text) {
				b.Kind = BlockText // what stands below is called so
			}
			out = append(out, b)
		}
		for _, text := range long {
			for line := range strings.Lines(text) {
				out = append(out, Block{Text: strings.TrimSuffix(line, "\n")})
			}
		}
	}
	if text := strings.Join(unusedNames(names, rows[n:]), " "); text != "" {
		out = append(out, Block{Text: text, Kind: BlockFurniture})
	}
	return out
}

// maxLinesAbove is how many lines about a table stand between its title and its
// columns' names at most: 填报单位, 填报日期, 单位.
const maxLinesAbove = 3

// statedCell matches a cell that says all by itself what it is: 填报单位：区民政局.
var statedCell = regexp.MustCompile(`^[^：:，。；]{1,12}[：:]\s*\S`)

// linesAbove is how many rows say something about the table, before the row of its
// columns' names: rows of statements, or of a statement and little else, and a paragraph
// across all columns.
func linesAbove(rows [][]gridCell) int {
	for n := 1; n <= maxLinesAbove && n < len(rows); n++ {
		cells := filledCells(rows[n-1])
		_, single := soleText(rows[n-1])
		lead := single && rows[n-1][len(rows[n-1])-1].across
		if !lead && !slices.ContainsFunc(cells, statedCell.MatchString) {
			return 0
		}
		names := len(filledCells(rows[n]))
		if names > 1 && (lead || isStated(rows[n-1]) || len(cells)*2 < names) && guessHeader(rows[n:]) > 0 {
			return n
		}
	}
	return 0
}

// isStated is true for a row of statements, in a cell each or in two: 填报时间：| 6月30日.
func isStated(row []gridCell) bool {
	cells := filledCells(row)
	for i := 0; i < len(cells); i++ {
		switch {
		case statedCell.MatchString(cells[i]):
		case endsWithColon(cells[i]) && i+1 < len(cells):
			i++
		default:
			return false
		}
	}
	return len(cells) > 0
}

// noteLabel matches the cell that a note under a table begins with.
var noteLabel = regexp.MustCompile(`^(?:注|备注|附注|说明|填表说明|注释)[：:]?$`)

// noteText writes a note under a table whose label has a cell of its own.
func noteText(row []gridCell) (string, bool) {
	cells := filledCells(row)
	if len(cells) != 2 || row[0].text == "" || !noteLabel.MatchString(cells[0]) {
		return "", false
	}
	return strings.TrimRight(cells[0], "：:") + "：" + cells[1], true
}

// statedText writes a row of statements, and a date at most, as people write it on one
// line; ok is false for any other row.
func statedText(row []gridCell) (text string, ok bool) {
	cells := filledCells(row)
	if len(cells) < 2 || !statedCell.MatchString(cells[0]) {
		return "", false
	}
	for i, c := range cells {
		switch {
		case i == 0:
		case !statedCell.MatchString(c) && !isDate(c) && !endsWithColon(c) && !endsWithColon(text):
			return "", false
		case !endsWithColon(text):
			text += " "
		}
		text += c
	}
	return oneLine(text), true
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

// unusedNames are the names of columns in which no row has anything (备注): they
// say nothing of the report, but nothing is left out without a word.
func unusedNames(names []string, rows [][]gridCell) []string {
	var out []string
	for i, name := range names {
		used := name == ""
		for _, row := range rows {
			used = used || i < len(row) && row[i].text != ""
		}
		if !used {
			out = append(out, name)
		}
	}
	return out
}

// maxLabelCell is the longest label, in runes, of a page's table of information.
const maxLabelCell = 8

// formLabel matches what a form asks for, as cells beside the answers have it.
var formLabel = regexp.MustCompile(`^.{0,4}(?:名称|姓名|单位|地点|地址|内容|规模|内容及规模|负责人|联系人|电话|时间|日期|时限|工期|期限|编号|代码|性质|类别|类型|依据|方式|目标|进展|进度|情况|要求|级别|职务|人数|总额|金额|数量|经费|编制|简介|概况|做法|成效|措施|问题|打算|背景|主题|意义|亮点)$|^(?:(?:项目|计划|概算)?总?投资(?:额|金额)?|资金来源|(?:占地|建筑|总建筑)面积|备注)$`)

// isLabelCell is true for a label that pages use, or that forms do.
func isLabelCell(s string) bool {
	s = squeeze(s)
	_, ok := labelFields[s]
	return ok || formLabel.MatchString(s)
}

// nameLabels gives the labels in a page's table of information (发文机关 | 区政府 |
// 公开日期 | 2023-09-06) the colon by which a cell names the next one: where most
// rows are pairs of a short text and a value, and half of those texts or more are
// labels that pages use.
func nameLabels(rows [][]gridCell) {
	var labels []*gridCell
	known, paired := 0, 0
	for _, row := range rows {
		var cells []*gridCell
		for i := range row {
			if !row[i].across {
				cells = append(cells, &row[i])
			}
		}
		pairs := len(cells) > 1 && len(cells)%2 == 0
		for i := 0; i < len(cells) && pairs; i += 2 {
			pairs = cells[i].text != "" && utf8.RuneCountInString(squeeze(cells[i].text)) <= maxLabelCell && !isLabelCell(cells[i+1].text) && !endsWithColon(cells[i].text)
		}
		if !pairs {
			continue
		}
		paired++
		for i := 0; i < len(cells); i += 2 {
			labels = append(labels, cells[i])
			if isLabelCell(cells[i].text) {
				known++
			}
		}
	}
	if paired*2 <= len(rows) || known < 2 || known*2 < len(labels) {
		return
	}
	for _, c := range labels {
		c.text = squeeze(c.text) + "："
	}
}

// partLong takes out the cells that hold whole texts, as in exports of articles
// where one column is the body: those are paragraphs of their own.
func partLong(row []gridCell) (short []gridCell, long []string) {
	for i, c := range row {
		if utf8.RuneCountInString(c.text) <= maxDataCell && !c.whole {
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

// soleTexts gives a table of one column as the text that it is; nil for any other.
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

// guessHeader says how many rows at the top name the columns: those whose cells
// are all short, different texts that are no numbers, above rows that are of
// another kind or at least two more.
func guessHeader(rows [][]gridCell) int {
	if len(rows) < 2 || len(rows[0]) < 2 {
		return 0
	}
	n := 1
	for n < len(rows) && n < maxHeaderRows && hasDown(rows[n]) && mergedAcross(rows[n-1]) {
		n++
	}
	for i, row := range rows[:n] {
		if !couldBeNames(row, i > 0) {
			return 0
		}
	}
	if n == 1 && len(rows) > 2 && namesBeneath(rows[0], rows[1], rows[2]) {
		n++
	}
	first := rows[0]
	marked := true
	for _, c := range first {
		marked = marked && (c.name || c.text == "")
	}
	if marked || n > 1 || len(rows) > 2 {
		return n
	}
	// Two rows: names above values only if the second looks like values.
	for _, c := range rows[1] {
		if isNumeric(c.text) {
			return 1
		}
	}
	return 0
}

// namesBeneath is true for a second row of names that stand only beneath names of the first that
// cover several columns, where the rest of the row is left empty and not merged with what stands
// above: 科目 | 预算数 over two columns, then nothing | 基本支出 | 项目支出. The row behind it begins
// where that one was empty.
func namesBeneath(head, row, next []gridCell) bool {
	filled, labels := 0, false
	for i, c := range row {
		grouped := i < len(head) && head[i].across || i+1 < len(head) && head[i+1].across
		switch {
		case c.text == "" && !grouped:
			labels = labels || i < len(next) && next[i].text != "" && !isNumeric(next[i].text)
		case c.text == "":
		case !grouped || c.across || utf8.RuneCountInString(c.text) > maxColumnName || isNumeric(c.text) || containsSign(c.text, "：。；"):
			return false
		default:
			filled++
		}
	}
	return labels && filled >= 2
}

// couldBeNames is true for a row whose cells can all be columns' names; those of
// an inner row may stand twice, under different outer ones.
func couldBeNames(row []gridCell, inner bool) bool {
	filled, seen := 0, map[string]bool{}
	for _, c := range row {
		if c.text == "" || c.across || c.down {
			continue
		}
		n := utf8.RuneCountInString(c.text)
		if n > maxColumnName || isNumeric(c.text) && !yearName.MatchString(c.text) && !monthColumn.MatchString(c.text) || seen[c.text] && !inner || strings.HasSuffix(c.text, "：") || strings.HasSuffix(c.text, ":") || containsSign(c.text, "。；") {
			return false
		}
		seen[c.text] = true
		filled++
	}
	return (filled >= 2 || hasDown(row) && filled >= 1) && filled*2 > len(row)-countParts(row)
}

// yearName matches a year as a column's name.
var yearName = regexp.MustCompile(`^(19|20)\d\d年`)

func countParts(row []gridCell) int {
	n := 0
	for _, c := range row {
		if c.across || c.down {
			n++
		}
	}
	return n
}

// mergedAcross is true for a row with a cell that covers several columns.
func mergedAcross(row []gridCell) bool {
	for _, c := range row {
		if c.across {
			return true
		}
	}
	return false
}

// hasDown is true for a row into which a cell from above reaches.
func hasDown(row []gridCell) bool {
	for _, c := range row {
		if c.down {
			return true
		}
	}
	return false
}

// isNumeric is true for a text that is mostly a number: 12.5%, 2023, 1,200 个.
func isNumeric(s string) bool {
	digits, others := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case unicode.IsSpace(r) || strings.ContainsRune(".,%+-—/", r):
		default:
			others++
		}
	}
	return digits > 0 && digits >= others
}

// columnNames joins the names over each column, outer before inner.
func columnNames(header [][]gridCell) []string {
	var names []string
	for _, row := range header {
		for i, c := range row {
			for len(names) <= i {
				names = append(names, "")
			}
			text := strings.Join(strings.Fields(c.text), "")
			if text != "" && names[i] != text && !strings.HasSuffix(names[i], text) {
				names[i] += text
			}
		}
	}
	return names
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
	if len(names) > 2 && len(row) > 2 && countedRows.MatchString(names[0]) && (row[1].text == "" || row[1].across) && sumRow.MatchString(row[0].text) {
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
