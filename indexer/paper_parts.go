package indexer

import (
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// What an office writes under 一、 二、 三、, down to its signature, is the paper's by its place,
// though a page speaks in the same words: whom to call, where to download a form, which code to scan.

const (
	// minPaperHeads is how many numbered headings in turn a paper has at least.
	minPaperHeads = 2
	// maxPaperPart is how many lines may stand between a paper's last heading and its signature.
	maxPaperPart = 40
)

// softReasons are those for which no line of a paper's parts is dropped: a page's manner of speech,
// and a place at the edge or between what pages have.
var softReasons = reasonSet{reasonMenu, reasonNav, reasonShare, reasonFollow, reasonNotice, reasonRights, reasonSpoken, reasonInsert, reasonTail, reasonHead, reasonSpeech, reasonUnrelated, reasonAmong, reasonLooks}

// hardFoot is what no paper says, wherever it stands.
var hardFoot = pattern.Must(imprint + `|分享到|上一篇|下一篇|上一条|下一条|相关(?:阅读|链接|推荐|新闻|文章|附件)|打印(?:本页|此页)|关闭(?:窗口|本页)|责任编辑|字体|字号|浏览次数|点击次数|扫一扫(?:在|，)?(?:手机|分享)|当前位置|返回顶部|主办单位：|^(?:特别|免责|版权|郑重|法律)声明：`)

// markPaperParts marks the lines of such parts.
func (d *draft) markPaperParts() {
	d.markNumberedHeads()
	heads := d.headsInTurn(minPaperHeads)
	if len(heads) < minPaperHeads || !d.officePaper(heads[0]) {
		return
	}
	for _, l := range d.lines[heads[0]:d.paperEnd(heads[len(heads)-1])] {
		l.byPlace = d.ofPaper(l)
	}
}

// officePaper reports whether what stands above line i addresses offices, announces what follows, or
// is called a notice, a plan or the like.
func (d *draft) officePaper(i int) bool {
	for _, l := range d.lines[:i] {
		if l.live() && l.block.LinkRunes == 0 && (l.salutes() || l.matches(announcing) || l.n <= maxTitle && l.matches(formalEnd)) {
			return true
		}
	}
	return false
}

// paperEnd is the line behind the last part: the signature, or, where nobody signs, the first line
// that cannot be told for the paper's by itself.
func (d *draft) paperEnd(last int) int {
	for k := last + 1; k < len(d.lines) && k <= last+maxPaperPart; k++ {
		if above := d.lines[k-1]; d.lines[k].live() && wording.IsDate(d.lines[k].text) && above.live() && above.matches(signedBy) {
			return k - 1
		}
	}
	end := last + 1
	for end < len(d.lines) && d.ofPaper(d.lines[end]) && (d.lines[end].matches(contactRow) || strings.HasSuffix(d.lines[end].text, "。") || wording.HeadingClass(d.lines[end].text) != "") {
		end++
	}
	return end
}

// ofPaper recognises a line that may be a paper's: a sentence, a heading, an item, how to reach
// somebody, or a short line with a day or a number in which no page speaks.
func (d *draft) ofPaper(l *line) bool {
	if !l.live() || l.n < minTitle || l.block.Kind != formats.Text || l.block.LinkRunes > 0 || !wording.HasHan(l.text) || l.matches(hardFoot) {
		return false
	}
	if strings.ContainsRune("。；：", wording.LastRune(l.text)) || l.matches(contactRow) || wording.HeadingClass(l.text) != "" || l.matches(wording.DottedNumber) || l.matches(annex) {
		return true
	}
	return wording.HasDigits(l.text) && d.furniture.line(l.seen()) == "" && !d.furniture.spokenAt(l, true) && !pageLine(l.text)
}

// partNumber is the number of a part over its heading, as posts have it: 01.
var partNumber = pattern.Must(`^(?:PART\s?)?0(\d)$`)

// markNumberedHeads marks what stands right under numbers in turn: 01 / 小改造办大事.
func (d *draft) markNumberedHeads() {
	var heads []*line
	for i := 0; i+1 < len(d.lines); i++ {
		at := d.lines[i].seen().Parts(partNumber)
		if at == nil || !d.lines[i].live() || int(at[1][0]-'0') != len(heads)+1 {
			continue
		}
		if l := d.lines[i+1]; l.live() && l.n >= minTitle && l.n <= maxPlainHeading && l.block.LinkRunes == 0 && wording.HasHan(l.text) && !l.matches(hardFoot) && d.furniture.line(l.seen()) == "" {
			heads = append(heads, l)
		}
	}
	if len(heads) < minPaperHeads {
		return
	}
	for _, l := range heads {
		l.byPlace = true
	}
}
