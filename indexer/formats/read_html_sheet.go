package formats

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A page's own style sheets say what it does not show.

const (
	// maxSheet is how many bytes of style sheets in a page are read.
	maxSheet = 1 << 20
	// hiddenBySheet is the share, in per cent, of a page's sentences over which what its style
	// sheets hide is read all the same: a script shows it, page by page or once somebody asks
	// for the rest.
	hiddenBySheet = 25
)

// hiddenNames are the elements that a page's style sheets hide, by class, by id and by tag, each with a tag
// where the rule names one: ".print", "#old", "div.print".
type hiddenNames map[string]bool

// sheetRule matches one rule of a sheet, sheetPart what its comments and those of the page are.
var (
	sheetRule  = regexp.MustCompile(`([^{}]*)\{([^{}]*)\}`)
	sheetPart  = regexp.MustCompile(`(?s)/\*.*?\*/|<!--|-->`)
	className  = regexp.MustCompile(`[.#][A-Za-z_][\w-]*`)
	plainNamed = regexp.MustCompile(`^(?:[a-z][a-z0-9]*)?[.#][A-Za-z_][\w-]*$|^(?:del|template|noscript)$`)
)

// hiddenIn reads what the sheets of a page hide, outside of conditions (@media).
func hiddenIn(doc *html.Node) hiddenNames {
	out := hiddenNames{}
	shown := map[string]bool{} // what a rule shows again: .tab.active
	left := maxSheet
	for n := range doc.Descendants() {
		if n.DataAtom != atom.Style || n.FirstChild == nil || len(n.FirstChild.Data) > left || attr(n, "media") != "" && !strings.EqualFold(attr(n, "media"), "all") {
			continue
		}
		left -= len(n.FirstChild.Data)
		if !strings.Contains(n.FirstChild.Data, "none") && !strings.Contains(n.FirstChild.Data, "hidden") {
			continue
		}
		for _, rule := range sheetRule.FindAllStringSubmatch(unconditional(sheetPart.ReplaceAllString(n.FirstChild.Data, "")), -1) {
			switch display, visibility := styleValue(rule[2], "display"), styleValue(rule[2], "visibility"); {
			case display == "none" || visibility == "hidden":
				for _, name := range strings.Split(rule[1], ",") {
					if name = strings.TrimSpace(name); plainNamed.MatchString(name) {
						out[name] = true
					}
				}
			case display+visibility != "":
				for _, name := range className.FindAllString(rule[1], -1) {
					shown[name] = true
				}
			}
		}
	}
	for name := range out {
		if slices.ContainsFunc(className.FindAllString(name, -1), func(class string) bool { return shown[class] }) {
			delete(out, name)
		}
	}
	return out
}

// unconditional is a sheet without the rules that hold under conditions.
func unconditional(sheet string) string {
	var b strings.Builder
	for {
		at := strings.IndexByte(sheet, '@')
		if at < 0 {
			return b.String() + sheet
		}
		b.WriteString(sheet[:at])
		open, end := 0, -1
		for i := at; i < len(sheet); i++ {
			switch sheet[i] {
			case ';':
				if open == 0 {
					end = i
				}
			case '{':
				open++
			case '}':
				if open--; open <= 0 {
					end = i
				}
			}
			if end >= 0 {
				break
			}
		}
		if end < 0 {
			return b.String()
		}
		sheet = sheet[end+1:]
	}
}

// hold reports whether the sheets hide an element.
func (h hiddenNames) hold(n *html.Node) bool {
	if len(h) == 0 || styleValue(attr(n, "style"), "display") != "" {
		return false // what an element says of itself holds before its sheets
	}
	if h[n.Data] {
		return true
	}
	if id := attr(n, "id"); id != "" && (h["#"+id] || h[n.Data+"#"+id]) {
		return true
	}
	for _, class := range strings.Fields(attr(n, "class")) {
		if h["."+class] || h[n.Data+"."+class] {
			return true
		}
	}
	return false
}

// believed are these names, if all that they hide together is little of the page's sentences.
func (h hiddenNames) believed(doc *html.Node, p *pageShape) hiddenNames {
	if len(h) == 0 {
		return nil
	}
	held := 0
	for n := range doc.Descendants() {
		if n.Type == html.ElementNode && h.hold(n) {
			held += p.sentences[n]
		}
	}
	if held*100 > p.total*hiddenBySheet {
		return nil
	}
	return h
}
