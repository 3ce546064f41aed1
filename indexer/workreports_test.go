package indexer

import (
	"context"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/trial"
)

// What stands around the provincial reports: whole lines, and parts of short ones.
var (
	pageLines = []string{"下载", "打印", "全屏", "收藏", "加大", "还原", "减小", "大", "中", "小", "】", "|", "×", ">", "首页"}
	pageParts = []string{"字号：", "字体：", "扫一扫", "相关报道", "相关链接", "相关文档", "相关附件", "关闭窗口", "阅读量", "您的位置", "当前位置", "责任编辑", "点击图片", "分享到", "来源：", "打印本页"}
)

// maxPageLine is the longest line of their furniture in characters.
const maxPageLine = 40

// TestProvincialPages cleans the open reports as their pages were copied: no
// line between the salutation and the last exclamation is lost, and none of the
// page stays.
func TestProvincialPages(t *testing.T) {
	x := testIndexer(t)
	var lost, total int
	for _, r := range trial.Records[struct {
		Province, Title string
		Text            string `json:"full_text"`
	}](t, trial.SharedData(t, "work-reports/provincial_2026.jsonl.gz")) {
		doc, err := x.Understand(context.Background(), Received{SourceID: r.Province, Key: r.Province, Name: "a.txt", Origin: "a.txt", Bytes: []byte(r.Text)})
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(doc.Title, "政府工作报告") {
			t.Errorf("%s: title %q", r.Province, doc.Title)
		}
		if strings.Contains(r.Text, "来源：") && !strings.Contains(r.Text, doc.Publisher) || strings.Contains(r.Text, "来源：") && doc.Publisher == "" {
			t.Errorf("%s: publisher %q", r.Province, doc.Publisher)
		}
		lines, _, _ := asRead(doc)
		all := analyzers.Fold(strings.Join(lines, ""))
		for _, l := range lines {
			stays := slices.Contains(pageLines, l)
			for _, w := range pageParts {
				stays = stays || utf8.RuneCountInString(l) <= maxPageLine && strings.Contains(l, w)
			}
			if stays {
				t.Errorf("%s: %q stays", r.Province, clip(l))
			}
		}
		begun := false
		rows := strings.Split(r.Text, "\n")
		for len(rows) > 0 && !strings.HasSuffix(strings.TrimSpace(rows[len(rows)-1]), "！") {
			rows = rows[:len(rows)-1]
		}
		for _, row := range rows {
			row = strings.TrimSpace(row)
			begun = begun || row == "各位代表："
			if !begun || row == "" {
				continue
			}
			f := analyzers.Fold(row)
			total += utf8.RuneCountInString(f)
			if !strings.Contains(all, f) {
				lost += utf8.RuneCountInString(f)
				t.Logf("%s lost %q", r.Province, clip(row))
			}
		}
	}
	if kept := 100 - percent(lost, total); kept < 99.99 {
		t.Errorf("%.4f %% of %d characters kept", kept, total)
	}
}

// TestLawsAsText cleans laws as plain text. They come without a page, so all of them
// is theirs, and they hold what pages hold too: licences, lists said twice.
func TestLawsAsText(t *testing.T) {
	x := testIndexer(t)
	var lost, total, docs, titles int
	for i, law := range trial.Records[struct{ Title, Text string }](t, trial.SharedData(t, "laws/laws.jsonl.gz")) {
		if i%23 != 0 {
			continue
		}
		var lines []string
		for _, l := range strings.Split(law.Text, "\n") {
			if l = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(l), "#")); l != "" {
				lines = append(lines, l)
			}
		}
		if len(lines) == 0 || lines[0] != law.Title {
			lines = append([]string{law.Title}, lines...)
		}
		doc, err := x.Understand(context.Background(), Received{SourceID: "a", Key: "a", Name: "a.txt", Origin: "a.txt", Bytes: []byte(strings.Join(lines, "\n"))})
		if err != nil {
			t.Fatal(err)
		}
		docs++
		if solid(doc.Title) == solid(law.Title) {
			titles++
		}
		got, _, _ := asRead(doc)
		all := solid(doc.Title + strings.Join(got, ""))
		for _, l := range lines {
			s := solid(l)
			total += utf8.RuneCountInString(s)
			if !strings.Contains(all, s) {
				lost += utf8.RuneCountInString(s)
				t.Logf("%s lost %q", law.Title, clip(l))
			}
		}
	}
	if kept := 100 - percent(lost, total); kept < 99.95 || titles*100 < 97*docs {
		t.Errorf("%.4f %% of %d characters kept, %d of %d titles", kept, total, titles, docs)
	}
}
