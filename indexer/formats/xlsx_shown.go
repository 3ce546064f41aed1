package formats

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"zhengsou/analyzers"
)

// What a sheet holds and does not show: rows and columns that are hidden, and formulas
// whose result its program never stored. The first are left out as a reader would not
// see them, and named; the second are added up where they only add, else named.

var (
	hiddenRow    = regexp.MustCompile(`<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*>`)
	hiddenColumn = regexp.MustCompile(`<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"[^>]*>`)
	rowNumber    = regexp.MustCompile(`\br="(\d{1,7})"`)
	columnsFrom  = regexp.MustCompile(`\bmin="(\d{1,5})"`)
	columnsTo    = regexp.MustCompile(`\bmax="(\d{1,5})"`)
	// bareFormula is a cell with a formula and no value.
	bareFormula = regexp.MustCompile(`<(?:\w+:)?c\b[^>]*\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>([^<]*)</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>`)
)

// maxSheetColumns is how many columns a sheet can have.
const maxSheetColumns = 16384

// lacksValues recognises a sheet with formulas that have no value.
func lacksValues(sheetXML []byte) bool {
	return bytes.Contains(sheetXML, []byte("<f")) && bareFormula.Match(sheetXML)
}

// withoutHidden takes the rows and columns out of a sheet that it hides, and says how
// many of them have anything in them.
func withoutHidden(rows [][]gridCell, sheetXML []byte) (shown [][]gridCell, hidden string) {
	if !bytes.Contains(sheetXML, []byte("hidden=")) {
		return rows, ""
	}
	goneRows, goneColumns := map[int]bool{}, map[int]bool{}
	for _, tag := range hiddenRow.FindAll(sheetXML, -1) {
		if m := rowNumber.FindSubmatch(tag); m != nil {
			n, err := strconv.Atoi(string(m[1]))
			if err == nil {
				goneRows[n-1] = true
			}
		}
	}
	for _, tag := range hiddenColumn.FindAll(sheetXML, -1) {
		from, to := columnsFrom.FindSubmatch(tag), columnsTo.FindSubmatch(tag)
		if from == nil || to == nil {
			continue
		}
		first, err1 := strconv.Atoi(string(from[1]))
		last, err2 := strconv.Atoi(string(to[1]))
		if err1 == nil && err2 == nil {
			for n := first; n <= min(last, maxSheetColumns); n++ {
				goneColumns[n-1] = true
			}
		}
	}
	return leaveOut(rows, goneRows, goneColumns)
}

// leaveOut takes rows and columns, by their numbers from 0, out of a sheet and says how many
// of them have anything in them.
func leaveOut(rows [][]gridCell, goneRows, goneColumns map[int]bool) (shown [][]gridCell, hidden string) {
	if len(goneRows) == 0 && len(goneColumns) == 0 {
		return rows, ""
	}
	filledRows, filledColumns := 0, map[int]bool{}
	for r, row := range rows {
		if goneRows[r] {
			if slices.ContainsFunc(row, func(c gridCell) bool { return c.text != "" && !c.down }) {
				filledRows++
			}
			continue
		}
		kept := row[:0:0]
		for c, cell := range row {
			switch {
			case !goneColumns[c]:
				kept = append(kept, cell)
			case cell.text != "" && !cell.across:
				filledColumns[c] = true
			}
		}
		shown = append(shown, kept)
	}
	var named []string
	if filledRows > 0 {
		named = append(named, fmt.Sprintf("%d 行", filledRows))
	}
	if len(filledColumns) > 0 {
		named = append(named, fmt.Sprintf("%d 列", len(filledColumns)))
	}
	return shown, strings.Join(named, "、")
}

// reasonHidden says what to do about hidden sheets, rows and columns.
const reasonHidden = "表格中隐藏的内容没有收入；如需收入，请取消隐藏后重新收入"

// reasonFormula says what to do about formulas without a result.
const reasonFormula = "公式的结果没有存在文件里；请用 Excel 或 WPS 打开、保存后重新收入"

const (
	// maxFormulas is how many formulas without a value are added up in a sheet.
	maxFormulas = 5_000
	// maxAdded is how many cells are added up in a sheet, all sums together.
	maxAdded = 2_000_000
	// maxFormulaNamed is how many of those that are not are named.
	maxFormulaNamed = 20
)

// addUp fills in the formulas without a stored value that add cells up, by the values
// (raw) that the cells have before they are rounded for showing, and gives the places of
// those that it cannot.
func addUp(rows, raw [][]gridCell, sheetXML []byte) (left []string) {
	budget := maxAdded
	for range 2 { // a sum of sums that stand behind it
		left = nil
		for _, m := range bareFormula.FindAllSubmatch(sheetXML, maxFormulas) {
			r, err := strconv.Atoi(string(m[2]))
			c := columnIndex(m[1])
			if err != nil || r < 1 || r > min(len(rows), len(raw)) || c >= maxSheetColumns {
				continue
			}
			for _, of := range [][][]gridCell{rows, raw} {
				for len(of[r-1]) <= c {
					of[r-1] = append(of[r-1], gridCell{})
				}
			}
			if rows[r-1][c].text != "" {
				continue
			}
			sum, ok := sumOf(raw, string(m[3]), &budget)
			if !ok {
				left = append(left, string(m[1])+string(m[2]))
				continue
			}
			rows[r-1][c].text = strconv.FormatFloat(sum, 'f', -1, 64)
			raw[r-1][c].text = rows[r-1][c].text
		}
	}
	return left
}

var (
	formulaTerm = regexp.MustCompile(`^\s*([+-]?)\s*(?:SUM\(([^()]*)\)|(\$?[A-Z]{1,3}\$?\d{1,7}))`)
	cellRef     = regexp.MustCompile(`^\$?([A-Z]{1,3})\$?(\d{1,7})$`)
)

// sumOf reads a formula of sums and differences of cells of the same sheet:
// SUM(B2:B4)+C3. ok is false for any other, and where a cell that it names is no number.
func sumOf(rows [][]gridCell, formula string, budget *int) (sum float64, ok bool) {
	rest := strings.TrimPrefix(strings.TrimSpace(formula), "=")
	decimals := 0
	for rest != "" {
		m := formulaTerm.FindStringSubmatch(rest)
		if m == nil {
			return 0, false
		}
		refs := []string{cmp.Or(m[3], m[2])}
		if m[3] == "" {
			refs = strings.Split(m[2], ",")
		}
		term := 0.0
		for _, ref := range refs {
			n, places, ok := rangeSum(rows, strings.TrimSpace(ref), m[3] != "", budget)
			if !ok {
				return 0, false
			}
			term += n
			decimals = max(decimals, places)
		}
		if m[1] == "-" {
			term = -term
		}
		sum += term
		rest = strings.TrimSpace(rest[len(m[0]):])
		if rest != "" && !strings.ContainsAny(rest[:1], "+-") {
			return 0, false
		}
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(sum, 'f', decimals, 64), 64)
	return rounded, err == nil && strings.TrimSpace(formula) != ""
}

// rangeSum adds up the numbers in a cell or a range, and says how many decimal places
// they have. As in Excel a sum leaves out what is no number; a cell that is named by
// itself (alone) may be empty, and nothing else.
func rangeSum(rows [][]gridCell, ref string, alone bool, budget *int) (sum float64, decimals int, ok bool) {
	from, to, isRange := strings.Cut(ref, ":")
	if !isRange {
		to = from
	}
	a, b := cellRef.FindStringSubmatch(from), cellRef.FindStringSubmatch(to)
	if a == nil || b == nil {
		return 0, 0, false
	}
	top, err1 := strconv.Atoi(a[2])
	bottom, err2 := strconv.Atoi(b[2])
	if err1 != nil || err2 != nil {
		return 0, 0, false
	}
	left, right := columnIndex([]byte(a[1])), columnIndex([]byte(b[1]))
	for r := max(top, 1); r <= min(bottom, len(rows)); r++ {
		for c := left; c <= min(right, len(rows[r-1])-1); c++ {
			if *budget--; *budget < 0 {
				return 0, 0, false
			}
			text := strings.ReplaceAll(rows[r-1][c].text, ",", "")
			if text == "" {
				continue
			}
			negative := strings.HasPrefix(text, "-")
			n, size, isNumber := analyzers.ParseNumber(strings.TrimPrefix(text, "-"))
			if !isNumber || size != len(strings.TrimPrefix(text, "-")) {
				if alone || strings.HasSuffix(text, "%") {
					return 0, 0, false
				}
				continue
			}
			if negative {
				n = -n
			}
			if _, behind, has := strings.Cut(text, "."); has {
				decimals = max(decimals, len(behind))
			}
			sum += n
		}
	}
	return sum, decimals, true
}
