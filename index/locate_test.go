package index_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"zhengsou/index"
)

// Texts of few characters, of all lengths in bytes and with bytes in common, so that
// forms stand in them often, begin to, and stop short at the end.
func TestLocateIsIndex(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	letters := []rune("的皀癀人5a,é\uFFFD𠀀")
	draw := func(most int) string {
		var b strings.Builder
		for range random.IntN(most + 1) {
			b.WriteRune(letters[random.IntN(len(letters))])
		}
		return b.String()
	}
	for range 200_000 {
		text, form := draw(12), draw(3)
		if got, want := index.Locate(text, form), strings.Index(text, form); got != want {
			t.Fatalf("%q in %q: %d, strings.Index says %d", form, text, got, want)
		}
	}
}
