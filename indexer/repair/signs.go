package repair

import (
	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// FullSign returns the full-width form of a half-width sign, false for all else.
func FullSign(r rune) (rune, bool) {
	switch r {
	case ',', ':', ';', '?', '!', '(', ')':
		return r - '!' + '！', true
	}
	return r, false
}

// WidenSigns turns half-width , : ; ? ! ( ) back to full width where they stand
// in Chinese text, but not inside numbers (1,000 or 11:30), Latin or addresses.
func WidenSigns(g []Glyph) []Glyph {
	han := 0
	found := false
	for i := range g {
		if analyzers.IsHan(g[i].R) {
			han++
		}
		if _, ok := FullSign(g[i].R); ok {
			found = true
		}
	}
	if !found || han == 0 {
		return g
	}
	widenBrackets(g)
	out := g[:0]
	for i := 0; i < len(g); i++ {
		c := g[i]
		full, half := FullSign(c.R)
		if !half || c.R == '(' || c.R == ')' || !inChinese(g, i) {
			out = append(out, c)
			continue
		}
		c.R, c.Repair = full, Sign
		out = append(out, c)
		// a typist's blank behind a half-width sign goes with it
		if i+1 < len(g) && g[i+1].R == ' ' && c.R != '：' {
			i++
		}
	}
	return out
}

// inChinese reports whether the sign at g[i] belongs to Chinese text.
func inChinese(g []Glyph, i int) bool {
	prev, next := around(g, i)
	left, right := rune(0), rune(0)
	if i > 0 {
		left = g[i-1].R
	}
	if i+1 < len(g) {
		right = g[i+1].R
	}
	switch {
	case i == 0 && g[i].R == ',' && wording.IsDigit(right):
		return false // 1 / ,087: judged again where it is joined
	case i == 0 && g[i].R != ':':
		return true // a line that was broken before its sign
	case g[i].R == ',' && wording.IsDigit(left) && wording.IsDigit(right) && digitsBefore(g, i) >= minPhone:
		return true // a telephone, and what comes next
	case wording.IsASCIIAlnum(left) && wording.IsASCIIAlnum(right):
		return false // 1,000 11:30 a,b
	case g[i].R == ':' && right == '/':
		return false // http://
	case wording.IsCJK(prev) || wording.IsCJK(next):
		return true
	case prev == '%' || prev == ')' || prev == '"':
		return true
	}
	return false
}

// minPhone is how many digits in a row, without a sign between them, are no number
// that is written with commas.
const minPhone = 5

// digitsBefore counts the digits directly before g[i].
func digitsBefore(g []Glyph, i int) int {
	n := 0
	for i > n && wording.IsDigit(g[i-n-1].R) {
		n++
	}
	return n
}

// around returns the nearest characters that are no blanks, 0 where there is none.
func around(g []Glyph, i int) (prev, next rune) {
	for k := i - 1; k >= 0; k-- {
		if g[k].R != ' ' {
			prev = g[k].R
			break
		}
	}
	for k := i + 1; k < len(g); k++ {
		if g[k].R != ' ' {
			next = g[k].R
			break
		}
	}
	return prev, next
}

// widenBrackets widens pairs that hold Chinese or stand in it; a bracket
// without its fellow goes by its neighbours.
func widenBrackets(g []Glyph) {
	var open []int
	widen := func(i int) {
		g[i].R, _ = FullSign(g[i].R)
		g[i].Repair = Sign
	}
	closed := map[int]bool{}
	for i := range g {
		switch g[i].R {
		case '(':
			open = append(open, i)
		case ')':
			if len(open) == 0 {
				if prev, _ := around(g, i); wording.IsCJK(prev) {
					widen(i)
				}
				continue
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			closed[o] = true
			prev, _ := around(g, o)
			_, next := around(g, i)
			chinese := wording.IsCJK(prev) || !wording.IsASCIIAlnum(prev) && wording.IsCJK(next)
			for k := o + 1; k < i && !chinese; k++ {
				chinese = analyzers.IsHan(g[k].R)
			}
			if chinese {
				widen(o)
				widen(i)
			}
		case '（':
			open = append(open, i)
		case '）':
			if len(open) > 0 {
				o := open[len(open)-1]
				open = open[:len(open)-1]
				if g[o].R == '(' {
					widen(o)
				}
			}
		}
	}
	for _, o := range open {
		if g[o].R == '(' && !closed[o] {
			if prev, next := around(g, o); wording.IsCJK(prev) || wording.IsCJK(next) {
				widen(o)
			}
		}
	}
}

// narrow turns full-width letters and digits to ASCII, with the percent sign
// and what stands between digits.
func narrow(g []Glyph) {
	for i := range g {
		r := g[i].R
		switch {
		case r >= '０' && r <= '９' || r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' || r == '％' || r == '＋':
			g[i].R, g[i].Repair = r-0xFEE0, Narrowed
		case (r == '．' || r == '－' || r == '／') && i > 0 && wording.IsASCIIAlnum(g[i-1].R) && i+1 < len(g) && (wording.IsASCIIAlnum(g[i+1].R) || g[i+1].R >= '０' && g[i+1].R <= '９'):
			g[i].R, g[i].Repair = r-0xFEE0, Narrowed
		}
	}
}
