package indexer

import (
	"slices"
	"unicode/utf8"
)

// maxSignatureLines is how many names may stand above the date of a paper that
// several organs sign.
const maxSignatureLines = 8

// signatureLines tells which of a paper's paragraphs are its signature: a date
// alone, and the names of organs right above it. They belong to the whole paper,
// not to the heading that happens to stand last above them.
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
		if above < i {
			for k := above; k <= i; k++ {
				signs[k] = true
			}
		}
	}
	return signs
}

// freeSignatures takes the headings off signatures, but for a heading that has
// nothing else under it: it could not be found any more.
func freeSignatures(passages []passage) {
	texts := make([]string, len(passages))
	for i, p := range passages {
		texts[i] = p.text
	}
	last := -1 // the passage before the signature
	for i, signs := range signatureLines(texts) {
		switch {
		case !signs:
			last = i
		case last >= 0 && slices.Equal(passages[last].headings, passages[i].headings):
			passages[i].headings = nil
		}
	}
}
