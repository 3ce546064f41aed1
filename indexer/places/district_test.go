package places

import (
	"os"
	"strings"
	"testing"

	"zhengsou/indexer/trial"
)

// districtCase is one block of testdata/districts.txt.
type districtCase struct {
	clues  Clues
	want   string
	line   int
	unseen bool
}

func readDistrictCases(t *testing.T) []districtCase {
	t.Helper()
	raw, err := os.ReadFile(trial.File("districts.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []districtCase
	c := districtCase{}
	unseen := false
	for i, line := range strings.Split(string(raw)+"\n", "\n") {
		switch key, value, _ := strings.Cut(line, ": "); {
		case strings.HasPrefix(line, "#"):
		case line == "part unseen":
			unseen = true
		case line == "":
			if c.want != "" {
				c.unseen = unseen
				cases = append(cases, c)
			}
			c = districtCase{line: i + 2}
		case key == "title":
			c.clues.Title = value
		case key == "kicker":
			c.clues.Kicker = value
		case key == "dateline":
			c.clues.Dateline = value
		case key == "publisher":
			c.clues.Publisher = value
		case key == "number":
			c.clues.Number = value
		case key == "site":
			c.clues.Site = value
		case key == "body":
			c.clues.Body = append(c.clues.Body, value)
		case key == "want":
			c.want = value
		default:
			t.Fatalf("districts.txt:%d: cannot read %q", i+1, line)
		}
	}
	return cases
}

func loadTestGazetteer(t testing.TB) *Gazetteer {
	t.Helper()
	g, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func TestSubject(t *testing.T) {
	g := loadTestGazetteer(t)
	right, unseenRight, unseen := 0, 0, 0
	cases := readDistrictCases(t)
	for _, c := range cases {
		path, evidence := g.Subject(c.clues)
		got := strings.Join(path, "/")
		if got == "" {
			got = "-"
		}
		if c.unseen {
			unseen++
		}
		if got != c.want {
			t.Errorf("districts.txt:%d: %s: got %s (%s), want %s", c.line, c.clues.Title, got, evidence, c.want)
			continue
		}
		right++
		if c.unseen {
			unseenRight++
		}
		if got != "-" && evidence == "" {
			t.Errorf("districts.txt:%d: %s: no evidence", c.line, c.clues.Title)
		}
	}
	t.Logf("districts: %d of %d right, of the unseen %d of %d", right, len(cases), unseenRight, unseen)
}

func BenchmarkSubject(b *testing.B) {
	g := loadTestGazetteer(b)
	paragraph := "西安高新区坚持以人民为中心的发展思想，围绕教育、医疗、养老、托育等群众关心的问题，新建改扩建学校十二所；" +
		"雁塔区、碑林区等地的居民在家门口就能享受到优质公共服务，丈八街道的社区食堂每天接待三百人。"
	c := Clues{Title: "民生答卷", Publisher: "西安日报", Body: strings.Split(strings.Repeat(paragraph+"\n", 40), "\n")}
	size := 0
	for _, p := range c.Body {
		size += len(p)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		g.Subject(c)
	}
}
