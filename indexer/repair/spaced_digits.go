package repair

import (
	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// Old typesetting, and pages taken from it, have a blank behind every digit: 1 9 9 8 年，
// 城镇登记失业率为3 ．5 ％. Left so, two digits are two numbers. A year that is written so
// tells such a document; a pager (1 2 3) or a table's row has none.

// HasSpacedYear reports whether a year with blanks between its digits stands in the line.
func HasSpacedYear(g []Glyph) bool {
	const digits = 4
	for i := range g {
		if g[i].R != '年' {
			continue
		}
		k, n := i-1, 0
		if k >= 0 && g[k].R == ' ' {
			k--
		}
		for k >= 0 && n < digits && anyDigit(g[k].R) && (n == digits-1 || k > 0 && g[k-1].R == ' ') {
			n++
			k -= 2
		}
		first := k + 2
		if n < digits || first > 0 && anyDigit(g[first-1].R) {
			continue
		}
		switch string([]rune{g[first].R, g[first+2].R}) {
		case "19", "20", "１９", "２０": // and no 1 2 3 4 年级
			return true
		}
	}
	return false
}

// anyDigit recognises a digit of either width.
func anyDigit(r rune) bool { return wording.IsDigit(r) || r >= '０' && r <= '９' }

// JoinDigits takes the blanks out of the numbers of a sentence whose digits all have one
// behind them: 2 8 ．6 公里. The line is a sentence's; what has two digits side by side is
// written otherwise.
func JoinDigits(g []Glyph) []Glyph {
	out := make([]Glyph, 0, len(g))
	for i := 0; i < len(g); {
		if !anyDigit(g[i].R) || i > 0 && (anyDigit(g[i-1].R) || wording.IsLatin(g[i-1].R)) {
			out = append(out, g[i])
			i++
			continue
		}
		end, ok := i+1, true
		for ok {
			var next int
			if next, ok = nextDigit(g, end); ok {
				end = next
			}
		}
		if end < len(g) && anyDigit(g[end].R) { // 12 0: not written so
			for ; end < len(g) && anyDigit(g[end].R); end++ {
			}
			out = append(out, g[i:end]...)
			i = end
			continue
		}
		for _, c := range g[i:end] {
			if c.R != ' ' {
				out = append(out, c)
			}
		}
		if end+1 < len(g) && g[end].R == ' ' && (analyzers.IsHan(g[end+1].R) || g[end+1].R == '%' || g[end+1].R == '％') {
			end++
		}
		i = end
	}
	return out
}

// nextDigit is behind the next digit of a number, of which g[:at] ends in one.
func nextDigit(g []Glyph, at int) (end int, ok bool) {
	i, blanks := at, 0
	skip := func() {
		if i < len(g) && g[i].R == ' ' {
			i++
			blanks++
		}
	}
	skip()
	if i < len(g) && (g[i].R == '.' || g[i].R == '．') {
		i++
		skip()
		blanks = 1
	}
	if blanks == 0 || i >= len(g) || !anyDigit(g[i].R) {
		return at, false
	}
	return i + 1, true
}
