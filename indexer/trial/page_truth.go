package trial

import (
	"strconv"
	"strings"
	"testing"
	"unicode"

	"zhengsou/analyzers"
)

// LineNumbers reads the numbers of lines, counted from 1, that a page's truth has: 6-14,17. What is none
// is an error of the test; file is named in it.
func LineNumbers(t testing.TB, file, s string) map[int]bool {
	t.Helper()
	numbers := map[int]bool{}
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ' ' }) {
		from, to, spans := strings.Cut(part, "-")
		if !spans {
			to = from
		}
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		if errA != nil || errB != nil {
			t.Errorf("%s: %q are no numbers of lines", file, part)
			continue
		}
		for n := a; n <= b; n++ {
			numbers[n] = true
		}
	}
	return numbers
}

// HanOnly returns the Chinese letters of a text, folded: what pinyin, signs and blanks leave.
func HanOnly(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Han, r) {
			return r
		}
		return -1
	}, analyzers.Fold(s))
}
