package indexer

import (
	"math/rand/v2"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhengsou/indexer/wording"
)

// labelExpression says what labelsIn finds as an expression, which is some twenty
// times as slow: the longest label goes first.
func labelExpression() *regexp.Regexp {
	var words []string
	for word := range wording.Labels() {
		words = append(words, strings.Join(strings.Split(word, ""), `\s*`))
	}
	words = append(words, makerLabel)
	slices.SortFunc(words, func(a, b string) int { return len(b) - len(a) })
	return regexp.MustCompile(`(?:^|[\s|｜丨/(（\[【〔;；,，。》」”\d次页\x{2190}-\x{245F}\x{2500}-\x{27BF}])(` + strings.Join(words, "|") + `)\s*(?:[：:]|(?:[：:])?\s*[】\]]\s*[：:]?)`)
}

// TestLabelPlaces compares with the expression over texts that are put together from
// labels, pieces of labels, and what stands around them.
func TestLabelPlaces(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	expression := labelExpression()
	pieces := []string{" ", "  ", "：", ":", "】", "]", "【", "（", "）", "。", "，", "|", "/", "3", "次", "页", "→", "■", "市", "张三", "2023-05-06", "的", "发展的目标", "\xE4", "\n"}
	for word := range wording.Labels() {
		pieces = append(pieces, word, word+"：", strings.Join(strings.Split(word, ""), " "))
	}
	for _, word := range strings.Split(makerRoles, "|") {
		pieces = append(pieces, word+"：", "本期"+word+"：", "值班"+word, "新媒体实习助理"+word+"：")
	}
	slices.Sort(pieces)
	matched := 0
	for range 60000 {
		var text strings.Builder
		for range 1 + rng.IntN(9) {
			piece := pieces[rng.IntN(len(pieces))]
			if rng.IntN(3) == 0 {
				piece = []string{" ", "：", "】", "（", "：】：", "/", "3"}[rng.IntN(7)]
			}
			text.WriteString(piece)
		}
		got, want := labelsIn(text.String()), expression.FindAllStringSubmatchIndex(text.String(), -1)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%q: %v, the expression says %v", text.String(), got, want)
		}
		matched += min(len(want), 1)
	}
	if matched < 10000 {
		t.Errorf("only %d of the texts have labels: they say little", matched)
	}
}
