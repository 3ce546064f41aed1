package places

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"zhengsou/analyzers"
	"zhengsou/indexer/trial"
)

// TestMentionsTexts reads the texts that were marked by hand.
func TestMentionsTexts(t *testing.T) {
	g := loadTestGazetteer(t)
	raw, err := os.ReadFile(trial.File("placetexts.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for i, line := range strings.Split(string(raw), "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		where, want, ok := strings.Cut(line, " | ")
		if !ok {
			t.Fatalf("placetexts.txt:%d: cannot read %q", i+1, line)
		}
		var context []string
		if where != "-" {
			context = strings.Split(where, "/")
		}
		text := withoutMarks(want)
		if got := withMarks(text, g.Mentions(text, context)); got != want {
			t.Errorf("placetexts.txt:%d:\n got %s\nwant %s", i+1, got, want)
		}
	}
}

func withoutMarks(s string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(s, "[")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		words, rest, _ := strings.Cut(rest, "=")
		b.WriteString(words)
		_, s, _ = strings.Cut(rest, "]")
	}
}

func withMarks(text string, found []Mention) string {
	var b strings.Builder
	at := 0
	for _, m := range found {
		b.WriteString(text[at:m.Start] + "[" + text[m.Start:m.End] + "=" + strings.Join(m.Path, "/") + "]")
		at = m.End
	}
	return b.String() + text[at:]
}

// TestMentionsByWords checks that no name is read across the bounds of words.
// The words are parted by | and may begin with a place.
func TestMentionsByWords(t *testing.T) {
	g := loadTestGazetteer(t)
	for _, c := range []struct{ words, want string }{
		{"促进|均衡|水平", ""},
		{"建设|美丽|江苏", "江苏省"},
		{"适应|城市|发展", ""},
		{"搬迁|安置", ""},
		{"隆重|庆祝", ""},
		{"医保|定点", ""},
		{"推广|安全|生产", ""},
		{"李长春|讲话", ""},
		{"首都北京|的|街", "北京市"},
		{"亲|临江|西|考察", "江西省"},
		{"到|长春|考察", "吉林省/长春市"},
		{"我|到 |长春|考察", "吉林省/长春市"},
	} {
		text := strings.ReplaceAll(c.words, "|", "")
		var got []string
		for _, m := range g.Mentions(text, nil, cutAt(c.words)) {
			got = append(got, strings.Join(m.Path, "/"))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: got %v, want %s", c.words, got, c.want)
		}
	}
}

// cutAt gives the analysis of a text whose words are parted by |.
func cutAt(words string) *analyzers.Analysis {
	text := strings.ReplaceAll(words, "|", "")
	a := &analyzers.Analysis{Folded: text}
	for i := range len(text) + 1 {
		a.At = append(a.At, int32(i))
	}
	at := 0
	for _, w := range strings.Split(words, "|") {
		a.Tokens = append(a.Tokens, analyzers.Token{Start: at, End: at + len(w)})
		at += len(w)
	}
	return a
}

// placeText draws texts in which names of places, their parts and other words
// stand close together.
func placeText(g *Gazetteer) *rapid.Generator[string] {
	pieces := []string{"的", "高新区", "经开区", "新区", "开发区", "路", "大学", "，", "。", " ", "\n", "A1", "\xff", "和", "市", "区", "县", "东西", "长治久安", "我市"}
	return rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "pieces") {
			if rapid.Bool().Draw(t, "name") {
				s := g.surfaces[rapid.IntRange(0, len(g.surfaces)-1).Draw(t, "surface")].text
				runes := []rune(s)
				b.WriteString(string(runes[rapid.IntRange(0, len(runes)-1).Draw(t, "from"):]))
			} else {
				b.WriteString(rapid.SampledFrom(pieces).Draw(t, "piece"))
			}
		}
		return b.String()
	})
}

// TestMentionsHold checks what must be true of the mentions of any text: in
// order, apart, at the bounds of characters, and each a place that a filter by its
// own path finds again.
func TestMentionsHold(t *testing.T) {
	g := loadTestGazetteer(t)
	texts := placeText(g)
	read := 0
	rapid.Check(t, func(t *rapid.T) {
		text := texts.Draw(t, "text")
		var context []string
		if rapid.Bool().Draw(t, "with context") {
			context = strings.Split(g.places[rapid.IntRange(0, len(g.places)-1).Draw(t, "context")].path, "/")
		}
		end := 0
		for _, m := range g.Mentions(text, context) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("mention [%d,%d) after %d in %q", m.Start, m.End, end, text)
			}
			if !utf8.ValidString(text[m.Start:m.End]) {
				t.Fatalf("mention %q cuts a character", text[m.Start:m.End])
			}
			path := strings.Join(m.Path, "/")
			if g.find(m.Path) == None {
				t.Fatalf("mention %q has the unknown path %s", text[m.Start:m.End], path)
			}
			if found := g.Expand(path); len(found) != 1 || found[0] != path {
				t.Fatalf("Expand(%s) = %v", path, found)
			}
			end = m.End
			read++
		}
	})
	if read == 0 {
		t.Error("no drawn text mentions a place")
	}
}

func FuzzMentions(f *testing.F) {
	g := loadTestGazetteer(f)
	f.Add("天津市河西区", "天津市")
	f.Add("西安市高新区\xff鼓楼", "陕西省/西安市/西安高新区")
	f.Fuzz(func(t *testing.T, text, context string) {
		for _, m := range g.Mentions(text, strings.Split(context, "/")) {
			if m.Start < 0 || m.End > len(text) || m.Start >= m.End || len(m.Path) == 0 {
				t.Fatalf("%+v", m)
			}
		}
		g.Subject(Clues{Title: text, Publisher: context, Body: []string{text}})
		g.Resolve(text)
	})
}

func BenchmarkMentions(b *testing.B) {
	g := loadTestGazetteer(b)
	text := strings.Repeat("西安高新区坚持以人民为中心的发展思想，围绕教育、医疗、养老、托育等群众关心的问题，"+
		"新建改扩建学校十二所，新增学位一万余个；雁塔区、碑林区等地的居民在家门口就能享受到优质公共服务。", 50)
	context := []string{"陕西省", "西安市", "西安高新区"}
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		g.Mentions(text, context)
	}
}

func BenchmarkLoadGazetteer(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
