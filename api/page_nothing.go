package api

import (
	"context"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/index"
)

// nothingView is shown where no paragraph holds all that was asked: why, and what to try.
type nothingView struct {
	Message string
	// Partial is true where paragraphs hold a part of it, Listed where these stand
	// below.
	Partial, Listed bool
	// Uncollected is true where nothing is held of what the filters choose, Absent
	// where a word stands nowhere.
	Uncollected, Absent bool
	// Signs is true where there was nothing to look for.
	Signs bool
	// Unread are documents of which nothing could be read and whose names hold what was asked.
	Unread []unfindable
	// Lifts are the searches without one of the filters, with what they find.
	Lifts []link
	// Tries are searches in other words.
	Tries []link
}

// nothingView is nil where something holds all that was asked.
func (s *Server) nothingView(ctx context.Context, a asked, resp index.Response) (*nothingView, error) {
	if a.empty() || resp.Totals.Literal+resp.Totals.All > 0 {
		return nil, nil
	}
	nothing := resp.Nothing
	if nothing == nil {
		if resp.Total == 0 {
			return nil, nil
		}
		var err error
		if nothing, err = s.deps.Index.Nothing(ctx, a.found()); err != nil {
			return nil, err
		}
	}
	v := &nothingView{Message: nothing.Message, Partial: resp.Total > 0, Listed: resp.Total > 0 && a.view == "", Uncollected: nothing.Reason == "held", Absent: nothing.Reason == "words", Signs: nothing.Reason == "signs"}
	var err error
	if v.Unread, err = s.unreadNamed(ctx, a.query); err != nil {
		return nil, err
	}
	for _, f := range nothing.Filters {
		l := link{Label: f.Label, Count: f.InFull}
		switch {
		case f.InFull == 0:
			continue
		case f.Parameter != "":
			l.URL = a.lifted(f.Parameter).url()
		default:
			l.URL = a.asking(f.Query).url()
		}
		v.Lifts = append(v.Lifts, l)
	}
	if len(a.filters) > 1 {
		bare := a.without()
		n, err := s.inFull(ctx, bare)
		if err != nil {
			return nil, err
		}
		if n > 0 {
			v.Lifts = append(v.Lifts, link{Label: "全部筛选", Count: n, URL: bare.url()})
		}
	}
	missing := nothing.Missing
	if resp.DidYouMean != "" {
		missing = nil // what was meant says more than what is left
	}
	tries := otherQueries(a.query, missing)
	if compared := s.deps.Index.Compared(a.query); compared != "" {
		tries = append([]string{compared}, tries...)
	}
	if published := yearsPublished(a.query); published != "" {
		tries = append([]string{published}, tries...)
	}
	tries = append(tries, nothing.Fewer...)
	for _, query := range tries {
		if len(v.Tries) == triesTold {
			break
		}
		n, err := s.inFull(ctx, a.asking(query))
		if err != nil {
			return nil, err
		}
		if n > 0 {
			v.Tries = append(v.Tries, link{Label: query, Count: n, URL: a.asking(query).url()})
		}
	}
	return v, nil
}

// triesTold is how many searches in other words are offered.
const triesTold = 4

// unreadTold is how many files that could not be read are told of where nothing was found.
const unreadTold = 5

// unreadNamed lists the files that were received and could not be read, and whose names hold
// all words of a query: no search finds these, and what was asked for may stand in them.
func (s *Server) unreadNamed(ctx context.Context, query string) ([]unfindable, error) {
	words := strings.Fields(unquoted(query))
	for i, w := range words {
		words[i] = analyzers.Fold(w)
	}
	// One character stands in too many names.
	if utf8.RuneCountInString(strings.Join(words, "")) < 2 {
		return nil, nil
	}
	whole, _, err := s.deps.Index.Unfindable(ctx)
	if err != nil {
		return nil, err
	}
	whole = slices.DeleteFunc(whole, func(d index.DocumentMeta) bool {
		name := analyzers.Fold(path.Base(d.SourceID))
		return slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(name, w) })
	})
	list, err := s.unfindable(ctx, whole[:min(unreadTold, len(whole))], heldReasons)
	return list.Rows, err
}

// unquoted is a query with blanks for its quotes.
func unquoted(query string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(`"“”「」『』`, r) {
			return ' '
		}
		return r
	}, query)
}

// inFull is how many paragraphs hold all that is asked.
func (s *Server) inFull(ctx context.Context, a asked) (int, error) {
	r := a.found()
	r.NoHint, r.Facets = true, []string{}
	found, err := s.deps.Index.Search(ctx, r)
	return found.Totals.Literal + found.Totals.All, err
}

// yearsSaid finds years in a query: one, from one on, up to one, or from one to another.
var yearsSaid = regexp.MustCompile(`(?:^|[^0-9])((?:19|20)[0-9]{2})(?:年?(?:-|—|–|~|至|到)((?:19|20)[0-9]{2}))?年(?:(以来|以后|之后|至今|起)|(以前|之前|底前))?`)

// yearsPublished is the query with the years in it asked of the reports' dates, "" where it
// has none, or says itself where it looks for years: reports of a year seldom name it in each
// paragraph.
func yearsPublished(query string) string {
	m := yearsSaid.FindStringSubmatchIndex(query)
	if m == nil || strings.ContainsAny(query, ":：\"“”「」") {
		return ""
	}
	rest := strings.TrimSpace(query[:m[2]] + " " + query[m[1]:])
	if rest == "" {
		return ""
	}
	years := query[m[2]:m[3]]
	switch {
	case m[4] >= 0:
		years += "-" + query[m[4]:m[5]]
	case m[6] >= 0:
		years += "-"
	case m[8] >= 0:
		years = "-" + years
	}
	return strings.Join(strings.Fields(rest), " ") + " 年份:" + years
}

// otherQueries are the query without its quotes, and without what stands nowhere.
func otherQueries(query string, missing []string) []string {
	var list []string
	add := func(q string) {
		if q = strings.Join(strings.Fields(q), " "); q != "" && q != query && (len(list) == 0 || list[0] != q) {
			list = append(list, q)
		}
	}
	bare := unquoted(query)
	add(bare)
	rest := bare
	for _, m := range missing {
		rest = strings.ReplaceAll(rest, m, " ")
	}
	add(rest)
	return list
}
