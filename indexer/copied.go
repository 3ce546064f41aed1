package indexer

import (
	"html"
	"regexp"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/repair"
)

// A query that was copied from a page has in it what the indexer takes out of pages: pinyin
// behind characters, question marks in the place of destroyed ones, entities that nobody
// decoded. It may begin and end anywhere, also inside a bracket of pinyin.

// copiedTags are tags in the text of a page that shows its own markup.
var copiedTags = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)

// unseen removes what cannot be seen: line breaks, which may stand inside a bracket, and
// characters of no width, which may stand inside a number.
var unseen = strings.NewReplacer("\n", " ", "\r", " ", "\u200B", "", "\u200C", "", "\u200D", "", "\u2060", "", "\uFEFF", "", "\u00AD", "")

// AsCopied returns a text that was copied from a page as Understand would have cleaned it there:
// without pinyin in brackets that spells what stands before it or has tones, also where the
// text begins or ends inside of it; with one U+FFFD for a destroyed run, and characters for
// entities. Script, signs and blanks stay. A text with none of this comes back as it is.
func (x *Indexer) AsCopied(text string) string {
	text = unseen.Replace(strings.ToValidUTF8(text, " "))
	g := repair.Append(nil, html.UnescapeString(copiedTags.ReplaceAllString(text, "")), 0)
	return repair.TextOf(x.cleaner.mender.Copied(g))
}

// Simplified returns a text in the script of the paragraphs, by the tables of words that convert
// originals. Simplified text comes back as it is, but for words that only bad tables write (批覆).
func (x *Indexer) Simplified(text string) string {
	if analyzers.HasTraditional(text) {
		return x.cleaner.mender.Simplified(text)
	}
	return repair.Rephrased(text)
}
