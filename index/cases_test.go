package index_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"zhengsou/index"
)

// searchCase is one case of testdata/cases.txt, which says what its lines mean.
type searchCase struct {
	line    int
	request index.Request
	expects []expectation
}

type expectation struct{ key, value string }

func readCases(t *testing.T) []searchCase {
	t.Helper()
	f, err := os.Open("testdata/cases.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	var cases []searchCase
	var now *searchCase
	scanner := bufio.NewScanner(f)
	for n := 1; scanner.Scan(); n++ {
		line := strings.TrimSpace(scanner.Text())
		if line == "" || strings.HasPrefix(line, "#") {
			if line == "" {
				now = nil
			}
			continue
		}
		key, value, ok := strings.Cut(line, ": ")
		if !ok {
			t.Fatalf("cases.txt:%d: no “: ”", n)
		}
		if key == "查询" {
			cases = append(cases, searchCase{line: n, request: index.Request{Query: value, Size: index.MaxSize}})
			now = &cases[len(cases)-1]
			continue
		}
		if now == nil {
			t.Fatalf("cases.txt:%d: before a 查询", n)
		}
		if key != "筛选" {
			now.expects = append(now.expects, expectation{key, value})
			continue
		}
		facet, choice, _ := strings.Cut(value, "=")
		list := map[string]*[]string{
			"domain": &now.request.Domain, "district": &now.request.District,
			"year": &now.request.Year, "publisher": &now.request.Publisher,
		}[facet]
		if list == nil {
			t.Fatalf("cases.txt:%d: no facet %s", n, facet)
		}
		*list = append(*list, choice)
	}
	if err := scanner.Err(); err != nil {
		t.Fatal(err)
	}
	return cases
}

func TestSearchCases(t *testing.T) {
	x := seedIndex(t)
	cases := readCases(t)
	if len(cases) < 60 {
		t.Errorf("only %d cases", len(cases))
	}
	for _, c := range cases {
		t.Run(fmt.Sprintf("%d %s", c.line, c.request.Query), func(t *testing.T) {
			answer, err := x.Search(context.Background(), c.request)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range c.expects {
				if problem := e.check(answer); problem != "" {
					t.Errorf("%s: %s: %s (%+v, read as %s)", e.key, e.value, problem, answer.Totals, answer.Query.ReadAs)
				}
			}
		})
	}
}

// check gives what is wrong, "" for nothing.
func (e expectation) check(a index.Response) string {
	holds := func(h index.Hit) bool { return strings.Contains(h.Text, e.value) }
	number := func(got int) string {
		if least, ok := strings.CutPrefix(e.value, ">"); ok {
			if n, err := strconv.Atoi(least); err != nil || got <= n {
				return fmt.Sprint(got)
			}
			return ""
		}
		if fmt.Sprint(got) != e.value {
			return fmt.Sprint(got)
		}
		return ""
	}
	key, tier, _ := strings.Cut(strings.TrimSuffix(e.key, ")"), "(")
	switch key {
	case "总数":
		return number(a.Total)
	case "原文":
		return number(a.Totals.Literal)
	case "找到":
		for _, h := range a.Hits {
			if holds(h) && (tier == "" || tier == h.Match) {
				return ""
			}
		}
		return "not found"
	case "首条":
		if len(a.Hits) == 0 || !holds(a.Hits[0]) {
			return "not first"
		}
	case "没有":
		for _, h := range a.Hits {
			if holds(h) && h.Match != "most" {
				return "found in " + h.Match
			}
		}
	case "标记":
		for _, h := range a.Hits {
			for _, r := range h.Snippet {
				if r.Match && r.Text == e.value {
					return ""
				}
			}
		}
		return "not marked"
	case "读作":
		if !strings.Contains(a.Query.ReadAs, e.value) {
			return "not so"
		}
	default:
		return "no such key"
	}
	return ""
}
