package index

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer"
)

// imprint gives what people ask a document by besides its text: its number
// (青民发〔2024〕5号), its authors, its publisher and the site that carried it, the day
// of its publication (2024-06-18), each folded. They are cut off the text, but stood on
// the page. Only the whole of one finds the document: a part, as 民政局, would find all
// that any such office wrote.
func imprint(d *indexer.Document) []string {
	var list []string
	add := func(text string) {
		if text = analyzers.Fold(strings.TrimSpace(text)); utf8.RuneCountInString(text) > 1 && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	// People type a number with the brackets that they have, and leave its 号 away.
	for _, number := range []string{d.Number, strings.NewReplacer("〔", "(", "〕", ")", "[", "(", "]", ")").Replace(d.Number)} {
		add(number)
		add(strings.TrimSuffix(number, "号"))
	}
	for _, author := range strings.Fields(d.Author) {
		add(author)
	}
	add(d.Publisher)
	add(d.Site)
	if len(d.Date) == len(time.DateOnly) { // a year or a month is asked for by its field
		add(d.Date)
	}
	return list
}
