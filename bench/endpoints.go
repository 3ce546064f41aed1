package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/url"
)

// requestsOfEndpoint is how many words are drawn for an endpoint, requestsOfAll
// how often it is asked for the whole collection.
const (
	requestsOfEndpoint = 100
	requestsOfAll      = 5
)

// endpoint is a way to ask beyond a page of hits.
type endpoint struct {
	name string
	// path is asked with q (a word, "" for everything) and, where it has %s, with the
	// id of the first hit.
	path string
	// query is set besides.
	query url.Values
	// all says that it is asked for everything too.
	all bool
}

// endpoints are all there are; figures are chosen by a field as well.
var endpoints = []endpoint{
	{"matrix", "/api/v1/matrix", nil, true},
	{"timeline", "/api/v1/timeline", nil, true},
	{"figures, 100 rows", "/api/v1/figures", nil, true},
	{"coverage", "/api/v1/coverage", nil, true},
	{"search, grouped by document", "/api/v1/search", url.Values{"group": {"document"}}, true},
	{"search, reprints folded", "/api/v1/search", url.Values{"collapse": {"reprint"}}, true},
	{"search, facets of paragraphs", "/api/v1/search", url.Values{"facets": {"period", "place", "status"}}, true},
	{"search, 指标:>5000 besides", "/api/v1/search", url.Values{"q": {"指标:>5000"}}, true},
	{"similar, a district each", "/api/v1/paragraphs/%s/similar", url.Values{"per": {"district"}}, false},
	{"why", "/api/v1/paragraphs/%s/why", nil, false},
	{"suggest, by the first character", "/api/v1/suggest", nil, false},
	{"export, csv", "/api/v1/export", url.Values{"format": {"csv"}}, true},
	{"export, jsonl", "/api/v1/export", url.Values{"format": {"jsonl"}}, false},
	{"export, xlsx", "/api/v1/export", url.Values{"format": {"xlsx"}}, false},
}

// address is where the endpoint is asked about a word and a paragraph.
func (e endpoint) address(word, id string) string {
	path := e.path
	if e.ofParagraph() {
		path = fmt.Sprintf(path, id)
	}
	values := url.Values{}
	maps.Copy(values, e.query)
	switch e.path {
	case "/api/v1/coverage", "/api/v1/paragraphs/%s/similar": // which no query is asked with
	case "/api/v1/suggest":
		values.Set("q", string([]rune(word)[:1]))
	default:
		if q := word + " " + e.query.Get("q"); q != " " {
			values.Set("q", q)
		}
	}
	return path + "?" + values.Encode()
}

func (e endpoint) ofParagraph() bool {
	return e.path == "/api/v1/paragraphs/%s/similar" || e.path == "/api/v1/paragraphs/%s/why"
}

// beyond fills a folder, where it is not filled already, starts the server and
// measures all endpoints.
func beyond(ctx context.Context, o loadOptions, out io.Writer) (err error) {
	_, _, classes, err := o.requests()
	if err != nil {
		return err
	}
	remove, err := o.ownData()
	if err != nil {
		return err
	}
	defer remove()
	if err := measureIndexing(ctx, io.Discard, o, &figures{}); err != nil {
		return err
	}
	s, err := startServer(ctx, o.bin, "serve", "--data", o.data)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.stop()) }()
	if _, err := s.atRest(); err != nil {
		return err
	}
	return s.measureEndpoints(ctx, out, classes[0].requests)
}

// measureEndpoints asks each endpoint about what words find, and some about
// everything.
func (s *server) measureEndpoints(ctx context.Context, out io.Writer, words []request) error {
	fmt.Fprintf(out, "Each asked about what a word finds, %d times, and about everything, %d times; CPU of one client's requests, milliseconds.\n\n"+
		"| endpoint | a word: p50 / p90 / p99 | everything: first, then p50 |\n|---|---|---|\n", requestsOfEndpoint, requestsOfAll)
	words = words[:min(len(words), requestsOfEndpoint)]
	ids := make([]string, len(words))
	for i, w := range words {
		var err error
		if ids[i], err = s.firstHit(ctx, w); err != nil {
			return err
		}
	}
	for _, e := range endpoints {
		var paths, all []string
		for i, w := range words {
			if ids[i] != "" || !e.ofParagraph() {
				paths = append(paths, e.address(w.text, ids[i]))
			}
		}
		for range requestsOfAll {
			if e.all {
				all = append(all, e.address("", ""))
			}
		}
		everything, err := s.spent(ctx, all)
		if err != nil {
			return err
		}
		word, err := s.spent(ctx, paths)
		if err != nil {
			return err
		}
		told := ""
		if len(everything) > 0 {
			told = milliseconds(everything[0]) + ", " + milliseconds(everything[1:].at(.5))
		}
		fmt.Fprintf(out, "| %s | %v | %s |\n", e.name, word, told)
	}
	return nil
}

// firstHit returns the id of a request's first hit, "" where it finds nothing.
func (s *server) firstHit(ctx context.Context, r request) (string, error) {
	body, err := s.get(ctx, "/api/v1/search?"+r.values().Encode())
	if err != nil {
		return "", err
	}
	var answer struct{ Hits []struct{ ID string } }
	if err := json.Unmarshal(body, &answer); err != nil {
		return "", fmt.Errorf("reading an answer: %w", err)
	}
	if len(answer.Hits) == 0 {
		return "", nil
	}
	return answer.Hits[0].ID, nil
}

// spent is what the server spends on each of the paths, one after the other.
func (s *server) spent(ctx context.Context, paths []string) (spent durations, err error) {
	before, err := s.settled()
	for _, path := range paths {
		if err != nil {
			break
		}
		if _, err = s.get(ctx, path); err != nil {
			break
		}
		after, failed := s.settled()
		spent, before, err = append(spent, after-before), after, failed
	}
	return spent, err
}
