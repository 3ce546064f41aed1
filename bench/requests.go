package main

import (
	_ "embed"
	"math/rand/v2"
	"net/url"
	"strings"

	"zhengsou/indexer/domains"
)

// requestsOfClass is how many requests of a class are drawn: enough for p99 to be the third
// largest and not the largest.
const requestsOfClass = 300

// request is a search as a person puts it: words, or a string quoted exactly,
// or only a domain chosen.
type request struct{ text, quoted, domain string }

// values are the parameters of the API.
func (r request) values() url.Values {
	switch {
	case r.domain != "":
		return url.Values{"domain": {r.domain}}
	case r.quoted != "":
		return url.Values{"q": {"「" + r.quoted + "」"}}
	}
	return url.Values{"q": {r.text}}
}

// path is the request as it is put.
func (r request) path() string { return "/api/v1/search?" + r.values().Encode() }

// class is one kind of request. The first mixedClasses are what people type.
type class struct {
	name     string
	requests []request
}

const mixedClasses = 4

// classNames are the classes, in order.
var classNames = []string{"a word", "two words", "a phrase of 5–10 characters", "a lay question",
	"browsing by facets", "a quoted string of 1–8 characters"}

//go:embed words.txt
var wordList string

// drawClasses draws requests of each kind, the same ones for the same texts.
func drawClasses(texts, questions []string) ([]class, error) {
	taxonomy, err := domains.Load("", nil)
	if err != nil {
		return nil, err
	}
	random := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(wordList)
	pick := func(list []string) string { return list[random.IntN(len(list))] }
	cut := func(least, most int) string {
		for {
			runes, n := []rune(pick(texts)), least+random.IntN(most-least+1)
			if len(runes) >= n {
				at := random.IntN(len(runes) - n + 1)
				return string(runes[at : at+n])
			}
		}
	}
	var domains []string
	for _, d := range taxonomy.All() {
		domains = append(domains, d.ID)
	}
	classes := make([]class, len(classNames))
	for i, name := range classNames {
		classes[i].name = name
	}
	for range requestsOfClass {
		for i, r := range []request{
			{text: pick(words)}, {text: pick(words) + " " + pick(words)}, {text: cut(5, 10)}, {text: pick(questions)},
			{domain: pick(domains)}, {quoted: cut(1, 8)},
		} {
			classes[i].requests = append(classes[i].requests, r)
		}
	}
	return classes, nil
}

// mixed takes turns between the classes.
func mixed(classes []class) []request {
	var list []request
	for i := range requestsOfClass {
		for _, c := range classes {
			list = append(list, c.requests[i])
		}
	}
	return list
}

// inTurns returns the requests of all classes, taking turns, and the class of each. With once, a
// request that came before is left out.
func inTurns(classes []class, once bool) (requests []request, of []int) {
	seen := make(map[request]bool)
	for i, r := range mixed(classes) {
		if once && seen[r] {
			continue
		}
		seen[r] = true
		requests, of = append(requests, r), append(of, i%len(classes))
	}
	return requests, of
}
