package indexer

import (
	"strings"
	"unicode/utf8"
)

const (
	// minRepeated is the shortest line, in characters, that is dropped where it
	// follows itself.
	minRepeated = 12
	// minRepeatedLine is the shortest line that counts as prose.
	minRepeatedLine = 20
	// minCopy is how much prose, in characters, makes a copy; minListCopy how much
	// of anything.
	minCopy     = 50
	minListCopy = 400
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
// parts of it, headings with the body under them. A list that a law or a plan
// repeats by right stays: short lines and numbered items alone are no copy. A
// shortened copy before the text itself (a teaser that ends in …) goes too.
func (d *draft) dropRepeated() {
	d.dropTeasers()
	seen := map[string]bool{}
	var run []*line // lines in a row that have all stood before
	var before *line
	settle := func() {
		if isCopy(run) {
			for _, l := range run {
				l.drop(reasonRepeated)
			}
		}
		run = nil
	}
	for _, l := range d.lines {
		if !l.live() || l.role == roleTitle || l.role == roleKicker {
			continue
		}
		sentences := sentencesOf(l.text)
		total, old := 0, 0
		for _, s := range sentences {
			n := utf8.RuneCountInString(s)
			total += n
			if seen[s] {
				old += n
			}
		}
		again := float64(old) >= repeatedShare*float64(total)
		if again && before != nil && l.n >= minRepeated && squeeze(before.text) == squeeze(l.text) {
			l.drop(reasonRepeated) // the same line twice in a row
			continue
		}
		if again {
			run = append(run, l)
		} else {
			settle()
		}
		for _, s := range sentences {
			seen[s] = true
		}
		before = l
	}
	settle()
}

// isCopy tells whether lines that have all stood before are a copy.
func isCopy(run []*line) bool {
	prose, all := 0, 0
	for _, l := range run {
		all += l.n
		if l.n >= minRepeatedLine && headingClass(l.text) == "" {
			prose += l.n
		}
	}
	return prose >= minCopy || all >= minListCopy
}

const reasonRepeated = "正文重复"

// dropTeasers drops shortened copies: a line that ends in … and begins as a
// later one does.
func (d *draft) dropTeasers() {
	var heads map[string][]*line // later lines by their first characters
	for i := len(d.lines) - 1; i >= 0; i-- {
		l := d.lines[i]
		if !l.live() || l.n < teaserHead || l.role != roleBody {
			continue
		}
		own := squeeze(l.text)
		head := own
		if r := []rune(own); len(r) > teaserHead {
			head = string(r[:teaserHead])
		}
		if core := strings.TrimRight(own, ".…"); core != own && l.n >= minRepeatedLine {
			for _, later := range heads[head] {
				if later.n > utf8.RuneCountInString(core) && strings.HasPrefix(squeeze(later.text), core) {
					l.drop("摘要重复")
					break
				}
			}
		}
		if heads == nil {
			heads = map[string][]*line{}
		}
		heads[head] = append(heads[head], l)
	}
}

// teaserHead is how many characters of a teaser find the line that it is of.
const teaserHead = 12
