package indexer

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

// isMark recognises a character that stands for something destroyed.
func isMark(r rune) bool {
	return r == '?' || r == utf8.RuneError || r >= firstPrivate && unicode.Is(unicode.Co, r)
}

// countMarks counts certain signs of destruction in a line: U+FFFD, and two
// question marks or more in a row inside it.
func countMarks(g []glyph) int {
	n := 0
	inside := false // behind the indent
	for i := range g {
		inside = inside || g[i].r != '?' && g[i].r != ' '
		if inside && (g[i].r == utf8.RuneError || g[i].r == '?' && i+1 < len(g) && g[i+1].r == '?') {
			n++
		}
	}
	return n
}

// halveIndents makes question marks of either width at the heads of most paragraphs the
// same: no sentence begins with one, and an indent may be destroyed to ？？ as well.
func halveIndents(lines []*line) {
	headed, long := 0, 0
	for _, l := range lines {
		if l.n > minParagraph {
			long++
			if l.glyphs[0].r == '？' {
				headed++
			}
		}
	}
	if headed < minIndented || headed*2 <= long {
		return
	}
	for _, l := range lines {
		if l.n == 0 || l.glyphs[0].r != '？' {
			continue
		}
		g := slices.Clone(l.glyphs)
		for i := 0; i < len(g) && g[i].r == '？'; i++ {
			g[i].r = '?'
		}
		l.set(g)
	}
}

// indentsReadTwice writes what stands at the heads of most paragraphs and was an indent,
// written as U+FFFD and read as GBK, as the two marks that it was: 锟斤拷.
func indentsReadTwice(lines []*line) {
	headed, long := 0, 0
	for _, l := range lines {
		if l.n > minParagraph {
			long++
			if strings.HasPrefix(l.text, string(twiceRead)) {
				headed++
			}
		}
	}
	if headed < minIndented || headed*2 <= long {
		return
	}
	for _, l := range lines {
		if !strings.HasPrefix(l.text, string(twiceRead)) {
			continue
		}
		g := slices.Clone(l.glyphs[1:])
		g[0].r, g[1].r = utf8.RuneError, utf8.RuneError
		g[0].from = l.glyphs[0].from
		l.set(g)
	}
}

// lostIndents is of how many marks the destroyed indents of a document are.
type lostIndents struct {
	usual int          // the commonest number at the head of two lines, 0 where there are no such indents
	times map[int]int  // how many lines begin with so many
	heads map[int]bool // that a heading or a number stands behind so many: all of them are indent
}

// lostIndentsIn counts the marks at the heads of lines.
func lostIndentsIn(lines []*line) lostIndents {
	in := lostIndents{times: map[int]int{}, heads: map[int]bool{}}
	lone, lost, long := 0, 0, 0 // paragraphs, as it seems, behind a single mark, and all of them
	for _, l := range lines {
		if l.n > minParagraph {
			long++
			switch {
			case leadingMarks(l.glyphs) != 1 || l.indent:
			case l.glyphs[0].r == '?':
				lone++
			case l.glyphs[0].r == utf8.RuneError:
				lost++ // 锟斤拷 at its head
			}
		}
		switch n := leadingMarks(l.glyphs); {
		case n > 1, n == 1 && l.glyphs[0].r == '?' && l.indent && l.n > minParagraph && analyzers.IsHan(l.glyphs[1].r):
			in.times[n]++
			in.heads[n] = in.heads[n] || n < len(l.glyphs) && wording.HeadingClass(textOf(l.glyphs[n:])) != ""
		}
	}
	if lone >= minIndented && lone*3 > long { // no sentence begins with a question mark
		in.times[1] += lone
	}
	if lost >= minIndented && lost*2 > long { // nor do most with a destroyed character
		in.times[1] += lost
	}
	for n, of := range in.times {
		if of > 1 && (of > in.times[in.usual] || of == in.times[in.usual] && n < in.usual) {
			in.usual = n
		}
	}
	return in
}

// of is how many marks the line's own indent has: headings are often set in otherwise
// than paragraphs, so a second number that comes again and again, before numbered
// headings too, is an indent as well; where it is twice the usual, it comes less often.
func (in lostIndents) of(g []glyph) int {
	if n := leadingMarks(g); n > in.usual && in.heads[n] && in.times[n] >= minIndented && (in.times[n]*4 >= in.times[in.usual] || n == 2*in.usual) {
		return n
	}
	return in.usual
}

// minIndented is how many lines begin with the same marks where these are an indent
// beside another: a destroyed character behind the indent is a chance.
const minIndented = 3

// beginsLost recognises a line that begins with a destroyed character, and not with a destroyed
// indent: it has fewer marks than the document's indents, and the line above breaks off, or
// what stands behind them begins no paragraph.
func beginsLost(above *line, g []glyph, usual int) bool {
	n := leadingMarks(g)
	if n > 0 && n < len(g) && strings.ContainsRune(midSentence, g[n].r) && above.n >= minClause && !wording.Closes(above.text) {
		return true
	}
	return n == lostMarks && usual > n && n < len(g) && g[0].r == '?' && analyzers.IsHan(g[n].r) &&
		above.n >= minClause && wording.ContainsSign(above.text, "，。；、") && !wording.Closes(above.text) && analyzers.IsHan(wording.LastRune(above.text)) && wording.HeadingClass(textOf(g[n:])) == ""
}

// midSentence are signs that stand behind a number or a word, and at the head of no paragraph.
const midSentence = "%‰℃，、。；：,;:"

// lostMarks is how many question marks most charsets leave of a character.
const lostMarks = 2

// leadingMarks counts the marks at the head of a line.
func leadingMarks(g []glyph) int {
	n := 0
	for n < len(g) && isMark(g[n].r) {
		n++
	}
	return n
}

// dropIndent drops what a destroyed indent left at the head of a line (????),
// and says whether there was one. Marks beyond the document's usual indent are a
// destroyed character's behind it.
func dropIndent(g []glyph, usual int) ([]glyph, bool) {
	if n := leadingMarks(g); usual > 0 && n > usual && n < len(g) && (n-usual)%2 == 0 && analyzers.IsHan(g[n].r) {
		return g[usual:], true
	}
	i, marks := 0, 0
	for ; i < len(g) && (g[i].r == ' ' || isMark(g[i].r) || boxInRun(g, i)); i++ {
		if g[i].r != ' ' {
			marks++
		}
	}
	if marks == 0 {
		return g, false
	}
	if marks == 1 && usual != 1 && !unicode.Is(unicode.Co, g[i-1].r) && !unicode.Is(unicode.Co, g[0].r) {
		return g, false
	}
	return g[i:], true
}

// boxInRun recognises a □ beside another or beside a mark: one alone is to be ticked.
func boxInRun(g []glyph, i int) bool {
	boxOrMark := func(k int) bool { return k >= 0 && k < len(g) && (g[k].r == '□' || isMark(g[k].r)) }
	return g[i].r == '□' && (boxOrMark(i-1) || boxOrMark(i+1))
}

// markLost makes one U+FFFD of each destroyed run inside a line. lossy says
// that the document has certain signs of destruction, so that a lone ? between
// characters, in a clause that asks nothing, is believed to be one too; indent is
// how many marks the document's destroyed indents are of.
func markLost(g []glyph, lossy bool, indent int) []glyph {
	g = unreadTwice(g)
	if !hasMark(g) {
		return g
	}
	m := marking{g: g, out: make([]glyph, 0, len(g)), lossy: lossy, indent: indent}
	for i := 0; i < len(g); {
		if end := boxesFrom(g, i); end > i {
			m.lose(i, end)
			i = end
			continue
		}
		if !isMark(g[i].r) {
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
	g, out []glyph // the line, and what is made of it so far
	lossy  bool
	indent int
}

// lose writes one mark for what stood in g[from:end].
func (m *marking) lose(from, end int) {
	m.out = append(m.out, glyph{utf8.RuneError, m.g[from].from, m.g[end-1].to, lost})
}

// boxesFrom returns where the boxes (□) end that stand at i for a destroyed character, i where
// none do: several inside a sentence, or one between two Chinese characters that is no sign
// before 记者.
func boxesFrom(g []glyph, i int) int {
	if g[i].r != '□' {
		return i
	}
	end := i
	for end < len(g) && g[end].r == '□' {
		end++
	}
	inside := i > 0 && end < len(g) &&
		(analyzers.IsHan(g[i-1].r) || wording.IsDigit(g[i-1].r) || strings.ContainsRune("，、：；“（,:;(", g[i-1].r)) &&
		(analyzers.IsHan(g[end].r) || wording.IsDigit(g[end].r) || strings.ContainsRune("，。、；：！？,;:!", g[end].r))
	switch {
	case inside && end-i > 1:
		return end
	case between(g, i) && !strings.HasPrefix(textOf(g[i+1:min(len(g), i+3)]), "记者"):
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
func marksFrom(g []glyph, i int) markRun {
	run := markRun{from: i, end: i}
	for ; run.end < len(g); run.end++ {
		r := g[run.end].r
		switch {
		case r == '?':
			run.questions++
		case isMark(r):
			run.others++
		case run.end+1 < len(g) && isMark(g[run.end+1].r) && amidMarks(r, g[run.end-1].r):
			run.questions++ // ?;? or ?；?
		default:
			return run
		}
	}
	return run
}

// amidMarks recognises a sign that belongs to the damage where marks stand on both sides of it.
func amidMarks(r, before rune) bool {
	_, half := fullSign(r)
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
		apart := len(m.out) == 0 || last || m.out[len(m.out)-1].r == ' ' || m.g[run.end].r == ' '
		return apart && unicode.Is(unicode.Co, m.g[run.from].r)
	}
	if !ends(m.out) {
		return false
	}
	// Two marks before a character may be what a destroyed one leaves, where indents are of others.
	lostHere := m.lossy && run.questions == lostMarks && m.indent != lostMarks && !last && analyzers.IsHan(m.g[run.end].r)
	return last || run.questions%2 == 0 && !lostHere
}

func hasMark(g []glyph) bool {
	for i := range g {
		if isMark(g[i].r) || g[i].r == '□' {
			return true
		}
	}
	return false
}

// between reports whether Chinese stands directly on both sides of g[i].
func between(g []glyph, i int) bool {
	return i > 0 && i+1 < len(g) && analyzers.IsHan(g[i-1].r) && analyzers.IsHan(g[i+1].r)
}

// ends reports whether the text so far ends a sentence.
func ends(out []glyph) bool {
	return len(out) > 0 && strings.ContainsRune("。！？；”", out[len(out)-1].r)
}

// maxAsking is how far back, in characters, a question word is looked for.
const maxAsking = 60

// asks reports whether question marks after out are real: alone inside an
// address, or behind a clause that asks.
func asks(out, rest []glyph, n int, lossy bool) bool {
	if n == 1 && len(out) > 0 && len(rest) > 0 && wording.IsASCIIAlnum(out[len(out)-1].r) && wording.IsASCIIAlnum(rest[0].r) {
		return true
	}
	if n > 1 && lossy && len(rest) > 0 && analyzers.IsHan(rest[0].r) {
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
func clauseAtEnd(out []glyph) string {
	k, quoted := len(out), 0
	for ; k > 0 && len(out)-k < maxAsking; k-- {
		r := out[k-1].r
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
	return textOf(out[k:])
}

// twiceRead is what a lost character becomes that was written as U+FFFD and read as GBK:
// 锟斤拷.
var twiceRead = []rune("锟斤拷")

// unreadTwice returns each run of such characters the one mark that stands for it.
func unreadTwice(g []glyph) []glyph {
	begins := func(i int) int {
		n := 0
		for i+n < len(g) && g[i+n].r == twiceRead[n%len(twiceRead)] {
			n++
		}
		return n
	}
	for i := range g {
		if n := begins(i); n >= len(twiceRead) {
			out := append(make([]glyph, 0, len(g)), g[:i]...)
			out = append(out, glyph{utf8.RuneError, g[i].from, g[i+n-1].to, lost})
			return append(out, unreadTwice(g[i+n:])...)
		}
	}
	return g
}

// minSpacedOut is how many characters a line has, at least, whose blanks may all be a
// scan's or a page's setting.
const minSpacedOut = 16

// closeUp takes the blanks out of a line that has one behind nearly each of its characters:
// 近 年 来 ， 全 区 新 建 食 堂 1 6 家.
func closeUp(g []glyph) []glyph {
	blanks, single := 0, 0
	for i := range g {
		if g[i].r != ' ' {
			continue
		}
		blanks++
		if i > 0 && i+1 < len(g) && (i < 2 || g[i-2].r == ' ') {
			single++
		}
	}
	signs := len(g) - blanks
	if signs < minSpacedOut || blanks*10 < signs*8 || single*10 < blanks*8 {
		return g
	}
	out := make([]glyph, 0, signs)
	for i := range g {
		if g[i].r != ' ' {
			out = append(out, g[i])
		}
	}
	return out
}
