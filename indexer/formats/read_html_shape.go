package formats

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"zhengsou/indexer/wording"
)

// pageShape is what is known of a page before its text is written: where its
// sentences stand, and which tables hold data.
type pageShape struct {
	// sentences is, for each element, how many runes of text in sentences stand
	// under it, outside links.
	sentences map[*html.Node]int
	total     int
	// main is the innermost element that holds nearly all sentences; sure is
	// true where that says something.
	main   *html.Node
	sure   bool
	tables map[*html.Node]bool
	hidden hiddenNames
}

const (
	// mainShare is the share, in per cent, of a page's sentences that the main
	// content holds.
	mainShare = 80
	// furnitureByTag and furnitureByClass are the shares, in per cent, of a
	// page's sentences over which an element is no furniture, whatever its
	// name: for the tags made for furniture, and for names that only suggest it.
	furnitureByTag   = 50
	furnitureByClass = 10
)

// shapeOf looks a page over.
func shapeOf(doc *html.Node) *pageShape {
	p := &pageShape{sentences: map[*html.Node]int{}, tables: map[*html.Node]bool{}}
	p.total = p.count(doc, false)
	p.hidden = hiddenIn(doc).believed(doc, p)
	p.main = doc
	for {
		var heir *html.Node
		for c := p.main.FirstChild; c != nil; c = c.NextSibling {
			if p.sentences[c]*100 >= p.total*mainShare {
				heir = c
			}
		}
		if heir == nil || p.total == 0 || heir.Type != html.ElementNode || !isBlock(heir) && heir.DataAtom != atom.Html && heir.DataAtom != atom.Body {
			break
		}
		p.main = heir
	}
	p.sure = p.total >= minShown && p.main.DataAtom != 0 && p.main.DataAtom != atom.Body && p.main.DataAtom != atom.Html && p.main.DataAtom != atom.P
	return p
}

// count fills sentences and tables for all of n.
func (p *pageShape) count(n *html.Node, inLink bool) int {
	switch n.Type {
	case html.TextNode:
		if inLink || !wording.ContainsSign(n.Data, "。，；,") {
			return 0
		}
		return utf8.RuneCountInString(strings.TrimSpace(n.Data))
	case html.ElementNode:
		if hasNoText(n.DataAtom) {
			return 0
		}
		inLink = inLink || n.DataAtom == atom.A && attr(n, "href") != ""
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += p.count(c, inLink)
	}
	if sum > 0 {
		p.sentences[n] = sum
	}
	if n.DataAtom == atom.Table && isDataTable(n) {
		p.tables[n] = true
	}
	return sum
}

// isFurniture is true for an element that by its tag, role or name is no part
// of the report and that does not hold much of the page's sentences.
func (p *pageShape) isFurniture(n *html.Node) bool {
	held := p.sentences[n] * 100
	if isUnseen(n) {
		return held <= p.total*furnitureByTag
	}
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.P, atom.H1, atom.Td, atom.Tr, atom.Tbody, atom.Table:
		return false
	case atom.Nav, atom.Footer, atom.Aside, atom.Menu, atom.Marquee:
		return held <= p.total*furnitureByTag
	case atom.Header:
		return held <= p.total*furnitureByTag && !hasTag(n, atom.H1)
	}
	switch attr(n, "role") {
	case "navigation", "banner", "contentinfo", "complementary", "search", "menubar", "menu":
		return held <= p.total*furnitureByTag
	}
	return held <= p.total*furnitureByClass && p.sentences[n] < minShown &&
		(postMeta.MatchString(attr(n, "class")) || hasFurnitureName(attr(n, "class")) || hasFurnitureName(attr(n, "id"))) && !hasTag(n, atom.H1)
}

// postMeta matches the class of the row of a post that names its writer, its account and its day.
var postMeta = regexp.MustCompile(`(?:^|\s)rich_media_meta_list(?:\s|$)`)

// furnitureNames are words of class and id names that site builders give to
// what surrounds a report.
var furnitureNames = map[string]bool{
	"share": true, "sharebox": true, "bdshare": true, "bdsharebuttonbox": true, "bshare": true, "jiathis": true, "fenxiang": true, "fx": true,
	"breadcrumb": true, "breadcrumbs": true, "crumb": true, "crumbs": true, "dqwz": true, "location": true, "weizhi": true,
	"nav": true, "navbar": true, "topnav": true, "navigation": true, "menu": true, "submenu": true,
	"foot": true, "footer": true, "bottom": true, "copyright": true, "banquan": true, "friendlink": true, "yqlj": true,
	"sidebar": true, "sider": true, "aside": true, "related": true, "relate": true, "xgwd": true, "xglj": true, "recommend": true, "tuijian": true,
	"hot": true, "hotnews": true, "hotlist": true, "rank": true, "ranking": true,
	"comment": true, "comments": true, "pinglun": true, "pagination": true, "pagebar": true, "prevnext": true,
	"qrcode": true, "ewm": true, "erweima": true, "qr": true, "toolbar": true, "fontsize": true, "print": true, "dayin": true,
	"login": true, "search": true, "searchbox": true, "banner": true, "ad": true, "ads": true, "advert": true, "guanggao": true,
}

// hasFurnitureName is true when one of the words of a class or id is one of
// furnitureNames.
func hasFurnitureName(names string) bool {
	for _, word := range strings.FieldsFunc(names, func(r rune) bool { return !unicode.IsLetter(r) }) {
		if furnitureNames[strings.ToLower(word)] {
			return true
		}
		// shareBox, topNav: words of their own
		for _, part := range camelWord.FindAllString(word, -1) {
			if furnitureNames[strings.ToLower(part)] {
				return true
			}
		}
	}
	return false
}

var camelWord = regexp.MustCompile(`[A-Z]?[a-z]+`)

// signsOff matches what ends a report outside its main element: a date, the
// name of an office, a list of annexes.
var signsOff = regexp.MustCompile(`^附[件：:录]|[年月]\s*[\d一二三四五六七八九十]+\s*日?\s*[)）]?$|[府厅局委办会部院室司]$|^[(（]`)

// isTrailer is true for a text after the main content that is not part of it:
// short, no sentence, and nothing that signs a report.
func isTrailer(text string) bool {
	return !strings.Contains(text, "。") && utf8.RuneCountInString(text) <= maxHeadingRunes && !signsOff.MatchString(strings.TrimSpace(text))
}

// isSentences is true for text that is written in sentences.
func isSentences(text string) bool {
	return strings.Contains(text, "。") || strings.Count(text, "，")+strings.Count(text, ",") >= 2 && utf8.RuneCountInString(text) > 60
}

// minLinkList is how many blocks of links on end make a list of links.
const minLinkList = 3

// markLinkLists marks runs of blocks that each are one link, with a date beside
// it at most.
func markLinkLists(blocks []Block) {
	start := 0
	for i := 0; i <= len(blocks); i++ {
		if i < len(blocks) && isLinkItem(blocks[i]) {
			continue
		}
		if i-start >= minLinkList {
			for j := start; j < i; j++ {
				if blocks[j].Kind == Text {
					blocks[j].Kind = Links
				}
			}
		}
		start = i + 1
	}
}

// isLinkItem recognises a block that is nothing but a link, or nearly so.
func isLinkItem(b Block) bool {
	if b.Kind == Links {
		return true
	}
	if b.Kind != Text || b.LinkRunes == 0 || isSentences(b.Text) {
		return false
	}
	letters := 0
	for _, r := range b.Text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return b.LinkRunes*5 >= letters*4
}

// hasNoText is true for elements whose text nobody reads.
func hasNoText(a atom.Atom) bool {
	switch a {
	case atom.Head, atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Svg, atom.Canvas,
		atom.Select, atom.Datalist, atom.Button, atom.Rt, atom.Rp, atom.Rtc, atom.Audio, atom.Video, atom.Map, atom.Math:
		return true
	}
	return false
}

// isHidden is true for an element that its own markup hides.
func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "style":
			if styleValue(a.Val, "display") == "none" || styleValue(a.Val, "visibility") == "hidden" {
				return true
			}
		}
	}
	return isUnseen(n) && !isBlock(n) // in the middle of a line
}

// isTakenOut is true for an element that marks what its author took out of the text, as Word writes its
// revisions.
func (p *pageShape) isTakenOut(n *html.Node) bool {
	return n.DataAtom == atom.Del && p.sentences[n]*100 <= p.total*hiddenBySheet
}

// isUnseen is true for an element that a browser lays out where nobody sees it: as a
// block it is furniture, and told of as such.
func isUnseen(n *html.Node) bool {
	return n.Type == html.ElementNode && (forReaders.MatchString(attr(n, "class")) || isMovedAway(attr(n, "style")))
}

// forReaders matches the classes by which the usual style sheets hide what only
// programs that read pages aloud should find.
var forReaders = regexp.MustCompile(`(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|visuallyhidden)(?:\s|$)`)

// farAway matches a place outside of any page.
var farAway = regexp.MustCompile(`^-\d{3,}(?:\.\d+)?(?:px|pt|em|rem)?$`)

// noSize matches a size of nothing.
var noSize = regexp.MustCompile(`^0(?:\.0+)?(?:px|pt|em|rem|%)?$`)

// isMovedAway is true for a style that shows nothing: transparent, without height, or
// moved off the page.
func isMovedAway(style string) bool {
	if !strings.ContainsAny(style, "0-") {
		return false
	}
	placed := styleValue(style, "position")
	return noSize.MatchString(styleValue(style, "opacity")) ||
		farAway.MatchString(styleValue(style, "text-indent")) ||
		(placed == "absolute" || placed == "fixed") && (farAway.MatchString(styleValue(style, "left")) || farAway.MatchString(styleValue(style, "top"))) ||
		noSize.MatchString(styleValue(style, "height")) && styleValue(style, "overflow") == "hidden"
}

// isBlock is true for an element that starts a line of its own.
func isBlock(n *html.Node) bool {
	switch n.DataAtom {
	case atom.A, atom.Abbr, atom.Acronym, atom.B, atom.Bdi, atom.Bdo, atom.Big, atom.Cite, atom.Code, atom.Data, atom.Del, atom.Dfn, atom.Em,
		atom.Font, atom.I, atom.Img, atom.Ins, atom.Kbd, atom.Label, atom.Mark, atom.Nobr, atom.Q, atom.Rb, atom.Ruby, atom.S, atom.Samp, atom.Small,
		atom.Span, atom.Strike, atom.Strong, atom.Sub, atom.Sup, atom.Time, atom.Tt, atom.U, atom.Var, atom.Wbr, atom.Input, 0:
		switch styleValue(attr(n, "style"), "display") {
		case "block", "flex", "table", "list-item":
			return true
		}
		// Word's own elements (o:p, st1:…) and unknown ones are inline.
		return false
	}
	return true
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// styleValue is the value of a property in a style attribute, in lower case.
func styleValue(style, property string) string {
	for _, declaration := range strings.Split(style, ";") {
		name, value, ok := strings.Cut(declaration, ":")
		if ok && strings.EqualFold(strings.TrimSpace(name), property) {
			value, _, _ = strings.Cut(value, "!")
			return strings.ToLower(strings.TrimSpace(value))
		}
	}
	return ""
}

// hasTag is true when n has such an element under it.
func hasTag(n *html.Node, a atom.Atom) bool {
	for d := range n.Descendants() {
		if d.DataAtom == a {
			return true
		}
	}
	return false
}
