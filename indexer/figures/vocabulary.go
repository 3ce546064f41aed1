package figures

import _ "embed"

//go:embed figure_vocabulary.txt
var figureVocabularyFile string

// vocabulary returns the words of a list of figure_vocabulary.txt, in their order.
func vocabulary(list string) []string {
	var words []string
	for _, line := range listLines(figureVocabularyFile, list) {
		words = append(words, line...)
	}
	return words
}
