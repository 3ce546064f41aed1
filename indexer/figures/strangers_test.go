package figures

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"zhengsou/analyzers"
	"zhengsou/indexer/trial"
)

// strangerFigure is a figure as that reader labelled it.
type strangerFigure struct {
	Figure
	// Maybe: two readers would differ whether it is one.
	Maybe bool `json:"maybe"`
	// Objects are the names that are as good, Object among them.
	Objects []string `json:"objects"`
}

// strangerFigures gives the figures of a labelled paragraph.
func strangerFigures(t *testing.T, l trial.Label) []strangerFigure {
	t.Helper()
	var out []strangerFigure
	if len(l.Figures) > 0 {
		if err := json.Unmarshal(l.Figures, &out); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// strangerFiguresFound finds the figures of a labelled paragraph under what the title of its document
// tells, where that is known.
func strangerFiguresFound(l trial.Label, words *analyzers.Segmenter) []Figure {
	along, a := Begin(l.Title(), l.Year, 0), words.Analyze(l.Text)
	found, _ := along.Next(a, l.Text, l.Headings, l.Year, 0)
	return found
}

// TestStrangerFigures measures the figures against the readers of both sets. Of what is
// set aside nothing but totals is shown.
func TestStrangerFigures(t *testing.T) {
	words := trial.Words(t)
	for _, part := range []struct {
		file  string
		floor float64 // of F1 by value and unit
		near  float64 // of objects that are right or share a part with the right one
		state float64 // of status
		basis float64
		when  float64 // of period
		aside bool
	}{
		{"tune.jsonl", 0.99, 0.94, 0.97, 0.85, 0.90, false},
		{"unseen.jsonl", 0.98, 0.93, 0.97, 0.82, 0.90, false},
		{"tune2.jsonl", 0.99, 0.92, 0.90, 0.81, 0.92, false},
		{"unseen2.jsonl", 0.99, 0.90, 0.97, 0.85, 0.85, false},
		{"figures3_tune.jsonl", 0.99, 0.95, 0.92, 0.90, 0.91, false},
		{"figures3_unseen.jsonl", 0.99, 0.93, 0.97, 0.93, 0.80, true},
		{"figures4_tune.jsonl", 0.99, 0.96, 0.92, 0.94, 0.93, false},
		{"figures4_unseen.jsonl", 0.98, 0.94, 0.95, 0.86, 0.89, true},
		{"figures4_local_unseen.jsonl", 0.99, 0.93, 0.90, 0.83, 0.79, true},
		{"figures5_unseen.jsonl", 0.98, 0.94, 0.91, 0.71, 0.81, true},
		{"figures6_unseen.jsonl", 0.98, 0.93, 0.90, 0.76, 0.90, true},
		{"figures7_unseen.jsonl", 0.99, 0.95, 0.93, 0.8, 0.93, true},
		{"figures8_tune.jsonl", 0.98, 0.97, 0.95, 0.88, 0.93, false},
		{"figures8_unseen.jsonl", 0.99, 0.87, 0.95, 0.87, 0.91, false},
		{"figures9_tune.jsonl", 0.99, 0.95, 0.95, 0.87, 0.96, false},
		{"figures9_unseen.jsonl", 0.97, 0.97, 0.95, 0.83, 0.82, false},
	} {
		t.Run(strings.TrimSuffix(part.file, ".jsonl"), func(t *testing.T) {
			score := figureScore{}
			read := trial.ReadLabels
			if strings.HasPrefix(part.file, "figures") && !strings.Contains(part.file, "local") {
				read = trial.ReadSharedLabels
			}
			for n, l := range read(t, part.file) {
				found := strangerFiguresFound(l, words)
				truth := settledFigures(strangerFigures(t, l), &found, l.Doc != "" || strings.HasPrefix(part.file, "figures4") || strings.HasPrefix(part.file, "figures8") || strings.HasPrefix(part.file, "figures9"))
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
			if near := trial.Ratio(score.near, score.right); near < part.near {
				t.Errorf("objects %.3f are below %.3f", near, part.near)
			}
			if state := trial.Ratio(score.status, score.right); state < part.state {
				t.Errorf("status %.3f is below %.3f", state, part.state)
			}
			if basis := trial.Ratio(score.basis, score.right); basis < part.basis {
				t.Errorf("basis %.3f is below %.3f", basis, part.basis)
			}
			if when := trial.Ratio(score.period, score.right); when < part.when {
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
		"个百分点": "百分点", "个千分点": "千分点", "个点": "百分点", "个工作日": "工作日", "个小时": "小时", "个位次": "位", "位次": "位",
		"块": "元", "块钱": "元", "平米": "平方米", "㎡": "平方米", "千克": "公斤", "个月": "月", "个星期": "星期", "周": "星期",
	}[unit]; ok {
		return one
	}
	return unit
}
