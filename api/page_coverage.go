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
	table := districtTable{list: all, facet: "year", columns: held.Years, order: newestFirst(held.Years), most: 1}
	v.Columns = table.headings()
	for _, row := range held.Districts {
		for _, n := range row.Counts {
			table.most = max(table.most, n)
		}
	}
	for _, row := range held.Districts {
		r := table.row(row.Value, row.Label, row.District, row.Counts)
		r.Documents = row.Documents
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
