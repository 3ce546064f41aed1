package index

// FitCell is fitCell, for the tests of the exported form.
var FitCell = fitCell

// HasVocabulary tells whether the vocabulary is there, for the tests of the exported form.
func (x *Index) HasVocabulary() bool {
	x.vocabulary.mu.Lock()
	defer x.vocabulary.mu.Unlock()
	return x.vocabulary.ready != nil
}
