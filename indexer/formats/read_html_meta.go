package formats

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The names of meta elements that state a page's metadata, best first: those of
// the rules for government sites' labels (网站标签规范), then Open Graph, then
// what sites use besides.
var (
	metaTitle     = []string{"articletitle", "og:title", "twitter:title", "title"}
	metaDate      = []string{"pubdate", "publishdate", "article:published_time", "og:release_date", "weibo:article:create_at", "publish_time", "pubtime", "date", "createdate"}
	metaPublisher = []string{"contentsource", "source", "article:source", "article:publisher"}
	metaAuthor    = []string{"author", "article:author", "og:article:author", "byline"}
	metaSite      = []string{"sitename", "og:site_name", "application-name"}
	metaURL       = []string{"url", "og:url"}
)

// publishTime matches the id of the element that shows when a page was
// published, startsWithYear such a date.
var (
	publishTime    = regexp.MustCompile(`(?i)^(?:publish|pub|release|post)[_-]?(?:time|date)$`)
	startsWithYear = regexp.MustCompile(`^\s*(?:19|20)\d\d\s*[-/.年]\s*\d`)
)

// editorsTitle matches what editors and templates write into a page's head for want of a title.
var editorsTitle = regexp.MustCompile(`(?i)^(?:new page(?: \d+)?|untitled(?:[ -]?(?:document|page)?(?:[ -]?\d+)?)|无标题(?:文档|页|网页)?|新建网页\s?\d*|未命名(?:文档|页面)?|网页标题|标题)$`)

// accountPlatform is what posts of accounts state as the site: the platform that all of them stand on,
// and not the account whose page it is.
const accountPlatform = "微信公众平台"

// pageStatements is what a page states of itself in its head, its scripts and the elements
// made for it.
type pageStatements struct {
	meta      map[string]string // the content of meta elements by their names in small letters
	title     string            // of the window
	canonical string            // the page's own address
	shown     string            // the date in an element made for it
	stamp     string            // that of the first time element
	times     int               // how many time elements there are
	linked    jsonLD
	post      accountPost
	marked    markedParts
	logo      string // what the picture at the page's head is called
	texts     int    // how many runes of text stand before it at most
}

// pageMetadata fills in what the page's head states.
func pageMetadata(doc *html.Node, raw *Raw) {
	s := pageStatements{meta: map[string]string{}}
	for n := range doc.Descendants() {
		s.read(n)
	}
	if s.times > 1 {
		s.stamp = "" // a list of other pages has one for each
	}
	if editorsTitle.MatchString(s.title) {
		s.title = ""
	}
	raw.Title = s.first(nil, s.marked.title)
	if raw.Title == "" {
		raw.Title = s.first(metaTitle, s.linked.Headline, s.post.title, s.title)
	}
	if raw.Title != s.title {
		raw.WindowTitle = s.title
	}
	raw.Date = s.first(metaDate, s.linked.DatePublished, s.shown, s.post.date, s.stamp)
	raw.Publisher = s.first(metaPublisher, s.post.account)
	raw.Author = s.first(metaAuthor, s.linked.author, s.post.writer)
	raw.Site = s.first(metaSite, s.linked.publisher)
	if s.post.account != "" {
		if raw.Author == s.post.account {
			raw.Author = oneLine(s.post.writer) // who posted it is who runs the account
		}
		if raw.Site == "" || raw.Site == accountPlatform {
			raw.Site = oneLine(s.post.account)
		}
	}
	raw.Logo = s.logo
	raw.URL = s.first(nil, s.canonical)
	if raw.URL == "" {
		raw.URL = s.first(metaURL)
	}
	if !strings.Contains(raw.URL, "://") {
		raw.URL = "" // only a whole address says where the page stood
	}
}

// read takes what one element states.
func (s *pageStatements) read(n *html.Node) {
	switch n.Type {
	case html.ElementNode:
		s.post.readElement(n)
	case html.CommentNode:
		s.marked.read(n)
	case html.TextNode:
		if s.texts <= maxAboveLogo && n.Parent != nil && !hasNoText(n.Parent.DataAtom) {
			s.texts += utf8.RuneCountInString(strings.TrimSpace(n.Data))
		}
	}
	switch n.DataAtom {
	case atom.Meta:
		name := attr(n, "name")
		if name == "" {
			name = attr(n, "property")
		}
		name = strings.ToLower(strings.TrimSpace(name))
		if value := oneLine(attr(n, "content")); name != "" && value != "" && s.meta[name] == "" {
			s.meta[name] = value
		}
	case atom.Title:
		if s.title == "" && n.FirstChild != nil && n.Parent != nil && n.Parent.DataAtom != atom.Svg {
			s.title = oneLine(n.FirstChild.Data)
		}
	case atom.Link:
		if strings.EqualFold(attr(n, "rel"), "canonical") {
			s.canonical = strings.TrimSpace(attr(n, "href"))
		}
	case atom.Time:
		if s.times++; s.times == 1 {
			s.stamp = strings.TrimSpace(attr(n, "datetime"))
		}
	case atom.Img:
		if s.logo == "" && s.texts <= maxAboveLogo && isLogo(n) {
			s.logo = oneLine(attr(n, "alt"))
		}
	case atom.Em, atom.Span:
		if s.shown == "" && n.FirstChild != nil && n.FirstChild.Type == html.TextNode && publishTime.MatchString(attr(n, "id")) && startsWithYear.MatchString(n.FirstChild.Data) {
			s.shown = n.FirstChild.Data
		}
	case atom.Script:
		if n.FirstChild == nil {
			break
		}
		if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") {
			s.linked.read(n.FirstChild.Data)
		} else {
			s.post.read(n.FirstChild.Data)
		}
	}
}

// maxAboveLogo is how much text, in characters, stands before a page's logo at most: links over it and a
// greeting.
const maxAboveLogo = 120

// The names of a picture, of its file or of what it stands in that make it the page's logo, and what such
// a picture is called.
var (
	logoName = regexp.MustCompile(`(?i)(?:^|[^a-z])(?:\w*logo\w*|banner|brand|masthead|header?|top)(?:[^a-z]|$)`)
	logoText = regexp.MustCompile(`^[\p{Han}·（）()]{3,20}$`)
	iconText = regexp.MustCompile(`扫一扫|二维码|图片|图标|标志|标识|[徽旗]|微信|微博|搜索|返回|首页|点击|关注`)
)

// isLogo recognises the picture at a page's head that shows whose page it is.
func isLogo(n *html.Node) bool {
	if called := strings.TrimSpace(attr(n, "alt")); !logoText.MatchString(called) || iconText.MatchString(called) {
		return false
	}
	src := attr(n, "src")
	if logoName.MatchString(src[strings.LastIndexByte(src, '/')+1:]) {
		return true
	}
	for depth := 0; n != nil && depth < logoDepth; n, depth = n.Parent, depth+1 {
		if n.DataAtom == atom.Header || logoName.MatchString(attr(n, "class")+" "+attr(n, "id")) {
			return true
		}
	}
	return false
}

// logoDepth is how many elements around a picture are asked for their names.
const logoDepth = 4

// first returns the first meta element of these names that states something, else the first of
// the rest.
func (s *pageStatements) first(names []string, rest ...string) string {
	for _, name := range names {
		if v := s.meta[name]; v != "" {
			return v
		}
	}
	for _, v := range rest {
		if v != "" {
			return oneLine(v)
		}
	}
	return ""
}

// jsonLD is what a page's JSON-LD states.
type jsonLD struct {
	Headline      string
	DatePublished string
	author        string
	publisher     string // who runs the site
}

// read takes over what one script states; what is no JSON states nothing.
func (l *jsonLD) read(script string) {
	var stated struct {
		Headline      string          `json:"headline"`
		DatePublished string          `json:"datePublished"`
		PubDate       string          `json:"pubDate"`
		Author        json.RawMessage `json:"author"`
		Publisher     json.RawMessage `json:"publisher"`
	}
	if json.Unmarshal([]byte(script), &stated) != nil {
		return
	}
	if l.Headline == "" {
		l.Headline = stated.Headline
	}
	if l.DatePublished == "" {
		l.DatePublished = stated.DatePublished
	}
	if l.DatePublished == "" {
		l.DatePublished = stated.PubDate
	}
	var person, site struct {
		Name string `json:"name"`
	}
	if l.publisher == "" && json.Unmarshal(stated.Publisher, &site) == nil {
		l.publisher = site.Name
	}
	if l.author == "" && json.Unmarshal(stated.Author, &person) == nil {
		l.author = person.Name
	}
}

// oneLine is s without control characters and with single spaces.
func oneLine(s string) string { return strings.Join(strings.Fields(plain(s)), " ") }

// accountPost is what a saved post of an account (mp.weixin.qq.com) states of it in its scripts and
// in the elements made for it: its title, the account that posted it, who wrote it, and the day.
type accountPost struct {
	title, account, writer, date string
	looked                       int // elements whose text was asked for
}

// The classes of the elements that show a post's account, and who wrote it.
var (
	accountShown = regexp.MustCompile(`(?:^|\s)(?:profile_nickname|wx_follow_nickname|account_nickname_inner)(?:\s|$)`)
	writerShown  = regexp.MustCompile(`(?:^|\s)rich_media_meta_text(?:\s|$)`)
	// personsNamed matches one to four names that stand alone.
	personsNamed = regexp.MustCompile(`^\p{Han}{2,4}(?:[ 、，,]+\p{Han}{2,4}){0,3}$`)
)

const (
	// maxAccount is the longest name of an account, in characters.
	maxAccount = 20
	// maxPostParts is how many elements are looked into for it and for who wrote: a post has a handful, and
	// where thousands stand in each other each would be read with all in it.
	maxPostParts = 20
)

// readElement takes over what an element of a post shows; where a script states the same, it counts.
func (p *accountPost) readElement(n *html.Node) {
	if p.looked >= maxPostParts {
		return
	}
	class := attr(n, "class")
	switch {
	case p.account == "" && (attr(n, "id") == "js_name" || attr(n, "id") == "post-user" && n.DataAtom == atom.A || accountShown.MatchString(class)):
		p.looked++
		if text, _ := cellText(n); text != "" && utf8.RuneCountInString(text) <= maxAccount {
			p.account = text
		}
	case p.writer == "" && n.DataAtom == atom.Span && writerShown.MatchString(class):
		p.looked++
		if text, _ := cellText(n); personsNamed.MatchString(text) {
			p.writer = text
		}
	}
}

// The variables of such a script: var msg_title = 'title'.html(false); var ct = "1718700000".
var (
	postTitle   = regexp.MustCompile(`\bvar\s+msg_title\s*=\s*(?:htmlDecode\()?(?:'([^'\\\n]{2,200})'|"([^"\\\n]{2,200})")`)
	postAccount = regexp.MustCompile(`\bvar\s+nickname\s*=\s*(?:htmlDecode\()?(?:'([^'\\\n]{2,60})'|"([^"\\\n]{2,60})")`)
	postSeconds = regexp.MustCompile(`\bvar\s+(?:ct|oriCreateTime)\s*=\s*(?:'(\d{9,10})'|"(\d{9,10})")`)
)

// read takes over what one script states. Only a script that names the account or the title is
// a post's: others have variables called ct too.
func (p *accountPost) read(script string) {
	if !strings.Contains(script, "msg_title") && !strings.Contains(script, "nickname") {
		return
	}
	stated := func(variable *regexp.Regexp) string {
		if at := variable.FindStringSubmatch(script); at != nil {
			return html.UnescapeString(at[1] + at[2])
		}
		return ""
	}
	if p.title == "" {
		p.title = stated(postTitle)
	}
	if account := stated(postAccount); account != "" {
		p.account = account
	}
	if seconds, err := strconv.ParseInt(stated(postSeconds), 10, 64); err == nil && p.date == "" {
		p.date = time.Unix(seconds, 0).In(chinaTime).Format(time.DateOnly)
	}
}

// chinaTime is the clock by which posts say their day.
var chinaTime = time.FixedZone("CST", 8*60*60)

// markedParts is what a page's builder marks in it by comments around the text that it has set in
// there: <!--<$[标题]>begin-->…<!--<$[标题]>end-->.
type markedParts struct{ title string }

// partMarked matches such a comment.
var partMarked = regexp.MustCompile(`^\s*<\$\[(\p{Han}{2,6})\]>begin`)

// maxMarked is the longest title, in characters, that is taken over.
const maxMarked = 120

// read takes over what stands between such a comment and the next.
func (m *markedParts) read(n *html.Node) {
	if m.title != "" {
		return
	}
	at := partMarked.FindStringSubmatch(n.Data)
	if at == nil || at[1] != "标题" {
		return
	}
	var b strings.Builder
	for c := n.NextSibling; c != nil && c.Type != html.CommentNode; c = c.NextSibling {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		} else {
			text, _ := cellText(c)
			b.WriteString(text)
		}
	}
	if text := oneLine(b.String()); utf8.RuneCountInString(text) <= maxMarked {
		m.title = text
	}
}
