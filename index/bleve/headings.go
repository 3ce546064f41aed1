package bleve

import (
	"slices"

	"zhengsou/analyzers"
	"zhengsou/index"
)

// putHeadings puts the title, the lines beside it and the headings of a document on
// their shelf, each with the rows that stand under it. In a document that came as clean text
// headings are paragraphs, and are found as such.
func (w *batchWriter) putHeadings(d *document, n uint32, paragraphs []index.EntryParagraph) {
	if d.Title != "" {
		w.putHeading(d.Title, heading{doc: n, first: d.first, last: d.first + d.rows - 1, title: true})
	}
	if d.StandIn != "" {
		w.putHeading(d.StandIn, heading{doc: n, first: d.first, last: d.first + d.rows - 1, title: true, ranks: true})
	}
	for _, line := range d.Beside {
		w.putHeading(line, heading{doc: n, first: d.first, last: d.first + d.rows - 1})
	}
	if d.Given {
		return
	}
	for i := range paragraphs {
		path := paragraphs[i].Headings
		for level := range path {
			if i > 0 && under(paragraphs[i-1].Headings, path[:level+1]) {
				continue // begun by a paragraph before
			}
			last := i
			for last+1 < len(paragraphs) && under(paragraphs[last+1].Headings, path[:level+1]) {
				last++
			}
			w.putHeading(path[level], heading{doc: n, first: d.first + uint32(i), last: d.first + uint32(last)})
		}
	}
}

func under(headings, path []string) bool {
	return len(headings) >= len(path) && slices.Equal(headings[:len(path)], path)
}

func (w *batchWriter) putHeading(text string, h heading) {
	w.heads.add(w.before.commit.Heads.Bytes, analyzers.Fold(text), nil)
	h.at = w.heads.at[len(w.heads.at)-1]
	w.headings = append(w.headings, h)
}
