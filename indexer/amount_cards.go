package indexer

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A report drawn as a picture (一图读懂) has its numbers large and what they count small,
// in a line each: 新增养老床位 / 1000张, or the other way round. Together they are one
// statement, apart they are a heading over the next number and an amount of nothing.

const (
	// maxCounted is the longest line, in characters, that says what an amount counts.
	maxCounted = 24
	// maxAmountLine is the longest line, in characters, that is an amount alone.
	maxAmountLine = 20
	// minCounted is how many amounts with what they count make such a picture's text.
	minCounted = 2
	// maxChanges is how many lines behind an amount say how it changed.
	maxChanges = 2
)

// amountSort is what a line of such a text is.
type amountSort uint8

const (
	sortOther   amountSort = iota
	sortName               // what is counted
	sortAmount             // how many
	sortChange             // by how much that changed
	sortHeading            // may be a name, but is a heading by its markup
)

var (
	// amountOnly takes an amount apart: what stands before the number, the number with
	// what multiplies it, the unit, what stands behind.
	amountOnly = pattern.Must(`^(?:约|近|超过?|逾|达到?|突破|共|高达)?\s?\d[\d.,]*\s?[十百千万亿]{0,2}\s?(?:余|多|\+)?\s?([^\d\s+，。；：、（）()]{1,6}?|%)(?:以上|以下|以内|左右|\+|多|余)?$`)
	// changeOnly is a line that says by how much something changed.
	changeOnly = pattern.Must(`^[（(]?(?:(?:同比|环比|比上年|较上年|比去年|较去年|年均|同口径)\s?)*(?:名义|实际)?(?:增长|增加|上升|提高|提升|下降|减少|降低|回落|增幅|增速|扩大|压缩|[+＋↑↓▲▼-])\s?(?:到|了|至|达)?\s?(?:约|近|超)?\d[\d.,]*\s?[万亿]?(?:%|倍|个百分点|个|家|人|张|亿元|万元)(?:左右|以上)?[）)]?$`)
	// countedName is a line that may say what an amount counts.
	countedName = pattern.Must(`^[\p{Han}A-Za-z“”"（）()《》·+/、\-—\s]{2,}$`)
	// pageCounts are what a page counts of itself.
	pageCounts = pattern.Must(`阅读|浏览|点赞|粉丝|转发|评论|收藏|点击|访问|在线|播放|热度|人气|字数|本文|全文|时长|下载|分享|更多|详情|扫码|关注|购买|售价|原价|现价|优惠`)
)

// isAmountLine recognises a line that is an amount alone, by its unit: a time, an age, a place
// in an order are none.
func isAmountLine(text string) bool {
	if utf8.RuneCountInString(text) > maxAmountLine || !wording.HasDigits(text) {
		return false
	}
	m := amountOnly.FindStringSubmatch(text)
	if m == nil || wording.IsDate(text) {
		return false
	}
	if m[1] == "%" {
		return true
	}
	folded := analyzers.Fold(m[1])
	u, n, ok := figures.Units().At(folded)
	if !ok || n != len(folded) {
		return false
	}
	switch u.Kind {
	case figures.UnitTime, figures.UnitAge, figures.UnitRank, figures.UnitScore:
		return false
	}
	return folded != "℃" && folded != "期" && folded != "届" && folded != "版"
}

// sortOfLine says what a line is in such a text.
func (d *draft) sortOfLine(l *line) amountSort {
	if !l.live() || l.record || l.n > maxCounted || l.block.LinkRunes > 0 || l.table > 0 || l.joined ||
		l.block.Kind != formats.Text && l.block.Kind != formats.Heading {
		return sortOther
	}
	switch {
	case isAmountLine(l.text):
		return sortAmount
	case l.matches(changeOnly):
		return sortChange
	case !l.matches(countedName) || l.matches(pageCounts) || wording.HeadingClass(l.text) != "" || isSalutation(l.text) || l.matches(signedBy) && l.n > maxTerm || d.furniture.terms[bare(l.text)] != "":
		return sortOther
	case l.block.Kind == formats.Heading:
		return sortHeading
	}
	return sortName
}

// countedThing are the lines of an amount and of what it counts, from one to before another.
type countedThing struct{ from, to int }

// joinAmounts joins amounts to what they count, where that is told by two or more of
// them in a row.
func (d *draft) joinAmounts() {
	amounts := 0
	for _, l := range d.lines {
		if l.n <= maxAmountLine && isAmountLine(l.text) {
			amounts++
		}
	}
	if amounts < minCounted {
		return // as in most documents
	}
	sorts := make([]amountSort, len(d.lines))
	for i, l := range d.lines {
		sorts[i] = d.sortOfLine(l)
	}
	first := slices.IndexFunc(sorts, func(s amountSort) bool { return s != sortOther })
	if first < 0 {
		return // furniture, or parts of something else
	}
	title := slices.IndexFunc(d.lines, func(l *line) bool { return l.live() })
	var runs [][2]int
	named, turned := 0, 0 // runs that can only be read with the name first, or with the amount first
	for i := first; i < len(sorts); {
		end := i
		for end < len(sorts) && sorts[end] != sortOther && !(end > i && d.partsAmounts(sorts, i, end)) {
			end++
		}
		if end == i {
			i++
			continue
		}
		if i == title && sorts[i] == sortName && end > i+1 {
			i++ // the title
		}
		runs = append(runs, [2]int{i, end})
		switch before, behind := pairsOf(sorts[i:end], false), pairsOf(sorts[i:end], true); {
		case len(before) > len(behind):
			named += len(before)
		case len(behind) > len(before):
			turned += len(behind)
		}
		i = end
	}
	var joined []countedThing
	for _, run := range runs {
		part := sorts[run[0]:run[1]]
		before, behind := pairsOf(part, false), pairsOf(part, true)
		pairs := before
		if len(behind) > len(before) || len(behind) == len(before) && (turned > named || turned == named && part[0] == sortAmount) {
			pairs = behind
		}
		for _, p := range pairs {
			p.from, p.to = p.from+run[0], p.to+run[0]
			joined = append(joined, p)
		}
	}
	if len(joined) < minCounted || !d.countsThings(joined) {
		return
	}
	gone := map[*line]bool{}
	for _, p := range joined {
		head := d.lines[p.from]
		for _, l := range d.lines[p.from+1 : p.to] {
			g := append(slices.Clip(head.glyphs), blankBetween(head.glyphs, l.glyphs))
			head.set(append(g, l.glyphs...))
			gone[l] = true
		}
		head.joined, head.record, head.block.Kind, head.bullet = true, true, formats.Row, false
	}
	d.lines = slices.DeleteFunc(d.lines, func(l *line) bool { return gone[l] })
}

// partsAmounts reports whether a run of such lines, from one on, ends before another: at a
// heading over the next ones.
func (d *draft) partsAmounts(sorts []amountSort, from, at int) bool {
	return sorts[at] == sortHeading && d.lines[from].block.Kind != formats.Heading
}

// pairsOf pairs the amounts of a run with what they count: behind tells that this stands
// under the amount and not over it. Where more amounts are left alone than not there are
// no pairs.
func pairsOf(sorts []amountSort, behind bool) []countedThing {
	var pairs []countedThing
	alone := 0
	for i := 0; i < len(sorts); i++ {
		if sorts[i] != sortAmount {
			continue
		}
		to := i + 1
		for to < len(sorts) && sorts[to] == sortChange && to-i <= maxChanges {
			to++
		}
		isName := func(k int) bool { return sorts[k] == sortName || sorts[k] == sortHeading }
		switch {
		case !behind && i > 0 && isName(i-1) && (len(pairs) == 0 || pairs[len(pairs)-1].to < i):
			pairs = append(pairs, countedThing{from: i - 1, to: to})
		case behind && to < len(sorts) && isName(to):
			for to++; to < len(sorts) && sorts[to] == sortChange; to++ {
				continue
			}
			pairs = append(pairs, countedThing{from: i, to: to})
		default:
			alone++
		}
		i = to - 1
	}
	if alone >= len(pairs) {
		return nil
	}
	return pairs
}

// countsThings reports whether what is counted is a report's: different things, of which none
// is a page's.
func (d *draft) countsThings(pairs []countedThing) bool {
	seen := map[string]bool{}
	for _, p := range pairs {
		for _, l := range d.lines[p.from:p.to] {
			if !wording.HasDigits(l.text) {
				seen[strings.TrimSpace(l.text)] = true
			}
		}
	}
	return len(seen) >= minCounted
}
