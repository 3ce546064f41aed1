package indexer

import (
	"strings"
	"unicode/utf8"
)

// objectRunes is the longest object that is kept whole: longer ones are clauses,
// of which the last part behind 的 is what was counted.
const objectRunes = 18

// phrase gives the noun phrase folded[start:end] as it stands in the text,
// shortened where it is a clause.
func (r *reading) phrase(start, end int) string {
	if start >= end {
		return ""
	}
	s := strings.Trim(withoutLabel(r.original(start, end)), " 　、的了")
	if utf8.RuneCountInString(s) > objectRunes {
		if cut := strings.LastIndex(s, "的"); cut >= 0 && utf8.RuneCountInString(s[cut:]) > 2 && !strings.Contains(s[cut:], "比重") && !strings.Contains(s[cut:], "比例") {
			s = s[cut+len("的"):]
		}
	}
	if strings.HasSuffix(s, "等") && strings.Contains(s, "、") {
		s = strings.TrimSuffix(s, "等")
	}
	for _, w := range [...]string{"之中", "中", "内"} {
		if t, ok := strings.CutSuffix(s, w); ok && utf8.RuneCountInString(t) > 2 && !strings.HasSuffix(t, "集") && !strings.HasSuffix(t, "高") && !strings.HasSuffix(t, "初") {
			s = t
			break
		}
	}
	return strings.Trim(balanced(s), " 　、")
}

// withoutLabel cuts the labels of an item off the start of s: 第三条, （二）, 1.
func withoutLabel(s string) string {
	for {
		rest := cutLabel(s)
		if rest == s {
			return s
		}
		s = rest
	}
}

// cutLabel cuts one label off the start of s.
func cutLabel(s string) string {
	const numerals = "0123456789一二三四五六七八九十百零〇"
	for _, pair := range [...][2]string{{"（", "）"}, {"(", ")"}, {"第", "条"}, {"", "."}, {"", "．"}} {
		rest, ok := strings.CutPrefix(s, pair[0])
		if !ok {
			continue
		}
		body := strings.TrimLeft(rest, numerals)
		if body == rest {
			continue
		}
		if after, ok := strings.CutPrefix(body, pair[1]); ok && after != "" {
			return strings.TrimLeft(after, " 　")
		}
	}
	return s
}

// balanced takes away quotation marks at the ends of s that have no counterpart.
func balanced(s string) string {
	for _, pair := range [...][2]string{{"“", "”"}, {"「", "」"}} {
		if strings.Count(s, pair[0]) == strings.Count(s, pair[1]) {
			continue
		}
		s = strings.TrimSuffix(strings.TrimPrefix(s, pair[1]), pair[0])
		if strings.Count(s, pair[0]) > strings.Count(s, pair[1]) {
			s = strings.TrimPrefix(s, pair[0])
		} else if strings.Count(s, pair[0]) < strings.Count(s, pair[1]) {
			s = strings.TrimSuffix(s, pair[1])
		}
	}
	return s
}
