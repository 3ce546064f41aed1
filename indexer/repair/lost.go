package repair

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// questionWords make a ? believable as a question mark.
var questionWords = []string{"吗", "呢", "么", "怎", "何", "哪", "谁", "几", "多少", "多大", "多久", "多长", "多远", "多高", "多难", "多快", "啥", "是否", "能否", "可否", "难道", "吧", "是不是", "能不能", "有没有", "会不会", "好不好", "行不行", "嗎", "麼", "誰", "幾", "難道", "沒有", "问", "問", "咋"}

// firstPrivate is the first character of private use.
const firstPrivate = 0xE000

// IsMark recognises a character that stands for something destroyed.
func IsMark(r rune) bool {
	return r == '?' || r == utf8.RuneError || r >= firstPrivate && unicode.Is(unicode.Co, r)
}

// LostMark is what some programs print for a character that they do not have; at a
// line's head it is an ornament.
const LostMark = '□'

// isBoxOrMark recognises what may stand for a destroyed character.
func isBoxOrMark(r rune) bool { return r == LostMark || IsMark(r) }

// CountMarks counts certain signs of destruction in a line: U+FFFD, and two
// question marks or more in a row inside it.
func CountMarks(g []Glyph) int {
	n := 0
	inside := false // behind the indent
	for i := range g {
		inside = inside || g[i].R != '?' && g[i].R != ' '
		if inside && (g[i].R == utf8.RuneError || g[i].R == '?' && i+1 < len(g) && g[i+1].R == '?') {
			n++
		}
	}
	return n
}

// LostMarks is how many question marks most charsets leave of a character.
const LostMarks = 2

// LeadingMarks counts the marks at the head of a line.
func LeadingMarks(g []Glyph) int {
	n := 0
	for n < len(g) && IsMark(g[n].R) {
		n++
	}
	return n
}

// dropIndent drops what a destroyed indent left at the head of a line (????),
// and says whether there was one. Marks beyond the document's usual indent are a
// destroyed character's behind it.
func dropIndent(g []Glyph, usual int) ([]Glyph, bool) {
	if n := LeadingMarks(g); usual > 0 && n > usual && n < len(g) && (n-usual)%2 == 0 && analyzers.IsHan(g[n].R) {
		return g[usual:], true
	}
	i, marks := 0, 0
	for ; i < len(g) && (g[i].R == ' ' || IsMark(g[i].R) || boxInRun(g, i)); i++ {
		if g[i].R != ' ' {
			marks++
		}
	}
	if marks == 0 {
		return g, false
	}
	if marks == 1 && usual != 1 && !unicode.Is(unicode.Co, g[i-1].R) && !unicode.Is(unicode.Co, g[0].R) {
		return g, false
	}
	return g[i:], true
}

// boxInRun recognises a □ beside another or beside a mark: one alone is to be ticked.
func boxInRun(g []Glyph, i int) bool {
	boxOrMark := func(k int) bool { return k >= 0 && k < len(g) && isBoxOrMark(g[k].R) }
	return g[i].R == LostMark && (boxOrMark(i-1) || boxOrMark(i+1))
}

// markLost makes one U+FFFD of each destroyed run inside a line. lossy says
// that the document has certain signs of destruction, so that a lone ? between
// characters, in a clause that asks nothing, is believed to be one too; indent is
// how many marks the document's destroyed indents are of.
func markLost(g []Glyph, lossy bool, indent int) []Glyph {
	g = unreadTwice(g)
	if !hasMark(g) {
		return g
	}
	m := marking{g: g, out: make([]Glyph, 0, len(g)), lossy: lossy, indent: indent}
	for i := 0; i < len(g); {
		if end := boxesFrom(g, i); end > i {
			m.lose(i, end)
			i = end
			continue
		}
		if !IsMark(g[i].R) {
			m.out = append(m.out, g[i])
			i++
			continue
		}
		run := marksFrom(g, i)
		switch {
		case m.asked(run):
			m.out = append(m.out, g[i]) // one question mark, widened later
		case m.noCharacter(run):
		default:
			m.lose(run.from, run.end)
		}
		i = run.end
	}
	return m.out
}

// marking is a line while its destroyed runs are marked.
type marking struct {
	g, out []Glyph // the line, and what is made of it so far
	lossy  bool
	indent int
}

// lose writes one mark for what stood in g[from:end].
func (m *marking) lose(from, end int) {
	m.out = append(m.out, Glyph{utf8.RuneError, m.g[from].From, m.g[end-1].To, Lost})
}

// boxesFrom returns where the boxes (□) end that stand at i for a destroyed character, i where
// none do: several inside a sentence, or one between two Chinese characters that is no sign
// before 记者.
func boxesFrom(g []Glyph, i int) int {
	if g[i].R != LostMark {
		return i
	}
	end := i
	for end < len(g) && g[end].R == LostMark {
		end++
	}
	inside := i > 0 && end < len(g) &&
		(analyzers.IsHan(g[i-1].R) || wording.IsDigit(g[i-1].R) || strings.ContainsRune("，、：；“（,:;(", g[i-1].R)) &&
		(analyzers.IsHan(g[end].R) || wording.IsDigit(g[end].R) || strings.ContainsRune("，。、；：！？,;:!", g[end].R))
	switch {
	case inside && end-i > 1:
		return end
	case between(g, i) && !strings.HasPrefix(TextOf(g[i+1:min(len(g), i+3)]), "记者"):
		return i + 1
	}
	return i
}

// markRun is a run of marks in a line, with the signs between them that belong to the damage.
type markRun struct {
	from, end int
	questions int // question marks, and the signs between
	others    int // other marks
}

// marksFrom reads the run of marks that begins at i.
func marksFrom(g []Glyph, i int) markRun {
	run := markRun{from: i, end: i}
	for ; run.end < len(g); run.end++ {
		r := g[run.end].R
		switch {
		case r == '?':
			run.questions++
		case IsMark(r):
			run.others++
		case run.end+1 < len(g) && IsMark(g[run.end+1].R) && amidMarks(r, g[run.end-1].R):
			run.questions++ // ?;? or ?；?
		default:
			return run
		}
	}
	return run
}

// amidMarks recognises a sign that belongs to the damage where marks stand on both sides of it.
func amidMarks(r, before rune) bool {
	_, half := FullSign(r)
	return half && r != '(' && r != ')' || before == '?' && strings.ContainsRune("，；：！？", r)
}

// asked reports whether a run is a question mark that somebody wrote.
func (m *marking) asked(run markRun) bool {
	if run.others > 0 {
		return false
	}
	return asks(m.out, m.g[run.end:], run.questions, m.lossy) || run.questions == 1 && (!m.lossy || !between(m.g, run.from))
}

// noCharacter reports whether a run stands for no character: for a blank behind a sentence, or an
// icon of a page's own font.
func (m *marking) noCharacter(run markRun) bool {
	last := run.end == len(m.g)
	if run.others > 0 {
		apart := len(m.out) == 0 || last || m.out[len(m.out)-1].R == ' ' || m.g[run.end].R == ' '
		return apart && unicode.Is(unicode.Co, m.g[run.from].R)
	}
	if !ends(m.out) {
		return false
	}
	// Two marks before a character may be what a destroyed one leaves, where indents are of others.
	lostHere := m.lossy && run.questions == LostMarks && m.indent != LostMarks && !last && analyzers.IsHan(m.g[run.end].R)
	return last || run.questions%2 == 0 && !lostHere
}

func hasMark(g []Glyph) bool {
	return slices.ContainsFunc(g, func(c Glyph) bool { return isBoxOrMark(c.R) })
}

// between reports whether Chinese stands directly on both sides of g[i].
func between(g []Glyph, i int) bool {
	return i > 0 && i+1 < len(g) && analyzers.IsHan(g[i-1].R) && analyzers.IsHan(g[i+1].R)
}

// ends reports whether the text so far ends a sentence.
func ends(out []Glyph) bool {
	return len(out) > 0 && strings.ContainsRune("。！？；”", out[len(out)-1].R)
}

// maxAsking is how far back, in characters, a question word is looked for.
const maxAsking = 60

// asks reports whether question marks after out are real: alone inside an
// address, or behind a clause that asks.
func asks(out, rest []Glyph, n int, lossy bool) bool {
	if n == 1 && len(out) > 0 && len(rest) > 0 && wording.IsASCIIAlnum(out[len(out)-1].R) && wording.IsASCIIAlnum(rest[0].R) {
		return true
	}
	if n > 1 && lossy && len(rest) > 0 && analyzers.IsHan(rest[0].R) {
		return false
	}
	clause := clauseAtEnd(out)
	if n == 1 && strings.ContainsRune(clause, utf8.RuneError) {
		return true // what asks may be what was destroyed
	}
	for _, w := range questionWords {
		if strings.Contains(clause, w) {
			return true
		}
	}
	return asksEither(clause)
}

// asksEither recognises a clause that names a thing and its opposite: 学位够不够, 去没去.
func asksEither(clause string) bool {
	runes := []rune(clause)
	for i := 1; i+1 < len(runes); i++ {
		if (runes[i] == '不' || runes[i] == '没' || runes[i] == '沒') && runes[i-1] == runes[i+1] && analyzers.IsHan(runes[i-1]) {
			return true
		}
	}
	return false
}

// clauseAtEnd is the clause with which the text so far ends. What it quotes belongs to it:
// 如何让“候鸟”老人都能享受.
func clauseAtEnd(out []Glyph) string {
	k, quoted := len(out), 0
	for ; k > 0 && len(out)-k < maxAsking; k-- {
		r := out[k-1].R
		if quoted == 0 && strings.ContainsRune("，。；：！？,:;!“\"", r) {
			break
		}
		switch r {
		case '”':
			quoted++
		case '“':
			quoted--
		}
	}
	return TextOf(out[k:])
}

// TwiceRead is what a lost character becomes that was written as U+FFFD and read as GBK:
// 锟斤拷.
var TwiceRead = []rune("锟斤拷")

// unreadTwice returns each run of such characters the one mark that stands for it.
func unreadTwice(g []Glyph) []Glyph {
	begins := func(i int) int {
		n := 0
		for i+n < len(g) && g[i+n].R == TwiceRead[n%len(TwiceRead)] {
			n++
		}
		return n
	}
	for i := range g {
		if n := begins(i); n >= len(TwiceRead) {
			out := append(make([]Glyph, 0, len(g)), g[:i]...)
			out = append(out, Glyph{utf8.RuneError, g[i].From, g[i+n-1].To, Lost})
			return append(out, unreadTwice(g[i+n:])...)
		}
	}
	return g
}

// minSpacedOut is how many characters a line has, at least, whose blanks may all be a
// scan's or a page's setting.
const minSpacedOut = 16

// CloseUp takes the blanks out of a line that has one behind nearly each of its characters:
// 近 年 来 ， 全 区 新 建 食 堂 1 6 家.
func CloseUp(g []Glyph) []Glyph {
	blanks, single := 0, 0
	for i := range g {
		if g[i].R != ' ' {
			continue
		}
		blanks++
		if i > 0 && i+1 < len(g) && (i < 2 || g[i-2].R == ' ') {
			single++
		}
	}
	signs := len(g) - blanks
	if signs < minSpacedOut || blanks*10 < signs*8 || single*10 < blanks*8 {
		return g
	}
	out := make([]Glyph, 0, signs)
	for i := range g {
		if g[i].R != ' ' {
			out = append(out, g[i])
		}
	}
	return out
}
