// Package analyzers takes Chinese text in and gives folded text and tokens out.
// It is the only package that knows the segmenter.
package analyzers

// Token is one word of a text, as a half-open byte range of the folded text.
type Token struct {
	Start, End int
}

// Analysis is one text, folded and cut into words once, for all who need it.
type Analysis struct {
	// Folded is Fold(Text).
	Folded string
	// At maps each byte of Folded, and its end, to the byte of the text that it
	// comes from: len(At) == len(Folded)+1.
	At []int32
	// Tokens are the words of Folded, in order, without overlap; together they
	// cover all of it but white space (signs are tokens too).
	Tokens []Token
}
