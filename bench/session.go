package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
)

// sessionSteps are what a person does after a search, in order: each changes what
// the one before asked, of which nothing but the choice or the page is new.
var sessionSteps = []struct {
	name string
	path string
	ask  func(v url.Values, first answerFacets)
}{
	{"first", "search", func(url.Values, answerFacets) {}},
	{"again", "search", func(url.Values, answerFacets) {}},
	{"page 2", "search", func(v url.Values, _ answerFacets) { v.Set("from", "10") }},
	{"a facet chosen", "search", func(v url.Values, first answerFacets) {
		for _, name := range []string{"domain", "year"} {
			if values := first.Facets[name]; len(values) > 0 && !v.Has(name) {
				v.Set(name, values[0].Value)
				return
			}
		}
	}},
	{"by date", "search", func(v url.Values, _ answerFacets) { v.Set("sort", "date") }},
	{"timeline", "timeline", func(url.Values, answerFacets) {}},
}

// answerFacets is what a session reads of an answer.
type answerFacets struct {
	Facets map[string][]struct {
		Value string `json:"value"`
	} `json:"facets"`
}

// measureSessions puts each request as the beginning of a session, and prints what
// the server spent on each step. What was asked long before is forgotten by then:
// the first of a session finds nothing of it.
func (s *server) measureSessions(ctx context.Context, out io.Writer, classes []class) error {
	fmt.Fprint(out, "\nA session: each request, then steps from it; CPU milliseconds, p50 / p99.\n\n| class |")
	for _, step := range sessionSteps {
		fmt.Fprintf(out, " %s |", step.name)
	}
	fmt.Fprint(out, "\n|---|---|---|---|---|---|---|\n")
	for _, c := range classes {
		spent := make([]durations, len(sessionSteps))
		seen := map[request]bool{}
		for _, r := range c.requests {
			if seen[r] {
				continue
			}
			seen[r] = true
			if err := s.session(ctx, r, spent); err != nil {
				return err
			}
		}
		fmt.Fprintf(out, "| %s |", c.name)
		for _, of := range spent {
			fmt.Fprintf(out, " %s / %s |", milliseconds(of.at(.5)), milliseconds(of.at(.99)))
		}
		fmt.Fprintln(out)
	}
	return nil
}

func (s *server) session(ctx context.Context, r request, spent []durations) error {
	before, err := s.settled()
	if err != nil {
		return err
	}
	var first answerFacets
	for i, step := range sessionSteps {
		v := r.values()
		step.ask(v, first)
		body, err := s.get(ctx, "/api/v1/"+step.path+"?"+v.Encode())
		if err != nil {
			return err
		}
		if i == 0 {
			if err := json.Unmarshal(body, &first); err != nil {
				return fmt.Errorf("reading an answer: %w", err)
			}
		}
		after, err := s.settled()
		if err != nil {
			return err
		}
		spent[i], before = append(spent[i], after-before), after
	}
	return nil
}
