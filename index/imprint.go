package index

import (
	"context"
	"fmt"
	"path"
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

// partlyRead marks a document of which a part could not be read, as the scanned pages of
// a PDF: what stands there is found by no search.
const partlyRead = "读取:不全"

// The brackets of a document's number, written in one form.
var (
	roundBrackets  = strings.NewReplacer("〔", "(", "〕", ")", "[", "(", "]", ")")
	squareBrackets = strings.NewReplacer("(", "[", ")", "]") // of folded text
	numberBrackets = strings.NewReplacer("[", "〔", "]", "〕") // as papers have them
)

// imprint returns what people ask a document by besides its text: its number
// (青民发〔2024〕5号), its authors, the site that carried it, its file, each folded; its publisher
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
	for _, number := range []string{d.Number, roundBrackets.Replace(d.Number)} {
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
	// A file is asked for by its name, to see whether it has come in. What came as clean
	// text has an id in the place of one.
	if name := path.Base(d.SourceID); !d.Given && path.Ext(name) != "" {
		add(name)
	}
	if slices.ContainsFunc(d.Dropped, func(part indexer.Dropped) bool { return part.Unread }) {
		add(partlyRead)
	}
	if _, err := time.Parse(time.DateOnly, d.Date); err != nil && len(d.Date) == len(time.DateOnly) {
		add(d.Date) // given so, and no day
	}
	return list
}

// imprints lists what a field's value may be, of all documents: each author; each number
// once, however its brackets are typed. It is kept for as long as the collection stays.
func (x *Index) imprints(ctx context.Context, view View, field string) ([]string, error) {
	list, err := view.Once([]byte("imprints "+field), func() (any, int, error) {
		seen := map[string]bool{}
		err := view.Documents(ctx, func(d DocumentMeta, _ int) error {
			for _, text := range d.Imprint {
				if value, ok := strings.CutPrefix(text, analyzers.Fold(field)); ok && !seen[value] {
					seen[strings.Clone(value)] = true
				}
			}
			return nil
		})
		if err != nil {
			return nil, 0, fmt.Errorf("listing what documents are asked by: %w", err)
		}
		list, bytes := []string{}, 0
		for value := range seen {
			if field == numberField && (seen[value+"号"] || strings.Contains(value, "(") && seen[squareBrackets.Replace(value)]) {
				continue // another writing of one that is listed
			}
			if field == numberField {
				value = numberBrackets.Replace(value)
			}
			list, bytes = append(list, value), bytes+len(value)
		}
		slices.Sort(list)
		return list, bytes, nil
	})
	if err != nil {
		return nil, err
	}
	return list.([]string), nil
}
