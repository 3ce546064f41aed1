//go:build unix

package indexer

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// TestHeldAgainstFew looks at how much of a long text a question on one line reaches: as far as it
// is bounded, a text costs what it is long, and not the square of that.
func TestHeldAgainstFew(t *testing.T) {
	const many = 10_000
	var lines []squeezed
	for i := many - 1; i >= 0; i-- {
		lines = append(lines, squeezed{at: i})
	}
	for _, i := range []int{0, 1, many / 2, many - 1} {
		near := nearestTo(i, lines)
		if len(near) > 2*maxBegunAlike || near[0].at != min(many-1, i+maxBegunAlike) || near[len(near)-1].at != max(0, i-maxBegunAlike+1) {
			t.Errorf("line %d is held against %d lines, %d to %d", i, len(near), near[len(near)-1].at, near[0].at)
		}
	}

	var cut []*line
	parted := map[*line]partedLine{}
	d := &draft{cleaner: testIndexer(t).cleaner}
	for i := range many {
		n := numeral(i)
		g := repair.Append(nil, "街道"+n+string(cellMark)+"社区"+n, 0)
		row := &line{cells: countCells(g)}
		row.set(slices.Clone(g))
		parted[row] = partedLine{cells: g}
		cut = append(cut, row)

		field := &line{}
		field.set(repair.Append(nil, "栏目"+n+"：第"+n+"类", 0))
		d.lines = append(d.lines, field)
	}
	if table := gatherRows(cut, parted, parted[cut[0]].cells); len(table.rows) > maxJudgedRows {
		t.Errorf("%d of %d rows are gathered that make no table", len(table.rows), len(cut))
	}
	if _, n, _ := d.formFrom(0, len(d.lines)); n > maxFormLines {
		t.Errorf("a form has %d lines", n)
	}

	d.lines = nil
	for _, label := range slices.Concat(slices.Repeat([]string{"标题"}, many), []string{"索引号", "文号", "成文日期"}) {
		row := &line{}
		row.set(repair.Append(nil, label, 0))
		d.lines = append(d.lines, row)
	}
	if found, from, to := d.stackedFrom(0); len(found) != 6 || from != many-3 || to != many+3 {
		t.Errorf("a catalogue behind other labels has %d labels on lines %d to %d", len(found), from, to)
	}
}

// numeral is a number without digits.
func numeral(n int) string {
	return strings.Map(func(r rune) rune { return []rune("〇一二三四五六七八九")[r-'0'] }, fmt.Sprint(n))
}

const (
	// grownBytes is how long the clean cases are made.
	grownBytes = 400 << 10
	// maxGrownTime is how much CPU cleaning such a text takes at most: twice what the dearest
	// takes, and eight times what most do.
	maxGrownTime = 1500 * time.Millisecond
)

// TestGrowth writes the clean cases many times over, in several ways, and measures what cleaning
// them takes: what costs more than its share has a line that is held against all others. It
// takes a quarter of an hour and runs where ZHENGSOU_BUDGET is set to growth.
func TestGrowth(t *testing.T) {
	if os.Getenv("ZHENGSOU_BUDGET") != "growth" {
		t.Skip("takes a quarter of an hour: runs with ZHENGSOU_BUDGET=growth")
	}
	x := testIndexer(t)
	eachCleanCase(t, func(path string, data []byte, _ strangerTruth) {
		if filepath.Ext(path) == ".html" {
			return // whose lines are not its text's
		}
		for way, grown := range grownTexts(string(data)) {
			r := Received{Name: filepath.Base(path), Bytes: []byte(grown)}
			raw, err := x.formats.Read(t.Context(), r.file())
			if err != nil {
				t.Fatal(err)
			}
			before := cpuTime(t)
			if _, err := x.cleaner.clean(t.Context(), raw); err != nil {
				t.Fatal(err)
			}
			if took := cpuTime(t) - before; took > maxGrownTime {
				t.Errorf("%s, %s: %v for %d kB", filepath.Base(path), way, took.Round(time.Millisecond), len(grown)>>10)
			}
		}
	})
}

// grownTexts are the ways to make a long text of a short one, by what they do.
func grownTexts(text string) map[string]string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	times := grownBytes/len(text) + 1
	var counted, each []string
	for k := range times {
		for _, l := range lines {
			counted = append(counted, otherwise(l, k))
		}
	}
	for _, l := range lines {
		for k := range times {
			each = append(each, otherwise(l, k))
		}
	}
	head, tail := len(lines)/5, len(lines)-len(lines)/5
	inside := slices.Concat(lines[:head], slices.Repeat(lines[head:tail], times), lines[tail:])
	mixed := slices.Clone(counted)
	rng := rand.New(rand.NewPCG(1, 2))
	rng.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	return map[string]string{
		"again and again":               strings.Repeat(text+"\n", times),
		"its middle again and again":    strings.Join(inside, "\n"),
		"with other lines each time":    strings.Join(counted, "\n"),
		"each line many times, changed": strings.Join(each, "\n"),
		"with other lines, in no order": strings.Join(mixed, "\n"),
	}
}

// otherwise changes a line in its middle, each time in another way.
func otherwise(l string, time int) string {
	runes := []rune(strings.TrimRight(l, " \r"))
	if time == 0 || len(runes) < 3 {
		return l
	}
	half := len(runes) / 2
	if wording.IsDigit(runes[half]) {
		return string(runes[:half]) + fmt.Sprint(time) + string(runes[half+1:])
	}
	return string(runes[:half]) + string(rune('一'+7*time%18_000)) + string(runes[half:])
}
