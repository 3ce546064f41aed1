package api

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// void are the elements that have no end tag.
var void = []atom.Atom{atom.Meta, atom.Link, atom.Input, atom.Wbr, atom.Br, atom.Hr, atom.Img}

// checkHTML is strict where browsers are lenient: every tag is closed in order,
// the parser moves, adds and drops no element, ids are unique and every label
// and aria reference meets one, nothing inline runs or styles.
func checkHTML(t testing.TB, name, page string) *html.Node {
	t.Helper()
	written := tagsAsWritten(t, name, page)
	doc, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatalf("%.60q: %v", name, err)
	}
	var parsed []string
	ids := map[string]bool{}
	var refs []string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		parsed = append(parsed, n.Data)
		for _, a := range n.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("%.60q: id %s twice", name, a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("%.60q: inline %s on <%s>", name, a.Key, n.Data)
			case slices.Contains([]string{"for", "aria-labelledby", "aria-controls", "form", "data-copy"}, a.Key):
				refs = append(refs, a.Val)
			case a.Key == "href" && len(a.Val) > 1 && a.Val[0] == '#':
				refs = append(refs, a.Val[1:])
			case (a.Key == "href" || a.Key == "src") && strings.Contains(a.Val, "//"):
				t.Errorf("%.60q: %s to another host: %s", name, a.Key, a.Val)
			}
		}
		if n.DataAtom == atom.Script && n.FirstChild != nil || n.DataAtom == atom.Style {
			t.Errorf("%.60q: inline <%s>", name, n.Data)
		}
	}
	for _, r := range refs {
		if !ids[r] {
			t.Errorf("%.60q: nothing has the id %s", name, r)
		}
	}
	if !slices.Equal(written, parsed) {
		i := 0
		for i < min(len(written), len(parsed)) && written[i] == parsed[i] {
			i++
		}
		t.Errorf("%.60q: element %d differs from how the parser reads it: written %.5q, parsed %.5q",
			name, i, written[min(i, len(written)):], parsed[min(i, len(parsed)):])
	}
	return doc
}

// tagsAsWritten lists the start tags and complains of each end tag that does
// not close the element that was opened last.
func tagsAsWritten(t testing.TB, name, page string) []string {
	t.Helper()
	var tags, open []string
	z := html.NewTokenizer(strings.NewReader(page))
	for z.Next() != html.ErrorToken {
		tok := z.Token()
		switch tok.Type {
		case html.StartTagToken:
			tags = append(tags, tok.Data)
			if !slices.Contains(void, tok.DataAtom) {
				open = append(open, tok.Data)
			}
		case html.SelfClosingTagToken:
			tags = append(tags, tok.Data)
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Fatalf("%.60q: </%s> does not close %q", name, tok.Data, open)
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%.60q: never closed: %q", name, open)
	}
	return tags
}

// all gives the elements that the condition holds for, in order.
func all(doc *html.Node, is func(*html.Node) bool) []*html.Node {
	var nodes []*html.Node
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && is(n) {
			nodes = append(nodes, n)
		}
	}
	return nodes
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func hasClass(class string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), class) }
}

func isElement(a atom.Atom) func(*html.Node) bool {
	return func(n *html.Node) bool { return n.DataAtom == a }
}

// textOf is the text of a node, white space made single.
func textOf(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestCheckHTMLFindsFaults(t *testing.T) {
	for _, page := range []string{
		`<!DOCTYPE html><html><head></head><body><p>a<div>b</div></p></body></html>`,
		`<!DOCTYPE html><html><head></head><body><i id="a"></i><b id="a"></b></body></html>`,
		`<!DOCTYPE html><html><head></head><body><label for="q">a</label></body></html>`,
		`<!DOCTYPE html><html><head></head><body><p style="color:red">a</p></body></html>`,
		`<!DOCTYPE html><html><head></head><body><ul><li>a</ul></body></html>`,
	} {
		spy := &spyT{TB: t}
		func() {
			defer func() { _ = recover() }() // Fatalf of the spy
			checkHTML(spy, "fault", page)
		}()
		if !spy.failed {
			t.Errorf("no fault found in %s", page)
		}
	}
}

// spyT notes failures instead of reporting them.
type spyT struct {
	testing.TB
	failed bool
}

func (s *spyT) Helper()               {}
func (s *spyT) Errorf(string, ...any) { s.failed = true }
func (s *spyT) Fatalf(string, ...any) { s.failed = true; panic("stop") }
