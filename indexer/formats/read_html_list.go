package formats

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// listItem is an item of a list of which nothing has been written yet.
type listItem struct {
	begun  bool
	number string // as a browser shows it before the item
}

// maxListNumber is the greatest number that a browser shows before an item of a text.
const maxListNumber = 99

// itemNumber is the number that a browser shows before an item of an ordered list,
// with the point and blank behind it; "" where it shows none, and in lists without a
// sentence: a page's lists of other pages are numbered by their place alone.
func (p *pageShape) itemNumber(li *html.Node) string {
	list := li.Parent
	if list == nil || list.DataAtom != atom.Ol || p.sentences[list] == 0 || hidesMarks(list) || hidesMarks(li) {
		return ""
	}
	switch kind := attr(list, "type"); kind {
	case "", "1":
	default:
		return "" // letters, Roman numbers: seldom, and no kind of heading here
	}
	n := 1
	if start, err := strconv.Atoi(strings.TrimSpace(attr(list, "start"))); err == nil {
		n = start
	}
	for c := list.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li {
			continue
		}
		if value, err := strconv.Atoi(strings.TrimSpace(attr(c, "value"))); err == nil {
			n = value
		}
		if c == li {
			break
		}
		if n++; n > maxListNumber {
			return ""
		}
	}
	if n < 1 || n > maxListNumber {
		return ""
	}
	return strconv.Itoa(n) + ". "
}

// hidesMarks is true for a list or an item that is shown without marks.
func hidesMarks(n *html.Node) bool {
	style := attr(n, "style")
	return strings.Contains(styleValue(style, "list-style"), "none") || strings.Contains(styleValue(style, "list-style-type"), "none") || styleValue(style, "display") == "inline"
}
