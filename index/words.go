package index

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// word is one word of a query, with all that answers it.
type word struct {
	// typed is the word as folded, written as it stands in the query ("" where that
	// is the same).
	typed, written string
	// forms are the word's own folded writings: several where a Traditional
	// character has several readings.
	forms []string
	// synonyms and quantities answer it too, the latter only as whole numbers.
	synonyms   []string
	quantities []string
	// parts are the segmenter's words of an entry of the synonyms that is made of
	// several: what is found by these is found, whatever the entry adds.
	parts []word
	// stem are the forms of the word without an ending that it was joined with (枫桥 of
	// 枫桥式): where the whole stands in few texts, they are a share of it.
	stem []string
	// compound are the parts that the word was joined of, nil for other words.
	compound *compound
	// denial is how many bytes of the word deny the rest of it (不 of 不达标).
	denial int
	// published is the day or the month that a date says (2024-06-18, 2024-06): a document
	// of that time answers it too, once. "" for other words.
	published string
	// whole is set for a number beside Latin words: 15 of 15-minute is not in 1500.
	whole bool
	// telling is false for a word that nobody looks for: 的, 哪些, 请问.
	telling bool
	// framing words stand around the trouble that a question asks about: 怎样解决…问题.
	framing bool
	// loose words are single characters that segmentation left side by side.
	loose bool
}

// told is the word as its reader is told of it: as it was typed.
func (w *word) told() string { return cmp.Or(strings.TrimSpace(w.written), w.typed) }

// rules are what only queries use: one immutable value, swapped whole.
type rules struct {
	number   int // tells them from those before
	synonyms *synonymGroups
	concepts *conceptFamilies
	lexicon  *lexicon
}

// cutWords cuts a run of bare words into the words that it asks for. Each piece
// between white space is cut by itself: white space is a bound that was meant, but
// not between a number and its measure word, where it is a typesetter's (15 分钟).
func cutWords(seg *analyzers.Segmenter, r *rules, text string) []word {
	var words []word
	var idle []bool
	for _, piece := range withMeasures(fields(text)) {
		cut := withNegations(seg, cutPiece(seg, r, piece), piece)
		words, idle = append(words, cut...), append(idle, idleIn(cut)...)
	}
	typed := make([]string, len(words))
	for i, w := range words {
		typed[i] = w.typed
	}
	for i, needed := range tellingOf(typed) {
		words[i].telling = needed
	}
	leaveIdle(words, idle)
	markFrames(words)
	latin := slices.ContainsFunc(words, func(w word) bool { return isLatin(w.typed[0]) })
	for i, w := range words {
		words[i].whole = latin && strings.Trim(w.typed, "0123456789") == ""
	}
	return words
}

// maxTerse is the longest piece, in characters, that is taken for a term and not
// for a sentence.
const maxTerse = 6

// particles are the single characters that make no word with another one.
const particles = "的地得了过之吗呢吧啊呀嘛么哦啦哇呗和与及或我你您他她它谁"

// noParticle tells of a single character that is no particle where it stands: 地 joins
// how something is done to what is done, so at the end of a term, behind a single
// character, and at its start it is the ground (低地, 地磁).
func noParticle(a *analyzers.Analysis, i int, single bool) bool {
	t := a.Tokens[i]
	return a.Folded[t.Start:t.End] == "地" && (i == 0 || single && i == len(a.Tokens)-1)
}

// cutPiece cuts a text without white space. From left to right: a quantity, the
// longest entry of the synonyms that ends where a word ends, else the
// segmenter's word; single characters side by side are one word, since the
// segmenter knew nothing to make of them. In a term also a function word may be
// half of such a word (刚需, 对标, 在岗职工); in a sentence it is grammar.
func cutPiece(seg *analyzers.Segmenter, r *rules, piece string) []word {
	c := newPieceCutter(seg, r, piece)
	for i := 0; i < len(c.a.Tokens); {
		i = c.cutAt(i)
	}
	return c.words
}

// pieceCutter is a piece that is being cut.
type pieceCutter struct {
	seg    *analyzers.Segmenter
	rules  *rules
	piece  string
	a      *analyzers.Analysis // of the piece
	after  map[int]int         // byte where a token ends → the token after it
	terse  bool                // the piece is as short as a term
	term   bool                // it is a term: terse, or without function words
	words  []word              // those that are cut
	single bool                // the last of them is of single characters
	ended  int                 // the byte where the last ends, -1 where a sign parts it from what comes
}

func newPieceCutter(seg *analyzers.Segmenter, r *rules, piece string) *pieceCutter {
	c := &pieceCutter{seg: seg, rules: r, piece: piece, a: seg.Analyze(piece), after: map[int]int{}, ended: -1}
	for i, t := range c.a.Tokens {
		c.after[t.End] = i + 1
	}
	c.terse = utf8.RuneCountInString(piece) <= maxTerse
	c.term = c.terse || allTelling(c.a)
	return c
}

// cutAt cuts the word that begins with token i, and returns the token after it.
func (c *pieceCutter) cutAt(i int) (next int) {
	from := c.a.Tokens[i].Start
	if next, asked := alternative(c.a, i); next > 0 {
		to := c.a.Tokens[next-1].End
		if Telling(c.a.Folded[asked:to]) {
			from = asked
		}
		c.words = append(c.words, plainWord(c.rules, c.a, c.piece, from, to))
		c.single = false
		return next
	}
	if n, forms := documentNumber(c.a.Folded[from:], c.a.Folded[from:c.a.Tokens[i].End]); n > 0 && c.after[from+n] > 0 {
		w := plainWord(c.rules, c.a, c.piece, from, from+n)
		w.forms = append(w.forms, forms...)
		c.words = append(c.words, w)
		c.single, c.ended = false, from+n
		return c.after[from+n]
	}
	w, next := c.wordAt(i)
	c.add(w, i, next)
	return next
}

// wordAt returns the word that begins with token i, with all that answers it, and the token
// after it.
func (c *pieceCutter) wordAt(i int) (w word, next int) {
	from := c.a.Tokens[i].Start
	counts, forms := quantityForms(c.a.Folded[from:])
	w, next = c.entryAt(i, counts, forms)
	w.written = c.piece[c.a.At[from]:endOf(c.a, c.piece, c.a.Tokens[next-1].End)]
	w.forms = analyzers.Variants(w.written)
	switch {
	case len(w.quantities) > 0 && counts == len(w.typed):
		w = dated(w)
	case len(w.quantities) > 0 && counts < len(w.typed):
		w.parts = quantityAndThing(c.rules, w, counts, forms)
	case len(w.synonyms) > 0:
		w.parts = partsOf(c.rules, c.a, c.piece, i, next)
	}
	w.stem = hardToDo(c.seg, c.rules, w.typed)
	return w, next
}

// add puts a word, the tokens from i to next, after the others, or joins it to the last.
func (c *pieceCutter) add(w word, i, next int) {
	telling := Telling(w.typed)
	lone := c.isLone(&w, i, next)
	last := len(c.words) - 1
	beside := last >= 0 && c.a.Tokens[i].Start == c.ended
	c.ended = c.a.Tokens[next-1].End
	switch {
	case lone && c.single && (telling || Telling(c.words[last].typed)) && !asksPlace(c.words):
		c.words[last] = c.words[last].with(w)
		c.words[last].loose = true
	case lone && !c.single && beside && belongs(c.seg, c.words[last].typed, w.typed):
		c.words[last] = c.words[last].joined(w, c.words[last])
		c.words[last].synonyms = c.rules.synonyms.Of(c.words[last].typed)
		c.words[last].compound.head()
		lone = false
	case lone && !c.single && beside && c.term && !leftOver(c.a, next) && heads(c.seg, c.words[last], w):
		c.words[last] = c.words[last].joined(w, c.words[last])
		c.words[last].compound.head()
		lone = false
	case c.term && c.single && beside && qualified(c.words[last], w):
		c.words[last] = c.words[last].joined(w, w)
	case !analyzers.OnlySigns(w.typed):
		c.words = append(c.words, w)
	default:
		c.ended = -1 // a sign parts words
	}
	c.single = lone
}

// isLone reports whether a word is a single character that the segmenter knew nothing to make of.
func (c *pieceCutter) isLone(w *word, i, next int) bool {
	if next != i+1 || utf8.RuneCountInString(w.typed) != 1 || len(w.synonyms)+len(w.quantities) > 0 || analyzers.OnlySigns(w.typed) {
		return false
	}
	return Telling(w.typed) || c.terse && (!strings.Contains(particles, w.typed) || noParticle(c.a, i, c.single))
}

// entryAt returns the word that begins with token i, and the token after it: a quantity of
// so many bytes, in its forms, if a word ends there, the longest such entry of the
// synonyms, else the segmenter's word; with what a sign joins to it.
func (c *pieceCutter) entryAt(i, counts int, forms []string) (w word, next int) {
	a, from, end := c.a, c.a.Tokens[i].Start, c.a.Tokens[i].End
	if counts > 0 && c.after[from+counts] > 0 {
		end, w.quantities = from+counts, append(forms, nearlyForms(a.Folded[from:from+counts])...)
	} else if n, others := c.rules.synonyms.longest(a.Folded[from:]); n > 0 && c.after[from+n] > 0 {
		end, w.synonyms = from+n, others
	} else if counts > 0 && from+counts < end { // 两条道路 is one word to the segmenter
		w.quantities = withUnit(forms, a.Folded[from+counts:end])
	}
	next = c.after[end]
	for n := joined(a, next); n > 0; n = joined(a, next) {
		next += n
		w = word{}
	}
	w.typed = a.Folded[from:a.Tokens[next-1].End]
	return w, next
}

// with is the word with another right behind it, as one: what answers only one of
// them does not answer it.
func (w word) with(next word) word {
	return word{typed: w.typed + next.typed, written: w.written + next.written, forms: combine(w.forms, next.forms)}
}

// quantityAndThing returns the quantity of the first n bytes of a word and what it counts
// as words of their own, if that is no single character.
func quantityAndThing(r *rules, w word, n int, forms []string) []word {
	number, rest := w.typed[:n], w.typed[n:]
	if utf8.RuneCountInString(rest) < 2 {
		return nil
	}
	return []word{
		{typed: number, forms: []string{number}, quantities: forms, telling: true},
		{typed: rest, forms: []string{rest}, synonyms: r.synonyms.Of(rest), telling: Telling(rest)},
	}
}

// maxDatePieces is how many pieces the white space of a typesetter makes of a date:
// 2024 年 6 月 18 日.
const maxDatePieces = 6

// beginsNumber tells of a piece behind a number whether a number of its own begins it
// (2023 15分钟), not the rest of that one: 5 000个, 3 万人.
func beginsNumber(piece string) bool {
	r, _ := utf8.DecodeRuneInString(analyzers.Fold(piece))
	return isNumeral(r) && !strings.ContainsRune("0百千万亿", r)
}

// withMeasures joins a piece that ends with a number to the measure word in the
// next, and the pieces of a date.
func withMeasures(pieces []string) []string {
	var list []string
	for at := 0; at < len(pieces); at++ {
		piece := pieces[at]
		for end := min(at+maxDatePieces, len(pieces)); end > at+1; end-- {
			whole := analyzers.Fold(strings.Join(pieces[at:end], ""))
			if d, n := readDay(whole); n == len(whole) && d.year > 0 {
				piece, at = strings.Join(pieces[at:end], ""), end-1
				break
			}
		}
		if len(list) > 0 {
			before := analyzers.Fold(list[len(list)-1])
			number := before[len(strings.TrimRightFunc(before, func(r rune) bool { return isNumeral(r) || r == '.' || r == ',' })):]
			if n, _ := quantityForms(number + analyzers.Fold(piece)); number != "" && n > len(number) && !beginsNumber(piece) {
				list[len(list)-1] += piece
				continue
			}
		}
		list = append(list, piece)
	}
	return list
}

// hardship ends a word for what people find hard to do (停车难, 看病难).
const hardship = "难"

// hardToDo returns the forms of what a word says to be hard, nil where it says none: what is
// done about it is mostly told without its end.
func hardToDo(seg *analyzers.Segmenter, r *rules, typed string) []string {
	done, hard := strings.CutSuffix(typed, hardship)
	if !hard || utf8.RuneCountInString(done) < 2 || !knownWord(seg, done) {
		return nil
	}
	return slices.Concat(analyzers.Variants(done), r.synonyms.Of(done))
}

// partsOf returns the tokens from i to next as words of their own, if there are
// several and none is a single character: 人/社/部 is nothing but 人社部.
func partsOf(r *rules, a *analyzers.Analysis, piece string, i, next int) []word {
	var parts []word
	for _, t := range a.Tokens[i:next] {
		if next-i < 2 || utf8.RuneCountInString(a.Folded[t.Start:t.End]) < 2 {
			return nil
		}
		parts = append(parts, plainWord(r, a, piece, t.Start, t.End))
	}
	return parts
}

// plainWord is what stands from one folded byte to another, taken for one word.
func plainWord(r *rules, a *analyzers.Analysis, piece string, from, to int) word {
	typed, written := a.Folded[from:to], piece[a.At[from]:endOf(a, piece, to)]
	return word{typed: typed, written: written, forms: analyzers.Variants(written), synonyms: r.synonyms.Of(typed), telling: Telling(typed)}
}

// apart returns the words with those that have parts taken apart, but no day: its year
// alone is no part of it that anybody asks for.
func apart(words []word) []word {
	var list []word
	for _, w := range words {
		if len(w.parts) > 0 && len(w.published) < len(time.DateOnly) {
			list = append(list, w.parts...)
		} else {
			list = append(list, w)
		}
	}
	return list
}

// joined tells how many tokens from i on belong to the one before: 1 for 5.5%, 2 for
// a sign with the number that it joins to a number (1+10, 2020-2021), or with the
// Latin word or number that it joins to one (R&D, 5G-A, TOP-10), else 0. A hyphen
// between whole words is an English typesetter's: 15-minute is also 15 minutes.
func joined(a *analyzers.Analysis, i int) int {
	if i >= len(a.Tokens) || a.Tokens[i].Start != a.Tokens[i-1].End {
		return 0
	}
	before, sign := a.Folded[a.Tokens[i-1].Start:a.Tokens[i-1].End], a.Folded[a.Tokens[i].Start:a.Tokens[i].End]
	digit, latin := isDigit(before[len(before)-1]), isLatin(before[len(before)-1])
	if digit && sign == "%" {
		return 1
	}
	if len(sign) != 1 || i+1 == len(a.Tokens) || a.Tokens[i+1].Start != a.Tokens[i].End {
		return 0
	}
	next := a.Folded[a.Tokens[i+1].Start:a.Tokens[i+1].End]
	nextDigit, nextLatin := isDigit(next[0]), isLatin(next[0])
	switch {
	case digit && nextDigit && strings.Contains("+-./:%~", sign):
		return 2
	case !(digit || latin) || !(nextDigit || nextLatin):
		return 0
	case strings.Contains("&+.", sign), sign == "-" && latin && (nextDigit || len(next) == 1 || len(before) == 1):
		return 2
	}
	return 0
}

// endOf is the byte of the text where the folded bytes before end end.
func endOf(a *analyzers.Analysis, text string, end int) int32 {
	_, size := utf8.DecodeLastRuneInString(a.Folded[:end])
	at := a.At[end-size]
	_, n := utf8.DecodeRuneInString(text[at:])
	return at + int32(n)
}

func combine(heads, tails []string) []string {
	var list []string
	for _, head := range heads {
		for _, tail := range tails {
			if len(list) < analyzers.MaxVariants {
				list = append(list, head+tail)
			}
		}
	}
	return list
}

// fields parts a text at white space, control characters and broken bytes too.
func fields(text string) []string {
	var list []string
	start := -1
	for i, r := range text {
		if analyzers.IsBlank(r) || r == utf8.RuneError && text[i] != "\uFFFD"[0] {
			if start >= 0 {
				list = append(list, text[start:i])
				start = -1
			}
		} else if start < 0 {
			start = i
		}
	}
	if start >= 0 {
		list = append(list, text[start:])
	}
	return list
}
