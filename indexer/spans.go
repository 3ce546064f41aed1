package indexer

import (
	"unicode/utf8"

	"zhengsou/indexer/repair"
)

// spansOf maps the text of the glyphs to the original. Neighbours that are
// copies, or copies and conversions, become one span: a conversion keeps the
// number of characters, so character i of it is character i of the original.
func spansOf(g []repair.Glyph) []Span {
	n := 0
	for i, by := 0, repair.AsIs; i < len(g); i++ {
		if i == 0 || g[i].From != g[i-1].To || !mergeable(by, g[i].Repair) {
			n++
			by = g[i].Repair
		}
		by = max(by, g[i].Repair)
	}
	if n == 0 {
		return nil
	}
	spans := make([]Span, 0, n)
	for i, at := 0, 0; i < len(g); {
		first, end, by := i, at, g[i].Repair
		for {
			end += utf8.RuneLen(g[i].R)
			if i++; i == len(g) || g[i].From != g[i-1].To || !mergeable(by, g[i].Repair) {
				break
			}
			by = max(by, g[i].Repair)
		}
		spans = append(spans, Span{Start: at, End: end, From: int(g[first].From), To: int(g[i-1].To), Repair: by.String()})
		at = end
	}
	return spans
}

// mergeable recognises repairs that one span may have both.
func mergeable(a, b repair.Kind) bool {
	return a <= repair.Converted && b <= repair.Converted || a == b && a == repair.Narrowed
}
