package formats

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengsou/indexer/wording"
)

// A list of terms and what they stand for is a record as a table's row is.

const (
	// maxTermName is the longest term in characters, maxTermValue the longest value that a
	// list gives one of.
	maxTermName  = 14
	maxTermValue = 300
)

// valueOf returns the value of a term of a list that is a record's (dt and dd, one of each
// in turn), nil where the list is another.
func valueOf(dt *html.Node) *html.Node {
	dd := beside(dt, forward)
	if dd == nil || dd.DataAtom != atom.Dd || termText(dt) == "" {
		return nil
	}
	if next := beside(dd, forward); next != nil && next.DataAtom == atom.Dd {
		return nil
	}
	if text, _ := cellText(dd); text == "" || utf8.RuneCountInString(text) > maxTermValue {
		return nil
	}
	for c := range dd.Descendants() {
		if c.Type == html.ElementNode && (isBlock(c) && c.DataAtom != atom.Br && c.DataAtom != atom.P || hasNoText(c.DataAtom)) {
			return nil
		}
	}
	return dd
}

// termOf returns the term of such a value, "" for none.
func termOf(dd *html.Node) string {
	if dt := beside(dd, backward); dt != nil && dt.DataAtom == atom.Dt && valueOf(dt) == dd {
		return termText(dt)
	}
	return ""
}

// termText is a term that may name a record's value, "" for another text.
func termText(dt *html.Node) string {
	text, linked := cellText(dt)
	text = strings.TrimRight(text, "：: ")
	if n := utf8.RuneCountInString(text); linked > 0 || n < 2 || n > maxTermName || wording.ContainsSign(text, "，。；：:！？") || !wording.HasHan(text) {
		return ""
	}
	return text
}
