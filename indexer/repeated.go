package indexer

import (
	"strings"
	"unicode/utf8"
)

const (
	// minRepeated is the shortest sentence, in characters, whose second
	// appearance says something; 各位代表 and 为此 come again by right.
	minRepeated = 12
	// minRepeatedLine is the shortest line that alone counts as printed twice.
	minRepeatedLine = 30
	// repeatedShare is how much of a line must have stood before.
	repeatedShare = 0.9
)

// sentencesOf cuts a line at the ends of its sentences, squeezed for comparing.
func sentencesOf(text string) []string {
	text = squeeze(text)
	var out []string
	start := 0
	for i, r := range text {
		if strings.ContainsRune("。！？；", r) {
			out = append(out, text[start:i+utf8.RuneLen(r)])
			start = i + utf8.RuneLen(r)
		}
	}
	if start < len(text) {
		out = append(out, text[start:])
	}
	return out
}

// dropRepeated drops what the document prints a second time: the whole body or
// parts of it. Headings go with the body under them. A shortened copy before
// the text itself (a teaser that ends in …) is dropped too.
func (d *draft) dropRepeated() {
	d.dropTeasers()
	seen := map[string]bool{}
	short := map[string]bool{}
	var pending []*line // short lines whose fate the next long line decides
	ran := false        // the last long line was a repetition
	for _, l := range d.lines {
		if !l.live() || l.role == roleTitle || l.role == roleKicker {
			continue
		}
		sentences := sentencesOf(l.text)
		total, old := 0, 0
		for _, s := range sentences {
			n := utf8.RuneCountInString(s)
			total += n
			if n >= minRepeated && seen[s] || n < minRepeated && short[s] && len(sentences) > 1 {
				old += n
			}
		}
		switch {
		case l.n < minRepeatedLine:
			if short[squeeze(l.text)] {
				if ran {
					l.drop(reasonRepeated)
				} else {
					pending = append(pending, l)
				}
			} else {
				pending, ran = nil, false
			}
		case float64(old) >= repeatedShare*float64(total):
			l.drop(reasonRepeated)
			for _, p := range pending {
				p.drop(reasonRepeated)
			}
			pending, ran = nil, true
		default:
			pending, ran = nil, false
		}
		for _, s := range sentences {
			if utf8.RuneCountInString(s) >= minRepeated {
				seen[s] = true
			} else {
				short[s] = true
			}
		}
		short[squeeze(l.text)] = true
	}
}

const reasonRepeated = "正文重复"

// dropTeasers drops shortened copies: a line that ends in … and begins as a
// later one does.
func (d *draft) dropTeasers() {
	for i, l := range d.lines {
		if !l.live() || l.n < 20 || l.role != roleBody {
			continue
		}
		core := strings.TrimRight(l.text, ".…")
		if core == l.text {
			continue
		}
		for _, later := range d.lines[i+1:] {
			if later.live() && later.n > utf8.RuneCountInString(core) && strings.HasPrefix(squeeze(later.text), squeeze(core)) {
				l.drop("摘要重复")
				break
			}
		}
	}
}
