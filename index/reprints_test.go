package index

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"
	"sync"
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

// originalsOf gives the original of each paragraph, once all of them have been
// taken in, those from the second half on by themselves.
func originalsOf(t *testing.T, list ...*Paragraph) []int32 {
	t.Helper()
	read := func(row uint32) ReprintRow {
		p := list[row]
		number := fnv.New64()
		_, _ = number.Write([]byte(p.ID))
		return ReprintRow{Folded: []byte(p.Folded), Document: p.Document, Number: number.Sum64()}
	}
	r := NewReprints()
	var leaders []uint32
	for _, rows := range []int{len(list) / 2, len(list)} {
		var err error
		if leaders, err = r.Follow(context.Background(), rows, read); err != nil {
			t.Fatal(err)
		}
	}
	all := make([]uint32, len(list))
	for i := range all {
		all[i] = uint32(i)
	}
	of := make([]int32, len(list))
	originals := Originals(leaders, all, read)
	for i := range of {
		of[i] = int32(i)
		if original, ok := originals[uint32(i)]; ok {
			of[i] = int32(original)
		}
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
		{"a text of no place does not make one of two", []*Paragraph{reprintParagraph("a", "某网站", "2023-05-01", "", text), paper(text),
			reprintParagraph("c", "青岛市李沧区人民政府", "2023-05-03", "山东省/青岛市/李沧区", text)}, []int32{2, 1, 2}},
		{"twice in each", []*Paragraph{paper(text), reprintParagraph("c", "青岛日报", "2023-05-03", qingdao, text),
			reprintParagraph("b", "青岛日报", "2023-05-02", qingdao, text+"。"), reprintParagraph("c", "青岛日报", "2023-05-03", qingdao, text+"。")}, []int32{0, 0, 2, 0}},
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

// What is taken in in parts, by one or by many at a time, or broken off and taken
// up again, comes out as what is taken in at once; tables that grow do not show.
func TestReprintsInParts(t *testing.T) {
	const rows = 3000
	documents := make([]DocumentMeta, 40)
	for i := range documents {
		documents[i].ID = fmt.Sprint(i)
	}
	read := func(row uint32) ReprintRow {
		var b strings.Builder
		for n := range 30 { // texts of a few kinds, with a character of their own
			b.WriteRune(rune(0x4E00 + (int(row)%50)*37 + n*n*(1+int(row)%50)))
		}
		b.WriteRune(rune(0x7000 + row))
		return ReprintRow{Folded: []byte(b.String()), Document: documents[row%uint32(len(documents))], Number: uint64(row)}
	}
	parts := NewReprints()
	ended, end := context.WithCancel(context.Background())
	for to := 1; to < rows; to += to/2 + 1 {
		broken, cancel := context.WithCancel(context.Background())
		if _, err := parts.Follow(broken, to, func(row uint32) ReprintRow {
			if row%700 == 0 {
				cancel()
			}
			return read(row)
		}); err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		cancel()
		var wait sync.WaitGroup
		for range 3 {
			wait.Go(func() {
				if got, err := parts.Follow(context.Background(), to, read); err != nil || len(got) != to {
					t.Error(len(got), err)
				}
			})
		}
		wait.Wait()
	}
	got, err := parts.Follow(context.Background(), rows, read)
	if err != nil {
		t.Fatal(err)
	}
	want, err := NewReprints().Follow(context.Background(), rows, read)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Error("taken in in parts the leaders are others")
	}
	followers := 0
	for row, leader := range want {
		if int(leader) != row {
			followers++
		}
	}
	if followers < rows/2 {
		t.Errorf("only %d of %d rows follow another", followers, rows)
	}
	end()
	if _, err := NewReprints().Follow(ended, rows, read); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}
