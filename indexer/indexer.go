package indexer

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"zhengsou/analyzers"
	"zhengsou/indexer/domains"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/formats"
	"zhengsou/indexer/places"
	"zhengsou/indexer/wording"
)

// Options are what a user may add to the rules.
type Options struct {
	// TaxonomyFile is a user's own additions to the taxonomy, "" for none.
	TaxonomyFile string
}

// Indexer understands documents. It is safe for concurrent use.
type Indexer struct {
	words     *analyzers.Segmenter
	cleaner   *cleaner
	taxonomy  *domains.Taxonomy
	gazetteer *places.Gazetteer
	formats   formats.Readers // what a format loads stays loaded while it is used
	rules     string
}

// New loads the rules. seg stays the caller's to close.
func New(seg *analyzers.Segmenter, opt Options) (*Indexer, error) {
	gazetteer, err := places.Load()
	if err != nil {
		return nil, fmt.Errorf("loading the gazetteer: %w", err)
	}
	taxonomy, err := domains.Load(opt.TaxonomyFile, gazetteer)
	if err != nil {
		return nil, err
	}
	c, err := newCleaner(seg, gazetteer)
	if err != nil {
		return nil, fmt.Errorf("loading the cleaning rules: %w", err)
	}
	return &Indexer{
		words: seg, cleaner: c, taxonomy: taxonomy, gazetteer: gazetteer,
		rules: nameRules(seg.Version(), taxonomy.UserFile()),
	}, nil
}

// Close lets go of what reading the formats has loaded.
func (x *Indexer) Close() { x.formats.Close() }

// Taxonomy returns the domains and their rules.
func (x *Indexer) Taxonomy() *domains.Taxonomy { return x.taxonomy }

// Gazetteer returns the places.
func (x *Indexer) Gazetteer() *places.Gazetteer { return x.gazetteer }

// Understand reads, cleans, splits and tags one document. What cannot be read
// comes back with Held set; an error means only that ctx has ended.
func (x *Indexer) Understand(ctx context.Context, r Received) (Document, error) {
	if err := ctx.Err(); err != nil {
		return Document{}, err
	}
	if r.ContentType == FormatJSONL {
		return x.understandLine(ctx, r)
	}
	doc := Document{ID: DocumentID(r.Key), SourceID: r.SourceID, District: []string{}, Paragraphs: []Paragraph{}, Dropped: []Dropped{}}
	limited, cancel := context.WithTimeout(ctx, formats.MaxReadTime)
	defer cancel()
	raw, err := x.formats.Read(ctx, r.file())
	if err != nil {
		return Document{}, fmt.Errorf("reading %s: %w", r.Origin, err)
	}
	if raw.Held != "" {
		doc.Held = raw.Held
		return doc, nil
	}
	out, err := x.cleaner.clean(limited, raw)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		doc.Held = formats.HeldReason(cmp.Or(r.Name, r.Origin), raw.Format, err)
		return doc, nil
	}
	if err != nil {
		return Document{}, fmt.Errorf("cleaning %s: %w", r.Origin, err)
	}
	doc.state(out, raw, r)
	if len(out.paragraphs) == 0 {
		why := formats.ErrNoBody
		if len(doc.Dropped) == 0 {
			why = formats.BlankReason(raw.Text)
		}
		doc.Held = formats.HeldReason(cmp.Or(r.Name, r.Origin), raw.Format, why)
		return doc, nil
	}
	freeSignatures(out.paragraphs)
	cuts := x.cutting()
	views := x.viewsOf(out.paragraphs, doc, cuts)
	x.place(&doc, out, views, cuts)
	if err := x.tagAll(ctx, &doc, out.paragraphs, views, cuts); err != nil {
		return Document{}, err
	}
	return doc, nil
}

// state takes what the document says of itself, and what was left out of it.
func (doc *Document) state(out cleaned, raw formats.Raw, r Received) {
	doc.Title, doc.Kicker, doc.Subtitle = out.title, out.kicker, out.subtitle
	doc.Publisher, doc.Site, doc.Author, doc.Date = out.publisher, out.site, out.author, out.date
	doc.Number, doc.Signed, doc.Page, doc.URL = out.number, out.signedDay, out.page, out.url
	if doc.URL == "" && (strings.HasPrefix(r.Origin, "http://") || strings.HasPrefix(r.Origin, "https://")) {
		doc.URL = r.Origin
	}
	// What could not be read comes first: it matters more than what was left out.
	for _, u := range raw.Unread {
		doc.Dropped = append(doc.Dropped, Dropped{Text: u.Text, Reason: u.Reason, Unread: true})
	}
	doc.Dropped = append(doc.Dropped, out.dropped...)
	for _, text := range raw.Hidden {
		doc.Dropped = append(doc.Dropped, Dropped{Text: text, Reason: reasonHidden})
	}
}

// place finds the district that the document is about. Where it is of several articles,
// views has theirs.
func (x *Indexer) place(doc *Document, out cleaned, views map[*metadata]*articleView, cuts *cuts) {
	clues := places.Clues{Title: doc.Title, Kicker: doc.Kicker, Subtitle: doc.Subtitle, Publisher: doc.Publisher, Site: doc.Site, Number: doc.Number, Speaker: out.speaker, Known: cuts.known}
	if len(views) == 0 {
		var captions []string // what pictures show opens no report, wherever they stand
		for _, p := range out.paragraphs {
			if p.caption {
				captions = append(captions, p.text)
			} else {
				clues.Body = append(clues.Body, p.text)
			}
		}
		clues.Body = append(clues.Body, captions...)
		clues.Dateline = cmp.Or(out.dateline, dateline(clues.Body))
	}
	if path, evidence := x.gazetteer.Subject(clues); len(path) > 0 {
		doc.District, doc.DistrictEvidence = path, evidence
	}
	if len(views) > 0 {
		if all := districtOfAll(doc.District, views); !slices.Equal(all, doc.District) {
			doc.District, doc.DistrictEvidence = all, evidenceArticles
		}
	}
}

// tagAll adds the paragraphs with their tags, each under what its article states, if it is of
// one. The error is ctx's.
func (x *Indexer) tagAll(ctx context.Context, doc *Document, passages []passage, views map[*metadata]*articleView, cuts *cuts) error {
	ids := ParagraphIDs(doc.ID)
	doc.Paragraphs = slices.Grow(doc.Paragraphs, len(passages))
	along := figures.Begin(doc.Title, yearOf(doc.Date), monthOf(doc.Date))
	for _, p := range passages {
		if err := ctx.Err(); err != nil {
			return err
		}
		headings := p.headings
		if headings == nil {
			headings = []string{}
		}
		paragraph := Paragraph{ID: ids(p.text), Headings: headings, Text: p.text, Spans: p.spans, Caption: p.caption}
		if of := views[p.of]; of != nil {
			paragraph = x.tag(paragraph, of.doc, &of.along, cuts)
			paragraph.Places = withPlace(paragraph.Places, of.doc.District)
		} else {
			paragraph = x.tag(paragraph, *doc, &along, cuts)
		}
		doc.Paragraphs = append(doc.Paragraphs, paragraph)
	}
	doc.Faults = cuts.faults
	return nil
}

// cuts are the texts of one document, each cut into words and looked through for names
// of places once, whoever asks for it.
type cuts struct {
	x      *Indexer
	done   map[string]*cut
	faults []error // of tagging
}

// cut is such a text.
type cut struct {
	words *analyzers.Analysis
	known places.Reading // where its words begin, and the names of places in it
}

func (x *Indexer) cutting() *cuts { return &cuts{x: x, done: map[string]*cut{}} }

func (c *cuts) of(text string) *cut {
	known := c.done[text]
	if known == nil {
		words := c.x.words.Analyze(text)
		known = &cut{words, c.x.gazetteer.ReadingOf(text, words)}
		c.done[text] = known
	}
	return known
}

// known returns what is known of a text for finding places in it.
func (c *cuts) known(text string) places.Reading { return c.of(text).known }

// tag adds what the text says: domains, places, figures, measures, years. The
// paragraphs of a document are tagged in order, since what the ones before have
// turned to (along) holds for those behind.
func (x *Indexer) tag(p Paragraph, doc Document, along *figures.Course, cuts *cuts) Paragraph {
	cut := cuts.of(p.Text)
	p.Analysis, p.Figures, p.Domains = cut.words, []figures.Figure{}, []domains.Domain{}
	tagged, err := untilFault(func() Paragraph { return x.tagged(p, doc, along, cut) })
	if err != nil {
		cuts.faults = append(cuts.faults, fmt.Errorf("tagging %q: %w", p.Text[:min(len(p.Text), faultBytes)], err))
		return p
	}
	return tagged
}

// faultBytes is how much of a paragraph is told where its tagging fails: enough to find it.
const faultBytes = 300

// untilFault returns what do gives, or as an error what it panicked with.
func untilFault(do func() Paragraph) (p Paragraph, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("panic: %v\n%s", fault, debug.Stack())
		}
	}()
	return do(), nil
}

// tagged is tag without its guard against faults.
func (x *Indexer) tagged(p Paragraph, doc Document, along *figures.Course, cut *cut) Paragraph {
	year := yearOf(doc.Date)
	found, years := along.Next(p.Analysis, p.Text, p.Headings, year, monthOf(doc.Date))
	if found != nil {
		p.Figures = found
	}
	mentions := x.gazetteer.MentionsUnder(p.Text, doc.District, cut.known)
	p.Places = placesOf(mentions)
	names := x.gazetteer.NamesOver(x.gazetteer.Names(p.Text, cut.known, mentions), p.Analysis.At)
	var of []domains.Domain
	if p.Measures, of = x.tagMeasures(p, doc.Title, figures.Measures(p.Text), names); of != nil {
		p.Domains = of
	}
	p.Years = years
	return p
}

// tagMeasures returns the measures at spans of a paragraph whose figures are known,
// and the domains of the paragraph, in a document of a title; names are those of places in
// its text.
func (x *Indexer) tagMeasures(p Paragraph, title string, spans []wording.Range, names places.NameForms) ([]Measure, []domains.Domain) {
	parts := spans
	if len(spans) == 1 {
		parts = nil // all there is
	}
	whole, each := x.taxonomy.TagParts(p.Analysis, p.Text, domains.Above{Title: title, Headings: p.Headings, Counts: len(p.Figures) > 0}, parts, names)
	measures := make([]Measure, 0, len(spans))
	next := 0
	for i, span := range spans {
		m := Measure{Range: span}
		if parts != nil {
			m.Domains = each[i]
		} else {
			for _, d := range whole {
				m.Domains = append(m.Domains, d.ID)
			}
		}
		for ; next < len(p.Figures) && p.Figures[next].At.Start < span.End; next++ {
			if p.Figures[next].At.Start >= span.Start {
				m.Figures = append(m.Figures, next)
			}
		}
		measures = append(measures, m)
	}
	return measures, whole
}

// placesOf returns the paths of the mentions, each once, in order.
func placesOf(mentions []places.Mention) []string {
	var out []string
	seen := map[string]bool{}
	for _, m := range mentions {
		path := strings.Join(m.Path, "/")
		if path != "" && !seen[path] {
			seen[path] = true
			out = append(out, path)
		}
	}
	return out
}

// monthOf is the month of a date, 0 where it is not known.
func monthOf(date string) int {
	if len(date) < len("2006-01") {
		return 0
	}
	m, err := strconv.Atoi(date[5:7])
	if err != nil {
		return 0
	}
	return m
}

// yearOf is the year of a date, 0 where it is not known.
func yearOf(date string) int {
	if len(date) < 4 {
		return 0
	}
	y, err := strconv.Atoi(date[:4])
	if err != nil {
		return 0
	}
	return y
}

// maxDateline is how many bytes at the head of the text may be a dateline.
const maxDateline = 120

// dateline is the head of the first paragraph up to 电 or 讯, "" without one.
func dateline(body []string) string {
	for _, text := range body[:min(len(body), 3)] {
		head := text[:min(len(text), maxDateline)]
		for _, end := range []string{"日电", "日讯", "本报讯", "电 ", "讯 "} {
			if i := strings.Index(head, end); i >= 0 {
				return head[:i+len(end)]
			}
		}
	}
	return ""
}
