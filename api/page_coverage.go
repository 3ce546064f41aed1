package api

import (
	"cmp"
	"context"
	"errors"
	"net/http"
	"net/url"
	"sort"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"zhengsou/corpus"
	"zhengsou/index"
)

// coverageView is what is held, by district and year.
type coverageView struct {
	index.Coverage
	Levels  []link
	Columns []link
	Rows    []matrixRowView
	// Unfindable are the documents that nothing could be read of, of which Untold
	// more are not listed. ListURL lists the others.
	Unfindable []unfindable
	Untold     int
	ListURL    string
}

// unfindable is a document that no search finds.
type unfindable struct {
	Name, URL   string
	Why, Advice string
}

// UnfindableCount is how many there are, listed or not.
func (v coverageView) UnfindableCount() int { return len(v.Unfindable) + v.Untold }

// unfindableShown is how many documents that no search finds are listed.
const unfindableShown = 200

// coveragePage is /coverage: what is not found may not have been collected.
func (s *Server) coveragePage(c *gin.Context) {
	level, err := strconv.Atoi(c.Query("level"))
	if err != nil || level < 0 || level > index.MaxLevel {
		level = 1
	}
	held, err := s.deps.Index.Coverage(c.Request.Context(), index.Request{}, level)
	if err != nil {
		s.failed(c, err)
		return
	}
	v := coverageView{Coverage: held, Levels: levelLinks(level, func(level string) string {
		return address("/coverage", url.Values{"level": {level}})
	})}
	all := asked{page: 1, fold: foldDocument}
	v.ListURL = all.sorted("date").url()
	if err := s.tellUnfindable(c.Request.Context(), &v); err != nil {
		s.failed(c, err)
		return
	}
	table := districtTable{list: all, facet: "year", columns: held.Years, order: newestFirst(held.Years), most: 1}
	v.Columns = table.headings()
	for _, row := range held.Districts {
		table.shade(row.Counts)
	}
	for _, row := range held.Districts {
		r := table.row(row.Value, row.Label, row.District, row.Counts)
		r.Documents = row.Documents
		v.Rows = append(v.Rows, r)
	}
	s.render(c, http.StatusOK, "coverage", frame{Title: "收录情况", View: v})
}

// tellUnfindable lists what is held and not found by any search, and why.
func (s *Server) tellUnfindable(ctx context.Context, v *coverageView) error {
	list, err := s.deps.Index.Unfindable(ctx)
	if err != nil {
		return err
	}
	shown := list[:min(unfindableShown, len(list))]
	v.Untold = len(list) - len(shown)
	for _, m := range shown {
		d, err := s.deps.Corpus.Document(ctx, m.ID)
		if errors.Is(err, corpus.ErrNotFound) {
			continue // deleted meanwhile
		}
		if err != nil {
			return err
		}
		v.Unfindable = append(v.Unfindable, unfindable{Name: cmp.Or(m.Title, m.SourceID), URL: documentURL(m.ID, "")})
		held := &v.Unfindable[len(v.Unfindable)-1]
		held.Why, held.Advice = heldInParts(d.Held)
	}
	return nil
}

// heldInParts parts a reason, 《照片.jpg》是图片，没有文字：请先做文字识别, into what is wrong and
// what to do. The name in front of it stands beside it already.
func heldInParts(held string) (why, advice string) {
	if strings.HasPrefix(held, "《") {
		held = held[strings.LastIndex(held, "》")+len("》"):]
	}
	why, advice, _ = strings.Cut(strings.TrimLeft(held, "里的"), "：")
	return why, advice
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
