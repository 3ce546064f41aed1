package formats

import (
	"context"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxTags is how many tags a page may have. A node takes some 150 bytes, and
	// bad markup can make a few nodes of one tag.
	maxTags = 400_000
	// maxOpenFormatting is how many formatting elements may be left open before
	// they are taken out: the parser opens all of them again in each paragraph.
	maxOpenFormatting = 8
	// hiddenShare is how many times more text than shown a page must hide for
	// the hidden text to be read: some pages uncover their body by script.
	hiddenShare = 4
	// minShown is how many runes of sentences shown are enough of a body.
	minShown = 200
)

// readHTML reads a page's blocks in order and what its head says of it. All of
// the text comes out; what is navigation or furniture by its markup is marked.
func readHTML(ctx context.Context, text string) (Raw, error) {
	doc, err := parseHTML(text)
	if err != nil {
		return Raw{}, err
	}
	openFrames(doc)
	w, err := walkHTML(ctx, doc, false)
	if err != nil {
		return Raw{}, err
	}
	if w.sentences < minShown && w.hiddenSentences > hiddenShare*w.sentences {
		if w, err = walkHTML(ctx, doc, true); err != nil {
			return Raw{}, err
		}
	}
	raw := w.out.raw("html")
	raw.Hidden = w.hidden
	markLinkLists(raw.Blocks)
	pageMetadata(doc, &raw)
	if raw.URL == "" {
		raw.URL = savedFrom(text)
	}
	return raw, nil
}

// parseHTML parses a page whose markup is bounded in size and depth.
func parseHTML(text string) (*html.Node, error) {
	if strings.Count(text, "<") > maxTags {
		return nil, ErrTooLarge
	}
	if openFormatting(text) <= maxOpenFormatting {
		if doc, err := html.Parse(strings.NewReader(text)); err == nil {
			return doc, nil
		}
	}
	// Elements left open pile up until the parser gives up: read the page again
	// with only the tags that part its text.
	doc, err := html.Parse(strings.NewReader(flatten(text)))
	if err != nil {
		return nil, fmt.Errorf("parsing a page: %w: %w", errDeep, err)
	}
	return doc, nil
}

// maxFrames is how many frames of a page are read whose own page stands in them.
const maxFrames = 20

// openFrames puts the pages that stand in frames in the frames' place.
func openFrames(doc *html.Node) {
	var frames []*html.Node
	for n := range doc.Descendants() {
		if n.DataAtom == atom.Iframe && strings.TrimSpace(attr(n, "srcdoc")) != "" && len(frames) < maxFrames {
			frames = append(frames, n)
		}
	}
	for _, n := range frames {
		page, err := parseHTML(attr(n, "srcdoc"))
		if err != nil {
			continue // the rest of the page can be read
		}
		for n.FirstChild != nil {
			n.RemoveChild(n.FirstChild)
		}
		n.DataAtom, n.Data = atom.Div, "div"
		for d := range page.Descendants() {
			if d.DataAtom == atom.Body {
				for d.FirstChild != nil {
					c := d.FirstChild
					d.RemoveChild(c)
					n.AppendChild(c)
				}
				break
			}
		}
	}
}

// openFormatting is the most formatting elements that stand open at once.
func openFormatting(text string) int {
	z := html.NewTokenizer(strings.NewReader(text))
	open, most := 0, 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return most
		}
		if kind != html.StartTagToken && kind != html.EndTagToken {
			continue
		}
		name, _ := z.TagName()
		switch atom.Lookup(name) {
		case atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
			if kind == html.StartTagToken {
				open++
				most = max(most, open)
			} else if open > 0 {
				open--
			}
		}
	}
}

// flatten writes a page again with only the tags that part its text; a div
// becomes a paragraph, which cannot nest.
func flatten(text string) string {
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(text))
	skip := "" // an element whose text is none
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return b.String()
		}
		token := z.Token()
		switch kind {
		case html.TextToken:
			if skip == "" {
				b.WriteString(html.EscapeString(token.Data))
			}
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			switch token.DataAtom {
			case atom.Script, atom.Style, atom.Noscript, atom.Template:
				if kind == html.StartTagToken {
					skip = token.Data
				} else if token.Data == skip {
					skip = ""
				}
			case atom.Title, atom.Meta, atom.P, atom.Br, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
				b.WriteString(token.String())
			case atom.Div, atom.Section, atom.Article, atom.Li, atom.Tr, atom.Table, atom.Ul, atom.Ol, atom.Dd, atom.Dt, atom.Td, atom.Th, atom.Center, atom.Blockquote:
				b.WriteString("<p>")
			}
		}
	}
}

// savedFrom is the address in the comment that browsers put into a saved page.
func savedFrom(text string) string {
	const mark = "saved from url=("
	head := text[:min(len(text), 4096)]
	i := strings.Index(head, mark)
	if i < 0 {
		return ""
	}
	rest := head[i+len(mark):]
	from := strings.IndexByte(rest, ')') + 1
	to := strings.IndexAny(rest, " \n>")
	if from <= 0 || to < from {
		return ""
	}
	return strings.TrimSpace(rest[from:to])
}
