// Package naive is bleve used as its README suggests: what the program would be
// without an engine of its own. It is a floor to measure against and nothing
// else: what it finds is not right, see TestFloor.
package naive

import (
	"context"
	"errors"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/registry"
	"github.com/blevesearch/bleve/v2/search/query"

	"zhengsou/analyzers"
	"zhengsou/index"
	"zhengsou/indexer"
)

const (
	// batchParagraphs is what bleve fills fastest with.
	batchParagraphs = 2000
	facetValues     = 100 // as many as an answer of the program lists
	words           = "words"
)

// facetFields are counted in each answer.
var facetFields = []string{"domain", "district", "year", "publisher"}

// Floor is an index of paragraphs. It must be closed.
type Floor struct {
	index bleve.Index
	batch *bleve.Batch
}

// New makes a floor in a folder that is not there yet.
func New(folder string, segmenter *analyzers.Segmenter) (*Floor, error) {
	m, err := mappingOf(segmenter)
	if err != nil {
		return nil, err
	}
	x, err := bleve.New(folder, m)
	if err != nil {
		return nil, err
	}
	return &Floor{index: x, batch: x.NewBatch()}, nil
}

// mappingOf leaves all as bleve has it, but for the words and for the fields
// that are counted, which are one word each.
func mappingOf(segmenter *analyzers.Segmenter) (mapping.IndexMapping, error) {
	m := bleve.NewIndexMapping()
	err := m.AddCustomTokenizer(words, map[string]any{"type": words, "segmenter": segmenter})
	if err == nil {
		err = m.AddCustomAnalyzer(words, map[string]any{"type": custom.Name, "tokenizer": words})
	}
	m.DefaultAnalyzer = words
	for _, field := range facetFields {
		counted := bleve.NewTextFieldMapping()
		counted.Analyzer = keyword.Name
		m.DefaultMapping.AddFieldMappingsAt(field, counted)
	}
	return m, err
}

// paragraph is what bleve is given.
type paragraph struct {
	Title     string   `json:"title"`
	Headings  []string `json:"headings"`
	Text      string   `json:"text"`
	Domain    []string `json:"domain"`
	District  []string `json:"district"`
	Year      string   `json:"year"`
	Publisher string   `json:"publisher"`
}

// Put takes in the paragraphs of a document; Flush must follow the last.
func (f *Floor) Put(d indexer.Document) error {
	var districts []string // each level, as the program counts them
	for i := range d.District {
		districts = append(districts, strings.Join(d.District[:i+1], "/"))
	}
	year := index.UnknownYear
	if len(d.Date) >= 4 {
		year = d.Date[:4]
	}
	for _, p := range d.Paragraphs {
		given := paragraph{Title: d.Title, Headings: p.Headings, Text: p.Text, District: districts, Year: year, Publisher: d.Publisher}
		for _, domain := range p.Domains {
			given.Domain = append(given.Domain, domain.ID)
		}
		if err := f.batch.Index(p.ID, given); err != nil {
			return err
		}
		if f.batch.Size() >= batchParagraphs {
			if err := f.Flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// Flush writes what was put.
func (f *Floor) Flush() error {
	err := f.index.Batch(f.batch)
	f.batch.Reset()
	return err
}

// Search returns the number of hits for words, or for a string quoted, or for a
// domain chosen, once bleve has made what an answer of the program has: the 10
// best with their text and snippets, and the counts of four facets.
func (f *Floor) Search(ctx context.Context, text, quoted, domain string) (total uint64, err error) {
	var q query.Query = bleve.NewMatchQuery(text)
	if quoted != "" {
		q = bleve.NewMatchPhraseQuery(quoted)
	}
	counted := facetFields
	if domain != "" {
		chosen := bleve.NewTermQuery(domain)
		chosen.SetField("domain")
		q, counted = chosen, facetFields[1:]
		// What the other domains would have takes a search of its own.
		others := bleve.NewSearchRequestOptions(bleve.NewMatchAllQuery(), 0, 0, false)
		others.AddFacet("domain", bleve.NewFacetRequest("domain", facetValues))
		if _, err := f.index.SearchInContext(ctx, others); err != nil {
			return 0, err
		}
	}
	r := bleve.NewSearchRequest(q)
	r.Fields = []string{"*"}
	r.Highlight = bleve.NewHighlight()
	for _, field := range counted {
		r.AddFacet(field, bleve.NewFacetRequest(field, facetValues))
	}
	answer, err := f.index.SearchInContext(ctx, r)
	if err != nil {
		return 0, err
	}
	return answer.Total, nil
}

// Close closes the index; what bleve would merge later stays as it is.
func (f *Floor) Close() error { return f.index.Close() }

// tokenizer cuts words as the program does.
type tokenizer struct{ segmenter *analyzers.Segmenter }

// Tokenize returns the words and signs of a text, folded.
func (t tokenizer) Tokenize(input []byte) analysis.TokenStream {
	a := t.segmenter.Analyze(string(input))
	tokens := make(analysis.TokenStream, len(a.Tokens))
	for i, token := range a.Tokens {
		tokens[i] = &analysis.Token{
			Term: []byte(a.Folded[token.Start:token.End]), Start: int(a.At[token.Start]), End: int(a.At[token.End]),
			Position: i + 1, Type: analysis.Ideographic,
		}
	}
	return tokens
}

// bleve makes tokenizers by name; ours is told its segmenter by the mapping.
func init() {
	err := registry.RegisterTokenizer(words, func(config map[string]any, _ *registry.Cache) (analysis.Tokenizer, error) {
		segmenter, ok := config["segmenter"].(*analyzers.Segmenter)
		if !ok {
			return nil, errors.New("a tokenizer of words needs a segmenter")
		}
		return tokenizer{segmenter}, nil
	})
	if err != nil {
		panic(err)
	}
}
