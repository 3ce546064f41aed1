package index

import (
	"cmp"
	"slices"
	"strings"
)

const (
	// maxPinyinPieces bounds the words that typed pinyin is cut into.
	maxPinyinPieces = 4
	// maxSpeltEntries is how many entries of one spelling are tried beside the
	// characters that were typed with it.
	maxSpeltEntries = 5
)

// spelt reads a text with letters as pinyin: as one entry, as several, else as
// the beginning of one, also mixed with characters.
func (s *suggester) spelt(text string) []guess {
	key := suggestKey(text)
	letters := strings.Count(strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return 'a'
		}
		return r
	}, key), "a")
	if letters < 2 {
		return nil
	}
	var guesses []guess
	lo, hi := s.pinyin.equal(key)
	for i := lo; i < hi; i++ {
		guesses = append(guesses, guess{text: s.entries.get(s.pinyin.entry[i]).plain(), entry: s.pinyin.entry[i]})
	}
	if len(guesses) == 0 && letters == len(key) {
		if words := s.cutPinyin(key); words != nil {
			guesses = append(guesses, guess{text: strings.Join(words, "")}, guess{text: strings.Join(words, " "), entry: 1})
		}
	}
	guesses = append(guesses, s.speltBeside(key)...)
	f := &found{s: s, size: 3}
	f.walk(s.texts, key, letters == len(key))
	for _, id := range f.ids {
		guesses = append(guesses, guess{text: s.entries.get(id).plain(), kept: 1, entry: id})
	}
	return guesses
}

// speltBeside reads letters beside characters as the pinyin of an entry
// (小区gaizao).
func (s *suggester) speltBeside(key string) []guess {
	from := strings.IndexFunc(key, isLetter)
	to := from + len(key[from:]) - len(strings.TrimLeftFunc(key[from:], isLetter))
	if to-from < 2 || to-from == len(key) {
		return nil
	}
	before, after := key[:from], key[to:]
	var guesses []guess
	lo, hi := s.pinyin.equal(key[from:to])
	for i := lo; i < min(hi, lo+maxSpeltEntries); i++ {
		guesses = append(guesses, guess{text: before + s.entries.get(s.pinyin.entry[i]).plain() + after, entry: s.pinyin.entry[i]})
	}
	if words := s.cutPinyin(key[from:to]); words != nil {
		guesses = append(guesses, guess{text: before + strings.Join(words, "") + after, entry: int32(s.Len())})
	}
	return guesses
}

// cutPinyin cuts pinyin into the fewest entries, of these the most frequent;
// nil if it is no such sequence.
func (s *suggester) cutPinyin(key string) []string {
	type cut struct {
		pieces, rank int
		from         int
		entry        int32
	}
	best := make([]cut, len(key)+1)
	for end := 1; end <= len(key); end++ {
		for from := max(0, end-6*maxCorrectWord); from <= end-2; from++ {
			before := best[from]
			if from > 0 && before.pieces == 0 || before.pieces >= maxPinyinPieces {
				continue
			}
			lo, hi := s.pinyin.equal(key[from:end])
			if lo == hi {
				continue
			}
			entry := s.pinyin.entry[lo]
			this := cut{before.pieces + 1, before.rank + int(entry), from, entry}
			if best[end].pieces == 0 || cmp.Or(cmp.Compare(this.pieces, best[end].pieces), cmp.Compare(this.rank, best[end].rank)) < 0 {
				best[end] = this
			}
		}
	}
	if best[len(key)].pieces == 0 {
		return nil
	}
	var words []string
	for end := len(key); end > 0; end = best[end].from {
		words = append(words, s.entries.get(best[end].entry).plain())
	}
	slices.Reverse(words)
	return words
}
