package formats

import (
	"context"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// statedNames are the names under which programs that save pages write what they know of
// one, in small letters and without the signs between their words, and what each states.
var statedNames = map[string]string{
	"title": "title", "headline": "title", "biaoti": "title", "标题": "title", "文章标题": "title", "新闻标题": "title", "信息标题": "title", "网页标题": "title", "题名": "title",
	"date": "date", "pubtime": "date", "pubdate": "date", "publishtime": "date", "publishdate": "date", "publishedat": "date", "releasetime": "date", "发布时间": "date", "发布日期": "date", "日期": "date", "发表时间": "date", "发表日期": "date", "刊发时间": "date",
	"source": "source", "publisher": "source", "来源": "source", "发布机构": "source", "信息来源": "source", "文章来源": "source", "新闻来源": "source", "发布单位": "source", "来源媒体": "source",
	"site": "site", "sitename": "site", "website": "site", "网站": "site", "站点": "site", "站点名称": "site", "网站名称": "site", "采集站点": "site",
	"author": "author", "作者": "author", "记者": "author",
	"url": "url", "link": "url", "网址": "url", "链接": "url", "原文链接": "url", "文章链接": "url",
	"content": "text", "text": "text", "body": "text", "maintext": "text", "articlecontent": "text", "正文": "text", "内容": "text", "文章内容": "text", "正文内容": "text", "新闻内容": "text", "全文": "text",
}

// statedName is what a field of this name states, "" where no such name is known.
func statedName(name string) string { return statedNames[nameJoints.Replace(strings.ToLower(name))] }

// nameJoints takes out what joins the words of a field's name: publish_time, pub-date.
var nameJoints = strings.NewReplacer("_", "", "-", "", " ", "")

// state writes down what a file states of its text, where the text itself does not.
func (raw *Raw) state(stated map[string]string) {
	for _, field := range []struct {
		name string
		to   *string
	}{{"title", &raw.Title}, {"date", &raw.Date}, {"author", &raw.Author}, {"source", &raw.Publisher}, {"site", &raw.Site}, {"url", &raw.URL}} {
		if value := stated[field.name]; value != "" {
			*field.to = value
		}
	}
}

// matterField is a line of a YAML head.
var matterField = regexp.MustCompile(`^([\p{L}_-]{2,20})[ \t]*[:：][ \t]*(.*)$`)

// frontMatter parts the YAML head of a text from what follows it: the fields that it
// states, nil where the text has no such head.
func frontMatter(text string) (stated map[string]string, body string) {
	rest, ok := strings.CutPrefix(text, "---\n")
	if !ok {
		return nil, text
	}
	head, body, ok := strings.Cut(rest, "\n---\n")
	if !ok || strings.Contains(head, "\n\n") {
		return nil, text
	}
	stated = map[string]string{}
	for line := range strings.Lines(head) {
		if f := matterField.FindStringSubmatch(strings.TrimSpace(line)); f != nil && statedName(f[1]) != "" {
			stated[statedName(f[1])] = strings.Trim(f[2], `"' `)
		}
	}
	return stated, body
}

// readObject reads a file that is nothing but one object of a program that saves pages:
// the text, and beside it what is known of it. It is false for any other, and for one most
// of whose Chinese stands elsewhere.
func readObject(ctx context.Context, text string) (format string, raw Raw, ok bool, err error) {
	trimmed := strings.TrimSpace(text)
	if !strings.HasPrefix(trimmed, "{") || !strings.HasSuffix(trimmed, "}") {
		return "", Raw{}, false, nil
	}
	var fields map[string]any
	if json.Unmarshal([]byte(trimmed), &fields) != nil {
		return "", Raw{}, false, nil
	}
	fields = insideAnswer(fields)
	stated := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		field := statedName(name)
		// Of two names for one thing the one that says more counts.
		if s, isText := fields[name].(string); isText && field != "" && len(s) > len(stated[field]) {
			stated[field] = strings.TrimSpace(s)
		}
	}
	body := plain(strings.ReplaceAll(stated["text"], "\r\n", "\n"))
	if n := countHan(body); n == 0 || float64(n) < shownShare*float64(countHan(trimmed)) {
		return "", Raw{}, false, nil
	}
	format = "txt"
	if looksLikeHTML(body[:min(len(body), 4096)], false) {
		format = "html"
		raw, err = readHTML(ctx, body)
	} else {
		raw, err = ReadText(ctx, body)
	}
	raw.state(stated)
	return format, raw, true, err
}

// maxEnvelopes is how many objects may stand around that of the text.
const maxEnvelopes = 3

// insideAnswer returns the object of a text out of the answer of a program that has it inside, beside
// nothing but how the answer is: {"code": 200, "data": {"title": …, "content": …}}.
func insideAnswer(fields map[string]any) map[string]any {
	for range maxEnvelopes {
		var inner map[string]any
		objects := 0
		for name, value := range fields {
			if _, isText := value.(string); isText && statedName(name) == "text" {
				return fields
			}
			if object, ok := value.(map[string]any); ok && len(object) > 0 {
				inner = object
				objects++
			}
		}
		if objects != 1 {
			return fields
		}
		fields = inner
	}
	return fields
}
