package indexer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/places"
	"zhengsou/indexer/repair"
	"zhengsou/indexer/wording"
)

// given is a line of a .jsonl as it comes: clean text and what is known of it.
type given struct {
	ID        scalar `json:"id"`
	Title     scalar `json:"title"`
	Text      scalar `json:"text"`
	Date      scalar `json:"date"`
	Publisher scalar `json:"publisher"`
	District  list   `json:"district"`
	Domains   list   `json:"domains"`
	URL       scalar `json:"url"`
}

// scalar takes a string, a number or null.
type scalar string

// UnmarshalJSON reads a string as it is and any other scalar as written.
func (s *scalar) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	if len(b) > 0 && b[0] == '"' {
		var text string
		if err := json.Unmarshal(b, &text); err != nil {
			return err
		}
		*s = scalar(text)
		return nil
	}
	if len(b) > 0 && (b[0] == '{' || b[0] == '[') {
		return nil // no text: as if it were not there
	}
	*s = scalar(b)
	return nil
}

// list takes a list of strings, or one string.
type list []string

// UnmarshalJSON reads ["a","b"] and "a" alike.
func (l *list) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		var items []scalar
		if err := json.Unmarshal(b, &items); err != nil {
			return err
		}
		for _, s := range items {
			if s != "" {
				*l = append(*l, string(s))
			}
		}
		return nil
	}
	var s scalar
	if err := s.UnmarshalJSON(b); err != nil {
		return err
	}
	if s != "" {
		*l = list{string(s)}
	}
	return nil
}

// jsonFault says where a line is no JSON, or what else it is, for people.
func jsonFault(err error) string {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("第 %d 个字节处有误", syntax.Offset)
	case errors.As(err, &kind):
		return "一行应是一个 { } 括起的对象"
	}
	return "括号或引号没有写全"
}

// understandLine takes one line of a .jsonl. Its text is clean when it comes:
// every line that is not empty is a paragraph as it stands, headings too. What
// is given wins and is kept as given; what is absent is inferred.
func (x *Indexer) understandLine(ctx context.Context, r Received) (Document, error) {
	doc := Document{ID: DocumentID(r.Key), SourceID: r.SourceID, Given: true, District: []string{}, Paragraphs: []Paragraph{}, Dropped: []Dropped{}}
	var g given
	if err := json.Unmarshal(blankBroken(r.Bytes), &g); err != nil {
		doc.Held = fmt.Sprintf("《%s》不是有效的 JSON：请检查这一行后重新导入（%s）", r.SourceID, jsonFault(err))
		return doc, nil
	}
	text := string(g.Text)
	doc.Title = strings.Join(strings.Fields(x.cleaner.givenTitle(tidyGiven(string(g.Title)))), " ")
	doc.Publisher = tidyGiven(string(g.Publisher))
	doc.Date = tidyGiven(string(g.Date))
	if date, ok := wording.OnlyDate(doc.Date); ok {
		doc.Date = date
	}
	doc.URL = strings.TrimSpace(string(g.URL))
	var err error
	if doc.Paragraphs, err = x.givenParagraphs(ctx, doc.ID, text); err != nil {
		return Document{}, err
	}
	if len(doc.Paragraphs) == 0 {
		doc.Held = fmt.Sprintf("《%s》没有正文（text 为空，或不是一个字符串）：请补上后重新导入", r.SourceID)
		return doc, nil
	}
	if err := x.inferPublisher(ctx, &doc, text); err != nil {
		return Document{}, err
	}
	cuts := x.cutting()
	x.givenDistrict(&doc, g, cuts)
	stated := x.givenDomains(g)
	along := figures.Begin(doc.Title, yearOf(doc.Date), monthOf(doc.Date))
	for i := range doc.Paragraphs {
		doc.Paragraphs[i] = x.tag(doc.Paragraphs[i], doc, &along, cuts)
		if stated != nil {
			doc.Paragraphs[i].Domains = stated
		}
	}
	doc.Faults = cuts.faults
	return doc, nil
}

// usualParagraphs is how many paragraphs hardly any document has more of: so many there is room for
// at once.
const usualParagraphs = 1000

// givenParagraphs makes the paragraphs of a text that is clean: a line each, long ones cut at
// sentence ends, under the headings that stand among them.
func (x *Indexer) givenParagraphs(ctx context.Context, document, text string) ([]Paragraph, error) {
	out := make([]Paragraph, 0, min(strings.Count(text, "\n")+1, usualParagraphs))
	traditional := x.cleaner.givenTraditional(text)
	ids := ParagraphIDs(document)
	var heads headingPath
	var texts []string
	at := 0
	for row := range strings.Lines(text) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		line := strings.TrimLeftFunc(row, unicode.IsSpace)
		start := at + len(row) - len(line)
		at += len(row)
		for _, part := range splitLong(strings.TrimRightFunc(line, unicode.IsSpace), maxLine, x.words) {
			shown := tidyGiven(part)
			if traditional {
				shown = x.cleaner.simplified(shown)
			}
			if shown != "" {
				spans := []Span{{Start: 0, End: len(shown), From: start, To: start + len(part)}}
				if traditional && shown != part {
					spans[0].Repair = repair.Converted.String()
				}
				out = append(out, Paragraph{ID: ids(shown), Headings: heads.over(shown), Text: shown, Spans: spans})
				texts = append(texts, shown)
			}
			start += len(part)
		}
	}
	for i, signs := range signatureLines(texts) {
		if signs {
			out[i].Headings = []string{}
		}
	}
	return out, nil
}

// blankBroken makes blanks of broken UTF-8 and of control characters, which
// JSON would refuse or hide.
func blankBroken(row []byte) []byte {
	clean := utf8.Valid(row)
	for _, c := range row {
		clean = clean && (c >= ' ' || c == '\t' || c == '\n' || c == '\r')
	}
	if clean {
		return row
	}
	out := make([]byte, len(row))
	for i := 0; i < len(row); {
		r, n := utf8.DecodeRune(row[i:])
		if r < ' ' || r == utf8.RuneError && n == 1 {
			out[i] = ' '
		} else {
			copy(out[i:], row[i:i+n])
		}
		i += n
	}
	return out
}

// givenDistrict keeps the district that is given, as a path where the gazetteer
// is certain, and infers it where none is.
func (x *Indexer) givenDistrict(doc *Document, g given, cuts *cuts) {
	var parts []string
	for _, s := range g.District {
		if s = tidyGiven(s); s != "" {
			parts = append(parts, s)
		}
	}
	if len(parts) > 0 {
		name := strings.Join(parts, "/")
		if path, ok := x.gazetteer.Resolve(name); ok {
			doc.District = path
		} else {
			doc.District = strings.Split(name, "/")
		}
		doc.DistrictEvidence = "随文给出的地区"
		return
	}
	body := make([]string, 0, len(doc.Paragraphs))
	for _, p := range doc.Paragraphs {
		body = append(body, p.Text)
	}
	if path, evidence := x.gazetteer.Subject(places.Clues{Title: doc.Title, Publisher: doc.Publisher, Dateline: dateline(body), Body: body, Known: cuts.known}); len(path) > 0 {
		doc.District, doc.DistrictEvidence = path, evidence
	}
}

// givenDomains are the domains that a line states, nil when it states none.
// What the taxonomy does not know is kept as given.
func (x *Indexer) givenDomains(g given) []domains.Domain {
	var out []domains.Domain
	for _, s := range x.apartWhereKnown(g.Domains) {
		if s = tidyGiven(s); s == "" {
			continue
		}
		if id, ok := x.taxonomy.Lookup(s); ok {
			s = id
		}
		if slices.ContainsFunc(out, func(d domains.Domain) bool { return d.ID == s }) {
			continue // given by its id and by its label
		}
		out = append(out, domains.Domain{ID: s, Evidence: []string{"随文给出的领域"}})
	}
	return out
}

// apartWhereKnown returns a list with those of it apart that are several domains in one
// string (教育、养老服务), where the taxonomy knows each.
func (x *Indexer) apartWhereKnown(given []string) []string {
	var out []string
	for _, s := range given {
		parts := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("、,，;；", r) })
		unknown := func(part string) bool {
			_, ok := x.taxonomy.Lookup(tidyGiven(part))
			return !ok
		}
		if len(parts) < 2 || slices.ContainsFunc(parts, unknown) {
			parts = []string{s}
		}
		out = append(out, parts...)
	}
	return out
}

// tidyGiven makes blanks of broken UTF-8 and control characters and trims the
// ends; everything else stays exactly as given.
func tidyGiven(s string) string {
	s = strings.TrimSpace(s)
	clean := true
	for i, r := range s {
		if r < ' ' || r == 0x7F || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") || r >= 0x80 && r < 0xA0 {
			clean = false
			break
		}
	}
	if clean {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if unicode.IsControl(r) || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			r = ' '
		}
		b.WriteRune(r)
	}
	return strings.TrimSpace(b.String())
}

// givenTraditional decides once for a text whether it is Traditional.
func (c *cleaner) givenTraditional(text string) bool {
	if !analyzers.HasTraditional(text) {
		return false
	}
	return c.mender.IsTraditional(text)
}

// givenTitle converts a Traditional title.
func (c *cleaner) givenTitle(title string) string {
	if c.givenTraditional(title) {
		return c.simplified(title)
	}
	return title
}

// headingPath keeps the headings above the lines of a given text. It looks at
// numbers only: text that is clean already names its parts.
type headingPath struct {
	kinds, texts []string
}

// over returns the headings above a line, and takes the line in when it is one.
func (h *headingPath) over(text string) []string {
	above := h.texts
	kind := ""
	if len(text) <= 3*maxHeading && endsOpen(text) && !wording.ContainsSign(text, "。；！？") {
		kind = wording.HeadingClass(text)
	}
	if kind != "" {
		at := len(h.kinds)
		for i, k := range h.kinds {
			if k == kind {
				at = i
				break
			}
		}
		above = h.texts[:at:at]
		h.kinds = append(h.kinds[:at:at], kind)
		h.texts = append(h.texts[:at:at], text)
	}
	if len(above) == 0 {
		return []string{}
	}
	return above[:len(above):len(above)]
}
