package api

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"zhengsou/corpus"
	"zhengsou/index"
	"zhengsou/indexer"
)

// coverageView is what is held, by district and year.
type coverageView struct {
	index.Coverage
	Levels  []link
	Columns []link
	Rows    []matrixRowView
	// Unfindable are the documents that nothing could be read of, PartlyRead those that
	// not all was. ListURL lists the others.
	Unfindable, PartlyRead unfindableList
	ListURL                string
}

// unfindableList is documents of which no search finds all, Untold of the Count are not
// listed.
type unfindableList struct {
	Count, Untold int
	Rows          []unfindable
}

// unfindable is a document, or a part of one, that no search finds.
type unfindable struct {
	Name, URL   string
	Why, Advice string
}

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

// tellUnfindable lists what is held and not found by any search, in whole or in part, and
// why.
func (s *Server) tellUnfindable(ctx context.Context, v *coverageView) error {
	whole, partly, err := s.deps.Index.Unfindable(ctx)
	if err != nil {
		return err
	}
	if v.Unfindable, err = s.unfindable(ctx, whole, heldReasons); err != nil {
		return err
	}
	v.PartlyRead, err = s.unfindable(ctx, partly, unreadParts)
	return err
}

// unfindable makes a list of documents, with the reasons of each.
func (s *Server) unfindable(ctx context.Context, documents []index.DocumentMeta, reasons func(indexer.Document) [][2]string) (unfindableList, error) {
	list := unfindableList{Count: len(documents)}
	for _, m := range documents[:min(unfindableShown, len(documents))] {
		d, err := s.deps.Corpus.Document(ctx, m.ID)
		if errors.Is(err, corpus.ErrNotFound) {
			continue // deleted meanwhile
		}
		if err != nil {
			return list, err
		}
		for _, reason := range reasons(d) {
			list.Rows = append(list.Rows, unfindable{Name: m.SourceID, URL: documentURL(m.ID, ""), Why: reason[0], Advice: reason[1]})
		}
	}
	list.Untold = max(0, len(documents)-unfindableShown)
	return list, nil
}

// heldReasons returns why nothing could be read of a document, and what to do.
func heldReasons(d indexer.Document) [][2]string {
	why, advice := heldInParts(d.Held)
	return [][2]string{{why, advice}}
}

// unreadParts returns of each part of a document that could not be read what it is, and
// what to do, each once.
func unreadParts(d indexer.Document) [][2]string {
	var list [][2]string
	for _, part := range d.Dropped {
		what, advice, _ := strings.Cut(part.Reason, "；")
		if reason := [2]string{what, advice}; part.Unread && !slices.Contains(list, reason) {
			list = append(list, reason)
		}
	}
	return list
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
