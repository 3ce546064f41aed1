package main

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/analyzers"
)

func TestParseSigned(t *testing.T) {
	signed, err := parseSigned("# 注释\n\n乘客 > 救助、旅客 12 # 注释\n學費 > 收費\n")
	if err != nil {
		t.Fatal(err)
	}
	if want := []signature{{"救助", 0}, {"旅客", 0.12}}; !slices.Equal(signed["乘客"], want) {
		t.Errorf("乘客: %v", signed["乘客"])
	}
	if signed["学费"] == nil {
		t.Errorf("the typed word is not folded: %v", signed)
	}
	for _, wrong := range []string{
		"乘客 旅客", "> 旅客", "乘客 >", "乘客 > 旅客、", "乘客 > 旅客 三", "乘客 > 旅客 0", "乘客 > 旅客 101", "乘客 > 旅客 3 4",
		"乘客 > 乘客", "乘客 > 旅客、旅客 3", "乘客 > 旅客\n乘客 > 救助",
	} {
		if got, err := parseSigned("\n" + wrong); err == nil || !strings.Contains(err.Error(), "signed.txt 第 ") {
			t.Errorf("%q: %v, %v", wrong, got, err)
		}
	}
}

// What nobody signed stays out, what was added by hand comes in unlearnt, and a
// signed word waits until it is learnt.
func TestJudge(t *testing.T) {
	learnt := map[string][]association{
		"乘客": {{word: "救助", share: .08}, {word: "急病", share: .08}, {word: "著作权", share: .2}},
		"建设": {{word: "工程施工", share: .05}},
	}
	learnt["乘客"][2].word = analyzers.Fold("著作权")
	signed := map[string][]signature{
		"乘客": {{"救助", 0}, {"旅客", .12}, {"著作权", 0}, {"遇险", 0}},
		"晚点": {{"延误", .12}},
		"房东": {{"租赁", 0}},
	}
	kept, rest := judge(learnt, signed), unread(learnt, signed)
	want := "乘客 > 著作权 20、旅客 12、救助 8 # 补：旅客\n晚点 > 延误 12 # 补：延误\n"
	if got := strings.TrimPrefix(string(write(header, kept)), header); sortedLines(got) != sortedLines(want) {
		t.Errorf("kept:\n%s", got)
	}
	if len(rest) != 2 || len(rest["乘客"]) != 1 || rest["乘客"][0].word != "急病" || len(rest["建设"]) != 1 {
		t.Errorf("rest: %v", rest)
	}
}

// What was written by hand can be read, and is of words that a search looks up.
func TestSignedFile(t *testing.T) {
	signed, err := parseSigned(signedFile)
	if err != nil {
		t.Fatal(err)
	}
	segmenter, err := analyzers.NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	defer segmenter.Close()
	for word := range signed {
		asked := questionWords(segmenter.Analyze(word))
		// Single characters side by side are one word to a search.
		apart := strings.Join(asked, "") == word && len(asked) == utf8.RuneCountInString(word)
		if !apart && !slices.Equal(asked, []string{word}) {
			t.Errorf("%s is %v to a search, so it is never looked up", word, asked)
		}
	}
}

func sortedLines(text string) string {
	lines := strings.Split(text, "\n")
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}
