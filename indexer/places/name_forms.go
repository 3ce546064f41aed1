package places

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Names of places say nothing about what is done there: 东港区 is no harbour, 体育路街道
// no sport. A phrase inside one is no evidence for a domain.

// Names returns the ranges of a text that name places, in order: those of the mentions
// found in it, and whole names that several places share or that open a clause (桥东区 of
// three provinces), among the names that are known to stand in the text.
func (g *Gazetteer) Names(text string, known Reading, mentions []Mention) []wording.Range {
	var names []wording.Range
	for _, m := range mentions {
		if !isZoneKind(text[m.Start:m.End]) {
			names = append(names, wording.Range{Start: m.Start, End: m.End})
		}
	}
	done := 0
	for _, h := range known.hits {
		s := &g.surfaces[h.surface]
		switch {
		case h.start < done:
			continue
		case s.swallow:
			done = h.end
			continue
		case s.short || s.zone || !g.boundsHold(text, h, s, nil, None):
			continue
		case s.need > needBound && !g.actsBehind(text, h.start, h.end):
			continue
		}
		names = append(names, wording.Range{Start: h.start, End: h.end})
		done = h.end
	}
	return names
}

// isZoneKind recognises a zone's kind alone, 国家高新区: what is said of it is said of the zone.
func isZoneKind(name string) bool {
	ending, _ := zoneEnding(name)
	return ending != "" && len(ending) == len(name) || name == "开发区" || name == "新区"
}

// actsBehind recognises a name that opens a clause and does something there.
func (g *Gazetteer) actsBehind(text string, start, end int) bool {
	return (start == 0 || !analyzers.IsHan(wording.LastRune(text[:start]))) && wording.BeginsWith(text[end:], g.words.verb...)
}

// NameForms tells of phrases in a folded text whether the words beside them make a
// place's name of them. names are the places that are known in the text, in its bytes.
type NameForms struct {
	g     *Gazetteer // nil where only what names look like is known
	names []wording.Range
}

// Holds reports whether what stands from a byte to another lies inside a place's name.
func (p NameForms) Holds(folded string, start, end int) bool {
	for _, name := range p.names {
		if name.Start <= start && end <= name.End {
			return true
		}
	}
	rest := folded[end:]
	return p.inAddress(folded, end) || p.isZone(folded, start, end) || p.inTownship(folded, start, rest)
}

const (
	// afterPhrase is how many characters of a name may stand between a phrase and the
	// name's ending: 体育|馆路|街道.
	afterPhrase = 3
	// maxStem is how many characters a name may have before its ending, where no table
	// has it.
	maxStem = 5
)

// inAddress reports whether a street's name with a house's number behind it ends at a byte
// or soon after it: 九水路86号, 体育西路10号.
func (p NameForms) inAddress(folded string, end int) bool {
	_, size := utf8.DecodeLastRuneInString(folded[:end])
	at := end - size // the phrase may end with the street's ending
	for range afterPhrase + 1 {
		if at == len(folded) {
			return false
		}
		r, size := pattern.RuneAt(folded, at)
		if !analyzers.IsHan(r) {
			return false
		}
		at += size
		switch r {
		case '路', '街', '道', '巷', '弄':
			if houseNumber(folded[at:]) {
				return true
			}
		}
	}
	return false
}

// houseNumber reports whether a text begins with a number and 号, which a part of the street
// may stand before: 东段86号, 12-3号.
func houseNumber(s string) bool {
	for _, part := range streetParts {
		s = strings.TrimPrefix(s, part)
	}
	n := 0
	for n < len(s) && (wording.IsDigit(rune(s[n])) || n > 0 && s[n] == '-') {
		n++
	}
	return n > 0 && strings.HasPrefix(s[n:], "号") && !strings.HasPrefix(s[n:], "号线")
}

var streetParts = []string{"东", "西", "南", "北", "中", "段"}

// isZone reports whether a phrase is the kind of a zone whose name opens a clause or stands
// in a list, and which does something: 大榭开发区、保税区新建….
func (p NameForms) isZone(folded string, start, end int) bool {
	if p.g == nil || !wording.EndsWith(folded[start:end], zoneKinds...) {
		return false
	}
	rest := folded[end:]
	if !strings.HasPrefix(rest, "、") && !wording.BeginsWith(rest, p.g.words.verb...) {
		return false
	}
	from, bound := stemStart(folded, start)
	return bound && !wording.BeginsWith(folded[from:], p.g.words.verb...)
}

var zoneKinds = []string{"开发区", "保税区", "合作区", "度假区", "工业园区", "高新区", "经开区"}

// inTownship reports whether a phrase begins the name of a street district, a town or a
// neighbourhood: one of the table, or one that looks like one.
func (p NameForms) inTownship(folded string, start int, rest string) bool {
	at := 0
	for range afterPhrase + 1 {
		if at == len(rest) {
			return false
		}
		r, size := pattern.RuneAt(rest, at)
		if !analyzers.IsHan(r) {
			return false
		}
		if ending := townshipEnding(rest[at:], r); ending != "" {
			end := len(folded) - len(rest) + at + len(ending)
			return p.namesTownship(folded, start, end, ending)
		}
		at += size
	}
	return false
}

// townshipEnding returns the ending of such a name with which a text begins, whose first
// character is r, "" for none.
func townshipEnding(text string, r rune) string {
	ending := ""
	switch r {
	case '街':
		ending = "街道"
	case '社':
		ending = "社区"
	case '新':
		ending = "新村"
	case '镇':
		return "镇"
	case '乡':
		return "乡"
	}
	if !strings.HasPrefix(text, ending) {
		return ""
	}
	return ending
}

// namesTownship reports whether a name with such an ending holds what begins at a byte.
func (p NameForms) namesTownship(folded string, start, end int, ending string) bool {
	from, bound := stemStart(folded, start)
	stem := folded[from : end-len(ending)]
	switch ending {
	case "街道":
		if bound && !strings.HasPrefix(folded[end:], "路") && utf8.RuneCountInString(stem) <= maxStem && !wording.BeginsWith(stem, ordinaryStreets...) {
			return true
		}
	case "社区", "新村":
		return bound && wording.EndsWith(stem, streetEndings...) && utf8.RuneCountInString(stem) <= maxStem
	}
	if p.g == nil {
		return false
	}
	found := false
	p.g.townships.match.Each(folded[from:end], func(_, first, last int) {
		found = found || from+first <= start && from+last == end
	})
	return found
}

var (
	// streetEndings are those of the streets that neighbourhoods are called by.
	streetEndings = []string{"路", "街", "巷", "桥", "门"}
	// ordinaryStreets make no name of 街道 behind them.
	ordinaryStreets = []string{"商业", "文化", "历史", "特色", "示范", "文明", "城市", "城区", "乡镇", "主要", "平安", "无障碍", "智慧", "美丽"}
)

// stemStart returns where the name that holds a byte may begin, going back over a few
// characters, and whether it is bound there: by a sign, or by a word after which names of
// places stand.
func stemStart(folded string, start int) (from int, bound bool) {
	from = start
	for range maxStem {
		r, size := utf8.DecodeLastRuneInString(folded[:from])
		if from == 0 || !analyzers.IsHan(r) || strings.ContainsRune(beforeStem, r) {
			return from, true
		}
		from -= size
	}
	return from, false
}

// beforeStem are characters right before the names of streets and neighbourhoods, and the
// ends of what these lie in.
const beforeStem = "在到对从由向往与及和赴来驻住任是区县市旗"

// NamesIn finds the places of a text that is cut into words.
func (g *Gazetteer) NamesIn(a *analyzers.Analysis, text string) NameForms {
	if g == nil {
		return NameForms{}
	}
	known := g.ReadingOf(text, a)
	return g.NamesOver(g.Names(text, known, g.MentionsUnder(text, nil, known)), a.At)
}

// NamesOfHeading finds the places that a heading names. at maps the bytes of the folded heading to
// those of the heading, as Analysis.At does.
func (g *Gazetteer) NamesOfHeading(heading string, at []int32) NameForms {
	if g == nil {
		return NameForms{}
	}
	known := g.ReadingOf(heading, nil)
	return g.NamesOver(g.Names(heading, known, g.MentionsUnder(heading, nil, known)), at)
}

// NamesOver takes the names of places from a text to its folded form. at maps the bytes of the
// folded text to those of the text.
func (g *Gazetteer) NamesOver(names []wording.Range, at []int32) NameForms {
	for i, name := range names {
		names[i] = wording.Range{Start: wording.FoldedAt(at, name.Start), End: wording.FoldedAt(at, name.End)}
	}
	return NameForms{g, names}
}
