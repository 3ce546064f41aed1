package index

import (
	"context"
	"slices"
	"strings"
	"time"

	"zhengsou/analyzers"
	"zhengsou/indexer"
	"zhengsou/indexer/figures"
)

// Engine holds paragraphs and answers plans. It knows postings, sets and
// scores, and nothing of what a query means. One process has one engine open on
// one folder; all its methods may be called at the same time.
type Engine interface {
	// Apply takes in a batch, whole or not at all; when it returns nil the batch
	// is on disk.
	Apply(ctx context.Context, b Batch) error
	// State tells how far the engine has come.
	State(ctx context.Context) (State, error)
	// View opens the state of this moment for reading; it stays as it is while
	// batches come in, and must be closed.
	View(ctx context.Context) (View, error)
	Close() error
}

// View is one point in time of an engine.
type View interface {
	// Search gives the whole answer to a plan, or an error.
	Search(ctx context.Context, p Plan) (Result, error)
	// Fetch gives the paragraphs with these ids, in their order; an id that is
	// not held is left out.
	Fetch(ctx context.Context, ids []string) ([]Paragraph, error)
	// Read calls each with the place and the paragraph of every hit, which this
	// view must have found, in their order; it is good until each returns. Unless the
	// paragraph is wanted whole it is what ranking reads, without what only a reader
	// sees: ID, Text, Domains, Places, Years and Figures.
	Read(ctx context.Context, hits []Found, whole bool, each func(i int, p *Paragraph)) error
	// Frequency tells in how many paragraphs the folded text stands, at most
	// (an estimate from above for three characters and more); of one that stands in
	// none, in how many titles and headings.
	Frequency(ctx context.Context, folded string) (int, error)
	// Words calls each with every word of the collection and the number of
	// paragraphs that have it as a word, in the words' byte order.
	Words(ctx context.Context, each func(word string, count int) error) error
	// Documents calls each with every document held, its Imprint too, and how many
	// paragraphs it has.
	Documents(ctx context.Context, each func(d DocumentMeta, paragraphs int) error) error
	// Outline calls each with what is known without their texts of all paragraphs of
	// the plan's tiers, document by document; it is good until each returns.
	Outline(ctx context.Context, p Plan, each func(*Outline) error) error
	// Reprints tells of each hit, which this view must have found, which of them it
	// is a reprint of: its place among them, its own where it is of none.
	Reprints(ctx context.Context, hits []Found) ([]int, error)
	// Sample calls each with at most n paragraphs, spread evenly, the same each
	// time.
	Sample(ctx context.Context, n int, each func(Paragraph) error) error
	// Once gives what build gave when the key was first asked of this state, if that
	// is still kept: what is built of a view needs to be built but once. It is shared,
	// never to be changed, and takes about so many bytes; an error is not kept.
	Once(key []byte, build func() (value any, bytes int, err error)) (any, error)
	// State is the engine's state of this moment.
	State() State
	Close() error
}

// State is how far an engine has come.
type State struct {
	// Seq is the sequence number of the corpus that the last batch named.
	Seq        uint64
	Documents  int
	Paragraphs int
}

// Batch is what changes at once: the documents to put, each replacing the one
// of its id, the ids to delete, and the corpus's sequence number after it.
type Batch struct {
	Seq    uint64
	Put    []Entry
	Delete []string
}

// Entry is one document for the engine.
type Entry struct {
	Document   DocumentMeta
	Paragraphs []EntryParagraph
}

// EntryParagraph is a paragraph with its text as folded and cut.
type EntryParagraph struct {
	indexer.Paragraph
	Analysis *analyzers.Analysis
}

// DocumentMeta is what an engine keeps of a document, once for its paragraphs.
type DocumentMeta struct {
	ID        string   `json:"id"`
	SourceID  string   `json:"source_id"`
	Title     string   `json:"title"`
	Publisher string   `json:"publisher"`
	Date      string   `json:"date"`
	District  []string `json:"district"`
	URL       string   `json:"url,omitempty"`
	// Given marks clean text as received, whose headings are paragraphs and
	// whose title no quoted string finds.
	Given bool `json:"given,omitempty"`
	// StandIn ranks as a title would where there is none; nothing is found by it.
	StandIn string `json:"stand_in,omitempty"`
	// Imprint is what the document is asked by besides its publisher and its day,
	// folded: number, authors, site, the first two also with their fields' names. It is
	// for the engine: of what a view gives, only Documents has it.
	Imprint []string `json:"imprint,omitempty"`
	// Beside are the lines that a page sets around the title, 引题 and 副题: found like
	// headings over the whole document. They are for the engine too: a view lacks them.
	Beside []string `json:"beside,omitempty"`
	// Above and Place are what stands above all its paragraphs, folded, a line each: the
	// title and what stands in for it; the levels of the district. An engine has them
	// from FoldAbove and FoldPlace, and keeps them, since each search reads them of
	// dozens; of places there are few.
	Above, Place string `json:"-"`
}

// FoldAbove makes Above.
func (d *DocumentMeta) FoldAbove() { d.Above = foldedLines([]string{d.Title, d.StandIn}) }

// FoldPlace returns the Place of a district.
func FoldPlace(district []string) string { return foldedLines(district) }

// Year is the year of the document's date, as the facet has it: UnknownYear where
// the date is missing or, as it was given, none (2023-13-45).
func (d *DocumentMeta) Year() string {
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if _, err := time.Parse(layout, d.Date); err == nil {
			return d.Date[:len("2006")]
		}
	}
	return UnknownYear
}

// Paragraph is what an engine gives back of a paragraph.
type Paragraph struct {
	ID       string
	Document DocumentMeta
	// Nth counts the document's paragraphs from 1.
	Nth      int
	Text     string
	Folded   string
	Runes    int // characters of Folded
	Headings []string
	Domains  []string
	Places   []string
	Years    []int
	Figures  []figures.Figure
	Caption  bool
}

// Outline is what a table counts of a paragraph.
type Outline struct {
	// Number is the paragraph's id as a number, of which ParagraphID makes the id;
	// Original that of the paragraph, among those told of, that it is a reprint of,
	// its own where it is of none.
	Number, Original uint64
	// Document is good until the next paragraph is told of; Nth is the same number for
	// all paragraphs of a document, and for no others.
	Document *DocumentMeta
	Nth      uint32
	Domains  []string // in no order
	Years    []uint32
	// Figures have no Quote, which is to be read in the text.
	Figures []figures.Figure
}

// Facet names a field with few values, that answers are counted and filtered by.
type Facet string

// The facets. UnknownYear is the value of FacetYear for documents without a date.
const (
	FacetDomain    Facet = "domain"
	FacetDistrict  Facet = "district" // paths joined by /, each level counted
	FacetYear      Facet = "year"
	FacetPublisher Facet = "publisher"
	FacetPeriod    Facet = "period"
	FacetStatus    Facet = "status"
	FacetPlace     Facet = "place"
	FacetDocument  Facet = "document"

	UnknownYear = "unknown"
)

// Area is where a literal is looked for.
type Area int

// The areas.
const (
	// Body is the paragraph's own text.
	Body Area = iota
	// Context is what the paragraph stands under: headings, title, the names of
	// the district; a hit there counts for every paragraph under it.
	Context
	// FirstUnder is as Context without districts, and counts only for the first
	// paragraph under it. What is the whole of one of the document's Imprint, of its
	// publisher or of its date, where that is a day, or its month (2024-06), counts for
	// its first paragraph.
	FirstUnder
	// Title is the document's title; every paragraph of the document counts.
	Title
)

// Node is a condition on paragraphs; the types below are all there are.
type Node interface{ node() }

// The kinds of Node. And, Or and Not combine others: an empty And holds for every paragraph, an
// empty Or for none.
type (
	And []Node
	Or  []Node
	Not struct{ Node Node }
	// Literal holds where one of the folded forms stands in the area. Quoted
	// marks an exact string: it does not look into titles of given documents.
	// Whole asks that a form which is a number is the whole number there: 5% does
	// not stand in 15%.
	Literal struct {
		Forms  []string
		In     Area
		Quoted bool
		Whole  bool
	}
	// Damaged holds where one of the forms stands in the body if a lost
	// character (U+FFFD) is taken for one to three unknown ones, beside at least
	// two characters that match.
	Damaged struct{ Forms []string }
	// Near holds where a form of A and a form of B stand in the body with at
	// most Within characters between them, in either order; InOrder asks for A first,
	// then one Han character at least, and no sign.
	Near struct {
		A, B    []string
		Within  int
		InOrder bool
	}
	// In holds where the facet has one of the values; a district or place value
	// holds for what lies below it too.
	In struct {
		Facet  Facet
		Values []string
	}
	// Between holds where a facet whose values are years lies from From to To, both included.
	Between struct {
		Facet    Facet
		From, To int
	}
	// Dated holds where the document's date lies from From to To, both included, as
	// numbers of a day: 20240618. What is stated less exactly is 20240600, 20240000,
	// and lies only where all that it may mean does.
	Dated struct{ From, To int }
	// Imprinted holds for all paragraphs of a document that has one of Texts, folded,
	// among its Imprint, as a whole.
	Imprinted struct{ Texts []string }
	// AtLeast holds where the weights of the words that stand in the body come
	// to the share of all weights.
	AtLeast struct {
		Share float64
		Words []Weighted
		// Above is what a word counts that stands in the title or in a heading
		// above, or is a name of the district.
		Above float64
		// Alone is the share that must stand above where nothing of it stands in
		// the body.
		Alone float64
	}
	// FigureRange holds where a figure counts something whose name holds one of
	// Objects (folded; none stands for any), with Min <= value <= Max.
	FigureRange struct {
		Objects  []string
		Min, Max float64
	}
)

// Names reports whether a folded name is one that the range is about.
func (f FigureRange) Names(object string) bool {
	return len(f.Objects) == 0 || slices.ContainsFunc(f.Objects, func(o string) bool { return strings.Contains(object, o) })
}

// Spans reports whether a value, or a part of a range of them, lies within the bounds.
func (f FigureRange) Spans(from, to float64) bool { return to >= f.Min && from <= f.Max }

func (And) node()         {}
func (Or) node()          {}
func (Not) node()         {}
func (Literal) node()     {}
func (Damaged) node()     {}
func (Near) node()        {}
func (In) node()          {}
func (Between) node()     {}
func (Dated) node()       {}
func (Imprinted) node()   {}
func (AtLeast) node()     {}
func (FigureRange) node() {}

// Weighted is a word in its folded forms with the weight that it has.
type Weighted struct {
	Forms  []string
	Weight float64
}

// Tier is one class of hits.
type Tier struct {
	Node Node
	// Limit keeps the best by score only; 0 keeps all.
	Limit int
	// Below lets the tier in only where the tiers before it, with Where, have
	// fewer paragraphs than this; 0 always.
	Below int
}

// Order is how hits are ordered.
type Order int

// The orders: by tier, then score, then date and id; or by date, newest first,
// undated last, then id, across tiers.
const (
	ByRelevance Order = iota
	ByDate
)

// Plan is what an engine is asked.
type Plan struct {
	// Tiers in order; each is less the ones before.
	Tiers []Tier
	// Where is obeyed by every tier; nil is everything.
	Where Node
	// Chosen are the facet parameters, applied last: a facet's counts skip its own.
	Chosen map[Facet][]string
	// Facets are the facets to count.
	Facets []Facet
	// Score are the terms whose BM25 in the body, times weight, is the score: a
	// term of one or two characters, or a word.
	Score []Weighted
	// Above is what the paragraph stands under and beside, as evidence besides.
	Above Above
	Order Order
	// Tell has the hits tell the parts of their scores that Above gave.
	Tell bool
	// Documents has the result tell how many documents were found, and each hit how
	// many others are of its own.
	Documents bool
	// After continues behind a hit; nil begins at From.
	After *Cursor
	From  int
	Size  int
}

// Above says what counts for a paragraph beside its own text.
type Above struct {
	// Heading is what a term of Score counts that stands in the title or in a
	// heading above, where one in the body counts 1.
	Heading float64
	// Document is the share that the document's best other paragraph adds.
	Document float64
	// Places are the paths that are asked for, joined by /; Place is what a
	// document of one of them gets, and one that belongs to no place at all, or
	// above one of them, NoPlace. None of them is negative.
	Places         []string
	Place, NoPlace float64
	// Everywhere are the names of what is no place but all of them (国家).
	Everywhere []string
}

// Cursor is the place of a hit in its order.
type Cursor struct {
	Tier  int     `json:"t"`
	Score float64 `json:"s"`
	ID    string  `json:"i"`
}

// Result is the answer to a plan.
type Result struct {
	// Totals has the number of hits of each tier, Chosen applied.
	Totals []int
	Hits   []Found
	// Documents is how many documents the hits of all tiers are of, where the plan asks.
	Documents int
	// Facets has the counts of each value, with every level of a district.
	Facets map[Facet]map[string]int
}

// Total is the number of hits of all tiers.
func (r *Result) Total() int {
	sum := 0
	for _, n := range r.Totals {
		sum += n
	}
	return sum
}

// Found is one hit.
type Found struct {
	ID    string
	Tier  int
	Score float64
	// Row is where the engine's view has it: for Read, and only for that view.
	Row uint32
	// Beside is how many hits its document has, this one among them, and InFull how many
	// of these are of tiers without a limit, where the plan asks.
	Beside, InFull int
	// Heading, Document and Place are the parts of Score that Plan.Above gave, where
	// the plan asks for them.
	Heading, Document, Place float64
}
