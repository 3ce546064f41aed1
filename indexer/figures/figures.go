// Package figures finds what a paragraph counts: of what, how much, of when, and whether it has
// been reached; besides the years that it reports on and the measures (举措) in it.
//
// Begin gives the course of a document, whose Next is asked for each of its paragraphs in
// order: what a report has turned to (what was done, what is to come) holds for those behind.
// Measures cuts one paragraph.
package figures

import (
	"sort"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/wording"
)

// reading is a paragraph while its figures are understood. All positions are
// bytes of folded, until a Figure is made.
type reading struct {
	text    string
	folded  string
	at      []int32
	tokens  []analyzers.Token
	bounds  []bool // where tokens start or end; nil where they are not known
	units   UnitTable
	marks   []mark
	whens   []when
	onward  int     // where the text begins to speak of what is to come
	cues    cue     // what words it holds
	plan    bool    // the paragraph lays out what is to be done, from its first word
	row     bool    // the paragraph is a row of a table
	heading setting // what the headings say of status and period
	found   []quantity

	clauseOf, clauseAt int // the place for which the start of a clause was last asked, and its answer

	docYear, docMonth int // when the document was published, 0 where it is not known
}

// figuresOf finds the figures of a paragraph: text as people read it, a its analysis (without
// tokens words are guessed from the characters), whens its statements of time, heading what
// the headings above say, and the year and month of its document, 0 where they are not known:
// what a report of January says of 全年 is of the year before.
//
// A number is a figure where it has a unit of units.txt (or is an index) and
// counts something; years, dates, ordinals, numbers of articles, documents and
// telephones, codes (5G, 1+10) and names (四个方面, 15分钟服务圈) are none. 万 and 亿
// are multiplied into the value; 5.5% is 5.5 with the unit %, 七成 is 70 %, 翻一番
// is 2 倍, 第3位 is 3 with the unit 位. A range has Value and ValueTo. The quote
// holds number, unit and qualifiers, and text[At.Start:At.End] is the quote.
// Period is a year (2023), a month (2023-10), a span of years (2021-2025) or of months
// (2023-01/2023-09).
//
// What r held before is forgotten: the paragraphs of a document are read in the same memory.
func (r *reading) figuresOf(a *analyzers.Analysis, text string, whens []when, heading setting, docYear, docMonth int) []Figure {
	*r = reading{
		text: text, folded: a.Folded, at: a.At, tokens: a.Tokens, units: Units(),
		whens: whens, heading: heading, docYear: docYear, docMonth: docMonth, clauseOf: -1,
	}
	r.arrived()
	found := r.scan()
	found = disjoint(r.withoutThresholds(limits(found)))
	if len(found) == 0 {
		return nil
	}
	r.bounds = tokenBounds(a)
	r.marks = markWords(r.folded, r.bounds)
	r.addWhens()
	r.found = found
	r.cues = cuesOf(r.folded)
	r.onward = r.onwardFrom()
	r.row = wording.IsRow(r.folded)
	r.plan = r.isPlan()
	objects := r.objects(found)
	for i := range objects {
		if utf8.RuneCountInString(objects[i].text) > maxObject {
			objects[i].text = ""
		}
	}
	figures := make([]Figure, 0, len(found))
	for i, q := range found {
		f := Figure{
			Object: objects[i].text, Value: q.value, Unit: q.unit, Qualifier: q.qualifier,
			Change: objects[i].change,
			Quote:  r.original(q.start, q.end),
			At:     wording.Range{Start: int(r.at[q.start]), End: int(r.at[q.start]) + len(r.original(q.start, q.end))},
		}
		if q.ranged {
			to := q.to
			f.ValueTo = &to
		}
		if q.fell && f.Change == "下降" && r.isLevel(&f, q) {
			f.Value, f.Change = -f.Value, ""
		}
		r.judge(&f, q, objects[i])
		r.takeOver(&f, figures, i, objects[i])
		figures = append(figures, f)
	}
	return figures
}

// indexOf returns the place of a quantity among those that were found, -1 where it is none of them.
func (r *reading) indexOf(q quantity) int {
	i := sort.Search(len(r.found), func(k int) bool { return r.found[k].start >= q.start })
	if i == len(r.found) || r.found[i].start != q.start {
		return -1
	}
	return i
}

// isLevel reports whether a share with a minus is a level below nought and no fall: 人口自然增长率为|-2.11‰.
func (r *reading) isLevel(f *Figure, q quantity) bool {
	return q.kind == unitRate && !q.ranged && (wording.EndsWith(f.Object, "自然增长率") || wording.EndsWith(f.Object, "率") && !wording.EndsWith(f.Object, "增长率", "增速率", "增减率", "变化率")) &&
		wording.EndsWith(r.folded[:q.start], "率为", "率", "率是", "率约为")
}

// maxObject is the longest name of what is counted, in characters: what goes on for
// longer without a sign (a scan, a table pasted as text) is no name.
const maxObject = 72

// disjoint leaves out a quantity that begins inside the one before: slips of the
// pen (二千元以上二万元下罚款) can be read as a range and as its end.
func disjoint(found []quantity) []quantity {
	kept := found[:0]
	for _, q := range found {
		if n := len(kept); n == 0 || q.start >= kept[n-1].end {
			kept = append(kept, q)
		}
	}
	return kept
}

// original returns the text that folded[start:end] comes from.
func (r *reading) original(start, end int) string {
	return strings.TrimRight(r.text[r.at[start]:r.at[end]], " 　\t\n")
}

// tokenBounds marks the bytes of folded text at which tokens start or end; nil
// where the text was not segmented.
func tokenBounds(a *analyzers.Analysis) []bool {
	if a == nil || len(a.Tokens) == 0 {
		return nil
	}
	bounds := make([]bool, len(a.Folded)+1)
	for _, t := range a.Tokens {
		bounds[t.Start], bounds[t.End] = true, true
	}
	return bounds
}

// Figure is a number that counts something. Value is in Unit, with 万 and 亿
// multiplied in.
type Figure struct {
	Object    string   `json:"object"` // what is counted, "" where the text does not say: 养老床位
	Value     float64  `json:"value"`
	ValueTo   *float64 `json:"value_to,omitempty"` // of a range, its upper end
	Unit      string   `json:"unit"`               // as written, without 万 and 亿: 张
	Qualifier string   `json:"qualifier"`          // what limits the value, "" for nothing: 超过
	// Basis is new, cumulative, stock, rate, target or unknown.
	Basis string `json:"basis"`
	// Status is planned, ongoing, achieved or unknown.
	Status string `json:"status"`
	// Period is the year or the as-of date that the figure is of, "" if not known: 2023,
	// 2021-2025, 2023-10, 2023-01/2023-09.
	Period string `json:"period"`
	// Change is 增长 or 下降 where the figure is an amount of change.
	Change string `json:"change,omitempty"`
	// Quote is the figure as written; At its byte range in the paragraph's text.
	Quote string        `json:"quote"`
	At    wording.Range `json:"at"`
}
