package indexer

import (
	"slices"
	"strconv"
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// A picture that explains a report sets the number of an item on a line of its own over
// it: 1 / 交通便利的区位优势 / 2 / 门类齐全的产业优势. A page numbers its pages, and its
// hottest headlines, in the same way; so such items are told by what they are: all end
// alike, or the line over them says how many there are.

const (
	// minCountedItems is how many items make such a list.
	minCountedItems = 3
	// maxCountedItem is the longest of them in characters: what is longer is a paragraph,
	// and needs no help to stay.
	maxCountedItem = 60
	// alikeEnd is how many characters the items end alike with.
	alikeEnd = 2
)

// joinCounted joins the numbers of such items with them.
func (d *draft) joinCounted() {
	gone := map[*line]bool{}
	for i := 0; i < len(d.lines); i++ {
		items := d.countedFrom(i)
		if len(items) < minCountedItems || !alikeEnds(items) && !d.saysHowMany(i-1, len(items)) {
			continue
		}
		for k, item := range items {
			number := d.lines[i+2*k]
			g := append(slices.Clip(number.glyphs), blankBetween(number.glyphs, item.glyphs))
			number.set(append(g, item.glyphs...))
			number.joined, number.record = true, true
			gone[item] = true
		}
		i += 2*len(items) - 1
	}
	for i := 0; i < len(d.lines); i++ {
		i = d.joinDone(i, gone)
	}
	if len(gone) > 0 {
		d.lines = slices.DeleteFunc(d.lines, func(l *line) bool { return gone[l] })
	}
}

// maxCountedLines is how many lines stand under a number that say what was done.
const maxCountedLines = 4

// joinDone joins the numbers from line i on with what was done under each, on a line or some:
// 1 / 新建幼儿园3所 / 新增学位810个 / 2 / …. It gives the last line of them, i for none, and adds to
// gone what was joined.
func (d *draft) joinDone(i int, gone map[*line]bool) int {
	var numbers []int
	end, done, lines := i, 0, 0
	for end < len(d.lines) && strings.TrimLeft(d.lines[end].text, "0") == strconv.Itoa(len(numbers)+1) && d.lines[end].live() && !gone[d.lines[end]] {
		k := end + 1
		for k < len(d.lines) && k-end <= maxCountedLines {
			l := d.lines[k]
			if !l.live() || !mayBeRow(l) || l.n < minTitle || l.n > maxCountedItem || !wording.HasHan(l.text) || k > end+1 && !l.matches(doneLine) {
				break
			}
			lines++
			if l.matches(doneLine) {
				done++
			}
			k++
		}
		if k == end+1 {
			break
		}
		numbers = append(numbers, end)
		end = k
	}
	if len(numbers) < minCountedItems || done*2 < lines {
		return i
	}
	recordAll(d.lines[i:end])
	for _, at := range numbers {
		number, item := d.lines[at], d.lines[at+1]
		g := append(slices.Clip(number.glyphs), blankBetween(number.glyphs, item.glyphs))
		number.set(append(g, item.glyphs...))
		number.joined, gone[item] = true, true
	}
	return end - 1
}

// countedFrom returns the items whose numbers stand over them from line i on: 1, 2, 3.
func (d *draft) countedFrom(i int) []*line {
	var items []*line
	for ; i+1 < len(d.lines); i += 2 {
		number, item := d.lines[i], d.lines[i+1]
		if !number.live() || strings.TrimLeft(number.text, "0") != strconv.Itoa(len(items)+1) || number.block.LinkRunes > 0 {
			break
		}
		if !item.live() || item.block.Kind != formats.Text || item.block.LinkRunes > 0 || item.n < minTitle || item.n > maxCountedItem || !wording.HasHan(item.text) {
			break
		}
		items = append(items, item)
	}
	return items
}

// alikeEnds reports whether all the items end with the same word.
func alikeEnds(items []*line) bool {
	end := repair.Last(items[0].glyphs, alikeEnd)
	return !slices.ContainsFunc(items, func(l *line) bool { return !strings.HasSuffix(l.text, end) })
}

// saysHowMany reports whether line i speaks of so many things: 用好五个有利条件.
func (d *draft) saysHowMany(i, many int) bool {
	if i < 0 || many > 10 {
		return false
	}
	numeral := string([]rune("一二三四五六七八九十")[many-1])
	for _, count := range []string{numeral, strconv.Itoa(many)} {
		for _, counter := range []string{"个", "项", "条", "件", "大", "点", "方面", "类", "步"} {
			if strings.Contains(d.lines[i].text, count+counter) {
				return true
			}
		}
	}
	return false
}
