package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// boundsHold tells whether the characters before and after a hit leave it the
// name of a place: 青岛 in 青岛啤酒 and 东方市 in 东方市场 are not.
func (g *Gazetteer) boundsHold(text string, h surfaceHit, s *placeSurface, beside int32) bool {
	rest := text[h.end:]
	if s.short {
		return !startsWithAny(rest, g.words.after)
	}
	last, _ := utf8.DecodeLastRuneInString(text[:h.end])
	next, _ := utf8.DecodeRuneInString(rest)
	switch last {
	case '区':
		if strings.ContainsRune("域间别块位", next) {
			return false
		}
	case '市':
		if strings.ContainsRune("场值", next) && !strings.HasPrefix(rest, "场监") {
			return false
		}
	}
	if beside == noPlace && utf8.RuneCountInString(s.text) == 2 {
		if before, _ := utf8.DecodeLastRuneInString(text[:h.start]); h.start > 0 && analyzers.IsHan(before) && !strings.ContainsRune(boundWords, before) {
			return false
		}
		return !strings.ContainsRune("域级城", next)
	}
	return true
}

// boundWords are characters that can stand right before a name of two characters
// without belonging to a word with it.
const boundWords = "在到对从由向往与及是为的了赴来驻"
