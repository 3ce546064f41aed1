package figures

import (
	"strings"
	"unicode/utf8"
)

// endsPhrase reports whether s starts with a sign or is empty.
func endsPhrase(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size == 0 || strings.ContainsRune("、。,;:!?()\"' \n", r)
}

// spaced reports whether white space, which the folded text leaves out, stands before a byte
// of it.
func (r *reading) spaced(at int) bool {
	before := r.text[:r.at[at]]
	return strings.HasSuffix(before, " ") || strings.HasSuffix(before, "\n") || strings.HasSuffix(before, "　")
}
