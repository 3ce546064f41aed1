package index

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer"
)

// What an imprint begins with that is asked for as the value of a field, so that an
// author's field does not find what a site of the same name carried.
const (
	numberField = "文号:"
	authorField = "作者:"
)

// imprint gives what people ask a document by besides its text: its number
// (青民发〔2024〕5号), its authors, the site that carried it, each folded; its publisher
// and the day of its publication (2024-06-18) an engine knows itself. They are cut off
// the text, but stood on the page. Only the whole of one finds the document: a part, as
// 民政局, would find all that any such office wrote.
func imprint(d *indexer.Document) []string {
	var list []string
	add := func(text string) {
		if text = analyzers.Fold(strings.TrimSpace(text)); utf8.RuneCountInString(text) > 1 && !slices.Contains(list, text) {
			list = append(list, text)
		}
	}
	addAs := func(field, text string) {
		if text = strings.TrimSpace(text); text != "" {
			add(field + text)
		}
	}
	// People type a number with the brackets that they have, and leave its 号 away.
	for _, number := range []string{d.Number, strings.NewReplacer("〔", "(", "〕", ")", "[", "(", "]", ")").Replace(d.Number)} {
		for _, form := range []string{number, strings.TrimSuffix(number, "号")} {
			add(form)
			addAs(numberField, form)
		}
	}
	for _, author := range strings.Fields(d.Author) {
		add(author)
		addAs(authorField, author)
	}
	add(d.Site)
	if _, err := time.Parse(time.DateOnly, d.Date); err != nil && len(d.Date) == len(time.DateOnly) {
		add(d.Date) // given so, and no day
	}
	return list
}
