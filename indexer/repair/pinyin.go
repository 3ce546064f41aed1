package repair

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// Crawled pages of some translation sites annotate characters with their
// pinyin in brackets: 萬(wàn)全, 柴米油盐(cháimǐyóuyán), 的(de). The annotation
// is dropped; a real Latin bracket, (GDP) or (café), is not one.

const (
	// MaxAnnotation is the longest annotation in characters: eight syllables of
	// six letters.
	MaxAnnotation = 48
	// maxAnnotated is how many characters before the bracket it may annotate.
	maxAnnotated = 8
	// maxSyllable is the longest syllable in letters: zhuang, shuang.
	maxSyllable = 6
)

// pinyinReader knows the readings of characters.
type pinyinReader struct {
	read      [][]string      // the readings of each character from firstRead on
	syllables map[string]bool // every reading, without tone
}

// firstRead and lastRead bound the characters whose readings are known.
const (
	firstRead = 0x4E00
	lastRead  = 0x9FA5
)

// newPinyinReader returns a reader that knows the readings of all characters.
func newPinyinReader() *pinyinReader {
	args := pinyin.NewArgs()
	args.Heteronym = true
	p := &pinyinReader{read: make([][]string, lastRead-firstRead+1), syllables: map[string]bool{"r": true}}
	same := map[string]string{} // there are some four hundred syllables
	for r := rune(firstRead); r <= lastRead; r++ {
		readings := pinyin.SinglePinyin(r, args)
		for i, s := range readings {
			if same[s] == "" {
				same[s] = s
			}
			readings[i] = same[s]
			p.syllables[s] = true
		}
		p.read[r-firstRead] = readings
	}
	for _, odd := range []string{"hm", "hng", "m", "n", "ng"} {
		delete(p.syllables, odd)
	}
	return p
}

// readings are the toneless readings of a character, ü as v.
func (p *pinyinReader) readings(r rune) []string {
	if r < firstRead || r > lastRead {
		return nil
	}
	return p.read[r-firstRead]
}

// closingBracket returns the bracket that closes r, false if r opens none.
func closingBracket(r rune) (rune, bool) {
	switch r {
	case '(':
		return ')', true
	case '（':
		return '）', true
	case '[':
		return ']', true
	case '［':
		return '］', true
	case '〔':
		return '〕', true
	case '【':
		return '】', true
	case '{':
		return '}', true
	case '<':
		return '>', true
	case '〈':
		return '〉', true
	case '﹙':
		return '﹚', true
	case '｛':
		return '｝', true
	case '「':
		return '」', true
	case '『':
		return '』', true
	case '《':
		return '》', true
	}
	return 0, false
}

// quotes recognises a bracket in which words of the text are quoted: pinyin in it is an
// annotation only where it has its tones, and spells what stands before.
func quotes(r rune) bool { return r == '「' || r == '『' || r == '《' }

// ClosesBracket recognises the bracket that closes one, of either width: where lines are
// broken inside of a pair, each half is judged by itself.
func ClosesBracket(r, closing rune) bool {
	return r == closing || closing == '）' && r == ')' || closing == ')' && r == '）'
}

// letters reads the inside of a bracket as pinyin: its letters without tones,
// and whether it had tone marks. ok is false when anything else stands in it.
func letters(inside []Glyph) (plain string, toned, ok bool) {
	for i := range inside {
		if analyzers.IsHan(inside[i].R) {
			return "", false, false // most brackets hold words
		}
	}
	var word [2 * MaxAnnotation]byte // an annotation is no longer
	n := 0
	for i := range inside {
		for _, r := range unmarked(inside[i].R) {
			switch {
			case r >= 'a' && r <= 'z':
			case r >= 'A' && r <= 'Z':
				r += 'a' - 'A'
			case r == 'ɡ':
				r = 'g'
			case r == 'ɑ':
				r = 'a'
			case r == 0x300 || r == 0x301 || r == 0x304 || r == 0x30C || r == 0x306:
				toned = true
				continue
			case r == 0x308: // the dots of ü, which was just written as u
				if n > 0 && word[n-1] == 'u' {
					n--
				}
				r = 'v'
			case r >= '1' && r <= '5' && n > 0:
				toned = true
				continue
			case r == ' ' || r == '\'' || r == '’' || r == '·' || r == '-' || r == 0xA0 || r == 0x30A || r == 0x307:
				continue
			default:
				return "", false, false
			}
			if n == len(word) {
				return "", false, false
			}
			word[n] = byte(r)
			n++
		}
	}
	return string(word[:n]), toned, n > 0
}

// unmarked parts a letter from its marks: ǚ is u, two dots and a tone.
func unmarked(r rune) string {
	if int(r) < len(unmarkedLetters) {
		return unmarkedLetters[r]
	}
	return norm.NFD.String(string(r))
}

// unmarkedLetters are the letters of which pinyin is written, and those around them.
var unmarkedLetters = func() (table [0x200]string) {
	for r := range table {
		table[r] = norm.NFD.String(string(rune(r)))
	}
	return table
}()

// spells reports whether s is a row of syllables, and of how few.
func (p *pinyinReader) spells(s string) (syllables int, ok bool) {
	const none = 1 << 20
	best := make([]int, len(s)+1)
	for i := 1; i <= len(s); i++ {
		best[i] = none
		for n := 1; n <= maxSyllable && n <= i; n++ {
			if best[i-n] < none && p.syllables[s[i-n:i]] && best[i-n]+1 < best[i] {
				best[i] = best[i-n] + 1
			}
		}
	}
	return best[len(s)], best[len(s)] < none
}

// reads reports whether s is how the last characters of before are read.
func (p *pinyinReader) reads(s string, before []Glyph) bool {
	if len(s) > 2*MaxAnnotation {
		return false
	}
	var rest [2*MaxAnnotation + 1]bool // how many letters may be unread
	rest[len(s)] = true
	count := 0
	for i := len(before) - 1; i >= 0 && count < maxAnnotated; i-- {
		r := before[i].R
		if !analyzers.IsHan(r) {
			if strings.ContainsRune(" ”’》」』\"·、", r) {
				continue
			}
			return false
		}
		count++
		var next [2*MaxAnnotation + 1]bool
		some := false
		for _, reading := range p.readings(r) {
			for n := len(reading); n <= len(s); n++ {
				if !rest[n] {
					continue
				}
				for _, end := range [2]int{n, n - 1} { // 花儿 is huar
					left := end - len(reading)
					if left < 0 || end < n && s[end] != 'r' || !readsAs(reading, s[left:end]) {
						continue
					}
					if left == 0 {
						return true
					}
					next[left], some = true, true
				}
			}
		}
		if !some {
			return false
		}
		rest = next
	}
	return false
}

// readsAs recognises a reading as it is spelled, ü as v or u.
func readsAs(reading, spelled string) bool {
	for i := range len(reading) {
		if reading[i] != spelled[i] && (reading[i] != 'v' || spelled[i] != 'u') {
			return false
		}
	}
	return true
}

// annotation reports whether a bracket opens at g[i] that holds the pinyin of
// what stands before it, and where it ends (behind the closing bracket).
// annotated says that the document has toned annotations elsewhere, so that a
// toneless one, 了(le), is believed too.
func (p *pinyinReader) annotation(before, g []Glyph, i int, annotated bool) (end int, toned, ok bool) {
	closing, open := closingBracket(g[i].R)
	if !open {
		return 0, false, false
	}
	for end = i + 1; end < len(g) && end-i <= MaxAnnotation+1; end++ {
		if ClosesBracket(g[end].R, closing) {
			break
		}
		if _, opens := closingBracket(g[end].R); opens {
			return 0, false, false
		}
	}
	if end >= len(g) || !ClosesBracket(g[end].R, closing) {
		return 0, false, false
	}
	inside := g[i+1 : end]
	if zhuyin(inside) && len(before) > 0 && analyzers.IsHan(before[len(before)-1].R) {
		return end + 1, true, true
	}
	s, toned, plain := letters(inside)
	if !plain {
		return 0, false, false
	}
	n, spelled := p.spells(s)
	if !spelled {
		return 0, false, false
	}
	marked := toned && hasToneMark(inside)
	if quotes(g[i].R) {
		return end + 1, toned, marked && p.reads(s, before)
	}
	if annotated && marked && !besideLatin(before) {
		return end + 1, toned, true // behind a number or a sign, or before what it spells: 12(shíèr)家
	}
	if len(before) == 0 {
		return 0, false, false
	}
	last := before[len(before)-1].R
	switch {
	case p.reads(s, before):
		capitals := 0
		for _, c := range inside {
			if wording.IsCapital(c.R) {
				capitals++
			}
		}
		return end + 1, toned, toned || capitals == 0 && (annotated || n > 1) || annotated && capitals == 1 && wording.IsCapital(firstLetter(inside))
	case marked:
		return end + 1, toned, analyzers.IsHan(last) || strings.ContainsRune("”’》\uFFFD?", last)
	}
	return 0, false, false
}

// besideLatin reports whether what stands before ends in a Latin word, whose bracket may
// hold a name in letters with marks: Malmö (é).
func besideLatin(before []Glyph) bool {
	k := len(before)
	for k > 0 && wording.IsBlankRune(before[k-1].R) {
		k--
	}
	return k > 0 && (wording.IsLatin(before[k-1].R) || before[k-1].R >= 0xC0 && before[k-1].R < 0x250)
}

// zhuyin reports whether the inside of a bracket is the other way to write how characters
// are read: 服務(ㄈㄨˊ ㄨˋ). A list of its letters, (ㄅㄆㄇㄈ), has no syllable.
func zhuyin(inside []Glyph) bool {
	signs, syllable := 0, false
	for _, c := range inside {
		switch r := c.R; {
		case r >= 'ㄅ' && r <= 'ㄙ':
			signs++
		case r >= 'ㄚ' && r <= 'ㄩ':
			signs++
			syllable = true
		case r == 'ˊ' || r == 'ˇ' || r == 'ˋ' || r == '˙' || r == 'ˉ':
			syllable = true
		case wording.IsBlankRune(r) || r == '·' || r == '、' || r == '-':
		default:
			return false
		}
	}
	return signs > 0 && (syllable || signs == 1)
}

// bare reports whether at g[i] the pinyin of what stands before begins without a bracket
// around it, 服务fúwù, and where it ends: letters with their tones, that spell it.
func (p *pinyinReader) bare(before, g []Glyph, i int) (end int, ok bool) {
	if len(before) == 0 || !analyzers.IsHan(before[len(before)-1].R) {
		return 0, false
	}
	for end = i; end < len(g) && end-i <= MaxAnnotation && (wording.IsLatin(g[end].R) || toneLetter(g[end].R)); end++ {
	}
	if end == i || !hasToneMark(g[i:end]) {
		return 0, false
	}
	s, toned, plain := letters(g[i:end])
	return end, plain && toned && p.reads(s, before)
}

// toneLetter recognises a letter that bears the mark of a tone.
func toneLetter(r rune) bool {
	if r < 0xC0 || r > 0x1DC || r == '×' || r == '÷' {
		return false
	}
	for _, m := range unmarked(r) {
		if m == 0x300 || m == 0x301 || m == 0x304 || m == 0x30C {
			return true
		}
	}
	return false
}

// firstLetter is the first character that is no blank.
func firstLetter(g []Glyph) rune {
	for _, c := range g {
		if !wording.IsBlankRune(c.R) {
			return c.R
		}
	}
	return 0
}

func hasToneMark(g []Glyph) bool {
	for i := range g {
		if g[i].R > 0x7F && g[i].R != '’' && g[i].R != 'ɡ' && g[i].R != 'ɑ' && g[i].R != 'ü' {
			return true
		}
	}
	return false
}

// strip drops the annotations of a line; a doubled one, 式(dìngdānshì)(shì), too.
func (p *pinyinReader) strip(g []Glyph, annotated bool) []Glyph {
	if !hasAnnotation(g) && !(annotated && hasToneLetter(g)) {
		return g
	}
	annotation := func(before []Glyph, i int) (end int, ok bool) {
		if end, _, ok = p.annotation(before, g, i, annotated); !ok && annotated {
			end, ok = p.bare(before, g, i)
		}
		return end, ok
	}
	i := 0
	for ; i < len(g); i++ {
		if _, ok := annotation(g[:i], i); ok {
			break
		}
	}
	if i == len(g) {
		return g
	}
	out := append(make([]Glyph, 0, len(g)), g[:i]...)
	for i < len(g) {
		if end, ok := annotation(out, i); ok {
			i = end
			continue
		}
		out = append(out, g[i])
		i++
	}
	return out
}

// hasToneLetter reports whether a letter of the line bears the mark of a tone.
func hasToneLetter(g []Glyph) bool {
	for i := range g {
		if toneLetter(g[i].R) {
			return true
		}
	}
	return false
}

// hasAnnotation is a cheap look for a bracket with a Latin letter behind it, a blank
// before the letter or none.
func hasAnnotation(g []Glyph) bool {
	for i := 0; i+1 < len(g); i++ {
		if _, open := closingBracket(g[i].R); !open {
			continue
		}
		inner := i + 1
		if wording.IsBlankRune(g[inner].R) && inner+1 < len(g) {
			inner++
		}
		if r := g[inner].R; !wording.IsBlankRune(r) && !analyzers.IsHan(r) {
			return true
		}
	}
	return false
}

// countPlain counts the annotations of a line that have no tones: 和（he）.
func (p *pinyinReader) countPlain(g []Glyph) int {
	n := 0
	if !hasAnnotation(g) {
		return 0
	}
	for i := range g {
		if _, toned, ok := p.annotation(g[:i], g, i, true); ok && !toned {
			n++
		}
	}
	return n
}

// countAnnotations counts the toned annotations of a line.
func (p *pinyinReader) countAnnotations(g []Glyph) int {
	n := 0
	if hasAnnotation(g) {
		for i := range g {
			if _, toned, ok := p.annotation(g[:i], g, i, false); ok && toned {
				n++
			}
		}
	}
	if hasToneLetter(g) {
		for i := range g {
			if _, ok := p.bare(g[:i], g, i); ok {
				n++
			}
		}
	}
	return n
}
