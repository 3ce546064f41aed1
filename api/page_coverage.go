package api

import (
	"net/http"
	"net/url"
	"sort"
	"strconv"

	"github.com/gin-gonic/gin"

	"zhengsou/index"
)

// coverageView is what is held, by district and year.
type coverageView struct {
	index.Coverage
	Levels  []link
	Columns []link
	Rows    []matrixRowView
}

// coveragePage is /coverage: what is not found may not have been collected.
func (s *Server) coveragePage(c *gin.Context) {
	level, err := strconv.Atoi(c.Query("level"))
	if err != nil || level < 0 || level > index.MaxLevel {
		level = 1
	}
	held, err := s.deps.Index.Coverage(c.Request.Context(), index.Request{}, level)
	if err != nil {
		s.fail(c, s.problemOf(c.Request.Context(), err))
		return
	}
	v := coverageView{Coverage: held, Levels: levelLinks(level, func(level string) string {
		return address("/coverage", url.Values{"level": {level}})
	})}
	all := asked{page: 1, fold: foldDocument}
	order := newestFirst(held.Years)
	for _, i := range order {
		y := held.Years[i]
		v.Columns = append(v.Columns, link{Label: y.Label, Count: y.Count, URL: all.only("year", y.Value).url()})
	}
	most := 1
	for _, row := range held.Districts {
		for _, n := range row.Counts {
			most = max(most, n)
		}
	}
	for _, row := range held.Districts {
		r := matrixRowView{Label: row.Label, Documents: row.Documents}
		here := all
		if row.Value != "" {
			here = all.only("district", row.Value)
			r.URL = here.url()
		}
		if n := len(row.District); n > 1 {
			r.Above = row.District[n-2]
		}
		for _, i := range order {
			cell := cellView{Count: row.Counts[i], Heat: heat(row.Counts[i], most)}
			if cell.Count > 0 && row.Value != "" {
				cell.URL = here.only("year", held.Years[i].Value).url()
			}
			r.Cells = append(r.Cells, cell)
		}
		v.Rows = append(v.Rows, r)
	}
	s.render(c, http.StatusOK, "coverage", frame{Title: "收录情况", View: v})
}

// newestFirst is the order in which years stand everywhere: the newest first,
// what has no date last.
func newestFirst(years []index.Count) []int {
	order := make([]int, len(years))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return newer(years[order[a]].Value, years[order[b]].Value) })
	return order
}
