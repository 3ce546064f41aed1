package indexer

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/encoding/simplifiedchinese"

	"zhengsou/analyzers"
	"zhengsou/indexer/trial"
	"zhengsou/indexer/wording"
)

// A generator of dirty documents. It takes a report whose text is known, line
// by line, and sets around and into it what sites do; truth is what went in,
// never what the program says.

// report is a clean document: its title and its lines.
type report struct {
	name, title string
	lines       []string
}

// siteFamily is one kind of furniture: see testdata/dirty/tuned.txt.
type siteFamily struct {
	name, site    string
	before, under []string
	inside, after []string
}

// dirtyDoc is a dirty document with its truth.
type dirtyDoc struct {
	text                           string
	title, publisher, author, date string
	lines                          []string // every paragraph and heading, in order
	family                         string
	noises                         []string
}

func loadReports(t testing.TB) []report {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", "dirty", "reports", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatal("no clean reports", err)
	}
	var out []report
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(data)), "\n")
		out = append(out, report{filepath.Base(p), lines[0], lines[1:]})
	}
	return out
}

// provincialReports are the bodies of the open provincial reports: what stands
// between the salutation and the last line that ends a sentence.
func provincialReports(t testing.TB) []report {
	path, there := trial.SharedFile("work-reports/provincial_2026.jsonl.gz")
	if !there {
		return nil
	}
	var out []report
	for _, r := range trial.Records[struct {
		Province, Title string
		Text            string `json:"full_text"`
	}](t, path) {
		var lines []string
		begun := false
		for _, l := range strings.Split(r.Text, "\n") {
			l = strings.TrimSpace(l)
			begun = begun || l == "各位代表："
			if begun && l != "" {
				lines = append(lines, l)
			}
		}
		for len(lines) > 0 && !strings.HasSuffix(lines[len(lines)-1], "！") {
			lines = lines[:len(lines)-1]
		}
		ragged := false // pages whose markup broke lines inside sentences are no truth
		for i, l := range lines {
			ragged = ragged || utf8.RuneCountInString(l) < 4 || i > 0 && strings.ContainsRune("，。、：；", wording.FirstRune(l)) || strings.HasSuffix(l, "（")
		}
		if len(lines) > 20 && !ragged {
			out = append(out, report{r.Province, r.Title, lines[:min(len(lines), provincialLines)]})
		}
	}
	return out
}

// provincialLines is how much of a provincial report is used: enough for all of
// its kinds of headings, and quick.
const provincialLines = 25

func loadFamilies(t testing.TB, file string) []siteFamily {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "dirty", file))
	if err != nil {
		t.Fatal(err)
	}
	var out []siteFamily
	var part *[]string
	for _, row := range strings.Split(string(data), "\n") {
		if name, ok := strings.CutPrefix(row, "== "); ok {
			words := strings.Fields(name)
			site := words[len(words)-1]
			if site == "-" {
				site = ""
			}
			out = append(out, siteFamily{name: words[0], site: site})
			continue
		}
		if len(out) == 0 || row == "" || strings.HasPrefix(row, "#") {
			continue
		}
		f := &out[len(out)-1]
		switch row {
		case "前":
			part = &f.before
		case "下":
			part = &f.under
		case "中":
			part = &f.inside
		case "后":
			part = &f.after
		default:
			*part = append(*part, row)
		}
	}
	return out
}

var (
	dirtySources = []string{"江城日报", "东部新闻网", "人民网-湖北频道", "宁川市人民政府办公室", "区民政局", "新华日报", "县融媒体中心", "云岭发布"}
	dirtyAuthors = []string{"张伟 李娜", "王晓明", "欧阳静", "陈立 周敏 何志", "艾山·买买提"}
	farmPlaces   = []string{"彭山县", "蒙自县", "科技", "洛扎县", "横山县", "婺源县", "讷河市", "高台县", "灌南县", "天水市", "富蕴县", "林口县", "保定市", "南开区", "文昌市", "和平县", "凤凰县", "巢湖市", "湖南省", "丹江口市"}
)

// makeDirty makes one dirty document.
func makeDirty(rng *rand.Rand, r report, f siteFamily, noises []string) dirtyDoc {
	has := func(n string) bool {
		for _, have := range noises {
			if have == n {
				return true
			}
		}
		return false
	}
	d := dirtyDoc{title: r.title, family: f.name, noises: noises}
	source := dirtySources[rng.IntN(len(dirtySources))]
	author := dirtyAuthors[rng.IntN(len(dirtyAuthors))]
	year, month, day := 2012+rng.IntN(14), 1+rng.IntN(12), 1+rng.IntN(28)
	fill := strings.NewReplacer("{标题}", r.title, "{来源}", source, "{作者}", author,
		"{日期}", fmt.Sprintf([]string{"%d-%02d-%02d", "%d年%02d月%02d日", "%d/%02d/%02d", "%d.%02d.%02d"}[rng.IntN(4)], year, month, day),
		"{时间}", fmt.Sprintf("%02d:%02d:%02d", 8+rng.IntN(10), rng.IntN(60), rng.IntN(60)),
		"{年}", fmt.Sprint(year), "{月}", fmt.Sprintf("%02d", month), "{日}", fmt.Sprintf("%02d", day))
	around := strings.Join(append(append(append([]string{}, f.before...), f.under...), f.after...), "\n")
	if strings.Contains(around, "{来源}") {
		d.publisher = source
	}
	if strings.Contains(around, "{作者}") {
		d.author = author
	}
	if strings.Contains(around, "{日期}") || strings.Contains(around, "{年}") && strings.Contains(around, "{日}") {
		d.date = fmt.Sprintf("%d-%02d-%02d", year, month, day)
	}
	lines := append([]string{}, r.lines...)
	d.lines = append([]string{}, lines...)
	if has("destroyed") {
		for k := 0; k < 3; k++ {
			i := rng.IntN(len(lines))
			if runes := []rune(lines[i]); len(runes) > 40 && !strings.ContainsAny(lines[i], "？�?") {
				at := 8 + rng.IntN(len(runes)-20)
				if analyzers.IsHan(runes[at]) && analyzers.IsHan(runes[at-1]) && analyzers.IsHan(runes[at+1]) {
					mark := []string{"??", "\uFFFD", "???", "\uFFFD\uFFFD"}[rng.IntN(4)]
					lines[i] = string(runes[:at]) + mark + string(runes[at+1:])
					d.lines[i] = string(runes[:at]) + "\uFFFD" + string(runes[at+1:])
				}
			}
		}
	}
	credit := ""
	if has("credits") {
		last := len(lines) - 1
		switch rng.IntN(5) {
		case 0:
			lines[last] += "（来源：" + source + "）"
			credit = "source"
		case 1:
			lines[last] += "本报记者 " + author
			credit = "author"
		case 2:
			lines[last] += "(责任编辑：赵六)"
		case 3:
			lines[last] += "（来源：" + source + " 作者：" + author + "）"
			credit = "both"
		case 4:
			lines[last] += "【责任编辑:钱七】"
		}
	}
	if (credit == "source" || credit == "both") && d.publisher == "" {
		d.publisher = source
	}
	if (credit == "author" || credit == "both") && d.author == "" {
		d.author = author
	}
	var body []string
	indent := ""
	if has("indents") {
		indent = []string{"????", "　　", "    ", "&nbsp;&nbsp;&nbsp;&nbsp;", "\u00a0\u00a0"}[rng.IntN(5)]
	}
	page := 1
	for i, l := range lines {
		if has("pages") && i > 0 && i%5 == 0 {
			body = append(body, []string{fmt.Sprintf("— %d —", page), fmt.Sprintf("第 %d 页", page), fmt.Sprintf("- %d -", page)}[rng.IntN(3)])
			page++
		}
		if has("wrap") {
			body = append(body, wrapText(l, 34, "　　")...)
		} else {
			body = append(body, indent+l)
		}
		if len(f.inside) > 0 && i == len(lines)/2 {
			body = append(body, f.inside...)
		}
	}
	if has("double") {
		from := rng.IntN(max(1, len(body)/2))
		if has("wrap") || has("pages") {
			from = 0
		}
		copied := append([]string{}, body[from:]...)
		if from == 0 && rng.IntN(2) == 0 {
			copied = append([]string{r.title}, copied...)
		}
		body = append(body, copied...)
	}
	title := []string{r.title}
	if has("glued") {
		body[0] = r.title + strings.TrimLeft(body[0], " 　?&nbsp;\u00a0")
		title = append(title, r.title)
	}
	all := append([]string{}, f.before...)
	all = append(all, title...)
	all = append(all, f.under...)
	if has("farm") && rng.IntN(3) == 0 {
		all = append([]string{farm(rng)}, all...)
	}
	all = append(all, body...)
	all = append(all, f.after...)
	if has("farm") {
		all = append(all, farm(rng))
	}
	between := "\n"
	if has("blank") {
		between = "\n\n"
	}
	text := fill.Replace(strings.Join(all, between))
	if has("half") {
		text = strings.NewReplacer("，", ",", "：", ":", "；", ";", "？", "?", "！", "!", "（", "(", "）", ")").Replace(text)
	}
	if has("zero") {
		text = sprinkle(rng, text, "\u200b", 40)
	}
	if has("pinyin") {
		text = annotate(rng, text)
	}
	if has("traditional") {
		if toTraditional, err := opencc.New("s2t"); err == nil {
			text, _ = toTraditional.Convert(text)
		}
	}
	if has("gb") {
		if s, err := simplifiedchinese.GB18030.NewEncoder().String(text); err == nil {
			text = s
		}
	}
	d.text = text
	return d
}

func farm(rng *rand.Rand) string {
	sep := []string{"| ", " ", "|", " | "}[rng.IntN(4)]
	var words []string
	for range 24 {
		words = append(words, farmPlaces[rng.IntN(len(farmPlaces))])
	}
	return strings.Join(words, sep)
}

// wrapText breaks a paragraph at width characters, its first line indented.
func wrapText(s string, width int, indent string) []string {
	runes := []rune(indent + s)
	var out []string
	for len(runes) > width {
		at := width
		for at < len(runes) && strings.ContainsRune("，。、；：！？”）》%", runes[at]) {
			at++
		}
		out = append(out, string(runes[:at]))
		runes = runes[at:]
	}
	if len(runes) > 0 {
		out = append(out, string(runes))
	}
	return out
}

// sprinkle puts mark behind about one character in every n.
func sprinkle(rng *rand.Rand, s, mark string, n int) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteRune(r)
		if analyzers.IsHan(r) && rng.IntN(n) == 0 {
			b.WriteString(mark)
		}
	}
	return b.String()
}

// annotate puts pinyin in brackets behind words of one to four characters.
func annotate(rng *rand.Rand, s string) string {
	args := pinyin.NewArgs()
	args.Style = pinyin.Tone
	open, closing := "(", ")"
	if rng.IntN(3) == 0 {
		open, closing = "（", "）"
	}
	var b strings.Builder
	var run []rune
	for _, r := range s {
		b.WriteRune(r)
		if !analyzers.IsHan(r) {
			run = nil
			continue
		}
		run = append(run, r)
		if rng.IntN(12) == 0 {
			n := min(len(run), 1+rng.IntN(4))
			b.WriteString(open)
			for _, of := range run[len(run)-n:] {
				if p := pinyin.SinglePinyin(of, args); len(p) > 0 {
					b.WriteString(p[0])
				}
			}
			b.WriteString(closing)
			run = nil
		}
	}
	return b.String()
}
