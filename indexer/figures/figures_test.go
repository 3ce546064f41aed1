package figures

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/trial"
)

// shortFigure writes a figure on one line, for the tables of the tests.
func shortFigure(f Figure) string {
	value := fmt.Sprint(f.Value)
	if f.ValueTo != nil {
		value += ".." + fmt.Sprint(*f.ValueTo)
	}
	return fmt.Sprintf("%s=%s %s [%s] %s %s %s %s", f.Object, value, f.Unit, f.Qualifier, f.Basis, f.Status, f.Period, f.Change)
}

func TestFiguresQuoteLiesInText(t *testing.T) {
	seg := trial.Words(t)
	for _, text := range []string{
		"新增停车泊位9200余个；開放共享停車場38處，釋放共享泊位6400餘個。",
		"覆盖率近７０％，发放高龄补贴 1300 余万元。",
		"建成100公里以上健身步道和6个以上国家级训练基地",
	} {
		for _, a := range []*analyzers.Analysis{nil, seg.Analyze(text)} {
			figures := figuresIn(a, text, nil, 0)
			if len(figures) < 2 {
				t.Errorf("%q: %d figures", text, len(figures))
			}
			for _, f := range figures {
				if text[f.At.Start:f.At.End] != f.Quote {
					t.Errorf("%q: quote %q, text there %q", text, f.Quote, text[f.At.Start:f.At.End])
				}
			}
		}
	}
}

func TestNoFigures(t *testing.T) {
	for _, text := range []string{
		"2023年10月全面建成投用", "第三条 本法所称", "国办发〔2023〕15号", "电话：0532-88888888",
		"全区“1+10”实施方案", "5G基站", "12345热线", "“十四五”规划", "一老一小", "一批名校", "第一次",
		"“15分钟综合服务圈”", "一刻钟便民生活圈", "青岛五十八中", "九年一贯制学校", "双减“2352”模式",
		"PM2.5浓度", "三级医院", "第2章", "实施三年行动计划", "四个方面", "四区建设", "千亿级产业集群",
		"世界500强", "70岁以上老年人", "24小时实时监控", "三五个人", "A05版", "1.个人 2.单位",
	} {
		for _, f := range figuresIn(nil, text, nil, 0) {
			t.Errorf("%q: %s", text, shortFigure(f))
		}
	}
}

// TestFiguresLongText sees to it that a text of one endless sentence costs time
// in proportion to its length.
func TestFiguresLongText(t *testing.T) {
	for _, unit := range []string{"新增5个", "5个国家级、", "2023年5个", "（5个", "“5个", "分别5%、", "五", "1,", "将到2023年", "《5项", "从5%"} {
		const size = 1 << 16
		text := strings.Repeat(unit, size/len(unit))
		start := time.Now()
		figuresIn(nil, text, nil, 2023)
		Measures(text)
		yearsIn(text, nil, 2023)
		if d := time.Since(start); d > time.Minute { // what a document may take, many times what this does
			t.Errorf("%d bytes of %q took %v", size, unit, d)
		} else {
			t.Logf("%q: %v", unit, d)
		}
	}
}

// TestObjectsHaveAnEnd: what goes on without a sign behind a number is no name of what
// is counted.
func TestObjectsHaveAnEnd(t *testing.T) {
	for _, text := range []string{"新增9200余个" + strings.Repeat("戊坊己弄", 400), strings.Repeat("甲路乙街", 400) + "9200余个"} {
		for _, f := range figuresIn(nil, text, nil, 2023) {
			if n := utf8.RuneCountInString(f.Object); n > maxObject {
				t.Errorf("an object of %d characters", n)
			}
		}
	}
}

// TestFiguresFarClauses: where no sign bounds a sentence it is followed so far and no further;
// a bracket there takes the clause further than the sentence.
func TestFiguresFarClauses(t *testing.T) {
	for n := 270; n <= 300; n++ {
		text := "会议要求" + strings.Repeat("甲", 40) + "（按重量计的乙）" + strings.Repeat("丙", n) + "增加值96个"
		if got := figuresIn(nil, text, nil, 2023); len(got) != 1 || got[0].Value != 96 {
			t.Errorf("behind %d characters: %v", n, got)
		}
	}
}

func FuzzFigures(f *testing.F) {
	for _, s := range []string{"新增停车泊位9200余个", "5%—6%", "20至30万元", "由30%提高到50%", "翻一番", "“10个100”", "１，２３４．５万", "\xff5个\x00", "第3位", "3（5个）7", "十五五"} {
		f.Add(s, "一、2025年工作回顾", 2026)
	}
	f.Fuzz(func(t *testing.T, text, heading string, year int) {
		for _, fig := range figuresIn(nil, text, []string{heading}, year) {
			if text[fig.At.Start:fig.At.End] != fig.Quote || fig.Quote == "" {
				t.Errorf("quote %q, text there %q", fig.Quote, text[fig.At.Start:fig.At.End])
			}
			if !strings.Contains(text, fig.Object) && fig.Change == "" {
				t.Logf("object %q not in the text", fig.Object)
			}
		}
		last := 0
		for _, m := range Measures(text) {
			if m.Start < last || m.End > len(text) || m.Start >= m.End {
				t.Errorf("measure %v after %d of %d", m, last, len(text))
			}
			last = m.End
		}
		yearsIn(text, []string{heading}, year)
	})
}

// figuresIn finds the figures of a text under headings, in a document of a year, 0 where it
// is not known. Without an analysis the words are guessed.
func figuresIn(a *analyzers.Analysis, text string, headings []string, docYear int) []Figure {
	if a == nil {
		folded, at := analyzers.FoldWithMap(text)
		a = &analyzers.Analysis{Folded: folded, At: at}
	}
	return figuresOf(a, text, findWhens(a.Folded, docYear), headingSetting(headings, kind{}, docYear, 0), docYear, 0)
}
