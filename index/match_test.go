package index

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestFindDamaged compares what is found with a trial of every way to lose
// characters of the form, on short texts of few characters, where much repeats.
func TestFindDamaged(t *testing.T) {
	letters := []rune("养老服务\uFFFD，")
	random := rand.New(rand.NewPCG(1, 2))
	word := func(n int, of []rune) string {
		var b strings.Builder
		for range n {
			b.WriteRune(of[random.IntN(len(of))])
		}
		return b.String()
	}
	found := 0
	for range 20000 {
		text, form := word(random.IntN(14), letters), word(1+random.IntN(6), letters[:4])
		start, end, ok := FindDamaged(text, form)
		want := false
		runes := []rune(form)
		for lost := 1; lost <= maxLost && len(runes)-lost >= minBesideOne; lost++ {
			for i := 0; i+lost <= len(runes); i++ {
				damaged := string(runes[:i]) + "\uFFFD" + string(runes[i+lost:])
				want = want || strings.Contains(text, damaged)
				if ok && text[start:end] == damaged {
					found++
				}
			}
		}
		if ok != want {
			t.Fatalf("%q in %q: found %v, want %v", form, text, ok, want)
		}
	}
	if found == 0 {
		t.Error("no place was found that is a damaged form")
	}
}

// BenchmarkFindDamagedLong looks for the longest form that is asked, all of
// characters that the text has beside every lost one.
func BenchmarkFindDamagedLong(b *testing.B) {
	form := strings.Repeat("养老", MaxQueryRunes/2)
	text := strings.Repeat("服务养老\uFFFD老养老服务", 100)
	for b.Loop() {
		if _, _, ok := FindDamaged(text, form); ok {
			b.Fatal("found what is not there")
		}
	}
}
