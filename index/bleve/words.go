package bleve

import (
	"fmt"
	"path/filepath"

	"github.com/blevesearch/bleve/v2/analysis"
	bdocument "github.com/blevesearch/bleve/v2/document"
	"github.com/blevesearch/bleve/v2/index/scorch"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"zhengsou/analyzers"
)

// wordField is bleve's field of the words, each of its letters, digits or
// Chinese characters.
const wordField = "w"

// maxWordBytes is the longest token that is kept as a word: longer ones are
// chains of letters that nobody types, and a dictionary of them costs much.
const maxWordBytes = 60

// wordDocument is a row as bleve gets it: its words, and nothing stored.
func wordDocument(id string, a *analyzers.Analysis) *bdocument.Document {
	d := bdocument.NewDocument(id)
	d.AddField(bdocument.NewTextFieldCustom(wordField, nil, []byte(a.Folded), bleveindex.IndexField|bleveindex.SkipFreqNorm, cut{a}))
	return d
}

// cut is bleve's analyzer for a text that has been cut already.
type cut struct{ *analyzers.Analysis }

// Analyze returns the words as tokens of bleve.
func (c cut) Analyze([]byte) analysis.TokenStream {
	stream := make(analysis.TokenStream, 0, len(c.Tokens))
	tokens := make([]analysis.Token, 0, len(c.Tokens))
	for _, t := range c.Tokens {
		word := c.Folded[t.Start:t.End]
		if len(word) > maxWordBytes || analyzers.OnlySigns(word) {
			continue
		}
		tokens = append(tokens, analysis.Token{Start: t.Start, End: t.End, Term: []byte(word), Position: len(tokens) + 1, Type: analysis.Ideographic})
		stream = append(stream, &tokens[len(tokens)-1])
	}
	return stream
}

// eachWord calls each with the words of bleve's dictionary and their document
// counts. Nothing else reads bleve's files, which are mapped: what was touched of
// them is let go of at the end.
func (s *snapshot) eachWord(each func(word string, count int) error) (err error) {
	advanced, err := s.words.Advanced()
	if err != nil {
		return fmt.Errorf("reading the words: %w", err)
	}
	reader, err := advanced.Reader()
	if err != nil {
		return fmt.Errorf("reading the words: %w", err)
	}
	defer func() {
		letGo(segmentsOf(reader))
		_ = reader.Close()
	}()
	dict, err := reader.FieldDict(wordField)
	if err != nil {
		return fmt.Errorf("reading the words: %w", err)
	}
	defer func() { _ = dict.Close() }()
	for {
		entry, err := dict.Next()
		if err != nil {
			return fmt.Errorf("reading the words: %w", err)
		}
		if entry == nil {
			return nil
		}
		if err := each(entry.Term, int(entry.Count)); err != nil {
			return err
		}
	}
}

// segmentsOf returns the files that a reader holds.
func segmentsOf(reader bleveindex.IndexReader) map[string]bool {
	paths := map[string]bool{}
	if held, ok := reader.(*scorch.IndexSnapshot); ok {
		for _, s := range held.Segments() {
			if file, ok := s.Segment().(interface{ Path() string }); ok {
				if path, err := filepath.Abs(file.Path()); err == nil {
					paths[path] = true
				}
			}
		}
	}
	return paths
}
