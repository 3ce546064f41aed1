package indexer

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/analyzers"
)

// How characters come to be destroyed. Some sites hold Traditional text as GBK
// and replace full-width signs by half-width ones byte by byte, without regard
// to where characters begin: in 專科 (8C A3 BF C6) they find A3 BF, which is ？,
// and put 3F. What is left, 8C 3F C6 …, decodes as ??, and from C6 on the bytes
// are paired wrongly until an ASCII byte sets them right: 協 (85 66) after C6
// comes out as 茀f. So behind the question marks everything but the first
// character's first byte is known: the sign tells the lost pair A3 xx, the
// garbage gives the bytes behind it.

// Pinyin is pushed in the same way. In 輸等 (DD 94 B5 C8) the site finds 94 B5,
// which is 數, and puts (shù) behind it, into the middle of 等: 輸?shù)戎… So the
// second byte of 輸 and the reading give 94 B5, and B5 with the bytes behind the
// bracket gives 等 back.

// maxGarbage is how many wrongly paired characters are looked at.
const maxGarbage = 12

// swallowed gives, for the half-width sign that is seen, the second byte of the
// full-width sign that was replaced.
func swallowed(r rune) (byte, bool) {
	if full, ok := fullSigns[r]; ok {
		return byte(r - '!' + 0xA1), full != 0
	}
	return 0, false
}

// restorer puts destroyed characters back where the bytes, the pinyin beside
// them and a dictionary word leave one candidate.
type restorer struct {
	pinyin  *pinyinReader
	convert *converter
	words   *analyzers.Segmenter
}

// mend restores what it can in a line and makes one U+FFFD of wrongly paired
// characters that it cannot.
func (x *restorer) mend(g []glyph) []glyph {
	if !strings.ContainsRune(textOf(g), '?') {
		return g
	}
	var out []glyph
	for i := 0; i < len(g); {
		if g[i].r == '?' && i+2 < len(g) {
			mended, n, ok := x.at(out, g[i:])
			if !ok {
				mended, n, ok = x.inside(out, g[i:])
			}
			if ok {
				out = append(out, mended...)
				i += n
				continue
			}
		}
		out = append(out, g[i])
		i++
	}
	return out
}

// at looks at damage that begins at g[0]: a question mark for the lone first
// byte, the sign, then garbage that ends with an ASCII byte, then the pinyin of
// the last character. n is how many glyphs were read.
func (x *restorer) at(before, g []glyph) (mended []glyph, n int, ok bool) {
	second, isSign := swallowed(g[1].r)
	if !isSign {
		return nil, 0, false
	}
	bytes := []byte{second}
	end := 2
	for ; end < len(g) && end < 2+maxGarbage; end++ {
		r := g[end].r
		if _, open := brackets[r]; open {
			break
		}
		enc, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
		if err != nil || !utf8.ValidRune(r) {
			return nil, 0, false
		}
		bytes = append(bytes, enc...)
	}
	// the last garbage character is the ASCII byte that set the pairing right
	if end == 2 || end >= len(g) || g[end-1].r > 0x7F || len(bytes)%2 != 0 {
		return nil, 0, false
	}
	dec, err := simplifiedchinese.GBK.NewDecoder().Bytes(bytes)
	if err != nil {
		return nil, 0, false
	}
	known := []rune(string(dec))
	for _, r := range known {
		if !analyzers.IsHan(r) {
			return nil, 0, false
		}
	}
	all := glyph{from: g[0].from, to: g[end-1].to, repair: restored}
	tail := make([]glyph, 0, len(known))
	for _, r := range known {
		c := all
		c.r = r
		tail = append(tail, c)
	}
	if _, _, annotated := x.pinyin.annotation(append(append([]glyph{}, before...), tail...), g, end, true); !annotated {
		return nil, 0, false
	}
	inside := letterRun(g[end:])
	if plain, _, fine := letters(inside); !fine || !x.pinyin.reads(plain, tail) {
		return nil, 0, false
	}
	first := all
	if r, certain := x.first(before, known); certain {
		first.r = r
	} else {
		first.r, first.repair = utf8.RuneError, lost
	}
	return append([]glyph{first}, tail...), end, true
}

// letterRun is what stands in the bracket that opens at g[0].
func letterRun(g []glyph) []glyph {
	for i := 1; i < len(g); i++ {
		if g[i].r == brackets[g[0].r] {
			return g[1:i]
		}
	}
	return nil
}

// first finds the character before the known ones: its second byte was A3, and
// it makes a word with its neighbours. Only a single candidate is certain.
func (x *restorer) first(before []glyph, known []rune) (rune, bool) {
	left := ""
	for i := max(0, len(before)-4); i < len(before); i++ {
		left += string(before[i].r)
	}
	var found rune
	count := 0
	for lead := 0x81; lead <= 0xFE; lead++ {
		dec, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{byte(lead), 0xA3})
		if err != nil {
			continue
		}
		r, _ := utf8.DecodeRune(dec)
		if !analyzers.IsHan(r) {
			continue
		}
		if x.inWord(left, r, string(known)) {
			found = r
			count++
		}
	}
	return found, count == 1
}

// inWord tells whether the character stands in a word of two characters or more.
func (x *restorer) inWord(left string, r rune, right string) bool {
	text := x.convert.text(left + string(r) + right)
	start := len(x.convert.text(left))
	a := x.words.Analyze(text)
	for _, t := range a.Tokens {
		from, to := int(a.At[t.Start]), int(a.At[t.End])
		if from <= start && start < to {
			return utf8.RuneCountInString(a.Folded[t.Start:t.End]) >= 2
		}
	}
	return false
}

// inside looks at pinyin that was pushed into the middle of a character:
// a question mark for its lone first byte (and the bracket, or the bracket
// behind it), the letters, the closing bracket, garbage up to an ASCII byte.
func (x *restorer) inside(before, g []glyph) (mended []glyph, n int, ok bool) {
	i := 1
	if g[i].r == '(' {
		i++
	}
	start := i
	for i < len(g) && i-start < maxAnnotation && g[i].r != ')' {
		i++
	}
	if i >= len(g) || i == start || len(before) == 0 {
		return nil, 0, false
	}
	reading, toned, plain := letters(g[start:i])
	if !plain || !toned {
		return nil, 0, false
	}
	prev, err := gbkBytes(before[len(before)-1].r)
	if err != nil || len(prev) != 2 {
		return nil, 0, false
	}
	// the bytes behind the bracket, up to the ASCII byte that set the pairing
	// right, or to the next destroyed character
	var tail []byte
	end := i + 1
	closed := false
	for ; end < len(g) && end <= i+maxGarbage && !closed; end++ {
		r := g[end].r
		if r == '?' {
			break
		}
		enc, err := gbkBytes(r)
		if err != nil {
			return nil, 0, false
		}
		if len(enc) == 1 && (r < 0x40 || r > 0x7E) {
			return nil, 0, false
		}
		tail = append(tail, enc...)
		closed = len(enc) == 1
	}
	broken := !closed && end < len(g) && g[end].r == '?'
	if len(tail) == 0 || closed == (len(tail)%2 == 0) || !closed && !broken {
		return nil, 0, false
	}
	if broken {
		tail = tail[:len(tail)-1] // the lone first byte of the next lost character
	}
	var rest []rune
	if len(tail) > 1 {
		dec, err := simplifiedchinese.GBK.NewDecoder().Bytes(tail[1:])
		if err != nil {
			return nil, 0, false
		}
		rest = []rune(string(dec))
	}
	for _, r := range rest {
		if r == utf8.RuneError {
			return nil, 0, false
		}
	}
	var candidates []rune
	for c := 0x81; c <= 0xFE; c++ {
		annotated, okA := gbkRune(prev[1], byte(c))
		missing, okM := gbkRune(byte(c), tail[0])
		if okA && okM && analyzers.IsHan(missing) && x.pinyin.reads(reading, []glyph{{r: annotated}}) {
			candidates = append(candidates, missing)
		}
	}
	if len(candidates) > 1 {
		var inWord []rune
		for _, r := range candidates {
			if x.inWord(lastRunes(before, 4), r, string(rest)+firstRunes(g[end:], 4)) {
				inWord = append(inWord, r)
			}
		}
		candidates = inWord
	}
	all := glyph{from: g[0].from, to: g[end-1].to, repair: restored}
	first := all
	if len(candidates) == 1 {
		first.r = candidates[0]
	} else {
		first.r, first.repair = utf8.RuneError, lost
	}
	mended = append(mended, first)
	for _, r := range rest {
		c := all
		c.r = r
		mended = append(mended, c)
	}
	if broken {
		mended = append(mended, glyph{utf8.RuneError, g[end-1].from, g[end].to, lost})
		end++
	}
	return mended, end, true
}

func gbkBytes(r rune) ([]byte, error) {
	return simplifiedchinese.GBK.NewEncoder().Bytes([]byte(string(r)))
}

// gbkRune is the character of two bytes, false where there is none.
func gbkRune(lead, trail byte) (rune, bool) {
	dec, err := simplifiedchinese.GBK.NewDecoder().Bytes([]byte{lead, trail})
	if err != nil {
		return 0, false
	}
	r, n := utf8.DecodeRune(dec)
	return r, n == len(dec) && r != utf8.RuneError
}

func lastRunes(g []glyph, n int) string { return textOf(g[max(0, len(g)-n):]) }

func firstRunes(g []glyph, n int) string { return textOf(g[:min(len(g), n)]) }
