package index

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// titledShare is how much of what a document's title holds of the question counts
// for its paragraphs alike.
const titledShare = 0.8

// titled tells what the titles of the documents read hold of a question. A word
// of the title tells the document from others, and says nothing of which of its
// paragraphs answers: all are about it, whether they repeat it or not, and the
// one that is nearest to the title repeats it best and says least. So each
// paragraph gets titledShare of what the best of its document has by such words.
type titled struct {
	values map[string]float64 // of what the engine ranked by: its weight times its idf
	in     characters         // of these
	of     map[string]*titledDocument
	room   []float64 // for what is told of documents and paragraphs
	held   []string  // of documents
}

type titledDocument struct {
	held []string  // what the engine ranked by and stands there
	best []float64 // the most that a paragraph has by each
}

// value tells what the engine ranked by, of one or two characters: longer terms
// count by what they are made of.
func (t *titled) value(form string, value float64) {
	if n := utf8.RuneCountInString(form); n <= 2 {
		t.values[form] = max(t.values[form], value)
		t.in.add(form)
	}
}

// document returns what is known of a document, from its title at first.
func (t *titled) document(d *DocumentMeta) *titledDocument {
	of := t.of[d.ID]
	if of != nil {
		return of
	}
	from := len(t.held)
	for _, text := range [...]string{d.Above, d.Place} {
		before := 0
		for at, r := range text {
			end := at + utf8.RuneLen(r)
			if t.in.mayHave(r) {
				for _, form := range [...]string{text[at:end], text[before:end]} {
					if t.values[form] > 0 && !slices.Contains(t.held[from:], form) {
						t.held = append(t.held, form)
					}
				}
			}
			before = at
		}
	}
	held := t.held[from:len(t.held):len(t.held)]
	of = &titledDocument{held: held, best: t.numbers(len(held))}
	t.of[d.ID] = of
	return of
}

// numbers returns n zeros.
func (t *titled) numbers(n int) []float64 {
	const room = 512 // what most questions need at all
	if n > len(t.room) {
		t.room = make([]float64, max(n, room))
	}
	list := t.room[:n:n]
	t.room = t.room[n:]
	return list
}

// read returns what a paragraph, whose characters are in, has by each of what the
// document's title holds: its BM25, of which norm is the part that grows with the
// paragraph's length.
func (t *titled) read(of *titledDocument, folded string, in *characters, norm float64) []float64 {
	has := t.numbers(len(of.held))
	for i, form := range of.held {
		if !in.mayHold(form) {
			continue
		}
		if tf := float64(timesIn(folded, form)); tf > 0 {
			has[i] = t.values[form] * bm25(tf, norm)
			of.best[i] = max(of.best[i], has[i])
		}
	}
	return has
}

// share adds the paragraphs' shares, once all that count have been read.
func (t *titled) share(judged []evidence) {
	for i := range judged {
		e := &judged[i]
		for k, value := range e.has {
			e.titled += titledShare * (e.document.best[k] - value)
		}
	}
}

// foldedLines folds texts, a line each, which nothing that is looked for crosses.
func foldedLines(texts []string) string {
	lines := make([]string, 0, len(texts))
	for _, text := range texts {
		if text != "" {
			lines = append(lines, analyzers.Fold(text))
		}
	}
	return strings.Join(lines, "\n")
}
