package index_test

import (
	"context"
	"errors"
	"testing"
	"time"
	"unicode/utf8"

	"zhengsou/index"
)

// beyond asks for everything that is not a page of a search.
func (s *site) beyond(ctx context.Context, id string, r index.Request) map[string]error {
	errs := map[string]error{}
	_, errs["why"] = s.Why(ctx, id, r)
	_, errs["figures"] = s.Figures(ctx, index.FigureRequest{Request: r, Object: r.Query[:min(len(r.Query), 60)], Rows: 5})
	_, errs["matrix"] = s.Matrix(ctx, r, 2)
	_, errs["timeline"] = s.Timeline(ctx, r)
	_, errs["coverage"] = s.Coverage(ctx, r, 0)
	_, errs["similar"] = s.Similar(ctx, index.SimilarRequest{ID: id, Filters: r, Size: 5})
	e, err := s.Export(ctx, r)
	if err == nil {
		err = e.Each(ctx, func(index.ExportRow) error { return nil })
		_ = e.Close()
	}
	errs["export"] = err
	for _, list := range []index.Request{{Group: "document"}, {Collapse: "reprint"}, {Collapse: "document"}} {
		r.Group, r.Collapse, r.Size = list.Group, list.Collapse, 5
		_, errs["list "+list.Group+list.Collapse] = s.Search(ctx, r)
	}
	return errs
}

func TestBeyondOutOfTime(t *testing.T) {
	s := seedIndex(t)
	id := s.search(t, index.Request{Size: 1}).Hits[0].ID
	ctx, cancel := context.WithDeadline(context.Background(), time.Now().Add(-time.Second))
	defer cancel()
	for name, err := range s.beyond(ctx, id, index.Request{Query: "服务"}) {
		if !errors.Is(err, index.ErrTimeout) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Whatever is typed, and whatever is chosen, gets an answer or is told what is
// wrong with it; what finds nothing says why.
func FuzzBeyond(f *testing.F) {
	for _, q := range []string{
		"", "养老服务", "|", "-", "（", `"养老 服务"~3 -地区:西安 | 指标:停车泊位>5000`, "年份:2020-", "\xff\x00养老", "或", "概念:一老一小",
		"15分钟生活圈 -概念:一老一小", "- - -", `""`, "标题:", "５.５％ 万", "养老服务中心建设怎么样 地区:青岛",
	} {
		f.Add(q, "青岛", "2023")
	}
	s := seedIndex(f)
	id := s.search(f, index.Request{Size: 1}).Hits[0].ID
	f.Fuzz(func(t *testing.T, q, district, year string) {
		ctx := context.Background()
		r := index.Request{Query: q, District: []string{district}, Year: []string{year}}
		var wrong *index.ParameterError
		for name, err := range s.beyond(ctx, id, r) {
			if err != nil && !errors.As(err, &wrong) {
				t.Errorf("%s of %q: %v", name, q, err)
			}
		}
		a, err := s.Search(ctx, r)
		if err != nil {
			return
		}
		if (a.Nothing != nil) != (a.Total == 0) {
			t.Errorf("%q: %d hits, nothing %+v", q, a.Total, a.Nothing)
		}
		if n := a.Nothing; n != nil && (n.Reason == "" || n.Message == "" || utf8.ValidString(q+district+year) && !utf8.ValidString(n.Message)) {
			t.Errorf("%q: %+v", q, n)
		}
	})
}
