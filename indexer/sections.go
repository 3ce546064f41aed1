package indexer

import (
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// Bulletins, and what offices copy into a message, head their items with a mark instead
// of a number: ▲临夏路街道推行“小院议事”, ◆经验做法, 【外地经验】. One such line may be
// anything that a page sets beside its text; several of one mark, each over a sentence or
// over an item of another mark, are the document's own headings, whatever words they are
// made of.

const (
	// sectionMarks begin the head of an item.
	sectionMarks = "●■◆★◎☆◇□○▶►▍❖✦◢▌▊▎"
	// pictureMarks point at a picture as often as they begin an item.
	pictureMarks = "▲△▼"
	// minMarked is how many lines of a mark make headings of them.
	minMarked = 2
	// columnHead stands for a column's name in its brackets.
	columnHead = '【'
	// bulletHead stands for a mark that was taken off its line.
	bulletHead = '●'
)

// sectionMark is the mark by which a line may head an item, 0 for none.
func sectionMark(l *line) rune {
	if !l.live() || l.role != roleBody && l.role != roleCaption || l.record || l.block.Kind != formats.Text || l.block.LinkRunes > 0 || l.n < minFact || l.n > maxHeading || wording.ContainsSign(l.text, "。；") || !endsOpen(l.text) {
		return 0
	}
	if l.matches(columnOver) {
		return columnHead
	}
	if isFactLine(l) || l.matches(placeholder) || wording.Closes(l.text) && !endsInWord(l.text) {
		return 0
	}
	switch r := wording.FirstRune(l.text); {
	case l.bullet:
		return bulletHead
	case strings.ContainsRune(sectionMarks+pictureMarks, r):
		return r
	}
	return 0
}

// isFactLine recognises an item of a list that gives an amount: ◆ 新增停车泊位 2160个.
func isFactLine(l *line) bool { return l.matches(amount) && l.matches(achieved) }

// markSections makes headings of the lines that head items by a mark.
func (d *draft) markSections() {
	marks := make([]rune, len(d.lines))
	over, all := map[rune]int{}, map[rune]int{}
	bulletin := false
	for i, l := range d.lines {
		marks[i] = sectionMark(l)
		bulletin = bulletin || marks[i] == columnHead || i < maxBulletinHead && l.matches(issueNumber)
	}
	heads := func(i int) bool {
		next := d.underPictures(i)
		if next >= 0 && marks[i] == columnHead && marks[next] == 0 && d.plainOverText(next) {
			return true // 【民生实事】 / 敬老院改造完工 / 投资86万元的敬老院改造9月10日完工，…
		}
		return next >= 0 && (opensText(d.lines[next]) || marks[next] != 0 && marks[next] != marks[i])
	}
	for i, m := range marks {
		if m == 0 {
			continue
		}
		all[m]++
		if heads(i) {
			over[m]++
		}
	}
	items := func(m rune) bool {
		return m != 0 && m != columnHead && over[m] >= minMarked && over[m]*3 >= all[m]*2 && (bulletin || !strings.ContainsRune(pictureMarks, m))
	}
	for i, m := range marks {
		next := d.underPictures(i)
		if m == columnHead && heads(i) && (over[m] >= minMarked || items(marks[next])) || items(m) && heads(i) {
			d.lines[i].role, d.lines[i].section = roleHeading, m
		}
	}
}

// plainOverText recognises a short line without a mark that heads a short item of a bulletin.
func (d *draft) plainOverText(i int) bool {
	l, next := d.lines[i], d.underPictures(i)
	return l.n >= minTitle && l.n <= maxPlainHeading && l.block.Kind == formats.Text && l.block.LinkRunes == 0 && !wording.Closes(l.text) && endsOpen(l.text) &&
		next >= 0 && d.lines[next].n >= minClause && strings.HasSuffix(d.lines[next].text, "。")
}

// underPictures is the line that stands under line i, a picture's caption aside, -1 if
// something that is dropped stands between.
func (d *draft) underPictures(i int) int {
	for i = d.besideLive(i, +1); i >= 0 && isCaption(d.lines[i]); {
		i = d.besideLive(i, +1)
	}
	return i
}

// firstSection is the first of these headings, or the first title of an article, -1 if
// there is none.
func (d *draft) firstSection() int {
	for i, l := range d.lines {
		if l.role == roleHeading {
			return i
		}
	}
	return -1
}

// minLabelled is how many lines of one form make heads of them.
const minLabelled = 3

var (
	// labelHead is a head with its label: 问题清单：群众说了算, 【关键词：热乎饭】.
	labelHead = pattern.Must(`^[【〖\[]?([\p{Han}A-Za-z]{2,8})\s?[：:｜|丨]\s?([^。；，：:]{2,24})$`)
	// countedLabel is a label that counts: 第一张.
	countedLabel = pattern.Must(`^第[一二三四五六七八九十]{1,2}(\p{Han}{1,3})$`)
	// clockHead is a time of the day over what happened then.
	clockHead = pattern.Must(`^(?:清晨|早上?|上午|中午|下午|傍晚|晚上?|凌晨)?\s?\d{1,2}[:：]\d{2}$`)
	// letterText stands over what somebody has written to an office, or the office back.
	letterText = pattern.Must(`^(?:来信|信件|留言|诉求|问题|咨询|反映|提问|答复|回复|办理|处理|投诉|建议)(?:内容|情况|结果|意见|详情)\s?：$`)
)

// markLabelHeads makes headings of lines of one form that part a text: three labels that are
// the same, end alike or count, or three times of a day, each over text. What stands under the
// label of a letter's contents is kept.
func (d *draft) markLabelHeads() {
	groups := map[string][]int{}
	for i, l := range d.lines[:max(len(d.lines)-1, 0)] {
		next := d.lines[i+1]
		if !l.live() || l.record || l.block.Kind != formats.Text || l.block.LinkRunes > 0 || l.n > maxPlainHeading || !next.live() || next.block.LinkRunes > 0 {
			continue
		}
		if l.matches(letterText) && next.n >= minStatement && next.block.Kind == formats.Text {
			next.record = true
			continue
		}
		if !wording.ContainsSign(next.text, "，。；！？") || next.n < minClause || next.matches(labelHead) {
			continue
		}
		if l.matches(clockHead) {
			groups["时"] = append(groups["时"], i)
		} else if at := l.seen().Parts(labelHead); at != nil && !talker.MatchString(at[1]) && (!ownField(at[1]) || strings.HasSuffix(at[1], "词")) && !startsSource(l.text) && !wording.IsDate(at[2]) && (!wording.Closes(l.text) || strings.ContainsRune("”！】", wording.LastRune(l.text))) {
			groups[at[1]] = append(groups[at[1]], i)
			if numbered := countedLabel.ReplaceAllString(at[1], "第几$1"); numbered != at[1] {
				groups[numbered] = append(groups[numbered], i)
			}
			if runes := []rune(at[1]); len(runes) > 2 {
				end := "…" + string(runes[len(runes)-2:])
				groups[end] = append(groups[end], i)
			}
		}
	}
	for _, at := range groups {
		if len(at) < minLabelled {
			continue
		}
		for _, i := range at {
			l := d.lines[i]
			l.record, l.bullet = true, false
			l.block.Kind, l.block.Level = formats.Heading, cardLevel
		}
	}
}
