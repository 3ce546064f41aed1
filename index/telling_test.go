package index

import (
	"slices"
	"testing"
)

func TestTelling(t *testing.T) {
	for word, want := range map[string]bool{
		"请问": false, "吗": false, "什么": false, "哪些": false, "如何": false, "怎么": false, "有没有": false, "是否": false,
		"哪些地方": false, "多少钱": false, "的": false, "了": false, "和": false, "？": false, "、": false, "": false, "請問": false, "為什麼": false,
		"养老": true, "支持": true, "政策": true, "规定": true, "5%": true, "12345": true, "条件": true, "电话": true, "不动产": true,
	} {
		if got := Telling(word); got != want {
			t.Errorf("%q: %v", word, got)
		}
	}
	for _, c := range []struct {
		words []string
		want  []bool
	}{
		{[]string{"请问", "养老", "的", "？"}, []bool{false, true, false, false}},
		{[]string{"有没有", "？"}, []bool{true, false}},
		{nil, []bool{}},
	} {
		if got := tellingOf(c.words); !slices.Equal(got, c.want) {
			t.Errorf("%v: %v", c.words, got)
		}
	}
}
