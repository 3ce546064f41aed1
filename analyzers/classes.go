package analyzers

import "strings"

// Class is a word with the part of speech that the dictionary has for it: v for a
// verb, n for a noun, p for a preposition, x where it knows none.
type Class struct{ Word, Part string }

// Classes cuts a short text into words and names the part of speech of each. It
// guesses words that the dictionary lacks, so it is no measure of what Analyze gives.
func (s *Segmenter) Classes(text string) []Class {
	tagged := s.words().Tag(text)
	out := make([]Class, 0, len(tagged))
	for _, t := range tagged {
		if i := strings.LastIndexByte(t, '/'); i > 0 {
			out = append(out, Class{t[:i], t[i+1:]})
		}
	}
	return out
}
