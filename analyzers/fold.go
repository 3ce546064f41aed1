package analyzers

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"golang.org/x/text/unicode/norm"
)

//go:generate go run ./foldgen

//go:embed traditional.txt
var traditionalText string

// FoldVersion names the state of the fold table. An index built with another
// version is built anew, since its text was folded otherwise.
const FoldVersion = 3

// MaxVariants bounds the folded strings that one query with ambiguous
// Traditional characters stands for.
const MaxVariants = 8

// folding is the fixed table from character to character, for the basic plane;
// 0 means that the character stays itself. ambiguous has, for a Traditional
// character, every Simplified one that it can stand for, folded, where these
// are more than one.
var folding, ambiguous = buildFolding()

// stays are the characters of the table that are Simplified characters too
// (乾坤, 慰藉, 覆盖): they stay themselves in text, and in a query stand for the
// other readings as well.
const stays = "乾藉覆彷瞭阪薹牴祇衹"

// foldTable is such a table.
type foldTable [0x10000]uint16

// buildFolding makes the table and the readings.
func buildFolding() (*foldTable, map[rune][]rune) {
	table, many := new(foldTable), map[rune][]rune{}
	table.foldSigns()
	table.foldTraditional(many)
	table.foldRadicals()
	table.foldCase()
	table.shorten()
	table.foldReadings(many)
	return table, many
}

// of returns what the table makes of a character of the basic plane.
func (table *foldTable) of(r rune) rune {
	if to := table[r]; to != 0 {
		return rune(to)
	}
	return r
}

// foldSigns folds full width, quotes, dashes and dots.
func (table *foldTable) foldSigns() {
	for r := rune(0xFF01); r <= 0xFF5E; r++ {
		table[r] = uint16(r - 0xFF01 + '!')
	}
	together := func(to rune, from string) {
		for _, r := range from {
			table[r] = uint16(to)
		}
	}
	together('"', "“”„‟「」『』")
	together('\'', "‘’‚‛")
	together('-', "‐‑‒–—―−─")
	together('·', "•・‧∙⋅･")
	together(':', "∶")
	together('[', "〔")
	together(']', "〕")
}

// foldTraditional folds each character of traditional.txt to its first reading, and puts those
// of several readings into many.
func (table *foldTable) foldTraditional(many map[rune][]rune) {
	for _, line := range strings.Split(traditionalText, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		key, size := utf8.DecodeRuneInString(line)
		readings := []rune(line[size+1:])
		if key > 0xFFFF || len(readings) == 0 {
			continue
		}
		if strings.ContainsRune(stays, key) {
			many[key] = append([]rune{key}, without(readings, key)...)
			continue
		}
		first := readings[0]
		if first == key {
			first = readings[1]
		}
		table[key] = uint16(first)
		if len(readings) > 1 {
			many[key] = readings
		}
	}
}

// foldRadicals folds radicals and compatibility ideographs, which are other codes for a
// character.
func (table *foldTable) foldRadicals() {
	for _, block := range [][2]rune{{0x2E80, 0x2FDF}, {0xF900, 0xFAFF}} {
		for r := block[0]; r <= block[1]; r++ {
			if to := Unified(r); to != r && to <= 0xFFFF {
				table[r] = uint16(to)
			}
		}
	}
}

// foldCase folds capitals.
func (table *foldTable) foldCase() {
	for r := rune(0); r <= 0xFFFF; r++ {
		if to := unicode.ToLower(table.of(r)); to <= 0xFFFF && to != r {
			table[r] = uint16(to)
		}
	}
}

// shorten makes one step of several: a compatibility ideograph may be Traditional.
func (table *foldTable) shorten() {
	for r := range table {
		for to := table[r]; to != 0 && table[to] != 0 && table[to] != to; to = table[r] {
			table[r] = table[to]
		}
	}
}

// foldReadings folds the readings too; where they come to one, the character has no others.
func (table *foldTable) foldReadings(many map[rune][]rune) {
	for key, readings := range many {
		folded := []rune{}
		for _, r := range readings {
			r = table.of(r)
			folded = append(without(folded, r), r)
		}
		if len(folded) > 1 {
			many[key] = folded
		} else {
			delete(many, key)
		}
	}
}

// radicals are the codes of the block CJK Radicals Supplement that are whole characters,
// each before the character (Unicode's EquivalentUnifiedIdeograph), and ⼾, which is 户 as fonts have
// it: they draw both as one, while Unicode's table names 戶.
const radicals = "⺁厂⺄乙⺇几⺊卜⺎兀⺐尢⺒巳⺓幺⺜日⺟母⺠民⺩王⺪疋⺬示⺶羊⺻聿⺽臼⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻕阜⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻬齐⻮齿⻰龙⻱龜⻳龟⼾户"

// Unified returns the character that the code of a radical or of a compatibility ideograph
// stands for, which programs that take a text from a font write in its place (⼈⺠ for
// 人民); r itself where it is no such code.
func Unified(r rune) rune {
	if at := strings.IndexRune(radicals, r); at >= 0 && r < 0x3400 {
		to, _ := utf8.DecodeRuneInString(radicals[at+utf8.RuneLen(r):])
		return to
	}
	if to := []rune(norm.NFKC.String(string(r))); len(to) == 1 && to[0] >= 0x3400 {
		return to[0]
	}
	return r
}

// without returns a copy of the list that lacks a character.
func without(list []rune, r rune) []rune {
	kept := make([]rune, 0, len(list))
	for _, have := range list {
		if have != r {
			kept = append(kept, have)
		}
	}
	return kept
}

// FoldRune returns the character that r counts as in a search: Traditional as
// Simplified, capitals as small letters, full-width signs as ASCII, quotes,
// dashes and middle dots together. It depends on nothing but r.
func FoldRune(r rune) rune {
	if r < utf8.RuneSelf {
		if 'A' <= r && r <= 'Z' {
			return r + 'a' - 'A'
		}
		return r
	}
	if r <= 0xFFFF {
		if to := folding[r]; to != 0 {
			return rune(to)
		}
		return r
	}
	if n := []rune(norm.NFKC.String(string(r))); 0x2F800 <= r && r <= 0x2FA1F && len(n) == 1 && n[0] <= 0xFFFF {
		return FoldRune(n[0])
	}
	return unicode.ToLower(r)
}

// Fold returns the text as a search compares it: every character by FoldRune,
// white space dropped where a neighbour is Han and one blank elsewhere, none at
// the ends; control characters and bytes that are no UTF-8 count as white space.
func Fold(s string) string {
	folded, _ := fold(s, false)
	return folded
}

// FoldWithMap is Fold with the way back: at[i] is the byte of s that byte i of
// the folded text comes from, and at[len(folded)] is the end of the last one.
func FoldWithMap(s string) (folded string, at []int32) {
	return fold(s, true)
}

// fold is Fold; at is as of FoldWithMap where it is mapped, else nil.
func fold(s string, mapped bool) (string, []int32) {
	var at []int32
	if mapped {
		at = make([]int32, 0, len(s)+1)
	}
	out := make([]byte, 0, len(s))
	lastHan, blank, blankAt, end := false, false, 0, 0
	for i := 0; i < len(s); {
		if n := plainHan(s[i:]); n > 0 { // nearly all of it
			out = append(out, s[i:i+n]...)
			if mapped {
				for next := i + n; i < next; i += len("一") {
					at = append(at, int32(i), int32(i), int32(i))
				}
			} else {
				i += n
			}
			blank, lastHan, end = false, true, i
			continue
		}
		r, size := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		if isBlank(r, size) {
			if !blank {
				blank, blankAt = true, i
			}
			i += size
			continue
		}
		r = FoldRune(r)
		han := IsHan(r)
		if blank && len(out) > 0 && !lastHan && !han {
			out = append(out, ' ')
			if mapped {
				at = append(at, int32(blankAt))
			}
		}
		blank = false
		n := len(out)
		out = utf8.AppendRune(out, r)
		if mapped {
			for ; n < len(out); n++ {
				at = append(at, int32(i))
			}
		}
		lastHan = han
		i += size
		end = i
	}
	if mapped {
		at = append(at, int32(end))
	}
	return asText(out), at
}

// plainHan returns how many bytes at the start of a text are Chinese characters of the basic block
// that stay themselves.
func plainHan(s string) int {
	i := 0
	for i+2 < len(s) {
		c, d, e := s[i], s[i+1], s[i+2]
		if c < 0xE4 || c > 0xE9 || d&0xC0 != 0x80 || e&0xC0 != 0x80 {
			break
		}
		if r := rune(c&0x0F)<<12 | rune(d&0x3F)<<6 | rune(e&0x3F); r < 0x4E00 || folding[r] != 0 {
			break
		}
		i += len("一")
	}
	return i
}

// asText returns bytes that nobody changes any more as a text, without a copy unless they
// take far less than the room that they lie in.
func asText(out []byte) string {
	if 2*len(out) < cap(out) {
		return string(out)
	}
	return unsafe.String(unsafe.SliceData(out), len(out))
}

// IsBlank reports whether a character counts as white space in a search.
func IsBlank(r rune) bool { return isBlank(r, utf8.RuneLen(r)) }

// isBlank recognises white space, and what counts as such: control and format
// characters that show nothing, and a byte that is no UTF-8.
func isBlank(r rune, size int) bool {
	switch {
	case r == ' ' || r == 0x3000:
		return true
	case r == utf8.RuneError:
		return size == 1
	case r < 0x80:
		return r < ' ' || r == 0x7F
	case 0x4E00 <= r && r <= 0x9FFF:
		return false
	}
	return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// IsHan reports whether r is a Chinese character.
func IsHan(r rune) bool {
	if 0x4E00 <= r && r <= 0x9FFF {
		return true
	}
	return r >= 0x2E80 && unicode.Is(unicode.Han, r)
}

// OnlySigns reports whether the folded text has no letter, digit or Chinese
// character at all, so that a search for it would mean nothing.
func OnlySigns(folded string) bool {
	for _, r := range folded {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsNumber(r) || r == utf8.RuneError {
			return false
		}
	}
	return true
}

// HasTraditional reports whether s has a character that only Traditional text has.
func HasTraditional(s string) bool {
	for _, r := range s {
		if r >= 0x4E00 && r <= 0xFFFF && folding[r] != 0 && IsHan(r) && r != '著' {
			return true
		}
	}
	return false
}

// Variants returns the folded strings that a query stands for: Fold(s) first, then
// those with the other readings of its ambiguous Traditional characters, at
// most MaxVariants in all. A character that is Simplified too (覆) has other
// readings only beside one that is Traditional alone.
func Variants(s string) []string {
	s = strings.ToValidUTF8(s, " ") // what is broken counts as white space, never as a lost character
	traditional := HasTraditional(s)
	if !strings.ContainsFunc(s, func(r rune) bool { return (traditional || FoldRune(r) != r) && len(ambiguous[r]) > 0 }) {
		return []string{Fold(s)}
	}
	forms := []string{""}
	for _, r := range s {
		readings := ambiguous[r]
		if len(readings) == 0 || len(forms)*len(readings) > MaxVariants || !traditional && FoldRune(r) == r {
			readings = []rune{r}
		}
		// The reading that Fold takes leads, so that the first form is Fold(s).
		next := make([]string, 0, len(forms)*len(readings))
		usual := FoldRune(r)
		for _, form := range forms {
			next = append(next, form+string(usualOr(readings, usual, r)))
		}
		for _, reading := range readings {
			if reading == usual || len(readings) == 1 {
				continue
			}
			for _, form := range forms {
				next = append(next, form+string(reading))
			}
		}
		forms = next
	}
	for i := range forms {
		forms[i] = Fold(forms[i])
	}
	return forms
}

func usualOr(readings []rune, usual, r rune) rune {
	if len(readings) == 1 {
		return r
	}
	return usual
}
