package index

import (
	"strconv"
	"strings"
	"unicode"
)

// write returns an expression in the query language, so that it reads the same
// when it is parsed again: what is left of a query when an item is taken out.
func write(e expr) string {
	switch e := e.(type) {
	case allOf:
		return writeList(e, " ")
	case anyOf:
		return writeList(e, " OR ")
	case not:
		return "-" + writeItem(e.of)
	case run:
		return strings.TrimSpace(e.text)
	case exact:
		return quote(e.text)
	case near:
		return quote(strings.Join(e.words, " ")) + "~" + strconv.Itoa(e.within)
	case field:
		if strings.ContainsFunc(e.value, func(r rune) bool {
			return unicode.IsSpace(r) || isBracket(r) || r == '|' || r == '｜' || closers[r] != 0
		}) {
			return e.typed + ":" + quote(e.value)
		}
		return e.typed + ":" + e.value
	}
	return ""
}

func writeList(list []expr, between string) string {
	texts := make([]string, len(list))
	for i, e := range list {
		texts[i] = writeItem(e)
		if f, ok := e.(field); ok && i+1 < len(list) && f.goesOnWith(writeItem(list[i+1])) {
			texts[i] = f.typed + ":(" + f.value + ")"
		}
	}
	return strings.Join(texts, between)
}

// goesOnWith reports whether a time would be read together with the text behind it.
func (f field) goesOnWith(text string) bool {
	return (&parser{rest: text}).longer(f, f.value) != f.value
}

// writeItem puts brackets around what is a list itself.
func writeItem(e expr) string {
	switch list := e.(type) {
	case allOf:
		if len(list) > 1 {
			return "(" + write(e) + ")"
		}
	case anyOf:
		return "(" + write(e) + ")"
	}
	return write(e)
}

// quote puts quotes around a text that do not stand in it.
func quote(text string) string {
	for _, pair := range [][2]string{{"“", "”"}, {`"`, `"`}, {"「", "」"}, {"『", "』"}} {
		if !strings.Contains(text, pair[1]) {
			return pair[0] + text + pair[1]
		}
	}
	return text
}
