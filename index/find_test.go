package index_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"

	"zhengsou/index"
)

// forgetful is an engine whose views keep nothing for index/.
type forgetful struct{ index.Engine }

func (e forgetful) View(ctx context.Context) (index.View, error) {
	v, err := e.Engine.View(ctx)
	return forgetfulView{v}, err
}

type forgetfulView struct{ index.View }

func (forgetfulView) Once(_ []byte, build func() (any, int, error)) (any, error) {
	v, _, err := build()
	return v, err
}

// Whatever was asked before, each request is answered as if it were the first.
func TestASessionIsAnsweredAsSingleRequests(t *testing.T) {
	s := seedIndex(t)
	alone, err := index.Open(index.Config{Engine: forgetful{s.engine}, Corpus: s.corpus, Indexer: s.indexer, Segmenter: s.segmenter})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Suggest(context.Background(), "养", 1); err != nil { // so that hints do not depend on how fast they come
		t.Fatal(err)
	}
	if _, err := alone.Suggest(context.Background(), "养", 1); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	pick := func(of ...string) string { return of[random.IntN(len(of))] }
	told := func(x *index.Index, r index.Request) (text string, next string) {
		answer, err := x.Search(context.Background(), r)
		answer.TookMS = 0
		js, failed := json.Marshal(answer)
		if failed != nil {
			t.Fatal(failed)
		}
		return fmt.Sprint(string(js), err), answer.Next
	}
	after := map[string]string{}
	for range 300 {
		r := index.Request{
			Query: pick("养老服务", "养老服务中心建设", "李沧区 老旧小区", "「公园」 -学校", "老人吃饭有补贴吗", "养劳服务", "没有的词", ""),
			Sort:  pick("", "", "date"), Size: random.IntN(12), Explain: random.IntN(4) == 0,
			Group: pick("", "", "", "document"),
		}
		if random.IntN(2) == 0 {
			r.Domain = []string{pick("elderly", "environment")}
		}
		if random.IntN(3) == 0 {
			r.Facets = []string{"year", "status"}
		}
		list := fmt.Sprint(r.Query, r.Sort, r.Group, r.Domain)
		if after[list] != "" && random.IntN(2) == 0 {
			r.After = after[list]
		} else {
			r.From = random.IntN(2) * random.IntN(120)
		}
		got, next := told(s.Index, r)
		if want, _ := told(alone, r); got != want {
			t.Fatalf("%+v\nafter others: %s\nby itself:    %s", r, got, want)
		}
		after[list] = next
	}
}

// counting is an engine that counts what its views are asked for.
type counting struct {
	index.Engine
	searches *int
}

func (e counting) View(ctx context.Context) (index.View, error) {
	v, err := e.Engine.View(ctx)
	return countingView{v, e.searches}, err
}

type countingView struct {
	index.View
	searches *int
}

func (v countingView) Search(ctx context.Context, p index.Plan) (index.Result, error) {
	*v.searches++
	return v.View.Search(ctx, p)
}

// A list is found once, and what a choice leaves of it takes one search more, for the
// order in which it stood.
func TestAListIsFoundOnce(t *testing.T) {
	s := seedIndex(t)
	searches := 0
	x, err := index.Open(index.Config{Engine: counting{s.engine, &searches}, Corpus: s.corpus, Indexer: s.indexer, Segmenter: s.segmenter})
	if err != nil {
		t.Fatal(err)
	}
	for _, of := range []struct {
		r    index.Request
		want int
	}{
		{index.Request{Query: "社区", Size: 10}, 1},
		{index.Request{Query: "养老服务", Size: 10, Domain: []string{"elderly"}}, 2},
		{index.Request{Query: "养老服务", Size: 10}, 0},                                     // which the choice has found
		{index.Request{Query: "养老服务", Size: 10, Publisher: []string{"青岛财经日报/首页新闻"}}, 1}, // that something has: else it is asked why nothing has
	} {
		searches = 0
		if _, err := x.Search(context.Background(), of.r); err != nil {
			t.Fatal(err)
		}
		if searches != of.want {
			t.Errorf("%+v took %d searches, wants %d", of.r, searches, of.want)
		}
	}
}
