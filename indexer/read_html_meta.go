package indexer

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

// pageMetadata fills in what the page's head states.
func pageMetadata(doc *html.Node, raw *Raw) {
	meta := map[string]string{}
	title, canonical := "", ""
	shown := ""           // the date in an element made for it
	stamp, times := "", 0 // that of the only time element
	var linked jsonLD
	var post accountPost
	for n := range doc.Descendants() {
		switch n.DataAtom {
		case atom.Meta:
			name := attr(n, "name")
			if name == "" {
				name = attr(n, "property")
			}
			name = strings.ToLower(strings.TrimSpace(name))
			if value := oneLine(attr(n, "content")); name != "" && value != "" && meta[name] == "" {
				meta[name] = value
			}
		case atom.Title:
			if title == "" && n.FirstChild != nil && n.Parent != nil && n.Parent.DataAtom != atom.Svg {
				title = oneLine(n.FirstChild.Data)
			}
		case atom.Link:
			if strings.EqualFold(attr(n, "rel"), "canonical") {
				canonical = strings.TrimSpace(attr(n, "href"))
			}
		case atom.Time:
			if times++; times == 1 {
				stamp = strings.TrimSpace(attr(n, "datetime"))
			}
		case atom.Em, atom.Span:
			if shown == "" && n.FirstChild != nil && n.FirstChild.Type == html.TextNode && publishTime.MatchString(attr(n, "id")) && startsWithYear.MatchString(n.FirstChild.Data) {
				shown = n.FirstChild.Data
			}
		case atom.Script:
			if n.FirstChild == nil {
				break
			}
			if strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") {
				linked.read(n.FirstChild.Data)
			} else {
				post.read(n.FirstChild.Data)
			}
		}
	}
	if times > 1 {
		stamp = "" // a list of other pages has one for each
	}
	first := func(names []string, rest ...string) string {
		for _, name := range names {
			if v := meta[name]; v != "" {
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
	raw.Title = first(metaTitle, linked.Headline, post.title, title)
	if raw.Title != title {
		raw.WindowTitle = title
	}
	raw.Date = first(metaDate, linked.DatePublished, shown, post.date, stamp)
	raw.Publisher = first(metaPublisher, post.account)
	raw.Author = first(metaAuthor, linked.author)
	raw.Site = first(metaSite, linked.publisher)
	raw.URL = first([]string{}, canonical)
	if raw.URL == "" {
		raw.URL = first(metaURL)
	}
	if !strings.Contains(raw.URL, "://") {
		raw.URL = "" // only a whole address says where the page stood
	}
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
