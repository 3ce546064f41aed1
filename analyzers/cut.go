package analyzers

// Cut returns the words of the text in about a byte each, so that many texts can
// be remembered as cut: Recut makes the Analysis again, without the segmenter.
// nil if it cannot be written so, which Analyze never gives cause for.
func (a *Analysis) Cut() []byte {
	cut := make([]byte, 0, len(a.Tokens)+len(a.Tokens)/8+1)
	at := 0
	for _, t := range a.Tokens {
		for at < len(a.Folded) && a.Folded[at] == ' ' {
			at++
		}
		if t.Start != at || t.End <= t.Start || t.End > len(a.Folded) {
			return nil
		}
		at = t.End
		n := t.End - t.Start
		for ; n >= longWord; n -= longWord {
			cut = append(cut, longWord)
		}
		cut = append(cut, byte(n))
	}
	return cut
}

// longWord is a length that goes on in the next byte.
const longWord = 255

// Recut returns the Analysis of a text by what Cut gave for it; nil where the cut
// is not one of this text.
func Recut(text string, cut []byte) *Analysis {
	folded, at := FoldWithMap(text)
	a := &Analysis{Folded: folded, At: at, Tokens: make([]Token, 0, len(cut))}
	start, n := 0, 0
	for _, b := range cut {
		n += int(b)
		if b == longWord {
			continue
		}
		for start < len(folded) && folded[start] == ' ' {
			start++
		}
		if n == 0 || start+n > len(folded) {
			return nil
		}
		a.Tokens = append(a.Tokens, Token{start, start + n})
		start += n
		n = 0
	}
	if n > 0 || start != len(folded) {
		return nil
	}
	return a
}
