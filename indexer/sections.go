package indexer

import "strings"

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
	if !l.live() || l.role != roleBody && l.role != roleCaption || l.record || l.block.Kind != BlockText || l.block.LinkRunes > 0 || l.n < minFact || l.n > maxHeading || containsSign(l.text, "。；") || !endsOpen(l.text) {
		return 0
	}
	if columnOver.MatchString(l.text) {
		return columnHead
	}
	if isFactLine(l.text) || placeholder.MatchString(l.text) || closes(l.text) && !endsInWord(l.text) {
		return 0
	}
	switch r := firstRune(l.text); {
	case l.bullet:
		return bulletHead
	case strings.ContainsRune(sectionMarks+pictureMarks, r):
		return r
	}
	return 0
}

// isFactLine tells an item of a list that gives an amount: ◆ 新增停车泊位 2160个.
func isFactLine(text string) bool { return amount.MatchString(text) && achieved.MatchString(text) }

// markSections makes headings of the lines that head items by a mark.
func (d *draft) markSections() {
	marks := make([]rune, len(d.lines))
	over, all := map[rune]int{}, map[rune]int{}
	bulletin := false
	for i, l := range d.lines {
		marks[i] = sectionMark(l)
		bulletin = bulletin || marks[i] == columnHead || i < maxBulletinHead && issueNumber.MatchString(l.text)
	}
	heads := func(i int) bool {
		next := d.underPictures(i)
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
