package index

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Timeline counts what a request finds by year.
type Timeline struct {
	Query   QueryRead      `json:"query"`
	Counted Counted        `json:"counted"`
	Years   []TimelineYear `json:"years"`
	// Undated are the paragraphs of documents without a date, Timeless those that
	// name no year that they report on.
	Undated  int     `json:"undated"`
	Timeless int     `json:"timeless"`
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
// and errors as Search does. Years between the first and the last in which there
// is nothing are listed too, so that a gap is seen.
func (x *Index) Timeline(ctx context.Context, r Request) (Timeline, error) {
	start := time.Now()
	var line Timeline
	err := x.within(ctx, r, TableTime, func(ctx context.Context, s *scope) error {
		var moments []moment
		of, counted, err := s.gather(ctx, func(p *Paragraph) { moments = append(moments, momentOf(p)) })
		if err != nil {
			return err
		}
		line = timeline(moments, of)
		line.Query, line.Counted = QueryRead{Text: r.Query, ReadAs: s.question.readAs}, counted
		return nil
	})
	line.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return line, err
}

// moment is what a timeline counts of a paragraph.
type moment struct {
	published int // 0 where not known
	reported  []int
	figures   []figureMoment
}

type figureMoment struct {
	year   int
	status string
}

func momentOf(p *Paragraph) moment {
	m := moment{published: yearOf(p.Document.Date), reported: p.Years}
	for i := range p.Figures {
		f := &p.Figures[i]
		if f.Status == "unknown" {
			continue
		}
		from, to := f.Period, f.Period
		if a, b, ok := strings.Cut(f.Period, "-"); ok && len(b) == 4 {
			from, to = a, b // 2021-2025: what is planned or done by its end
		}
		year := yearOf(to)
		if year == 0 {
			year = yearOf(from)
		}
		if year == 0 {
			year = m.published
		}
		if g := (figureMoment{year, f.Status}); year != 0 && !slices.Contains(m.figures, g) {
			m.figures = append(m.figures, g)
		}
	}
	return m
}

// yearOf is the year that a date begins with, 0 for none.
func yearOf(date string) int {
	if len(date) < 4 {
		return 0
	}
	year, err := strconv.Atoi(date[:4])
	if err != nil || year < 1000 {
		return 0
	}
	return year
}

// maxGap is how long a gap is filled: one wrong year in a text must not make a
// list of centuries.
const maxGap = 10

func timeline(moments []moment, of []int32) Timeline {
	line := Timeline{Years: []TimelineYear{}}
	years := map[int]*TimelineYear{}
	at := func(year int) *TimelineYear {
		y := years[year]
		if y == nil {
			y = &TimelineYear{Year: strconv.Itoa(year)}
			years[year] = y
		}
		return y
	}
	for i, m := range moments {
		if int(of[i]) != i {
			continue
		}
		if m.published == 0 {
			line.Undated++
		} else {
			at(m.published).Published++
		}
		if len(m.reported) == 0 {
			line.Timeless++
		}
		for _, year := range m.reported {
			at(year).Reported++
		}
		for _, f := range m.figures {
			switch y := at(f.year); f.status {
			case "planned":
				y.Planned++
			case "ongoing":
				y.Ongoing++
			case "achieved":
				y.Achieved++
			}
		}
	}
	known := make([]int, 0, len(years))
	for year := range years {
		known = append(known, year)
	}
	slices.Sort(known)
	for i, year := range known {
		if i > 0 && year-known[i-1] <= maxGap {
			for gap := known[i-1] + 1; gap < year; gap++ {
				line.Years = append(line.Years, TimelineYear{Year: strconv.Itoa(gap)})
			}
		}
		line.Years = append(line.Years, *years[year])
	}
	return line
}
