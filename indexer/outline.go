package indexer

import (
	"slices"
	"strings"

	"zhengsou/indexer/formats"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// openHeading is a heading that what follows may stand under.
type openHeading struct {
	kind   string
	text   string
	line   *line
	used   bool // something stands under it
	direct bool // running text does, with no other heading between
}

// placeOf tells how many of the open headings stay open over one of a kind. Kinds nest
// in the order in which a document first uses them, but parts, chapters and sections
// as their names say: none stands under a foreword, and a box without a number in a
// chapter ends with it. overChapter says that a chapter's heading follows directly, so
// that a heading without a number is the title of what has chapters.
func placeOf(stack []openHeading, kind string, l *line, overChapter bool) int {
	if kind == kindApart || kind == kindForeword {
		return 1 + slices.IndexFunc(stack, func(h openHeading) bool { return h.kind == kindArticle })
	}
	if depth := levelOf(kind); depth > 0 {
		if k := slices.IndexFunc(stack, func(h openHeading) bool { return levelOf(h.kind) >= depth }); k >= 0 {
			return k
		}
		if slices.ContainsFunc(stack, func(h openHeading) bool { return levelOf(h.kind) > 0 }) {
			return len(stack) // 2.1 under 2
		}
	}
	rank, numbered := chapterRank(kind), wording.HeadingClass(l.text) != ""
	from := 0 // a heading without a number closes none before it
	inChapter := false
	for k, open := range stack {
		of := chapterRank(open.kind)
		switch {
		case rank > 0 && of >= rank, numbered && open.kind == kindForeword:
			return k
		case rank > 0 && of == 0 && open.kind != kindArticle && wording.HeadingClass(open.text) == "" && (open.direct || open.used && inChapter):
			return k
		case of > 0 && !numbered && !overChapter && l.block.Kind != formats.Heading:
			from = k + 1
		}
		inChapter = inChapter || of > 0
	}
	for k := from; k < len(stack); k++ {
		if stack[k].kind == kind {
			return k
		}
	}
	if level := l.block.Level; level > 0 && rank == 0 {
		for k := range stack {
			if stack[k].line.block.Level >= level {
				return k
			}
		}
	}
	return len(stack)
}

// chapterRank orders the headings whose names say how they nest, 0 for others.
func chapterRank(kind string) int {
	switch kind {
	case "编":
		return 1
	case "章":
		return 2
	case "节":
		return 3
	}
	return 0
}

// levelOf is the level that a heading numbered in levels has, 0 for others: 2 is one,
// 2.1 two.
func levelOf(kind string) int {
	if kind == kindChapterNumber {
		return 1
	}
	if points := strings.Count(kind, "."); points > 1 {
		return points
	}
	return 0
}

// overChapter reports whether the heading at line i has a chapter's directly under it.
func (d *draft) overChapter(i int) bool {
	next := d.nextBody(i)
	return next >= 0 && chapterRank(wording.HeadingClass(d.lines[next].text)) > 0
}

// kindForeword is what stands before the chapters of a plan, or behind them.
const kindForeword = "前言"

// foreword heads it.
var foreword = pattern.Must(`^(?:前|引|序|导)\s?言$|^结\s?(?:束\s?)?语$|^后\s?记$`)
