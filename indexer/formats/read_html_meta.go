package formats

import (
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"time"

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
	raw.Title = s.first(metaTitle, s.linked.Headline, s.post.title, s.title)
	if raw.Title != s.title {
		raw.WindowTitle = s.title
	}
	raw.Date = s.first(metaDate, s.linked.DatePublished, s.shown, s.post.date, s.stamp)
	raw.Publisher = s.first(metaPublisher, s.post.account)
	raw.Author = s.first(metaAuthor, s.linked.author)
	raw.Site = s.first(metaSite, s.linked.publisher)
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

// accountPost is what the scripts of a saved post of an account (mp.weixin.qq.com) state of it:
// its title, the account that posted it, and the day.
type accountPost struct {
	title, account, date string
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
	if p.account == "" {
		p.account = stated(postAccount)
	}
	if seconds, err := strconv.ParseInt(stated(postSeconds), 10, 64); err == nil && p.date == "" {
		p.date = time.Unix(seconds, 0).In(chinaTime).Format(time.DateOnly)
	}
}

// chinaTime is the clock by which posts say their day.
var chinaTime = time.FixedZone("CST", 8*60*60)
