package index

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer"
)

// longestStandIn is the longest first line, in characters, that is taken for a
// title: titles of notices run to about 50, first sentences mostly further.
const longestStandIn = 60

// standIn returns what stands in for the title of a document that has none, "" for
// nothing: its first line, where that is short and no sentence. It is for ranking
// alone: the line is a paragraph, is found as such, and nothing is found by it
// besides.
func standIn(d *indexer.Document) string {
	if d.Title != "" || len(d.Paragraphs) < 2 {
		return ""
	}
	first := d.Paragraphs[0].Text
	if strings.ContainsAny(first, "。！？；!?;") || utf8.RuneCountInString(first) > longestStandIn {
		return ""
	}
	return first
}
