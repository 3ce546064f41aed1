package indexer

import (
	"slices"
	"unicode/utf8"
)

// maxSignatureLines is how many names may stand above the date of a paper that
// several organs sign.
const maxSignatureLines = 8

// signatureLines tells which of a paper's paragraphs are its signature: a date
// alone, the names of organs right above it, and right below it how public the
// paper is. They belong to the whole paper, not to the heading that happens to
// stand last above them.
func signatureLines(texts []string) []bool {
	signs := make([]bool, len(texts))
	for i, text := range texts {
		if utf8.RuneCountInString(text) > maxSource {
			continue
		}
		if _, dated := onlyDate(text); !dated {
			continue
		}
		above := i
		for above > 0 && i-above < maxSignatureLines && utf8.RuneCountInString(texts[above-1]) <= maxSource && signedBy.MatchString(texts[above-1]) {
			above--
		}
		if above == i {
			continue
		}
		below := i + 1
		for below < len(texts) && openness.MatchString(texts[below]) {
			below++
		}
		for k := above; k < below; k++ {
			signs[k] = true
		}
	}
	return signs
}

// freeSignatures takes the headings off signatures that end the part under them.
// A heading with nothing else under it keeps its signature, or it could not be
// found; and where the part goes on behind a signature that is one within it.
func freeSignatures(passages []passage) {
	texts := make([]string, len(passages))
	for i, p := range passages {
		texts[i] = p.text
	}
	signs := signatureLines(texts)
	same := func(i, k int) bool {
		return i >= 0 && k < len(passages) && slices.Equal(passages[i].headings, passages[k].headings)
	}
	for from := 0; from < len(passages); {
		to := from
		for to < len(passages) && signs[to] {
			to++
		}
		if to > from && same(from-1, from) && !same(from, to) {
			for i := from; i < to; i++ {
				passages[i].headings = nil
			}
		}
		from = max(to, from+1)
	}
}
