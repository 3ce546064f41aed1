package formats

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"

	"golang.org/x/text/unicode/norm"
)

// Pinyin over characters, as word processors and browsers print it.

const (
	// rubySize is how large, beside the text's font, that of the pinyin over it is at most.
	rubySize = 0.7
	// rubyRaised is how high, in sizes of the text's font, it stands over the text's line
	// at most.
	rubyRaised = 1.7
	// rubyRunes is how many letters stand over a line's characters at most.
	rubyRunes = 60
	// rubyNear is how many lines before and after the one that it stands over it may be
	// drawn: among the pieces of the line, or behind it.
	rubyNear = 6
)

// dropRuby marks the pinyin that stands over a line's characters as no part of the text:
// what is drawn between two pieces of the line would part them.
func dropRuby(lines []pdfLine) {
	for i := range lines {
		if l := &lines[i]; isToned(l.text()) {
			for k := max(0, i-rubyNear); k < min(len(lines), i+rubyNear) && !l.furniture; k++ {
				l.furniture = l.standsOverHan(lines[k])
			}
		}
	}
}

// standsOverHan is true for small print right over Chinese text.
func (l *pdfLine) standsOverHan(text pdfLine) bool {
	up := l.base - text.base
	return !text.apart() && text.page == l.page && l.size < rubySize*text.size && up > text.size/2 && up < rubyRaised*text.size &&
		l.middle() > text.left-text.size && l.middle() < text.right+text.size && strings.ContainsFunc(text.text(), analyzers.IsHan)
}

// isToned is true for letters with a mark of tone: jī jiǎo.
func isToned(text string) bool {
	if utf8.RuneCountInString(text) > rubyRunes {
		return false
	}
	toned := false
	for _, r := range norm.NFD.String(text) {
		switch {
		case strings.ContainsRune(tones, r):
			toned = true
		case r != ' ' && r != '\u0308' && !(unicode.IsLower(r) && r < utf8.RuneSelf) && r != 'ɡ' && r != 'ɑ':
			return false
		}
	}
	return toned
}

// tones are the four marks of tone, as they are set over a letter.
const tones = "\u0304\u0301\u030c\u0300"
