package domains

import (
	"math"
	"sort"

	"zhengsou/analyzers"
)

// What the words of a text are mostly of, beside the taxonomy's phrases: they are looked up
// once for a text, and counted for it and for each of its parts.

// minWordBytes is the length of two Chinese characters: shorter words are of anything.
const minWordBytes = 2 * len("字")

// wordRows finds the rows of a table's words. Each word of each text is asked for, so it is
// a table of its own, half empty, that takes half as long as a map.
type wordRows struct {
	words []string // by row
	slots []wordSlot
}

// wordSlot is a place for one word; row is -1 where there is none.
type wordSlot struct {
	hash uint32
	row  int32
}

// newWordRows makes the table of different words, each of minWordBytes or more.
func newWordRows(words []string) wordRows {
	size := 1
	for size < 2*len(words)+1 {
		size *= 2
	}
	w := wordRows{words: words, slots: make([]wordSlot, size)}
	for i := range w.slots {
		w.slots[i].row = -1
	}
	for row, word := range words {
		hash := wordHash(word)
		at := int(hash) & (size - 1)
		for w.slots[at].row >= 0 {
			at = (at + 1) & (size - 1)
		}
		w.slots[at] = wordSlot{hash, int32(row)}
	}
	return w
}

// of returns the row of a word of minWordBytes or more, -1 for none.
func (w *wordRows) of(word string) int32 {
	if len(w.slots) == 0 {
		return -1
	}
	hash := wordHash(word)
	for at := int(hash) & (len(w.slots) - 1); ; at = (at + 1) & (len(w.slots) - 1) {
		slot := w.slots[at]
		if slot.row < 0 || slot.hash == hash && w.words[slot.row] == word {
			return slot.row
		}
	}
}

// wordHash mixes the first and the last bytes of a word of six or more and its length:
// what lies between is told apart when words are compared.
func wordHash(word string) uint32 {
	four := func(i int) uint64 {
		return uint64(word[i]) | uint64(word[i+1])<<8 | uint64(word[i+2])<<16 | uint64(word[i+3])<<24
	}
	n := len(word)
	h := (four(0) | four(n-4)<<32) * 0x9E3779B97F4A7C15
	h ^= (four(2) + uint64(n)<<32) * 0xC2B2AE3D27D4EB4F
	return uint32(h >> 32)
}

// wordEvidence is what the words of a text are mostly of.
type wordEvidence struct {
	table        *domainTable
	known        []knownWord // of the text, those that the table has
	rows         []int32     // different ones of the part that was counted
	sums         []int       // by column, in tenths
	best, second int         // of the domains' sums
	seen         []uint32    // by row: the part that it was last counted for
	part         uint32      // the part at hand
}

// knownWord is a word of the table where it stands in a text.
type knownWord struct {
	start, end int
	row        int32
}

func newWordEvidence(t *domainTable) wordEvidence {
	return wordEvidence{table: t, sums: make([]int, t.columns), seen: make([]uint32, len(t.rows.words))}
}

// find looks up the words of a folded text.
func (w *wordEvidence) find(folded string, words []analyzers.Token) {
	w.known = w.known[:0]
	for _, word := range words {
		if word.End-word.Start < minWordBytes {
			continue
		}
		if row := w.table.rows.of(folded[word.Start:word.End]); row >= 0 {
			w.known = append(w.known, knownWord{word.Start, word.End, row})
		}
	}
}

// count notes those between two bytes of the text, each once.
func (w *wordEvidence) count(from, to int) {
	w.rows = w.rows[:0]
	if w.part++; w.part == 0 {
		clear(w.seen)
		w.part = 1
	}
	first := sort.Search(len(w.known), func(i int) bool { return w.known[i].start >= from })
	for _, word := range w.known[first:] {
		if word.end > to {
			break
		}
		if w.seen[word.row] != w.part {
			w.seen[word.row] = w.part
			w.rows = append(w.rows, word.row)
		}
	}
}

// of returns what a word says for each column, in tenths.
func (w *wordEvidence) of(row int32) []int8 {
	return w.table.words[int(row)*w.table.columns:][:w.table.columns]
}

// sum adds up what the words that were counted say.
func (w *wordEvidence) sum() {
	sums := w.sums
	clear(sums)
	for _, row := range w.rows {
		for c, tenths := range w.of(row)[:len(sums)] {
			sums[c] += int(tenths)
		}
	}
	w.best, w.second = math.MinInt, math.MinInt
	for _, sum := range sums[:len(sums)-1] {
		switch {
		case sum > w.best:
			w.best, w.second = sum, w.best
		case sum > w.second:
			w.second = sum
		}
	}
}

// mean is the mean of the words' log-odds for a domain.
func (w *wordEvidence) mean(column int) float64 {
	return float64(w.sums[column]) / 10 / float64(len(w.rows)+fewWords)
}

// telling is the mean of those that speak most for it.
func (w *wordEvidence) telling(column int) float64 {
	var most [topWords]int
	for _, row := range w.rows {
		if n := int(w.table.words[int(row)*w.table.columns+column]); n > most[topWords-1] {
			most[topWords-1] = n
			for i := topWords - 1; i > 0 && most[i] > most[i-1]; i-- {
				most[i], most[i-1] = most[i-1], most[i]
			}
		}
	}
	sum := 0
	for _, tenths := range most {
		sum += tenths
	}
	return float64(sum) / 10 / topWords
}

// other is the mean for the other domain that the words speak most for.
func (w *wordEvidence) other(column int) float64 {
	most := w.best
	if w.sums[column] == most {
		most = w.second
	}
	return float64(most) / 10 / float64(len(w.rows)+fewWords)
}
