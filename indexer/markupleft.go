package indexer

import (
	"slices"
	"strings"

	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// leftTags are the tags that crawls leave in plain text.
const leftTags = " a b br center div em embed font h1 h2 h3 h4 h5 h6 hr i iframe img li o:p ol p section small span strong style sub sup table tbody td th tr u ul video "

// maxLeftTag is the longest tag that is read as one, in characters.
const maxLeftTag = 400

// dropTags takes tags out that stand in plain text: <br>, </p>, <section data-role="…">.
// Comments stay: they tell a page's own code.
func dropTags(g []repair.Glyph) []repair.Glyph {
	if !slices.ContainsFunc(g, func(c repair.Glyph) bool { return c.R == '<' }) {
		return g
	}
	out := make([]repair.Glyph, 0, len(g))
	for i := 0; i < len(g); i++ {
		if g[i].R == '<' {
			if end := tagEnd(g[i:]); end > 0 {
				i += end - 1
				continue
			}
		}
		out = append(out, g[i])
	}
	return out
}

// isOwnElement recognises the name of an element that a page has made for itself.
func isOwnElement(name string) bool {
	before, after, hyphen := strings.Cut(name, "-")
	return hyphen && before != "" && after != "" && !wording.HasDigits(name[:1])
}

// tagEnd returns how many characters the tag takes with which g begins, 0 if it is none.
func tagEnd(g []repair.Glyph) int {
	i := 1
	if i < len(g) && g[i].R == '/' {
		i++
	}
	from := i
	for i < len(g) && (wording.IsASCIIAlnum(g[i].R) || g[i].R == ':' || g[i].R == '-' && i > from) {
		i++
	}
	if i == from || i == len(g) || !strings.ContainsRune(" />\t", g[i].R) {
		return 0
	}
	// an element of a page's own has a hyphen in its name: <mp-common-profile>
	if name := strings.ToLower(repair.TextOf(g[from:i])); !strings.Contains(leftTags, " "+name+" ") && !isOwnElement(name) {
		return 0
	}
	for ; i < len(g) && i < maxLeftTag; i++ {
		switch g[i].R {
		case '>':
			return i + 1
		case '<':
			return 0
		}
	}
	return 0
}
