package bleve

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"zhengsou/analyzers"
	"zhengsou/index"
	"zhengsou/indexer"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/figures"
)

// entry makes a document of paragraphs that are folded, each character a token.
func entry(id string, meta index.DocumentMeta, texts ...string) index.Entry {
	meta.ID = indexer.DocumentID(id)
	e := index.Entry{Document: meta}
	ids := indexer.ParagraphIDs(meta.ID)
	for _, text := range texts {
		p := indexer.Paragraph{ID: ids(text), Text: text}
		folded, at := analyzers.FoldWithMap(text)
		a := &analyzers.Analysis{Folded: folded, At: at}
		for i, r := range folded {
			a.Tokens = append(a.Tokens, analyzers.Token{Start: i, End: i + utf8.RuneLen(r)})
		}
		e.Paragraphs = append(e.Paragraphs, index.EntryParagraph{Paragraph: p, Analysis: a})
	}
	return e
}

func openTest(t testing.TB, dir string) *Engine {
	t.Helper()
	e, damage, err := Open(dir, "test")
	if err != nil || damage != nil {
		t.Fatal(err, damage)
	}
	return e
}

func apply(t testing.TB, e *Engine, b index.Batch) {
	t.Helper()
	if err := e.Apply(context.Background(), b); err != nil {
		t.Fatal(err)
	}
}

func ask(t testing.TB, e *Engine, p index.Plan) index.Result {
	t.Helper()
	v, err := e.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = v.Close() }()
	r, err := v.Search(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func literal(s string) index.Plan {
	return index.Plan{Tiers: []index.Tier{{Node: index.Literal{Forms: []string{s}}}}, Size: 10000}
}

// texts of a paragraph: few characters, so that strings repeat.
func paragraphText() *rapid.Generator[string] {
	return rapid.StringOfN(rapid.RuneFrom([]rune("养老服务中心区5.%a，、“")), 1, 12, -1)
}

// Whatever batches come, replace and delete, and whether or not the engine is
// opened anew between them: each string is found in exactly the texts that hold it.
func TestLiteralEqualsAPlainScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "engine")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = os.RemoveAll(dir) }()
		held := map[string][]string{}
		e, _, err := Open(dir, "test")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = e.Close() }()
		for seq := range rapid.IntRange(1, 5).Draw(t, "batches") {
			b := index.Batch{Seq: uint64(seq + 1)}
			for range rapid.IntRange(0, 4).Draw(t, "documents") {
				id := fmt.Sprint("d", rapid.IntRange(0, 5).Draw(t, "document"))
				texts := rapid.SliceOfN(paragraphText(), 0, 5).Draw(t, "texts")
				held[id] = texts
				b.Put = append(b.Put, entry(id, index.DocumentMeta{}, texts...))
			}
			if err := e.Apply(context.Background(), b); err != nil {
				t.Fatal(err)
			}
			b = index.Batch{Seq: uint64(seq + 1)}
			if id := fmt.Sprint("d", rapid.IntRange(0, 9).Draw(t, "deleted")); len(held[id]) > 0 {
				b.Delete = append(b.Delete, indexer.DocumentID(id))
				delete(held, id)
			}
			if err := e.Apply(context.Background(), b); err != nil {
				t.Fatal(err)
			}
			if rapid.Bool().Draw(t, "reopen") {
				if err := e.Close(); err != nil {
					t.Fatal(err)
				}
				var damage error
				if e, damage, err = Open(dir, "test"); err != nil || damage != nil {
					t.Fatal(err, damage)
				}
			}
		}
		for range 20 {
			query := analyzers.Fold(rapid.StringOfN(rapid.RuneFrom([]rune("养老服务中心区5.%a，、“")), 1, 4, -1).Draw(t, "query"))
			want := 0
			for _, texts := range held {
				for _, text := range texts {
					if strings.Contains(analyzers.Fold(text), query) {
						want++
					}
				}
			}
			v, err := e.View(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			r, err := v.Search(context.Background(), literal(query))
			if err != nil {
				t.Fatal(err)
			}
			if r.Totals[0] != want || len(r.Hits) != want {
				t.Fatalf("%q is in %d texts, found %d, listed %d", query, want, r.Totals[0], len(r.Hits))
			}
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestAParagraphComesBackAsItWas(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	to := 20.0
	doc := entry("a", index.DocumentMeta{Title: "标题", District: []string{"天津市", "河西区"}, Date: "2023-12"}, "建成“口袋公园”１７个，共 4万平方米。", "建成“口袋公园”１７个，共 4万平方米。")
	p := &doc.Paragraphs[0].Paragraph
	p.Headings = []string{"一、环境", "（一）公园"}
	p.Domains = []domains.Domain{{ID: "housing"}, {ID: "environment"}}
	p.Years, p.Places, p.Caption = []int{2022, 2023}, []string{"天津市/河西区"}, true
	p.Figures = []figures.Figure{{Object: "口袋公园", Value: 17, ValueTo: &to, Unit: "个", Status: "achieved"}}
	apply(t, e, index.Batch{Seq: 7, Put: []index.Entry{doc}})
	v, err := e.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = v.Close() }()
	got, err := v.Fetch(context.Background(), []string{doc.Paragraphs[1].ID, "nobody", doc.Paragraphs[0].ID})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != 2 || got[0].Nth != 2 {
		t.Fatalf("fetched %+v", got)
	}
	g := got[1]
	if g.Text != p.Text || g.Nth != 1 || !slices.Equal(g.Headings, p.Headings) || !slices.Equal(g.Domains, []string{"housing", "environment"}) ||
		!slices.Equal(g.Years, p.Years) || !slices.Equal(g.Places, p.Places) || !g.Caption || g.Document.Title != "标题" ||
		len(g.Figures) != 1 || *g.Figures[0].ValueTo != 20 {
		t.Errorf("fetched %+v", g)
	}
	if s := v.State(); s.Seq != 7 || s.Documents != 1 || s.Paragraphs != 2 {
		t.Errorf("state %+v", s)
	}
}

func TestFacetsAreDisjunctive(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	tag := func(x index.Entry, tagged ...string) index.Entry {
		for i := range x.Paragraphs {
			for _, d := range tagged {
				x.Paragraphs[i].Domains = append(x.Paragraphs[i].Domains, domains.Domain{ID: d})
			}
		}
		return x
	}
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{
		tag(entry("a", index.DocumentMeta{District: []string{"山东省", "青岛市", "李沧区"}, Date: "2023-11-28", Publisher: "报"}, "养老", "养老院"), "elderly"),
		tag(entry("b", index.DocumentMeta{District: []string{"山东省", "潍坊市"}, Date: "2020"}, "养老服务", "停车"), "elderly", "transport"),
		tag(entry("c", index.DocumentMeta{District: []string{"山东省青"}}, "养老"), "health"),
	}})
	p := literal("养老")
	p.Facets = []index.Facet{index.FacetDomain, index.FacetDistrict, index.FacetYear, index.FacetPublisher}
	check := func(name string, chosen map[index.Facet][]string, total int, want map[index.Facet]map[string]int) {
		t.Helper()
		p.Chosen = chosen
		r := ask(t, e, p)
		if r.Totals[0] != total || len(r.Hits) != total {
			t.Errorf("%s: total %d, %d hits, want %d", name, r.Totals[0], len(r.Hits), total)
		}
		for f, counts := range want {
			if fmt.Sprint(r.Facets[f]) != fmt.Sprint(counts) {
				t.Errorf("%s: %s %v, want %v", name, f, r.Facets[f], counts)
			}
		}
	}
	all := map[string]int{"山东省": 3, "山东省/青岛市": 2, "山东省/青岛市/李沧区": 2, "山东省/潍坊市": 1, "山东省青": 1}
	check("no choice", nil, 4, map[index.Facet]map[string]int{
		index.FacetDistrict: all, index.FacetDomain: {"elderly": 3, "transport": 1, "health": 1},
		index.FacetYear: {"2023": 2, "2020": 1, "unknown": 1}, index.FacetPublisher: {"报": 2},
	})
	check("a district", map[index.Facet][]string{index.FacetDistrict: {"山东省"}}, 3, map[index.Facet]map[string]int{
		index.FacetDistrict: all, index.FacetDomain: {"elderly": 3, "transport": 1}, index.FacetYear: {"2023": 2, "2020": 1},
	})
	check("two facets", map[index.Facet][]string{index.FacetDistrict: {"山东省/青岛市"}, index.FacetDomain: {"elderly"}}, 2, map[index.Facet]map[string]int{
		index.FacetDistrict: {"山东省": 3, "山东省/青岛市": 2, "山东省/青岛市/李沧区": 2, "山东省/潍坊市": 1},
		index.FacetDomain:   {"elderly": 2}, index.FacetYear: {"2023": 2},
	})
	check("two values", map[index.Facet][]string{index.FacetYear: {"2020", "unknown"}}, 2, nil)
	check("nothing has it", map[index.Facet][]string{index.FacetYear: {"1999"}}, 0, nil)
}

func TestHeadingsCoverWhatStandsUnderThem(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	doc := entry("a", index.DocumentMeta{Title: "李沧区报告", District: []string{"山东省", "青岛市", "李沧区"}}, "甲", "乙", "丙", "丁")
	doc.Paragraphs[1].Headings = []string{"教育"}
	doc.Paragraphs[2].Headings = []string{"教育", "学位"}
	doc.Paragraphs[3].Headings = []string{"医疗"}
	given := entry("b", index.DocumentMeta{Title: "给定的标题", Given: true}, "教育", "戊")
	given.Paragraphs[1].Headings = []string{"教育"}
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{doc, given}})
	for _, c := range []struct {
		node index.Literal
		want int
	}{
		{index.Literal{Forms: []string{"教育"}, In: index.Context}, 2},
		{index.Literal{Forms: []string{"学位"}, In: index.Context}, 1},
		{index.Literal{Forms: []string{"青岛"}, In: index.Context}, 4},
		{index.Literal{Forms: []string{"区"}, In: index.Context}, 4}, // in the title; one character is no district
		{index.Literal{Forms: []string{"省"}, In: index.Context}, 0},
		{index.Literal{Forms: []string{"教育"}, In: index.FirstUnder}, 1},
		{index.Literal{Forms: []string{"报告"}, In: index.FirstUnder, Quoted: true}, 1},
		{index.Literal{Forms: []string{"给定"}, In: index.FirstUnder}, 1},
		{index.Literal{Forms: []string{"给定"}, In: index.FirstUnder, Quoted: true}, 0},
		{index.Literal{Forms: []string{"标题"}, In: index.Title}, 2},
		{index.Literal{Forms: []string{"教育"}, In: index.Body}, 1},
	} {
		if r := ask(t, e, index.Plan{Tiers: []index.Tier{{Node: c.node}}}); r.Totals[0] != c.want {
			t.Errorf("%+v: %d, want %d", c.node, r.Totals[0], c.want)
		}
	}
}

func TestPagesAndOrder(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	var entries []index.Entry
	const documents = refineDepth + 50 // so that pages cross the depth of refining
	for i := range documents {
		date := fmt.Sprintf("20%02d-01-01", i%7+10)
		if i%5 == 0 {
			date = ""
		}
		entries = append(entries, entry(fmt.Sprint(i), index.DocumentMeta{Date: date}, strings.Repeat("养老", i%4+1)+strings.Repeat("服", i%31)))
	}
	apply(t, e, index.Batch{Seq: 1, Put: entries})
	for _, order := range []index.Order{index.ByRelevance, index.ByDate} {
		p := literal("养老")
		p.Score, p.Order = []index.Weighted{{Forms: []string{"养老"}, Weight: 1}, {Forms: []string{"服"}, Weight: 1}}, order
		whole := ask(t, e, p).Hits
		if len(whole) != documents {
			t.Fatalf("%d hits", len(whole))
		}
		var byFrom, byCursor []index.Found
		for from := 0; from < documents; from += 7 {
			page := p
			page.From, page.Size = from, 7
			byFrom = append(byFrom, ask(t, e, page).Hits...)
			page.From = 0
			if n := len(byCursor); n > 0 {
				page.After = &index.Cursor{Tier: byCursor[n-1].Tier, Score: byCursor[n-1].Score, ID: byCursor[n-1].ID}
			}
			byCursor = append(byCursor, ask(t, e, page).Hits...)
		}
		if !slices.Equal(whole, byFrom) || !slices.Equal(whole, byCursor) {
			t.Errorf("order %d: pages differ from the whole", order)
		}
		for i := 1; i < len(whole); i++ {
			if order == index.ByRelevance && whole[i].Score > whole[i-1].Score {
				t.Errorf("hit %d has a better score than the one before", i)
			}
		}
	}
}

func TestAtLeastIsCutToTheBest(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{}, "甲乙丙", "甲乙", "甲", "丙", "甲乙丙丁")}})
	words := []index.Weighted{{Forms: []string{"甲"}, Weight: 1}, {Forms: []string{"乙"}, Weight: 1}, {Forms: []string{"丙"}, Weight: 2}}
	p := index.Plan{
		Tiers: []index.Tier{
			{Node: index.Literal{Forms: []string{"丁"}}},
			{Node: index.AtLeast{Share: 0.5, Words: words}, Below: 10},
		},
		Score: words, Size: 10,
	}
	if r := ask(t, e, p); !slices.Equal(r.Totals, []int{1, 3}) {
		t.Errorf("totals %v", r.Totals)
	}
	p.Tiers[1].Limit = 1
	if r := ask(t, e, p); !slices.Equal(r.Totals, []int{1, 1}) {
		t.Errorf("totals %v", r.Totals)
	}
	p.Tiers[1].Below = 1
	if r := ask(t, e, p); !slices.Equal(r.Totals, []int{1, 0}) {
		t.Errorf("totals %v", r.Totals)
	}
}

// Of a share of longer words the best are all that hold it, and none whose pairs of
// characters stand apart.
func TestTheBestOfAShareHoldIt(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	draw := func(n int) string {
		runes := make([]rune, n)
		for i := range runes {
			runes[i] = []rune("养老服务中")[random.IntN(5)]
		}
		return string(runes)
	}
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	texts := make([]string, 1500)
	for i := range texts {
		texts[i] = draw(4 + random.IntN(20))
	}
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{}, texts...)}})
	for range 60 {
		share := index.AtLeast{Share: 0.3 + random.Float64()/2}
		all := 0.0
		var score []index.Weighted
		for range 2 + random.IntN(4) {
			w := index.Weighted{Forms: []string{draw(2 + random.IntN(3)), draw(2 + random.IntN(3))}[:1+random.IntN(2)], Weight: 1 + random.Float64()}
			share.Words, all = append(share.Words, w), all+w.Weight
			score = append(score, index.Weighted{Forms: []string{draw(2)}, Weight: 1})
		}
		holds := func(text string) bool {
			sum := 0.0
			for _, w := range share.Words {
				if slices.ContainsFunc(w.Forms, func(form string) bool { return strings.Contains(text, form) }) {
					sum += w.Weight
				}
			}
			return sum >= share.Share*all
		}
		want := 0
		for _, text := range texts {
			if holds(text) {
				want++
			}
		}
		for _, limit := range []int{20, 200, len(texts)} {
			r := ask(t, e, index.Plan{Tiers: []index.Tier{{Node: share, Limit: limit}}, Score: score, Size: limit})
			if r.Totals[0] != min(limit, want) || len(r.Hits) != min(limit, want) {
				t.Fatalf("%+v, limit %d: %d and %d hits, should be %d", share, limit, r.Totals[0], len(r.Hits), min(limit, want))
			}
			for _, h := range r.Hits {
				if !holds(texts[h.Row]) {
					t.Fatalf("%+v: %s does not hold it", share, texts[h.Row])
				}
			}
		}
	}
}

// A flipped bit, a file cut short or gone: the engine opens empty and says so.
func TestDamageIsFound(t *testing.T) {
	dir := t.TempDir()
	e := openTest(t, dir)
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{Title: "题"}, "养老服务", "停车泊位")}})
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.*"))
	if err != nil || len(files) < 7 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		if filepath.Base(f) == sealFile { // without which nothing is lost
			continue
		}
		for name, harm := range map[string]func([]byte) []byte{
			"a bit": func(b []byte) []byte { b[len(b)/2] ^= 4; return b },
			"short": func(b []byte) []byte { return b[:len(b)-1] },
			"gone":  nil,
		} {
			t.Run(filepath.Base(f)+" "+name, func(t *testing.T) {
				harmed := t.TempDir()
				if err := os.CopyFS(harmed, os.DirFS(dir)); err != nil {
					t.Fatal(err)
				}
				rel, _ := filepath.Rel(dir, f)
				path := filepath.Join(harmed, rel)
				if harm == nil {
					err = os.Remove(path)
				} else if content, rerr := os.ReadFile(path); rerr == nil {
					err = os.WriteFile(path, harm(content), 0o644)
				}
				if err != nil {
					t.Fatal(err)
				}
				e, damage, err := Open(harmed, "test")
				if err != nil {
					t.Fatal(err)
				}
				defer func() { _ = e.Close() }()
				if s, _ := e.State(context.Background()); damage == nil || s.Paragraphs != 0 {
					t.Errorf("opened with %d paragraphs, damage: %v", s.Paragraphs, damage)
				}
			})
		}
	}
}

// A bit of bleve's own segments flips, or one is cut short: the engine opens empty. A
// segment that was cut off while it was written is in no commit, and nothing is lost
// by it.
func TestDamageOfTheWords(t *testing.T) {
	dir := t.TempDir()
	e := openTest(t, dir)
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{Title: "题"}, "养老服务", "停车泊位")}})
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	segments, err := filepath.Glob(filepath.Join(dir, "*", "words", "store", "*.zap"))
	if err != nil || len(segments) == 0 {
		t.Fatal(segments, err)
	}
	// paragraphs gives how many there are where the file is what harm makes of it.
	paragraphs := func(file string, harm func([]byte) []byte) int {
		t.Helper()
		harmed := t.TempDir()
		if err := os.CopyFS(harmed, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		path := strings.Replace(file, dir, harmed, 1)
		content, err := os.ReadFile(path)
		if err == nil || errors.Is(err, os.ErrNotExist) {
			err = os.WriteFile(path, harm(content), 0o600)
		}
		if err != nil {
			t.Fatal(err)
		}
		e, _, err := Open(harmed, "test")
		if err != nil {
			t.Fatalf("%s: %v", filepath.Base(file), err)
		}
		defer func() { _ = e.Close() }()
		s, err := e.State(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return s.Paragraphs
	}
	random := rand.New(rand.NewPCG(1, 2))
	for _, segment := range segments {
		for range 40 {
			flip := func(b []byte) []byte { b[random.IntN(len(b))] ^= 1 << random.IntN(8); return b }
			if n := paragraphs(segment, flip); n != 0 {
				t.Errorf("%s with another bit has %d paragraphs", filepath.Base(segment), n)
			}
		}
		if n := paragraphs(segment, func(b []byte) []byte { return b[:3] }); n != 0 {
			t.Errorf("%s cut short has %d paragraphs", filepath.Base(segment), n)
		}
	}
	stray := filepath.Join(filepath.Dir(segments[0]), "0000000000ff.zap")
	if n := paragraphs(stray, func([]byte) []byte { return []byte("cut off") }); n != 2 {
		t.Errorf("a segment of no commit leaves %d paragraphs of 2", n)
	}
}

// What a batch wrote before it was cut off is not there at the next opening.
func TestACutBatchIsNotThere(t *testing.T) {
	dir := t.TempDir()
	e := openTest(t, dir)
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{}, "养老")}})
	folder := e.dir
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"body.text", "rows.dat", "body-1-9.grams"} {
		f, err := os.OpenFile(filepath.Join(folder, name), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.WriteString("half a batch"); err != nil {
			t.Fatal(err)
		}
		_ = f.Close()
	}
	e = openTest(t, dir)
	defer func() { _ = e.Close() }()
	apply(t, e, index.Batch{Seq: 2, Put: []index.Entry{entry("b", index.DocumentMeta{}, "养老院")}})
	if r := ask(t, e, literal("养老")); r.Totals[0] != 2 {
		t.Errorf("%d found", r.Totals[0])
	}
}

// Of what is half dead an index is made anew: it opens empty, to be filled again.
func TestAnIndexThatIsHalfDeadOpensEmpty(t *testing.T) {
	dir := t.TempDir()
	e := openTest(t, dir)
	many := slices.Repeat([]string{"养老服务"}, deadRows)
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{}, many...)}})
	apply(t, e, index.Batch{Seq: 2, Put: []index.Entry{entry("a", index.DocumentMeta{}, many[0])}})
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	e = openTest(t, dir)
	defer func() { _ = e.Close() }()
	state, err := e.State(context.Background())
	if err != nil || state != (index.State{}) {
		t.Errorf("%+v, %v; should be empty", state, err)
	}
}

func TestPatchGivesTheTextBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(rapid.RuneFrom([]rune("养老服務，。：“” 　\tAａ5%.�\u200b")), rapid.Rune())).Draw(t, "text")
		if !utf8.ValidString(text) {
			t.Skip()
		}
		folded := analyzers.Fold(text)
		got, err := applyPatch([]byte(folded), makePatch(text, folded))
		if err != nil || got != text {
			t.Fatalf("%q came back as %q (%v)", text, got, err)
		}
	})
}

func TestWordsAreCounted(t *testing.T) {
	e := openTest(t, t.TempDir())
	defer func() { _ = e.Close() }()
	apply(t, e, index.Batch{Seq: 1, Put: []index.Entry{entry("a", index.DocumentMeta{}, "养老", "养，")}})
	v, err := e.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = v.Close() }()
	got := map[string]int{}
	if err := v.Words(context.Background(), func(w string, n int) error { got[w] = n; return nil }); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(got) != fmt.Sprint(map[string]int{"养": 2, "老": 1}) {
		t.Errorf("words %v", got)
	}
}
