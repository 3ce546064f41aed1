package indexer

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhengsou/indexer/trial"
)

// seedTruth is what a careful reader says of the five reports; the text itself
// stands in testdata/byhand, one paragraph or heading a line.
var seedTruth = []struct {
	file, title, kicker, publisher, author, date, district string
	headings                                               []string
	captions                                               []string
}{
	{
		file:  "000_93f84527019aa9f0.txt",
		title: "西安高新区：紧盯民生之需 着力强化优质供给", publisher: "西安市高新区", district: "陕西省/西安市/西安高新区",
		headings: []string{"建成三级养老服务体系", "持续夯实社区阵地功能", "打造优质均衡的教育和医疗服务", "大力发展群众体育事业"},
		captions: []string{"学生参加日常教学活动"},
	},
	{
		file:  "001_181efeda6ab7abc4.txt",
		title: "天津市河西区：增进民生福祉 打造品质之城", publisher: "人民网-天津频道", author: "陶建", date: "2023-12-05", district: "天津市/河西区",
		headings: []string{"坚持巩固优势，提升公共服务品质", "坚持兜牢底线，提升民生保障水平", "坚持精益求精，提升城区功能品质", "坚持强基固本，提升基层治理效能"},
	},
	{
		file:  "002_5fc48ac2861c2160.txt",
		title: "四个行动方案 努力为百姓谋福祉", kicker: "——“提升公共服务水平，提升群众幸福感和满意度”课题解读", publisher: "潍坊晚报", author: "周晓晴", date: "2020-01-06", district: "山东省/潍坊市",
		headings: []string{
			"《优质教育行动方案》", "实施三大工程，努力打造半岛宜学城、教育品牌市",
			"《健康潍坊行动方案》", "实施四项计划，建设群众满意的卫生健康事业",
			"《大爱民政行动方案》", "利用三年时间，建设168处标准化社区居民服务中心",
			"《惠民体育行动方案》", "打造“全民动起来，潍坊更精彩”全民健身活动品牌",
		},
	},
	{
		file:  "003_7c7be342e79c6484.txt",
		title: "张家界武陵源：从“民生四问”到“幸福四解”", publisher: "中国网", author: "毛娟", district: "湖南省/张家界市/武陵源区",
		headings: []string{"教育筑基：云梯托起山城", "医疗护航：健康长城守护万家", "就业拓路：春风化雨润泽民生", "保障织网：温情脉动温暖城乡"},
	},
	{
		file:  "004_d4110532228629bc.txt",
		title: "李沧区：兜好民生底线推动养老向享老跨越", publisher: "青岛财经日报/首页新闻", author: "李倚慰 黄元晖", district: "山东省/青岛市/李沧区",
		headings: []string{"从“住有所居”到“住有宜居”", "从“学有所教”到“学有优教”", "从“病有所医”到“病有良医”", "从“弱有所扶”到“弱有众扶”"},
	},
}

func understandFile(t testing.TB, path, id string) Document {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := testIndexer(t).Understand(context.Background(), Received{SourceID: id, Key: id, Name: filepath.Base(path), Origin: path, Bytes: data})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// asRead gives a document's headings and paragraphs in reading order.
func asRead(doc Document) (lines, headings, captions []string) {
	var above []string
	for _, p := range doc.Paragraphs {
		same := 0
		for same < len(above) && same < len(p.Headings) && above[same] == p.Headings[same] {
			same++
		}
		for _, h := range p.Headings[same:] {
			lines = append(lines, h)
			headings = append(headings, h)
		}
		above = p.Headings
		lines = append(lines, p.Text)
		if p.Caption {
			captions = append(captions, p.Text)
		}
	}
	return lines, headings, captions
}

func TestSeedsAsCleanedByHand(t *testing.T) {
	for _, want := range seedTruth {
		t.Run(want.file, func(t *testing.T) {
			doc := understandFile(t, filepath.Join("..", "seeds", want.file), want.file)
			truth, err := os.ReadFile(filepath.Join("testdata", "byhand", want.file))
			if err != nil {
				t.Fatal(err)
			}
			lines, headings, captions := asRead(doc)
			byHand := strings.Split(strings.TrimSpace(string(truth)), "\n")
			for i := range max(len(lines), len(byHand)) {
				got, line := "", ""
				if i < len(lines) {
					got = lines[i]
				}
				if i < len(byHand) {
					line = byHand[i]
				}
				if got != line {
					t.Fatalf("line %d:\n got %q\nwant %q", i+1, got, line)
				}
			}
			if !slices.Equal(headings, want.headings) {
				t.Errorf("headings %q, want %q", headings, want.headings)
			}
			if !slices.Equal(captions, want.captions) {
				t.Errorf("captions %q, want %q", captions, want.captions)
			}
			for _, f := range []struct{ name, got, want string }{
				{"title", doc.Title, want.title},
				{"kicker", doc.Kicker, want.kicker},
				{"publisher", doc.Publisher, want.publisher},
				{"author", doc.Author, want.author},
				{"date", doc.Date, want.date},
				{"district", strings.Join(doc.District, "/"), want.district},
			} {
				if f.got != f.want {
					t.Errorf("%s %q, want %q", f.name, f.got, f.want)
				}
			}
		})
	}
}

// TestSeedSpans holds every span of the seeds against the original: a copy is
// the same text there, and every repair lies in order and inside it.
func TestSeedSpans(t *testing.T) {
	for _, want := range seedTruth {
		data, err := os.ReadFile(filepath.Join("..", "seeds", want.file))
		if err != nil {
			t.Fatal(err)
		}
		original, err := testIndexer(t).OriginalText(t.Context(), Received{Name: want.file, Bytes: data})
		if err != nil {
			t.Fatal(err)
		}
		doc := understandFile(t, filepath.Join("..", "seeds", want.file), want.file)
		copies := 0
		for _, p := range doc.Paragraphs {
			at := 0
			for _, s := range p.Spans {
				if s.Start != at || s.End <= s.Start || s.From < 0 || s.To > len(original) || s.To < s.From {
					t.Fatalf("%s: span %+v of %q", want.file, s, p.Text)
				}
				at = s.End
				if s.Repair == "" {
					copies++
					if p.Text[s.Start:s.End] != original[s.From:s.To] {
						t.Errorf("%s: span %+v shows %q, the original has %q", want.file, s, p.Text[s.Start:s.End], original[s.From:s.To])
					}
				}
			}
			if at != len(p.Text) {
				t.Errorf("%s: spans end at %d of %d in %q", want.file, at, len(p.Text), p.Text)
			}
		}
		if copies == 0 {
			t.Errorf("%s: no span is a copy", want.file)
		}
	}
}

// TestSeedGoldens holds how the seeds are cleaned, dropped blocks too, so that
// every change of a rule shows as a diff. Tags have tests of their own.
func TestSeedGoldens(t *testing.T) {
	for _, want := range seedTruth {
		doc := understandFile(t, filepath.Join("..", "seeds", want.file), want.file)
		var got bytes.Buffer
		enc := json.NewEncoder(&got)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		for i := range doc.Paragraphs {
			p := doc.Paragraphs[i]
			doc.Paragraphs[i] = Paragraph{ID: p.ID, Headings: p.Headings, Text: p.Text, Caption: p.Caption}
		}
		if err := enc.Encode(doc); err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", "seeds", strings.TrimSuffix(want.file, ".txt")+".json")
		if *trial.Update {
			if err := os.MkdirAll(filepath.Dir(golden), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		have, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(have, got.Bytes()) {
			t.Errorf("%s differs from its golden; look at the diff, then go test ./indexer -run Goldens -update", want.file)
		}
	}
}
