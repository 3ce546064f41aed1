package indexer

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/pattern"
)

// A page that was read as one stream of text has its credits and tools inside the
// paragraphs: behind the credits of the last one the page goes on (（来源：某报）分享让更多人
// 看到热门排行1…), before the first sentence of a second copy stand those of the first, and a
// button stands in the middle of a sentence.

// buttonPhrase is what only a page's tool is called.
const buttonPhrase = `打印本页|关闭窗口|关闭本页|收藏本页|我要纠错|(?:点击)?(?:查看|放大)(?:大图|图片|原图)|点击(?:图片)?(?:可)?(?:查看|放大)(?:大图|图片|原图)?|点此(?:查看|放大)(?:大图|图片|原图)?`

var (
	// creditsStart is a bracket of labelled credits before a sentence.
	creditsStart = pattern.Must(`^[（(\[【〔]\s*(?:(?:来源|稿源|作者|记者|通讯员|责任编辑|编辑|责编)\s*[：:]\s*[^\s。！？；，：:（）()]{2,24}\s*){1,5}[）)\]】〕]\s*`)
	// creditsInside is one behind a stop, with more behind it.
	creditsInside = pattern.Must(`[。！？”）)]\s*([（(\[【〔]\s*(?:` + creditLabel + `)\s*[：:][^（）()\[\]【】。！？]{1,60}[）)\]】〕]\s*)[^。！？；，）)]`)
	// buttonInside is a tool of a page in its brackets, in the middle of a text. A word in round
	// ones may be the text's: 国有文物（收藏）单位.
	buttonInside = pattern.Must(`\s?(?:[\[【［]\s*(?:打印|关闭|收藏|分享|纠错|广告|` + buttonPhrase + `)\s*[\]】］]|[（(]\s*(?:` + buttonPhrase + `)\s*[）)])\s?`)
	// toldToPress is what stands before a button that a reader is told of, and
	// toldOfButton behind it: 点击【打印】按钮.
	toldToPress  = pattern.Must(`(?:点|点击|单击|按|按下|选|选择|进入|到|有|的|“)\s?$`)
	toldOfButton = pattern.Must(`^\s?(?:按钮|键|菜单|选项|功能|图标|栏|即可|后|、|和|或)`)
)

// cutCreditsInside cuts what stands before a text that a page ran on into, or behind the
// credits of one from which it runs on.
func (d *draft) cutCreditsInside(l *line) (before, behind string) {
	if l.n <= minParagraph {
		return "", ""
	}
	if at := l.seen().Index(creditsStart); at != nil && at[1] < len(l.text) {
		d.meta.credit(l.text[:at[1]])
		before = strings.TrimSpace(l.text[:at[1]])
		l.keep(at[1], len(l.text))
	}
	if at := l.seen().PartIndex(creditsInside); at != nil && d.beginsAsPage(l.text[at[3]:]) {
		d.meta.credit(strings.TrimSpace(l.text[at[2]:at[3]]))
		behind = strings.TrimSpace(l.text[at[2]:])
		l.keep(0, at[2])
	}
	return before, behind
}

// beginsAsPage recognises a text that begins with a phrase of pages, whatever follows it without a
// sign between: 分享让更多人看到热门排行1….
func (d *draft) beginsAsPage(text string) bool {
	for _, end := range runeEnds(text, maxRunOn) {
		phrase := text[:end]
		if utf8.RuneCountInString(phrase) < minRunOn {
			continue
		}
		if reason := d.furniture.line(pattern.See(phrase)); reason != "" && reason != reasonNav {
			return true
		}
	}
	return false
}

const (
	// minRunOn is the shortest phrase, in characters, by which a page is known.
	minRunOn = 4
	// maxRunOn is the longest.
	maxRunOn = 12
)

// cutButtons takes a page's buttons out of the middle of a text; one that the text speaks
// of stays.
func cutButtons(l *line) (gone []string) {
	if l.n <= minParagraph || !l.matches(buttonInside) {
		return nil
	}
	for from := 0; ; {
		at := buttonInside.FindStringIndex(l.text[from:])
		if at == nil {
			return gone
		}
		start, end := from+at[0], from+at[1]
		before, behind := l.text[:start], l.text[end:]
		if start == 0 || end == len(l.text) || toldToPress.MatchString(before) || toldOfButton.MatchString(behind) {
			from = end
			continue
		}
		gone = append(gone, strings.TrimSpace(l.text[start:end]))
		l.cut(start, end)
		from = start
	}
}
