package index

import (
	"context"
	"regexp"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// toldCopied is told of a query that was copied from an original with what is left out of texts.
const toldCopied = "原文带的注音或乱码不作要求"

// asCopied returns a query, of which e is the expression, as the reader of originals would have read it, and
// what its asker is told of that: pinyin in brackets and destroyed characters are looked for in vain, for no text
// keeps them but one that came as clean. So what stands as typed in any paragraph stays, and so
// do signs alone. Numbers that a line break may have parted, and words that the tables of
// conversion know, are read so only where they stand so.
func (x *Index) asCopied(ctx context.Context, view View, e expr, query string) (read, told string, err error) {
	typed, quoted := query, false
	if trimmed := strings.TrimSpace(query); isQuotation(e, trimmed) {
		_, opened := utf8.DecodeRuneInString(trimmed)
		_, closed := utf8.DecodeLastRuneInString(trimmed)
		typed, quoted = trimmed[opened:len(trimmed)-closed], true
	}
	if onlySigns(typed) {
		return query, "", nil
	}
	read = x.indexer.AsCopied(typed)
	further := read
	if joined := joinNumbers(typed); joined != typed {
		further = x.indexer.AsCopied(joined)
	}
	further = x.indexer.Simplified(further)
	if !differ(read, typed) && !differ(further, typed) {
		return query, "", nil
	}
	as, err := stands(ctx, view, typed)
	if as || err != nil {
		return query, "", err
	}
	if differ(read, typed) {
		told = toldCopied
	}
	if differ(further, read) {
		if as, err = stands(ctx, view, further); err != nil {
			return "", "", err
		}
		if as {
			read = further
		}
	}
	if !differ(read, typed) {
		return query, "", nil
	}
	if quoted {
		read = inQuotes(read)
	}
	return read, told, nil
}

// differ reports whether a text asks for something, and for something else than another.
func differ(text, other string) bool {
	folded := analyzers.Fold(text)
	return folded != analyzers.Fold(other) && !analyzers.OnlySigns(folded)
}

// stands reports whether a text stands in a paragraph, or over one.
func stands(ctx context.Context, view View, text string) (bool, error) {
	forms := analyzers.Variants(text)
	found, err := view.Search(ctx, Plan{Tiers: []Tier{{Node: Or{Literal{Forms: forms}, Literal{Forms: forms, In: FirstUnder}}}}})
	if err != nil {
		return false, err
	}
	return found.Totals[0] > 0, nil
}

// brokenNumber is a number that a line break of the original has parted: 2⏎1.6万, 21.7⏎%.
var brokenNumber = regexp.MustCompile(`([0-9０-９.．])[ \t]*[\r\n]+\s*([0-9０-９.．,%％‰℃])|([0-9０-９])[ \t]*[\r\n]+\s*([-－][0-9０-９])`)

// joinNumbers joins such numbers.
func joinNumbers(text string) string {
	if !strings.ContainsAny(text, "\r\n") {
		return text
	}
	return brokenNumber.ReplaceAllString(text, "$1$2$3$4")
}

// inQuotes puts a text into quotes that it does not have.
func inQuotes(text string) string {
	for _, pair := range []string{"“”", "「」", "『』"} {
		if !strings.ContainsAny(text, pair) {
			opened, size := utf8.DecodeRuneInString(pair)
			return string(opened) + text + pair[size:]
		}
	}
	return `"` + strings.ReplaceAll(text, `"`, "“") + `"` // which are one in a search
}
