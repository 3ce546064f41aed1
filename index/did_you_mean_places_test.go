package index_test

import (
	"strings"
	"testing"

	"zhengsou/index"
)

// TestPlacesMeant: a district that no table knows, one character off one that is
// held, is asked back for, in fields too; what is no misspelt name is left alone.
func TestPlacesMeant(t *testing.T) {
	s := seedIndex(t)
	for query, want := range map[string]string{
		"李仓区 养老": "李沧区 养老", "青岛市李仓区 养老": "青岛市李沧区 养老", "地区:李仓区": "地区:李沧区", "河溪区停车": "河西区停车",
		"李沧区 空间站": "", "地区:武侯区": "", "地区:武候区": "", // known, or not held
		"示范区 空间站": "", "中心城区 空间站": "", "卫星城市 空间站": "", "老城区 空间站": "", "大城市 空间站": "",
	} {
		if got := s.search(t, index.Request{Query: query}).DidYouMean; got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	why := s.search(t, index.Request{Query: "地区:武候区"}).Nothing
	if why == nil || !strings.Contains(why.Message, "有“武侯区”") {
		t.Errorf("地区:武候区: %+v", why)
	}
}

// TestWordsAreNoSlips: a word of the dictionary that nothing holds was not mistyped.
func TestWordsAreNoSlips(t *testing.T) {
	s := seedIndex(t)
	s.add(t, given(t, map[string]any{"id": "a", "text": "国家赐予烈士家属荣誉，乡亲们记得他们。\n省里赐予烈士家属奖章，并登门慰问。\n市里赐予学校牌匾。"}))
	if _, err := s.Suggest(t.Context(), "学位", 1); err != nil { // waits for the vocabulary
		t.Fatal(err)
	}
	for query, want := range map[string]string{"没有的词语": "", "词语": "", "次予": "赐予", "学伟": "学位", "xuewei": "学位", "XW": ""} {
		if got := s.search(t, index.Request{Query: query}).DidYouMean; got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
}
