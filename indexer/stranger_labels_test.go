package indexer

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
)

// strangerLabel is one paragraph as a second reader labelled it, who had not
// seen the program; testdata/stranger_labels/README.md states the conventions.
type strangerLabel struct {
	Text     string           `json:"text"`
	Headings []string         `json:"headings"`
	Year     int              `json:"year"`
	Domains  []string         `json:"domains"`
	Maybe    []string         `json:"maybe"`
	Figures  []strangerFigure `json:"figures"`

	// Of files that hold no text: where it stands in the shared data.
	File  string `json:"file"`
	Doc   string `json:"doc"`
	Start string `json:"start"`
}

// strangerFigure is a figure as that reader labelled it.
type strangerFigure struct {
	Figure
	// Maybe: two readers would differ whether it is one.
	Maybe bool `json:"maybe"`
	// Objects are the names that are as good, Object among them.
	Objects []string `json:"objects"`
}

// readStrangerLabels reads one file of testdata/stranger_labels.
func readStrangerLabels(t *testing.T, name string) []strangerLabel {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "stranger_labels", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []strangerLabel
	for n, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		var l strangerLabel
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%s:%d: %v", name, n+1, err)
		}
		out = append(out, l)
	}
	return out
}

// labelled gives the domain labels as the other label sets have them: a domain
// on which readers differ is neither asked for nor wrong.
func (l strangerLabel) labelled(where string, words *analyzers.Segmenter) labelled {
	out := labelled{where: where, title: l.title(), headings: l.Headings, text: l.Text, either: l.Maybe}
	out.figures = len(l.figures(words))
	for _, id := range l.Domains {
		if !slices.Contains(l.Maybe, id) {
			out.want = append(out.want, id)
		}
	}
	return out
}

// readSharedStrangers reads a file some or all of whose lines have no text and looks
// those texts up in the shared data.
func readSharedStrangers(t *testing.T, name string) []strangerLabel {
	t.Helper()
	reports := reportLines(t)
	type paper struct{ Title, Text string }
	papers := map[string][]string{}
	for _, p := range gzLines[paper](t, sharedData(t, "statecouncil/policies.jsonl.gz")) {
		papers[p.Title] = append(papers[p.Title], strings.Split(p.Text, "\n")...)
	}
	labels := readStrangerLabels(t, name)
	for n := range labels {
		l := &labels[n]
		if l.Text != "" {
			continue
		}
		lines := reports[l.Doc]
		if year, _, ok := strings.Cut(l.Doc, "年"); ok {
			lines = slices.Concat(lines, reports[year])
		}
		if strings.HasPrefix(l.File, "statecouncil") {
			lines = papers[l.Doc]
		}
		at := slices.IndexFunc(lines, func(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), l.Start) })
		if at < 0 {
			t.Fatalf("%s:%d: no paragraph of %s begins so", name, n+1, l.Doc)
		}
		l.Text = strings.TrimSpace(lines[at])
	}
	return labels
}

// figures finds the figures of a labelled paragraph under what the title of its document
// tells, where that is known.
func (l strangerLabel) figures(words *analyzers.Segmenter) []Figure {
	along, a := begin(l.title(), l.Year, 0), words.Analyze(l.Text)
	return figuresOf(a, l.Text, findWhens(a.Folded, l.Year), along.setting(l.Headings, l.Text, l.Year), l.Year, 0)
}

// title is that of the document, "" where it is not known.
func (l strangerLabel) title() string {
	if strings.HasPrefix(l.File, "work-reports") {
		return "政府工作报告"
	}
	if l.File != "" {
		return l.Doc
	}
	return ""
}

// sharedStrangers gives the labels of a file without texts: its odd lines, its even
// ones, or all.
func sharedStrangers(t *testing.T, name string, lines parity) []labelled {
	var out []labelled
	for n, l := range readSharedStrangers(t, name) {
		if lines == all || (n%2 == 1) == (lines == even) {
			out = append(out, l.labelled(fmt.Sprintf("%s:%d", name, n+1), testIndexer(t).words))
		}
	}
	return out
}

// parity says which lines of a file are meant.
type parity int

const (
	all parity = iota
	odd
	even
)

// TestStrangerDomains measures the domains against the readers of all sets. The
// first two are open by now, and so is shared3_tune. Of what is set aside nothing
// but totals is shown.
func TestStrangerDomains(t *testing.T) {
	taxonomy := testIndexer(t).taxonomy
	file := func(name string) func(*testing.T) []labelled {
		return func(t *testing.T) []labelled {
			var out []labelled
			for n, l := range readStrangerLabels(t, name) {
				out = append(out, l.labelled(fmt.Sprintf("%s:%d", name, n+1), testIndexer(t).words))
			}
			return out
		}
	}
	shared := func(name string, lines parity) func(*testing.T) []labelled {
		return func(t *testing.T) []labelled { return sharedStrangers(t, name, lines) }
	}
	for _, part := range []struct {
		name  string
		read  func(*testing.T) []labelled
		least float64 // micro-F1 below this is a step back
		aside bool
	}{
		{"tune", file("tune.jsonl"), 0.94, false},
		{"unseen", file("unseen.jsonl"), 0.93, false},
		{"tune2", file("tune2.jsonl"), 0.94, false},
		{"unseen2", file("unseen2.jsonl"), 0.96, false},
		{"shared-odd", shared("shared.jsonl", odd), 0.93, false},
		{"shared-even", shared("shared.jsonl", even), 0.92, false},
		{"shared2-odd", shared("shared2.jsonl", odd), 0.96, false},
		{"shared2-even", shared("shared2.jsonl", even), 0.96, false},
		{"shared3-tune", shared("shared3_tune.jsonl", all), 0.95, false},
		{"shared3-unseen", shared("shared3_unseen.jsonl", all), 0.96, true},
		{"unseen3", file("unseen3.jsonl"), 0.93, true},
		{"shared4-tune", shared("shared4_tune.jsonl", all), 0.96, false},
		{"shared4-unseen", shared("shared4_unseen.jsonl", all), 0.95, true},
		{"domains6-tune", shared("domains6_tune.jsonl", all), 0.92, false},
		{"domains5-unseen", shared("domains5_unseen.jsonl", all), 0.94, true},
		{"domains6-unseen", shared("domains6_unseen.jsonl", all), 0.94, true},
	} {
		t.Run(part.name, func(t *testing.T) {
			labels := part.read(t)
			for i := range labels {
				labels[i].aside = part.aside
			}
			all, by, primary := measureTags(t, taxonomy, labels)
			for _, d := range taxonomy.All() {
				if c := by[d.ID]; !part.aside {
					t.Logf("%-16s F1 %.3f  (%d right, %d wrong, %d missed)", d.ID, c.f1(), c.right, c.wrong, c.missed)
				}
			}
			t.Logf("%d paragraphs: micro-F1 %.3f, precision %.3f, recall %.3f, primary %.3f; of those open to dispute %d given, %d not",
				len(labels), all.f1(), all.precision(), all.recall(), tagRatio(primary, len(labels)), all.given, all.not)
			if all.f1() < part.least {
				t.Errorf("micro-F1 %.3f, want at least %.2f", all.f1(), part.least)
			}
		})
	}
}

// TestStrangerFigures measures the figures against the readers of both sets. Of what is
// set aside nothing but totals is shown.
func TestStrangerFigures(t *testing.T) {
	words := testIndexer(t).words
	for _, part := range []struct {
		file  string
		floor float64 // of F1 by value and unit
		near  float64 // of objects that are right or share a part with the right one
		state float64 // of status
		basis float64
		when  float64 // of period
		aside bool
	}{
		{"tune.jsonl", 0.99, 0.94, 0.97, 0.83, 0.90, false},
		{"unseen.jsonl", 0.98, 0.93, 0.95, 0.80, 0.90, false},
		{"tune2.jsonl", 0.99, 0.90, 0.90, 0.79, 0.92, false},
		{"unseen2.jsonl", 0.99, 0.88, 0.95, 0.80, 0.85, false},
		{"figures3_tune.jsonl", 0.99, 0.95, 0.92, 0.87, 0.91, false},
		{"figures3_unseen.jsonl", 0.99, 0.93, 0.97, 0.93, 0.80, true},
		{"figures4_tune.jsonl", 0.99, 0.96, 0.92, 0.94, 0.93, false},
		{"figures4_unseen.jsonl", 0.98, 0.94, 0.95, 0.86, 0.89, true},
		{"figures4_local_unseen.jsonl", 0.99, 0.93, 0.90, 0.83, 0.79, true},
		{"figures5_unseen.jsonl", 0.98, 0.94, 0.91, 0.71, 0.81, true},
		{"figures6_unseen.jsonl", 0.98, 0.93, 0.90, 0.76, 0.90, true},
	} {
		t.Run(strings.TrimSuffix(part.file, ".jsonl"), func(t *testing.T) {
			score := figureScore{}
			read := readStrangerLabels
			if strings.HasPrefix(part.file, "figures") && !strings.Contains(part.file, "local") {
				read = readSharedStrangers
			}
			for n, l := range read(t, part.file) {
				found := l.figures(words)
				truth := settledFigures(l.Figures, &found, l.Doc != "" || strings.HasPrefix(part.file, "figures4"))
				told := false
				score.compare(truth, found, func(s string) {
					if part.aside || !testing.Verbose() || os.Getenv("ZHENGSOU_EXPLAIN") == "" {
						return
					}
					if !told {
						t.Logf("%s:%d %v %d %s", part.file, n+1, l.Headings, l.Year, l.Text)
						told = true
					}
					t.Log("   " + s)
				})
			}
			t.Log(score)
			if score.f1() < part.floor {
				t.Errorf("F1 %.3f is below %.3f", score.f1(), part.floor)
			}
			if near := tagRatio(score.near, score.right); near < part.near {
				t.Errorf("objects %.3f are below %.3f", near, part.near)
			}
			if state := tagRatio(score.status, score.right); state < part.state {
				t.Errorf("status %.3f is below %.3f", state, part.state)
			}
			if basis := tagRatio(score.basis, score.right); basis < part.basis {
				t.Errorf("basis %.3f is below %.3f", basis, part.basis)
			}
			if when := tagRatio(score.period, score.right); when < part.when {
				t.Errorf("periods %.3f are below %.3f", when, part.when)
			}
		})
	}
}

// settledFigures gives the figures on which readers agree, spelt as the labels
// spell them, and takes those on which they differ out of what was found. Only one
// set labels changes.
func settledFigures(labels []strangerFigure, found *[]Figure, changes bool) []Figure {
	var settled []Figure
	var names [][]string // of each settled one, those that are as good
	var open []strangerFigure
	for _, l := range labels {
		l.Unit = oneSpelling(l.Unit)
		if l.Qualifier == "超过" {
			l.Qualifier = "超" // labelled in either way
		}
		switch l.Change {
		case "up":
			l.Change = "增长"
		case "down":
			l.Change = "下降"
		}
		if l.Maybe {
			open = append(open, l)
		} else {
			settled = append(settled, l.Figure)
			names = append(names, l.Objects)
		}
	}
	for i := range *found {
		f := &(*found)[i]
		f.Unit = oneSpelling(f.Unit)
		if f.Qualifier == "超过" {
			f.Qualifier = "超"
		}
		if !changes {
			f.Change = ""
		}
		if year, month, ok := strings.Cut(f.Period, "-"); ok && (len(month) == 2 || strings.Contains(month, "/")) {
			f.Period = year // labelled by years only
		}
	}
	taken := make([]bool, len(*found)) // by a figure that is asked for
	for n, want := range settled {
		for i, got := range *found {
			if !taken[i] && sameAmount(want, got) {
				taken[i] = true
				settled[n].Object = asNamed(got.Object, want.Object, names[n])
				break
			}
		}
	}
	var left []Figure
	for i, got := range *found {
		at := slices.IndexFunc(open, func(l strangerFigure) bool { return sameAmount(l.Figure, got) })
		if !taken[i] && at >= 0 {
			open = slices.Delete(open, at, at+1)
			continue
		}
		left = append(left, got)
	}
	*found = left
	return settled
}

// asNamed gives the wording of a figure's object with which a name that was found agrees,
// else one that shares a part with it, else the first.
func asNamed(got, first string, as []string) string {
	if got == first || slices.Contains(as, got) {
		return got
	}
	if "“"+got+"”" == first {
		return got // a quoted name is given without its marks
	}
	for _, name := range append([]string{first}, as...) {
		if got != "" && (strings.Contains(name, got) || strings.Contains(got, name)) {
			return name
		}
	}
	return first
}

// oneSpelling writes a unit in one of its spellings.
func oneSpelling(unit string) string {
	if open := strings.IndexAny(unit, "（("); open > 0 {
		unit = unit[:open]
	}
	if one, ok := map[string]string{
		"个百分点": "百分点", "个点": "百分点", "个工作日": "工作日", "个小时": "小时", "个位次": "位", "位次": "位",
		"块": "元", "块钱": "元", "平米": "平方米", "㎡": "平方米", "千克": "公斤", "个月": "月", "个星期": "星期", "周": "星期",
	}[unit]; ok {
		return one
	}
	return unit
}
