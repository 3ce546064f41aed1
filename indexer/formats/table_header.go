package formats

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Which rows of a table name its columns.

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
		case !grouped || c.across || utf8.RuneCountInString(c.text) > MaxColumnName || isNumeric(c.text) || wording.ContainsSign(c.text, "：。；"):
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
		if n > MaxColumnName || isNumeric(c.text) && !yearName.MatchString(c.text) && !MonthColumn.MatchString(c.text) || seen[c.text] && !inner || strings.HasSuffix(c.text, "：") || strings.HasSuffix(c.text, ":") || wording.ContainsSign(c.text, "。；") {
			return false
		}
		seen[c.text] = true
		filled++
	}
	return (filled >= 2 || hasDown(row) && filled >= 1) && filled*2 > len(row)-countParts(row)
}

// yearName matches a year as a column's name.
var yearName = regexp.MustCompile(`^(19|20)\d\d年`)

// countParts counts the places of a row that merged cells cover beside their first one.
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

// CountedRows names the column that counts the rows.
var CountedRows = pattern.Must(`^(?:序号|编号|序|项次)$`)

// MonthColumn names a column by the months that it is of: 1-9月, 9月末, 2024年1—6月累计, 三季度.
var MonthColumn = pattern.Must(`^(?:(?:19|20)\d\d年)?(?:1?\d\s?[-—－–~～至]\s?1?\d月|1?\d月|[一二三四1-4]季度)(?:份|末|底|累计|完成|实绩)?\S{0,6}$`)

// SumRow is what a row of sums is called.
var SumRow = pattern.Must(`^(?:[\p{Han}]{0,6})(?:合\s?计|总\s?计|小\s?计|共\s?计|累\s?计|总数|平均)(?:数|值|额)?[：:]?$`)
