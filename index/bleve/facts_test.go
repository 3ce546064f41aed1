package bleve

import (
	"context"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"zhengsou/index"
	"zhengsou/indexer"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/wording"
)

var toldPlaces = []string{"山东省", "山东省/青岛市", "山东省/青岛市/李沧区", "陕西省/西安市"}

// tellingParagraph draws a paragraph with years, places and figures.
func tellingParagraph(t *rapid.T, text string) indexer.Paragraph {
	p := indexer.Paragraph{
		Text:   text,
		Years:  rapid.SliceOfNDistinct(rapid.IntRange(2019, 2023), 0, 3, rapid.ID).Draw(t, "years"),
		Places: rapid.SliceOfNDistinct(rapid.SampledFrom(toldPlaces), 0, 3, rapid.ID).Draw(t, "places"),
	}
	name := func(label string, names ...string) string { return rapid.SampledFrom(names).Draw(t, label) }
	for range rapid.IntRange(0, 3).Draw(t, "figures") {
		f := figures.Figure{
			Object: name("object", "", "停车泊位", "公共停车泊位", "Ａ级景区"), Value: float64(rapid.IntRange(-5, 5).Draw(t, "value")) / 2,
			Unit: name("unit", "个", "公里"), Qualifier: name("qualifier", "", "余"), Basis: name("basis", "new", "stock"),
			Status: name("status", "planned", "ongoing", "achieved", "unknown"), Period: name("period", "", "2022", "2021-2025"),
			Change: name("change", "", "增长"), Quote: name("quote", text[3:6], "9200余个"), At: wording.Range{Start: 3, End: 6},
		}
		if rapid.Bool().Draw(t, "range") {
			to := f.Value + 1
			f.ValueTo = &to
		}
		p.Figures = append(p.Figures, f)
	}
	return p
}

// What is told of paragraphs comes back as it was, and conditions and counts of
// it are what a look at each paragraph gives, whatever batches came and whether or
// not the index was opened anew.
func TestFactsEqualALookAtEachParagraph(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "facts")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		e, _, err := Open(dir, "test")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = e.Close() }()
		held := map[string][]indexer.Paragraph{}
		for seq := range rapid.IntRange(1, 3).Draw(t, "batches") {
			b := index.Batch{Seq: uint64(seq) + 1}
			name := fmt.Sprint("d", rapid.IntRange(0, 2).Draw(t, "document"))
			entry := entry(name, index.DocumentMeta{}, paragraphTexts(t)...)
			held[entry.Document.ID] = nil
			for i := range entry.Paragraphs {
				p := &entry.Paragraphs[i]
				told := tellingParagraph(t, p.Text)
				told.ID = p.ID
				p.Paragraph = told
				held[entry.Document.ID] = append(held[entry.Document.ID], told)
			}
			b.Put = append(b.Put, entry)
			if err := e.Apply(context.Background(), b); err != nil {
				t.Fatal(err)
			}
			if rapid.Bool().Draw(t, "opened anew") {
				if err := e.Close(); err != nil {
					t.Fatal(err)
				}
				var damage error
				if e, damage, err = Open(dir, "test"); err != nil || damage != nil {
					t.Fatal(err, damage)
				}
			}
		}
		checkFacts(t, e, slices.Concat(slices.Collect(maps.Values(held))...))
	})
}

func paragraphTexts(t *rapid.T) []string {
	return rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("养老服务中心")), 3, 6, -1), 1, 5).Draw(t, "texts")
}

func checkFacts(t *rapid.T, e *Engine, held []indexer.Paragraph) {
	v, err := e.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = v.Close() }()
	for _, p := range held {
		got, err := v.Fetch(context.Background(), []string{p.ID})
		if err != nil || len(got) != 1 {
			t.Fatal(got, err)
		}
		if g := got[0]; !slices.Equal(g.Years, p.Years) || !slices.Equal(g.Places, p.Places) || !reflect.DeepEqual(g.Figures, p.Figures) {
			t.Errorf("%+v is not %+v", g, p)
		}
	}
	checkOutline(t, v, held)
	facets := map[index.Facet]func(*indexer.Paragraph) []string{
		index.FacetPeriod: func(p *indexer.Paragraph) (list []string) {
			for _, y := range p.Years {
				list = append(list, strconv.Itoa(y))
			}
			return list
		},
		index.FacetPlace: func(p *indexer.Paragraph) (list []string) {
			for _, place := range p.Places {
				parts := strings.Split(place, "/")
				for i := range parts {
					list = append(list, strings.Join(parts[:i+1], "/"))
				}
			}
			return list
		},
		index.FacetStatus: func(p *indexer.Paragraph) (list []string) {
			for _, f := range p.Figures {
				list = append(list, f.Status)
			}
			return list
		},
	}
	count := func(n index.Node) int {
		r, err := v.Search(context.Background(), index.Plan{Tiers: []index.Tier{{Node: n}}})
		if err != nil {
			t.Fatal(err)
		}
		return r.Totals[0]
	}
	holding := func(has func(*indexer.Paragraph) bool) (n int) {
		for i := range held {
			if has(&held[i]) {
				n++
			}
		}
		return n
	}
	for f, values := range facets {
		want := map[string]int{}
		for i := range held {
			list := values(&held[i])
			slices.Sort(list)
			for _, value := range slices.Compact(list) {
				want[value]++
			}
		}
		r, err := v.Search(context.Background(), index.Plan{Tiers: []index.Tier{{Node: index.And{}}}, Facets: []index.Facet{f}})
		if err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(r.Facets[f], want) {
			t.Errorf("%s counts %v, want %v", f, r.Facets[f], want)
		}
		for value, n := range want {
			if got := count(index.In{Facet: f, Values: []string{value}}); got != n {
				t.Errorf("%s %s holds for %d, want %d", f, value, got, n)
			}
		}
	}
	from, to := rapid.IntRange(2018, 2024).Draw(t, "from"), rapid.IntRange(2018, 2024).Draw(t, "to")
	want := holding(func(p *indexer.Paragraph) bool {
		return slices.ContainsFunc(p.Years, func(y int) bool { return from <= y && y <= to })
	})
	if got := count(index.Between{Facet: index.FacetPeriod, From: from, To: to}); got != want {
		t.Errorf("periods %d to %d: %d, want %d", from, to, got, want)
	}
	for object, folded := range map[string]string{"": "", "停车泊位": "停车泊位", "公共": "公共", "Ａ级": "a级"} {
		low := float64(rapid.IntRange(-6, 6).Draw(t, "low")) / 2
		n := index.FigureRange{Min: low, Max: math.Inf(1)}
		if object != "" {
			n.Objects = []string{folded}
		}
		want := holding(func(p *indexer.Paragraph) bool {
			return slices.ContainsFunc(p.Figures, func(f figures.Figure) bool {
				most := f.Value
				if f.ValueTo != nil {
					most = *f.ValueTo
				}
				return most >= low && strings.Contains(f.Object, object)
			})
		})
		if got := count(n); got != want {
			t.Errorf("%s from %v: %d, want %d", object, low, got, want)
		}
	}
}

// checkOutline checks that all paragraphs are told of as they are, but for quotes.
func checkOutline(t *rapid.T, v index.View, held []indexer.Paragraph) {
	told := map[string]indexer.Paragraph{}
	err := v.Outline(context.Background(), index.Plan{Tiers: []index.Tier{{Node: index.Literal{Forms: []string{"养"}}}, {Node: index.And{}}}},
		func(o *index.Outline) error {
			p := indexer.Paragraph{Figures: append([]figures.Figure{}, o.Figures...)}
			for _, y := range o.Years {
				p.Years = append(p.Years, int(y))
			}
			for i := range p.Figures {
				if to := p.Figures[i].ValueTo; to != nil {
					kept := *to
					p.Figures[i].ValueTo = &kept
				}
			}
			told[index.ParagraphID(o.Number)] = p
			return nil
		})
	if err != nil || len(told) != len(held) {
		t.Fatalf("%d paragraphs are told of, not %d: %v", len(told), len(held), err)
	}
	for _, p := range held {
		figures := append([]figures.Figure{}, p.Figures...)
		for i := range figures {
			figures[i].Quote = ""
		}
		if got := told[p.ID]; !slices.Equal(got.Years, p.Years) || !reflect.DeepEqual(got.Figures, figures) {
			t.Errorf("told of as %+v, is %+v", got, p)
		}
	}
}

// What is a reprint of what follows the paragraphs found and held: one whose
// original is deleted, or not found, is one by itself.
func TestReprintsOfWhatIsFound(t *testing.T) {
	const text = "今年以来,市北区持续完善养老服务体系,新建社区食堂12处,改造老旧小区30个,让老年人在家门口享受到便捷的助餐服务。"
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	paper := entry("paper", index.DocumentMeta{Date: "2023-05-02", Publisher: "青岛日报"}, text+"记者", "养老")
	office := entry("office", index.DocumentMeta{Date: "2023-06-01", Publisher: "市北区人民政府"}, text)
	site := entry("site", index.DocumentMeta{Date: "2023-05-03", Publisher: "某网"}, text+"编辑")
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{paper}})
	apply(t, e, index.Batch{Seq: 2, Put: []index.Entry{office, site}})
	reprints := func(plan index.Plan) map[string]string {
		t.Helper()
		v, err := e.View(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = v.Close() }()
		of := map[string]string{}
		err = v.Outline(context.Background(), plan, func(o *index.Outline) error {
			if o.Original != o.Number {
				of[index.ParagraphID(o.Number)] = index.ParagraphID(o.Original)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		plan.Size = 100
		found, err := v.Search(context.Background(), plan)
		if err != nil {
			t.Fatal(err)
		}
		list, err := v.Reprints(context.Background(), found.Hits)
		if err != nil {
			t.Fatal(err)
		}
		for i, original := range list {
			if h := found.Hits; original != i && of[h[i].ID] != h[original].ID || original == i && of[h[i].ID] != "" {
				t.Errorf("hit %d is a reprint of %d, outlined of %q", i, original, of[h[i].ID])
			}
		}
		return of
	}
	id := func(e index.Entry) string { return e.Paragraphs[0].ID }
	all := literal("养老")
	if got, want := reprints(all), map[string]string{id(paper): id(office), id(site): id(office)}; !maps.Equal(got, want) {
		t.Errorf("all three: %v, want %v", got, want)
	}
	some := literal("养老")
	some.Where = index.Not{Node: index.In{Facet: index.FacetDocument, Values: []string{office.Document.ID}}}
	if got, want := reprints(some), map[string]string{id(site): id(paper)}; !maps.Equal(got, want) {
		t.Errorf("without the office: %v, want %v", got, want)
	}
	apply(t, e, index.Batch{Seq: 3, Delete: []string{paper.Document.ID}})
	if got, want := reprints(all), map[string]string{id(site): id(office)}; !maps.Equal(got, want) {
		t.Errorf("the paper deleted: %v, want %v", got, want)
	}
}

// Facts that are damaged are found out at opening.
func TestDamagedFacts(t *testing.T) {
	dir := t.TempDir()
	e := openTest(t, dir)
	b := entry("a", index.DocumentMeta{}, "新增停车泊位9200余个")
	b.Paragraphs[0].Years = []int{2023}
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{b}})
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "facts.dat"))
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	data, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	data[len(data)/2] ^= 1
	if err := os.WriteFile(files[0], data, 0o644); err != nil {
		t.Fatal(err)
	}
	if e, damage, err := Open(dir, "test"); damage == nil || err != nil {
		t.Errorf("damage %v, error %v", damage, err)
	} else if err := e.Close(); err != nil {
		t.Error(err)
	}
}
