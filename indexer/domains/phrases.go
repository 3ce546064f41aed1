package domains

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// Which phrases of the taxonomy stand in a text, and which of them are words of it.

// found is what was found in a folded text.
type found struct {
	hits       []phraseHit
	excepted   []phraseHit     // what lies inside does not count for a domain
	passing    []wording.Range // the words of passing, in order
	sendsPaper bool            // sendsPaper stands in it
}

// phraseHit is one phrase of the taxonomy in a folded text.
type phraseHit struct {
	pattern, start, end int
}

// find finds the phrases of a folded text, in order: not those inside a longer
// one or a place's name, nor those that are torn from words (nil for none).
// Exceptions of single domains go apart.
func (s *scoring) find(in *found, folded string, words []analyzers.Token, places places.NameForms) {
	all := in.hits[:0]
	in.passing, in.sendsPaper = in.passing[:0], false
	s.taxonomy.phrases.Each(folded, func(pattern, start, end int) {
		switch {
		case pattern == s.taxonomy.sendsPaper:
			in.sendsPaper = true
			return
		case pattern >= len(s.taxonomy.rules):
			in.passing = append(in.passing, wording.Range{Start: start, End: end})
			return
		}
		if !torn(folded, words, start, end) && !insideNumber(folded, start, end) {
			all = append(all, phraseHit{pattern, start, end})
		}
	})
	slices.SortFunc(all, func(a, b phraseHit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(b.end, a.end))
	})
	in.hits, in.excepted = all[:0], in.excepted[:0]
	reach, named := 0, 0
	for _, h := range all {
		switch {
		case h.end <= named:
		case places.Holds(folded, h.start, h.end):
			named = h.end
		case s.taxonomy.excepts[h.pattern]:
			in.excepted = append(in.excepted, h)
		case h.end > reach:
			in.hits = append(in.hits, h)
			reach = h.end
		}
	}
}

// passes reports whether a word of passing stands between two bytes of the text.
func (f *found) passes(start, end int) bool {
	for _, word := range f.passing {
		if word.Start >= end {
			return false
		}
		if word.Start >= start && word.End <= end {
			return true
		}
	}
	return false
}

// insideNumber reports whether a phrase of digits is only a part of a longer number: 12345 in
// a telephone's.
func insideNumber(folded string, start, end int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(folded) && folded[i] >= '0' && folded[i] <= '9' }
	return digit(start) && (digit(start-1) || start > 0 && folded[start-1] == '-') || digit(end-1) && digit(end)
}

// isExcepted reports whether a hit lies inside an exception of a domain: 养老诈骗 has
// nothing to do with elderly care.
func (s *scoring) isExcepted(in *found, h phraseHit, domain int) bool {
	for _, e := range in.excepted {
		if e.start > h.start {
			return false
		}
		if h.end <= e.end && slices.ContainsFunc(s.taxonomy.rules[e.pattern], func(r phraseRule) bool { return r.of == domain }) {
			return true
		}
	}
	return false
}

// torn reports whether a phrase is no words of the text but parts of them: cut off at
// both ends (升学 in 提升学校), or two characters of two words (县中 in 县中心, 人防 in
// 老年人防诈骗), or three of which the first ends another word (中医院 in 其中医院5家).
// Longer ones say what they mean, wherever the words are cut.
func torn(folded string, words []analyzers.Token, start, end int) bool {
	first, last := wording.WordOver(words, start), wording.WordOver(words, end)
	if first >= 0 && last >= 0 {
		return true
	}
	switch {
	case first >= 0 && words[first].End < end:
		return utf8.RuneCountInString(folded[start:words[first].End]) == 1 && utf8.RuneCountInString(folded[start:end]) <= 3
	case last >= 0 && words[last].Start > start:
		return utf8.RuneCountInString(folded[start:end]) == 2
	}
	return false
}

// maxHeadingsRead is how many headings are remembered: those of some documents,
// since the paragraphs of one stand under the same few.
const maxHeadingsRead = 256

// headingHit is what one phrase of a heading says for one domain.
type headingHit struct {
	domain int
	weight float64
	phrase string
	// within: it begins inside the phrase before, 农村供水|保障.
	within bool
}

// readAbove adds the phrases of the headings and the title over a text.
func (s *scoring) readAbove(above Above) {
	for _, heading := range above.Headings {
		for _, h := range s.headingHits(heading) {
			of := &s.domains[h.domain]
			of.heading = min(of.heading+h.weight, headingCap)
			of.inHeadings = append(of.inHeadings, h.phrase)
		}
	}
	if slices.Contains(above.Headings, above.Title) {
		return
	}
	for _, h := range s.headingHits(above.Title) {
		if h.weight < hintTitled || h.within {
			continue
		}
		of := &s.domains[h.domain]
		of.title = min(of.title+h.weight, headingCap)
		if h.weight >= minTitled && s.ceremony == 0 {
			of.plainTitle = min(of.plainTitle+h.weight, headingCap)
		}
		of.inHeadings = append(of.inHeadings, h.phrase)
	}
}

// headingHits returns the phrases of a heading.
func (s *scoring) headingHits(heading string) []headingHit {
	hits, known := s.headings[heading]
	if !known {
		hits = s.findInHeading(heading)
		if len(s.headings) == maxHeadingsRead {
			clear(s.headings)
		}
		s.headings[heading] = hits
	}
	return hits
}

// findInHeading finds the phrases of a heading, which is folded here.
func (s *scoring) findInHeading(heading string) []headingHit {
	folded, at := analyzers.FoldWithMap(heading)
	s.find(&s.heading, folded, nil, s.taxonomy.places.NamesOfHeading(heading, at))
	var hits []headingHit
	reach := 0
	for _, h := range s.heading.hits {
		for _, rule := range s.taxonomy.rules[h.pattern] {
			if rule.domain >= 0 && besideContext(folded, rule.contexts) && !s.isExcepted(&s.heading, h, rule.domain) {
				hits = append(hits, headingHit{rule.domain, rule.weight, strings.TrimSpace(heading[at[h.start]:at[h.end]]), h.start < reach})
			}
		}
		reach = h.end
	}
	return hits
}
