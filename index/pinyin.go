package index

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

const (
	// maxReadings bounds the readings of one character; past the first few the
	// dictionary's are names of places in old books.
	maxReadings = 4
	// maxSpellings bounds the spellings of a whole text whose characters have
	// several readings each. A spelling past the bound is still found, more
	// slowly, by suggester's walk through the characters.
	maxSpellings = 8
)

// readings are the pinyin syllables of a character without tones, ü as v, the
// commonest first; nil for what has none.
func readings(r rune) []string {
	if r < 0x3400 {
		return nil
	}
	args := pinyin.NewArgs()
	args.Heteronym = true
	all := pinyin.SinglePinyin(r, args)
	for i, s := range all {
		all[i] = strings.ReplaceAll(s, "ü", "v")
	}
	if slices.ContainsFunc(all, func(s string) bool { return strings.Contains(s, "ê") || s == "" }) {
		all = slices.DeleteFunc(all, func(s string) bool { return strings.Contains(s, "ê") || s == "" })
	}
	unique := all[:0]
	for _, s := range all {
		if !slices.Contains(unique, s) {
			unique = append(unique, s)
		}
	}
	return unique[:min(len(unique), maxReadings)]
}

// readingTable gives the readings of the characters of a collection, each
// looked up once.
type readingTable map[rune][]string

func (t readingTable) learn(text []rune) {
	for _, r := range text {
		if _, ok := t[r]; !ok {
			t[r] = readings(r)
		}
	}
}

// of returns the readings of a character, also of one that the collection lacks.
func (t readingTable) of(r rune) []string {
	if s, ok := t[r]; ok {
		return s
	}
	return readings(r)
}

// spell returns the spellings of a text as spelt by part, which says how one
// reading is written (in full, its first letter); what has no reading stands
// for itself. At most maxSpellings, those of the commonest readings first.
func (t readingTable) spell(text []rune, part func(string) string) []string {
	var (
		spellings = make([][]byte, 1, maxSpellings)
		parts     [maxReadings]string
	)
	for _, r := range text {
		different := parts[:0]
		for _, reading := range t.of(r) {
			if p := part(reading); !slices.Contains(different, p) {
				different = append(different, p)
			}
		}
		if len(different) == 0 {
			different = append(different, string(r))
		}
		before := len(spellings)
		for _, p := range different[1:] {
			for _, s := range spellings[:before] {
				if len(spellings) < maxSpellings {
					spellings = append(spellings, append(slices.Clone(s), p...))
				}
			}
		}
		for i := range spellings[:before] {
			spellings[i] = append(spellings[i], different[0]...)
		}
	}
	list := make([]string, len(spellings))
	for i, s := range spellings {
		list[i] = string(s)
	}
	return list
}

func inFull(reading string) string  { return reading }
func initial(reading string) string { return reading[:1] }

// fuzzySyllable merges syllables that fuzzy pinyin (模糊音) does not tell apart, as in much of
// the South: zh and z, n and l, ang and an.
func fuzzySyllable(reading string) string {
	switch {
	case strings.HasPrefix(reading, "zh"), strings.HasPrefix(reading, "ch"), strings.HasPrefix(reading, "sh"):
		reading = reading[:1] + reading[2:]
	case strings.HasPrefix(reading, "n"):
		reading = "l" + reading[1:]
	}
	for _, v := range []string{"a", "e", "i"} {
		if strings.HasSuffix(reading, v+"ng") {
			return strings.TrimSuffix(reading, "g")
		}
	}
	return reading
}
