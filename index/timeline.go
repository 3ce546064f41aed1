package index

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"zhengsou/indexer/figures"
)

// Timeline counts what a request finds by year.
type Timeline struct {
	Query   QueryRead      `json:"query"`
	Counted Counted        `json:"counted"`
	Years   []TimelineYear `json:"years"`
	// Undated are the paragraphs of documents without a date, Timeless those that
	// name no year that they report on. Unstated are those with a figure that is
	// planned, under way or achieved without a word on when: they count under no
	// year, since a document of January tells of the year before as often as not.
	Undated  int     `json:"undated"`
	Timeless int     `json:"timeless"`
	Unstated int     `json:"unstated"`
	TookMS   float64 `json:"took_ms"`
}

// TimelineYear is one year.
type TimelineYear struct {
	Year string `json:"year"`
	// Published are the paragraphs of documents dated in the year, Reported those
	// that report on it.
	Published int `json:"published"`
	Reported  int `json:"reported"`
	// Planned, Ongoing and Achieved are the paragraphs with a figure of the year
	// that is so; a paragraph may count in several.
	Planned  int `json:"planned"`
	Ongoing  int `json:"ongoing"`
	Achieved int `json:"achieved"`
}

// Timeline counts what a request finds by year, oldest first, each reprint once,
// and errors as Search does. Years between others in which there is nothing are listed
// too, so that a gap is seen, but for gaps of more than maxGap.
func (x *Index) Timeline(ctx context.Context, r Request) (Timeline, error) {
	start := time.Now()
	var line Timeline
	err := x.within(ctx, r, tableTime, func(ctx context.Context, s *scope) error {
		t := timelineTable{years: map[int]*TimelineYear{}}
		counted, err := s.gather(ctx, t.add)
		if err != nil {
			return err
		}
		line = t.timeline()
		line.Query, line.Counted = QueryRead{Text: r.Query, ReadAs: s.question.readAs}, counted
		return nil
	})
	line.TookMS = tookMS(start)
	return line, err
}

// timelineTable gathers paragraphs by year.
type timelineTable struct {
	undated, timeless, unstated int
	years                       map[int]*TimelineYear
	begun                       bool
	document                    uint32 // of the last paragraph, and its year, 0 where not known
	published                   int
	moments                     []figureMoment // of one paragraph
}

// figureMoment is that there is a figure of the year which is so.
type figureMoment struct {
	year   int
	status string
}

// at is the row of a year, a new one where there was none.
func (t *timelineTable) at(year int) *TimelineYear {
	y := t.years[year]
	if y == nil {
		y = &TimelineYear{Year: strconv.Itoa(year)}
		t.years[year] = y
	}
	return y
}

// add counts a paragraph, if it is no reprint.
func (t *timelineTable) add(o *Outline) {
	if o.reprint() {
		return
	}
	if !t.begun || t.document != o.Nth {
		t.begun, t.document, t.published = true, o.Nth, 0
		if year, err := strconv.Atoi(o.Document.Year()); err == nil {
			t.published = year
		}
	}
	if t.published == 0 {
		t.undated++
	} else {
		t.at(t.published).Published++
	}
	if len(o.Years) == 0 {
		t.timeless++
	}
	for _, year := range o.Years {
		t.at(int(year)).Reported++
	}
	t.countFigures(o)
}

// countFigures counts a paragraph once for each year and status of its figures.
func (t *timelineTable) countFigures(o *Outline) {
	t.moments = t.moments[:0]
	unstated := false
	for i := range o.Figures {
		f := &o.Figures[i]
		if f.Status == figures.Unknown {
			continue
		}
		m := figureMoment{yearOfFigure(f.Period), f.Status}
		unstated = unstated || m.year == 0
		if m.year != 0 && !slices.Contains(t.moments, m) {
			t.moments = append(t.moments, m)
		}
	}
	if unstated {
		t.unstated++
	}
	for _, m := range t.moments {
		switch y := t.at(m.year); m.status {
		case figures.StatusPlanned:
			y.Planned++
		case figures.StatusOngoing:
			y.Ongoing++
		case figures.StatusAchieved:
			y.Achieved++
		}
	}
}

// yearOfFigure is the year of a figure's period, 0 where not known: of 2021-2025
// the last, by which it is planned or done.
func yearOfFigure(period string) int {
	_, to, _ := periodYears(period)
	return to
}

// maxGap is how long a gap is filled: one wrong year in a text must not make a
// list of centuries.
const maxGap = 10

// timeline puts the years in order.
func (t *timelineTable) timeline() Timeline {
	line := Timeline{Years: []TimelineYear{}, Undated: t.undated, Timeless: t.timeless, Unstated: t.unstated}
	known := slices.Sorted(maps.Keys(t.years))
	for i, year := range known {
		if i > 0 && year-known[i-1] <= maxGap {
			for gap := known[i-1] + 1; gap < year; gap++ {
				line.Years = append(line.Years, TimelineYear{Year: strconv.Itoa(gap)})
			}
		}
		line.Years = append(line.Years, *t.years[year])
	}
	return line
}
