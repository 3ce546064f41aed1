package indexer

import (
	"html"
	"regexp"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/repair"
)

// Who has a page before her eyes copies from it with what the reader takes out of pages: pinyin
// behind the characters, question marks in place of destroyed ones, entities that were never
// read. A piece may begin and end anywhere, in a bracket of pinyin too.

// copiedTags are the tags of a page whose markup is shown.
var copiedTags = regexp.MustCompile(`</?[a-zA-Z][^<>]*>`)

// unseen are line breaks, which may stand within a bracket, and characters of no width, which may
// stand within a number.
var unseen = strings.NewReplacer("\n", " ", "\r", " ", "\u200B", "", "\u200C", "", "\u200D", "", "\u2060", "", "\uFEFF", "", "\u00AD", "")

// AsCopied returns the text without what no report has and pages have, as Understand would write
// it if it stood on one: pinyin in brackets that spells what stands before it or has its tones,
// also where the piece begins or ends inside of it; one U+FFFD for a destroyed run; characters
// for entities. Script, signs and blanks stay. A text that has none of this comes back as it is.
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
