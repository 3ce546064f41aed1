package indexer

import (
	"slices"
	"strings"

	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A plan for the year, a list of works: what is to be done, or was done, one a line and in a few
// words. A page's lines are as short and may use the same words (适老化改造300户, 开通24小时招工热线).

// maxListed is how long the items of such a list are at most, in characters.
const maxListed = 40

// workLine is an item of such a list: what is to be done, or what was done to how many.
var workLine = pattern.Must(`^[●○■□◆◇▪•·★☆✓√]?\s?(?:全面|继续|持续|积极|大力|加快|深入|扎实|统筹|稳步|有序|逐步|进一步)?(?:新建|改造|改建|扩建|改扩建|新改扩建|建成|建设|建立|完成|完善|实施|推进|推动|推广|开展|打造|培育|新增|增加|增设|加强|强化|提升|提高|优化|健全|设立|启动|深化|落实|开通|组织|支持|举办|创建|新设|升级|整治|修缮|修复|铺设|安装|加装|配备|更换|购置|发放|补贴|资助|培训|扩大|规范|制定|出台|探索|引进|保障|布局|拓展|拓宽|种植|硬化|亮化|清理|拆除|疏通|搭建|发展|做好|抓好|办好|解决|实现|确保|力争)[\p{Han}“A-Za-z0-9]|^[●○■□◆◇▪•·★☆✓√]?\s?\p{Han}{3,20}\d[\d.,]*\s?[万亿]?余?(?:` + countedIn + `|人次|万元|亿元|平方公里|立方米)[；。]?$`)

// markListed marks the items of a list of works under headings with numbers in turn: 一、教育类 /
// 新建幼儿园2所 / 二、养老类 / 完成适老化改造300户. Most of the items say what is done; what a page
// says between two of the headings does not.
func (d *draft) markListed() {
	var items, open []*line // those under all headings but the last one, and under that
	heads := 0
	end := func() {
		for _, l := range open {
			if !l.matches(workLine) {
				break // nothing says that the list goes so far
			}
			items = append(items, l)
		}
		works := 0
		for _, l := range items {
			if l.matches(workLine) {
				works++
			}
		}
		if heads > 1 && len(items) >= minShortRows && works*3 >= len(items)*2 {
			recordAll(items)
		}
		items, open, heads = nil, nil, 0
	}
	numbers := headNumbers{}
	for _, l := range d.lines {
		switch {
		case l.live() && l.n <= maxHeading && numbers.next(l.text):
			if wording.FirstRune(l.text) == '一' {
				end()
			}
			items, open = append(items, open...), nil
			heads++
		case heads == 0:
		case !mayBeListed(l, maxListed):
			end()
		case l.matches(workLine), d.furniture.line(l.seen()) == "":
			open = append(open, l)
		}
	}
	end()
}

// minWorks is how many works one under the other are a list that nothing announces.
const minWorks = 4

// markWorks marks works that stand one under the other, below a title or a text. The headlines of
// other reports hardly ever all begin with what is done and not with who does it.
func (d *draft) markWorks() {
	first := slices.IndexFunc(d.lines, func(l *line) bool { return l.live() })
	for i, end := range d.runs(max(first, 0)+1, func(l *line) bool { return mayBeListed(l, maxListed) && l.matches(workLine) }) {
		if end-i >= minWorks || end-i >= minShortRows && strings.HasSuffix(d.lines[i-1].text, "：") {
			recordAll(d.lines[i:end])
		}
	}
}
