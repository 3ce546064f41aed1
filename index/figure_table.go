package index

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"zhengsou/analyzers"
	"zhengsou/indexer/figures"
	"zhengsou/indexer/wording"
)

// table puts the rows in order, finds what differs, and counts the objects.
func (f *figureRows) table(q *question) FigureTable {
	f.differ()
	f.order = slices.DeleteFunc(f.order, func(row *figureRow) bool { return !f.bounded(row) })
	objects := f.objects(q)
	f.sort(objects)
	for _, row := range f.order {
		object := objects[row.object]
		row.Asked = object.asked
		if object.shown == "" {
			object.shown = row.Object
		}
	}
	if f.request.Order != "" {
		f.reorder(f.request.Order)
	}
	table := FigureTable{Objects: []Count{}, Total: len(f.order), Districts: f.districts()}
	for _, object := range objects {
		if len(table.Objects) < maxFigureObjects && object.name != "" {
			table.Objects = append(table.Objects, Count{Value: object.shown, Label: object.shown, Count: object.rows})
		}
	}
	return table
}

// figureObject is a thing that rows count.
type figureObject struct {
	name  string // under which rows are gathered, "" where nobody knows what they count
	shown string // as the first of its rows writes it
	rows  int
	asked bool // the query, or a field of it, names it
}

// objects returns the objects of the rows: the very one that the request names first, then
// those that are asked for, one thing before a list of several, then the frequent ones.
func (f *figureRows) objects(q *question) []*figureObject {
	known := map[string]*figureObject{}
	named := strings.TrimSpace(analyzers.Fold(f.request.Object))
	for _, row := range f.order {
		object := known[row.key.object]
		if object == nil {
			object = &figureObject{name: row.key.object, asked: f.asks(q, row.key.object)}
			known[object.name] = object
		}
		object.rows++
	}
	return slices.SortedFunc(maps.Values(known), func(a, b *figureObject) int {
		return cmp.Or(
			trueFirst(a.name != "", b.name != ""), trueFirst(a.name == named, b.name == named), trueFirst(a.asked, b.asked), trueFirst(!namesSeveral(a.name), !namesSeveral(b.name)),
			cmp.Compare(b.rows, a.rows), strings.Compare(a.name, b.name),
		)
	})
}

// asks reports whether a question asks for an object: by a field, by the request's own object,
// which all rows hold, or by a word that stands in it.
func (f *figureRows) asks(q *question, object string) bool {
	return len(f.choice.named) > 0 || f.request.Object != "" || slices.ContainsFunc(q.words, func(w word) bool {
		return w.telling && slices.ContainsFunc(slices.Concat(w.forms, w.synonyms), func(form string) bool { return strings.Contains(object, form) })
	})
}

// sort puts the rows in the order of their objects, those of one object by unit and district,
// the newest and greatest first.
func (f *figureRows) sort(objects []*figureObject) {
	nth := make(map[string]int, len(objects))
	for i, object := range objects {
		nth[object.name] = i
	}
	for _, row := range f.order {
		row.object = nth[row.key.object]
	}
	slices.SortFunc(f.order, func(a, b *figureRow) int {
		if c := cmp.Compare(a.object, b.object); c != 0 {
			return c
		}
		return cmp.Or(
			strings.Compare(a.key.unit, b.key.unit), a.compareDistrict(b), strings.Compare(b.key.period, a.key.period),
			cmp.Compare(b.Value, a.Value), strings.Compare(a.key.basis, b.key.basis),
			strings.Compare(a.key.change, b.key.change), strings.Compare(a.key.to, b.key.to),
		)
	})
}

// districts counts those of the rows.
func (f *figureRows) districts() int {
	districts := map[string]bool{}
	for _, row := range f.order {
		if row.key.district != "" {
			districts[row.key.district] = true
		}
	}
	return len(districts)
}

// namesSeveral tells of an object that it is a list, or words out of one: who asks for
// one thing finds the figures of that thing alone before those that name it too.
func namesSeveral(object string) bool { return strings.ContainsAny(object, "、，;；…") }

// listedAtOnce is how many rows have the paragraphs of their sources read at once.
const listedAtOnce = 256

// listed returns the rows with their sources and what differs, as they stand in the
// texts.
func (f *figureRows) listed(ctx context.Context, view View, rows []*figureRow) ([]FigureRow, error) {
	list := make([]FigureRow, 0, len(rows))
	for part := range slices.Chunk(rows, listedAtOnce) {
		var ids []string
		asked := map[uint64]int{} // paragraphs, by their place in ids
		ask := func(s *figureSource) {
			if _, ok := asked[s.paragraph]; !ok {
				asked[s.paragraph] = len(ids)
				ids = append(ids, ParagraphID(s.paragraph))
			}
		}
		for _, row := range part {
			for _, other := range row.differs {
				ask(&other.first)
			}
			row.finish()
			for i := range row.shown() {
				ask(&row.sources[i])
			}
		}
		paragraphs, err := view.Fetch(ctx, ids)
		if err != nil {
			return nil, err
		}
		if len(paragraphs) != len(ids) {
			return nil, errMissing(len(ids), len(paragraphs))
		}
		for _, row := range part {
			row.read(func(s *figureSource) *Paragraph { return &paragraphs[asked[s.paragraph]] })
			list = append(list, row.FigureRow)
		}
	}
	return list, nil
}

// shown are the sources that are listed.
func (row *figureRow) shown() []figureSource {
	return row.sources[:min(len(row.sources), maxFigureSources)]
}

// read lists the row's sources and what differs out of their paragraphs.
func (row *figureRow) read(paragraph func(*figureSource) *Paragraph) {
	for i := range row.shown() {
		s := &row.sources[i]
		p := paragraph(s)
		figure := &p.Figures[s.nth]
		text, at := sentenceAt(p.Text, figure.At.Start)
		source := FigureSource{
			Paragraph: p.ID, Document: s.document.ID, Title: s.document.Title, SourceID: s.document.SourceID, Publisher: s.document.Publisher,
			Date: s.document.Date, Quote: figure.Quote, Status: s.status, Text: text, At: at,
		}
		if s.reprint() {
			source.ReprintOf = ParagraphID(s.original)
		}
		row.Sources = append(row.Sources, source)
	}
	for _, other := range row.differs {
		s := &other.first
		row.Differs = append(row.Differs, paragraph(s).Figures[s.nth].Said())
	}
	slices.Sort(row.Differs)
	row.Differs = slices.Compact(row.Differs)
}

// sentenceAt is the sentence of a text that byte at stands in, and where in it. A row of
// a table is one sentence: its first cell says what the others are of.
func sentenceAt(text string, at int) (sentence string, within int) {
	if wording.IsRow(strings.TrimSuffix(analyzers.Fold(text), ";")) {
		return text, at
	}
	for _, s := range cutBehind(text, 0, len(text), "。！？；!?;") {
		if at < s[1] {
			piece := text[s[0]:s[1]]
			began := s[1] - len(strings.TrimLeftFunc(piece, unicode.IsSpace))
			return strings.TrimSpace(piece), max(0, at-began)
		}
	}
	return text, at
}

// finish counts and orders a row's sources: originals first, newest first.
func (row *figureRow) finish() {
	slices.SortStableFunc(row.sources, func(a, b figureSource) int {
		return cmp.Or(trueFirst(!a.reprint(), !b.reprint()), strings.Compare(b.document.Date, a.document.Date), cmp.Compare(a.paragraph, b.paragraph))
	})
	slices.Sort(row.Statuses)
	seen, originals := map[string]bool{}, map[string]bool{}
	for i := range row.sources {
		s := &row.sources[i]
		seen[s.document.ID] = true
		if !s.reprint() {
			originals[s.document.ID] = true
		}
	}
	row.Documents, row.Reprints = len(seen), len(seen)-len(originals)
}

// differ flags the rows for which another document gives another value: of the
// same thing, place and basis, in the same period, neither or both of them
// planned. What a street or a town reports is no value of its district. Where no period
// is stated, those of documents of the same year are held against each other, but not
// against what states a period: a report of this year speaks of the last.
func (f *figureRows) differ() {
	type subject struct {
		figureSubject
		quarter         string
		planned, stated bool
	}
	groups := map[subject][]*figureRow{}
	for _, row := range f.order {
		s := subject{row.key.figureSubject, row.quarter(), len(row.Statuses) == 1 && row.Statuses[0] == figures.StatusPlanned, row.key.period != ""}
		if s.object == "" {
			continue // a number of nobody knows what
		}
		if s.period == "" {
			for _, source := range row.sources {
				if year := source.document.Year(); year != UnknownYear {
					s.period = year
					break
				}
			}
			if s.period == "" {
				continue
			}
		}
		groups[s] = append(groups[s], row)
	}
	for _, rows := range groups {
		if len(rows) > maxDiffering {
			continue
		}
		for _, a := range rows {
			for _, b := range rows {
				if a != b && len(a.differs) < maxFigureSources && !a.sameValue(b) && a.gainsay(b) {
					a.differs = append(a.differs, b)
				}
			}
		}
	}
}

// quarter names what lies below the district of which all of the row's documents report.
func (row *figureRow) quarter() string {
	name := ""
	for i, s := range row.sources {
		own := quarter(s.document)
		if own == "" || i > 0 && own != name {
			return ""
		}
		name = own
	}
	return name
}

// gainsay reports whether each row has a document that does not give the other's
// value: a document that gives both speaks of two things.
func (row *figureRow) gainsay(other *figureRow) bool {
	return row.hasBeyond(other) && other.hasBeyond(row)
}

func (row *figureRow) hasBeyond(other *figureRow) bool {
	for _, s := range row.sources {
		if !slices.ContainsFunc(other.sources, func(o figureSource) bool { return o.document == s.document }) {
			return true
		}
	}
	return false
}

func (row *figureRow) sameValue(other *figureRow) bool {
	return row.key.value == other.key.value && row.key.to == other.key.to
}
