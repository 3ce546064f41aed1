package figures

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"zhengsou/indexer/trial"
)

// labelledFigures is one paragraph with the figures that a reader found in it.
type labelledFigures struct {
	text     string
	province string // with begins: the paragraph is looked up in the shared data
	begins   string
	headings []string
	year     int
	figures  []Figure
}

// readFigureLabels reads a file of testdata/figures; its head says how.
func readFigureLabels(t *testing.T, name string) []labelledFigures {
	t.Helper()
	file, err := os.ReadFile(trial.File("figures", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []labelledFigures
	year := 2026
	for n, line := range strings.Split(string(file), "\n") {
		line = strings.TrimSpace(line)
		last := len(out) - 1
		switch {
		case line == "" || strings.HasPrefix(line, "//"):
		case strings.HasPrefix(line, "year "):
			year, err = strconv.Atoi(strings.TrimPrefix(line, "year "))
			if err != nil {
				t.Fatalf("%s:%d: %v", name, n+1, err)
			}
		case strings.HasPrefix(line, "= "):
			out = append(out, labelledFigures{text: line[2:], year: year})
		case strings.HasPrefix(line, "@ "):
			province, begins, _ := strings.Cut(line[2:], " ")
			out = append(out, labelledFigures{province: province, begins: begins, year: year})
		case strings.HasPrefix(line, "# "):
			out[last].headings = append(out[last].headings, line[2:])
		default:
			f, err := parseFigureLabel(line)
			if err != nil {
				t.Fatalf("%s:%d: %v", name, n+1, err)
			}
			out[last].figures = append(out[last].figures, f)
		}
	}
	return out
}

// parseFigureLabel reads: object | value unit | qualifier | basis status period change
func parseFigureLabel(line string) (Figure, error) {
	parts := strings.Split(line, " | ")
	if len(parts) != 4 {
		return Figure{}, fmt.Errorf("%q is no label", line)
	}
	f := Figure{Object: parts[0]}
	value, unit, _ := strings.Cut(parts[1], " ")
	f.Unit = unit
	from, to, ranged := strings.Cut(value, "..")
	var err error
	if f.Value, err = labelValue(from); err != nil {
		return f, err
	}
	if ranged {
		upper, err := labelValue(to)
		if err != nil {
			return f, err
		}
		f.ValueTo = &upper
	}
	if parts[2] != "-" {
		f.Qualifier = parts[2]
	}
	rest := strings.Fields(parts[3])
	if len(rest) < 3 {
		return f, fmt.Errorf("%q lacks basis, status or period", line)
	}
	f.Basis, f.Status = rest[0], rest[1]
	if rest[2] != "-" {
		f.Period = rest[2]
	}
	if len(rest) > 3 {
		f.Change = rest[3]
	}
	return f, nil
}

// labelValue reads 5.5万 and 1.2万亿 without the code under test.
func labelValue(s string) (float64, error) {
	exponent := 0
	for _, m := range []struct {
		sign  string
		power int
	}{{"万亿", 12}, {"亿", 8}, {"万", 4}} {
		if strings.HasSuffix(s, m.sign) {
			s, exponent = strings.TrimSuffix(s, m.sign), m.power
			break
		}
	}
	return strconv.ParseFloat(s+"e"+strconv.Itoa(exponent), 64)
}

// figureScore counts how the figures found agree with the labels.
type figureScore struct {
	truth, found, right                                     int
	object, near, qualifier, basis, status, period, changed int
}

func (s figureScore) String() string {
	p, r := float64(s.right)/float64(max(1, s.found)), float64(s.right)/float64(max(1, s.truth))
	of := func(n int) float64 { return float64(n) / float64(max(1, s.right)) }
	return fmt.Sprintf("%d labelled, %d found: P %.3f R %.3f F1 %.3f; of those right: object %.3f (or part of it %.3f) qualifier %.3f change %.3f basis %.3f status %.3f period %.3f",
		s.truth, s.found, p, r, s.f1(), of(s.object), of(s.near), of(s.qualifier), of(s.changed), of(s.basis), of(s.status), of(s.period))
}

func (s figureScore) f1() float64 { return 2 * float64(s.right) / float64(max(1, s.truth+s.found)) }

// compare adds one paragraph; tell is called with each difference.
func (s *figureScore) compare(truth, found []Figure, tell func(string)) {
	s.truth += len(truth)
	s.found += len(found)
	used := make([]bool, len(found))
	for _, w := range truth {
		match := -1
		for i, g := range found {
			if !used[i] && sameAmount(w, g) {
				match = i
				break
			}
		}
		if match < 0 {
			tell("missing " + shortFigure(w))
			continue
		}
		used[match] = true
		g := found[match]
		s.right++
		count := func(n *int, ok bool) bool {
			if ok {
				*n++
			}
			return ok
		}
		same := count(&s.object, g.Object == w.Object)
		count(&s.near, g.Object == w.Object || g.Object != "" && (strings.Contains(g.Object, w.Object) || strings.Contains(w.Object, g.Object)))
		same = count(&s.qualifier, g.Qualifier == w.Qualifier) && same
		same = count(&s.changed, g.Change == w.Change) && same
		same = count(&s.basis, g.Basis == w.Basis) && same
		same = count(&s.status, g.Status == w.Status) && same
		same = count(&s.period, g.Period == w.Period) && same
		if !same {
			tell("want " + shortFigure(w) + "\n       got " + shortFigure(g))
		}
	}
	for i, g := range found {
		if !used[i] {
			tell("extra   " + shortFigure(g) + " «" + g.Quote + "»")
		}
	}
}

func sameAmount(a, b Figure) bool {
	if a.Value != b.Value || a.Unit != b.Unit || (a.ValueTo == nil) != (b.ValueTo == nil) {
		return false
	}
	return a.ValueTo == nil || *a.ValueTo == *b.ValueTo
}

// TestFiguresAgainstLabels measures against paragraphs labelled by hand. The
// floors are what was reached, less a little: they keep it from getting worse.
func TestFiguresAgainstLabels(t *testing.T) {
	seg := trial.Words(t)
	for _, c := range []struct {
		file  string
		floor float64 // of F1 by value and unit
		near  float64 // of objects that are right or share a part with the right one
		state float64 // of status
		tells bool    // whether differences are shown (-v)
	}{
		{"seeds.txt", 0.98, 0.95, 0.96, true},
		{"provinces-seen.txt", 0.98, 0.95, 0.95, true},
		{"provinces-unseen.txt", 0.97, 0.94, 0.94, false},
	} {
		t.Run(strings.TrimSuffix(c.file, ".txt"), func(t *testing.T) {
			score := figureScore{}
			var reports map[string]string
			for _, l := range readFigureLabels(t, c.file) {
				text := l.text
				if l.province != "" {
					if reports == nil {
						reports = trial.SharedReports(t)
					}
					if text = paragraphBeginning(reports[l.province], l.begins); text == "" {
						t.Fatalf("%s has no paragraph that begins %q", l.province, l.begins)
					}
				}
				told := false
				score.compare(l.figures, figuresIn(seg.Analyze(text), text, l.headings, l.year), func(s string) {
					if !c.tells || !testing.Verbose() {
						return
					}
					if !told {
						t.Log(text)
						told = true
					}
					t.Log("   " + s)
				})
			}
			t.Log(score)
			if score.f1() < c.floor {
				t.Errorf("F1 %.3f is below %.3f", score.f1(), c.floor)
			}
			if near := float64(score.near) / float64(score.right); near < c.near {
				t.Errorf("objects %.3f are below %.3f", near, c.near)
			}
			if state := float64(score.status) / float64(score.right); state < c.state {
				t.Errorf("status %.3f is below %.3f", state, c.state)
			}
		})
	}
}

func paragraphBeginning(report, begins string) string {
	for line := range strings.Lines(report) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, begins) {
			return line
		}
	}
	return ""
}

// TestFiguresHard: sentences of the kinds that go wrong, each judged by hand and each to
// be read whole.
func TestFiguresHard(t *testing.T) {
	words := trial.Words(t)
	for _, l := range readFigureLabels(t, "hard.txt") {
		var want, got []string
		for _, f := range l.figures {
			want = append(want, shortFigure(f))
		}
		for _, f := range figuresIn(words.Analyze(l.text), l.text, l.headings, l.year) {
			got = append(got, shortFigure(f))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\n\tgot  %s\n\twant %s", l.text, strings.Join(got, "\n\t     "), strings.Join(want, "\n\t     "))
		}
	}
}
