package formats

import (
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// printedPageNumber matches what pages are numbered by: — 1 —, 第1页 共5页, 3/12.
var printedPageNumber = regexp.MustCompile(`^[\-—–－－·•.\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[\-—–－·•.\s]*$`)

var digitRun = regexp.MustCompile(`[0-9]+`)

// printedImprint is what papers print at a page's end of themselves: 本报地址：… 邮编：…
// 零售每份1.50元, 值班主任 … 美编 …
var printedImprint = regexp.MustCompile(`^\s*(?:本报|本刊|社址|报社)?(?:地址|社址|社长|电话|热线)\s*[：:].*(?:邮编|邮政编码|零售|定价|印刷|发行)|(?:零售|定价)\s*(?:每份|[：:])\s*\d|(?:国内统一(?:连续出版物|刊)号|邮发代号)|^\s*(?:值班主任|值班编委|值班总编|责任编辑|本版编辑|责编|编辑)\s*[：:/／]?\s*[\p{Han}]{2,4}\s*(?:(?:美编|版式|校对|编辑|审读|组版|视觉|制图)\s*[：:/／]?\s*[\p{Han}]{2,4}\s*)+$`)

// pageMargin is a text at one of a page's ends, numbers apart.
type pageMargin struct {
	text string
	top  bool
}

// markMargins marks headers and footers: lines at the ends of pages, apart from
// the text, that stand on several pages, and page numbers.
func (l *pdfLayout) markMargins(pages int) {
	byPage := l.linesByPage()
	on := map[pageMargin]map[int]bool{} // the pages that have it
	smallest := map[pageMargin]float64{}
	margins := map[int]pageMargin{}
	outermost := map[int]bool{}
	imprints := map[int]bool{}
	for page, order := range byPage {
		sort.SliceStable(order, func(a, b int) bool { return l.lines[order[a]].top > l.lines[order[b]].top })
		for _, top := range []bool{true, false} {
			if !top {
				slices.Reverse(order)
			}
			for _, i := range order[:min(edgeLines, len(order)-1)] {
				if !printedImprint.MatchString(l.lines[i].text()) {
					break
				}
				imprints[i] = true
			}
			for k, i := range order[:l.marginDepth(order)] {
				m := pageMargin{l.marginText(i), top}
				margins[i] = m
				outermost[i] = k == 0
				if on[m] == nil {
					on[m] = map[int]bool{}
				}
				on[m][page] = true
				if size := l.lines[i].size; smallest[m] == 0 || size < smallest[m] {
					smallest[m] = size
				}
			}
		}
	}
	// where the text has more room between its lines than its head is apart from it, the head
	// is told by another page, on which it is
	for page, order := range byPage {
		if len(order) < 2 {
			continue
		}
		for _, top := range []bool{true, false} {
			i := order[0] // the loop above has left the last line first
			if top {
				i = order[len(order)-1]
			}
			m := pageMargin{l.marginText(i), top}
			if _, known := margins[i]; !known && on[m] != nil {
				margins[i], outermost[i], on[m][page] = m, true, true
				smallest[m] = min(smallest[m], l.lines[i].size)
			}
		}
	}
	tables := map[int]bool{}
	for _, line := range l.lines {
		tables[line.page] = tables[line.page] || line.table != nil
	}
	for page, order := range byPage {
		if len(order) == 1 && tables[page] && printedPageNumber.MatchString(l.lines[order[0]].text()) {
			l.lines[order[0]].furniture = true // all else on the page is a table
		}
	}
	need := max(2, (pages+3)/4)
	titles := l.largeTexts()
	for i := range imprints {
		l.lines[i].furniture = true
	}
	for i, m := range margins {
		text := l.lines[i].text()
		// The title that a running head repeats is larger than that.
		repeated := len(on[m]) >= need && isSize(l.lines[i].size, smallest[m]) && utf8.RuneCountInString(text) <= maxHeadingRunes && !strings.HasSuffix(text, "。")
		if outermost[i] && m.top && l.lines[i].size < noteSize*l.body && l.repeatsTitle(i, titles) {
			repeated = true // on the second page of two
		}
		l.lines[i].furniture = l.lines[i].furniture || repeated || outermost[i] && printedPageNumber.MatchString(text) && len(l.lines) > 1
	}
}

// linesByPage returns, of each page, the lines that may be its text's.
func (l *pdfLayout) linesByPage() map[int][]int {
	byPage := map[int][]int{}
	for i, line := range l.lines {
		if !line.apart() && !line.furniture {
			byPage[line.page] = append(byPage[line.page], i)
		}
	}
	return byPage
}

// marginText is a line's text as other pages have it: without blanks, each number one sign.
func (l *pdfLayout) marginText(i int) string {
	return digitRun.ReplaceAllString(strings.ReplaceAll(l.lines[i].text(), " ", ""), "#")
}

// largeTexts are the texts that are set larger than the body.
func (l *pdfLayout) largeTexts() map[string]bool {
	out := map[string]bool{}
	for _, line := range l.lines {
		if !line.apart() && line.size > l.body*headingSize {
			out[wording.Squeeze(line.text())] = true
		}
	}
	return out
}

// minRunningHead is how many characters of a title a running head repeats at least.
const minRunningHead = 4

// repeatsTitle is true for a line in small print a part of which is one of the titles
// whole.
func (l *pdfLayout) repeatsTitle(i int, titles map[string]bool) bool {
	for _, c := range l.lines[i].cells {
		if text := wording.Squeeze(c.text); titles[text] && utf8.RuneCountInString(text) >= minRunningHead {
			return true
		}
	}
	return false
}

// marginDepth is how many lines at the beginning of order, which runs inward
// from a page's end, are parted from the text by a gap or another font.
func (l *pdfLayout) marginDepth(order []int) int {
	for k := min(edgeLines, len(order)-1); k > 0; k-- {
		outer, inner := l.lines[order[k-1]], l.lines[order[k]]
		if !isSize(outer.size, inner.size) || math.Abs(outer.base-inner.base) > marginGap*l.leading*l.body {
			return k
		}
	}
	return 0
}
