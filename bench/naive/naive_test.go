package naive_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/bench/naive"
	"zhengsou/indexer"
	"zhengsou/indexer/domains"
)

// TestFloor shows that the floor does the work that it is measured by, and in
// what it falls short: a string that is no word, or a part of one, is not found,
// and a question finds whatever has one of its words.
func TestFloor(t *testing.T) {
	segmenter, err := analyzers.NewSegmenter()
	if err != nil {
		t.Fatal(err)
	}
	defer segmenter.Close()
	f, err := naive.New(filepath.Join(t.TempDir(), "floor"), segmenter)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for i, text := range []string{"加强社区卫生服务中心建设。", "新增停车泊位9200余个。", "加强停车管理。"} {
		d := indexer.Document{Date: "2023-01-01", District: []string{"山东省", "青岛市"}, Paragraphs: []indexer.Paragraph{
			{ID: fmt.Sprint(i), Text: text, Domains: []domains.Domain{{ID: []string{"health", "transport", "transport"}[i]}}},
		}}
		if err := f.Put(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.Flush(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, quoted, domain string
		want                 uint64
	}{
		{text: "停车", want: 1}, // and stands in 停车泊位, which is a word
		{text: "停车泊位怎么管理", want: 2},
		{quoted: "停车泊位", want: 1},
		{quoted: "车泊", want: 0}, // though it stands there
		{domain: "transport", want: 2},
		{domain: "health", want: 1},
	} {
		got, err := f.Search(t.Context(), c.text, c.quoted, c.domain)
		if err != nil || got != c.want {
			t.Errorf("%+v: found %d, %v", c, got, err)
		}
	}
}
