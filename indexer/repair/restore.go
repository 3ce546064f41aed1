package repair

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
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

// So the page's bytes can be laid out again: a half-width sign is two bytes, A3 and
// the sign's, a wrongly paired character its two, a question mark one that is not
// known. Read in pairs from the damage on, they give the text back until the two
// readings meet; the reading in a bracket belongs to the two bytes before it.
// Only the unknown bytes have to be found, by the reading or by a word.

const (
	// maxDamage is how many characters of a damaged stretch are looked at.
	maxDamage = 40
	// maxUnknown is how many unknown bytes a stretch may have.
	maxUnknown = 4
	// maxQuestions is how many question marks may stand in what is looked at: each
	// is tried in two ways.
	maxQuestions = 8
)

// restore puts destroyed characters of a line back where the bytes, the pinyin beside them and a
// dictionary word leave one candidate. What stays unknown in a stretch that it understands is one
// U+FFFD.
func (x *Mender) restore(g []Glyph) []Glyph {
	damaged := false
	for i := range g {
		damaged = damaged || g[i].R == '?' || isUnmarked(g[i:])
	}
	if !damaged {
		return g
	}
	var out []Glyph
	for i := 0; i < len(g); {
		if isUnmarked(g[i:]) {
			d := damage{Mender: x, before: out, g: append([]Glyph{{R: '?', From: g[i].From, To: g[i].From}}, g[i:min(len(g), i+maxDamage)]...)}
			if d.read(1, []pageByte{{}}, nil, 1) && (d.mended[0].R == '。' || d.mended[0].R == utf8.RuneError) {
				out = append(out, d.mended...)
				i += d.end - 1
				continue
			}
		}
		if g[i].R == '?' && i+2 < len(g) && damageBegins(g[i+1:]) && countQuestions(g[i:]) <= maxQuestions {
			d := damage{Mender: x, before: out, g: g[i:]}
			if d.read(1, []pageByte{{}}, nil, 1) {
				out = append(out, d.mended...)
				i += d.end
				continue
			}
			if _, n := bareReading(g[i+1:]); n > 0 && g[i+1].R != '(' {
				out = append(out, Glyph{utf8.RuneError, g[i].From, g[i+n].To, Lost})
				i += n + 1
				continue
			}
			if isGarbled(g[i:]) {
				out = append(out, Glyph{utf8.RuneError, g[i].From, g[i+garbledLength-1].To, Lost})
				i += garbledLength
				continue
			}
		}
		out = append(out, g[i])
		i++
	}
	return out
}

// isUnmarked tells what is left of a full stop and a quotation mark of which the first byte
// was lost without a question mark in its place: ！本 of 。”居, ！俺 of 。“出. What the quotation
// mark leaves begins with its second byte.
func isUnmarked(g []Glyph) bool {
	if len(g) < 3 || g[0].R != '!' && g[0].R != '！' || !analyzers.IsHan(g[1].R) {
		return false
	}
	enc, err := pageBytes(g[1].R)
	return err == nil && len(enc) == 2 && (enc[0] == 0xB0 || enc[0] == 0xB1)
}

// garbledLength is how long such garbage is: ?;顒? of 常活動.
const garbledLength = 4

// isGarbled recognises a sign and a character with which no text is written between two question
// marks: garbage, though its bytes leave open of what.
func isGarbled(g []Glyph) bool {
	if len(g) < garbledLength || g[3].R != '?' || !analyzers.IsHan(g[2].R) || isCommon(g[2].R) {
		return false
	}
	_, isSign := swallowed(g[1].R)
	return isSign
}

// countQuestions counts the question marks of a stretch at its longest.
func countQuestions(g []Glyph) int {
	n := 0
	for i := 0; i < len(g) && i < maxDamage; i++ {
		if g[i].R == '?' {
			n++
		}
	}
	return n
}

// damageBegins tells what follows the question mark of a damaged stretch: a
// sign that was pushed into a character, or pinyin without its opening bracket.
func damageBegins(g []Glyph) bool {
	if _, isSign := swallowed(g[0].R); isSign && g[0].R != '(' && g[0].R != ')' || strings.ContainsRune("！；：，", g[0].R) {
		return true // a later hand may have made the sign wide again
	}
	_, n := bareReading(g)
	return n > 0
}

// bareReading reads pinyin and its closing bracket, whose opening bracket was
// taken by the question mark before or stands there; n is 0 if there is none.
func bareReading(g []Glyph) (plain string, n int) {
	start := 0
	if g[0].R == '(' {
		start = 1
	}
	end := start
	for end < len(g) && end-start <= MaxAnnotation && g[end].R != ')' {
		end++
	}
	if end >= len(g) || end == start || g[end].R != ')' {
		return "", 0
	}
	plain, toned, ok := letters(g[start:end])
	if !ok || !toned {
		return "", 0
	}
	return plain, end + 1
}

// pageByte is one byte of the page's text; the zero value is not known.
type pageByte struct{ b byte }

// heard is a reading that stands behind the first at units.
type heard struct {
	at    int
	plain string
}

// damage is a stretch while it is read.
type damage struct {
	*Mender
	before, g []Glyph
	mended    []Glyph
	end       int // glyphs of g that the stretch takes
}

// read goes on with the stretch at g[i], with what was read before; a question
// mark is an unknown byte or the sign itself, and both are tried.
func (d *damage) read(i int, units []pageByte, readings []heard, unknown int) bool {
	chars, complete, valid := pairs(units)
	switch {
	case !valid || i > maxDamage || unknown > maxUnknown:
		return false
	case complete:
		end := i
		if i < len(d.g) && (d.g[i].R == '(' || d.g[i-1].R == '?') {
			if plain, n := bareReading(d.g[i:]); n > 0 {
				readings = append(readings[:len(readings):len(readings)], heard{len(units), plain})
				end += n
			}
		}
		return d.settle(end, units, chars, readings)
	case i >= len(d.g):
		return false
	}
	units = units[:len(units):len(units)]
	r := d.g[i].R
	if plain, n := bareReading(d.g[i:]); n > 0 && (r == '(' || d.g[i-1].R == '?') {
		return d.read(i+n, units, append(readings[:len(readings):len(readings)], heard{len(units), plain}), unknown)
	}
	if r == '?' {
		second, _ := swallowed(r)
		return d.read(i+1, append(units, pageByte{0xA3}, pageByte{second}), readings, unknown) || d.read(i+1, append(units, pageByte{}), readings, unknown+1)
	}
	if second, isSign := swallowed(r); isSign {
		return d.read(i+1, append(units, pageByte{0xA3}, pageByte{second}), readings, unknown)
	}
	enc, err := pageBytes(r)
	if err != nil {
		return false
	}
	for _, b := range enc {
		units = append(units, pageByte{b})
	}
	return d.read(i+1, units, readings, unknown)
}

// pairs reads the units as characters of two bytes. complete is false while the
// last one waits for its second byte.
func pairs(units []pageByte) (chars [][2]pageByte, complete, valid bool) {
	for i := 0; i < len(units); i += 2 {
		if b := units[i].b; b != 0 && b < 0x81 {
			return nil, false, false // an ASCII byte where a character begins
		}
		if i+1 == len(units) {
			return chars, false, true
		}
		if b := units[i+1].b; b != 0 && (b < 0x40 || b == 0x7F) {
			return nil, false, false
		}
		chars = append(chars, [2]pageByte{units[i], units[i+1]})
	}
	return chars, true, true
}

// settle finds the characters of a stretch that is read to its end.
func (d *damage) settle(end int, units []pageByte, chars [][2]pageByte, readings []heard) bool {
	allowed, right, ok := d.allowedBytes(units, readings)
	if !ok {
		return false
	}
	texts, known, ok := wholeCharacters(chars)
	if !ok || right == 0 && (known < 2 && !d.completes(end, units, known) || d.readsAsItStands(end)) {
		return false
	}
	for range 2 { // what one unknown character is tells what its neighbour is
		for i, c := range chars {
			if texts[i] == 0 {
				texts[i] = d.find(c, allowed[2*i], allowed[2*i+1], texts, i, d.g[end:])
			}
		}
	}
	all := Glyph{From: d.g[0].From, To: d.g[end-1].To, Repair: Restored}
	for _, r := range texts {
		one := all
		if one.R = r; r == 0 {
			one.R, one.Repair = utf8.RuneError, Lost
		}
		d.mended = append(d.mended, one)
	}
	d.end = end
	return true
}

// allowedBytes returns for each byte which ones it may be by the pinyin behind its character,
// nil where that says nothing, and how many readings are right for the bytes that are known.
// ok is false where one is wrong for them.
func (d *damage) allowedBytes(units []pageByte, readings []heard) (allowed []func(byte) bool, right int, ok bool) {
	allowed = make([]func(byte) bool, len(units))
	for _, h := range readings {
		first, second := pageByte{}, pageByte{}
		if h.at >= 1 {
			second = units[h.at-1]
		}
		if h.at >= 2 {
			first = units[h.at-2]
		} else if h.at == 1 && len(d.before) > 0 {
			if enc, err := pageBytes(d.before[len(d.before)-1].R); err == nil && len(enc) == 2 {
				first = pageByte{enc[1]}
			}
		}
		reads := func(a, b byte) bool {
			r, ok := gbkRune(a, b)
			return ok && d.pinyin.reads(h.plain, []Glyph{{R: r}})
		}
		switch {
		case first.b != 0 && second.b != 0:
			if !reads(first.b, second.b) {
				return nil, 0, false
			}
			right++
		case first.b != 0:
			a := first.b
			allowed[h.at-1] = both(allowed[h.at-1], func(b byte) bool { return reads(a, b) })
			right++
		case second.b != 0 && h.at >= 2:
			b := second.b
			allowed[h.at-2] = both(allowed[h.at-2], func(a byte) bool { return reads(a, b) })
			right++
		case h.at >= 2: // both unknown: each may only be what some other byte fits
			k := h.at
			allowed[k-1] = both(allowed[k-1], func(b byte) bool {
				for a := 0x81; a <= 0xFE; a++ {
					if (allowed[k-2] == nil || allowed[k-2](byte(a))) && reads(byte(a), b) {
						return true
					}
				}
				return false
			})
		}
	}
	return allowed, right, true
}

// wholeCharacters returns the characters of which both bytes are known, 0 for the others. ok is
// false where one is none that texts are written with.
func wholeCharacters(chars [][2]pageByte) (texts []rune, known int, ok bool) {
	texts = make([]rune, len(chars))
	for i, c := range chars {
		if c[0].b == 0 || c[1].b == 0 {
			continue
		}
		r, ok := gbkRune(c[0].b, c[1].b)
		if !ok || !isCommon(r) {
			return nil, 0, false
		}
		texts[i] = r
		known++
	}
	return texts, known, true
}

// completes reports whether the bytes say something though no pinyin does: an ASCII letter stands
// in Chinese text where it makes a common character whole. Else they could be anything.
func (d *damage) completes(end int, units []pageByte, known int) bool {
	last := units[len(units)-1].b
	return known > 0 && wording.IsLatin(rune(last)) && (end >= len(d.g) || wording.IsCJK(d.g[end].R))
}

// readsAsItStands reports whether what stands behind the first question mark is no
// garbage: common characters, of which two or more make a word.
func (d *damage) readsAsItStands(end int) bool {
	words := false
	for i := 1; i < end; {
		k := i
		for k < end && analyzers.IsHan(d.g[k].R) {
			if !isCommon(d.g[k].R) {
				return false
			}
			k++
		}
		if k-i > 1 {
			a := d.words.Analyze(d.converter.text(TextOf(d.g[i:k])))
			for _, t := range a.Tokens {
				words = words || utf8.RuneCountInString(a.Folded[t.Start:t.End]) > 1
			}
		}
		i = k + 1
	}
	return words
}

func both(a, b func(byte) bool) func(byte) bool {
	if a == nil {
		return b
	}
	return func(c byte) bool { return a(c) && b(c) }
}

// find finds the one character that fits a pair with unknown bytes, 0 if there
// is not exactly one: by the readings, else by the words that it makes with its
// neighbours. A full stop, A1 A3, fits where no word does.
func (d *damage) find(c [2]pageByte, first, second func(byte) bool, texts []rune, i int, behind []Glyph) rune {
	candidates := fitting(c, first, second)
	left, near, right := d.around(texts, i, behind)
	read := first != nil || second != nil // a reading tells something of a byte
	if read && len(candidates) == 1 {
		if d.inWord(left, candidates[0], right) || strings.ContainsRune(functionWords, candidates[0]) {
			return candidates[0]
		}
		return 0
	}
	// a full stop is A1 A3: where one can stand, no word is certain
	stop := c[1].b == 0xA3 && c[0].b == 0 && first == nil && d.sentenceEnds(texts[:i], right)
	if c[0].b == 0 && first == nil && strings.IndexByte(signTrails, c[1].b) >= 0 {
		return 0 // 运输、能源 is as likely as 运输舰
	}
	if read && slices.ContainsFunc(candidates, func(r rune) bool { return strings.ContainsRune(functionWords, r) }) {
		return 0 // as likely as any word
	}
	inWords := d.makingWords(candidates, left, near, right)
	quoted := strings.ContainsRune("”’", wording.FirstRune(right)) // what stands in quotes is often coined
	switch {
	case stop && len(inWords) == 0:
		return '。'
	case len(inWords) == 1 && !stop && !quoted:
		return inWords[0]
	}
	return 0
}

// fitting returns the common characters of which the known bytes of a pair may be, first and
// second asked for the unknown ones, nil for any.
func fitting(c [2]pageByte, first, second func(byte) bool) []rune {
	var fit []rune
	for a := 0x81; a <= 0xFE; a++ {
		if c[0].b != 0 && byte(a) != c[0].b || c[0].b == 0 && first != nil && !first(byte(a)) {
			continue
		}
		for b := 0x40; b <= 0xFE; b++ {
			if c[1].b != 0 && byte(b) != c[1].b || c[1].b == 0 && second != nil && !second(byte(b)) {
				continue
			}
			if r, ok := gbkRune(byte(a), byte(b)); ok && isCommon(r) && (analyzers.IsHan(r) || first != nil || second != nil) {
				fit = append(fit, r)
			}
		}
	}
	return fit
}

// around returns what stands before the i-th character of a stretch, and behind it: near what the
// stretch itself gives, right with what stands behind the stretch too.
func (d *damage) around(texts []rune, i int, behind []Glyph) (left, near, right string) {
	left = Last(d.pinyin.strip(d.before, true), MaxContext)
	for _, r := range texts[:i] {
		left += string(r)
	}
	for _, r := range texts[i+1:] {
		if r == 0 {
			break
		}
		near += string(r)
	}
	right = near
	if n := utf8.RuneCountInString(near); n < MaxContext && i+1+n == len(texts) {
		right += First(d.pinyin.strip(behind[:min(len(behind), maxDamage)], true), MaxContext)
	}
	return left, near, right
}

// makingWords returns those of the candidates that make a word with their neighbours; of several
// the one whose word is long, if there is one, and goes on behind it: 专科医院 tells more than
// 产科 or 预科.
func (d *damage) makingWords(candidates []rune, left, near, right string) []rune {
	var inWords, inLong []rune
	for _, r := range candidates {
		if n := d.wordLength(left, r, right); n > 1 && (near == "" || d.inWord(left, r, near)) {
			inWords = append(inWords, r)
			if n >= longWord && d.wordLength("", r, right) > 1 {
				inLong = append(inLong, r)
			}
		}
	}
	if len(inWords) > 1 && len(inLong) == 1 {
		return inLong
	}
	return inWords
}

// signTrails are the second bytes of 、 “ ” 《 》, which stand before and behind
// anything; their first byte is A1.
const signTrails = "\xA2\xB0\xB1\xB6\xB7"

// longWord is how long a word, in characters, must be to be preferred to shorter ones.
const longWord = 4

// MaxContext is how many characters on either side a word is looked for in.
const MaxContext = 4

// functionWords are characters that stand alone and are common: they need no word.
const functionWords = "等的和与與及在对對将將为為是了中上下大小新年月日个個万萬亿億元人区區市省县縣。，、；：“”‘’《》（）"

// minSentence is the shortest sentence, in characters, behind which a full stop
// is believed where no other character fits.
const minSentence = 8

// dangling are characters that no sentence ends with.
const dangling = "以的和与與为為对對在把将將由从從及或被向于於并並、，：“‘（《第各每"

// sentenceEnds reports whether a sentence may end behind what was read: it is long
// enough, counted from the quotation mark that what follows closes.
func (d *damage) sentenceEnds(read []rune, right string) bool {
	text := []rune(TextOf(d.pinyin.strip(d.before, true)) + string(read))
	stops := "。！？；"
	switch r := wording.FirstRune(right); {
	case r == '”' || r == '’':
		stops += "“‘"
	case !analyzers.IsHan(r) && !strings.ContainsRune("“‘《（", r):
		return false // no full stop stands before another sign
	}
	if len(text) > 0 && strings.ContainsRune(dangling, text[len(text)-1]) {
		return false
	}
	n := 0
	for i := len(text) - 1; i >= 0 && !strings.ContainsRune(stops, text[i]); i-- {
		n++
	}
	return n >= minSentence && !d.cutWord(text)
}

// cutWord recognises a text that ends inside a word: its last character stands alone behind a
// joining word, with which it makes none (文化节等日).
func (d *damage) cutWord(text []rune) bool {
	n := len(text)
	return n > MaxContext && analyzers.IsHan(text[n-1]) && strings.ContainsRune("等和与與及或、", text[n-2]) &&
		d.wordLength(string(text[n-MaxContext:n-1]), text[n-1], "") < 2
}

// inWord reports whether the character stands in a word of two characters or more.
func (x *Mender) inWord(left string, r rune, right string) bool {
	return x.wordLength(left, r, right) > 1
}

// wordLength is the length of the word, in characters, in which the character stands.
func (x *Mender) wordLength(left string, r rune, right string) int {
	before := x.converter.text(left)
	a := x.words.Analyze(before + x.converter.text(string(r)+right))
	for _, t := range a.Tokens {
		from, to := int(a.At[t.Start]), int(a.At[t.End])
		if from <= len(before) && len(before) < to {
			return utf8.RuneCountInString(a.Folded[t.Start:t.End])
		}
	}
	return 0
}

// isCommon recognises a character that reports are written with: a sign of Chinese
// text, or one of the 3,755 commonest characters in either script.
func isCommon(r rune) bool {
	if !analyzers.IsHan(r) {
		return wording.IsCJK(r)
	}
	enc, err := pageBytes(analyzers.FoldRune(r))
	return err == nil && len(enc) == 2 && enc[0] >= 0xB0 && enc[0] <= 0xF7 && enc[1] >= 0xA1
}

// swallowed gives, for a half-width sign, the second byte of the full-width sign
// that was replaced.
func swallowed(r rune) (byte, bool) {
	if _, ok := FullSign(r); ok {
		return byte(r - '!' + 0xA1), true
	}
	return 0, false
}

// pageBytes are the bytes of a character in the page's encoding.
func pageBytes(r rune) ([]byte, error) {
	return simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(string(r)))
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
