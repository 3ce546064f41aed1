package indexer

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
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
	m := dirtyMaker{rng: rng, report: r, family: f, doc: dirtyDoc{title: r.title, family: f.name, noises: noises}}
	fill := m.stateMetadata()
	lines := slices.Clone(r.lines)
	m.doc.lines = slices.Clone(r.lines)
	if m.has("destroyed") {
		m.destroy(lines)
	}
	if m.has("credits") {
		m.addCredit(lines)
	}
	body := m.layOut(lines)
	if m.has("double") {
		body = m.twice(body)
	}
	between := "\n"
	if m.has("blank") {
		between = "\n\n"
	}
	m.doc.text = m.spoil(fill.Replace(strings.Join(m.page(body), between)))
	return m.doc
}

// dirtyMaker makes a dirty document step by step. The order of the steps decides what the random
// numbers are used for, so that a seed always makes the same document.
type dirtyMaker struct {
	rng            *rand.Rand
	report         report
	family         siteFamily
	source, author string
	doc            dirtyDoc
}

// has reports whether the document has a kind of noise.
func (m *dirtyMaker) has(noise string) bool { return slices.Contains(m.doc.noises, noise) }

// one draws one of several texts.
func (m *dirtyMaker) one(of ...string) string { return of[m.rng.IntN(len(of))] }

// stateMetadata draws the metadata, notes those that the page around the text will state, and
// returns what writes them into it.
func (m *dirtyMaker) stateMetadata() *strings.Replacer {
	m.source, m.author = m.one(dirtySources...), m.one(dirtyAuthors...)
	year, month, day := 2012+m.rng.IntN(14), 1+m.rng.IntN(12), 1+m.rng.IntN(28)
	fill := strings.NewReplacer("{标题}", m.report.title, "{来源}", m.source, "{作者}", m.author,
		"{日期}", fmt.Sprintf(m.one("%d-%02d-%02d", "%d年%02d月%02d日", "%d/%02d/%02d", "%d.%02d.%02d"), year, month, day),
		"{时间}", fmt.Sprintf("%02d:%02d:%02d", 8+m.rng.IntN(10), m.rng.IntN(60), m.rng.IntN(60)),
		"{年}", fmt.Sprint(year), "{月}", fmt.Sprintf("%02d", month), "{日}", fmt.Sprintf("%02d", day))
	around := strings.Join(slices.Concat(m.family.before, m.family.under, m.family.after), "\n")
	if strings.Contains(around, "{来源}") {
		m.doc.publisher = m.source
	}
	if strings.Contains(around, "{作者}") {
		m.doc.author = m.author
	}
	if strings.Contains(around, "{日期}") || strings.Contains(around, "{年}") && strings.Contains(around, "{日}") {
		m.doc.date = fmt.Sprintf("%d-%02d-%02d", year, month, day)
	}
	return fill
}

// destroy puts marks of destruction in the place of a few characters.
func (m *dirtyMaker) destroy(lines []string) {
	for range 3 {
		i := m.rng.IntN(len(lines))
		runes := []rune(lines[i])
		if len(runes) <= 40 || strings.ContainsAny(lines[i], "？�?") {
			continue
		}
		at := 8 + m.rng.IntN(len(runes)-20)
		if analyzers.IsHan(runes[at]) && analyzers.IsHan(runes[at-1]) && analyzers.IsHan(runes[at+1]) {
			mark := m.one("??", "\uFFFD", "???", "\uFFFD\uFFFD")
			lines[i] = string(runes[:at]) + mark + string(runes[at+1:])
			m.doc.lines[i] = string(runes[:at]) + "\uFFFD" + string(runes[at+1:])
		}
	}
}

// addCredit puts a credit behind the last line.
func (m *dirtyMaker) addCredit(lines []string) {
	last := &lines[len(lines)-1]
	var source, author string
	switch m.rng.IntN(5) {
	case 0:
		*last += "（来源：" + m.source + "）"
		source = m.source
	case 1:
		*last += "本报记者 " + m.author
		author = m.author
	case 2:
		*last += "(责任编辑：赵六)"
	case 3:
		*last += "（来源：" + m.source + " 作者：" + m.author + "）"
		source, author = m.source, m.author
	case 4:
		*last += "【责任编辑:钱七】"
	}
	m.doc.publisher, m.doc.author = cmp.Or(m.doc.publisher, source), cmp.Or(m.doc.author, author)
}

// layOut sets the lines with their indents, wrapped or whole, with numbers of pages and with what
// the site sets into texts.
func (m *dirtyMaker) layOut(lines []string) []string {
	var body []string
	indent := ""
	if m.has("indents") {
		indent = m.one("????", "　　", "    ", "&nbsp;&nbsp;&nbsp;&nbsp;", "\u00a0\u00a0")
	}
	page := 1
	for i, l := range lines {
		if m.has("pages") && i > 0 && i%5 == 0 {
			body = append(body, fmt.Sprintf(m.one("— %d —", "第 %d 页", "- %d -"), page))
			page++
		}
		if m.has("wrap") {
			body = append(body, wrapText(l, 34, "　　")...)
		} else {
			body = append(body, indent+l)
		}
		if i == len(lines)/2 {
			body = append(body, m.family.inside...)
		}
	}
	return body
}

// twice puts a second copy of the body, or of its end, behind it.
func (m *dirtyMaker) twice(body []string) []string {
	from := m.rng.IntN(max(1, len(body)/2))
	if m.has("wrap") || m.has("pages") {
		from = 0
	}
	copied := slices.Clone(body[from:])
	if from == 0 && m.rng.IntN(2) == 0 {
		copied = append([]string{m.report.title}, copied...)
	}
	return append(body, copied...)
}

// page puts the site's lines, the title and rows of keywords around the body.
func (m *dirtyMaker) page(body []string) []string {
	title := []string{m.report.title}
	if m.has("glued") {
		body[0] = m.report.title + strings.TrimLeft(body[0], " 　?&nbsp;\u00a0")
		title = append(title, m.report.title)
	}
	all := slices.Concat(m.family.before, title, m.family.under)
	if m.has("farm") && m.rng.IntN(3) == 0 {
		all = append([]string{farm(m.rng)}, all...)
	}
	all = slices.Concat(all, body, m.family.after)
	if m.has("farm") {
		all = append(all, farm(m.rng))
	}
	return all
}

// spoil changes the characters of the whole page, and at last its encoding.
func (m *dirtyMaker) spoil(text string) string {
	if m.has("half") {
		text = narrowSigns.Replace(text)
	}
	if m.has("zero") {
		text = sprinkle(m.rng, text, "\u200b", 40)
	}
	if m.has("pinyin") {
		text = annotate(m.rng, text)
	}
	if m.has("traditional") {
		if toTraditional, err := opencc.New("s2t"); err == nil {
			text, _ = toTraditional.Convert(text)
		}
	}
	if m.has("gb") {
		if s, err := simplifiedchinese.GB18030.NewEncoder().String(text); err == nil {
			text = s
		}
	}
	return text
}

// farm is a row of keywords.
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
