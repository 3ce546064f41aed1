package index

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
)

func reprintParagraph(document, publisher, date, district, text string) *Paragraph {
	p := &Paragraph{ID: document + text, Folded: text, Text: text}
	p.Document.ID, p.Document.Publisher, p.Document.Date = document, publisher, date
	if district != "" {
		p.Document.District = strings.Split(district, "/")
	}
	return p
}

func originalsOf(t *testing.T, list ...*Paragraph) []int32 {
	t.Helper()
	var f reprintFinder
	for _, p := range list {
		f.add(p)
	}
	of, err := f.originals(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return of
}

func TestReprints(t *testing.T) {
	const text = "今年以来,市北区持续完善养老服务体系,新建社区食堂12处,改造老旧小区30个,让老年人在家门口享受到便捷的助餐服务。"
	const qingdao = "山东省/青岛市/市北区"
	paper := func(text string) *Paragraph {
		return reprintParagraph("b", "青岛日报", "2023-05-02", qingdao, text)
	}
	for _, c := range []struct {
		name string
		list []*Paragraph
		want []int32
	}{
		{"other signs and a word more", []*Paragraph{paper(text),
			reprintParagraph("c", "某网站", "2023-05-01", qingdao, strings.ReplaceAll(text, ",", "、")+"(记者王某)")}, []int32{0, 0}},
		{"the office before the paper, though later", []*Paragraph{paper(text),
			reprintParagraph("c", "青岛市市北区人民政府", "2023-06-01", qingdao, text)}, []int32{1, 1}},
		{"the earliest of equals, the undated last", []*Paragraph{
			reprintParagraph("a", "甲网", "", qingdao, text), reprintParagraph("b", "乙网", "2023-02", qingdao, text),
			reprintParagraph("c", "丙网", "2023-01-31", qingdao, text)}, []int32{2, 2, 2}},
		{"a place above", []*Paragraph{paper(text), reprintParagraph("c", "青岛日报", "2023-05-03", "山东省/青岛市", text)}, []int32{0, 0}},
		{"another place", []*Paragraph{paper(text), reprintParagraph("c", "青岛日报", "2023-05-03", "山东省/青岛市/李沧区", text)}, []int32{0, 1}},
		{"another number", []*Paragraph{paper(text), reprintParagraph("c", "青岛日报", "2023-05-03", qingdao, strings.Replace(text, "12", "13", 1))}, []int32{0, 1}},
		{"another Chinese number", []*Paragraph{
			paper(strings.Replace(text, "12", "十二", 1)), reprintParagraph("c", "青岛日报", "", qingdao, strings.Replace(text, "12", "十三", 1))}, []int32{0, 1}},
		{"the same document", []*Paragraph{paper(text), paper(text + "好")}, []int32{0, 1}},
		{"a phrase", []*Paragraph{paper("加快推进养老服务体系建设。"), reprintParagraph("c", "", "", qingdao, "加快推进养老服务体系建设。")}, []int32{0, 1}},
		{"half of it", []*Paragraph{paper(text), reprintParagraph("c", "", "", qingdao, text[:len("今年以来,市北区持续完善养老服务体系,新建社区食堂12处,")]+
			"另外推进30条背街小巷整治,群众出行环境明显改观,街区面貌焕然一新。")}, []int32{0, 1}},
	} {
		if got := originalsOf(t, c.list...); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Copies among many others are all found, whatever order they come in.
func TestReprintsAmongMany(t *testing.T) {
	seed := uint32(1)
	random := func(n int) string {
		var b strings.Builder
		for range n {
			seed = seed*1664525 + 1013904223
			b.WriteRune(rune(0x4E00 + seed>>8%3000))
		}
		return b.String()
	}
	var list []*Paragraph
	want := map[int]int{}
	for i := range 500 {
		text := random(60 + i%100)
		list = append(list, reprintParagraph(fmt.Sprint("d", i), "甲报", "2023-01-01", "", text))
		for k := range i % 4 {
			copied := []rune(text)
			copy(copied[k*7:], []rune(random(2))) // two characters of sixty are others
			want[len(list)] = len(list) - 1 - k
			list = append(list, reprintParagraph(fmt.Sprint("d", i, "-", k), "乙网", "2023-02-01", "", string(copied)))
		}
	}
	missed, wrong := 0, 0
	for i, of := range originalsOf(t, list...) {
		original, copied := want[i]
		switch {
		case copied && int(of) == i:
			missed++
		case copied && int(of) != original, !copied && int(of) != i:
			wrong++
		}
	}
	if missed > len(want)/50 || wrong > 0 {
		t.Errorf("of %d copies %d were missed; %d wrong", len(want), missed, wrong)
	}
}
